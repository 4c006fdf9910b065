"""Search in MkDocs: takes over the theme's box where it can, and makes the index once every page is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

from .keeping import digest
from .pages import WrittenPage
from .pages.finding.box import PARTIAL, put_box, send_box_to
from .plugin_edition import Edition
from .standing import Standing

URI: Final = "search/index.md"


class Passing(File):
    """A file whose text is not kept once it is written: those of the index are large together."""

    site: Standing | None = None
    """The site as the last build left it."""

    def copy_file(self, dirty: bool = False) -> None:
        """Write it, where it does not stand there already, and forget the text."""
        key = digest(self.content_bytes) if self.site else ""
        if not self.site or not self.site.holds(self.dest_uri, key):
            super().copy_file(dirty)
            if self.site:
                self.site.note(self.dest_uri, key)
        self.content_bytes = b""


@dataclass(slots=True)
class Finder:
    """Search on one site. ``box`` tells that the box in the theme's header is ours."""

    edition: Edition
    box: bool = False
    written: dict[str, WrittenPage] = field(default_factory=dict)

    @property
    def active(self) -> bool:
        """Whether there is a search page, and so an index."""
        return any(row.uri == URI for row in self.edition.contents.pages)

    def take_box(self, config: MkDocsConfig) -> None:
        """Decide whether the box becomes ours: in Material, unless the team has put a box of its own there."""
        own = config.theme.custom_dir
        theirs = own is not None and Path(own, PARTIAL).exists()
        self.box = self.active and config.theme.name == "material" and not theirs

    def place(self, file: File, config: MkDocsConfig) -> None:
        """Keep the search page out of a navigation that does not name it: the box leads there."""
        if self.box and (config.nav is None or "search/" not in str(config.nav)):
            file.inclusion = InclusionLevel.NOT_IN_NAV

    def note(self, page: Page, html: str) -> None:
        """Remember a page written by hand."""
        asked: Any = page.meta.get("search")
        if self.active and not (isinstance(asked, dict) and asked.get("exclude")):
            self.written[page.file.src_uri] = WrittenPage(page.file.src_uri, str(page.title or ""), html)

    def equip(self, env: Any, config: MkDocsConfig) -> None:
        """Put our box into the theme's header, and tell it where to send its questions."""
        if self.box:
            put_box(env)
            send_box_to(env, "search/" if config.use_directory_urls else "search/index.html")

    def files(self, config: MkDocsConfig) -> Iterator[File]:
        """The index, as files of the site; the one that was kept where it would be the same."""
        if not self.active:
            return
        kept, written = self.edition.kept, self.written.values()
        make = partial(self.edition.index, written)
        # A page by hand may stand in place of one that is found, and not be found itself.
        others = [*map(repr, written), *sorted(self.edition.contents.replaced)]
        found = kept.texts("search", others, make) if kept else make()
        for uri in list(found):
            file = Passing.generated(config, uri, content=found.pop(uri))
            assert isinstance(file, Passing)  # noqa: S101 - the host makes an object of the class it is asked by
            file.site = kept.site if kept else None
            yield file
