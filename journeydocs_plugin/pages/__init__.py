"""An atlas → pages: which pages and files exist, and what is in them.

Each part of the site is a file of its own that says which pages it has; ``Pages`` puts them together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from html import escape, unescape
from typing import Final

from . import changing, comparing, portfolio, records, reviewing, sheets, where
from .address import Links, file_uri, index_uri, page_uri
from .bundle import OWN_STYLES, SEARCH, script, stylesheet
from .finding import page as finding
from .finding.entries import entries
from .finding.sections import sections
from .language import Language, speaking, supported
from .records import Problems
from .rendering import Studio
from .site import Site
from .spec import FileSpec, PageSpec
from .vocabulary import localised

# A pain point's title is a heading so that search can land on it; the table of contents has the stages and steps.
_HEADING: Final = re.compile(r'<h([2-4]) id="([^"]+)"(?! class="jd-pain-title")[^>]*>(.*?)</h\1>', re.DOTALL)
_ID: Final = re.compile(r' id="([^"]+)"')
_TAG: Final = re.compile(r"<[^>]+>")
_SEARCH: Final = "assets/journeydocs/search.js"
ASSETS: Final[Mapping[str, Callable[[], str]]] = {
    "assets/journeydocs/journeydocs.css": stylesheet,
    "assets/journeydocs/journeydocs.js": script,
    "assets/journeydocs/diagrams.js": partial(script, "diagrams"),
    **{f"assets/journeydocs/{name}.css": partial(stylesheet, name) for name in OWN_STYLES},
    _SEARCH: partial(script, *SEARCH),
    **sheets.ASSETS,
}
"""Styles and scripts, which are the same whatever the maps say."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, for its table of contents."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Body:
    """A page's HTML and what can be read off it."""

    html: str

    @property
    def headings(self) -> list[Heading]:
        """The headings of the second to fourth level, in order."""
        return [
            Heading(int(level), id, unescape(_TAG.sub("", text)).strip())
            for level, id, text in _HEADING.findall(self.html)
        ]

    @property
    def ids(self) -> set[str]:
        """Everything a link can point at."""
        return {unescape(id) for id in _ID.findall(self.html)}


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page written by hand, once it is HTML."""

    uri: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of a site, in its language; ``problems`` are those of each file, for a banner on its page.

    ``search`` tells whether the site has a search of our own.
    """

    studio: Studio
    problems: Problems = field(default_factory=dict)
    search: bool = True

    def specs(self) -> list[PageSpec]:
        """Every page, in the order of the navigation."""
        with speaking(self.studio.language):
            return list(self._specs(self.studio.site))

    def _specs(self, site: Site) -> Iterator[PageSpec]:
        yield from records.pages(site, self.studio.home, self.problems)
        yield from portfolio.pages(self.studio.portfolio)
        yield from comparing.pages(site)
        yield from where.pages(self.studio.where)
        yield from reviewing.pages(self.studio)
        yield from changing.pages(self.studio)
        if self.search:
            yield from finding.pages(site)

    def files(self) -> list[FileSpec]:
        """Every file that is no page."""
        with speaking(self.studio.language):
            return list(self._files())

    def _files(self) -> Iterator[FileSpec]:
        unused = {*([] if self.search else [_SEARCH]), *([] if self.studio.site.atlas.journeys else sheets.ASSETS)}
        yield from (FileSpec(uri, make) for uri, make in ASSETS.items() if uri not in unused)
        yield from sheets.files(self.studio)
        yield from changing.files(self.studio)

    def feed_link(self, uri: str) -> str:
        """What in the head of a page leads feed readers to the changes; empty where there are none."""
        if not self.studio.history.commits:
            return ""
        address = Links(uri, self.studio.directory_urls).page(changing.FEED)
        # Material takes what is `alternate` and nothing else for a translation of the site, and asks for its sitemap.
        return f'<link rel="alternate feed" type="application/atom+xml" href="{escape(address)}">'

    def text(self, spec: FileSpec) -> str:
        """The text of a file, in the language of the site."""
        with speaking(self.studio.language):
            return spec.make()

    def index(self, specs: Iterable[PageSpec], written: Iterable[WrittenPage] = ()) -> dict[str, bytes]:
        """The files of the search index by their source addresses: of all that is made from maps, and of pages written by hand."""
        with speaking(self.studio.language):
            found = entries(self.studio.site, specs)
            found += [entry for page in written for entry in sections(page.uri, page.title, page.html)]
            return finding.files(found, self.studio.language, self.studio.directory_urls)

    def body(self, spec: PageSpec, edit: str = "") -> Body:
        """The HTML of a page; ``edit`` is where the code host edits what it is made from."""
        with speaking(self.studio.language):
            return Body(self.studio.render(spec.template, spec.uri, edit=edit, **spec.context, **spec.more()))


__all__ = [
    "ASSETS",
    "Body",
    "FileSpec",
    "Heading",
    "Language",
    "Links",
    "PageSpec",
    "Pages",
    "Site",
    "Studio",
    "WrittenPage",
    "file_uri",
    "index_uri",
    "localised",
    "page_uri",
    "supported",
]
