"""A generated page as MkDocs sees it: no Markdown, the body made straight from the maps."""

from __future__ import annotations

import json
import os
import posixpath
import re
from collections.abc import Callable, Container
from html import escape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from .contents import PageRow
from .kept_pages import KeptPages, Made
from .model.atlas import Sheet
from .pages import Body, Heading, Language, PageSpec
from .pages.language import gettext, speaking

if TYPE_CHECKING:
    from .plugin_edition import Edition

TEMPLATE: Final = "journeydocs/kept.html"
"""The name of a template for pages that are there already: MkDocs asks for one, and drops what it makes of it."""


class GeneratedPage(Page):
    """A page whose body comes from the maps. ``in_theme_search`` lets the theme's own search index read it.

    A page that ``waits`` is known by title and tags; its body is made when it is written or asked for.
    """

    waits: bool = False
    final: str = ""
    """The name of all that stands around the page; empty where that is not known."""
    taken: bool = False
    """Whether the whole page is taken as it was written before."""
    stands: bool = False
    """Whether it even stands in the site, and need not be written."""
    _made: Made | None = None
    _ids: set[str] | None = None

    def __init__(
        self, row: PageRow, edition: Edition, file: File, config: MkDocsConfig, *, in_theme_search: bool = True
    ) -> None:
        self._in_theme_search = in_theme_search
        self._row = row
        self._edition = edition
        super().__init__(as_html(row.title), file, config)
        self._describe()

    @property
    def of_record(self) -> bool:
        """Whether it is the page of one record, and no index or view."""
        return bool(self._row.record)

    @property
    def journey(self) -> str:
        """The id of the journey whose page it is; empty for others."""
        return self._row.id if self._row.record == "journey" else ""

    @property
    def head(self) -> str:
        """What stands in its head besides what the theme puts there."""
        return self._row.head

    def _describe(self) -> None:
        # Told to other plugins as front matter would: macros must leave the page alone, search and tags read it.
        title, description = as_html(self._row.title), as_html(self._row.description)
        self.meta = {"title": title, "description": description, "render_macros": False}
        if self._row.hide:
            self.meta["hide"] = list(self._row.hide)
        if not self._in_theme_search:
            self.meta["search"] = {"exclude": True}
        if self._row.tags:
            self.meta["tags"] = [as_html(tag) for tag in self._row.tags]

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown: what a page says is in its maps."""
        self.markdown = ""
        self._describe()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make the body, unless it waits."""
        self.links_to_anchors = {}
        if self.waits:
            self.content, self.toc = "", get_toc([])
        else:
            self.fill()

    def renew(self, row: PageRow, edition: Edition) -> None:
        """Become the same page of a later edition, to be made when asked for."""
        self._row, self._edition = row, edition
        self.title = as_html(row.title)
        self._describe()
        self._ids = None
        self.waits = True

    def fill(self) -> None:
        """Make the body, now that it is needed."""
        body = self._body()
        self.content = body.html
        self.toc = get_toc(_nested(body.headings))

    def _body(self) -> Body:
        kept = self._edition.kept
        if kept is None:
            return self._edition.body(self._row, self.edit_url or "")
        made = self._edition.made(kept, self._row, self.edit_url or "")
        if self.waits:
            self._made = made
        else:
            kept.keep(made, made.html, "")
        return Body(made.html)

    def look_for(self, kept: KeptPages, final: str, *, may_stand: bool) -> None:
        """See whether the whole page is there, now that it is known what stands around it; it may even stand there."""
        self.final = final
        own = self._own(kept)
        if kept.final(self._row.uri, own, final):
            self.taken = True
            self.meta["template"] = TEMPLATE
            self.stands = may_stand and kept.stands(self._row.uri, own, self.file.dest_uri)

    def written(self, output: str) -> str | None:
        """The page as it is to be written, with all around it; ``None`` where what was kept has been damaged."""
        kept = self._edition.kept
        if kept is None:
            return output
        found: str | None = output
        if self.taken:
            found = kept.whole(self._row.uri, self._own(kept))
        elif self._made:
            kept.keep(self._made, output, self.final)
            self._made = None
        if found is not None:
            kept.wrote(self._row.uri, self.file.dest_uri, self.final)
        return found

    def _own(self, kept: KeptPages) -> str:
        """What the page is made from besides what it asks for."""
        return self._edition.own(kept, self._row.uri, self.edit_url or "")

    def begin_anew(self) -> None:
        """Be a page that has to be made after all."""
        self.taken = False
        self._describe()

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override] # the host sets it where it renders, which we do
        """Every place on the page that a link may lead to: asked for only where a page by hand leads to one."""
        if self._ids is None:
            self._ids = self._edition.ids(self._row, self.edit_url or "")
        return self._ids

    def forget(self) -> None:
        """Drop the body once it is written: all of them would fill the memory."""
        self.content, self.toc = "", get_toc([])


