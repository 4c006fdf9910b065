"""A JSON list of our own, with all that is known of each problem."""

from __future__ import annotations

import json

from .findings import Findings


def written(found: Findings) -> str:
    """All problems as a JSON list, in plain letters, so that it is valid wherever it is written to."""
    return json.dumps(
        [
            {
                "file": found.path(problem),
                "line": problem.place.line,
                "column": problem.place.column,
                "severity": problem.severity,
                "rule": problem.rule,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in found.problems
        ],
        indent=2,
    )
