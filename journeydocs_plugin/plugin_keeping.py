"""What a page rests on besides maps: the settings of the site, the theme, and the navigation around the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from .keeping import digest, surroundings
from .pages import Studio

_KNOWN: Final = frozenset(
    {"journeydocs_plugin", "mermaid2", "mkdocs.contrib.search"}
    | {f"material.plugins.{name}" for name in ("search", "tags", "offline")}
)
"""Modules of plugins that do the same to a page whenever the page, the settings and the tags of all pages are the same."""
_HARMLESS: Final = frozenset({"startup", "shutdown", "serve", "config", "pre_build", "post_build", "build_error"})
"""Events after which a page is what it was."""
_LOOKS_AROUND: Final = re.compile(r"\b(?:nav|pages|build_date_utc)\b")
"""Words by which a template of the team may show more than its page."""


def world(studio: Studio, config: MkDocsConfig, words: str, options: Mapping[str, Any]) -> str:
    """A name for all that every page made from maps depends on besides records; ``words`` is that of the vocabularies."""
    language = studio.language
    return digest(
        surroundings(),
        words,
        studio.today.isoformat(),
        repr((language.code, language.page, sorted(language.terms.items()))),
        repr((studio.directory_urls, studio.home, studio.title, studio.site_url, bool(studio.history.commits))),
        repr((config.repo_url, config.edit_uri, sorted(studio.site.atlas.index.unreadable))),
        settings(options),
    )


class Shell:
    """What the theme puts around pages, as far as it can be known; ``known`` is false where it can't."""

    def __init__(self, config: MkDocsConfig, nav: Navigation, files: Files) -> None:
        self._config = config
        self._nav = nav
        self._files = files
        self._views: dict[int, str] = {}

    @cached_property
    def known(self) -> bool:
        """Whether nothing has a hand in the pages of which nobody here knows what it does."""
        return self._config.theme.name == "material" and all(
            any(module == known or module.startswith(f"{known}.") for known in _KNOWN)
            for module in _modules(self._config)
        )

    def of(self, page: Page) -> str:
        """A name for all that stands around a page; empty where that can't be known."""
        if not self.known or not self._around:
            return ""
        beside = [f"{one.title} {one.url}" if one else "" for one in (page.previous_page, page.next_page)]
        place = repr((page.title, page.url, page.canonical_url, page.edit_url, sorted(page.meta.items(), key=str)))
        return digest(self._around, place, *beside, self._view(page))

    @cached_property
    def _around(self) -> str:
        """What is around every page; empty where a template of the team shows what changes from build to build."""
        own = list(_templates(self._config))
        if any("build_date_utc" in text for _, text in own):
            return ""
        tags = sorted((file.src_uri, str(file.page.meta.get("tags"))) for file in self._files if file.page)
        home = self._nav.homepage
        parts = (settings(self._config), repr(tags), f"{home.title} {home.url}" if home else "", repr(own))
        return digest(surroundings(), *parts)

    @cached_property
    def _features(self) -> frozenset[str]:
        return frozenset(self._config.theme.get("features") or ())

    @cached_property
    def _pruned(self) -> bool:
        """Whether a page shows only its own part of the navigation."""
        features = self._features
        return "navigation.prune" in features and "navigation.expand" not in features and not self.looks_around

    @cached_property
    def looks_around(self) -> bool:
        """Whether a template of the team may show more than its page."""
        return any(_LOOKS_AROUND.search(text) for _, text in _templates(self._config))

    def _view(self, page: Page) -> str:
        """The navigation as it stands beside a page. All pages of one list see the same but for which of them is active."""
        parent = id(page.parent) if self._pruned else 0
        if parent not in self._views:
            chain = {id(one) for one in _above(page)} if self._pruned else None
            self._views[parent] = digest(*_shown(self._nav.items, chain, self._open_levels))
        return self._views[parent]

    @property
    def _open_levels(self) -> int:
        """Down to which level the theme shows sections that the page is not in."""
        return 2 if self._features & {"navigation.sections", "navigation.tabs"} else 0


def _above(page: Page) -> Iterator[StructureItem]:
    one = page.parent
    while one is not None:
        yield one
        one = one.parent


def _shown(items: Iterable[StructureItem], chain: set[int] | None, deep: int, level: int = 1) -> Iterator[str]:
    """What the theme can tell of a list of the navigation; of sections that are folded, their name and where they lead."""
    for item in items:
        yield f"{level} {item.title} {getattr(item, 'url', '')} {getattr(item, 'is_index', '')}"
        if isinstance(item, Page):
            yield repr([item.meta.get(name) for name in ("icon", "subtitle", "status", "title")])
        elif isinstance(item, Section):
            opened = chain is None or id(item) in chain or level <= deep
            inner = item.children if opened else _first(item)
            yield from _shown(inner, chain, deep, level + 1)


def _first(section: Section) -> list[StructureItem]:
    """Where a folded section leads, and the page that stands for it."""
    return [*section.children[:1], *(one for one in section.children[1:] if getattr(one, "is_index", False))]


def _modules(config: MkDocsConfig) -> Iterator[str]:
    """The modules of everything that is called while a site is built."""
    for event, methods in config.plugins.events.items():
        for method in methods if event not in _HARMLESS else ():
            owner = getattr(method, "__self__", None)
            yield type(owner).__module__ if owner is not None else str(getattr(method, "__module__", ""))


def _templates(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """The templates of the team, and every other text that may be put into them."""
    folder = config.theme.custom_dir
    for path in sorted(Path(folder).rglob("*")) if folder else ():
        if path.is_file():
            yield path.as_posix(), path.read_bytes().decode("utf-8", "replace")


def settings(value: Any) -> str:
    """Settings in words: the same words, the same settings. Objects that are no settings are told by their class."""
    if isinstance(value, str | int | float | bool | type(None)):
        return repr(value)
    if isinstance(value, Theme):
        return digest(str(value.name), *map(str, value.dirs), settings({name: value[name] for name in value}))
    if isinstance(value, Mapping | Config):
        pairs = sorted((str(key), settings(one)) for key, one in value.items() if key != "site_dir")
        return digest(*(part for pair in pairs for part in pair))
    if isinstance(value, list | tuple | set | frozenset):
        told = list(map(settings, value))
        return digest(*(sorted(told) if isinstance(value, set | frozenset) else told))
    if hasattr(value, "config") and isinstance(value.config, Mapping | Config):
        return digest(type(value).__qualname__, settings(value.config))
    return f"{getattr(value, '__module__', '')} {getattr(value, '__qualname__', type(value).__qualname__)}"
