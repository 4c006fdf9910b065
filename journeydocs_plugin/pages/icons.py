"""The icons that ship with Material, as inline SVG: they take the colour and the size of the text they stand in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Final

from markupsafe import Markup

from ..model import Kind

_DRAWN: Final = re.compile(r'<svg [^>]*viewBox="(?P<box>[\d. -]+)"[^>]*>(?P<shape>.*)</svg>', re.DOTALL)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)


@lru_cache(maxsize=512)
def _shape(name: str) -> tuple[str, str] | None:
    """The view box and the shapes of an icon."""
    file = files("material").joinpath("templates", ".icons", *f"{name}.svg".split("/"))
    drawn = _DRAWN.search(file.read_text(encoding="utf-8")) if file.is_file() else None
    return (drawn["box"], _COMMENT.sub("", drawn["shape"])) if drawn else None


def icon(name: str) -> Markup:
    """The icon called ``material/email``, ``octicons/…``, ``simple/…`` or ``fontawesome/…``; nothing where there is none.

    It says nothing to assistive software: the words beside it do.
    """
    found = _shape(name)
    if found is None:
        return Markup("")
    box, shape = found
    return Markup(  # noqa: S704 - a picture of the theme, not of a map
        f'<svg class="jd-icon" viewBox="{box}" fill="currentColor" aria-hidden="true">{shape}</svg>'
    )


class Sprite:
    """Draws icons that occur often on a page: each shape is written once, and used by its name."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._used: dict[str, tuple[str, str]] = {}

    def icon(self, name: str) -> Markup:
        """The icon, by a reference to its shape."""
        found = _shape(name)
        if found is None:
            return Markup("")
        self._used.setdefault(name, found)
        return Markup(  # noqa: S704 - a picture of the theme, not of a map
            f'<svg class="jd-icon" aria-hidden="true"><use xlink:href="#{self._id(name)}"/></svg>'
        )

    def _id(self, name: str) -> str:
        return f"{self._prefix}-{name.rpartition('/')[2]}"

    @property
    def shapes(self) -> Markup:
        """The shapes of all icons drawn so far, to be put anywhere on the page."""
        symbols = "".join(
            f'<symbol id="{self._id(name)}" viewBox="{box}">{shape}</symbol>'
            for name, (box, shape) in self._used.items()
        )
        return Markup(f'<svg hidden aria-hidden="true">{symbols}</svg>')  # noqa: S704 - as above


KINDS: Final[Mapping[Kind, str]] = {
    "path": "material/sign-direction",
    "journey": "material/map-marker-path",
    "persona": "material/account-group-outline",
    "opportunity": "material/lightbulb-on-outline",
    "evidence": "material/text-search",
    "metric": "material/chart-line",
}
"""The sign of each kind of record."""


def kind_icon(kind: Kind) -> Markup:
    """The sign of a kind of record."""
    return icon(KINDS[kind])
