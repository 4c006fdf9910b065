"""Lines for people."""

from __future__ import annotations

from ..report import lines, summary
from .findings import Findings


def written(found: Findings) -> str:
    """Each problem with its place, its line and its cure; the last line counts."""
    told = ("\n".join(lines(found.path(problem), problem)) + "\n\n" for problem in found.problems)
    return "".join(told) + summary(found.problems, found.records)
