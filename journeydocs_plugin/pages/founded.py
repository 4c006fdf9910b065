"""How well founded a page is: what its author says, how much of its curve is assumed, how many parts name evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from ..model import Differing
from ..model.atlas import Course, Point, Sheet, Spot
from .drawing.lines import marked
from .drawing.svg import tag

_TEXTS: Final = ("actions", "thoughts", "questions", "expectations", "needs", "quotes", "unknowns")


@dataclass(frozen=True, slots=True)
class Foundation:
    """What a page rests on. ``level`` is empty where nobody has said anything; ``stated`` tells that its author did.

    ``points`` are those of the curve, none where no point says how well founded it is; ``parts`` are its stages,
    steps, pain points and gains; ``pieces`` the pieces of evidence the record itself names.
    """

    level: str
    stated: bool = False
    assumed: int = 0
    points: int = 0
    supported: int = 0
    parts: int = 0
    pieces: int = 0


def of_course(course: Course) -> Foundation:
    """How well founded a journey is."""
    points = [point for spot in course.spots for own in spot.emotions.values() for point in own]
    parts = [*_supported(course)]
    assumed = sum(_says(point, "assumed") for point in points)
    telling = any(_says(point, "") for point in points)
    stated = course.record.basis or ""
    return Foundation(
        stated or _level(sum(parts), len(parts), assumed),
        bool(stated),
        assumed,
        len(points) if telling else 0,
        sum(parts),
        len(parts),
        len(course.record.evidence),
    )


def of_sheet(sheet: Sheet[Any]) -> Foundation:
    """How well founded another record is."""
    record = sheet.record
    stated = record.basis or ""
    level = stated or ("partly-researched" if record.evidence else "")
    return Foundation(level, bool(stated), pieces=len(record.evidence))


def mark(level: str) -> Markup:
    """The mark of a level, as the points of the curve wear it: hollow, half or filled."""
    drawn = tag("g", marked(level, 0, (8, 8), 6), class_="jdd-dot jdd-sample")
    return tag("svg", drawn, viewBox="0 0 16 16", width=14, height=14, class_="jdd jd-level", aria_hidden="true")


def _level(supported: int, parts: int, assumed: int) -> str:
    if supported:
        return "researched" if supported == parts and not assumed else "partly-researched"
    return "assumed" if assumed else ""


def _says(point: Point, basis: str) -> bool:
    """Whether a point, or each of its cases, states this basis, or any."""
    return all(case.basis == basis if basis else case.basis for case in point.alternatives or (point,))


def _supported(course: Course) -> Iterator[bool]:
    """For each part of a journey, whether it names evidence."""
    yield from (bool(pain.record.evidence) for pain in course.pains)
    for spot in course.spots:
        yield _names_evidence(spot)
        yield from (bool(pain.record.evidence) for pain in (*spot.pains, *spot.gains))


def _names_evidence(spot: Spot) -> bool:
    if spot.record.evidence or any(p.evidence for own in spot.emotions.values() for p in own):
        return True
    parts: tuple[Differing, ...] = (spot.record, *spot.record.by_persona.values())
    return any(entry.evidence for part in parts for name in _TEXTS for entry in getattr(part, name, ()))
