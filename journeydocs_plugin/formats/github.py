"""Annotations on the lines of a pull request: the workflow commands of GitHub Actions."""

from __future__ import annotations

from ..problem import Problem
from ..report import safe, summary
from .findings import Findings, sentence


def written(found: Findings) -> str:
    """One command a problem; the last line counts, for those who read the log."""
    commands = [_command(found.path(problem), problem) for problem in found.problems]
    return "\n".join([*commands, summary(found.problems, found.records)])


def _command(path: str, problem: Problem) -> str:
    place = problem.place
    properties = {
        "file": safe(path),
        "line": str(place.line),
        "col": str(place.column),
        "endColumn": str(place.column + place.length),
        "title": problem.rule,
    }
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{'warning' if problem.is_warning else 'error'} {named}::{_data(sentence(problem))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
