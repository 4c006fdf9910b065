"""When a record is due to be looked at again."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from .record import Record
from .values import Span

ReviewState = Literal["never", "fresh", "due", "overdue"]
SOON: Final = timedelta(days=30)
"""How long before its day a review is said to be due."""


@dataclass(frozen=True, slots=True)
class Review:
    """How a record stands with its review; ``due`` is the day of the next one, where there is one."""

    state: ReviewState
    due: date | None = None


def review_state(record: Record, today: date) -> Review:
    """Whether a record was never reviewed, is fresh, is due within a month, or is overdue.

    A date that spans more than a day counts from its last day. A retired record asks for no review.
    """
    if record.status == "retired":
        return Review("fresh")
    if record.reviewed is None:
        return Review("never")
    due = later(record.reviewed.last, record.review_every) if record.review_every else None
    if due is None:
        return Review("fresh")
    if due < today:
        return Review("overdue", due)
    return Review("due" if due - today <= SOON else "fresh", due)


def later(day: date, span: Span) -> date | None:
    """The day that lies so much later in the calendar; ``None`` where the calendar ends before."""
    amount, unit = int(span.split()[0]), span.split()[1].rstrip("s")
    try:
        if unit in {"day", "week"}:
            return day + timedelta(days=amount * (7 if unit == "week" else 1))
        years, month = divmod(day.month - 1 + amount * (12 if unit == "year" else 1), 12)
        year = day.year + years
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None
