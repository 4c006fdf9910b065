"""A reminder as lines for people."""

from __future__ import annotations

from ..model.reviewing import Asking
from ..report import safe
from .reminder import WORDS, Reminder


def as_text(reminder: Reminder) -> str:
    """A line for each record, its file first, and what they come to."""
    lines = [safe(f"{reminder.file(one)}: {_asks(one)}: {_what(reminder, one)}") for one in reminder.reviews.asking]
    return "\n".join([*lines, *([""] if lines else []), _summary(reminder)])


def _asks(asking: Asking) -> str:
    if asking.state == "never":
        return f"never reviewed, should be every {asking.sheet.record.review_every}"
    if asking.state == "overdue":
        return f"overdue since {asking.due}, {_days(-asking.days)} late"
    return f"due today, {asking.due}" if asking.days == 0 else f"due on {asking.due}, in {_days(asking.days)}"


def _days(number: int) -> str:
    return f"{number} {'day' if number == 1 else 'days'}"


def _what(reminder: Reminder, asking: Asking) -> str:
    title = " ".join(asking.sheet.title.split())
    return f'{WORDS[asking.sheet.kind]} "{title}", {" and ".join(reminder.teams(asking)) or "nobody owns it"}'


def _summary(reminder: Reminder) -> str:
    found = reminder.reviews
    counts = (
        f"{len(found.of('overdue'))} overdue, {len(found.of('due'))} due within {reminder.within}, "
        f"{len(found.of('never'))} never reviewed"
    )
    if found.asking or not found.coming:
        return counts
    first = found.coming[0]
    return safe(f"{counts}; next is {_what(reminder, first)}, on {first.due}")
