"""The MkDocs hooks: they translate between the host and the street. Only the files named ``plugin*`` import mkdocs."""

from __future__ import annotations

import gc
import logging
import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, Final, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from . import history, report
from .changes import History
from .editor import keep_current
from .embeds import Embedder
from .load import NO_MEMORY, Loaded, Memory, load, problems_by_file
from .model import KINDS
from .pages import Language, Pages, PageSpec, Site, Studio, changing, file_uri, localised, page_uri, supported
from .pages.finding.index import FOLDER as SEARCH_FOLDER
from .pages.language import SHIPPED
from .plugin_host import ASSETS, feed_mermaid2, fit_folders, has_search
from .plugin_navigation import divide, expanded, name_folders, prune
from .plugin_options import Terms
from .plugin_pages import GeneratedPage, edit_path, redirect, source_link
from .plugin_report import ReportAddress, report_link
from .plugin_search import URI as SEARCH_URI
from .plugin_search import Finder
from .plugin_serving import OnDemand, ServedFiles, busybody, made_file, possible

log = logging.getLogger("mkdocs.plugins.journeydocs")

VENDOR: Final = Path(__file__).parent / "assets" / "vendor"
MOST_COMMITS: Final = 100
MOST_WARNINGS: Final = 20
"""How many warnings a build tells: it is no check, and its other lines shall be seen."""


class Options(Config):  # type: ignore[no-untyped-call] # the host's hook is untyped
    """What ``mkdocs.yml`` may say below ``journeydocs:``."""

    maps = config_options.Type(str, default="maps")
    audience = config_options.Choice(("internal", "public"), default="internal")
    source_url = config_options.Optional(config_options.Type(str))
    report_url = config_options.Optional(ReportAddress())
    language = config_options.Optional(config_options.Choice(SHIPPED))
    history = config_options.Type(bool, default=True)
    terms = Terms()
    search = config_options.Choice(("auto", "theme"), default="auto")


