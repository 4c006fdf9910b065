"""Which records ask to be looked at again: overdue, due soon, never reviewed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from .atlas import Atlas, Sheet
from .part import KINDS
from .review import SOON, review_state

Call = Literal["overdue", "due", "never"]
CALLS: Final[tuple[Call, ...]] = ("overdue", "due", "never")
"""What asks for a review, the most urgent first."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A record that asks for a review; ``due`` is its day, and ``days`` counts from today to it: below zero it is past."""

    sheet: Sheet[Any]
    state: Call
    due: date | None = None
    days: int = 0


@dataclass(frozen=True, slots=True)
class Reviews:
    """How all records stand with their reviews.

    ``asking`` are those that ask for one, the most urgent first; ``coming`` those whose turn is later, in order;
    ``unplanned`` those that were never reviewed, and of which nobody said how often they should be.
    """

    asking: tuple[Asking, ...]
    coming: tuple[Asking, ...]
    unplanned: tuple[Sheet[Any], ...]

    def of(self, state: Call) -> list[Asking]:
        """Those that ask in one way."""
        return [one for one in self.asking if one.state == state]


def all_sheets(atlas: Atlas) -> Iterable[Sheet[Any]]:
    """Every record, kind by kind."""
    return [sheet for kind in KINDS for sheet in atlas.sheets(kind).values()]


def reviews(sheets: Iterable[Sheet[Any]], today: date, until: date | None = None) -> Reviews:
    """How records stand on a day. A review is due from today ``until`` a day, which is a month ahead if nobody says."""
    last = until if until is not None else date.fromordinal(min(today.toordinal() + SOON.days, date.max.toordinal()))
    asking: list[Asking] = []
    coming: list[Asking] = []
    unplanned: list[Sheet[Any]] = []
    for sheet in sheets:
        review = review_state(sheet.record, today)
        if review.due:
            days = (review.due - today).days
            found = Asking(sheet, "overdue" if days < 0 else "due", review.due, days)
            (asking if review.due <= last else coming).append(found)
        elif review.state == "never" and sheet.record.review_every:
            asking.append(Asking(sheet, "never"))
        elif review.state == "never":
            unplanned.append(sheet)
    asking.sort(key=lambda one: (CALLS.index(one.state), one.due or date.max))
    coming.sort(key=lambda one: one.days)
    return Reviews(tuple(asking), tuple(coming), tuple(unplanned))
