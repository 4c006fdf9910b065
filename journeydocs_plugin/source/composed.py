"""Where a value stands in a file, as YAML's own nodes tell: looked up only where its lines alone do not."""

from __future__ import annotations

from functools import lru_cache

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from journeydocs_plugin.problem import Path
from journeydocs_plugin.source.places import Spot, within, written
from journeydocs_plugin.source.repairing import Composed, column_as_written, repaired
from journeydocs_plugin.source.text import refused


def composed_spot(raw: bytes, path: Path, on_key: bool) -> Spot:
    """Where the value at a path stands, or its key; where it is missing, the nearest there is."""
    _, lines = written(raw)
    made = tree(raw)
    if made is None or made.root is None:
        return within(lines, 1, 1, len(lines[0]))
    key, node, found = _follow(made.root, path)
    if on_key and not found and isinstance(node, MappingNode) and node.value:
        return _place(lines, node.value[0][0], made)
    wants_key = _is_empty(node) or (on_key and found)
    return _place(lines, key if key is not None and wants_key else node, made)


@lru_cache(maxsize=4)
def tree(raw: bytes) -> Composed | None:
    """A file's nodes, kept as its lines are."""
    return None if refused(raw) else repaired(written(raw)[0])


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
        return within(lines, line, column, last - column)
    return within(lines, line, column, len(lines[start.line].rstrip()) - column + 1)


def texts(root: Node, text: str) -> list[tuple[int, int]]:
    """Where the texts of a file begin and end; what follows the sign of a block on its line is no part of it."""
    spans: list[tuple[int, int]] = []
    seen: set[int] = set()
    ahead = [root]
    while ahead:
        node = ahead.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, ScalarNode):
            start, end = node.start_mark.index, node.end_mark.index
            if node.style in {"|", ">"}:
                start = text.find("\n", start, end)
            if 0 <= start < end:
                spans.append((start, end))
        elif isinstance(node, MappingNode):
            ahead += [part for pair in node.value for part in pair]
        else:
            ahead += node.value
    return sorted(spans)
