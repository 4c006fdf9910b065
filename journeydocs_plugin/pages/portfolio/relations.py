"""How journeys hang together: parents, sub-journeys, counterparts and crossings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ...model.atlas import Course, Target, Way
from ..language import listed
from ..site import Site, folder_title
from .survey import Survey

Tie = Literal["holds", "unfolds", "leads", "state"]
TIES: Final[tuple[Tie, ...]] = ("holds", "unfolds", "leads", "state")


@dataclass(frozen=True, slots=True)
class Place:
    """Where one journey speaks of another: the stage or step, and in which case it leads there."""

    title: str
    target: Target
    when: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """One journey and another: it holds it, unfolds a stage in it, leads into it, or is its other state."""

    source: Course
    tie: Tie
    other: Course
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """Journeys that hang together, or lie in the same folder and hang together with others of it."""

    courses: tuple[Course, ...]
    relations: tuple[Relation, ...]

    @property
    def name(self) -> str:
        """The folders they lie in; where there are none, the title of the first."""
        folders = dict.fromkeys(folder_title(course.sheet.folder) for course in self.courses if course.sheet.folder)
        return listed(list(folders)) or self.courses[0].title

    def of(self, course: Course) -> tuple[Relation, ...]:
        """The relations a journey has with others, its own first; a state is told from both ends."""
        return tuple(one for one in self.relations if one.source.id == course.id) + tuple(
            Relation(course, "state", one.source)
            for one in self.relations
            if one.tie == "state" and one.other.id == course.id
        )


@dataclass(frozen=True, slots=True)
class Whole:
    """The figures, the largest first, and the journeys that stand alone."""

    figures: tuple[Figure, ...]
    alone: tuple[Course, ...]


def whole(survey: Survey) -> Whole:
    """Everything that hangs together."""
    found = list(relations(survey))
    tied = {course.id for one in found for course in (one.source, one.other)}
    courses = [course for course in survey.courses if course.id in tied]
    groups = _groups(courses, found)
    figures = [
        Figure(tuple(own), tuple(one for one in found if one.source.id in ids))
        for own in groups
        for ids in [{course.id for course in own}]
    ]
    figures.sort(key=lambda figure: -len(figure.courses))
    return Whole(tuple(figures), tuple(course for course in survey.courses if course.id not in tied))


def any_tied(survey: Survey) -> bool:
    """Whether any two journeys hang together."""
    return next(relations(survey), None) is not None


def relations(survey: Survey) -> Iterator[Relation]:
    """Each pair of journeys at most once for each tie, in order of writing. Who unfolds a journey need not hold it."""
    site, known = survey.site, {course.id: course for course in survey.courses}
    stated: set[frozenset[str]] = set()
    for course in survey.courses:
        unfolded = dict(_gathered(course, _unfolding(site, course), known))
        for other, places in unfolded.items():
            yield Relation(course, "unfolds", known[other], places)
        for child in site.children(course):
            if child.id in known and child.id not in unfolded and child.id != course.id:
                yield Relation(course, "holds", child)
        for other, places in _gathered(course, _leading(course), known):
            yield Relation(course, "leads", known[other], places)
        for twin in site.counterparts(course):
            pair = frozenset((course.id, twin.id))
            if twin.id in known and len(pair) > 1 and pair not in stated:
                stated.add(pair)
                yield Relation(course, "state", twin)


def _gathered(
    course: Course, found: Iterable[tuple[str, Place]], known: Mapping[str, Course]
) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """The places by the journey they speak of; a journey that speaks of itself is none."""
    places: dict[str, dict[Place, None]] = {}
    for other, place in found:
        if other in known and other != course.id:
            places.setdefault(other, {})[place] = None
    return ((other, tuple(own)) for other, own in places.items())


def _unfolding(site: Site, course: Course) -> Iterator[tuple[str, Place]]:
    for spot in course.spots:
        if spot.record.sub_journey and (target := site.follow(spot.record.sub_journey, "journey")):
            yield target.id, Place(spot.title, spot.target)


def _leading(course: Course) -> Iterator[tuple[str, Place]]:
    titles = {spot.id: spot.title for spot in course.spots}
    for way in course.ways:
        if way.target.id != course.id:
            source = Target("journey", course.id, way.source)
            yield way.target.id, Place(titles.get(way.source, way.source), source, _when(way))


def _when(way: Way) -> str:
    return (way.next.when or "") if way.next else ""


def _groups(courses: Sequence[Course], found: Iterable[Relation]) -> list[list[Course]]:
    """Journeys that hang together; those of one folder stay together too, so that a figure can have its name."""
    root = {course.id: course.id for course in courses}

    def find(id: str) -> str:
        while root[id] != id:
            root[id] = root[root[id]]
            id = root[id]
        return id

    first: dict[tuple[str, ...], str] = {}
    for course in courses:
        if course.sheet.folder:
            root[find(course.id)] = find(first.setdefault(course.sheet.folder, course.id))
    for one in found:
        root[find(one.other.id)] = find(one.source.id)
    groups: dict[str, list[Course]] = {}
    for course in courses:
        groups.setdefault(find(course.id), []).append(course)
    return list(groups.values())
