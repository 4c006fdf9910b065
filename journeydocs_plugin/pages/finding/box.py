"""The search box of the header: a template of ours in the place of the theme's."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jinja2 import ChoiceLoader, DictLoader, Environment

PARTIAL: Final = "partials/search.html"
"""What Material calls its box; a team may put a box of its own under that name."""
_OURS: Final = Path(__file__).parents[2] / "assets" / "theme" / PARTIAL


def put_box(environment: Environment) -> None:
    """Let the theme's templates find our box before its own."""
    loaders = [DictLoader({PARTIAL: _OURS.read_text(encoding="utf-8")}), environment.loader]
    environment.loader = ChoiceLoader([loader for loader in loaders if loader])


def send_box_to(environment: Environment, page: str) -> None:
    """Tell the box where its questions go: the address of the search page, seen from the home page."""
    environment.globals["journeydocs_search"] = page
