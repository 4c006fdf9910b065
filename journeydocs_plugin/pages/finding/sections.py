"""A hand-written page as search knows it: each part under its heading, read off the finished HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from .entry import SearchEntry

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT: Final = frozenset({"script", "style", "svg", "template"})
_BLOCKS: Final = frozenset({"br", "dd", "div", "dt", "hr", "li", "p", "pre", "table", "td", "th", "tr"})
_VOID: Final = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


class _Reader(HTMLParser):
    """Collects headings with the text below them. What is marked ``data-search-exclude`` is passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self._heading = False
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A heading opens a new part; silence goes as deep as the element that asks for it."""
        if tag in _BLOCKS:
            self.handle_data(" ")
        if tag in _VOID:
            return
        named = dict(attrs)
        permalink = tag == "a" and "headerlink" in (named.get("class") or "")
        if self._silent or tag in _SILENT or permalink or "data-search-exclude" in named:
            self._silent += 1
        elif tag in _HEADINGS:
            self._heading = True
            self.parts.append((named.get("id") or "", [], []))

    def handle_endtag(self, tag: str) -> None:
        """Leaves a heading, or a silent element."""
        if self._silent and tag not in _VOID:
            self._silent -= 1
        elif tag in _HEADINGS:
            self._heading = False

    def handle_data(self, data: str) -> None:
        """Text belongs to the last heading."""
        if not self._silent:
            _, title, text = self.parts[-1]
            (title if self._heading else text).append(data)


def sections(uri: str, title: str, html: str) -> Iterator[SearchEntry]:
    """The parts of a page: the page itself first, then each heading with its text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    first = True
    for anchor, heading, text in reader.parts:
        own, words = " ".join("".join(heading).split()), " ".join("".join(text).split())
        if not own and not words:
            continue
        yield SearchEntry(
            "page", own or title, uri, "" if first else anchor, words, note="" if first or own == title else title
        )
        first = False
