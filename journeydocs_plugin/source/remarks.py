"""Comments that speak to us: ``# journeydocs: …``. Found by the places of YAML, so that a # in a text is only a #."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

SIGN: Final = b"journeydocs:"
_REMARK: Final = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*journeydocs:[ \t]*(.*?)[ \t]*$")


@dataclass(frozen=True, slots=True)
class Remark:
    """What a comment says, where it stands, and the line it is about: its own, or the next that holds something."""

    text: str
    line: int
    column: int
    length: int
    about: int


def remarks(raw: bytes) -> tuple[Remark, ...]:
    """The comments of a file that speak to us; none where YAML can't read it."""
    if SIGN not in raw:
        return ()
    from journeydocs_plugin.source.composed import texts, tree  # noqa: PLC0415 -- brings in PyYAML, for few files

    made = tree(raw)
    if made is None or made.root is None:
        return ()
    lines = made.text.split("\n")
    return tuple(_found(lines, texts(made.root, made.text)))


def _found(lines: list[str], texts: list[tuple[int, int]]) -> Iterator[Remark]:
    starts = [start for start, _ in texts]
    at = 0
    for number, line in enumerate(lines, 1):
        if (found := _REMARK.search(line)) and not _inside(at + found.start(), starts, texts):
            about = _next(lines, number) if not line[: found.start()].strip() else number
            yield Remark(found[1], number, found.start() + 1, len(found[0].rstrip()), about)
        at += len(line) + 1


def _inside(index: int, starts: list[int], texts: list[tuple[int, int]]) -> bool:
    before = bisect_right(starts, index) - 1
    return before >= 0 and index < texts[before][1]


def _next(lines: list[str], number: int) -> int:
    """The next line that is neither empty nor a comment, or the comment's own where there is none."""
    for other in range(number, len(lines)):
        if lines[other].strip() and not lines[other].lstrip().startswith("#"):
            return other + 1
    return number
