"""What many tests share: the example site, a server for a folder, a browser that reports what goes wrong."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, sync_playwright

from tests.browser import launch
from tests.tools import ALL_TESTS, ROOT, absent

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Keeps Material's and ProperDocs' notices about the future of MkDocs out of what a build prints."""


# Where the tests run is no part of what they show: there, `check` would print for the one that runs them.
for _name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
    os.environ.pop(_name, None)

# A change is judged by what it does, not by the luck of the draw; at home new examples are looked for in each run.
settings.register_profile("repeatable", derandomize=True)
if ALL_TESTS:
    settings.load_profile("repeatable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that uses the browser."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where all tests are asked for, a browser test that was skipped, for whatever reason, has failed."""
    report = yield
    if ALL_TESTS and report.skipped and item.get_closest_marker("browser") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, though every browser test was asked for: {report.longreprtext}"
    return report


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium or Chrome, without a window and cut off from every other machine."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        if browser is None:
            absent("There is no Chromium or Chrome here: make test says how to get one.")
        with browser:
            yield browser


class Visit:
    """One browser tab and what went wrong in it so far."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        """Errors in the console, and scripts that stopped."""
        self.foreign: list[str] = []
        """Addresses on other machines that the page asked for. None was answered."""
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.context.route(is_foreign, self._refuse)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _refuse(self, route: Route) -> None:
        self.foreign.append(route.request.url)
        route.abort()


def is_foreign(url: str) -> bool:
    """Whether an address leads to another machine."""
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in {"127.0.0.1", "localhost"}


class OpenPage(Protocol):
    """Opens a new tab in a profile of its own."""

    def __call__(self, url: str, *, width: int = 1440, height: int = 900, **options: Any) -> Visit:
        """Show an address, in a window of so many pixels; options are those of Playwright's `new_context`."""


@pytest.fixture
def page(chromium: Browser) -> Iterator[OpenPage]:
    """`page(url, width=390, color_scheme="dark")` opens a tab, waits for it to load, returns a `Visit`."""
    contexts = []

    def open_page(url: str, *, width: int = 1440, height: int = 900, **options: Any) -> Visit:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        visit = Visit(context.new_page())
        visit.page.goto(url)
        return visit

    yield open_page
    for context in contexts:
        context.close()


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line on the terminal for each."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """`serve(folder)` serves a folder until the tests end; returns its address, without a last slash."""
    servers: dict[Path, ThreadingHTTPServer] = {}

    def start(folder: Path) -> str:
        if folder not in servers:
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
            # It looks so often whether it should end: half a second for each of them would add up.
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
            servers[folder] = server
        return f"http://127.0.0.1:{servers[folder].server_port}"

    yield start
    for server in servers.values():
        server.shutdown()
        server.server_close()


def build_site(config: Path, site: Path, **environment: str) -> None:
    """Build a site with `mkdocs build --strict`; the test fails with what MkDocs says where that fails."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(site)]
    done = subprocess.run(command, env=os.environ | QUIET | environment, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"mkdocs build --strict failed:\n{done.stdout}{done.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site, built once for the whole run: treat it as read-only."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    site, done = shared / "example-site", shared / "example-site.done"
    with FileLock(shared / "example-site.lock"):
        if not done.exists():
            build_site(ROOT / "mkdocs.yml", site)
            done.touch()
    return site
