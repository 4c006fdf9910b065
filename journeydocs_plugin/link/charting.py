"""Puts one journey together: its people, its moments with what is felt there, and the ways between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..model import Journey, Stage, Step
from ..model.atlas import Course, Point, Sheet, Spot, Target, Traveller, Way
from ..model.values import shown
from ..problem import Finding, Path
from .emotions import FeelingReader, Unscored
from .following import Followed
from .placing import Placed, all_pains, pains_of, start_of
from .references import SHOWN_NAMES
from .ways import ways


@dataclass(frozen=True, slots=True)
class Charted:
    """A journey put together, and what was found on the way; ``placed`` and ``followed`` are what it is made of."""

    placed: Placed
    followed: Followed
    course: Course
    findings: tuple[Finding, ...]
    unscored: tuple[Unscored, ...]


def chart(
    placed: Placed,
    followed: Followed,
    personas: Mapping[str, Sheet[Any]],
    reader: FeelingReader,
    before: Charted | None = None,
) -> Charted:
    """One journey; the one from ``before`` where it would be the same."""
    charter = _Charter(placed, reader, followed, personas)
    travellers = charter.travellers()
    if before and before.placed is placed and before.followed is followed and before.course.travellers == travellers:
        return before
    course = charter.course(travellers)
    findings, unscored = reader.taken()
    return Charted(placed, followed, course, (*findings, *_persona_keys(course)), unscored)


@dataclass(frozen=True, slots=True)
class _Charter:
    """Puts one journey together."""

    placed: Placed
    reader: FeelingReader
    followed: Followed
    personas: Mapping[str, Sheet[Any]]

    def course(self, travellers: tuple[Traveller, ...]) -> Course:
        journey, top = self.placed.sheet.record, start_of(self.placed.sheet)
        stages = tuple(self._spot(stage, (*top, "stages", i), str(i + 1)) for i, stage in enumerate(journey.stages))
        if journey.steps:
            stages = (self._stage_of_steps(journey, top),)
        pains = pains_of(self.placed, "", journey.pain_points, (*top, "pain_points"))
        return Course(self.placed.sheet, travellers, stages, pains, (), self._ways(stages))

    def _stage_of_steps(self, journey: Journey, top: Path) -> Spot:
        steps = tuple(self._spot(step, (*top, "steps", i), str(i + 1)) for i, step in enumerate(journey.steps))
        return Spot(self.placed.sheet.id, "", True, "", Stage.model_construct(title=""), top, steps=steps)

    def _spot(self, record: Stage | Step, path: Path, number: str, stage: str = "") -> Spot:
        anchor = self.placed.at[path]
        steps = record.steps if isinstance(record, Stage) else ()
        return Spot(
            journey=self.placed.sheet.id,
            id=anchor.id,
            made=anchor.made,
            number=number,
            record=record,
            path=path,
            stage=stage,
            steps=tuple(
                self._spot(step, (*path, "steps", i), f"{number}.{i + 1}", anchor.id) for i, step in enumerate(steps)
            ),
            emotions=self._emotions(record, path),
            pains=all_pains(self.placed, anchor.id, record, path, "pain_points"),
            gains=all_pains(self.placed, anchor.id, record, path, "gains"),
        )

    def _emotions(self, record: Stage | Step, path: Path) -> dict[str, tuple[Point, ...]]:
        sheet = self.placed.sheet
        scale = sheet.record.emotion_scale
        found = {"": self.reader.points(record.emotion, scale, sheet.file, (*path, "emotion"))}
        for key, differing in record.by_persona.items():
            found[key] = self.reader.points(differing.emotion, scale, sheet.file, (*path, "by_persona", key, "emotion"))
        return {key: points for key, points in found.items() if points}

    def travellers(self) -> tuple[Traveller, ...]:
        start = (*start_of(self.placed.sheet), "persona")
        travellers = (
            self._traveller(mention.text, mention.role or "", self._target((*start, index)))
            for index, mention in enumerate(self.placed.sheet.record.persona)
        )
        return tuple(dict.fromkeys(travellers))

    def _traveller(self, text: str, role: str, target: Target | None) -> Traveller:
        sheet = self.personas.get(target.id) if target else None
        return Traveller(sheet.id, sheet.title, sheet.record.role or "") if sheet else Traveller("", text, role)

    def _target(self, path: Path) -> Target | None:
        found = self.followed.links.get(path)
        return found[1] if found else None

    def _ways(self, stages: Sequence[Spot]) -> tuple[Way, ...]:
        return ways(stages, lambda spot, index: self._target((*spot.path, "next", index, "to")))


def _persona_keys(course: Course) -> Iterator[Finding]:
    """``by_persona`` speaks of people who travel the journey."""
    known = [traveller.id or traveller.name for traveller in course.travellers]
    ids = {traveller.name: traveller.id for traveller in course.travellers if traveller.id}
    for spot in course.spots:
        for key in spot.record.by_persona:
            if key not in known:
                yield Finding(
                    course.sheet.file,
                    (*spot.path, "by_persona", key),
                    "unknown-reference",
                    f"{shown(key)} does not travel this journey",
                    f'did you mean "{ids[key]}"?'
                    if key in ids
                    else f"known here: {', '.join(known[:SHOWN_NAMES])}; add it to `persona` at the top if it does",
                    on_key=True,
                )
