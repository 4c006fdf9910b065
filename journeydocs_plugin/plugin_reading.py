"""Reads the maps for a site, again and again while MkDocs serves."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from . import contents, history, report
from .changes import History
from .checked import Earlier, earlier
from .editor import keep_current
from .fingerprints import Fingerprints, Watching
from .history import Past
from .keeping import Store, digest
from .kept_pages import KeptPages
from .load import NO_MEMORY, Loaded, Memory, load, problems_by_file
from .model import KINDS
from .model.values import shown
from .pages import Language, Pages, Site, Studio, localised, supported
from .plugin_edition import AsBefore, Edition, Reading, contents_of
from .plugin_keeping import settings, world
from .plugin_options import Options
from .plugin_pages import source_link
from .plugin_report import report_link
from .source import collector_paused, settle, unsettle
from .standing import Standing
from .tracking import Question, Questions

log = logging.getLogger("mkdocs.plugins.journeydocs")

MOST_COMMITS: Final = 100
_CONTENTS: Final = "contents.jsonl"
_HOMES: Final = frozenset({"index.md", "README.md"})
MANY_RECORDS: Final = 100
"""From so many records on, pages are kept for the next build: fewer are made as soon as looked for."""


@dataclass(frozen=True, slots=True)
class Remembering:
    """Where the contents of an edition are kept, and under which name: that of everything they are made from."""

    earlier: Earlier
    store: Store
    given: tuple[str, ...]

    @property
    def key(self) -> str:
        """The name, with the schemas of editors as they are now: a build brings them in line with the maps."""
        return digest("contents", self.earlier.key(), *self.given)


class Editions:
    """One edition after the other, each with what the last has left."""

    def __init__(self) -> None:
        self.memory: Memory = NO_MEMORY
        self.newest = ""
        self.past = Past()
        self.told = self.past, History()
        self.serving = False
        self.options = Options()
        self.site = Standing(Store(Path()), Path())
        self.remembering: Remembering | None = None

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
        warnings are left out. Maps that are the same as in the build before are not even read.
        """
        maps = self.maps(config)
        self.remembering = self._remembering(config, written) if self.may_keep else None
        last = self.remembering and contents.read(self.remembering.store.get(_CONTENTS, self.remembering.key))
        if last and last.contents.fits(written):
            return self._as_before(config, written, last)
        reading = self._read(config, written, touched)
        if not self.serving:
            self.keep_schemas(maps, reading.loaded)
        kept = None
        if reading.watching:
            named = world(reading.pages.studio, config, reading.watching.words, self.options)
            kept = KeptPages(Store(maps.parent), self.site, reading.watching, named, self._past_name(maps))
        return Edition(maps, contents_of(reading, maps, config), lambda: reading, kept, {})

    def _as_before(self, config: MkDocsConfig, written: frozenset[str], last: contents.Kept) -> Edition:
        """An edition of maps that need not be read, for nothing has changed: unless something has to be made of them."""
        maps = self.maps(config)
        settled = {uri: known.told for uri, known in last.known.items()}

        def told(question: Question) -> str | None:
            watching = edition.reading.watching
            return watching.told(question) if watching else None

        def read() -> Reading:
            reading = self._read(config, written, questions=answers.questions)
            if self.remembering and not self.remembering.earlier.is_so():
                # Pages of two states of the maps must not stand beside each other.
                message = f"The maps in {report.from_here(maps)} were changed while the site was built: build it again."
                raise PluginError(message)
            return reading

        answers = AsBefore(last.everything, settled, told)
        kept = KeptPages(Store(maps.parent), self.site, answers, last.world, self._past_name(maps))
        edition = Edition(maps, last.contents, read, kept, last.known)
        return edition

    def _read(
        self,
        config: MkDocsConfig,
        written: frozenset[str],
        touched: frozenset[PurePosixPath] | None = None,
        questions: Questions | None = None,
    ) -> Reading:
        if touched is not None:  # most of what lives is of the edition before, and rubbish soon
            return self._reading(config, written, touched, questions)
        # Records live as long as the site: rubbish is looked for among them once, and not again for every page.
        unsettle()
        with collector_paused():
            reading = self._reading(config, written, touched, questions)
        settle()
        return reading

    def _reading(
        self,
        config: MkDocsConfig,
        written: frozenset[str],
        touched: frozenset[PurePosixPath] | None,
        questions: Questions | None,
    ) -> Reading:
        maps = self.maps(config)
        loaded = self.load(maps, touched, hurried=self.serving)
        self.memory = loaded.memory
        language = self._language(config)
        atlas = localised(loaded.atlas, language)
        watching = Watching(atlas, Fingerprints(loaded), questions) if self._keeps(loaded) else None
        if not self.serving:  # nothing is read again: what was remembered for that is a third of the memory
            self.memory = NO_MEMORY
            loaded = replace(loaded, memory=NO_MEMORY)
        studio = Studio(
            Site(watching.atlas if watching else atlas),
            config.use_directory_urls,
            today(),
            "overview.md" if written & _HOMES else "index.md",
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
        every = {spec.uri: spec for spec in pages.specs()}
        if watching:
            studio.look_up()
        specs = {uri: spec for uri, spec in every.items() if uri not in written}
        files = {file.uri: file for file in pages.files()}
        return Reading(loaded, pages, specs, files, watching, written & every.keys())

    def _remembering(self, config: MkDocsConfig, written: frozenset[str]) -> Remembering | None:
        maps = self.maps(config)
        before = earlier(maps, today(), fewest=MANY_RECORDS)
        home = "home" if written & _HOMES else ""
        given = settings(config), home, self._past_name(maps)
        return Remembering(before, Store(maps.parent), given) if before else None

    def keep_schemas(self, maps: Path, loaded: Loaded) -> None:
        """Let editors know what can be written in the maps."""
        # A public build has left out what the team may well write about.
        if self.options.audience != "public" and (fault := keep_current(maps, loaded.atlas)):
            log.info(report.safe(fault))
            self.remembering = None  # the next build shall say so again

    def end(self, edition: Edition) -> None:
        """A build has ended: remember what it made, unless the maps have changed meanwhile."""
        remembering, kept = self.remembering, edition.kept
        if not kept or not remembering:
            return
        known = edition.known(kept)
        if known != edition.before and remembering.earlier.is_so():
            now = contents.Kept(edition.contents, kept.world, kept.answers.everything, known)
            remembering.store.put(_CONTENTS, remembering.key, b"\n".join(contents.written(now)))

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
        """What git remembers of the maps."""
        past = self._past(maps)
        if self.told[0] is not past:
            self.told = past, past.history()
        return self.told[1]

    def _past_name(self, maps: Path) -> str:
        return digest(self._past(maps).told)

    def _past(self, maps: Path) -> Past:
        """Asked once a commit; nothing in a public build, for what is gone may be internal."""
        newest = history.head(maps) if self.options.history and self.options.audience != "public" else ""
        if self.newest != newest:
            self.newest = newest
            self.past = history.past(maps, MOST_COMMITS) if newest else Past()
            if self.past.shallow:
                log.info("The clone is shallow: older changes of the maps are not told. Fetch them with --unshallow.")
        return self.past

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
