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
def icon(name: str) -> Markup:
    """The icon called ``material/email``, ``octicons/…``, ``simple/…`` or ``fontawesome/…``; nothing where there is none.

    It says nothing to assistive software: the words beside it do.
    """
    file = files("material").joinpath("templates", ".icons", *f"{name}.svg".split("/"))
    drawn = _DRAWN.search(file.read_text(encoding="utf-8")) if file.is_file() else None
    if drawn is None:
        return Markup("")
    shape = _COMMENT.sub("", drawn["shape"])
    return Markup(  # noqa: S704 - a picture of the theme, not of a map
        f'<svg class="jd-icon" viewBox="{drawn["box"]}" fill="currentColor" aria-hidden="true">{shape}</svg>'
    )


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
