"""One reading of the maps and what it gives the site: while MkDocs serves, there is a new edition after every edit."""

from __future__ import annotations

import json
import os
import posixpath
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from .contents import Contents, FileRow, Known, PageRow
from .embeds import Embedded, Embedder, EmbedFault, may_show_maps
from .fingerprints import Watching
from .keeping import digest
from .kept_pages import KeptPages, Made
from .load import Loaded
from .model import KINDS
from .model.atlas import Sheet
from .pages import ASSETS, Body, FileSpec, Pages, PageSpec, WrittenPage, changing, file_uri, page_uri
from .plugin_pages import edit_file, redirect
from .plugin_serving import MadeFile, made_file
from .tracking import Question, Questions


@lru_cache(maxsize=8)
def way(folder: Path, start: str) -> str:
    """The way from one folder to another, as it is written in an address."""
    return Path(os.path.relpath(folder, start)).as_posix()


@dataclass(frozen=True, slots=True)
class Reading:
    """The maps as they were read, and how each page and file is made of them, by its address.

    ``replaced`` are pages that are not made, for somebody has written one in their place.
    """

    loaded: Loaded
    pages: Pages
    specs: Mapping[str, PageSpec]
    files: Mapping[str, FileSpec]
    watching: Watching | None
    replaced: frozenset[str]


@dataclass(slots=True)
class AsBefore:
    """Answers about maps that have not changed since they were given: the maps are read where one is asked for."""

    everything: str
    settled: Mapping[str, str]
    told: Callable[[Question], str | None]
    questions: Questions = field(default_factory=Questions)


class Edition:
    """Everything there is on a site that is made from maps.

    ``before`` is what an earlier build of the very same maps has made: then they are read once something else has to be
    made of them, and else not at all.
    """

    def __init__(
        self,
        maps: Path,
        contents: Contents,
        read: Callable[[], Reading],
        kept: KeptPages | None,
        before: Mapping[str, Known],
    ) -> None:
        self.maps = maps
        self.before = before
        self.contents = contents
        self.kept = kept
        self._read = read
        self._own: dict[str, Known] = {}

    @cached_property
    def reading(self) -> Reading:
        """The maps as they were read."""
        return self._read()

    def body(self, row: PageRow, edit: str) -> Body:
        """The HTML of a page; ``edit`` is where the code host edits what it is made from."""
        return self.reading.pages.body(self.reading.specs[row.uri], edit)

    def made(self, kept: KeptPages, row: PageRow, edit: str) -> Made:
        """The same, or what was kept of it."""
        return kept.body(row.uri, self.own(kept, row.uri, edit), lambda: self.body(row, edit).html)

    def ids(self, row: PageRow, edit: str) -> set[str]:
        """Every place on a page that a link may lead to."""
        return Body(self.made(self.kept, row, edit).html).ids if self.kept else self.body(row, edit).ids

    def text(self, uri: str) -> str:
        """The text of a file."""
        return ASSETS[uri]() if uri in ASSETS else self.reading.pages.text(self.reading.files[uri])

    def index(self, written: Iterable[WrittenPage]) -> dict[str, bytes]:
        """The files of the search index, with pages written by hand."""
        return self.reading.pages.index(self.reading.specs.values(), written)

    def embedded(self, markdown: str, uri: str, whole: str) -> Embedded:
        """A page written by hand with links to maps and parts of them; ``whole`` is its file."""
        if not may_show_maps(markdown):
            return Embedded(markdown)

        def embed() -> Embedded:
            return Embedder(self.reading.pages).embed(markdown, uri, whole)

        if not self.kept:
            return embed()
        own = self.own(self.kept, f"in {uri}", digest(markdown, whole))
        told = json.loads(self.kept.text(f"in {uri}", own, lambda: json.dumps(asdict(embed()))))
        return Embedded(told["markdown"], [EmbedFault(**fault) for fault in told["faults"]])

    def own(self, kept: KeptPages, uri: str, given: str) -> str:
        """The name of what a page or file is made from besides what it asks for, and what was ``given`` besides maps."""
        if uri not in self._own or self._own[uri].given != given:
            known = self.before.get(uri)
            own = known.own if known and known.given == given else self._made_from(kept, uri, given)
            self._own[uri] = Known(given, own, "")
        return self._own[uri].own

    def _made_from(self, kept: KeptPages, uri: str, given: str) -> str:
        """A page of no single record asks for everything; so does a file that shows no single journey."""
        reading = self.reading
        spec, file = reading.specs.get(uri), reading.files.get(uri)
        if spec:
            shown: list[Any] = [one for one in (spec.context.get("course"), spec.sheet) if one]
            parts, everything = [uri, spec.template, given], not spec.sheet
        else:
            shown = [file.course] if file and file.course else []
            parts, everything = [uri, given], bool(file and not file.course)
        prints = [reading.watching.fingerprint(one) for one in shown] if reading.watching else []
        return kept.own(*parts, *prints, everything=everything)

    def known(self, kept: KeptPages) -> dict[str, Known]:
        """What this build has made, and would make the same again of the same maps."""
        found = ((uri, self._own.get(uri), own, told) for uri, own, told in kept.made())
        return {uri: Known(one.given, own, told) for uri, one, own, told in found if one and one.own == own}

    def made_files(self, config: MkDocsConfig, waits: Callable[[FileRow], bool]) -> Iterator[MadeFile]:
        """Posters, talks, styles and so on; those that wait are not made with the others."""
        for row in self.contents.files:
            make = partial(self.text, row.uri)
            if self.kept and row.uri not in ASSETS:
                own = self.own(self.kept, row.uri, "")
                file = made_file(config, row.uri, partial(self.kept.text, row.uri, own, make), waits=waits(row))
                file.stands = partial(self.kept.stands, row.uri, own, file.dest_uri)
                file.wrote = partial(self.kept.wrote, row.uri, file.dest_uri)
            else:
                file = made_file(config, row.uri, make, waits=waits(row))
            file.journey = row.journey
            yield file

    def named_files(self, config: MkDocsConfig) -> Iterator[File]:
        """The pictures and documents that maps point at."""
        for name in self.contents.named:
            source = str((self.maps / name).resolve())
            yield File.generated(config, file_uri(PurePosixPath(name)), abs_src_path=source)

    def redirects(self, config: MkDocsConfig, taken: Container[str]) -> Iterator[File]:
        """Small pages that lead from the old names of records to the new ones, where nothing else has the address."""
        for uri, html in self.contents.redirects:
            if uri not in taken:
                yield File.generated(config, uri, content=html)


