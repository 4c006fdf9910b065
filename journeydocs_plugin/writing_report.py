"""What was written, or would be → lines for people."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from .report import from_here, lines, safe
from .writing.fixing import Fixing
from .writing.layout import LaidOut
from .writing.renaming import Renaming, Spoilt

WIDEST = 100
"""How many characters of a corrected line are shown at most."""


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


def of_renaming(maps: Path, done: Renaming, *, dry_run: bool) -> Iterator[str]:
    """What a renaming changes: files with another name, the lines or their number, what stays undone, and a summary."""
    here = from_here(maps)
    for old, new in done.moves.items():
        yield safe(f"{(here / old).as_posix()} → {(here / new).as_posix()}")
    for file, raw in done.contents.items():
        name = safe((here / file).as_posix())
        if dry_run:
            yield from differences(name, done.old[file], raw, around=0)
        else:
            changed = sum(line[:1] == "+" for line in differences(name, done.old[file], raw, around=0)) - 1
            yield f"{name}: {_counted(changed, 'line')}"
    for file in done.unread:
        yield f"{safe((here / file).as_posix())}: can't be read, so what it names stays as it is"
    is_now = "would become" if dry_run else "is now"
    kept = "" if done.what.vocabulary else "; the old id stays as an alias"
    yield safe(f"{done.what} {is_now} {done.name}: {_counted(done.references, 'reference')} changed{kept}")


def of_fixes(maps: Path, done: Fixing) -> Iterator[str]:
    """A line for each correction, with the line of the file as it is now."""
    for one in done.fixed:
        path = (from_here(maps) / one.file).as_posix()
        now = one.now if len(one.now) <= WIDEST else one.now[: WIDEST - 1] + "…"
        yield safe(f"{path}:{one.line}: fixed: {now} [{one.rule}]")


def of_spoilt(maps: Path, why: Spoilt) -> Iterator[str]:
    """Why nothing was written, and the problems that there would be."""
    yield safe(str(why))
    for problem in why.problems:
        yield "\n".join(["", *lines((from_here(maps) / problem.place.file).as_posix(), problem)])


def differences(name: str, old: bytes, new: bytes, around: int = 3) -> Iterator[str]:
    """The lines in which a file changes, as programs write them that compare files."""
    before, after = (raw.decode("utf-8").removeprefix("\ufeff").splitlines() for raw in (old, new))
    for line in difflib.unified_diff(before, after, name, name, lineterm="", n=around):
        yield safe(line)


def _counted(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"
