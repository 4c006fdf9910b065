"""Records → one Atlas with both ends of every reference; says which lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..model import KINDS, EvidenceMention, Journey, Kind, Refers, Stage, Step, Term, VocabularyName
from ..model.atlas import Atlas, Course, Index, Point, Reference, Sheet, Spot, Target, Traveller, Way
from ..model.values import shown
from ..problem import Finding, Path
from .emotions import FeelingReader
from .placing import Placed, all_pains, pains_of, place, start_of
from .references import SHOWN_NAMES, Follower, page_names, reference, used
from .ways import ways
from .written import Written, written_in

Sheets = Mapping[Kind, Mapping[str, Sheet[Any]]]
Vocabularies = Mapping[VocabularyName, Mapping[str, Term]]


@dataclass(frozen=True, slots=True)
class Linked:
    """The atlas, and what was found on the way."""

    atlas: Atlas
    findings: tuple[Finding, ...]


def link(sheets: Sheets, vocabularies: Vocabularies, unreadable: Iterable[tuple[str, str]] = ()) -> Linked:
    """Link all records; ``unreadable`` names the kind and id of those whose file can't be read."""
    placed = {id: place(sheet) for id, sheet in sheets["journey"].items()}
    names, findings = page_names(sheets)
    index = Index(names, {id: one.anchors for id, one in placed.items()}, frozenset(unreadable))
    follower = Follower(index, _counterparts(sheets["journey"], index))
    links = _follow_all(sheets, placed, follower)
    reader = FeelingReader(vocabularies["feelings"], _references(index))
    courses = {id: _Charter(one, reader, links, sheets["persona"]).course() for id, one in placed.items()}
    helped = _helped(links)
    atlas = Atlas(
        personas=sheets["persona"],
        journeys=courses,
        opportunities=sheets["opportunity"],
        evidence=sheets["evidence"],
        metrics=sheets["metric"],
        paths=sheets["path"],
        vocabularies=vocabularies,
        index=index,
        # A path says where to read; nothing rests on it, so its stops are no uses.
        uses=used([(written, target) for written, target in links.values() if written.source.kind != "path"]),
        helps=_turned(helped),
        helped=helped,
    )
    found = [*findings, *(f for one in placed.values() for f in one.findings), *follower.findings, *reader.findings]
    found += [*_persona_keys(courses.values()), *reader.unscored_findings()]
    return Linked(atlas, tuple(found))


def references(atlas: Atlas) -> list[tuple[Written, Target]]:
    """Every reference of an atlas that leads somewhere, as it stands in its file, and where it leads."""
    sheets = {kind: atlas.sheets(kind) for kind in KINDS}
    journeys = {id: course.sheet for id, course in atlas.journeys.items()}
    placed = {id: place(sheet) for id, sheet in journeys.items()}
    return list(_follow_all(sheets, placed, Follower(atlas.index, _counterparts(journeys, atlas.index))).values())


def placed_anchors(sheet: Sheet[Any]) -> Mapping[str, Any]:
    """Every id and alias on the page of a record: of the stages, steps, pain points and gains of a journey."""
    return place(sheet).anchors if sheet.kind == "journey" else {}


Links = dict[tuple[str, Path], tuple[Written, Target]]


def _follow_all(sheets: Sheets, placed: Mapping[str, Placed], follower: Follower) -> Links:
    links: Links = {}
    for kind in KINDS:
        for id, sheet in sheets[kind].items():
            at = placed[id].at if kind == "journey" else {}
            for written in written_in(sheet, at):
                if target := follower.follow(written):
                    links[str(written.file), written.path] = written, target
    return links


def _counterparts(journeys: Mapping[str, Sheet[Journey]], index: Index) -> dict[str, tuple[str, ...]]:
    pairs: dict[str, dict[str, None]] = {}
    for id, sheet in journeys.items():
        for name in sheet.record.counterpart:
            pairs.setdefault(id, {})
            if other := index.pages["journey"].get(name):
                pairs.setdefault(id, {})[other] = None
                pairs.setdefault(other, {})[id] = None
    return {id: tuple(others) for id, others in pairs.items()}


def _references(index: Index) -> Any:
    evidence = Refers(("evidence",)).kinds

    def refer(mentions: Sequence[EvidenceMention]) -> tuple[Reference, ...]:
        return tuple(
            reference(mention, index.find(mention.ref or mention.said or "", evidence) if not mention.title else None)
            for mention in mentions
        )

    return refer


@dataclass(frozen=True, slots=True)
class _Charter:
    """Puts one journey together."""

    placed: Placed
    reader: FeelingReader
    links: Links
    personas: Mapping[str, Sheet[Any]]

    def course(self) -> Course:
        journey, top = self.placed.sheet.record, start_of(self.placed.sheet)
        stages = tuple(self._spot(stage, (*top, "stages", i), str(i + 1)) for i, stage in enumerate(journey.stages))
        if journey.steps:
            stages = (self._stage_of_steps(journey, top),)
        pains = pains_of(self.placed, "", journey.pain_points, (*top, "pain_points"))
        return Course(self.placed.sheet, self._travellers(), stages, pains, (), self._ways(stages))

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

    def _travellers(self) -> tuple[Traveller, ...]:
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
        found = self.links.get((str(self.placed.sheet.file), path))
        return found[1] if found else None

    def _ways(self, stages: Sequence[Spot]) -> tuple[Way, ...]:
        return ways(stages, lambda spot, index: self._target((*spot.path, "next", index, "to")))


def _persona_keys(courses: Iterable[Course]) -> Iterable[Finding]:
    """``by_persona`` speaks of people who travel the journey."""
    for course in courses:
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


def _helped(links: Links) -> dict[str, tuple[Target, ...]]:
    """What each opportunity helps: what it addresses, and what names it."""
    found: dict[str, dict[Target, None]] = {}
    for written, target in links.values():
        if written.field == "addresses":
            found.setdefault(written.source.id, {})[target] = None
        elif written.field == "opportunities" and written.source.kind == "journey":
            found.setdefault(target.id, {})[written.source] = None
    return {id: tuple(targets) for id, targets in found.items()}


def _turned(helped: Mapping[str, tuple[Target, ...]]) -> dict[Target, tuple[str, ...]]:
    turned: dict[Target, list[str]] = {}
    for id, targets in helped.items():
        for target in targets:
            turned.setdefault(target, []).append(id)
    return {target: tuple(ids) for target, ids in turned.items()}
