"""A Code Quality report, which GitLab shows beside a merge request."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256

from ..problem import Problem
from ..report import safe
from .findings import Findings, sentence


def written(found: Findings) -> str:
    """The report: a JSON list."""
    seen: Counter[str] = Counter()
    return json.dumps([_issue(safe(found.path(problem)), problem, seen) for problem in found.problems], indent=2)


def _issue(path: str, problem: Problem, seen: Counter[str]) -> dict[str, object]:
    # The line is no part of it: GitLab tells new problems from old ones, wherever they have moved to.
    known_by = f"{path}\n{problem.rule}\n{problem.message}"
    seen[known_by] += 1
    return {
        "description": sentence(problem),
        "check_name": problem.rule,
        "fingerprint": sha256(f"{known_by}\n{seen[known_by]}".encode("utf-8", "replace")).hexdigest(),
        "severity": "minor" if problem.is_warning else "major",
        "location": {"path": path, "lines": {"begin": problem.place.line}},
    }
