"""Draws the small emotion curve of a card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from .describe import describe
from .geometry import Point, bends, mark, path
from .lines import STYLES, mood, runs
from .picture import BEST, WORST, Curve, Dot, Line
from .svg import join, number, tag

WIDTH: Final = 220.0
HEIGHT: Final = 48.0
_EDGE: Final = 7.0


@dataclass(frozen=True, slots=True)
class Spark:
    """A small curve that may stand on several pages: what it shows in words, and its shapes."""

    said: str
    shapes: Markup

    def drawn(self, id: str) -> Markup:
        """The picture; empty where nothing is scored."""
        if not self.shapes:
            return self.shapes
        return tag(
            "svg",
            tag("title", self.said, id=f"{id}-title"),
            self.shapes,
            viewBox=f"0 0 {number(WIDTH)} {number(HEIGHT)}",
            width=WIDTH,
            height=HEIGHT,
            role="img",
            aria_labelledby=f"{id}-title",
            class_="jdd jd-spark",
        )


def draw_spark(curve: Curve, id: str) -> Markup:
    """The lines, the zero line, the lowest and the highest dot; empty where nothing is scored."""
    return spark(curve).drawn(id)


def spark(curve: Curve) -> Spark:
    """The small curve before it has a place on a page."""
    people = list(curve.people)
    if curve.is_empty or not any(line.scored for line in people):
        return Spark("", Markup(""))
    parts = [tag("line", x1=0, x2=WIDTH, y1=HEIGHT / 2, y2=HEIGHT / 2, class_="jdd-level jdd-zero")]
    for index, line in enumerate(people):
        kind = f"jdd-person-{index % STYLES}" if len(people) > 1 else "jdd-alone"
        parts += _strokes(curve, line, kind)
    return Spark(describe(curve), join([*parts, *_ends(curve, people)]))


def _point(curve: Curve, dot: Dot) -> Point:
    along = _EDGE + dot.x / len(curve.columns) * (WIDTH - 2 * _EDGE)
    down = _EDGE + (BEST - (dot.level or 0.0)) / (BEST - WORST) * (HEIGHT - 2 * _EDGE)
    return WIDTH - along if curve.rtl else along, down


def _strokes(curve: Curve, line: Line, kind: str) -> Iterator[Markup]:
    for run in runs(line):
        points = sorted((_point(curve, dot) for dot in run), key=lambda point: point[0])
        if len(points) > 1:
            yield tag("path", d=path(bends(points)), class_=f"jdd-line {kind}")
        else:
            yield tag("path", d=mark(0, points[0], 1.8), class_=f"jdd-speck {kind}")


def _ends(curve: Curve, people: list[Line]) -> Iterator[Markup]:
    dots = [dot for line in people for dot in line.scored]
    highest = max(dots, key=lambda dot: dot.level or 0.0)
    lowest = min(dots, key=lambda dot: dot.level or 0.0)
    for dot in (highest, lowest) if highest.level != lowest.level else (dots[-1],):
        drawn = tag("path", d=mark(0, _point(curve, dot), 4), class_="jdd-full")
        yield tag("g", drawn, class_=f"jdd-dot {mood(dot.level or 0.0)}")
