"""Problems → lines for people and for machines."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from .problem import Problem

WIDEST_LINE = 160

_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""The kinds of signs that a terminal may obey, that turn the writing, or that no terminal can print."""


def safe(text: str) -> str:
    """A stranger's text for a terminal: signs that could steer it are spelled out."""
    if text.isprintable():  # which none of those signs is
        return text
    return "".join(
        char if char == "\t" or unicodedata.category(char) not in _STEERING else _code(char) for char in text
    )


def _code(char: str) -> str:
    number = ord(char)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def from_here(maps: Path) -> Path:
    """The maps folder as seen from the current folder, by the shortest way that leads there."""
    try:
        near = Path(os.path.relpath(maps))
        real = Path(os.path.relpath(maps.resolve(), Path.cwd().resolve()))
        is_near = near.samefile(maps) and (near.parts[:1] != ("..",) or real.parts[:1] == ("..",))
    except (OSError, ValueError):  # ValueError: another drive; OSError: a folder is gone
        return maps
    return near if is_near else real


def lines(path: str, problem: Problem) -> Iterator[str]:
    """``path:line:column: message [rule]``, then the source line with a caret, then the cure."""
    place = problem.place
    word = "warning: " if problem.is_warning else ""
    yield f"{safe(path)}:{place.line}:{place.column}: {word}{safe(problem.message)} [{problem.rule}]"
    if problem.source.strip():
        yield from _excerpt(problem)
    if problem.hint:
        yield f"      = {safe(problem.hint)}"


def _excerpt(problem: Problem) -> Iterator[str]:
    source, column = problem.source.replace("\t", " "), problem.place.column
    start = max(0, column - WIDEST_LINE // 2) if len(source) > WIDEST_LINE else 0
    shown = safe(source[start : start + WIDEST_LINE])
    before = safe(source[start : column - 1])
    width = max(
        1, min(_columns(source[column - 1 : column - 1 + problem.place.length]), WIDEST_LINE - _columns(before))
    )
    yield f"{problem.place.line:>5} | {shown}"
    yield f"      | {' ' * _columns(before)}^{'~' * (width - 1)}"


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def summary(problems: Sequence[Problem], records: int) -> str:
    """The last line: what was looked at and what was found."""
    warnings = sum(problem.is_warning for problem in problems)
    found = f"{_count(len(problems) - warnings, 'problem')}, {_count(warnings, 'warning')}"
    return f"{_count(records, 'record')} read: {found}"


def _count(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"
