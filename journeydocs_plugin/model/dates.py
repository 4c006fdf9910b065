"""Dates and lengths of time, as maps write them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Annotated, Final, Self

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from .texts import Json, mistake, one_value, shown


class Day(str):
    """A date as written: a day, a month, a quarter or a year. ``first`` and ``last`` are the days it spans."""

    first: date
    last: date

    def __new__(cls, text: str) -> Self:
        """Read an ISO date, ``2026-04``, ``2026-Q2`` or ``2026``; raises ``ValueError`` otherwise."""
        day = super().__new__(cls, text)
        day.first, day.last = _span(text)
        return day


def _span(text: str) -> tuple[date, date]:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        day = date.fromisoformat(text)
        return day, day
    parts = re.fullmatch(r"(\d{4})(?:-(?:(\d\d)|Q([1-4])))?", text, re.ASCII)
    if not parts:
        raise ValueError(text)
    year, month, quarter = (int(part) if part else None for part in parts.groups())
    if year is None:
        raise ValueError(text)
    begin = month if month is not None else quarter * 3 - 2 if quarter else 1
    months = 1 if month is not None else 3 if quarter else 12
    first, end = date(year, begin, 1), begin + months - 1
    return first, date(year, end, monthrange(year, end)[1])


def _day(value: object) -> Day:
    text = one_value(value)
    try:
        return Day(text)
    except ValueError:
        raise _no_date(text) from None


def _no_date(text: str) -> PydanticCustomError:
    if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", text, re.ASCII):
        return mistake("not-a-date", f"{shown(text)} is in no calendar", "look the month and the day up")
    hint = "write it as 2026-04-30, 2026-04, 2026-Q2 or 2026"
    if european := re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text, re.ASCII):
        day, month, year = european.groups()
        hint = f"write the year first: {year}-{month:0>2}-{day:0>2}"
    elif other := re.fullmatch(r"(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})([T ].*)?", text, re.ASCII):
        hint = f"write {other[1]}-{other[2]:0>2}-{other[3]:0>2}"
    elif quarter := re.fullmatch(r"(\d{4})[- ]?q([1-4])|q([1-4])[- /]?(\d{4})", text, re.ASCII | re.IGNORECASE):
        hint = f"write {quarter[1] or quarter[4]}-Q{quarter[2] or quarter[3]}"
    return mistake("not-a-date", f"{shown(text)} is not a date as maps write it", hint)


# A `2026` is a number to an editor.
_DAY_SCHEMA: Final[Json] = {
    "title": "date",
    "anyOf": [
        {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?|-Q[1-4])?$"},
        {"type": "integer", "minimum": 1, "maximum": 9999},
    ],
}
Date = Annotated[Day, PlainValidator(_day), WithJsonSchema(_DAY_SCHEMA)]


class Span(str):
    """A length of time as written, such as ``6 months``; ``days`` is its length for sums, a month being 30.4 days."""

    @property
    def days(self) -> int:
        """The length in whole days."""
        amount, unit = self.split()
        return round(int(amount) * {"day": 1, "week": 7, "month": 30.4375, "year": 365.25}[unit.rstrip("s")])


_OFTEN: Final = {
    "weekly": "1 week",
    "monthly": "1 month",
    "quarterly": "3 months",
    "yearly": "1 year",
    "annually": "1 year",
}


def _span_text(value: object) -> Span:
    text = one_value(value)
    if not re.fullmatch(r"0*[1-9]\d{0,3} +(day|week|month|year)s?", text, re.ASCII):
        meant = _OFTEN.get(text.lower())
        hint = f"write {meant}" if meant else "write it as 90 days, 6 months or 1 year"
        raise mistake("not-a-duration", f"{shown(text)} is not a length of time", hint)
    return Span(text)


Duration = Annotated[
    Span,
    PlainValidator(_span_text),
    WithJsonSchema(
        {"type": "string", "pattern": r"^0*[1-9]\d{0,3} +(day|week|month|year)s?$", "title": "length of time"}
    ),
]
