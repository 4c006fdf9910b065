"""What is wrong with the maps, in the words of a build."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from . import report
from .problem import Problem

log = logging.getLogger("mkdocs.plugins.journeydocs")

MOST_WARNINGS: Final = 20
"""How many warnings a build tells: it is no check, and its other lines shall be seen."""


def tell_problems(maps: Path, problems: Iterable[Problem]) -> None:
    """Every problem, as a warning of the build: it fails where that is strict."""
    home = report.from_here(maps)
    for problem in problems:
        if not problem.is_warning:
            log.warning("%s", "\n".join(report.lines((home / problem.place.file).as_posix(), problem)))


def tell_warnings(maps: Path, problems: Iterable[Problem]) -> None:
    """Some of the warnings, and how many more there are."""
    home = report.from_here(maps)
    warnings = [problem for problem in problems if problem.is_warning]
    for problem in warnings[:MOST_WARNINGS]:
        log.info("%s", "\n".join(report.lines((home / problem.place.file).as_posix(), problem)))
    if (more := len(warnings) - MOST_WARNINGS) > 0:
        log.info("There are %s more warnings about the maps: `journeydocs check` tells them.", more)
