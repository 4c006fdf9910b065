"""Reads the maps for a site, again and again while MkDocs serves."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from . import history
from .changes import History
from .fingerprints import Fingerprints, Watching
from .keeping import Store
from .kept_pages import KeptPages
from .load import NO_MEMORY, Loaded, Memory, load, problems_by_file
from .model import KINDS
from .model.values import shown
from .pages import Language, Pages, Site, Studio, localised, supported
from .plugin_edition import Edition
from .plugin_keeping import world
from .plugin_options import Options
from .plugin_pages import source_link
from .plugin_report import report_link
from .standing import Standing

log = logging.getLogger("mkdocs.plugins.journeydocs")

MOST_COMMITS: Final = 100
MANY_RECORDS: Final = 100
"""From so many records on, pages are kept for the next build: fewer are made as soon as looked for."""


class Editions:
    """One edition after the other, each with what the last has left."""

    def __init__(self) -> None:
        self.memory: Memory = NO_MEMORY
        self.told: tuple[str, History] = ("", History())
        self.serving = False
        self.options = Options()
        self.site = Standing(Store(Path()), Path())

    def begin(self, options: Options, config: MkDocsConfig, *, serving: bool) -> None:
        """A build begins, with these options."""
        self.options = options
        self.serving = serving
        self.site = Standing(Store(self.maps(config).parent), Path(config.site_dir))

    def read(
        self, config: MkDocsConfig, written: frozenset[str], touched: frozenset[PurePosixPath] | None = None
    ) -> Edition:
        """The maps as they are now; pages that are ``written`` by hand are not made.

        Where it is known which files were ``touched``, no others are opened. While MkDocs serves, somebody waits, and
        warnings are left out.
        """
        maps = self.maps(config)
        loaded = self.load(maps, touched, hurried=self.serving)
        self.memory = loaded.memory
        language = self._language(config)
        atlas = localised(loaded.atlas, language)
        watching = Watching(atlas, Fingerprints(loaded)) if self._keeps(loaded) else None
        if not self.serving:  # nothing is read again: what was remembered for that is a third of the memory
            self.memory = NO_MEMORY
            loaded = replace(loaded, memory=NO_MEMORY)
        studio = Studio(
            Site(watching.atlas if watching else atlas),
            config.use_directory_urls,
            today(),
            "overview.md" if written & {"index.md", "README.md"} else "index.md",
            source_link(config, maps, self.options.source_url),
            language,
            report_link(config, self.options.report_url),
            self._history(maps),
            config.site_name,
            config.site_url or "",
        )
        # A banner may tell of another record in the same file, which is not for the public.
        problems = {} if self.options.audience == "public" else problems_by_file(loaded.problems)
        pages = Pages(studio, problems, self.options.search == "auto")
        specs = tuple(spec for spec in pages.specs() if spec.uri not in written)
        kept = None
        if watching:
            studio.look_up()
            named = world(studio, config, watching.words, self.options)
            past = studio.history.commits[0].hash if studio.history.commits else ""
            kept = KeptPages(Store(maps.parent), self.site, watching, named, past)
        return Edition(maps, loaded, pages, specs, tuple(pages.files()), kept)

    def _keeps(self, loaded: Loaded) -> bool:
        """Whether pages are kept for the next build: where there are many, and nothing that is for the team alone is left out."""
        records = sum(len(loaded.atlas.sheets(kind)) for kind in KINDS)
        return self.may_keep and records >= MANY_RECORDS

    @property
    def may_keep(self) -> bool:
        """Whether anything may be kept for the next build."""
        return self.options.cache and not self.serving and self.options.audience != "public"

    def load(self, maps: Path, touched: frozenset[PurePosixPath] | None = None, *, hurried: bool = False) -> Loaded:
        """The maps, with what an earlier reading remembers of them while MkDocs serves."""
        memory = self.memory if self.serving else NO_MEMORY
        public = self.options.audience == "public"
        return load(maps, today(), memory, public=public, hurried=hurried, touched=touched)

    def _history(self, maps: Path) -> History:
        """What git remembers of the maps, asked once a commit; nothing in a public build, for what is gone may be internal."""
        newest = history.head(maps) if self.options.history and self.options.audience != "public" else ""
        if not newest:
            return History()
        if self.told[0] != newest:
            self.told = newest, history.recent(maps, MOST_COMMITS)
            if self.told[1].shallow:
                log.info("The clone is shallow: older changes of the maps are not told. Fetch them with --unshallow.")
        return self.told[1]

    def _language(self, config: MkDocsConfig) -> Language:
        page = str(config.theme.get("language") or config.theme.get("locale") or "")
        return Language(supported(self.options.language or page), self.options.terms, page)

    def maps(self, config: MkDocsConfig) -> Path:
        """The folder of the maps."""
        return (Path(config.config_file_path or "mkdocs.yml").parent / self.options.maps).resolve()


def today() -> date:
    """The day on this machine, or that of ``SOURCE_DATE_EPOCH``, by which builds are made that can be repeated.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return datetime.now(tz=UTC).astimezone().date()
    try:
        return datetime.fromtimestamp(int(given), tz=UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        message = f"SOURCE_DATE_EPOCH is {shown(given)}, which is no day: write the seconds since 1970, or unset it."
        raise PluginError(message) from error
