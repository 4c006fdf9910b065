"""The one stylesheet and the one script of the site, put together from their parts."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final

STYLES: Final = ("tokens", "page", "cards", "paths", "drawing", "diagrams", "places", "canvas", "print")
"""The parts of the stylesheet, in order: later parts build on earlier ones."""
SCRIPTS: Final = ("diagrams", "tables", "canvas", "paths", "terms")
"""The parts of the script; each is a function of its own that runs at once."""

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE: Final = re.compile(r"^\s*//.*$", re.MULTILINE)


@lru_cache
def stylesheet() -> str:
    """All styles of the site."""
    return "".join(_lean(_COMMENT.sub("", _read(f"{name}.css"))) for name in STYLES)


@lru_cache
def script() -> str:
    """All scripts of the site."""
    return "".join(_lean(_LINE.sub("", _read(f"{name}.js"))) for name in SCRIPTS)


def _lean(text: str) -> str:
    """The text without indentation and empty lines: readers of a page have no use for them."""
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())


def _read(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")
