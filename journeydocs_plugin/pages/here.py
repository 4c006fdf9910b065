"""The page that a piece of HTML stands on, for the pieces that are written in Python.

Most of a page is a template. What stands on a page hundreds of times is a function that puts the HTML together:
each text of an author goes through ``shown``, everything else is ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..model.atlas import Sheet, Target
from .address import Links
from .compiling import markup, shown
from .pieces import Pieces


@dataclass(frozen=True, slots=True)
class Here:
    """What a piece must know of its page. ``ours`` marks words of ours where the record is in another language."""

    links: Links
    address: Callable[[Sheet[Any], str], str]
    ours: Markup
    pieces: Pieces

    def link(self, target: Target, text: str) -> Markup:
        """A link to a page or a place on it."""
        return markup(f'<a href="{shown(self.links.to(target))}">{shown(text)}</a>')
