"""Writes SVG: one element at a time, every text escaped, every number short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from markupsafe import Markup

from ..compiling import markup, shown
from .lettering import separated

# XML and HTML know no control characters; a map may hold them all the same ("\x07" in quotes).
_CONTROLS: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), "�")


@lru_cache(maxsize=1 << 14)
def number(value: float) -> str:
    """A coordinate in pixels, rounded to a tenth, without needless zeros."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def tag(name: str, *children: str, **attributes: str | float | None) -> Markup:
    """One element. ``class_`` is written ``class``, ``aria_label`` is ``aria-label``; None and "" are left out."""
    written = ""
    for key, value in attributes.items():
        if value is not None and value != "":
            written += f' {_name(key)}="{_value(value)}"'
    inside = "".join([part if type(part) is Markup else _text(part) for part in children])
    return markup(f"<{name}{written}>{inside}</{name}>")


@lru_cache(maxsize=256)
def _name(key: str) -> str:
    return key.replace("xlink_", "xlink:").rstrip("_").replace("_", "-") if key != "viewBox" else key


def join(parts: Iterable[str]) -> Markup:
    """Elements one after the other; plain text among them is escaped."""
    return markup("".join([part if type(part) is Markup else _text(part) for part in parts]))


def lettered(text: str, x: float, y: float, look: str, anchor: str | None = None) -> Markup:
    """A line of text: the element that a drawing has most of."""
    ends = f' text-anchor="{anchor}"' if anchor else ""
    return markup(f'<text x="{number(x)}" y="{number(y)}" class="{_text(look)}"{ends}>{_text(text)}</text>')


def titled(title: str, *children: str, **attributes: str | float | None) -> Markup:
    """A group with a tooltip."""
    return tag("g", tag("title", title) if title else "", *children, **attributes)


def linked(href: str, title: str, *children: str, **attributes: str | float | None) -> Markup:
    """A link with a tooltip, which is its name too; without an address, a group."""
    if not href:
        return titled(title, *children, **attributes)
    # Themes give every `a[href]` of a page a new address, which the links of a drawing do not take. The role is
    # said because some assistive software knows a link by `href` alone. Its name is the tooltip.
    name = {"xlink_href": href, "role": "link"}
    return tag("a", tag("title", title) if title else "", *children, **name, **attributes)


def rows(lines: Sequence[str], x: float, first: float, leading: float, **attributes: str | float | None) -> Markup:
    """A text in several lines, whose spaces at the ends are kept for those who hear or copy it."""
    spaced = [f"{line} " if separated(line, after) else line for line, after in pairwise(lines)] + list(lines[-1:])
    parts = [tag("tspan", line, x=x, y=first + index * leading) for index, line in enumerate(spaced)]
    return tag("text", *parts, **attributes)


def _value(value: str | float) -> str:
    return _text(value) if isinstance(value, str) else number(value)


def _text(text: str) -> str:
    if isinstance(text, Markup):
        return text
    return shown(text if text.isprintable() else text.translate(_CONTROLS))
