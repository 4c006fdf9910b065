"""Runs a program and says what it took: CPU of it and all it started, time, memory, and what it wrote.

Also a script of its own: a small process between us and what is measured. A new process begins with the peak memory of
the one that started it, so a large one would be counted for its children.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

SAYS = 4000
"""How much of the end of what a failed program said is told."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a run took: CPU seconds of the whole tree of processes, seconds on the clock, megabytes of the largest."""

    cpu: float
    wall: float
    megabytes: float


class FailedError(Exception):
    """A program ended with an error; the message is what it said."""


def run(command: Sequence[str | Path], folder: Path, expected: Sequence[int] = (0,)) -> Spent:
    """Run a program in a folder, quietly."""
    words = [sys.executable, "-I", "-S", __file__, *map(str, command)]
    done = subprocess.run(  # noqa: S603 - our own words
        words, cwd=folder, env=surroundings(folder), capture_output=True, text=True, check=False
    )
    said, _, last = done.stdout.rstrip("\n").rpartition("\n")
    if done.returncode:
        raise FailedError(done.stderr[-SAYS:])
    code, *figures = json.loads(last)
    if code not in expected:
        raise FailedError((said + done.stderr)[-SAYS:] or f"{command[0]} ended with {code}")
    return Spent(*figures)


def surroundings(folder: Path) -> dict[str, str]:
    """The variables a program gets: none may find what another run has kept."""
    kept = folder / ".cache"
    return os.environ | {
        "HUGO_CACHEDIR": str(kept / "hugo"),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONDONTWRITEBYTECODE": "",  # as on the machines of users, Python compiles a file once
        "PYTHONHASHSEED": "0",
        "PYTHONWARNINGS": "ignore",
        "XDG_CACHE_HOME": str(kept),
    }


@dataclass(frozen=True, slots=True)
class Written:
    """What a site consists of: pages of HTML, their bytes, all files, all bytes."""

    pages: int
    page_bytes: int
    files: int
    bytes: int


def written(site: Path) -> Written:
    """Count a site."""
    sizes = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
    pages = [size for path, size in sizes.items() if path.suffix == ".html"]
    return Written(len(pages), sum(pages), len(sizes), sum(sizes.values()))


def contents(site: Path) -> Mapping[str, str]:
    """What stands for the bytes of every file of a site, to compare two of them."""
    return {
        path.relative_to(site).as_posix(): blake2b(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


def measure(command: Sequence[str]) -> tuple[int, float, float, float]:
    """Run a program: how it ended, its CPU seconds, seconds and megabytes."""
    start = time.perf_counter()
    child = subprocess.Popen(command)  # noqa: S603 - what the benchmark asks for
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    # Kilobytes, but bytes on a Mac.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return child.returncode, usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit


if __name__ == "__main__":
    figures = json.dumps(measure(sys.argv[1:]))
    sys.stdout.write(f"\n{figures}\n")
