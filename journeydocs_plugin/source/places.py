"""Where a value stands in its file: looked up again only for a file that has a problem."""

from __future__ import annotations

from functools import lru_cache

from journeydocs_plugin.problem import Path
from journeydocs_plugin.source.quick_places import quick_place
from journeydocs_plugin.source.text import text_of

Spot = tuple[int, int, int]
"""Line, column and length in characters, all from 1."""


def spot(raw: bytes, path: Path, on_key: bool = False, *, faultless: bool = False) -> Spot:
    """Where the value at a path stands, or with ``on_key`` its key; where it is missing, the nearest there is.

    The path is that of the normalised data, so it may name a list's first place where the file holds a
    single item, or lead deeper than a short form does. A file that is known to be ``faultless`` may be looked through
    without being read again.
    """
    text, lines = written(raw)
    if faultless and (at := quick_place(text, lines, path, on_key)):
        end = len(lines[at.row].rstrip()) if at.end is None else at.end
        return within(lines, at.row + 1, at.column + 1, end - at.column)
    from journeydocs_plugin.source.composed import composed_spot  # noqa: PLC0415 -- brings in PyYAML

    return composed_spot(raw, path, on_key)


def line_of(raw: bytes, line: int) -> str:
    """One line of a file without its line end; empty for a number that the file does not have."""
    _, lines = written(raw)
    return lines[line - 1] if 0 < line <= len(lines) else ""


@lru_cache(maxsize=4)
def written(raw: bytes) -> tuple[str, list[str]]:
    """A file's text and lines; kept for the problems of one file, which are looked up one after the other."""
    text = text_of(raw)
    return text, text.split("\n")


def within(lines: list[str], line: int, column: int, length: int) -> Spot:
    """The place, moved and cut where it would lie outside its line."""
    line = max(1, min(line, len(lines)))
    width = len(lines[line - 1])
    column = max(1, min(column, width))
    return line, column, max(1, min(length, width - column + 1))
