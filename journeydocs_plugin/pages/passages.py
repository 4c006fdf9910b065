"""What changes from one moment of a journey to the next: the channel, the team that runs it, and the mood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Final

from ..model import Differing, key_of
from ..model.atlas import Atlas, Course, Spot, Target
from .places import channels_of, run_by
from .sharing import shared

_LAST: Final = -1
_FIRST: Final = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a passage: the moment, its channels and teams by their keys, and how it feels there."""

    course: Course
    spot: Spot
    channels: tuple[str, ...]
    teams: tuple[str, ...]
    score: float | None


@dataclass(frozen=True, slots=True)
class Passage:
    """From a moment to one that may come next."""

    before: Side
    after: Side

    @property
    def switches(self) -> bool:
        """Whether people must change the channel: the moments have none in common."""
        old, new = self.before.channels, self.after.channels
        return bool(old and new) and not set(old) & set(new)

    @property
    def hands_over(self) -> bool:
        """Whether another team answers for what comes next."""
        return bool(self.before.teams and self.after.teams) and self.before.teams[0] != self.after.teams[0]

    @property
    def change(self) -> float | None:
        """How the mood changes on the way."""
        if self.before.score is None or self.after.score is None:
            return None
        return self.after.score - self.before.score


@dataclass(frozen=True, slots=True)
class Crossing:
    """All passages between the same two ends: the ``old`` and ``new`` channels or teams, by their keys."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    passages: tuple[Passage, ...]

    @property
    def mean(self) -> float | None:
        """How the mood changes on the whole."""
        changes = [change for passage in self.passages if (change := passage.change) is not None]
        return fmean(changes) if changes else None

    @property
    def worst(self) -> Passage | None:
        """Where the mood falls most."""
        felt = [(change, passage) for passage in self.passages if (change := passage.change) is not None]
        return min(felt, key=lambda pair: pair[0])[1] if felt else None

    @property
    def alike(self) -> list[tuple[Passage, ...]]:
        """The passages, those between moments of the same titles together, the most frequent first."""
        groups: dict[tuple[str, str], list[Passage]] = {}
        for passage in self.passages:
            groups.setdefault((passage.before.spot.title, passage.after.spot.title), []).append(passage)
        return [tuple(group) for group in sorted(groups.values(), key=len, reverse=True)]


def passages(atlas: Atlas, course: Course) -> tuple[Passage, ...]:
    """Every passage that begins in a journey; some lead into another."""
    sides: dict[str, Mapping[Target, Side]] = {}

    def side(target: Target) -> Side | None:
        there = atlas.journeys.get(target.id)
        if there and target.id not in sides:
            sides[target.id] = {one.spot.target: one for one in _sides(atlas, there)}
        return sides.get(target.id, {}).get(target)

    return tuple(_ways(course, atlas.journeys, side))


def _sides(atlas: Atlas, course: Course) -> Iterator[Side]:
    for stage in course.stages:
        for spot in (stage, *stage.steps) if stage.id else stage.steps:
            parts: Sequence[Differing] = (spot.record, *spot.record.by_persona.values())
            channels = [key_of(word) for part in parts for word in channels_of(atlas, part)]
            teams = [key_of(word) for word in run_by(stage, spot)]
            yield Side(
                course, spot, shared(tuple(dict.fromkeys(channels))), shared(tuple(teams)), _score(stage, spot, _FIRST)
            )


def _score(stage: Spot, spot: Spot, end: int) -> float | None:
    """How a moment feels at its beginning or end, the mean of those who travel."""
    points = [points[end].score for points in (spot.emotions or stage.emotions).values()]
    scores = [score for score in points if score is not None]
    return fmean(scores) if scores else None


def _ways(course: Course, courses: Mapping[str, Course], side: Callable[[Target], Side | None]) -> Iterator[Passage]:
    stages = {spot.id: stage for stage in course.stages for spot in (stage, *stage.steps)}
    for source, target in dict.fromkeys((way.source, way.target) for way in course.ways):
        before, after = side(Target("journey", course.id, source)), side(_entrance(target, courses))
        if before and after:
            left = _score(stages[source], before.spot, _LAST)
            yield Passage(before if left == before.score else replace(before, score=left), after)


def _entrance(target: Target, courses: Mapping[str, Course]) -> Target:
    """Where a way arrives: at the first moment of a journey or of a stage that has steps."""
    course = courses.get(target.id)
    if course is None:
        return target
    stage = course.stages[0] if not target.anchor else next((s for s in course.stages if s.id == target.anchor), None)
    return (stage.steps or (stage,))[0].target if stage else target


def switches(found: Iterable[Passage]) -> list[Crossing]:
    """The changes of channel, by the channels left and reached, the most frequent first."""
    return _crossings((one.before.channels, one.after.channels, one) for one in found if one.switches)


def handoffs(found: Iterable[Passage]) -> list[Crossing]:
    """The changes of team, by the teams that answer before and after, the most frequent first."""
    return _crossings((one.before.teams[:1], one.after.teams[:1], one) for one in found if one.hands_over)


def in_order(crossings: Iterable[Crossing], found: Sequence[Passage]) -> list[tuple[Passage, Crossing]]:
    """The passages of all crossings one by one, as they follow each other on the way."""
    place = {id(passage): number for number, passage in enumerate(found)}
    pairs = [(passage, crossing) for crossing in crossings for passage in crossing.passages]
    return sorted(pairs, key=lambda pair: place[id(pair[0])])


def _crossings(found: Iterable[tuple[tuple[str, ...], tuple[str, ...], Passage]]) -> list[Crossing]:
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Passage]] = {}
    for old, new, passage in found:
        groups.setdefault((old, new), []).append(passage)
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    return [Crossing(old, new, tuple(passages)) for (old, new), passages in ordered]