class JourneyDocs(BasePlugin[Options]):  # type: ignore[no-untyped-call] # the host's hook is untyped
    """Reads the maps and adds their pages to the site."""

    loaded: Loaded
    pages: Pages
    nav: Navigation

    def __init__(self) -> None:
        self.memory: Memory = NO_MEMORY
        self.serving = False
        self.told: tuple[str, History] = ("", History())
        self.demand = OnDemand()
        self.waiting = False
        self.noticed = ""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether good versions must outlive a build: MkDocs keeps a plugin with this hook while it serves."""
        self.serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add styles and scripts, and hand the local diagram library to mermaid2 before it looks for one."""
        if self.serving:
            self.demand.begin()
        maps = self._maps(config)
        if maps.is_dir():
            config.watch.append(str(maps))
        config.extra_css.append(f"{ASSETS}/journeydocs.css")
        config.extra_javascript.append(f"{ASSETS}/journeydocs.js")
        feed_mermaid2(config)
        fit_folders(config)
        return config

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the maps, tell what is wrong with them, and add every page and file."""
        maps = self._maps(config)
        # Records live as long as the site: rubbish is looked for among them once, and not again for every page.
        gc.unfreeze()
        self.loaded = load(
            maps, _today(), self.memory if self.serving else NO_MEMORY, public=self.config.audience == "public"
        )
        self.memory = self.loaded.memory
        gc.freeze()
        self._tell(maps)
        # A public build has left out what the team may well write about.
        if self.config.audience != "public" and (told := keep_current(maps, self.loaded.atlas)):
            log.info(report.safe(told))
        home = (
            "overview.md" if any(files.get_file_from_path(name) for name in ("index.md", "README.md")) else "index.md"
        )
        language = self._language(config)
        studio = Studio(
            Site(localised(self.loaded.atlas, language)),
            config.use_directory_urls,
            _today(),
            home,
            source_link(config, maps, self.config.source_url),
            language,
            report_link(config, self.config.report_url),
            self._history(maps),
            config.site_name,
            config.site_url or "",
        )
        # A banner may tell of another record in the same file, which is not for the public.
        problems = {} if self.config.audience == "public" else problems_by_file(self.loaded.problems)
        self.pages = Pages(studio, problems, self.config.search == "auto")
        specs = [spec for spec in self.pages.specs() if not files.get_file_from_path(spec.uri)]
        self.finder = Finder(self.pages, specs)
        self.finder.take_box(config)
        self.waiting = self._may_wait(config)
        for spec in specs:
            self._add_page(spec, files, config, maps)
        self._add_files(files, config, maps)
        prune(config, len(specs))
        if config.nav is not None:
            config.nav = expanded(config.nav, specs)
        self.embedder = Embedder(self.pages)
        return ServedFiles(files) if self.waiting and self.serving else files

    def _may_wait(self, config: MkDocsConfig) -> bool:
        """Whether pages may be made one by one as they are written or asked for: where nothing needs all of them."""
        if self.serving and not possible():
            return False
        other = busybody(config) or ("" if self.finder.box or not has_search(config) else "the theme's search")
        if self.serving and other and other != self.noticed:
            log.info("%s works on every page, so all pages are made anew after each change.", other)
        self.noticed = other
        return not other

    def _add_page(self, spec: PageSpec, files: Files, config: MkDocsConfig, maps: Path) -> None:
        file = File.generated(config, spec.uri, content="")
        file.edit_uri = edit_path(config, maps, spec, self.loaded.files)
        if spec.uri == SEARCH_URI:
            self.finder.place(file, config)
        files.append(file)
        page = GeneratedPage(spec, self.pages, file, config, in_theme_search=not self.finder.box)
        page.waits = self.waiting

    def _add_files(self, files: Files, config: MkDocsConfig, maps: Path) -> None:
        for made in self.pages.files():
            files.append(
                made_file(config, made.uri, partial(self.pages.text, made), waits=self.waiting and self.serving)
            )
        for path in sorted(VENDOR.iterdir()):
            files.append(File.generated(config, f"{ASSETS}/vendor/{path.name}", abs_src_path=str(path)))
        for name in sorted(self.loaded.named):
            files.append(File.generated(config, file_uri(name), abs_src_path=str((maps / name).resolve())))
        for kind in KINDS:
            for sheet in self.loaded.atlas.sheets(kind).values():
                for alias in sheet.record.aliases:
                    old = PurePosixPath(page_uri(sheet.target)).with_name(alias)
                    uri = f"{old}/index.html" if config.use_directory_urls else f"{old}.html"
                    if not files.get_file_from_path(uri):
                        html = redirect(sheet, alias, config.use_directory_urls, self.pages.studio.language)
                        files.append(File.generated(config, uri, content=html))

    def _tell(self, maps: Path) -> None:
        home = report.from_here(maps)
        warnings = 0
        for problem in self.loaded.problems:
            text = "\n".join(report.lines((home / problem.place.file).as_posix(), problem))
            warnings += problem.is_warning
            if not problem.is_warning:
                log.warning(text)
            elif warnings <= MOST_WARNINGS:
                log.info(text)
        if warnings > MOST_WARNINGS:
            log.info(
                "There are %s more warnings about the maps: `journeydocs check` tells them.", warnings - MOST_WARNINGS
            )

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
        found = self.embedder.embed(markdown, page.file.src_uri, page.file.content_string)
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
        self.finder.equip(env, config)
        if self.waiting and self.serving:
            self.demand.wait_for_index(SEARCH_FOLDER, partial(self.finder.files, config))
            self.demand.keep(config, files, self.nav, env)
        else:
            for file in self.finder.files(config):
                files.append(file)
        if isinstance(files, ServedFiles):
            files.hiding = True
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Let requests in again."""
        self.demand.end()

    def on_build_error(self, *, error: Exception) -> None:
        """Let requests in again."""
        self.demand.end()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Make pages when browsers ask for them."""
        application = server.get_app()
        if application is not None:
            server.set_app(self.demand.application(application, server.mount_path))
        return server

    def _history(self, maps: Path) -> History:
        """What git remembers of the maps, asked once a commit; nothing in a public build, for what is gone may be internal."""
        newest = history.head(maps) if self.config.history and self.config.audience != "public" else ""
        if not newest:
            return History()
        if self.told[0] != newest:
            self.told = newest, history.recent(maps, MOST_COMMITS)
            if self.told[1].shallow:
                log.info("The clone is shallow: older changes of the maps are not told. Fetch them with --unshallow.")
        return self.told[1]

    @event_priority(100)
    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Make the body of a page that waited, before anybody looks at it."""
        if isinstance(page, GeneratedPage) and page.waits:
            page.fill()
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Tell feed readers where the changes are."""
        if isinstance(page, GeneratedPage) and page.waits:
            page.forget()
        shown = isinstance(page, GeneratedPage) and page.file.src_uri in {self.pages.studio.home, changing.PAGE}
        link = self.pages.feed_link(page.file.src_uri) if shown else ""
        return output.replace("</head>", f"{link}</head>", 1) if link else output

    def _language(self, config: MkDocsConfig) -> Language:
        page = str(config.theme.get("language") or config.theme.get("locale") or "")
        return Language(supported(self.config.language or page), self.config.terms, page)

    def _maps(self, config: MkDocsConfig) -> Path:
        return (Path(config.config_file_path or "mkdocs.yml").parent / self.config.maps).resolve()


def _today() -> Any:
    return datetime.now(tz=UTC).astimezone().date()
