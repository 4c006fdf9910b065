"""The ways of a canvas: what does not simply lead to the next column, and where one team hands over to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...model.atlas import Course, Spot, Way
from ..site import Site
from .grid import Bridge, Exit
from .reading import way_words

# Where a way leaves and enters its column, in columns: apart, so that one does not run into the other.
_OUT = 0.65
_IN = 0.35


def bridges(course: Course, places: Mapping[str, int]) -> tuple[Bridge, ...]:
    """The ways that are drawn above the columns, the short ones lowest."""
    found = [
        (places[way.source], places[way.target.anchor], way)
        for way in course.ways
        if way.written and way.target.id == course.id and way.source in places and way.target.anchor in places
    ]
    # A way into a stage whose steps have no order leads to each of them, and is drawn to the first.
    first: dict[tuple[int, int], tuple[int, int, Way]] = {}
    for one in found:
        first.setdefault((one[0], id(one[2].next)), one)
    drawn = [
        Bridge(start, end, 0, _label(way), (way.next.kind or "") if way.next else "")
        for start, end, way in first.values()
        if end != start + 1 or _label(way)
    ]
    return tuple(sorted(_levelled(drawn), key=lambda one: (one.start, one.end)))


def _levelled(drawn: Sequence[Bridge]) -> Iterator[Bridge]:
    """Each way on the lowest level where it runs into no other; those from one column without words share a line."""
    lines: dict[tuple[object, ...], list[Bridge]] = {}
    for one in drawn:
        lines.setdefault((one.start, one.end > one.start, one.label and one.end), []).append(one)
    levels: list[list[tuple[float, float]]] = []
    reaches = {
        key: (min(_reach(one)[0] for one in ways), max(_reach(one)[1] for one in ways)) for key, ways in lines.items()
    }
    for key, (first, last) in sorted(reaches.items(), key=lambda one: (one[1][1] - one[1][0], one[1])):
        level = _free(levels, first, last)
        yield from (replace(one, level=level) for one in lines[key])


def _reach(way: Bridge) -> tuple[float, float]:
    first, last = sorted((way.start + _OUT, way.end + _IN))
    return first, last


def _free(levels: list[list[tuple[float, float]]], first: float, last: float) -> int:
    """The lowest level where nothing is in the way, taken."""
    for level, taken in enumerate(levels):
        if all(last <= begin or end <= first for begin, end in taken):
            taken.append((first, last))
            return level
    levels.append([(first, last)])
    return len(levels) - 1


def _label(way: Way) -> str:
    return way_words(way.next) if way.next else ""


def exits(site: Site, course: Course, places: Mapping[str, int]) -> tuple[Exit, ...]:
    """Ways into other journeys, and where the way ends before the last column."""
    out = [
        Exit(places[way.source], site.atlas.title(way.target), way.target)
        for way in course.ways
        if way.target.id != course.id and way.source in places
    ]
    ends = [
        Exit(place, "")
        for id, place in places.items()
        if place + 1 < len(set(places.values())) and (spot := course.spot(id)) and spot.record.next == ()
    ]
    return tuple(sorted([*out, *ends], key=lambda one: (one.place, one.label)))


def handoffs(site: Site, columns: Sequence[tuple[Spot, Spot | None]]) -> list[tuple[str, str] | None]:
    """For each column the teams that hand over and take over before it, if they are two."""
    teams = [_accountable(stage, step) for stage, step in columns]
    return [
        (site.atlas.word("teams", before), site.atlas.word("teams", now)) if before and now and before != now else None
        for before, now in zip(["", *teams], teams, strict=False)
    ]


def _accountable(stage: Spot, step: Spot | None) -> str:
    named = (step.record.owner if step else ()) or stage.record.owner
    return named[0] if named else ""
