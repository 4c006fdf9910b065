"""One reading of the maps and what it gives the site: while MkDocs serves, there is a new edition after every edit."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from .kept_pages import KeptPages
from .load import Loaded
from .model import KINDS
from .model.atlas import Sheet
from .pages import FileSpec, Pages, PageSpec, file_uri, page_uri
from .plugin_pages import edit_file, redirect
from .plugin_serving import MadeFile, made_file


@lru_cache(maxsize=8)
def way(folder: Path, start: str) -> str:
    """The way from one folder to another, as it is written in an address."""
    return Path(os.path.relpath(folder, start)).as_posix()


@dataclass(frozen=True, slots=True)
class Edition:
    """The maps as they were read, and the pages and files that are made of them."""

    maps: Path
    loaded: Loaded
    pages: Pages
    specs: tuple[PageSpec, ...]
    files: tuple[FileSpec, ...]
    kept: KeptPages | None = None

    def frame(self, config: MkDocsConfig) -> tuple[Any, ...]:
        """What MkDocs was told of an edition besides titles: one with the same frame can take its place without a build."""
        pages = [(one.uri, one.tags, one.hide, self.edit_path(one, config)) for one in self.specs]
        redirects = [(old, sheet.id, sheet.title) for old, sheet, _ in self._renamed()]
        return pages, [one.uri for one in self.files], self.loaded.named, redirects

    @property
    def titles(self) -> list[str]:
        """What the navigation calls each page."""
        return [one.title for one in self.specs]

    def edit_path(self, spec: PageSpec, config: MkDocsConfig) -> str | None:
        """Where the code host edits the file that a page is made from, relative to the address of docs/."""
        file = edit_file(spec, self.loaded.files)
        return posixpath.normpath(f"{way(self.maps, config.docs_dir)}/{file}") if file else None

    def made_files(self, config: MkDocsConfig, waits: Callable[[FileSpec], bool]) -> Iterator[MadeFile]:
        """Posters, talks, styles and so on; those that wait are not made with the others."""
        for made in self.files:
            make = partial(self.pages.text, made)
            if self.kept and made.course:
                own = self.kept.own(made.uri, self.kept.fingerprint(made.course))
                file = made_file(config, made.uri, partial(self.kept.text, made.uri, own, make), waits=waits(made))
                file.stands = partial(self.kept.stands, made.uri, own, file.dest_uri)
                file.wrote = partial(self.kept.wrote, made.uri, file.dest_uri)
            else:
                file = made_file(config, made.uri, make, waits=waits(made))
            file.journey = made.course.id if made.course else ""
            yield file

    def named_files(self, config: MkDocsConfig) -> Iterator[File]:
        """The pictures and documents that maps point at."""
        for name in sorted(self.loaded.named):
            yield File.generated(config, file_uri(name), abs_src_path=str((self.maps / name).resolve()))

    def redirects(self, config: MkDocsConfig, taken: Container[str]) -> Iterator[File]:
        """Small pages that lead from the old names of records to the new ones, where nothing else has the address."""
        language = self.pages.studio.language
        for old, sheet, alias in self._renamed():
            uri = f"{old}/index.html" if config.use_directory_urls else f"{old}.html"
            if uri not in taken:
                html = redirect(sheet, alias, config.use_directory_urls, language)
                yield File.generated(config, uri, content=html)

    def _renamed(self) -> Iterator[tuple[PurePosixPath, Sheet[Any], str]]:
        for kind in KINDS:
            for sheet in self.loaded.atlas.sheets(kind).values():
                for alias in sheet.record.aliases:
                    yield PurePosixPath(page_uri(sheet.target)).with_name(alias), sheet, alias
