"""The stylesheet and the script of every page, and what single pages fetch besides, put together from their parts."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final

STYLES: Final = (
    "tokens",
    "page",
    "cards",
    "paths",
    "changes",
    "drawing",
    "diagrams",
    "canvas",
    "compare",
    "places",
    "tables",
    "finding",
    "print",
)
"""The parts of the stylesheet of every page, in order: later parts build on earlier ones."""
OWN_STYLES: Final = ("portfolio", "search")
"""Stylesheets that only the pages fetch whose templates name them."""
SCRIPTS: Final = ("near", "tables", "canvas", "compare", "paths", "terms", "finding", "keys")
"""The parts of the script of every page; each is a function of its own that runs at once."""

SEARCH: Final = ("search_words", "search_index", "search_page", "search_box")
"""The parts of the script that searches: fetched by the first who wants to search."""

# A text in quotes stays as it is; else a comment goes, and the room around marks.
_SPARE: Final = re.compile(r'(?P<kept>"[^"]*")|/\*.*?\*/|\s*(?P<mark>[{};,>])\s*|(?P<colon>:)\s+|\s+', re.DOTALL)
_LINE: Final = re.compile(r"^\s*//.*$", re.MULTILINE)


@lru_cache
def stylesheet(*names: str) -> str:
    """The named styles, or those of every page."""
    return "".join(f"{_SPARE.sub(_needed, part(f'{name}.css')).strip()}\n" for name in names or STYLES)


@lru_cache
def script(*names: str) -> str:
    """The named scripts, or those of every page."""
    return "".join(_lean(_LINE.sub("", part(f"{name}.js"))) for name in names or SCRIPTS)


def _needed(spare: re.Match[str]) -> str:
    """What is left of a piece of a stylesheet: readers of a page have no use for comments and room."""
    if spare[0].startswith("/*"):
        return ""
    return spare["kept"] or spare["mark"] or spare["colon"] or " "


def _lean(text: str) -> str:
    """The text without indentation and empty lines: readers of a page have no use for them."""
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())


def part(name: str) -> str:
    """One file of styles or script, as it is written."""
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")
