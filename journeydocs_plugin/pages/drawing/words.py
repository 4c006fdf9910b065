"""Puts feeling words beside their dots, clear of the lines and of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markupsafe import Markup

from ..language import gettext
from .geometry import Box, Point
from .lettering import width, wrap
from .lines import RADIUS, traced
from .picture import Dot, Line
from .plan import Plan
from .svg import rows, tag, titled

SIZE: Final = 12.5
LEADING: Final = 14.0
_SAMPLES: Final = 20
# How bad it is for a word to lie on a word or beyond the field, on a dot, on a line; and to lie further off.
_ON_WORD: Final = 1000.0
_ON_DOT: Final = 120.0
_ON_LINE: Final = 14.0
_FURTHER: Final = 5.0


@dataclass(frozen=True, slots=True)
class _Placed:
    dot: Dot
    lines: tuple[str, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class _Crowd:
    """What stands in the way of a word."""

    field: Box
    dots: tuple[Box, ...]
    points: tuple[Point, ...]

    def near(self, x: float, reach: float) -> _Crowd:
        """Only what lies about a place."""
        return _Crowd(
            self.field,
            tuple(box for box in self.dots if abs(box.x - x) < reach),
            tuple(point for point in self.points if abs(point[0] - x) < reach),
        )

    def cost(self, box: Box, words: Sequence[_Placed]) -> float:
        """How badly a word would lie here."""
        cost = 0.0 if box.within(self.field) else _ON_WORD
        cost += _ON_WORD * sum(box.overlaps(word.box) for word in words)
        cost += _ON_DOT * sum(box.overlaps(dot) for dot in self.dots)
        return cost + _ON_LINE * sum(box.holds(point) for point in self.points)


def words(plan: Plan) -> Iterator[Markup]:
    """The words; one that finds no room is left out, for it stands in its dot's tooltip."""
    crowd = _crowd(plan)
    placed: list[_Placed] = []
    for line in plan.curve.people:
        for dot in line.ordered:
            if dot.word.strip() and (found := _place(plan, line, dot, crowd, placed)):
                placed.append(found)
                yield _drawn(found)


def _crowd(plan: Plan) -> _Crowd:
    field = Box(plan.width / 2, (plan.top + plan.bottom) / 2, plan.width - 2, plan.bottom - plan.top - 2)
    dots = [
        Box(*plan.point(line, dot), 2 * RADIUS + 3, 2 * RADIUS + 3) for line in plan.curve.lines for dot in line.scored
    ]
    points = [
        bend.at(step / _SAMPLES)
        for line in plan.curve.lines
        for pieces in traced(plan, line)
        for bend in pieces
        for step in range(_SAMPLES)
    ]
    return _Crowd(field, tuple(dots), tuple(points))


def _place(plan: Plan, line: Line, dot: Dot, crowd: _Crowd, placed: Sequence[_Placed]) -> _Placed | None:
    lines = tuple(wrap(dot.word, SIZE, max(plan.column * 1.1, 84), 2))
    wide = max(width(text, SIZE) for text in lines) + 4
    tall = len(lines) * LEADING
    x, y = plan.point(line, dot)
    if dot.level is None:
        y = _between(plan, line, dot)
        wide, tall = wide + 12, tall + 6
    near = crowd.near(x, plan.column * 2)
    offsets = _offsets(plan, line, dot, wide, tall)
    boxes = [_kept(Box(x + dx, y + dy, wide, tall), crowd.field) for dx, dy in offsets]
    costs = [near.cost(box, placed) + _FURTHER * rank for rank, box in enumerate(boxes)]
    best = min(range(len(boxes)), key=costs.__getitem__)
    return _Placed(dot, lines, boxes[best]) if costs[best] < _ON_WORD else None


def _offsets(plan: Plan, line: Line, dot: Dot, wide: float, tall: float) -> list[Point]:
    """The places to try around a dot, the best first: on the outer side of the turn it stands in."""
    away = tall / 2 + RADIUS + 4
    out = -1 if dot.level is None or points_up(line, dot) else 1
    aside = wide / 2 + RADIUS + 4
    near: list[Point] = [(0, out * away), (0, -out * away)]
    if dot.level is None:
        near.insert(0, (0, 0))
    slanted: list[Point] = [(side * aside * 0.7, up * (away - 3)) for up in (out, -out) for side in (1, -1)]
    beside: list[Point] = [(aside, 0), (-aside, 0)]
    return [*near, *slanted, *beside, *((0, up * (away + more)) for more in (12, 24) for up in (out, -out))]


def points_up(line: Line, dot: Dot) -> bool:
    """Whether there is more room above a dot than under it."""
    dots = line.scored
    index = dots.index(dot)
    level = dot.level or 0.0
    beside = [one.level or 0.0 for one in (*dots[max(0, index - 1) : index], *dots[index + 1 : index + 2])]
    middle = sum(beside) / len(beside) if beside else 0.0
    return level > middle or (level == middle and level >= 0)


def _between(plan: Plan, line: Line, dot: Dot) -> float:
    """The height of a word without a score: on the way from the score before to the one after."""
    for before, after in pairwise(line.scored):
        if before.x <= dot.x <= after.x and after.x > before.x:
            (_, y1), (_, y2) = plan.point(line, before), plan.point(line, after)
            return y1 + (y2 - y1) * (dot.x - before.x) / (after.x - before.x)
    return plan.y(0)


def _kept(box: Box, field: Box) -> Box:
    """The box moved sideways into the field."""
    reach = max(0.0, (field.width - box.width) / 2)
    return Box(min(max(box.x, field.x - reach), field.x + reach), box.y, box.width, box.height)


def _drawn(word: _Placed) -> Markup:
    box = word.box
    first = box.y + 4.2 - (len(word.lines) - 1) * LEADING / 2
    text = rows(word.lines, box.x, first, LEADING, class_="jdd-word", text_anchor="middle")
    if word.dot.level is not None:
        return text
    frame = tag(
        "rect",
        x=box.x - box.width / 2,
        y=box.y - box.height / 2,
        width=box.width,
        height=box.height,
        rx=8,
        class_="jdd-unscored",
    )
    return titled(
        word.dot.label or gettext("%(feeling)s: a feeling without a score", feeling=word.dot.word),
        frame,
        text,
        class_="jdd-loose",
    )
