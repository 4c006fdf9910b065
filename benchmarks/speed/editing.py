"""The site while somebody edits: how soon a first page is there, and how soon what was saved is on it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, Final

import yaml

from .building import Workplace, retitle
from .figures import Row
from .measuring import FailedError, surroundings
from .systems import JOURNEY, OURS, Command, System

PAUSE: Final = 0.005
PATIENCE: Final = 600.0
"""Seconds until a page must be there."""
STALE: Final = 30.0
"""Seconds after which a page that still shows the old title is called stale."""


@contextmanager
def serving(command: Command, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A server, ended with all that it has started."""
    log = folder.with_name(f"{folder.name}.log")
    with log.open("wb") as told:
        process = subprocess.Popen(  # noqa: S603 - our own words
            list(map(str, command)),
            cwd=folder,
            env=surroundings(folder),
            stdout=told,
            stderr=told,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def free_address() -> str:
    """An address of this machine where nothing is served."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{found.getsockname()[1]}"


def page(address: str, path: str) -> str:
    """The text of a page; nothing where it isn't there."""
    connection = http.client.HTTPConnection(address, timeout=PATIENCE)
    try:
        connection.request("GET", f"/{path}/")
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()
    return text if answer.status == http.HTTPStatus.OK else ""


def wait(address: str, path: str, wanted: str, patience: float, process: subprocess.Popen[bytes]) -> float | None:
    """When a page holds a text; nothing where patience ends before."""
    end = time.perf_counter() + patience
    while time.perf_counter() < end:
        if wanted in page(address, path):
            return time.perf_counter()
        if process.poll() is not None:
            raise FailedError("the server has ended")
        time.sleep(PAUSE)
    return None


def showing(maps: Path) -> list[str]:
    """The other pages on which the title of the journey stands: of its persona, its opportunities and all journeys."""
    record: dict[str, Any] = yaml.safe_load((maps / f"{JOURNEY}.yaml").read_text(encoding="utf-8"))
    return ["journeys", f"personas/{record['persona']}", "opportunities/opportunity-0"]


def edits(place: Workplace, system: System, repeat: int) -> Row:
    """Start the server, then save one map with another title several times."""
    folder = place.fresh(system)
    maps = place.fresh(system, "anew") / "maps"
    others = showing(maps) if system.from_maps else []
    if system.serve is None:
        raise ValueError(f"{system.name} has no server")
    address = free_address()
    start = time.perf_counter()
    with serving(system.serve(address), folder) as process:
        first = wait(address, JOURNEY, "</html>", PATIENCE, process)
        if first is None:
            raise FailedError("no page has come")
        shown, all_shown = [], []
        for turn in range(repeat + 1):
            title = f"Retitled {turn} times"
            saved = time.perf_counter()
            retitle(folder / system.edited, title)
            found = wait(address, JOURNEY, title, PATIENCE, process)
            rest = [wait(address, other, title, STALE, process) for other in others]
            # The first edit finds what the start has left to do.
            if turn:
                shown.append(PATIENCE if found is None else found - saved)
                all_shown.append(max((one - saved for one in rest if one), default=0.0) if all(rest) else STALE)
    figures: dict[str, float | int | bool | str] = {"first page": first - start, "edit": median(shown)}
    if others:
        figures |= {"edit, every page": median(all_shown), "fresh": max(all_shown) < STALE}
    return Row("serve", system.name, place.count, figures)


def served_systems(systems: tuple[System, ...]) -> list[System]:
    """Those with a server, ours first."""
    return sorted((one for one in systems if one.serve), key=lambda one: one.name != OURS)
