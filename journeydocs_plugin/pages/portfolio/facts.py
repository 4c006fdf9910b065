"""What the pages of the portfolio come to, in a sentence or two each; some lead to the very rows they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from ..language import gettext, ngettext
from .answers import stage_word
from .coverage import Coverage
from .heat import Heat
from .lowest import Low
from .register import Entry, answered_words, severity_word
from .relations import Whole


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence; ``query`` chooses the rows it speaks of on its page."""

    text: str
    query: str = ""


def of_heat(heat: Heat) -> Iterator[Fact]:
    """The lowest moment of all and the mean, or the worst pain."""
    yield Fact(heat.total.said)


def of_coverage(coverage: Coverage) -> Iterator[Fact]:
    """How many people and journeys there are, and how many of them have gaps."""
    people = ngettext("%(num)s persona", "%(num)s personas", len(coverage.people))
    journeys = ngettext("%(num)s journey", "%(num)s journeys", len({one.course.id for one in coverage.journeys}))
    yield Fact(gettext("%(people)s, %(journeys)s.", people=people, journeys=journeys))
    if gaps := len(coverage.gaps):
        yield Fact(ngettext("%(num)s persona has gaps.", "%(num)s personas have gaps.", gaps), "#_gaps")


def of_lows(lows: Sequence[Low]) -> Iterator[Fact]:
    """How many moments are below zero, and about how many nothing is done."""
    yield Fact(ngettext("%(num)s moment below zero.", "%(num)s moments below zero.", len(lows)))
    if idle := sum(low.doing == "nothing" for low in lows):
        text = ngettext("Nothing is being done about %(num)s.", "Nothing is being done about %(num)s.", idle)
        yield Fact(text, _query(doing=stage_word("nothing")))


def of_register(entries: Sequence[Entry]) -> Iterator[Fact]:
    """How many pain points there are, and how many of the worst that nobody answers."""
    yield Fact(ngettext("%(num)s pain point.", "%(num)s pain points.", len(entries)))
    idle = [entry.severity for entry in entries if entry.answered == "no" and entry.severity]
    if idle:
        worst, count = idle[0], idle.count(idle[0])
        text = ngettext(
            "%(num)s of severity %(worst)s has no answer yet.",
            "%(num)s of severity %(worst)s have no answer yet.",
            count,
            worst=worst,
        )
        yield Fact(text, _query(severity=severity_word(worst), answered=answered_words()["no"]))


def of_whole(whole: Whole) -> Iterator[Fact]:
    """How many journeys are tied to others, and how many are not."""
    tied = sum(len(figure.courses) for figure in whole.figures)
    yield Fact(ngettext("%(num)s journey is tied to others.", "%(num)s journeys are tied to others.", tied))
    if alone := len(whole.alone):
        yield Fact(ngettext("%(num)s stands alone.", "%(num)s stand alone.", alone), "#_alone")


def _query(**chosen: str) -> str:
    return f"?{urlencode(chosen)}"
