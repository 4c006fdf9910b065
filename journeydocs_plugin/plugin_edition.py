"""One reading of the maps and what it gives the site: while MkDocs serves, there is a new edition after every edit."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from .load import Loaded
from .model import KINDS
from .model.atlas import Sheet
from .pages import FileSpec, Pages, PageSpec, file_uri, page_uri
from .plugin_pages import edit_path, redirect
from .plugin_serving import made_file


@dataclass(frozen=True, slots=True)
class Edition:
    """The maps as they were read, and the pages and files that are made of them."""

    maps: Path
    loaded: Loaded
    pages: Pages
    specs: tuple[PageSpec, ...]
    files: tuple[FileSpec, ...]

    def shape(self, config: MkDocsConfig) -> tuple[Any, ...]:
        """What MkDocs and the navigation know of an edition: one of the same shape can take its place without a build."""
        pages = [(one.uri, one.title, one.tags, one.hide, self.edit_path(one, config)) for one in self.specs]
        redirects = [(old, sheet.id, sheet.title) for old, sheet, _ in self._renamed()]
        return pages, [one.uri for one in self.files], self.loaded.named, redirects

    def edit_path(self, spec: PageSpec, config: MkDocsConfig) -> str | None:
        """Where the code host edits the file that a page is made from."""
        return edit_path(config, self.maps, spec, self.loaded.files)

    def made_files(self, config: MkDocsConfig, *, waits: bool) -> Iterator[File]:
        """Posters, talks, styles and so on; those that wait are made when asked for."""
        for made in self.files:
            yield made_file(config, made.uri, partial(self.pages.text, made), waits=waits)

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
