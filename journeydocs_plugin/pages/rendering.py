"""Jinja2 with autoescape, and the words templates use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup

from ..changes import History
from ..model import Kind, Opportunity, Stage, scoring
from ..model.atlas import Course, Reference, Sheet, Spot, Target
from ..model.paths import beside
from ..model.reviewing import Reviews, all_sheets, reviews
from ..model.values import SCHEME
from ..tracking import worked_out
from . import changing, comparing, emotions, long_lists, meetings, reviewing
from .address import FOLDERS, Links, file_uri, index_uri
from .canvas import draw_axis, draw_mark
from .compiling import Templates
from .drawing import (
    draw_curve,
    draw_faces,
    draw_initials,
    draw_matrix,
    draw_readings,
    draw_readings_spark,
    draw_spark,
    draw_tie,
)
from .drawing.matrix import Plotted
from .drawn import Drawn
from .explaining import PAGE as GLOSSARY
from .explaining import Explainer
from .figures import latest, series
from .here import Around, Here, some
from .icons import Sprite, icon, kind_icon
from .language import Language, apart, is_rtl, listed, plain_word, speaking, word
from .mermaid import diagram
from .numbers import day, decimal, signed, span, whole
from .outline import Outline, outline, stale, verdict, worst
from .pieces import Pieces
from .portfolio import Portfolio
from .portfolio.figures import draw_figure
from .prose import prose
from .reading import ReadingRoom
from .records import kind_titles
from .saying import Sayings
from .site import OPEN, PROGRESS_ORDER, Site, asked_none, folder_title, grouped
from .story import Stories
from .talk import slides
from .where import ReportLink, Whereabouts, no_report
from .where import words as where_words

INDEX_ORDER: Final[tuple[Kind, ...]] = ("journey", "persona", "opportunity", "evidence", "metric")
SourceLink = Callable[[Sheet[Any], tuple[int, int] | None], str]


def _no_source(sheet: Sheet[Any], lines: tuple[int, int] | None) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Facets:
    """The words an opportunity is found under."""

    journeys: list[str]
    personas: list[str]
    kinds: list[str]
    teams: list[str]


def plotted(sheets: Sequence[Sheet[Opportunity]], links: Links) -> list[Plotted]:
    """The opportunities that have a value and an effort, for the matrix."""
    return [
        Plotted(sheet.title, links.to(sheet.target), sheet.record.effort, worth, number, scoring.quadrant(sheet.record))
        for number, sheet in enumerate(sheets, start=1)
        if (worth := scoring.value(sheet.record)) is not None and sheet.record.effort is not None
    ]


@dataclass(frozen=True)
class Studio:
    """Renders templates for one atlas.

    ``source`` gives the address of a record's lines at the code host, ``report`` that of a form; or nothing.
    """

    site: Site
    directory_urls: bool = True
    today: date = field(default=date.min)
    home: str = "index.md"
    source: SourceLink = _no_source
    language: Language = field(default_factory=Language)
    report: ReportLink = no_report
    history: History = field(default_factory=History)
    title: str = ""
    site_url: str = ""

    @cached_property
    def where(self) -> Whereabouts:
        """Touchpoints, channels, teams and words."""
        return Whereabouts(self.site)

    @cached_property
    def explainer(self) -> Explainer:
        """Explains the words of the glossary in texts."""
        return Explainer(self.where.glossary)

    @cached_property
    def portfolio(self) -> Portfolio:
        """All journeys seen together."""
        return Portfolio(self.site)

    @cached_property
    def reading(self) -> ReadingRoom:
        """The reading paths."""
        return ReadingRoom(self.site)

    @cached_property
    def stories(self) -> Stories:
        """What git tells of each record."""
        return Stories(self.history, self.site.atlas)

    def look_up(self) -> None:
        """Make the tables in which pages look something up by a name."""
        for table in (self.site.nearby.travels, self.where.places.all, self.reading.stops_at, self.stories.sorted):
            assert table is not None  # noqa: S101 - asking for a table makes it

    @worked_out
    def reviews(self) -> Reviews:
        """What asks for a review today, and what comes later."""
        return reviews(all_sheets(self.site.atlas), self.today)

    @cached_property
    def environment(self) -> Environment:
        """The templates with their filters and functions."""
        made = Templates()
        made.filters.update(
            {
                "prose": self.explainer.prose,
                "markdown": prose,
                "lines": self.explainer.lines,
                "words": word,
                "plain": plain_word,
                "signed": signed,
                "decimal": decimal,
                "span": span,
                "day": day,
                "whole": whole,
            }
        )
        made.tests["web_address"] = SCHEME.match
        made.globals.update(self._words())
        return made

    @cached_property
    def pieces(self) -> Pieces:
        """Small pieces of HTML, in the language of the site."""
        return Pieces(Sayings())

    @cached_property
    def drawn(self) -> Drawn:
        """What several pages show of one journey."""
        return Drawn(self.site)

    @cached_property
    def around(self) -> Around:
        """What the pieces of every page need."""
        return Around(self.site, self.where.places, self.explainer, self.pieces)

    def _words(self) -> Mapping[str, Any]:
        pieces = self.pieces
        return {
            "gettext": pieces.say.gettext,
            "ngettext": pieces.say.ngettext,
            "severity": pieces.severity,
            "score": pieces.score,
            "felt": pieces.felt,
            "columns_of": self.drawn.columns_of,
            "spark_of": self.drawn.spark_of,
            "names": meetings.names,
            "passage_end": meetings.spot,
            "alike": meetings.alike,
            "arrow": meetings.arrow,
            "met_in": meetings.by_journey,
            "met_pain": meetings.pain,
            "moods": meetings.moods,
            "site": self.site,
            "portfolio": self.portfolio,
            "atlas": self.site.atlas,
            "reading": self.reading,
            "emotions": emotions,
            "history": self.history,
            "changing": changing.Teller(self.site.atlas),
            "by_place": changing.by_place,
            "by_day": changing.by_day,
            "most_commits": changing.MOST_COMMITS,
            "split": changing.split,
            "latest_commits": changing.latest,
            "story_of": self.stories.of,
            "outline": self.outline,
            "outlines": self.outlines,
            "reviews": self.reviews,
            "reviewing": reviewing,
            "worst": worst,
            "verdict": verdict,
            "stale": stale,
            "comparing": comparing,
            "scoring": scoring,
            "asked_none": asked_none,
            "some": some,
            "grouped": grouped,
            "folder_title": folder_title,
            "listed": listed,
            "PROGRESS_ORDER": PROGRESS_ORDER,
            "OPEN": OPEN,
            "MOST_ROWS": long_lists.MOST_ROWS,
            "MOST_BESIDE": long_lists.MOST_BESIDE,
            "MOST_FOLDED": long_lists.MOST_FOLDED,
            "FOLDERS": FOLDERS,
            "index_uri": index_uri,
            "draw_curve": draw_curve,
            "draw_spark": draw_spark,
            "draw_readings": draw_readings,
            "draw_matrix": draw_matrix,
            "draw_readings_spark": draw_readings_spark,
            "draw_initials": draw_initials,
            "draw_faces": draw_faces,
            "draw_tie": draw_tie,
            "draw_figure": draw_figure,
            "icon": icon,
            "kind_icon": kind_icon,
            "Sprite": Sprite,
            "slides_of": slides,
            "canvas_of": self.drawn.canvas_of,
            "draw_axis": draw_axis,
            "draw_mark": draw_mark,
            "diagram": diagram,
            "Plotted": Plotted,
            "latest": latest,
            "series": series,
            "titled": self.titled,
            "uses_of": self.uses_of,
            "counts": self.counts,
            "facets": self.facets,
            "plotted_of": plotted,
            "rtl": is_rtl,
            "apart": apart,
            "kind_titles": kind_titles,
            "language": self.language,
            "today": self.today,
            "source": self.source,
            "home_uri": self.home,
            **where_words(self.where, self.today, self.report),
        }

    def outline(self, course: Course) -> Outline:
        """A journey in a few lines."""
        return outline(self.site, course)

    def outlines(self, sheets: Sequence[Sheet[Any]]) -> dict[str, Outline]:
        """Journeys in a few lines each, by their ids."""
        return {sheet.id: self.outline(self.site.atlas.journeys[sheet.id]) for sheet in sheets}

    def titled(self, references: Sequence[Reference]) -> list[Reference]:
        """References under the titles of what they lead to."""
        return [replace(one, text=self.site.atlas.title(one.target)) if one.target else one for one in references]

    def uses_of(self, target: Target, field: str = "") -> list[Target]:
        """What mentions a page, once each, in any field or in one."""
        return list(dict.fromkeys(use.source for use in self.site.uses(target) if not field or use.field == field))

    def counts(self) -> list[tuple[Kind, int]]:
        """How many records of each kind there are, kinds without any left out."""
        return [(kind, count) for kind in INDEX_ORDER if (count := len(self.site.atlas.sheets(kind)))]

    def facets(self, sheet: Sheet[Opportunity]) -> Facets:
        """What a backlog can be filtered by."""
        atlas = self.site.atlas
        targets = [target for target in atlas.helped.get(sheet.id, ()) if target.id in atlas.journeys]
        courses = [atlas.journeys[id] for id in dict.fromkeys(target.id for target in targets)]
        named = [one.text for one in self.site.refer(sheet.record.personas, "persona")]
        people = named or [traveller.name for target in targets for traveller in self.site.met_by(target)]
        kinds = [
            stage.record.kind
            for target in targets
            for stage in [self._stage(target)]
            if stage and isinstance(stage.record, Stage) and stage.record.kind
        ]
        teams = [atlas.word("teams", team) for team in sheet.record.owner]
        return Facets(
            *(list(dict.fromkeys(words)) for words in ([course.title for course in courses], people, kinds, teams))
        )

    def _stage(self, target: Target) -> Spot | None:
        spot = self.site.spot(target)
        return self.site.atlas.journeys[target.id].spot(spot.stage) if spot and spot.stage else spot

    def render(self, template: str, uri: str, **context: Any) -> str:
        """A template's HTML as it stands on the page ``uri``."""
        links = Links(uri, self.directory_urls)

        def address(sheet: Sheet[Any], written: str) -> str:
            """An address as written in a map: of the web, or of a file beside the map."""
            if SCHEME.match(written) or written.startswith("#"):
                return written
            return links.page(file_uri(beside(sheet.file, written)))

        def person_name(key: str) -> str:
            """The name of a traveller of the page's journey, by id or name."""
            return next((one.name for one in context["course"].travellers if key in (one.id, one.name)), key)

        with speaking(self.language):
            # Headings and labels of ours stand among texts in the language of a map.
            code = apart(getattr(context.get("record"), "language", None))
            ours = Markup(' lang="{}"').format(code) if code else Markup("")
            here = Here(self.around, links, address, ours, context.get("sheet"))
            known = {
                "edit": "",
                "here": here,
                "links": links,
                "address": address,
                "person_name": person_name,
                "ours": ours,
            }
            html = self.environment.get_template(template).render({**known, **context})
        # A file of its own has no site around it, and the glossary explains its words itself.
        words = links.page(GLOSSARY) if uri.endswith(".md") and uri != GLOSSARY else ""
        return self.explainer.explained(html, words, context.get("id", ""))
