"""What a first question to the search costs; measured by ``python -m benchmarks.search sizes`` in a browser."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from .figures import Row
from .measuring import FailedError

ROOT: Final = Path(__file__).parents[2]


def asked(count: int, engines: tuple[str, ...]) -> Iterator[Row]:
    """One row for each engine."""
    command = [sys.executable, "-m", "benchmarks.search", "sizes", str(count), "--json"]
    for engine in engines:
        done = subprocess.run(  # noqa: S603 - our own words
            [*command, "--engine", engine], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise FailedError((done.stderr.strip() or "it failed").splitlines()[-1])
        found = json.loads(done.stdout.splitlines()[-1])
        cost, first = found["cost"], found["first"]
        figures = {
            "cpu": cost["cpu"],
            "bytes": cost["bytes"],
            "files": cost["files"],
            "page": first["page"],
            "packed": first["wire"],
            "requests": first["requests"],
            "milliseconds": first["milliseconds"],
        }
        yield Row("search", engine, count, figures)
