"""What was written, or would be → lines for people."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from .report import from_here, lines, safe
from .writing.layout import LaidOut


def of_layout(maps: Path, files: Sequence[LaidOut], *, written: bool, diff: bool) -> Iterator[str]:
    """A line for each map that is or would be laid out, the faults of those that can't be, and a summary."""
    for one in files:
        path = (from_here(maps) / one.file).as_posix()
        name = safe(path)
        for problem in one.problems:
            yield "\n".join(lines(path, problem)) + "\n"
        if one.state == "left":
            yield f"{name}: left as it is; it is written in an unusual way, and its meaning might change"
        elif one.state == "changed" and diff:
            yield from differences(name, one.old, one.new)
        elif one.state == "changed":
            yield f"{name}: {'laid out' if written else 'would be laid out'}"
    states = [one.state for one in files]
    changed = _counted(states.count("changed"), "map")
    found = f"{changed} {'laid out' if written else 'to lay out'}, {states.count('calm')} as they should be"
    left = states.count("left") + states.count("faulty")
    yield f"{found}, {left} left alone" if left else found


def differences(name: str, old: bytes, new: bytes) -> Iterator[str]:
    """The lines in which a file changes, as programs write them that compare files."""
    before, after = (raw.decode("utf-8").removeprefix("\ufeff").splitlines() for raw in (old, new))
    for line in difflib.unified_diff(before, after, name, name, lineterm=""):
        yield safe(line)


def _counted(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"
