"""What the drawing of an emotion curve shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

BEST = 2.0
WORST = -2.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One emotion point.

    ``x`` counts in columns: column i spans i to i + 1. ``score`` runs from -2 to 2; None is a gap, or a
    feeling that is only a word. ``low`` and ``high`` are the worst and best of several alternatives; a dot
    that has them but no score stands halfway between.
    """

    x: float
    score: float | None
    low: float | None = None
    high: float | None = None
    word: str = ""
    label: str = ""
    basis: str = ""
    href: str = ""
    level: float | None = field(init=False, repr=False, compare=False)
    """Where the dot stands, kept within -2 to 2."""

    def __post_init__(self) -> None:
        """Find the level, which is asked for many times."""
        score = self.score
        if score is None and self.low is not None and self.high is not None:
            score = (self.low + self.high) / 2
        object.__setattr__(self, "level", None if score is None else max(WORST, min(BEST, score)))


@dataclass(frozen=True)
class Line:
    """The points of one persona, or the scores aimed at (``target``).

    ``past_of`` names the line that this one became: it is drawn behind it.
    """

    name: str
    dots: tuple[Dot, ...]
    target: bool = False
    past_of: str = ""

    @property
    def now(self) -> bool:
        """Whether it is what somebody feels now: neither a target nor what was."""
        return not self.target and not self.past_of

    @cached_property
    def ordered(self) -> tuple[Dot, ...]:
        """The dots from left to right."""
        return tuple(sorted(self.dots, key=lambda dot: dot.x))

    @cached_property
    def scored(self) -> tuple[Dot, ...]:
        """The dots that stand somewhere, from left to right."""
        return tuple(dot for dot in self.ordered if dot.level is not None)


@dataclass(frozen=True, slots=True)
class Column:
    """A step, or with ``title`` empty a stage without steps.

    Neighbours with the same ``stage`` share one header. ``pains`` are titles with a severity from 1 to 4,
    0 where none is given. ``truth`` says why this is a moment of truth.
    """

    title: str
    href: str = ""
    stage: str = ""
    stage_href: str = ""
    truth: str = ""
    pains: tuple[tuple[str, int], ...] = ()
    gains: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What to call the column in a sentence."""
        return self.title or self.stage


@dataclass(frozen=True, slots=True)
class Curve:
    """An emotion curve. ``language`` is that of the titles and words; ``rtl`` runs from right to left."""

    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    language: str = "en"
    rtl: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a score nor a word to draw."""
        dots = [dot for line in self.lines for dot in line.dots]
        return not self.columns or not any(dot.word or dot.level is not None for dot in dots)

    @property
    def people(self) -> tuple[Line, ...]:
        """The lines of people as they are now."""
        return tuple(line for line in self.lines if line.now)

    def place_of(self, line: Line) -> int:
        """Which of the people a line belongs to, by number."""
        names = [one.name for one in self.people]
        if line.past_of in names:
            return names.index(line.past_of)
        return self.people.index(line) if line.now else 0

    def column_at(self, x: float) -> Column:
        """The column a position lies in."""
        return self.columns[max(0, min(len(self.columns) - 1, int(x)))]
