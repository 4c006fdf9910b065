"""What changed lately, as pages show it: in words, with a way to the place, and as a feed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from markupsafe import Markup

from ..changes import (
    QUOTED,
    Change,
    Commit,
    Entry,
    Felt,
    Field,
    History,
    Label,
    Named,
    Quoted,
    Tongue,
    Value,
    Word,
    clause,
    felt,
    sentence,
)
from ..changes.change import IMPORTANT
from ..model.atlas import Atlas, Target
from .address import Links
from .language import clauses, gettext, listed, open_counted, open_text, word
from .numbers import decimal, signed
from .spec import FileSpec, PageSpec

if TYPE_CHECKING:
    from .rendering import Studio

PAGE: Final = "changes/index.md"
FEED: Final = "changes/feed.xml"
MOST_OPEN: Final = 5
"""How many changes of one commit are shown unfolded."""
MOST_TOLD: Final = 200
MOST_COMMITS: Final = 50
"""How many commits the page and the feed tell of; the pages of records look further back."""
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def pages(studio: Studio) -> Iterator[PageSpec]:
    """The page of what changed, where git remembers something."""
    if studio.history.commits:
        about = gettext("What changed in the maps, when, and by whom.")
        yield PageSpec(PAGE, gettext("Recently changed"), about, "changes.html", hide=("toc",))


def files(studio: Studio) -> Iterator[FileSpec]:
    """The feed of what changed."""
    if studio.history.commits:
        yield FileSpec(FEED, lambda: feed(studio))


@dataclass(frozen=True, slots=True)
class Teller:
    """Says changes in the language of the site."""

    atlas: Atlas

    def to(self, change: Change) -> Target | None:
        """Where the changed place is now: itself, or the page it was on; ``None`` where that is gone."""
        return self._there(change.target.kind, change.target.id, change.target.anchor)

    def _there(self, kind: str, id: str, anchor: str = "") -> Target | None:
        kinds = [one for one in self.atlas.index.pages if one == kind]
        page = self.atlas.index.find(id, (kinds[0],)) if kinds else None
        if page is None or page.id not in self.atlas.sheets(page.kind):
            return None
        found = self.atlas.index.anchors.get(page.id, {}).get(anchor) if page.kind == "journey" else None
        return Target(page.kind, page.id, found.id) if found else page

    def shown(self, value: Value) -> str:
        """A value as a reader sees it."""
        match value:
            case Word():
                said = word(value)
            case Label():
                said = open_text(value)
            case Field():
                said = value.replace("_", " ")
            case Quoted():
                said = open_text(QUOTED) % {"text": str(value)}
            case Felt():
                said = felt(value, signed)
            case Named():
                said = self._title(value)
            case tuple():
                said = listed([self.shown(one) for one in value])
            case str():
                said = value
            case _:
                said = decimal(value)
        return said

    def _title(self, named: Named) -> str:
        id, _, anchor = named.text.partition("#")
        there = self._there(named.kind, id, anchor)
        if there is None:
            return named.text
        page = self.atlas.title(there.page)
        return f"{page} / {self.atlas.title(there)}" if there.anchor else page

    def text(self, change: Change) -> str:
        """A change as plain text."""
        return sentence(change, Tongue(open_text, open_counted, self.shown))

    def _apart(self, value: Value) -> str:
        """A value as HTML, its direction of writing kept apart from that of the sentence."""
        shown = self.shown(value)
        return shown if isinstance(value, Label) else Markup("<bdi>{}</bdi>").format(shown)

    def html(self, changes: Sequence[Change], links: Links) -> Markup:
        """What changed at one place, which is a link."""
        return self._html(changes, links, changes[0].place)

    def here(self, changes: Sequence[Change], links: Links) -> Markup:
        """The same on the page of the record, which need not be named."""
        return self._html(changes, links, changes[0].place[1:])

    def _html(self, changes: Sequence[Change], links: Links, titles: Sequence[str]) -> Markup:
        place, target = Markup(" / ").join(titles), self.to(changes[0])
        if target and titles:
            place = Markup('<a href="{}"><bdi>{}</bdi></a>').format(links.to(target), place)
        tongue = Tongue(
            lambda message: Markup(open_text(message)),  # noqa: S704 - messages are ours
            lambda one, many, count: Markup(open_counted(one, many, count)),  # noqa: S704 - messages are ours
            self._apart,
        )
        said = Markup(clauses([clause(change, tongue) for change in changes]))  # noqa: S704 - every value was escaped
        if not titles and not changes[0].who:
            return said
        place = place or Markup("<bdi>{}</bdi>").format(changes[0].place[0])
        return Markup(sentence(changes[0], tongue, place, said))  # noqa: S704 - every value was escaped


def by_place(changes: Sequence[Change]) -> list[list[Change]]:
    """The changes of each place together, in the order in which the places come up."""
    found: dict[tuple[Target | Entry, tuple[str, ...], str], list[Change]] = {}
    for change in changes:
        found.setdefault((change.target, change.place, change.who), []).append(change)
    return list(found.values())


def by_day(commits: Sequence[Commit]) -> list[tuple[str, list[Commit]]]:
    """The commits of each day, as the day was where the author lives."""
    return [(day, list(own)) for day, own in groupby(commits, lambda commit: commit.date.date().isoformat())]


def latest(history: History) -> list[Commit]:
    """The last commits that can be told in words, for the home page."""
    return [commit for commit in history.commits if commit.changes][:MOST_OPEN]


def split(commit: Commit) -> tuple[Sequence[Change], Sequence[Change]]:
    """The changes to show at once, and those to fold."""
    ordered = sorted(commit.changes, key=lambda change: -change.weight)
    first = [one for one in ordered if one.weight >= IMPORTANT][:MOST_OPEN] or ordered[:2]
    rest = ordered[len(first) :]
    return (ordered, ()) if len(rest) == 1 else (first, rest[:MOST_TOLD])


def feed(studio: Studio) -> str:
    """The changes as an Atom feed. Addresses are whole where the site's own is known."""
    commits = studio.history.commits[:MOST_COMMITS]
    address = studio.site_url if not studio.site_url or studio.site_url.endswith("/") else f"{studio.site_url}/"
    teller = Teller(studio.site.atlas)
    page = urljoin(address, Links("index.md", studio.directory_urls).page(PAGE).removeprefix("./")) if address else ""
    context: Mapping[str, object] = {
        "title": _xml(studio.title or gettext("Recently changed")),
        "page": page,
        "own": urljoin(address, FEED) if address else "",
        "id": page or "tag:journeydocs.invalid,2026:changes",
        "updated": max(commit.date for commit in commits).isoformat(),
        "entries": [
            {
                "id": f"{page}#c-{commit.hash[:12]}" if page else f"tag:journeydocs.invalid,2026:{commit.hash}",
                "link": f"{page or Links(FEED, studio.directory_urls).page(PAGE)}#c-{commit.hash[:12]}",
                "title": _xml(commit.subject) or commit.hash[:12],
                "author": _xml(commit.author) or "–",
                "updated": commit.date.isoformat(),
                "lines": [_xml(teller.text(change)) for change in _weighty(commit)],
            }
            for commit in commits
        ],
    }
    return studio.environment.get_template("feed.xml").render(context)


def _weighty(commit: Commit) -> Sequence[Change]:
    return sorted(commit.changes, key=lambda change: -change.weight)[:MOST_TOLD]


def _xml(text: str) -> str:
    """A text without the signs that XML can't hold."""
    return _NO_XML.sub("", text)
