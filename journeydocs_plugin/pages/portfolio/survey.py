"""Every stage and step with what is around it, gathered in one pass over the atlas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ...model.atlas import Atlas, Course, Pain, Point, Spot
from ...model.vocabulary import Touchpoint, VocabularyName
from ...tracking import worked_out
from ..emotions import mean_score
from ..sharing import shared
from ..site import Site
from .columns import Columns, columns


@dataclass(frozen=True, slots=True)
class Scene:
    """A stage or step: its journey, the stage it belongs to, and the words it is found under.

    Where a step says nothing of its teams, touchpoints or channels, those of its stage hold, and for teams those of
    the journey after that.
    """

    course: Course
    stage: Spot
    spot: Spot
    column: int
    teams: tuple[str, ...]
    touchpoints: tuple[str, ...]
    channels: tuple[str, ...]
    lowest: float | None
    """The lowest score of the moment, anybody's and in any case."""
    mean: float | None

    def stated(self, field: Literal["importance", "volume"]) -> Any:
        """How important the moment is or how many pass it, as it says or as its stage does."""
        own = getattr(self.spot.record, field)
        return getattr(self.stage.record, field) if own is None else own


@dataclass(frozen=True, slots=True)
class Wound:
    """A pain point in its place; ``scene`` is ``None`` for one that hurts all along the way."""

    course: Course
    pain: Pain
    scene: Scene | None


@dataclass(frozen=True)
class Survey:
    """What the pages of the portfolio are made from: all journeys that are not retired."""

    site: Site

    @worked_out
    def courses(self) -> tuple[Course, ...]:
        """The journeys looked at."""
        return tuple(course for course in self.site.atlas.journeys.values() if course.record.status != "retired")

    @worked_out
    def retired(self) -> int:
        """How many journeys are left out."""
        return len(self.site.atlas.journeys) - len(self.courses)

    @worked_out
    def columns(self) -> Columns:
        """What the journeys are compared by."""
        return columns(self.courses)

    @worked_out
    def scenes(self) -> tuple[Scene, ...]:
        """Every stage and step, in order of writing."""
        return tuple(scene for course in self.courses for scene in self._scenes(course))

    @worked_out
    def wounds(self) -> tuple[Wound, ...]:
        """Every pain point, in order of writing; a journey's own come before those of its stages."""
        own = {course.id: [Wound(course, pain, None) for pain in course.pains] for course in self.courses}
        for scene in self.scenes:
            own[scene.course.id] += [Wound(scene.course, pain, scene) for pain in scene.spot.pains]
        return tuple(wound for wounds in own.values() for wound in wounds)

    def _scenes(self, course: Course) -> Iterator[Scene]:
        for stage in course.stages:
            for spot in (*([stage] if stage.id else []), *stage.steps):
                yield self._scene(course, stage, spot)

    def _scene(self, course: Course, stage: Spot, spot: Spot) -> Scene:
        atlas = self.site.atlas
        touchpoints = _all(spot, "touchpoints") or _all(stage, "touchpoints")
        met = (term for name in touchpoints if isinstance(term := atlas.term("touchpoints", name), Touchpoint))
        channels = _all(spot, "channels") or [channel for term in met for channel in term.channel]
        return Scene(
            course,
            stage,
            spot,
            self.columns.of(stage if stage.id else spot),
            _titles(atlas, "teams", spot.record.owner or stage.record.owner or course.record.owner),
            _titles(atlas, "touchpoints", touchpoints),
            _titles(atlas, "channels", channels or _all(stage, "channels")),
            lowest_score(spot),
            mean_score(spot),
        )


def _all(spot: Spot, field: Literal["touchpoints", "channels"]) -> list[str]:
    """What a field says of everybody and of each persona."""
    return [one for part in (spot.record, *spot.record.by_persona.values()) for one in getattr(part, field)]


def _titles(atlas: Atlas, vocabulary: VocabularyName, words: Iterable[str]) -> tuple[str, ...]:
    return shared(tuple(dict.fromkeys(atlas.word(vocabulary, one) for one in words)))


def people(course: Course, persona: str = "") -> tuple[str, ...]:
    """The names of those who travel a journey, or of the one a part of it belongs to, by id or name."""
    names = [one.name for one in course.travellers if not persona or persona in (one.id, one.name)]
    return tuple(names) or (persona,)


def lowest_score(spot: Spot) -> float | None:
    """The lowest score of a moment, anybody's and in any case."""
    scores = [
        point.low if point.alternatives and point.low is not None else point.score
        for points in spot.emotions.values()
        for point in points
    ]
    return min((score for score in scores if score is not None), default=None)


def lowest_case(spot: Spot, score: float) -> tuple[str, Point]:
    """Who has a score at a moment (the key of a traveller, or empty for everybody), and the emotion that says so."""
    return next(
        (key, case)
        for key, points in spot.emotions.items()
        for point in points
        for case in (point.alternatives or (point,))
        if case.score == score
    )
