"""An atlas → pages: which pages exist, and their HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import PurePosixPath
from typing import Any, Final

from ..model import Kind
from ..model.atlas import Atlas, Sheet
from ..problem import Problem
from .address import Links, file_uri, index_uri, page_uri
from .rendering import Studio
from .site import Site

_HEADING: Final = re.compile(r'<h([2-4]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_ID: Final = re.compile(r' id="([^"]+)"')
_TAG: Final = re.compile(r"<[^>]+>")

INDEX_TITLES: Final[Mapping[Kind, str]] = {
    "journey": "Journeys",
    "persona": "Personas",
    "opportunity": "Opportunities",
    "evidence": "Evidence",
    "metric": "Metrics",
}


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
class PageSpec:
    """A page that is to be: known by its address and title, its body made when asked for."""

    uri: str
    title: str
    description: str
    template: str
    context: Mapping[str, Any] = field(repr=False)
    sheet: Sheet[Any] | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of an atlas. ``directory_urls`` is MkDocs' setting; ``edit`` makes the address of a source line."""

    atlas: Atlas
    studio: Studio
    problems: Mapping[PurePosixPath, tuple[Problem, ...]] = field(default_factory=dict)

    def specs(self, home: str) -> Iterator[PageSpec]:
        """Every page; ``home`` is the address of the overview."""
        site = self.studio.site
        yield PageSpec(
            home,
            "Overview",
            "What is mapped, where it hurts most, what is being done, and where to start.",
            "home.html",
            {},
        )
        for kind, title in INDEX_TITLES.items():
            sheets = list(self.atlas.sheets(kind).values())
            if not sheets and kind != "journey":
                continue
            yield PageSpec(
                index_uri(kind),
                title,
                f"All {title.lower()} on one page.",
                f"{kind}_index.html",
                {"sheets": sheets, "kind": kind},
            )
            for sheet in sheets:
                yield self._page(kind, sheet, site)

    def _page(self, kind: Kind, sheet: Sheet[Any], site: Site) -> PageSpec:
        sheet = replace(sheet, problems=self.problems.get(sheet.file, ()))
        context: dict[str, Any] = {"sheet": sheet, "record": sheet.record, "kind": kind}
        if kind == "journey":
            context["course"] = site.atlas.journeys[sheet.id]
        return PageSpec(
            page_uri(sheet.target),
            sheet.title,
            _description(sheet),
            f"{kind}.html",
            context,
            sheet,
            tuple(sheet.record.tags),
        )

    def body(self, spec: PageSpec) -> Body:
        """The HTML of a page."""
        return Body(self.studio.render(spec.template, spec.uri, **spec.context))


def _description(sheet: Sheet[Any]) -> str:
    record = sheet.record
    for name in ("summary", "objective", "role", "problem", "idea", "question", "definition", "findings"):
        if text := getattr(record, name, None):
            plain = " ".join(re.sub(r"[*_`#>\[\]|]|\(https?:[^)]*\)", "", str(text)).split())
            return plain if len(plain) <= 160 else plain[:157].rsplit(" ", 1)[0] + "…"
    return f"{sheet.title}: {record.noun.removeprefix('a ').removeprefix('an ')} on the map."


__all__ = ["Body", "Heading", "Links", "PageSpec", "Pages", "Site", "Studio", "file_uri", "index_uri", "page_uri"]
