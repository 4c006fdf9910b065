"""`mkdocs serve` while somebody edits maps."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journeydocs_plugin.editor import FOLDER
from tests.conftest import QUIET
from tests.small_sites import FIVE_LINES, site, write

pytestmark = pytest.mark.slow

PATIENCE = 30.0
"""Seconds to wait for a page before the test gives up; far more than it takes."""


def body(url: str) -> str:
    """The page at an address; empty where there is none."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - an address of this machine
            return str(answer.read().decode("utf-8"))
    except (urllib.error.URLError, OSError):
        return ""


def wait_for(condition: Callable[[], bool]) -> bool:
    """Whether a condition came true in time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A site that is being served: its address and its folder; what it printed is in `serve.log`."""
    config = site(tmp_path, {"journeys/order.yaml": FIVE_LINES})
    (tmp_path / FOLDER).mkdir(parents=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(config), "--dev-addr", f"127.0.0.1:{port}"]
    with (tmp_path / "serve.log").open("w") as log:
        process = subprocess.Popen(command, env=os.environ | QUIET, stdout=log, stderr=log, cwd=tmp_path)
        try:
            address = f"http://127.0.0.1:{port}"
            assert wait_for(lambda: "Order a book" in body(f"{address}/journeys/order/"))
            yield address, tmp_path
        finally:
            process.terminate()
            process.wait(10)


def test_an_edited_an_added_and_a_deleted_map_show_at_once(served: tuple[str, Path]) -> None:
    """While serving, a changed title appears, a new map gets its page, and a deleted one loses it."""
    address, folder = served
    write(folder / "maps/journeys", {"order.yaml": FIVE_LINES.replace("Order a book", "Buy a book")})
    assert wait_for(lambda: "Buy a book" in body(f"{address}/journeys/order/"))
    write(folder / "maps/journeys", {"return.yaml": FIVE_LINES.replace("Order a book", "Return it")})
    assert wait_for(lambda: "Return it" in body(f"{address}/journeys/return/"))
    (folder / "maps/journeys/return.yaml").unlink()
    assert wait_for(lambda: "Return it" not in body(f"{address}/journeys/return/"))


def test_a_broken_map_leaves_its_last_good_version_up(served: tuple[str, Path]) -> None:
    """A map that breaks while serving stays up with a banner, the terminal tells the place, and a cure ends it."""
    address, folder = served
    page = f"{address}/journeys/order/"
    write(folder / "maps/journeys", {"order.yaml": FIVE_LINES + "sumary: x\n"})
    assert wait_for(lambda: "last good version" in body(page))
    assert "Order a book" in body(page)
    assert "order.yaml:6:1" in (folder / "serve.log").read_text()
    write(folder / "maps/journeys", {"order.yaml": FIVE_LINES})
    assert wait_for(lambda: "last good version" not in body(page))


def test_editors_follow_what_is_saved(served: tuple[str, Path]) -> None:
    """While serving, the schemas for editors know each new map, keep what a broken one held, and cause no new build."""
    _, folder = served
    schema = folder / FOLDER / "journey.json"
    write(folder / "maps", {"personas/anna.yaml": "name: Anna\n"})
    assert wait_for(lambda: schema.exists() and '"anna"' in schema.read_text(encoding="utf-8"))
    write(folder / "maps", {"personas/anna.yaml": "name: [Anna\n", "personas/berta.yaml": "name: Berta\n"})
    assert wait_for(lambda: '"berta"' in schema.read_text(encoding="utf-8"))
    assert '"anna"' in schema.read_text(encoding="utf-8")
    assert (folder / "serve.log").read_text().count("Building documentation") <= 3
