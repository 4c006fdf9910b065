"""The emotion curve of a canvas: its lines, drawn to the grid of the columns, and its marks, one cell after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final

from markupsafe import Markup

from ...model.atlas import Course, Point, Spot, Traveller
from ...model.columns import column_points, differs
from .. import emotions
from ..drawing.face import face
from ..drawing.field import levels
from ..drawing.geometry import Point as Place
from ..drawing.geometry import bends, path, polyline
from ..drawing.lines import SHAPES, STYLES, marked, runs
from ..drawing.lines import mood as mood_class
from ..drawing.picture import Curve, Dot, Line
from ..drawing.svg import number, tag
from ..drawing.words import points_up
from ..numbers import signed
from .grid import Mood, Stroke

WIDE: Final = 100.0
"""How wide a column is in the drawing, which is stretched over the columns of the page."""
HIGH: Final = 200.0
_PER_SCORE: Final = 36.0
_SAME: Final = 0.3


def down(score: float) -> float:
    """Where a score stands, as a share of the row's height from its top."""
    return round((HIGH / 2 - score * _PER_SCORE) / HIGH, 4)


def _place(dot: Dot) -> Place:
    return dot.x * WIDE, down(dot.level or 0.0) * HIGH


def strokes(curve: Curve) -> tuple[Stroke, ...]:
    """The lines of the travellers, and the one aimed at."""
    people = [line for line in curve.lines if not line.target]
    named = len(people) > 1
    return tuple(
        _stroke(line, people.index(line) if named and not line.target else None) for line in curve.lines if line.scored
    )


def _stroke(line: Line, who: int | None) -> Stroke:
    found = [[_place(dot) for dot in run] for run in runs(line)]
    drawn = [path(bends(points)) for points in found]
    zero = number(down(0) * HIGH)
    areas = [
        f"{one}L{number(points[-1][0])} {zero}L{number(points[0][0])} {zero}Z"
        for one, points in zip(drawn, found, strict=True)
        if one
    ]
    gaps = [] if line.target else [polyline((before[-1], after[0])) for before, after in pairwise(found)]
    specks = "" if line.target else "".join(f"M{number(x)} {number(y)}h0" for points in found for x, y in points)
    return Stroke(who, tuple(one for one in drawn if one), tuple(areas), tuple(gaps), specks, line.target)


def moods(course: Course, curve: Curve) -> list[tuple[Mood, ...]]:
    """The marks of each column: all travellers', and the scores aimed at."""
    travellers: Sequence[Traveller | None] = course.travellers if differs(course) else (None,)
    people = [line for line in curve.lines if not line.target]
    found: list[list[Mood]] = [[] for _ in curve.columns]
    for who, (traveller, line) in enumerate(zip(travellers, people, strict=True)):
        for place, column in enumerate(column_points(course, traveller)):
            found[place] += _of_column(place, column, line, who if traveller and len(people) > 1 else None)
    for place, column in enumerate(column_points(course, travellers[0])):
        found[place] += _aims(column)
    return [tuple(_apart(column)) for column in found]


def _of_column(place: int, column: Sequence[tuple[Spot, Point]], line: Line, who: int | None) -> list[Mood]:
    dots = {dot.x: dot for dot in line.dots}
    return [
        _mood(dots[place + (index + 0.5) / len(column)], (index + 0.5) / len(column), spot, point, line, who)
        for index, (spot, point) in enumerate(column)
    ]


def _mood(dot: Dot, across: float, spot: Spot, point: Point, line: Line, who: int | None) -> Mood:
    level = dot.level
    cases = point.alternatives
    above = level is None or points_up(line, dot)
    band = (down(dot.high), down(dot.low)) if dot.low is not None and dot.high is not None else None
    return Mood(
        who,
        across,
        down(level or 0.0),
        level or 0.0,
        emotions.score_words(point),
        point.feeling,
        point.basis,
        point.trigger,
        spot.target,
        above=above,
        lean=_slope(line, dot) * (1 if above else -1),
        band=band if band and band[0] != band[1] else None,
        when=tuple(f"{emotions.score_words(case)} {case.feeling}: {case.when}".strip() for case in cases if case.when),
        scored=level is not None,
    )


def _slope(line: Line, dot: Dot) -> int:
    """Whether the line falls (1) or rises (-1) through a mark, or turns there."""
    dots = line.scored
    if dot not in dots:
        return 0
    index = dots.index(dot)
    level = dot.level or 0.0
    before = (dots[index - 1].level or 0.0) - level if index else 0.0
    after = level - (dots[index + 1].level or 0.0) if index + 1 < len(dots) else 0.0
    return (before > 0) - (before < 0) if before * after > 0 else 0


def _aims(column: Sequence[tuple[Spot, Point]]) -> list[Mood]:
    return [
        Mood(
            None,
            (index + 0.5) / len(column),
            down(point.target),
            point.target,
            signed(point.target),
            "",
            "",
            "",
            spot.target,
            above=True,
            aim=True,
        )
        for index, (spot, point) in enumerate(column)
        if point.target is not None
    ]


def _apart(column: Sequence[Mood]) -> list[Mood]:
    """Words of several travellers lie outside of their marks; marks at the same place stand side by side."""
    found: list[Mood] = []
    places = len({mood.across for mood in column if not mood.aim})
    if places > 1:
        column = [replace(mood, share=1 / places, lean=0) for mood in column]
    for _, group in groupby(sorted(column, key=lambda mood: (mood.aim, mood.across, mood.down)), key=_spot):
        marks = list(group)
        if len(marks) > 1:
            marks = [_among(marks, index) for index in range(len(marks))]
        found += sorted(marks, key=lambda mark: mark.who or 0)
    return found


def draw_mark(who: int | None, basis: str = "", level: float = 0.0, *, aim: bool = False) -> Markup:
    """The mark of a traveller, filled as far as it is founded; in the colour of its score where there is but one."""
    colour = "jdd-target" if aim else f"jdd-alone {mood_class(level)}" if who is None else f"jdd-person-{who % STYLES}"
    return _mark("target" if aim else basis, (who or 0) % SHAPES, colour)


@lru_cache(maxsize=256)
def _mark(basis: str, number: int, colour: str) -> Markup:
    shape = marked(basis, number, (8, 8), 5.5)
    return tag("svg", shape, viewBox="0 0 16 16", aria_hidden="true", class_=f"jd-mark {colour}")


def draw_axis() -> Markup:
    """The levels with a face each, at their heights; the marks say the same in words."""
    rows = [
        tag(
            "span",
            tag("svg", face(score, (9, 9)), viewBox="0 0 18 18"),
            name,
            style=f"--y:{down(score)}",
        )
        for score, name in levels().items()
    ]
    return tag("span", *rows, class_="jd-cv-axis", aria_hidden="true")


def _spot(mood: Mood) -> tuple[bool, float]:
    return mood.aim, mood.across


def _among(marks: Sequence[Mood], index: int) -> Mood:
    """A mark with several travellers' at its place in the row."""
    mark = marks[index]
    near = [one for one in marks if abs(one.down - mark.down) < _SAME * _PER_SCORE / HIGH]
    place = near.index(mark)
    said = any(one.word == mark.word for one in near[:place])
    return replace(mark, above=index < len(marks) / 2, lean=0, beside=place + 1 if len(near) > 1 else 0, quiet=said)
