"""Every system that is compared: what it gets, how it is started, where it writes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Literal

from . import environments, projects
from .environments import GEN_FILES, HERE, HUGO, ZENSICAL, Environment

Command = Sequence[str | Path]
Prepare = Callable[[Path, Path, int], None]
OURS: Final = "journeydocs"
JOURNEY: Final = "journeys/journey-0"
"""The journey that is edited."""


@dataclass(frozen=True, slots=True)
class System:
    """A way to publish the maps.

    ``content`` is what its pages hold: ``full``, all that ours show, or ``plain``, the same texts in headings and
    tables. ``prepare`` writes its project from a folder of maps; ``edited`` is the file that an author edits there, and
    ``most`` how many journeys are asked of it at most. ``serve`` gives the command that shows the site at an address.
    """

    name: str
    title: str
    content: Literal["full", "plain"]
    environment: Environment
    prepare: Prepare
    build: Callable[[], Command]
    edited: str
    site: str = "site"
    serve: Callable[[str], Command] | None = None
    most: int = 100_000

    @property
    def from_maps(self) -> bool:
        """Whether it makes all pages from the maps, so that an edit of one may show on several."""
        return self.edited.endswith(".yaml")


def _mkdocs(environment: Environment) -> Command:
    return [environment.python, "-m", "mkdocs", "build", "-q"]


def _mkdocs_serve(address: str) -> Command:
    return [sys.executable, "-m", "mkdocs", "serve", "-a", address]


def _zensical() -> Command:
    return [ZENSICAL.program("zensical"), "build"]


def _zensical_serve(address: str) -> Command:
    return [ZENSICAL.program("zensical"), "serve", "-a", address]


def _hugo() -> Command:
    return [environments.hugo(), "build"]


def _hugo_serve(address: str) -> Command:
    host, port = address.split(":")
    return [environments.hugo(), "server", "--bind", host, "--port", port]


def _ours(folder: Path, source: Path, count: int) -> None:
    projects.maps(folder, count)


def _markdown(folder: Path, source: Path, count: int, feature: str = "", nav: str = projects.NO_PAGES) -> None:
    projects.markdown(folder, source)
    projects.config(folder, count, feature=feature, nav=nav)


def _gen_files(folder: Path, source: Path, count: int) -> None:
    projects.gen_files(folder, source)
    projects.config(folder, count, plugins="search, {gen-files: {scripts: [scripts/gen_files.py]}}")


def _html(folder: Path, source: Path, count: int) -> None:
    projects.html(folder, source)
    projects.config(folder, count)


def _hugo_project(folder: Path, source: Path, count: int, write: Callable[[Path, Path], None]) -> None:
    write(folder, source)


_BY_HAND: Final = f"docs/{JOURNEY}.md"
_HUGO_YAML: Final = partial(_hugo_project, write=projects.hugo_yaml)
_HUGO_MARKDOWN: Final = partial(_hugo_project, write=projects.hugo_markdown)
_HUGO_HTML: Final = partial(_hugo_project, write=projects.hugo_html)
_HERE: Final = partial(_mkdocs, HERE)

SYSTEMS: Final = (
    System(OURS, "journeydocs", "full", HERE, _ours, _HERE, f"maps/{JOURNEY}.yaml", serve=_mkdocs_serve),
    System("html", "Material, no nav", "full", HERE, _html, _HERE, _BY_HAND),
    System("zensical-html", "Zensical", "full", ZENSICAL, _html, _zensical, _BY_HAND),
    System(
        "hugo-html",
        "Hugo",
        "full",
        HUGO,
        _HUGO_HTML,
        _hugo,
        f"content/{JOURNEY}.html",
        "public",
    ),
    System(
        "markdown-nav",
        "Material, full nav",
        "plain",
        HERE,
        partial(_markdown, nav=""),
        _HERE,
        _BY_HAND,
        most=1000,
    ),
    System(
        "markdown-prune",
        "Material, pruned nav",
        "plain",
        HERE,
        partial(_markdown, feature="navigation.prune", nav=""),
        _HERE,
        _BY_HAND,
        most=1000,
    ),
    System(
        "markdown",
        "Material, no nav",
        "plain",
        HERE,
        _markdown,
        _HERE,
        _BY_HAND,
        serve=_mkdocs_serve,
    ),
    System(
        "gen-files",
        "mkdocs-gen-files",
        "plain",
        GEN_FILES,
        _gen_files,
        partial(_mkdocs, GEN_FILES),
        f"maps/{JOURNEY}.yaml",
    ),
    System(
        "zensical",
        "Zensical",
        "plain",
        ZENSICAL,
        _markdown,
        _zensical,
        _BY_HAND,
        serve=_zensical_serve,
    ),
    System(
        "hugo-markdown",
        "Hugo, Markdown",
        "plain",
        HUGO,
        _HUGO_MARKDOWN,
        _hugo,
        f"content/{JOURNEY}.md",
        "public",
    ),
    System(
        "hugo-yaml",
        "Hugo, from the maps",
        "plain",
        HUGO,
        _HUGO_YAML,
        _hugo,
        f"maps/{JOURNEY}.yaml",
        "public",
        serve=_hugo_serve,
    ),
)
