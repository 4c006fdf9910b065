"""How the canvas of a journey is laid out on a sheet: columns as wide, and in as many bands, as let it be read best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Final

from ..canvas import Block, Bridge, Canvas, Column, Lane
from ..drawing.lettering import wrap
from .paragraphs import GAP, LEADING, PAD, Paragraph, Unset, height, paragraph, paragraphs, unset

LANE: Final = 124.0
"""The width of the names of the lanes."""
CURVE: Final = 190.0
WAY: Final = 17.0
"""The height of a level of ways above the columns."""
TITLE: Final = 14.0
BETWEEN: Final = 26.0
_WIDTHS: Final = (132.0, 150.0, 172.0, 200.0, 236.0, 280.0, 340.0)
LARGE_ENOUGH: Final = 760.0
"""The height of a sheet whose letters need not grow: below it, few bands and wide columns read better."""
_MOST_BANDS: Final = 8
_HEADERS: Final = 50.0
"""About how high the stages and the ways above the columns are."""
_UNDRAWN: Final = frozenset({"picture"})
Key = tuple[str, str]


@dataclass(frozen=True)
class Band:
    """Some columns beside each other, from ``start`` up to ``end``, with the lanes that say something there."""

    canvas: Canvas
    start: int
    end: int
    width: float

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the band."""
        return tuple(column for column in self.canvas.columns if self.start <= column.place < self.end)

    @cached_property
    def blocks(self) -> tuple[tuple[Block, int, int], ...]:
        """The stages of the band, each with its first column and the one after its last."""
        found = []
        for block in self.canvas.blocks:
            first, last = max(block.start, self.start), min(block.start + len(block.columns), self.end)
            if first < last:
                found.append((block, first, last))
        return tuple(found)

    @cached_property
    def bridges(self) -> tuple[Bridge, ...]:
        """The ways whose both ends are in the band."""
        inside = range(self.start, self.end)
        return tuple(one for one in self.canvas.bridges if one.start in inside and one.end in inside)

    @cached_property
    def stage_lines(self) -> Mapping[str, tuple[str, ...]]:
        """The titles of the stages that stand above steps."""
        return {
            block.stage.id: tuple(
                wrap(f"{block.stage.number} {block.stage.title}", TITLE, (last - first) * self.width - 2 * PAD, 6)
            )
            for block, first, last in self.blocks
            if block.stage.id and not block.alone
        }

    @cached_property
    def heads(self) -> Mapping[int, tuple[Paragraph, ...]]:
        """What stands at the top of each column: its title, and which team takes over there."""
        return {column.place: tuple(self._head(column)) for column in self.columns}

    def _head(self, column: Column) -> Iterator[Paragraph]:
        record, room = column.spot.record, self.width - 2 * PAD
        sign = "★" if record.moment_of_truth else "◆" if record.decision_point else ""
        yield paragraph(f"{column.spot.number} {column.spot.title}", room * 0.92, "title", sign)
        if column.handoff:
            yield paragraph(f"{column.handoff[0]} ⇄ {column.handoff[1]}", room, "small")

    @cached_property
    def cells(self) -> Mapping[Key, list[Paragraph]]:
        """The paragraphs of each cell, by the stage's or column's id and the lane."""
        people = self.canvas.people
        found: dict[Key, list[Paragraph]] = {}
        for block, first, last in self.blocks:
            room = (last - first) * self.width - 2 * PAD
            # What is said of a whole stage stands where the stage begins.
            for cell in block.cells if first == block.start else ():
                found[f"stage {block.stage.id}", cell.lane] = paragraphs(cell, room, people)
        for column in self.columns:
            for cell in column.cells:
                found[column.spot.id, cell.lane] = paragraphs(cell, self.width - 2 * PAD, people)
        return {key: lines for key, lines in found.items() if lines}

    @cached_property
    def rows(self) -> tuple[tuple[Lane, float, float], ...]:
        """The lanes that say something here, each with the height of its part for stages and of that for steps."""
        found = []
        for lane in self.canvas.lanes:
            if lane.key == "feels":
                felt = any(column.moods or column.asked for column in self.columns)
                found.append((lane, 0.0, CURVE if felt else 0.0))
            elif lane.key not in _UNDRAWN:
                stage = self._highest(lane.key, (f"stage {block.stage.id}" for block, _, _ in self.blocks))
                found.append((lane, stage, self._highest(lane.key, (column.spot.id for column in self.columns))))
        return tuple(self._named(*row) for row in found if row[1] or row[2])

    @staticmethod
    def _named(lane: Lane, stage: float, step: float) -> tuple[Lane, float, float]:
        """A row that is high enough for its name."""
        missing = max(0.0, height([paragraph(lane.title, LANE - PAD)]) - stage - step)
        return (lane, stage, step + missing) if step else (lane, stage + missing, step)

    def _highest(self, lane: str, ids: Iterator[str]) -> float:
        return max((height(self.cells.get((id, lane), ())) for id in ids), default=0.0)

    @property
    def stage_height(self) -> float:
        """The height of the stage headers."""
        lines = max((len(lines) for lines in self.stage_lines.values()), default=0)
        return lines * 17.0 + 12 if lines else 0.0

    @property
    def ways_height(self) -> float:
        """The height of the ways above the columns."""
        return (max(one.level for one in self.bridges) + 1) * WAY + 8 if self.bridges else 0.0

    @property
    def head_height(self) -> float:
        """The height of the headers of the columns."""
        return max(height(head) for head in self.heads.values())

    @property
    def height(self) -> float:
        """The height of the band."""
        return self.stage_height + self.ways_height + self.head_height + sum(a + b for _, a, b in self.rows)


