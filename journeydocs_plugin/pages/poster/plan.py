"""How the canvas of a journey is laid out on a sheet: columns as wide, and in as many bands, as let it be read best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, inf, sqrt
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
Texts = Mapping[str, Sequence[Unset]]
"""Everything that stands in the cells of a canvas, by their ids."""


@dataclass(frozen=True)
class Band:
    """Some columns beside each other, from ``start`` up to ``end``, with the lanes that say something there."""

    canvas: Canvas
    texts: Texts
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
        found: dict[Key, list[Paragraph]] = {}
        for block, first, last in self.blocks:
            room = (last - first) * self.width - 2 * PAD
            # What is said of a whole stage stands where the stage begins.
            for cell in block.cells if first == block.start else ():
                found[f"stage {block.stage.id}", cell.lane] = paragraphs(self.texts[cell.id], room)
        for column in self.columns:
            for cell in column.cells:
                found[column.spot.id, cell.lane] = paragraphs(self.texts[cell.id], self.width - 2 * PAD)
        return {key: lines for key, lines in found.items() if lines}

    @cached_property
    def rows(self) -> tuple[tuple[Lane, float, float], ...]:
        """The lanes that say something here, each with the height of its part for stages and of that for steps."""
        found, highest = [], self._highest()
        for lane in self.canvas.lanes:
            if lane.key == "feels":
                felt = any(column.moods or column.asked for column in self.columns)
                found.append((lane, 0.0, CURVE if felt else 0.0))
            elif lane.key not in _UNDRAWN:
                found.append((lane, highest.get((True, lane.key), 0.0), highest.get((False, lane.key), 0.0)))
        return tuple(self._named(*row) for row in found if row[1] or row[2])

    @staticmethod
    def _named(lane: Lane, stage: float, step: float) -> tuple[Lane, float, float]:
        """A row that is high enough for its name."""
        missing = max(0.0, height([paragraph(lane.title, LANE - PAD)]) - stage - step)
        return (lane, stage, step + missing) if step else (lane, stage + missing, step)

    def _highest(self) -> Mapping[tuple[bool, str], float]:
        """How high the cells of each lane are, those of stages and those of steps."""
        stages = {f"stage {block.stage.id}" for block, _, _ in self.blocks}
        found: dict[tuple[bool, str], float] = {}
        for (id, lane), lines in self.cells.items():
            row = id in stages, lane
            found[row] = max(found.get(row, 0.0), height(lines))
        return found

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


Measures = Sequence[tuple[float, float]]
"""How wide each text of a cell is before it is set, and how far it stands in."""


def _measures(found: Sequence[Unset]) -> Measures:
    return [(one.width, one.indent) for one in found]


def _high(found: Measures, room: float) -> float:
    """About how high a cell is: quick, for comparing layouts."""
    if not found:
        return 0.0
    lines = sum([max(1, ceil(width / (room - indent))) for width, indent in found])
    return lines * LEADING + len(found) * GAP + 2 * PAD - GAP


class Guess:
    """About how high some columns of a canvas are, without setting their words: many layouts are compared by it."""

    def __init__(self, canvas: Canvas, texts: Texts) -> None:
        columns = list(canvas.columns)
        self.titles = [_measures([Unset(f"{column.spot.number} {column.spot.title}")]) for column in columns]
        self.felt = [bool(column.moods or column.asked) for column in columns]
        found = [{cell.lane: _measures(texts[cell.id]) for cell in column.cells} for column in columns]
        self.lanes = [
            [column.get(lane, ()) for column in found] for lane in {key: None for one in found for key in one}
        ]
        self.stages = [
            (block.start, len(block.columns), [(cell.lane, _measures(texts[cell.id])) for cell in block.cells])
            for block in canvas.blocks
            if block.cells
        ]
        self._columns: dict[float, tuple[list[list[float]], list[float]]] = {}
        self._cells: dict[tuple[int, float], list[tuple[str, float]]] = {}

    def height(self, start: int, end: int, width: float) -> float:
        """About how high the columns from ``start`` up to ``end`` are together."""
        lanes, heads = self._measured(width)
        steps = sum([max(lane[start:end]) for lane in lanes])
        over: dict[str, float] = {}
        for place, (first, wide, _) in enumerate(self.stages):
            if start <= first < end:
                for lane, high in self._stage(place, min(wide, end - first) * width - 2 * PAD):
                    over[lane] = max(over.get(lane, 0.0), high)
        head = max(heads[start:end]) + LEADING
        return steps + sum(over.values()) + head + _HEADERS + (CURVE if any(self.felt[start:end]) else 0.0)

    def _measured(self, width: float) -> tuple[list[list[float]], list[float]]:
        """How high each lane and the head is in each column, measured once for all layouts of this width."""
        if width not in self._columns:
            room = width - 2 * PAD
            lanes = [[_high(found, room) for found in lane] for lane in self.lanes]
            self._columns[width] = lanes, [_high(title, room) for title in self.titles]
        return self._columns[width]

    def _stage(self, place: int, room: float) -> list[tuple[str, float]]:
        """How high each cell of a whole stage is."""
        if (place, room) not in self._cells:
            self._cells[place, room] = [(lane, _high(found, room)) for lane, found in self.stages[place][2]]
        return self._cells[place, room]


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
    texts = {cell.id: unset(cell, canvas.people) for cell in canvas.cells}
    guess = Guess(canvas, texts)
    layouts = [
        (cut, width)
        for count in range(1, min(_MOST_BANDS, canvas.width) + 1)
        for cut in [_cut(canvas, count)]
        for width in _WIDTHS
    ]

    chosen, smallest = layouts[0], (inf, 0, 0.0)
    for cut, width in layouts:
        wide = LANE + max(end - start for start, end in cut) * width
        least = max(wide / sqrt(2), LARGE_ENOUGH)
        # However low it is, a layout that is too wide loses; of the others the height is measured until it is too high.
        if (least, len(cut), -width) < smallest:
            high = above + BETWEEN * (len(cut) - 1)
            for start, end in cut:
                high += guess.height(start, end, width)
                if high > smallest[0]:
                    break
            size = max(least, high), len(cut), -width
            if size < smallest:
                chosen, smallest = (cut, width), size
    cut, width = chosen
    return Sheet(tuple(Band(canvas, texts, start, end, width) for start, end in cut))


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