def as_html(text: str) -> str:
    """A text as themes take titles: as HTML, put in without escaping.

    Themes unescape it again for the title of the window, where only the end of that very element is a danger.
    """
    return escape(re.sub(r"<(?=/)", "<\u2060", text))


def _nested(headings: list[Heading]) -> list[Any]:
    roots: list[Any] = []
    trail: list[tuple[int, list[Any]]] = [(1, roots)]
    for heading in headings:
        children: list[Any] = []
        entry = {"level": heading.level, "id": heading.id, "name": escape(heading.title), "children": children}
        while trail[-1][0] >= heading.level:
            trail.pop()
        trail[-1][1].append(entry)
        trail.append((heading.level, children))
    return roots


def edit_file(spec: PageSpec, known: Container[PurePosixPath]) -> PurePosixPath | None:
    """The file a page is made from, relative to the maps folder; ``None`` for a page made from several."""
    named = [PurePosixPath(f"{spec.vocabulary}{ending}") for ending in (".yaml", ".yml") if spec.vocabulary]
    return spec.sheet.file if spec.sheet else next((name for name in named if name in known), None)


def source_link(
    config: MkDocsConfig, maps: Path, template: str | None
) -> Callable[[Sheet[Any], tuple[int, int] | None], str]:
    """Makes addresses of source lines: of GitHub and GitLab by themselves, of other hosts by ``source_url``."""
    pattern = template or _known_host(config)
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    way = Path(os.path.relpath(maps, root)).as_posix()

    def link(sheet: Sheet[Any], lines: tuple[int, int] | None) -> str:
        if not pattern:
            return ""
        path = quote(posixpath.normpath(f"{way}/{sheet.file}"))
        first, last = lines or (0, 0)
        fragment = f"#L{first}-{'L' if 'github' in pattern else ''}{last}" if lines else ""
        return pattern.replace("{path}", path) + fragment

    return link


def _known_host(config: MkDocsConfig) -> str:
    repository = (config.repo_url or "").rstrip("/")
    branch = (config.edit_uri or "edit/main/").strip("/").removeprefix("-/").split("/")
    name = branch[1] if len(branch) > 1 else "main"
    if "github" in repository:
        return f"{repository}/blob/{name}/{{path}}"
    return f"{repository}/-/blob/{name}/{{path}}" if "gitlab" in repository else ""


def redirect(sheet: Sheet[Any], alias: str, directory_urls: bool, language: Language) -> str:
    """A small page that leads from an old address to the new one, the place on the page kept."""
    way = f"../{quote(sheet.id)}/" if directory_urls else f"{quote(sheet.id)}.html"
    script = f"location.replace({json.dumps(way)} + location.hash)".replace("<", "\\u003c")
    with speaking(language):
        said = gettext("%(old)s is now %(page)s.", old=escape(alias), page=f'<a href="{way}">{escape(sheet.title)}</a>')
    return (
        f'<!doctype html><html lang="{language.code}"><head><meta charset="utf-8"><title>{escape(sheet.title)}</title>'
        f'<link rel="canonical" href="{way}"><meta name="robots" content="noindex"><script>{script}</script>'
        f'<meta http-equiv="refresh" content="0; url={way}"></head>'
        f"<body><p>{said}</p></body></html>\n"
    )
