"""What was found, with its line: each mistake once, and no more of them than anybody reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from ..problem import Finding, Place, Problem
from ..source import SIGN, line_of, spot
from .allowing import Allowing
from .memory import Kept

MOST_TOLD: Final = 100
"""How many problems of one file are told: beyond that, a list helps nobody."""


def told(
    problems: Iterable[Problem],
    findings: Iterable[Finding],
    raws: Mapping[PurePosixPath, bytes],
    allowing: Allowing,
    kept: Mapping[PurePosixPath, Kept],
) -> tuple[Problem, ...]:
    """Every problem with its line, in the order of files and lines, but for those that are allowed in place."""
    by_file: dict[PurePosixPath, tuple[list[Problem], list[Finding]]] = {
        file: ([], []) for file, raw in raws.items() if SIGN in raw
    }
    for problem in problems:
        by_file.setdefault(problem.place.file, ([], []))[0].append(problem)
    for finding in _without_echoes(findings):
        by_file.setdefault(finding.file, ([], []))[1].append(finding)
    return tuple(
        problem
        for file in sorted(by_file, key=str)
        for problem in _of_one_file(*by_file[file], file, raws.get(file, b""), allowing, kept.get(file))
    )


def _of_one_file(
    problems: list[Problem],
    findings: list[Finding],
    file: PurePosixPath,
    raw: bytes,
    allowing: Allowing,
    kept: Kept | None,
) -> Iterator[Problem]:
    speaks = SIGN in raw  # each finding may be the one that is allowed, so each is looked up
    # A warning may wait where there are more problems than anybody reads.
    first = sorted(findings, key=lambda one: one.severity == "warning") if len(findings) > MOST_TOLD else findings
    looked_up = [_located(one, raw, kept) for one in (first if speaks else first[:MOST_TOLD])]
    located = [*problems, *_beside(problems, looked_up)]
    located = sorted(set(located), key=lambda one: (one.place.line, one.place.column, one.message))
    if speaks:
        located = allowing.kept(located, file, raw)
    yield from located[:MOST_TOLD]
    if len(located) > MOST_TOLD or (len(findings) > MOST_TOLD and not speaks):
        message = f"this file has more problems than these {MOST_TOLD}, and the others are not told"
        last = located[:MOST_TOLD][-1]
        yield replace(last, rule="more-problems", message=message, hint="correct these first and check again")


def _located(finding: Finding, raw: bytes, kept: Kept | None) -> Problem:
    known = kept.spots if kept else {}
    key = (finding.path, finding.on_key)
    if key not in known:
        faultless = kept is not None and kept.readable and not kept.faults
        line, column, length = spot(raw, finding.path, finding.on_key, faultless=faultless)
        known[key] = Place(finding.file, line, column, length), line_of(raw, line)
    place, source = known[key]
    return Problem(place, finding.rule, finding.message, finding.hint, finding.severity, source)


def _beside(faults: Iterable[Problem], found: list[Problem]) -> Iterator[Problem]:
    """What is not told already: where YAML made something else of a text, the field it stands in looks wrong too."""
    spots = {(one.place.line, one.place.column) for one in faults if not one.is_warning}
    emptied = {one.place.line for one in faults if one.rule == "text-cut-by-hash"}
    for one in found:
        echo = (one.place.line, one.place.column) in spots
        if not echo and not (one.rule == "empty-value" and one.place.line in emptied):
            yield one


def _without_echoes(findings: Iterable[Finding]) -> Iterator[Finding]:
    """A scale that can't be read makes the scores on it look wrong: one mistake, one message."""
    every = tuple(findings)
    scaleless = {one.file for one in every if one.path[-1:] == ("emotion_scale",)}
    return (
        one for one in every if one.rule != "out-of-range" or "emotion" not in one.path or one.file not in scaleless
    )
