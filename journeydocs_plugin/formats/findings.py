"""What every format is given."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from ..problem import Problem
from ..report import safe


@dataclass(frozen=True, slots=True)
class Findings:
    """The problems of a check in order, how many records were read, and the maps folder as a path is to show it.

    ``about`` tells of each rule, in the order of their ids, how strictly it is usually taken and what it is about.
    """

    problems: tuple[Problem, ...]
    records: int
    home: Path
    about: Mapping[str, tuple[str, str]]

    def path(self, problem: Problem) -> str:
        """The file of a problem, which may lie outside the folder of the maps."""
        return _path(self.home, problem.place.file)


@lru_cache(maxsize=1)  # problems come file by file
def _path(home: Path, file: PurePosixPath) -> str:
    return Path(os.path.normpath(home / file)).as_posix()


def sentence(problem: Problem) -> str:
    """What is wrong and what to do about it, for people, on one line."""
    return safe(f"{problem.message} ({problem.hint})" if problem.hint else problem.message)
