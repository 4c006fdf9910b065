"""JUnit's XML, which many build servers show as the results of tests."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..problem import Problem
from ..report import lines, safe
from .findings import Findings, sentence

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def written(found: Findings) -> str:
    """One suite for each file that has a problem; a warning is a test that was skipped."""
    suites = Element("testsuites", {"name": "journeydocs check", **_counts(found.problems)})
    for file, own in groupby(found.problems, key=found.path):
        _suite(suites, _text(safe(file)), tuple(own))
    if not found.problems:
        suite = SubElement(suites, "testsuite", {"name": "maps", **_counts(()), "tests": "1"})
        SubElement(suite, "testcase", name="no problems, no warnings", classname="journeydocs")
        suites.set("tests", "1")
    indent(suites)
    # Letters beyond ASCII are written by their numbers, so that the file is valid in any encoding.
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(suites, encoding="us-ascii").decode("ascii")}'


def _suite(suites: Element, file: str, problems: tuple[Problem, ...]) -> None:
    skipped = str(sum(problem.is_warning for problem in problems))
    suite = SubElement(suites, "testsuite", {"name": file, "skipped": skipped, **_counts(problems)})
    for problem in problems:
        name = f"{problem.rule} (line {problem.place.line}, column {problem.place.column})"
        case = SubElement(suite, "testcase", name=name, classname=file)
        outcome = "skipped" if problem.is_warning else "failure"
        result = SubElement(case, outcome, type=problem.rule, message=_text(sentence(problem)))
        result.text = _text("\n".join(lines(file, problem)))


def _counts(problems: tuple[Problem, ...]) -> dict[str, str]:
    failures = sum(not problem.is_warning for problem in problems)
    return {"tests": str(len(problems)), "failures": str(failures), "errors": "0"}


def _text(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
