"""The scales of a chart: round figures up the side, times along the bottom, and figures with their units."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ..language import gettext
from ..numbers import short

_STEPS: Final = 4
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-Q([1-4]))?")
CLOSE: Final = frozenset({"%", "‰"})
MONEY: Final = frozenset({"€", "£", "$", "¥"})
# Far beyond anything that is measured; keeps the arithmetic finite.
_LIMIT: Final = 1e300


@dataclass(frozen=True, slots=True)
class Scale:
    """Round figures from ``low`` to ``high``, every ``step``."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> list[float]:
        """The figures, from low to high."""
        return [self.low + index * self.step for index in range(round((self.high - self.low) / self.step) + 1)]

    def share(self, value: float) -> float:
        """How far up a value stands, 0 to 1."""
        return (max(-_LIMIT, min(_LIMIT, value)) - self.low) / (self.high - self.low)


def scale(values: Sequence[float]) -> Scale:
    """A scale that holds all the values; one that shows something even where they are all the same."""
    bounded = [max(-_LIMIT, min(_LIMIT, value)) for value in values]
    low, high = min(bounded), max(bounded)
    if math.isclose(low, high, abs_tol=1e-12):
        spread = abs(low) * 0.1 or 1.0
        low, high = (0.0, spread) if not low else (low - spread, high + spread)
    step = _nice((high - low) / _STEPS)
    return Scale(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step)


def _nice(raw: float) -> float:
    """The next step of 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(raw))
    return power * next((one for one in (1.0, 2.0, 5.0) if one * power >= raw * 0.999), 10.0)


def places(labels: Sequence[str]) -> list[float]:
    """Where each label stands from 0 to 1: by its date where all are dates in order, else evenly."""
    days = [_day(label) for label in labels]
    known = [day for day in days if day is not None]
    rising = len(known) == len(labels) and all(a < b for a, b in pairwise(known))
    marks = known if rising else [float(index) for index in range(len(labels))]
    if len(marks) == 1:
        return [0.5]
    return [(mark - marks[0]) / (marks[-1] - marks[0]) for mark in marks]


def _day(label: str) -> float | None:
    """A date as written in a map, in days; only good to compare with others."""
    found = _DATE.fullmatch(label.strip())
    if not found:
        return None
    year, month, day, quarter = (int(part) if part else 0 for part in found.groups())
    months = month - 1 if month else (quarter - 1) * 3 if quarter else 0
    return year * 365.25 + months * 30.4375 + (day - 1 if day else 0)


def with_unit(value: float, unit: str) -> str:
    """A figure with its unit: the sign of a currency, of percent and of degrees stands where the language has it."""
    if unit in MONEY:
        said = gettext("%(currency)s%(number)s", currency=unit, number=short(abs(value)))
        return f"−{said}" if value < 0 else said
    if unit in CLOSE:
        return gettext("%(number)s%(sign)s", number=short(value), sign=unit)
    return f"{short(value)} {unit}".strip()
