"""Points, smooth lines, boxes and marks, in pixels; y grows downwards."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from .svg import number

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its middle and its size."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share any room."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )

    def holds(self, point: Point) -> bool:
        """Whether the point lies inside."""
        return abs(self.x - point[0]) * 2 < self.width and abs(self.y - point[1]) * 2 < self.height

    def within(self, other: Box) -> bool:
        """Whether nothing of it lies outside the other."""
        return (
            abs(self.x - other.x) * 2 <= other.width - self.width
            and abs(self.y - other.y) * 2 <= other.height - self.height
        )


@dataclass(frozen=True, slots=True)
class Bend:
    """One cubic piece of a line: from, two handles, to."""

    start: Point
    out: Point
    into: Point
    end: Point

    def at(self, t: float) -> Point:
        """The point at t from 0 to 1."""
        s = 1 - t
        weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        corners = (self.start, self.out, self.into, self.end)
        return (
            sum(weight * corner[0] for weight, corner in zip(weights, corners, strict=True)),
            sum(weight * corner[1] for weight, corner in zip(weights, corners, strict=True)),
        )


def bends(points: Sequence[Point]) -> list[Bend]:
    """A smooth line through points ordered by x that never rises above or falls below its neighbours."""
    slopes = _slopes(points)
    return [
        Bend(
            first,
            (first[0] + (second[0] - first[0]) / 3, first[1] + slopes[index] * (second[0] - first[0]) / 3),
            (second[0] - (second[0] - first[0]) / 3, second[1] - slopes[index + 1] * (second[0] - first[0]) / 3),
            second,
        )
        for index, (first, second) in enumerate(pairwise(points))
    ]


def _slopes(points: Sequence[Point]) -> list[float]:
    """The slope at each point: the harmonic mean of both sides, level at a turn (Fritsch and Butland)."""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    if not steps:
        return [0.0] * len(points)
    sides = [dy / dx if dx > 0 else 0.0 for dx, dy in steps]
    inner = [_mean(left, right) for left, right in pairwise(sides)]
    return [sides[0] / 2, *inner, sides[-1] / 2]


def _mean(left: float, right: float) -> float:
    return 2 * left * right / (left + right) if left * right > 0 else 0.0


def path(pieces: Sequence[Bend]) -> str:
    """The pieces as the ``d`` of a path."""
    if not pieces:
        return ""
    return _pair("M", pieces[0].start) + "".join(
        _pair("C", piece.out) + _pair(" ", piece.into) + _pair(" ", piece.end) for piece in pieces
    )


def polyline(points: Iterable[Point], *, closed: bool = False) -> str:
    """Straight lines from point to point as the ``d`` of a path."""
    written = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M{written}{'Z' if closed else ''}" if written else ""


def _pair(letter: str, point: Point) -> str:
    return f"{letter}{number(point[0])} {number(point[1])}"


# Marks of equal weight to the eye, as corners around the middle with a radius of 1. No corners: a circle.
SHAPES: Final[tuple[tuple[Point, ...], ...]] = (
    (),
    ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    ((0, -1.15), (1.2, 0.9), (-1.2, 0.9)),
    ((0, 1.15), (-1.2, -0.9), (1.2, -0.9)),
    tuple((1.15 * math.sin(i * math.tau / 5), -1.15 * math.cos(i * math.tau / 5)) for i in range(5)),
)


def mark(shape: int, centre: Point, radius: float) -> str:
    """The outline of a mark as the ``d`` of a path; shapes repeat after the sixth."""
    corners = SHAPES[shape % len(SHAPES)]
    if not corners:
        return _arc(centre, radius) + _arc(centre, -radius)
    return polyline(_placed(corners, centre, radius), closed=True)


def lower_half(shape: int, centre: Point, radius: float) -> str:
    """The lower half of a mark, to fill it by half."""
    corners = SHAPES[shape % len(SHAPES)]
    if not corners:
        return _arc(centre, -radius) + "Z"
    return polyline(_placed(_below(corners), centre, radius), closed=True)


def star(centre: Point, radius: float) -> str:
    """A star with five rays as the ``d`` of a path."""
    rays = [
        (reach * math.sin(i * math.tau / 10), -reach * math.cos(i * math.tau / 10))
        for i, reach in enumerate((1, 0.45) * 5)
    ]
    return polyline(_placed(rays, centre, radius), closed=True)


def _arc(centre: Point, radius: float) -> str:
    """Half a circle: the upper for a radius above 0, else the lower, from right to left."""
    x, y = centre
    reach = abs(radius)
    return f"M{number(x + reach)} {number(y)}A{number(reach)} {number(reach)} 0 0 {int(radius < 0)} {number(x - reach)} {number(y)}"


def _placed(corners: Iterable[Point], centre: Point, radius: float) -> list[Point]:
    return [(centre[0] + x * radius, centre[1] + y * radius) for x, y in corners]


def _below(corners: Sequence[Point]) -> list[Point]:
    """What of a convex shape lies at y >= 0."""
    kept: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise((*corners, corners[0])):
        if y1 >= 0:
            kept.append((x1, y1))
        if (y1 < 0) != (y2 < 0):
            kept.append((x1 + (x2 - x1) * y1 / (y1 - y2), 0))
    return kept
