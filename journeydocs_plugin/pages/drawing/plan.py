"""Where everything in the large emotion curve stands, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from .geometry import Point
from .lettering import longest_word, wrap
from .picture import BEST, WORST, Column, Curve, Dot, Line

TITLE_SIZE: Final = 13.0
LINE_HEIGHT: Final = 16.0
ROW: Final = 30.0
"""Height of a row of marks under the curve."""
EDGE: Final = 1.0

_NARROWEST: Final = 78.0
_WIDEST_BY_WORD: Final = 116.0
_WIDEST: Final = 240.0
# What a page of documentation usually has room for, beside the axis.
_USUAL: Final = 620.0
_PER_SCORE: Final = 48.0
_MARGIN: Final = 30.0
_TITLE_LINES: Final = 3
_STAGE_LINES: Final = 2
_APART: Final = 9.0


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring columns of one stage: the lines of its header, the columns from ``start`` up to ``end``."""

    first: Column
    start: int
    end: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The measures of one picture."""

    curve: Curve
    column: float
    groups: tuple[Group, ...]
    titles: tuple[tuple[str, ...], ...]
    rows: tuple[str, ...]

    @property
    def width(self) -> float:
        """The width of the picture without its axis."""
        return self.column * len(self.curve.columns) + 2 * EDGE

    @property
    def stage_height(self) -> float:
        """The height of the stage headers; 0 without stages."""
        lines = max((len(group.lines) for group in self.groups), default=0)
        return lines * LINE_HEIGHT + 12 if lines else 0.0

    @property
    def top(self) -> float:
        """Where the field of the curve begins, under the titles."""
        lines = max((len(title) for title in self.titles), default=0)
        return self.stage_height + (lines * LINE_HEIGHT + 18 if lines else 8)

    @property
    def bottom(self) -> float:
        """Where the field of the curve ends."""
        return self.top + 2 * _MARGIN + (BEST - WORST) * _PER_SCORE

    @property
    def height(self) -> float:
        """The height of the whole picture."""
        return self.bottom + len(self.rows) * ROW + (8 if self.rows else 2)

    def x(self, position: float) -> float:
        """A position in columns; from the right where the writing runs that way."""
        across = position * self.column + EDGE
        return self.width - across if self.curve.rtl else across

    def y(self, score: float) -> float:
        """A score."""
        return self.top + _MARGIN + (BEST - score) * _PER_SCORE

    def row(self, name: str) -> float:
        """The middle of a row of marks."""
        return self.bottom + (self.rows.index(name) + 0.5) * ROW + 4

    def point(self, line: Line, dot: Dot) -> Point:
        """Where a dot stands; those of several people stand a little apart, so that none hides another."""
        people = self.curve.people
        place = 0.0 if line.target else self.curve.place_of(line) - (len(people) - 1) / 2
        apart = min(_APART, self.column / 2 / max(1, len(people)))
        return self.x(dot.x) + place * apart, self.y(dot.level or 0.0)


def plan(curve: Curve) -> Plan:
    """Measures the picture: columns as wide as their words ask for, within limits."""
    column = _column_width(curve)
    return Plan(
        curve,
        column,
        tuple(_groups(curve, column)),
        tuple(tuple(wrap(item.title, TITLE_SIZE, column - 8, _TITLE_LINES)) for item in curve.columns),
        tuple(name for name in ("truth", "pains", "gains") if any(getattr(item, name) for item in curve.columns)),
    )


def _column_width(curve: Curve) -> float:
    words = max(longest_word(column.name, TITLE_SIZE) for column in curve.columns) + 10
    asked = max(_NARROWEST, min(_WIDEST_BY_WORD, words))
    return round(max(asked, min(_WIDEST, _USUAL / len(curve.columns))), 1)


def _groups(curve: Curve, column: float) -> list[Group]:
    groups: list[Group] = []
    start = 0
    for _, members in groupby(curve.columns, key=lambda item: (item.stage, item.stage_href)):
        found = list(members)
        end = start + len(found)
        lines = _TITLE_LINES if len(found) == 1 else _STAGE_LINES
        rows = wrap(found[0].stage, TITLE_SIZE, column * len(found) - 24, lines)
        groups.append(Group(found[0], start, end, tuple(rows)))
        start = end
    return groups
