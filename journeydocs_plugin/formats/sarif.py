"""SARIF 2.1.0, which code hosts and editors show as the results of a scan."""

from __future__ import annotations

import json
import re
from typing import Any, Final
from urllib.parse import quote

from .. import __version__
from ..problem import Problem
from .findings import Findings, sentence

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LINK: Final = re.compile(r"\[([^\[\]]*)\](?=\()")
_NO_BYTE: Final = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_PLACE: Final = re.compile(r"\{(\d+)\}")


def written(found: Findings) -> str:
    """One run with its rules and its results."""
    told = {problem.rule for problem in found.problems}
    rules = [_rule(id, text, severity) for id, (severity, text) in found.about.items() if id in told]
    order = {rule["id"]: index for index, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "journeydocs", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found.path(problem), problem, order) for problem in found.problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(id: str, text: str, severity: str) -> dict[str, Any]:
    return {
        "id": id,
        "fullDescription": {"text": _message(text)},
        "help": {"text": _message(text)},
        "defaultConfiguration": {"level": "error" if severity == "problem" else "warning"},
    }


def _result(path: str, problem: Problem, order: dict[str, int]) -> dict[str, Any]:
    place = problem.place
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.length}
    # Names of files need not be text; an address holds the bytes of any name.
    uri = quote(_NO_BYTE.sub("\N{REPLACEMENT CHARACTER}", path).encode("utf-8", "surrogateescape"))
    location = {"uri": uri, "uriBaseId": "%SRCROOT%"}
    return {
        "ruleId": problem.rule,
        "ruleIndex": order[problem.rule],
        "level": "warning" if problem.is_warning else "error",
        "message": {"text": _message(sentence(problem))},
        "locations": [{"physicalLocation": {"artifactLocation": location, "region": region}}],
    }


def _message(text: str) -> str:
    """A text in which nothing is read as a link or as a place to fill in."""
    return _PLACE.sub(r"{{\1}}", _LINK.sub(r"\\[\1\\]", text))
