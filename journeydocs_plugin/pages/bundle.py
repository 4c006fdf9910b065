"""The one stylesheet and the one script of the site, put together from their parts."""

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
    "portfolio",
    "search",
    "print",
)
"""The parts of the stylesheet, in order: later parts build on earlier ones."""
SCRIPTS: Final = ("diagrams", "tables", "canvas", "compare", "paths", "terms", "finding", "keys")
"""The parts of the script; each is a function of its own that runs at once."""

SEARCH: Final = ("search_words", "search_index", "search_page", "search_box")
"""The parts of the script that searches: fetched by the first who wants to search."""

# A text in quotes stays as it is; else a comment goes, and the room around marks.
_SPARE: Final = re.compile(r'(?P<kept>"[^"]*")|/\*.*?\*/|\s*(?P<mark>[{};,>])\s*|(?P<colon>:)\s+|\s+', re.DOTALL)
_LINE: Final = re.compile(r"^\s*//.*$", re.MULTILINE)


@lru_cache
def stylesheet() -> str:
    """All styles of the site."""
    return "".join(f"{_SPARE.sub(_needed, part(f'{name}.css')).strip()}\n" for name in STYLES)


@lru_cache
def script() -> str:
    """All scripts of the site."""
    return "".join(_lean(_LINE.sub("", part(f"{name}.js"))) for name in SCRIPTS)


def _needed(spare: re.Match[str]) -> str:
    """What is left of a piece of a stylesheet: readers of a page have no use for comments and room."""
    if spare[0].startswith("/*"):
        return ""
    return spare["kept"] or spare["mark"] or spare["colon"] or " "


def _lean(text: str) -> str:
    """The text without indentation and empty lines: readers of a page have no use for them."""
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())


@lru_cache
def search_script() -> str:
    """What searches."""
    return "".join(_lean(_LINE.sub("", part(f"{name}.js"))) for name in SEARCH)


def part(name: str) -> str:
    """One file of styles or script, as it is written."""
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")
