"""References that lead back to where they begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model import KINDS, Kind
from ..model.atlas import Atlas
from ..problem import Finding, Path
from .given import Given

SHOWN_STEPS = 6

Graph = Mapping[str, Mapping[str, Path]]
"""For each id what it leads to, and where that is written."""


def circular_reference(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A record leads back to itself: a journey that is part of itself, or opportunities that each wait for the other.

    Readers would go round in circles. Delete one of the references, or correct where it leads.
    """
    yield from _told(atlas, "journey", "parent", _followed(atlas, "journey", "parent"))
    yield from _told(atlas, "journey", "sub_journey", _unfolded(atlas))
    yield from _told(atlas, "opportunity", "depends_on", _followed(atlas, "opportunity", "depends_on"))
    for kind in KINDS:
        yield from _told(atlas, kind, "replaced_by", _followed(atlas, kind, "replaced_by"))
    twins = _followed(atlas, "journey", "counterpart")
    itself = {id: {id: found[id]} for id, found in twins.items() if id in found}
    yield from _told(atlas, "journey", "counterpart", itself)


def _followed(atlas: Atlas, kind: Kind, field: str) -> Graph:
    """Where a field of the records of one kind leads."""
    graph: dict[str, dict[str, Path]] = {}
    for id, sheet in atlas.sheets(kind).items():
        start: Path = (sheet.key, field) if sheet.key else (field,)
        written = getattr(sheet.record, field) or ()
        many = isinstance(written, tuple)
        for index, name in enumerate(written if many else (written,)):
            if target := atlas.index.find(name, (kind,)):
                graph.setdefault(id, {}).setdefault(target.id, (*start, index) if many else start)
    return graph


def _unfolded(atlas: Atlas) -> Graph:
    graph: dict[str, dict[str, Path]] = {}
    for id, course in atlas.journeys.items():
        for spot in course.spots:
            name = spot.record.sub_journey
            if name and (target := atlas.index.find(name, ("journey",))):
                graph.setdefault(id, {}).setdefault(target.id, (*spot.path, "sub_journey"))
    return graph


def _told(atlas: Atlas, kind: Kind, field: str, graph: Graph) -> Iterator[Finding]:
    for circle in _circles(graph):
        path = graph[circle[-1]][circle[0]]
        shown = circle if len(circle) <= SHOWN_STEPS else [*circle[: SHOWN_STEPS - 1], "…"]
        way = " → ".join([*shown, circle[0]])
        message = f"`{field}` leads in a circle: {way}"
        hint = "delete it, or correct where it leads"
        yield Finding(atlas.sheets(kind)[circle[-1]].file, path, "circular-reference", message, hint)


def _circles(graph: Graph) -> Iterator[list[str]]:
    """One circle for each reference that closes one: the ids on it, in order."""
    done: set[str] = set()
    for start in graph:
        way: list[str] = []
        on_it: set[str] = set()
        ahead = [] if start in done else [(start, iter(graph[start]))]
        while ahead:
            here, further = ahead[-1]
            if here not in on_it:
                way.append(here)
                on_it.add(here)
            following = next(further, None)
            if following is None:
                ahead.pop()
                done.add(way.pop())
                on_it.discard(here)
            elif following in on_it:
                yield way[way.index(following) :]
            elif following in graph and following not in done:
                ahead.append((following, iter(graph[following])))
