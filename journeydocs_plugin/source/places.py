"""Where a value stands in its file: looked up again only for a file that has a problem."""

from __future__ import annotations

from functools import lru_cache

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from journeydocs_plugin.problem import Path
from journeydocs_plugin.source.quick_places import quick_place
from journeydocs_plugin.source.repairing import Composed, column_as_written, repaired
from journeydocs_plugin.source.text import refused, text_of

Spot = tuple[int, int, int]
"""Line, column and length in characters, all from 1."""


def spot(raw: bytes, path: Path, on_key: bool = False, *, faultless: bool = False) -> Spot:
    """Where the value at a path stands, or with ``on_key`` its key; where it is missing, the nearest there is.

    The path is that of the normalised data, so it may name a list's first place where the file holds a
    single item, or lead deeper than a short form does. A file that is known to be ``faultless`` may be looked through
    without being read again.
    """
    text, lines = _written(raw)
    if faultless and (at := quick_place(text, lines, path, on_key)):
        end = len(lines[at.row].rstrip()) if at.end is None else at.end
        return _within(lines, at.row + 1, at.column + 1, end - at.column)
    made = tree(raw)
    if made is None or made.root is None:
        return _within(lines, 1, 1, len(lines[0]))
    key, node, found = _follow(made.root, path)
    if on_key and not found and isinstance(node, MappingNode) and node.value:
        return _place(lines, node.value[0][0], made)
    wants_key = _is_empty(node) or (on_key and found)
    return _place(lines, key if key is not None and wants_key else node, made)


def line_of(raw: bytes, line: int) -> str:
    """One line of a file without its line end; empty for a number that the file does not have."""
    _, lines = _written(raw)
    return lines[line - 1] if 0 < line <= len(lines) else ""


@lru_cache(maxsize=4)
def _written(raw: bytes) -> tuple[str, list[str]]:
    """A file's text and lines; kept for the problems of one file, which are looked up one after the other."""
    text = text_of(raw)
    return text, text.split("\n")


@lru_cache(maxsize=4)
def tree(raw: bytes) -> Composed | None:
    """A file's nodes, kept as its lines are."""
    return None if refused(raw) else repaired(_written(raw)[0])


def _follow(root: Node, path: Path) -> tuple[Node | None, Node, bool]:
    """The key and the value at a path, or the deepest there are, and whether the whole path was found."""
    key: Node | None = None
    node = root
    for part in path:
        if isinstance(node, MappingNode):
            pair = next((pair for pair in node.value if _is(pair[0], part)), None)
            if pair is not None:
                key, node = pair
            elif part != 0:
                return key, node, False
        elif isinstance(node, SequenceNode):
            if not (isinstance(part, int) and 0 <= part < len(node.value)):
                return key, node, False
            key, node = None, node.value[part]
        elif part != 0:
            return key, node, False
    return key, node, True


def _is(key: Node, part: str | int) -> bool:
    return isinstance(key, ScalarNode) and key.value == str(part)


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and bool(node.start_mark.index == node.end_mark.index)


def _place(lines: list[str], node: Node, made: Composed) -> Spot:
    start, end = node.start_mark, node.end_mark
    line, column = start.line + 1, column_as_written(start.line + 1, start.column + 1, made.faults)
    if end.line == start.line:
        last = column_as_written(line, end.column + 1, made.faults)
        return _within(lines, line, column, last - column)
    return _within(lines, line, column, len(lines[start.line].rstrip()) - column + 1)


def _within(lines: list[str], line: int, column: int, length: int) -> Spot:
    """The place, moved and cut where it would lie outside its line."""
    line = max(1, min(line, len(lines)))
    width = len(lines[line - 1])
    column = max(1, min(column, width))
    return line, column, max(1, min(length, width - column + 1))