def contents_of(reading: Reading, maps: Path, config: MkDocsConfig) -> Contents:
    """What a site is told of the maps, once they have been read."""
    start = way(maps, config.docs_dir)
    files = tuple(FileRow(one.uri, one.course.id if one.course else "") for one in reading.files.values())
    return Contents(
        tuple(_row(spec, reading, start) for spec in reading.specs.values()),
        files,
        reading.replaced,
        tuple(sorted(map(str, reading.loaded.named))),
        tuple(_redirects(reading, config)),
        reading.loaded.problems,
    )


def _row(spec: PageSpec, reading: Reading, start: str) -> PageRow:
    sheet, pages = spec.sheet, reading.pages
    file = edit_file(spec, reading.loaded.files)
    return PageRow(
        spec.uri,
        spec.title,
        spec.description,
        spec.template,
        spec.tags,
        spec.hide,
        sheet.kind if sheet else "",
        sheet.id if sheet else "",
        sheet.folder[0] if sheet and sheet.folder else "",
        posixpath.normpath(f"{start}/{file}") if file else "",
        pages.feed_link(spec.uri) if spec.uri in {pages.studio.home, changing.PAGE} else "",
    )


def _redirects(reading: Reading, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    language, flat = reading.pages.studio.language, not config.use_directory_urls
    for old, sheet, alias in _renamed(reading.loaded):
        yield f"{old}.html" if flat else f"{old}/index.html", redirect(sheet, alias, not flat, language)


def _renamed(loaded: Loaded) -> Iterator[tuple[PurePosixPath, Sheet[Any], str]]:
    for kind in KINDS:
        for sheet in loaded.atlas.sheets(kind).values():
            for alias in sheet.record.aliases:
                yield PurePosixPath(page_uri(sheet.target)).with_name(alias), sheet, alias
