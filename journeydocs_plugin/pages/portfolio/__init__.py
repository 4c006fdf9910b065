"""The portfolio: all journeys seen together. A page with nothing to show is not made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from ..language import gettext
from ..site import Site
from ..spec import PageSpec
from . import lowest, register
from .answers import stage_word
from .coverage import Coverage, coverage
from .facts import Fact, of_coverage, of_heat, of_lows, of_register, of_whole
from .heat import Heat, face_of, heat, heat_of
from .lowest import Low, lows
from .register import Entry, answered_words, entries
from .relations import Whole, whole
from .survey import Survey

FOLDER: Final = "portfolio"
INDEX: Final = f"{FOLDER}/index.md"
WIDE: Final = ("toc",)
"""Tables of many columns take the room of the table of contents."""


@dataclass(frozen=True, slots=True)
class View:
    """A page of the portfolio.

    ``name`` is its address below the folder, ``question`` what it answers, ``facts`` what it comes to; ``context``
    goes to its template.
    """

    name: str
    title: str
    question: str
    icon: str
    facts: tuple[Fact, ...]
    context: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def uri(self) -> str:
        """The source address."""
        return f"{FOLDER}/{self.name}.md"


@dataclass(frozen=True)
class Portfolio:
    """Everything the pages of the portfolio show, each part worked out once."""

    site: Site

    @cached_property
    def survey(self) -> Survey:
        """What all parts are made from."""
        return Survey(self.site)

    @cached_property
    def heat(self) -> Heat:
        """How each journey feels, column by column."""
        return heat(self.survey)

    @cached_property
    def coverage(self) -> Coverage:
        """What is mapped, and what nobody has looked at."""
        return coverage(self.survey)

    @cached_property
    def lows(self) -> tuple[Low, ...]:
        """The moments below zero, the heaviest first."""
        return lows(self.survey)

    @cached_property
    def register(self) -> tuple[Entry, ...]:
        """Every pain point, the worst first."""
        return entries(self.survey)

    @cached_property
    def whole(self) -> Whole:
        """How journeys hang together."""
        return whole(self.survey)

    @cached_property
    def views(self) -> tuple[View, ...]:
        """The pages there are."""
        return tuple(self._views())

    def _views(self) -> Iterator[View]:
        if self.heat.useful:
            question = gettext("Where along the way does it hurt, journey by journey?")
            facts = tuple(of_heat(self.heat))
            context = {"face_of": face_of, "heat_of": heat_of}
            yield View("heat-map", gettext("Heat map"), question, "material/view-grid-outline", facts, context)
        if self.coverage.useful:
            question = gettext("Whose journeys are mapped, and what has nobody looked at?")
            facts = tuple(of_coverage(self.coverage))
            yield View("coverage", gettext("Coverage"), question, "material/account-search-outline", facts)
        if self.lows:
            question = gettext("Which low moments weigh most, and what is being done about them?")
            facts, context = tuple(of_lows(self.lows)), lowest.words(self.lows)
            yield View("lowest-moments", gettext("Lowest moments"), question, "material/trending-down", facts, context)
        if self.register:
            question = gettext("What hurts whom, how much, and what has no answer yet?")
            facts, context = tuple(of_register(self.register)), register.words(self.register)
            yield View(
                "pain-points", gettext("Pain points"), question, "material/alert-octagon-outline", facts, context
            )
        if self.whole.figures:
            question = gettext("How do the journeys hang together?")
            facts = tuple(of_whole(self.whole))
            yield View("map", gettext("Map of maps"), question, "material/sitemap-outline", facts)


def pages(portfolio: Portfolio) -> Iterator[PageSpec]:
    """The page that leads to all, and those that have something to show."""
    if not portfolio.views:
        return
    about = gettext("All journeys seen together: where it hurts, what is being done, and what nobody has looked at.")
    yield PageSpec(
        INDEX,
        gettext("Portfolio"),
        about,
        "portfolio.html",
        {"answered": answered_words(), "nothing": stage_word("nothing")},
        hide=WIDE,
    )
    for view in portfolio.views:
        template = f"portfolio_{view.name.replace('-', '_')}.html"
        yield PageSpec(view.uri, view.title, view.question, template, {"view": view, **view.context}, hide=WIDE)
