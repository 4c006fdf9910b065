"""Cures the faults on the level of YAML in one file, as far as each has one safe answer."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from ..source import Fault, Reading, read, text_of
from .cures import cure
from .text import Edit, edited

MOST_CURES: Final = 500
"""How many cures one file gets at most in one run: each is read again."""
LONGEST: Final = 200_000
TAB_WIDTHS: Final = (2, 4, 8)
_LEADING: Final = re.compile(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class Cured:
    """A rule that was broken on a line and is no longer."""

    line: int
    rule: str


def spelled(raw: bytes) -> tuple[bytes, list[Cured]]:
    """A file after all safe cures, and what they were."""
    if len(raw) > LONGEST or not read(raw).faults or not _is_text(raw):
        return raw, []
    raw, cured = _without_tabs(raw)
    for step in (_until_readable, _one_by_one):
        raw, more = step(raw)
        cured += more
    return raw, cured


def _until_readable(raw: bytes) -> tuple[bytes, list[Cured]]:
    """A file that could not be read, with cures until it can; as it was where they do not lead there."""
    new, cured, seen = raw, list[Cured](), set[tuple[str, int, int]]()
    while not (reading := read(new)).readable:
        text = text_of(new)
        cures = ((fault, cure(text, fault)) for fault in reading.faults if _key(fault) not in seen)
        fault, edit = next(((one, edit) for one, edit in cures if edit), (None, None))
        if fault is None or edit is None or len(cured) == MOST_CURES or len(new) > 2 * len(raw):
            return raw, []
        seen.add(_key(fault))
        new = edited(new, [edit])
        cured.append(Cured(fault.line, fault.rule))
    return new, cured


def _one_by_one(raw: bytes) -> tuple[bytes, list[Cured]]:
    """A file with every cure that makes it better by itself."""
    cured: list[Cured] = []
    given_up: set[tuple[str, int, int]] = set()
    while len(cured) < MOST_CURES:
        reading = read(raw)
        fault = next((one for one in reading.faults if _key(one) not in given_up), None)
        if fault is None:
            break
        edit = cure(text_of(raw), fault)
        new = edited(raw, [edit]) if edit else raw
        if edit and _is_better(fault, reading, read(new)):
            raw = new
            cured.append(Cured(fault.line, fault.rule))
            given_up.clear()  # what stood in the way of another cure may be gone
        else:
            given_up.add(_key(fault))
    return raw, cured


def _is_text(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _key(fault: Fault) -> tuple[str, int, int]:
    return fault.rule, fault.line, fault.column


def _is_better(fault: Fault, before: Reading, after: Reading) -> bool:
    """Whether a fault is gone without another in its place; in a file that can't be read, others may follow below."""
    if not before.readable:
        known = {_key(one) for one in before.faults}
        here = fault.line, fault.column
        return _key(fault) not in {_key(one) for one in after.faults} and all(
            (one.line, one.column) > here or _key(one) in known for one in after.faults
        )
    had = Counter((one.rule, one.line) for one in before.faults)
    has = Counter((one.rule, one.line) for one in after.faults)
    return after.readable and has[fault.rule, fault.line] < had[fault.rule, fault.line] and not has - had


def _without_tabs(raw: bytes) -> tuple[bytes, list[Cured]]:
    """A file whose indentation has no tabs; untouched where it depends on their width what the file says."""
    if all(fault.rule != "yaml-tab" for fault in read(raw).faults):
        return raw, []
    tried = [_with_width(raw, width) for width in TAB_WIDTHS]
    readable = [(new, lines) for new, lines in tried if read(new).readable]
    if not readable or any(read(new).data != read(readable[0][0]).data for new, _ in readable):
        return raw, []
    new, lines = readable[0]
    return new, [Cured(line, "yaml-tab") for line in sorted(lines)]


def _with_width(raw: bytes, width: int) -> tuple[bytes, set[int]]:
    """A file with spaces in the place of the tabs that keep it from being read."""
    lines: set[int] = set()
    while fault := next((one for one in read(raw).faults if one.rule == "yaml-tab"), None):
        if fault.line in lines or len(lines) >= MOST_CURES:
            break
        lines.add(fault.line)
        text = text_of(raw)
        start = sum(len(line) + 1 for line in text.split("\n")[: fault.line - 1])
        found = _LEADING.match(text, start)
        leading = found[0] if found else ""
        raw = edited(raw, [Edit(start, start + len(leading), leading.replace("\t", " " * width))])
    return raw, lines
