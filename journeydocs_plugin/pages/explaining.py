"""Explains words of the glossary where they stand in an author's text: a link to the word, and its meaning beside it.

Texts are marked while they are put into a page; when the page is whole, the first mark of each word in a section
becomes a link, and the others plain text again, as do those in links, headings and code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final
from urllib.parse import quote

from markupsafe import Markup, escape

from .glossary import NO_GLOSSARY, Glossary
from .prose import prose

PAGE: Final = "glossary.md"
_LONGEST: Final = 320
_TAG: Final = re.compile(r"(<[^>]*>)")
# A heading within a long text, as prose writes it.
_HEADING: Final = '<p class="jd-subhead">'
# Where no link may stand, or no second heading of its own: a mark inside becomes plain text.
_CLOSED: Final = "a|button|code|dt|h[1-6]|label|option|pre|summary|svg|th"
_TOKEN: Final = re.compile(
    r'<dfn class="jd-term" data-term="(?P<id>[^"]+)">(?P<word>.*?)</dfn>'
    rf"|<(?P<end>/?)(?P<tag>{_CLOSED})(?=[\s>])(?P<rest>[^>]*)>",
    re.DOTALL,
)
_SECTIONS: Final = frozenset({"h1", "h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class Explainer:
    """Marks the words of a glossary in texts, and explains them on the page."""

    glossary: Glossary = NO_GLOSSARY

    def lines(self, text: str) -> Markup:
        """A short text with its line ends kept."""
        marked = self.glossary.marked if self.glossary else escape
        rows = text.splitlines()
        if len(rows) == 1:
            return marked(rows[0])
        return Markup("<br>").join(marked(row) for row in rows)

    def prose(self, text: str) -> Markup:
        """A long text as HTML."""
        html = prose(text)
        if not self.glossary or next(self.glossary.found(text), None) is None:
            return html
        return Markup("").join(self._between_tags(html))

    def _between_tags(self, html: str) -> Iterator[Markup]:
        heading = False
        for index, part in enumerate(_TAG.split(html)):
            if index % 2:
                heading = part == _HEADING or (heading and part != "</p>")
            yield Markup(part) if index % 2 or heading else self.glossary.marked(unescape(part))  # noqa: S704 - prose is HTML

    def explained(self, html: str, page: str, suffix: str = "") -> str:
        """A whole page with its words explained; ``page`` is the way to the glossary, none where nothing is explained.

        ``suffix`` keeps the ids apart where a page has several parts made on their own.
        """
        if 'class="jd-term"' not in html:
            return html
        reader = _Reader(self.glossary, page, suffix)
        done = _TOKEN.sub(reader.read, html)
        if not reader.told:
            return done
        body, end, tail = done.rpartition("</")
        return f"{body}{reader.meanings()}{end}{tail}"


class _Reader:
    """Goes through a page from one mark or closed element to the next."""

    def __init__(self, glossary: Glossary, page: str, suffix: str) -> None:
        self.glossary, self.page, self.suffix = glossary, page, suffix
        self.depth = 0
        self.seen: set[str] = set()
        self.told: dict[str, None] = {}

    def read(self, match: re.Match[str]) -> str:
        id = match["id"]
        if id is None:
            self._enter(match)
            return match[0]
        if not self.page or self.depth or id in self.seen:
            return match["word"]
        self.seen.add(id)
        self.told[id] = None
        there = f"{self.page}#{quote(id)}"
        return f'<a class="jd-term" href="{escape(there)}" aria-describedby="{self._tip(id)}">{match["word"]}</a>'

    def _enter(self, match: re.Match[str]) -> None:
        if match["end"]:
            self.depth = max(0, self.depth - 1)
        elif not match["rest"].endswith("/"):
            self.depth += 1
            if match["tag"] in _SECTIONS and "jd-pain-title" not in match["rest"]:
                self.seen.clear()

    def _tip(self, id: str) -> str:
        return f"_tip{self.suffix}-{id}"

    def meanings(self) -> Markup:
        """What the words mean, each once; the script shows it beside the word."""
        tips = Markup("").join(
            Markup('<p class="jd-tip" id="{}" role="tooltip" popover="manual"><strong>{}</strong> {}</p>').format(
                self._tip(id), self.glossary.entries[id].title, meaning(self.glossary, id)
            )
            for id in self.told
        )
        return Markup('<div class="jd-tips" data-search-exclude data-pagefind-ignore="all">{}</div>').format(tips)


def meaning(glossary: Glossary, id: str) -> str:
    """What a word means, as plain text of a few lines."""
    text = " ".join(unescape(_TAG.sub("", prose(glossary.entries[id].term.description or ""))).split())
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + "…"
