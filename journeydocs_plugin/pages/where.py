"""The pages that say where and who: touchpoints, channels, teams, and the words of the glossary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from html import unescape
from typing import Any, Final
from urllib.parse import quote

from ..model import Term, key_of, review_state
from ..model.atlas import Course
from ..tracking import Memo, worked_out
from . import founded
from .address import page_uri
from .explaining import PAGE
from .gathering import places
from .glossary import Glossary, glossary
from .language import gettext
from .passages import Passage, handoffs, in_order, passages, switches
from .places import PLACE_KINDS, Place, PlaceKind, Places, run_by
from .prose import prose
from .site import Site
from .spec import PageSpec
from .teams import Team, teams
from .terms import Uses, uses

_TAG: Final = re.compile(r"<[^>]*>")
_REACHED: Final = re.compile(
    r"(?P<page>https?://[^\s<>]*[^\s<>.,;:!?)])|[^\s@:/?&<>(),;]+@[^\s@:/?&<>(),;]+\.[^\s@:/?&<>(),;.]+"
)
_PHONE: Final = re.compile(r"\+?[\d ()/.-]{5,}")


ReportLink = Callable[[str, str, str, str], str]
"""From a title, a reference, the source address of a page and a place on it to where a problem with it is told."""


@dataclass(frozen=True)
class Whereabouts:
    """What the pages of this part ask the atlas, each found once."""

    site: Site

    @cached_property
    def places(self) -> Places:
        """Touchpoints, channels and teams."""
        return places(self.site.atlas)

    def passages(self, course: Course) -> tuple[Passage, ...]:
        """The ways of a journey from moment to moment."""
        return self._passages(course.id, lambda: passages(self.site.atlas, course))

    @cached_property
    def _passages(self) -> Memo[str, tuple[Passage, ...]]:
        return Memo()

    @worked_out
    def all_passages(self) -> list[Passage]:
        """The ways of all journeys."""
        return [passage for course in self.site.atlas.journeys.values() for passage in self.passages(course)]

    @worked_out
    def teams(self) -> Mapping[str, Team]:
        """Every team by its key."""
        return teams(self.site, self.places, self.all_passages)

    @worked_out
    def glossary(self) -> Glossary:
        """The words a team explains."""
        return glossary(self.site.atlas)

    @worked_out
    def uses(self) -> Uses:
        """Where each word is used."""
        return uses(self.site.atlas, self.glossary)

    def running(self, course: Course) -> list[str]:
        """The teams that run parts of a journey, in order."""
        stages = [(stage, spot) for stage in course.stages for spot in (stage, *stage.steps)]
        return list({key_of(word): word for stage, spot in stages for word in run_by(stage, spot)}.values())


def no_report(title: str, reference: str, uri: str, anchor: str) -> str:
    """Nowhere: the site has no tracker."""
    return ""


def words(where: Whereabouts, today: date, report: ReportLink) -> Mapping[str, Any]:
    """What templates of any page may ask."""
    return {
        "report": lambda target, title: report(title, str(target), page_uri(target), target.anchor),
        "report_place": lambda place: report(place.title, place.key, place.uri, ""),
        "review": lambda record: review_state(record, today),
        "where": where,
        "part_titles": part_titles,
        "part_uri": part_uri,
        "glossary_uri": PAGE,
        "contact_parts": contact_parts,
        "line_to_write": line_to_write,
        "switches": switches,
        "handoffs": handoffs,
        "in_order": in_order,
        "foundation": founded,
        "mark_of": founded.mark,
    }


def part_titles() -> Mapping[PlaceKind, str]:
    """The heading of the page that lists each kind of place."""
    return {"touchpoints": gettext("Touchpoints"), "channels": gettext("Channels"), "teams": gettext("Teams")}


def part_uri(kind: PlaceKind) -> str:
    """The source address of the page that lists a kind of place."""
    return f"{kind}/index.md"


def pages(where: Whereabouts) -> Iterator[PageSpec]:
    """The pages of this part; a kind of which there is none has no page."""
    about = {
        "touchpoints": gettext("Every touchpoint: where it is met, how it feels there, and who runs it."),
        "channels": gettext("Every channel: where it is used, how it feels there, and where people must change it."),
        "teams": gettext("Every team: what it answers for, what it works on, and whom it hands on to."),
    }
    for kind in PLACE_KINDS:
        if found := where.places.of(kind):
            context = {"part": kind, "list": found, "kind": kind}
            title = part_titles()[kind]
            template = f"{kind}_index.html"
            yield PageSpec(part_uri(kind), title, about[kind], template, context, hide=("toc",), vocabulary=kind)
        for place in found:
            yield _page(where, place)
    if where.glossary:
        explained = {"kind": "glossary", "glossary": where.glossary}
        words = gettext("The words of the trade, what they mean, and where they are used.")
        yield PageSpec(PAGE, gettext("Glossary"), words, "glossary.html", explained, vocabulary="glossary")


def _page(where: Whereabouts, place: Place) -> PageSpec:
    template = "team.html" if place.kind == "teams" else "place.html"
    about = plain(place.term) or gettext("%(title)s: where it is met, and how it feels there.", title=place.title)
    context = {"part": place.kind, "place": place, "kind": place.kind}
    more = partial(_found, where, place)
    return PageSpec(place.uri, place.title, about, template, context, vocabulary=place.kind, more=more)


def _found(where: Whereabouts, place: Place) -> Mapping[str, Any]:
    """What is asked of all journeys for the page of one place."""
    if place.kind == "teams":
        return {"team": where.teams[place.key]}
    if place.kind == "channels":
        return {
            "leaving": switches(one for one in where.all_passages if place.key in one.before.channels),
            "arriving": switches(one for one in where.all_passages if place.key in one.after.channels),
        }
    return {}


def plain(term: Term | None) -> str:
    """What an entry says of itself, in one line of plain text."""
    text = " ".join(unescape(_TAG.sub("", prose((term and term.description) or ""))).split())
    return text if len(text) <= 160 else text[:157].rsplit(" ", 1)[0] + "…"


def contact_parts(contact: str) -> Iterator[tuple[str, str]]:
    """A contact in pieces, each with where it leads: a mail address or a page in it, or the whole as a telephone number."""
    if _PHONE.fullmatch(contact):
        yield contact, "tel:" + "".join(char for char in contact if char.isdigit() or char == "+")
        return
    done = 0
    for match in _REACHED.finditer(contact):
        yield contact[done : match.start()], ""
        yield match[0], match[0] if match["page"] else f"mailto:{quote(match[0], safe='@+')}"
        done = match.end()
    yield contact[done:], ""


def line_to_write(place: Place) -> str:
    """The line that would put a word into its vocabulary."""
    return f"{_quoted(place.key)}: {{title: {_quoted(place.title)}}}"


def _quoted(text: str) -> str:
    if re.fullmatch(r"\w[\w ]*(-\w[\w ]*)*", text) and text.lower() not in {"true", "false"}:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
