"""What a canvas is made of: lanes as rows, steps as columns, cells where something is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ...model.atlas import Course, Spot, Target
from ..drawing.lettering import wrap

FEELS: Final = "feels"
"""The lane of the curve, which has marks in the place of entries."""
FIRST_ROW: Final = 4
"""The row of the first lane: stages, ways and steps stand above it."""
COLUMN: Final = 172.0
"""The least width of a column in pixels, at Material's size of type; the style sheet has it in rem."""
_SIZE: Final = 14.0
_MOST_LINES: Final = 6


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a cell.

    ``kind`` tells how it looks: text, question, quote, chip, pain, gain, help, figure, picture, group, none. ``level``
    is a severity or a weight, ``note`` what stands small beside the text, ``url`` a file or an address of the web.
    """

    text: str
    kind: str = "text"
    target: Target | None = None
    icon: str = ""
    level: int = 0
    note: str = ""
    url: str = ""
    vocabulary: str = ""
    word: str = ""
    """The word of a vocabulary as it is written in the map, which may have a page of its own."""


@dataclass(frozen=True, slots=True)
class Part:
    """Entries that belong together; ``who`` is the place of the traveller they are about, ``None`` for everybody."""

    items: tuple[Item, ...]
    who: int | None = None
    more: int = 0
    """How many entries were left to the details."""


@dataclass(frozen=True, slots=True)
class Mood:
    """A mark on the curve: places are shares of the column's width and of the row's height, from its start and top."""

    who: int | None
    across: float
    down: float
    level: float
    score: str
    word: str
    basis: str
    said: str
    target: Target
    above: bool
    lean: int = 0
    """On which side of the mark its word has most room: 1 towards the end, -1 towards the start, 0 in the middle."""
    share: float = 1.0
    """The share of the column's width that its word may take."""
    beside: int = 0
    """Which of several marks at the same place this is, counted from 1; 0 where it stands alone."""
    quiet: bool = False
    """Whether the mark beside it says the same word."""
    band: tuple[float, float] | None = None
    aim: bool = False
    when: tuple[str, ...] = ()
    scored: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """What one lane says about one stage or step."""

    lane: str
    id: str
    row: int
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """A row. ``stage_row`` holds what is said of whole stages, ``step_row`` what is said of single columns."""

    key: str
    title: str
    icon: str
    group: str
    stage_row: int = 0
    step_row: int = 0

    @property
    def row(self) -> int:
        """The first row it takes."""
        return self.stage_row or self.step_row

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        return 2 if self.stage_row and self.step_row else 1


@dataclass(frozen=True, slots=True)
class Column:
    """A step, or a stage without steps. ``place`` counts from 0."""

    spot: Spot
    place: int
    cells: tuple[Cell, ...] = ()
    moods: tuple[Mood, ...] = ()
    asked: bool = False
    """Whether nothing is known here of how it feels, though it is elsewhere."""
    handoff: tuple[str, str] | None = None
    """The team that hands over before this column, and the one that takes over."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stage with its columns; its own cells span all of them. A stage without steps is its own column."""

    stage: Spot
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...] = ()

    @property
    def start(self) -> int:
        """The place of its first column."""
        return self.columns[0].place

    @property
    def alone(self) -> bool:
        """Whether the stage is its own column."""
        return self.columns[0].spot.id == self.stage.id


@dataclass(frozen=True, slots=True)
class Bridge:
    """A way on that is drawn above the columns: from the column ``start`` to the column ``end``, counted from 0."""

    start: int
    end: int
    level: int
    label: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Exit:
    """A way from a column into another journey, or out of this one where ``target`` is ``None``."""

    place: int
    label: str
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """The line of one traveller, or the one aimed at, as paths in a field of 100 by 200 units a column."""

    who: int | None
    paths: tuple[str, ...]
    areas: tuple[str, ...]
    gaps: tuple[str, ...]
    specks: str
    """A point at each mark, for where the line is drawn alone."""
    aim: bool = False


@dataclass(frozen=True, slots=True)
class Canvas:
    """A journey as a grid."""

    course: Course
    lanes: tuple[Lane, ...]
    blocks: tuple[Block, ...]
    people: tuple[str, ...]
    """The travellers, where something differs between them."""
    strokes: tuple[Stroke, ...]
    bridges: tuple[Bridge, ...]
    exits: tuple[Exit, ...]
    description: str
    """The curve in a sentence."""

    @property
    def feels(self) -> Lane | None:
        """The lane of the curve."""
        return next((lane for lane in self.lanes if lane.key == FEELS), None)

    @property
    def columns(self) -> Iterator[Column]:
        """All columns in order."""
        for block in self.blocks:
            yield from block.columns

    @property
    def cells(self) -> Iterator[Cell]:
        """All cells."""
        for block in self.blocks:
            yield from block.cells
            for column in block.columns:
                yield from column.cells

    @property
    def width(self) -> int:
        """How many columns there are."""
        return sum(len(block.columns) for block in self.blocks)

    @property
    def has_stages(self) -> bool:
        """Whether any stage has a header above its steps."""
        return any(block.stage.id and not block.alone for block in self.blocks)

    @property
    def stage_lines(self) -> int:
        """How many lines the titles of the stages take, in columns of the least width."""
        titles = [
            wrap(f"{block.stage.number} {block.stage.title}", _SIZE, COLUMN * len(block.columns) - 24, _MOST_LINES)
            for block in self.blocks
            if block.stage.id and not block.alone
        ]
        return max((len(lines) for lines in titles), default=0)
