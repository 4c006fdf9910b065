"""The one stylesheet and the one script of the site, put together from their parts."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Final

STYLES: Final = ("tokens", "page", "cards", "paths", "changes", "drawing", "diagrams", "places", "print")
"""The parts of the stylesheet, in order: later parts build on earlier ones."""
SCRIPTS: Final = ("diagrams", "tables", "paths", "terms")
"""The parts of the script; each is a function of its own that runs at once."""


@lru_cache
def stylesheet() -> str:
    """All styles of the site."""
    return "".join(_read(f"{name}.css") for name in STYLES)


@lru_cache
def script() -> str:
    """All scripts of the site."""
    return "".join(_read(f"{name}.js") for name in SCRIPTS)


def _read(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")
