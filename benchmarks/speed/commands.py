"""What the terminal costs: ``journeydocs check`` and ``journeydocs diff``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Final

from .building import Workplace, retitle
from .figures import Row
from .measuring import FailedError, run
from .systems import System

OURS: Final = (sys.executable, "-c", "from journeydocs_plugin.cli import main; main()")
WITH_PROBLEMS: Final = (0, 1)


def check(place: Workplace, system: System, repeat: int) -> Row:
    """Check all maps, and once more with nothing changed; beside it, what the command takes to start."""
    first, second, starts = [], [], []
    folder = place.fresh(system)
    for _ in range(repeat):
        folder = place.fresh(system)
        first.append(run([*OURS, "check"], folder, WITH_PROBLEMS))
        second.append(run([*OURS, "check"], folder, WITH_PROBLEMS))
        starts.append(run([*OURS, "check", "--help"], folder))
    kilobytes = sum(path.stat().st_size for path in (folder / "maps").rglob("*.yaml")) / 1024
    cpu, start = median(one.cpu for one in first), median(one.cpu for one in starts)
    return Row(
        "check",
        system.name,
        place.count,
        {
            "cpu": cpu,
            "wall": median(one.wall for one in first),
            "second": median(one.cpu for one in second),
            "second wall": median(one.wall for one in second),
            "start": start,
            "kilobytes": kilobytes,
            "microseconds a kilobyte": cpu / kilobytes * 1e6,
            "megabytes": median(one.megabytes for one in first),
        },
    )


def diff(place: Workplace, system: System, repeat: int) -> Row:
    """Tell what changed in one map, beside the last commit."""
    folder = place.fresh(system)
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "All maps"]):
        _git(folder, *words)
    retitle(folder / system.edited, "Retitled")
    spent = [run([*OURS, "diff"], folder) for _ in range(repeat)]
    told = subprocess.run([*OURS, "diff"], cwd=folder, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    if "Retitled" not in told.stdout:
        raise FailedError(f"the change is not told: {told.stdout}")
    figures: dict[str, float | int | bool | str] = {
        "cpu": median(one.cpu for one in spent),
        "wall": median(one.wall for one in spent),
        "megabytes": median(one.megabytes for one in spent),
    }
    return Row("diff", system.name, place.count, figures)


def _git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True)  # noqa: S603, S607 - git, with our own words
