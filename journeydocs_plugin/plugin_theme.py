"""What the theme renders again and again: of a list in the navigation, only one entry differs from page to page."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_theme_dir

from .pages.compiled import with_change

_NESTED: Final = """\
            {% for item in nav_item.children %}
              {% if not index or item != index %}
                {{ render(item, path ~ "_" ~ loop.index, level + 1, nav_item) }}
              {% endif %}
            {% endfor %}"""
_OUTERMOST: Final = """\
    {% for nav_item in nav.items %}
      {% set path = "__nav_" ~ loop.index %}
      {{ item.render(nav_item, path, 1) }}
    {% endfor %}"""
_OURS: Final = (
    ("partials/nav-item.html", _NESTED, "{{ journeydocs_list(render, nav, nav_item, index, path, level + 1, page) }}"),
    ("partials/nav.html", _OUTERMOST, '{{ journeydocs_list(item.render, nav, none, none, "__nav", 1, page) }}'),
)
"""Templates of Material, the loop in each, and the call that stands in for it."""

Render = Callable[..., str]


class Lists:
    """The lists of the navigation. What does not lead to the page at hand is rendered once for all pages beside it.

    The theme leaves four fifths of a list blank; here runs of blanks that hold the end of a line are that end alone.
    """

    def __init__(self) -> None:
        self._nav: Navigation | None = None

    def _begin(self, nav: Navigation) -> None:
        self._nav = nav
        every = list(_below(nav.items))
        count = Counter(map(id, every))
        # A blog's list of posts and a page that stands in two places may lead to the page at hand and not say so.
        self._restless = {id(one) for one in every if count[id(one)] > 1 or getattr(one, "pages", None)}
        self._folders = {folder for one in every for folder in _folders(str(getattr(one, "url", None) or ""))}
        self._rendered: dict[tuple[int, object, bool], list[str | None]] = {}

    def __call__(
        self,
        render: Render,
        nav: Navigation,
        section: Section | None,
        index: StructureItem | None,
        path: str,
        level: int,
        page: Page | None,
    ) -> str:
        """The entries of a section, or of the whole navigation, as ``render`` of the theme makes each."""
        if nav is not self._nav:
            self._begin(nav)
        items = section.children if section else nav.items
        key = id(items), _place(page, self._folders), bool(section and section.active)
        nothing: list[str | None] = [None] * len(items)
        known = self._rendered.setdefault(key, nothing) if page else nothing
        shown = []
        for place, item in enumerate(items):
            if item == index:
                continue
            html = None if getattr(item, "active", False) else known[place]
            if html is None:
                html = render(item, f"{path}_{place + 1}", level, section)
                if level == 1 or not getattr(item, "active", False):  # what is around an active entry comes round again
                    html = _dense(html)
                if page and not getattr(item, "active", False) and self._is_steady(item):
                    known[place] = html
            shown.append(html)
        return "\n".join(shown)

    def _is_steady(self, item: StructureItem) -> bool:
        """Whether an entry is the same on every page that it does not lead to."""
        return not any(id(one) in self._restless for one in _below([item]))

    def put_into(self, env: Any, config: MkDocsConfig) -> None:
        """Stand in where Material renders a list; a team's own template for it stays as it is."""
        if config.theme.name == "material":
            env.globals["journeydocs_list"] = self
            for name, loop, call in _OURS:
                env.loader = with_change(env.loader, Path(get_theme_dir("material"), name), loop, call)


def _dense(html: str) -> str:
    # Of all that Python takes for blank, HTML does so for these alone.
    return "\n".join([line for written in html.split("\n") if (line := written.strip(" \t\r"))])


def _below(items: Iterable[StructureItem]) -> Iterator[StructureItem]:
    """Entries of a navigation, and all below them."""
    for item in items:
        yield item
        yield from _below(getattr(item, "children", None) or ())


def _parts(url: str) -> tuple[str, ...]:
    return tuple(part for part in posixpath.normpath(f"/{url}").split("/") if part)


def _folders(url: str) -> Iterator[tuple[str, ...]]:
    """Every folder above an address."""
    parts = _parts(url)
    return (parts[:length] for length in range(len(parts)))


def _place(page: Page | None, folders: Container[tuple[str, ...]]) -> object:
    """Where a page lies: pages of the same place lead to every other page by the same way.

    A page that others lie below, as that of a folder does, is a place of its own.
    """
    if page is None:
        return None
    folder, _, name = page.url.rpartition("/")
    parts = _parts(folder if "." in name else page.url)
    return parts if parts in folders else (parts[:-1], None)
