"""When a record is due to be looked at again."""

from datetime import date

import pytest

from journeydocs_plugin.model import Persona, review_state
from journeydocs_plugin.model.review import later
from journeydocs_plugin.model.values import Span

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("fields", "state", "due"),
    [
        ({}, "never", None),
        ({"review_every": "1 year"}, "never", None),
        ({"reviewed": "2020-01-01"}, "fresh", None),
        ({"reviewed": "2026-06-01", "review_every": "1 year"}, "fresh", "2027-06-01"),
        ({"reviewed": "2026-06-26", "review_every": "6 months"}, "fresh", "2026-12-26"),
        ({"reviewed": "2026-06-25", "review_every": "6 months"}, "due", "2026-12-25"),
        ({"reviewed": "2026-05-25", "review_every": "6 months"}, "due", "2026-11-25"),
        ({"reviewed": "2026-05-24", "review_every": "6 months"}, "overdue", "2026-11-24"),
        ({"reviewed": "2026-11-10", "review_every": "2 weeks"}, "overdue", "2026-11-24"),
        ({"reviewed": "2026-Q3", "review_every": "30 days"}, "overdue", "2026-10-30"),
        ({"reviewed": "2020-01-01", "review_every": "1 year", "status": "retired"}, "fresh", None),
        ({"status": "retired"}, "fresh", None),
    ],
)
def test_a_review_is_never_made_fresh_due_or_overdue(fields: dict[str, str], state: str, due: str | None) -> None:
    """A review is due thirty days before its day and overdue after it; what is retired asks for none."""
    review = review_state(Persona.model_validate({"name": "Marta", **fields}), TODAY)
    assert (review.state, review.due and review.due.isoformat()) == (state, due)


@pytest.mark.parametrize(
    ("day", "span", "then"),
    [
        (date(2026, 1, 31), "1 month", date(2026, 2, 28)),
        (date(2024, 2, 29), "1 year", date(2025, 2, 28)),
        (date(2026, 11, 30), "3 months", date(2027, 2, 28)),
        (date(2026, 12, 1), "1 month", date(2027, 1, 1)),
        (date(2026, 1, 1), "90 days", date(2026, 4, 1)),
        (date(2026, 1, 1), "9999 years", None),
        (date(9999, 12, 1), "60 days", None),
    ],
)
def test_months_and_years_are_those_of_the_calendar(day: date, span: str, then: date | None) -> None:
    """A month later is the same day of the next month, or its last; after the end of the calendar there is none."""
    assert later(day, Span(span)) == then
