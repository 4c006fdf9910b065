"""The portfolio: all journeys seen together. A page with nothing to show is not made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ...tracking import worked_out
from ..language import gettext
from ..site import Site
from ..spec import PageSpec
from . import coverage as covering
from . import heat as heating
from . import lowest, register, relations
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

    ``name`` is its address below the folder, ``question`` what it answers; ``tell`` finds what it comes to, and
    ``words`` what else goes to its template.
    """

    name: str
    title: str
    question: str
    icon: str
    tell: Callable[[], Iterable[Fact]]
    words: Callable[[], Mapping[str, Any]] = field(default=dict, repr=False)

    @property
    def facts(self) -> list[Fact]:
        """What it comes to."""
        return list(self.tell())

    @property
    def uri(self) -> str:
        """The source address."""
        return f"{FOLDER}/{self.name}.md"


@dataclass(frozen=True)
class Portfolio:
    """Everything the pages of the portfolio show, each part worked out once."""

    site: Site

    @worked_out
    def survey(self) -> Survey:
        """What all parts are made from."""
        return Survey(self.site)

    @worked_out
    def heat(self) -> Heat:
        """How each journey feels, column by column."""
        return heat(self.survey)

    @worked_out
    def coverage(self) -> Coverage:
        """What is mapped, and what nobody has looked at."""
        return coverage(self.survey)

    @worked_out
    def lows(self) -> tuple[Low, ...]:
        """The moments below zero, the heaviest first."""
        return lows(self.survey)

    @worked_out
    def register(self) -> tuple[Entry, ...]:
        """Every pain point, the worst first."""
        return entries(self.survey)

    @worked_out
    def whole(self) -> Whole:
        """How journeys hang together."""
        return whole(self.survey)

    @worked_out
    def views(self) -> tuple[View, ...]:
        """The pages there are; for each is only asked whether it has anything to show."""
        return tuple(self._views())

    def _views(self) -> Iterator[View]:
        if heating.comparable(self.survey):
            question = gettext("Where along the way does it hurt, journey by journey?")
            yield View(
                "heat-map",
                gettext("Heat map"),
                question,
                "material/view-grid-outline",
                lambda: of_heat(self.heat),
                lambda: {"face_of": face_of, "heat_of": heat_of},
            )
        if covering.comparable(self.survey):
            question = gettext("Whose journeys are mapped, and what has nobody looked at?")
            icon = "material/account-search-outline"
            yield View("coverage", gettext("Coverage"), question, icon, lambda: of_coverage(self.coverage))
        if lowest.any_low(self.survey):
            question = gettext("Which low moments weigh most, and what is being done about them?")
            yield View(
                "lowest-moments",
                gettext("Lowest moments"),
                question,
                "material/trending-down",
                lambda: of_lows(self.lows),
                lambda: lowest.words(self.lows),
            )
        if register.any_pain(self.survey):
            question = gettext("What hurts whom, how much, and what has no answer yet?")
            yield View(
                "pain-points",
                gettext("Pain points"),
                question,
                "material/alert-octagon-outline",
                lambda: of_register(self.register),
                lambda: register.words(self.register),
            )
        if relations.any_tied(self.survey):
            question = gettext("How do the journeys hang together?")
            icon = "material/sitemap-outline"
            yield View("map", gettext("Map of maps"), question, icon, lambda: of_whole(self.whole))


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
        yield PageSpec(view.uri, view.title, view.question, template, {"view": view}, hide=WIDE, more=view.words)
