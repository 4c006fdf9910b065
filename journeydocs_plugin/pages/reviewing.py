"""The page of reviews: what is overdue, due soon or was never reviewed, and whose it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..model import Span, key_of
from ..model.reviewing import CALLS, Call, Reviews
from .language import gettext
from .spec import PageSpec

if TYPE_CHECKING:
    from .rendering import Studio

PAGE: Final = "reviews/index.md"
MOST_COMING: Final = 10
"""How many later reviews are named."""
MOST_UNPLANNED: Final = 100
"""How many records without a review and a rhythm are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a team has to review: how many records by the way they ask. ``key`` is empty for those that nobody owns."""

    key: str
    counts: Mapping[Call, int]


def pages(studio: Studio) -> Iterator[PageSpec]:
    """The page, where a record says how often it is to be reviewed."""
    if has_page(studio.reviews):
        about = gettext("What should be looked at again: overdue, due soon, or never reviewed, and whose it is.")
        yield PageSpec(PAGE, gettext("Review plan"), about, "reviews.html", {"kind": "reviews"}, hide=("toc",))


def has_page(reviews: Reviews) -> bool:
    """Whether there is anything to plan: with it the page keeps its address when all is reviewed."""
    return bool(reviews.asking or reviews.coming)


def call_words(reviews: Reviews | None = None) -> Mapping[Call, str]:
    """How a record asks for a review, in the order of urgency; of some reviews only the ways they do."""
    words: Mapping[Call, str] = {
        "overdue": gettext("Overdue"),
        "due": gettext("Due soon"),
        "never": gettext("Never reviewed"),
    }
    return {call: word for call, word in words.items() if reviews is None or reviews.of(call)}


def by_team(reviews: Reviews) -> list[Share]:
    """What each team has to review, the one with most that is overdue first; what nobody owns comes last."""
    found: dict[str, Counter[Call]] = {}
    for one in reviews.asking:
        for key in dict.fromkeys(map(key_of, one.sheet.record.owner)) or ("",):
            found.setdefault(key, Counter())[one.state] += 1
    shares = [Share(key, counts) for key, counts in found.items()]
    return sorted(shares, key=lambda share: (not share.key, *(-share.counts[call] for call in CALLS)))


def rhythm(span: Span) -> int:
    """About how many days lie between two reviews, to sort by."""
    amount, unit = span.split()
    return int(amount) * {"day": 1, "week": 7, "month": 30, "year": 365}[unit.removesuffix("s")]