class Guess:
    """About how high some columns of a canvas are, without setting their words."""

    def __init__(self, canvas: Canvas) -> None:
        people = canvas.people
        self.columns = [{cell.lane: unset(cell, people) for cell in column.cells} for column in canvas.columns]
        self.titles = [Unset(f"{column.spot.number} {column.spot.title}") for column in canvas.columns]
        self.felt = [bool(column.moods or column.asked) for column in canvas.columns]
        self.stages = [
            (block.start, len(block.columns), {cell.lane: unset(cell, people) for cell in block.cells})
            for block in canvas.blocks
        ]

        self._lanes: dict[float, list[dict[str, float]]] = {}
        self._heads: dict[float, list[float]] = {}

    def height(self, start: int, end: int, width: float) -> float:
        """About how high the columns from ``start`` up to ``end`` are together."""
        lanes, heads = self._columns(width)
        rows: dict[tuple[bool, str], float] = {}
        for column in lanes[start:end]:
            for lane, high in column.items():
                if high > rows.get((False, lane), 0.0):
                    rows[False, lane] = high
        for first, wide, cells in self.stages:
            if start <= first < end:
                for lane, found in cells.items():
                    over = min(wide, end - first) * width - 2 * PAD
                    rows[True, lane] = max(rows.get((True, lane), 0.0), _high(found, over))
        head = max(heads[start:end]) + LEADING
        return sum(rows.values()) + head + _HEADERS + (CURVE if any(self.felt[start:end]) else 0.0)

    def _columns(self, width: float) -> tuple[list[dict[str, float]], list[float]]:
        """How high each lane and the head of each column is, measured once for all layouts of this width."""
        if width not in self._lanes:
            room = width - 2 * PAD
            self._lanes[width] = [{lane: _high(found, room) for lane, found in cells.items()} for cells in self.columns]
            self._heads[width] = [_high([title], room) for title in self.titles]
        return self._lanes[width], self._heads[width]


def _high(found: Sequence[Unset], room: float) -> float:
    return sum(one.lines(room) * LEADING + GAP for one in found) + 2 * PAD - GAP if found else 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A poster's bands, all of one width."""

    bands: tuple[Band, ...]

    @property
    def width(self) -> float:
        """The width of the grid."""
        return LANE + max(len(band.columns) for band in self.bands) * self.bands[0].width

    @property
    def height(self) -> float:
        """The height of all bands and the room between them."""
        return sum(band.height for band in self.bands) + BETWEEN * (len(self.bands) - 1)


def planned(canvas: Canvas, above: float) -> Sheet:
    """The layout whose letters are largest on a landscape sheet of the A series; ``above`` is the height of the head.

    The sides of such a sheet are as the square root of two to one (ISO 216), so the larger of height and width
    divided by that root decides. Layouts are compared by about how many lines they take; the chosen one is set.
    """
    guess = Guess(canvas)
    layouts = [
        (cut, width)
        for count in range(1, min(_MOST_BANDS, canvas.width) + 1)
        for cut in [_cut(canvas, count)]
        for width in _WIDTHS
    ]

    def size(layout: tuple[Sequence[tuple[int, int]], float]) -> tuple[float, int, float]:
        cut, width = layout
        wide = LANE + max(end - start for start, end in cut) * width
        high = sum(guess.height(start, end, width) for start, end in cut) + BETWEEN * (len(cut) - 1)
        return max(wide / sqrt(2), high + above, LARGE_ENOUGH), len(cut), -width

    cut, width = min(layouts, key=size)
    return Sheet(tuple(Band(canvas, start, end, width) for start, end in cut))


def _cut(canvas: Canvas, count: int) -> Sequence[tuple[int, int]]:
    """The columns in so many bands of about the same length, cut between stages where that is near."""
    ideal = canvas.width / count
    edges = {block.start for block in canvas.blocks}
    cuts = [0]
    for number in range(1, count):
        aim = round(number * ideal)
        near = [edge for edge in edges if abs(edge - aim) <= max(1.0, ideal * 0.34) and edge > cuts[-1]]
        cut = min(near, key=lambda edge: (abs(edge - aim), edge)) if near else aim
        if cuts[-1] < cut < canvas.width:
            cuts.append(cut)
    return list(zip(cuts, [*cuts[1:], canvas.width], strict=True))
