"""While somebody edits: a page is made when a browser asks for it, from the maps as they are at that moment.

MkDocs goes on building the navigation and the pages written by hand; what it makes of pages is asked of MkDocs itself,
so a page is the same as in a build.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from mkdocs.commands import build as host
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from .plugin_pages import GeneratedPage
from .plugin_renewing import Renewal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from .plugin_edition import Edition

log = logging.getLogger("mkdocs.plugins.journeydocs")

_OF_A_PAGE: Final = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context")
"""The events that MkDocs has for each page before it is written."""
_PAGE_BY_PAGE: Final = frozenset(
    {"journeydocs_plugin", "mermaid2", "mkdocs.contrib.search", "material.plugins.search", "material.plugins.tags"}
)
"""Modules whose work on a page needs no other page, or no more of it than its title and tags."""
LONGEST_WAIT: Final = 10.0
"""How long a request waits for a build to begin, in seconds; it is not asked to wait again after that."""


class MadeFile(File):
    """A file whose text is made when it is written, and not kept. ``waits`` leaves it unwritten in a build."""

    make: Callable[[], str]
    waits: bool = False
    journey: str = ""
    """The id of the journey that it shows, where it shows one."""
    stands: Callable[[], bool] | None = None
    """Tells whether it stands in the site just as it would be written."""
    wrote: Callable[[], None] | None = None
    """Is called when it has been written."""
    _own: str | bytes | None = None

    @property
    def _content(self) -> str | bytes | None:
        return self.make() if self._own is None else self._own

    @_content.setter
    def _content(self, value: str | bytes | None) -> None:
        self._own = value or None

    def copy_file(self, dirty: bool = False) -> None:
        """Write it, unless it waits to be asked for, or stands there already."""
        if self.waits or (self.stands and self.stands()):
            return
        super().copy_file(dirty)
        if self.wrote:
            self.wrote()

    def write(self) -> None:
        """Write it, now that it need not wait any longer."""
        self.waits = False
        self.copy_file()


def made_file(config: MkDocsConfig, uri: str, make: Callable[[], str], *, waits: bool = False) -> MadeFile:
    """A file of the site whose text ``make`` gives."""
    file = MadeFile.generated(config, uri, content="")
    assert isinstance(file, MadeFile)  # noqa: S101 - the host makes an object of the class it is asked by
    file.make, file.waits = make, waits
    return file


class HidingFiles(Files):
    """Files among which pages are hidden from MkDocs once their titles and tags are known.

    Hidden are, while it serves, those that wait to be asked for, and in a build those that stand there already.
    """

    hiding: bool = False

    def documentation_pages(self, *, inclusion: Callable[[InclusionLevel], bool] | None = None) -> Sequence[File]:
        """The pages; where MkDocs says which it is about to write, those that it is to write."""
        if inclusion is None:
            return super().documentation_pages()
        found = super().documentation_pages(inclusion=inclusion)
        hidden = waiting if inclusion == InclusionLevel.is_in_serve else standing
        return [file for file in found if not hidden(file)] if self.hiding else found


def waiting(file: File) -> bool:
    """Whether a file is a page that is made when asked for."""
    return isinstance(file.page, GeneratedPage) and file.page.waits


def standing(file: File) -> bool:
    """Whether a file is a page that stands in the site just as it would be written."""
    return isinstance(file.page, GeneratedPage) and file.page.stands


def busybody(config: MkDocsConfig) -> str:
    """The plugin or hook that works on every page in a way that may need them all; empty where there is none."""
    for event in _OF_A_PAGE:
        for method in config.plugins.events[event]:
            owner = getattr(method, "__self__", None)
            module = type(owner).__module__ if owner is not None else str(getattr(method, "__module__", ""))
            if not any(module == known or module.startswith(f"{known}.") for known in _PAGE_BY_PAGE):
                return module
    return ""


def possible(module: ModuleType = host) -> bool:
    """Whether this version of MkDocs can be asked for one page."""
    return all(
        callable(getattr(module, name, None)) for name in ("_populate_page", "_build_page", "_build_theme_template")
    )


class OnDemand:
    """What the latest build left to be made, and the lock that keeps builds and requests apart."""

    def __init__(self, renewal: Renewal) -> None:
        self.renewal = renewal
        self.embedding: set[str] = set()
        """Source addresses of the pages by hand that show something of the maps."""
        self._lock = threading.Lock()
        self._building = False
        self._begun = threading.Event()
        self._watched = False
        self._files = Files([])
        self._addresses: dict[str, File] = {}
        self._config: MkDocsConfig | None = None
        self._nav: Navigation | None = None
        self._env: Any = None
        self._index: tuple[str, Callable[[], Iterable[File]]] = ("", list)
        self._templates = False

    def begin(self, maps: Path, others: Iterable[Path]) -> None:
        """A build begins, of maps and of the other files that make a site: requests wait for its end."""
        if not self._building:
            self._lock.acquire()
            self._building = True
            self._addresses = {}
            self._index = ("", list)
            self._templates = False
            self.embedding.clear()
        self.renewal.begin(maps, others)
        self._begun.set()

    def end(self) -> None:
        """A build has ended, well or not."""
        if self._building:
            self._building = False
            self._lock.release()

    def wait_for_index(self, folder: str, make: Callable[[], Iterable[File]]) -> None:
        """Files below a folder, all of which are made as soon as one is asked for."""
        self._index = (folder, make)

    def keep(self, config: MkDocsConfig, files: Files, nav: Navigation, env: Any) -> None:
        """What pages and files are made of until the next build."""
        self._config, self._files, self._nav, self._env = config, files, nav, env
        self._addresses = {
            file.dest_uri: file for file in files if waiting(file) or (isinstance(file, MadeFile) and file.waits)
        }

    def renew(self, edition: Edition) -> None:
        """Everything is to be made anew when asked for."""
        pages = {row.uri: row for row in edition.contents.pages}
        made = {row.uri for row in edition.contents.files}
        for file in self._files:
            if isinstance(file.page, GeneratedPage) and file.src_uri in pages:
                file.page.renew(pages[file.src_uri], edition)
            elif isinstance(file, MadeFile) and file.src_uri in made:
                file.make, file.waits = partial(edition.text, file.src_uri), True
            elif file.src_uri not in self.embedding:
                continue
            self._addresses[file.dest_uri] = file

    def renavigate(self, nav: Navigation) -> None:
        """The navigation has changed, which stands on every page there is."""
        self._nav = nav
        self._addresses |= {file.dest_uri: file for file in self._files.documentation_pages()}
        self._templates = self._config is not None

    def application(self, inner: WSGIApplication, mount: str) -> WSGIApplication:
        """The server's application behind one that first makes what is asked for. ``mount`` is where the site begins."""
        self._watched = True

        def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            path = str(environ["PATH_INFO"]).encode("latin-1").decode("utf-8", "ignore")
            if path.startswith(mount) and not path.startswith("/livereload/"):
                self.make(path[len(mount) :])
            return inner(environ, start_response)

        return application

    def make(self, address: str) -> None:
        """Write the file that an address leads to, if it waits, from the maps as they are now."""
        if self._may_be_made(address):
            self._look()
        with self._lock:
            folder, make = self._index
            if folder and address.startswith(f"{folder}/"):
                self._index = ("", list)
                for name in [name for name, file in self._addresses.items() if file.src_uri in self.embedding]:
                    self._write(self._addresses.pop(name))  # the index holds the words of these pages too
                for file in make():
                    file.copy_file()
            folder_page = f"{address}index.html" if address.endswith("/") or not address else f"{address}/index.html"
            for name in (address, folder_page):
                if name in self._addresses:
                    self._write(self._addresses.pop(name))
            if self._templates and self._is_of_theme(address, folder_page):
                self._templates = False
                self._write_templates()

    def is_current(self) -> bool:
        """Whether what is served is true again without a build, now that something has changed."""
        with self._lock:
            self.renewal.look()
            return self.renewal.is_enough()

    def _may_be_made(self, address: str) -> bool:
        """Whether an address can lead to something made of maps; styles, scripts and fonts of the theme are asked for often."""
        of_index = bool(self._index[0]) and address.startswith(f"{self._index[0]}/")
        return of_index or "." not in address.rpartition("/")[2] or address.endswith((".html", ".svg", ".xml"))

    def _look(self) -> None:
        """Take in what has changed, or wait for the build that will."""
        with self._lock:
            self.renewal.look()
            if not self.renewal.pending:
                return
            self._begun.clear()
        if self._watched:
            # MkDocs has seen the change too, or is about to: what it builds is worth waiting for, but not forever.
            self._watched = self._begun.wait(LONGEST_WAIT)

    def _is_of_theme(self, *names: str) -> bool:
        """Whether an address leads to a page of the theme, or nowhere, which such a page says."""
        if self._config is None:
            return False
        own = self._config.theme.static_templates
        return bool(own & set(names)) or not any(Path(self._config.site_dir, name).is_file() for name in names)

    def _write_templates(self) -> None:
        """Pages of the theme that no file is behind, such as that for addresses which lead nowhere."""
        config, nav = self._config, self._nav
        for name in config.theme.static_templates if config else ():
            if config and nav and name.endswith(".html"):
                host._build_theme_template(name, self._env, self._files, config, nav)  # noqa: SLF001

    def _write(self, file: File) -> None:
        if isinstance(file, MadeFile):
            file.write()
        elif file.page is not None and self._config is not None and self._nav is not None:
            if isinstance(file.page, GeneratedPage):
                file.page.waits = False
            try:
                host._populate_page(file.page, self._config, self._files)  # noqa: SLF001 - `possible` looks for it
                pages = self._files.documentation_pages()
                host._build_page(file.page, self._config, pages, self._nav, self._env)  # noqa: SLF001
            except Exception:
                log.exception("%s could not be made", file.src_uri)
