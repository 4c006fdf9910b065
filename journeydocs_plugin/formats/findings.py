"""What every format is given."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ..problem import Problem
from ..report import safe


@dataclass(frozen=True, slots=True)
class Findings:
    """The problems of a check in order, how many records were read, and the maps folder as a path is to show it."""

    problems: tuple[Problem, ...]
    records: int
    home: Path

    def path(self, problem: Problem) -> str:
        """The file of a problem, which may lie outside the folder of the maps."""
        return Path(os.path.normpath(self.home / problem.place.file)).as_posix()


def sentence(problem: Problem) -> str:
    """What is wrong and what to do about it, for people, on one line."""
    return safe(f"{problem.message} ({problem.hint})" if problem.hint else problem.message)
