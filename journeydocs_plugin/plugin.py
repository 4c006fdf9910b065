"""The MkDocs hooks: they translate between the host and the street. Only the files named ``plugin*`` import mkdocs."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, Final, Literal

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from . import report
from .contents import PageRow
from .kept_pages import KeptPages
from .pages.compiled import COMPILED, with_template
from .pages.finding.index import FOLDER as SEARCH_FOLDER
from .plugin_edition import Edition
from .plugin_host import ASSETS, feed_mermaid2, fit_folders, has_search
from .plugin_keeping import Shell
from .plugin_navigation import again, divide, expanded, name_folders, prune
from .plugin_options import Options
from .plugin_pages import TEMPLATE, GeneratedPage
from .plugin_reading import Editions
from .plugin_renewing import Renewal
from .plugin_search import URI as SEARCH_URI
from .plugin_search import Finder
from .plugin_serving import HidingFiles, MadeFile, OnDemand, busybody, possible
from .plugin_telling import tell_problems, tell_warnings
from .plugin_theme import Lists

log = logging.getLogger("mkdocs.plugins.journeydocs")

FIRST: Final = 10_000
"""The priority of what comes before all that other plugins do."""
PAUSE: Final = 1.0
"""Seconds from a build under ``serve`` to the warnings about the maps."""
VENDOR: Final = Path(__file__).parent / "assets" / "vendor"


class JourneyDocs(BasePlugin[Options]):  # type: ignore[no-untyped-call] # the host's hook is untyped
    """Reads the maps and adds their pages to the site."""

    edition: Edition
    nav: Navigation
    files: Files
    env: Any
    beside: dict[str, list[MadeFile]]
    """The files that are written with the page of a journey, by its id."""

    def __init__(self) -> None:
        self.serving = self.dirty = False
        self.editions = Editions()
        self.demand = OnDemand(Renewal())
        self.waiting = False
        self.noticed = ""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether good versions must outlive a build: MkDocs keeps a plugin with this hook while it serves."""
        self.serving = command == "serve"
        self.dirty = dirty

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add styles and scripts, and hand the local diagram library to mermaid2 before it looks for one."""
        self.editions.begin(self.config, config, serving=self.serving)
        maps = self.editions.maps(config)
        if self.serving:
            self.demand.begin(maps, self._others(config))
        if maps.is_dir():
            config.watch.append(str(maps))
        config.extra_css.append(f"{ASSETS}/journeydocs.css")
        config.extra_javascript.append(f"{ASSETS}/journeydocs.js")
        feed_mermaid2(config)
        fit_folders(config)
        return config

    @event_priority(-100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Save what the last build has left from MkDocs, which clears the folder of the site."""
        if self.editions.may_keep and not self.dirty:
            self.editions.site.set_aside()

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the maps, tell what is wrong with them, and add every page and file."""
        self.written = frozenset(file.src_uri for file in files)
        self.edition = self.editions.read(config, self.written)
        tell_problems(self.edition.maps, self.edition.contents.problems)
        if not self.serving:
            tell_warnings(self.edition.maps, self.edition.contents.problems)
        self.finder = Finder(self.edition)
        self.finder.take_box(config)
        self.waiting = self._may_wait(config)
        rows = self.edition.contents.pages
        for row in rows:
            self._add_page(row, files, config)
        self._add_files(files, config)
        prune(config, len(rows))
        if config.nav is not None:
            config.nav = expanded(config.nav, rows)
        return HidingFiles(files) if self.waiting and (self.serving or self.edition.kept) else files

    def _renew(self, config: MkDocsConfig, files: Files, frame: object, touched: frozenset[PurePosixPath]) -> bool:
        """Take in what has changed in the maps; false where MkDocs was told otherwise and has to build."""
        edition = self.editions.read(config, self.written, touched)
        if edition.contents.frame != frame:
            return False
        tell_problems(edition.maps, edition.contents.problems)
        before, self.edition = self.edition, edition
        self.finder.edition = edition
        self.demand.wait_for_index(SEARCH_FOLDER, partial(self.finder.files, config))
        self.demand.renew(edition)
        if edition.contents.titles == before.contents.titles:
            return True
        nav = again(config, files)
        if nav is not None:
            self.demand.renavigate(nav)
        return nav is not None

    def _may_wait(self, config: MkDocsConfig) -> bool:
        """Whether pages may be made one by one as they are written or asked for: where nothing needs all of them."""
        if self.serving and not possible():
            return False
        other = busybody(config) or ("" if self.finder.box or not has_search(config) else "the theme's search")
        if self.serving and other and other != self.noticed:
            log.info("%s works on every page, so all pages are made anew after each change.", other)
        self.noticed = other
        return not other

    def _add_page(self, row: PageRow, files: Files, config: MkDocsConfig) -> None:
        file = File.generated(config, row.uri, content="")
        file.edit_uri = row.edit or None
        if row.uri == SEARCH_URI:
            self.finder.place(file, config)
        files.append(file)
        page = GeneratedPage(row, self.edition, file, config, in_theme_search=not self.finder.box)
        page.waits = self.waiting

    def _add_files(self, files: Files, config: MkDocsConfig) -> None:
        self.beside = {}
        for made in self.edition.made_files(config, lambda one: self.waiting and (self.serving or bool(one.journey))):
            files.append(made)
            if made.waits and not self.serving:
                self.beside.setdefault(made.journey, []).append(made)
        for path in sorted(VENDOR.iterdir()):
            files.append(File.generated(config, f"{ASSETS}/vendor/{path.name}", abs_src_path=str(path)))
        for file in self.edition.named_files(config):
            files.append(file)
        for file in self.edition.redirects(config, files.src_uris):
            files.append(file)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Name the folders of the maps in the language of the site, where the team has no navigation of its own."""
        if config.nav is None:
            name_folders(nav)
        divide(nav)
        self.nav = nav
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put embedded parts and links to maps into hand-written pages."""
        if isinstance(page, GeneratedPage):
            return markdown
        found = self.edition.embedded(markdown, page.file.src_uri, page.file.content_string)
        if found.faults or found.markdown != markdown:
            self.demand.embedding.add(page.file.src_uri)
        for fault in found.faults:
            where = Path(os.path.relpath(Path(config.docs_dir) / page.file.src_uri)).as_posix()
            log.warning(
                "%s:%s: %s [%s]%s",
                where,
                fault.line,
                report.safe(fault.message),
                fault.rule,
                f"\n      = {report.safe(fault.hint)}" if fault.hint else "",
            )
        return found.markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Remember hand-written pages for the search index."""
        if not isinstance(page, GeneratedPage):
            self.finder.note(page, html)
        return html

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Add the search index, now that every page is known."""
        env.auto_reload = False  # whatever has changed is built anew: nothing else may change from page to page
        if self.serving and env.bytecode_cache is None:
            env.bytecode_cache = COMPILED
        self.finder.equip(env, config)
        self.env, self.files = env, files
        Lists().put_into(env, config)
        if self.waiting and self.serving:
            self.demand.wait_for_index(SEARCH_FOLDER, partial(self.finder.files, config))
            self.demand.keep(config, files, self.nav, env)
            self.demand.renewal.renew = partial(self._renew, config, files, self.edition.contents.frame)
        else:
            for file in self.finder.files(config):
                files.append(file)
            if self.edition.kept and self.waiting:
                self._look_for_pages(self.edition.kept, config, files, env)
            self.editions.site.drop()
        if isinstance(files, HidingFiles):
            files.hiding = True
        return env

    def _look_for_pages(self, kept: KeptPages, config: MkDocsConfig, files: Files, env: Any) -> None:
        """See which pages are there already, just as they would be written."""
        env.loader = with_template(TEMPLATE, env.loader)
        included = InclusionLevel.is_included
        self.editions.site.put_back({file.dest_uri for file in files if included(file.inclusion)})  # type: ignore[no-untyped-call] # the host's
        shell = Shell(config, self.nav, files)
        for file in files:
            if isinstance(file.page, GeneratedPage):
                file.page.look_for(kept, shell.of(file.page), may_stand=not shell.looks_around)

    @event_priority(FIRST)
    def _remember(self, *, config: MkDocsConfig) -> None:
        """Remember the pages for the next build as they were written: another plugin may change the finished files."""
        if isinstance(self.files, HidingFiles) and not self.serving:
            self.files.hiding = False
        for file in (file for files in self.beside.values() for file in files):
            file.write()
        if self.edition.kept:
            self.edition.kept.end()
            self.editions.end(self.edition)

    def _open_again(self, *, config: MkDocsConfig) -> None:
        """Let requests in again."""
        self.demand.end()

    on_post_build = CombinedEvent(_remember, _open_again)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing half done, and let requests in again."""
        self.editions.site.drop()
        self.demand.end()

    @event_priority(-100)
    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Make pages when browsers ask for them, and let MkDocs build only where that is not enough."""
        application = server.get_app()
        if application is not None:
            server.set_app(self.demand.application(application, server.mount_path))
            maps = self.editions.maps(config)
            server.builder = partial(self._build_if_needed, server.builder, maps)
            self._tell_later(maps)
        return server

    def _build_if_needed(self, build: Callable[..., None], maps: Path, *arguments: Any) -> None:
        """Stands where MkDocs calls its builder after a change; browsers are told to reload in any case."""
        if arguments or not self.demand.is_current():
            build(*arguments)
        self._tell_later(maps)

    def _tell_later(self, maps: Path) -> None:
        """Look for what only warns once the page that somebody waits for is there."""
        tell = threading.Timer(PAUSE, lambda: self._tell_the_rest(maps))
        tell.daemon = True
        tell.start()

    def _tell_the_rest(self, maps: Path) -> None:
        loaded = self.editions.load(maps)
        tell_warnings(maps, loaded.problems)
        self.editions.keep_schemas(maps, loaded)

    @event_priority(-100)
    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Make the body of a page that waited: no page waits where a plugin wants to look at it."""
        if isinstance(page, GeneratedPage) and page.waits and not page.taken:
            page.fill()
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Tell feed readers where the changes are; and keep the page, or give back what was kept."""
        if not isinstance(page, GeneratedPage):
            return output
        if not page.taken and page.head:
            output = output.replace("</head>", f"{page.head}</head>", 1)
        written = page.written(output)
        if written is None:
            return self._made_after_all(page, config)
        if page.waits:
            page.forget()
        # The poster and the talk of a journey are made of the same as its page, which is at hand now.
        for file in self.beside.pop(page.journey, ()):
            file.write()
        return written

    def _made_after_all(self, page: GeneratedPage, config: MkDocsConfig) -> str:
        """A page of which what was kept has been damaged since the build began."""
        page.begin_anew()
        context = get_context(self.nav, self.files.documentation_pages(), config, page)
        context = config.plugins.on_page_context(context, page=page, config=config, nav=self.nav)
        output = self.env.get_template("main.html").render(context)
        return str(config.plugins.on_post_page(output, page=page, config=config))

    def _others(self, config: MkDocsConfig) -> list[Path]:
        """What a site is made of besides the maps, as far as MkDocs watches it."""
        own = (config.docs_dir, config.config_file_path, config.theme.custom_dir, *config.watch)
        return [Path(path) for path in own if path]
