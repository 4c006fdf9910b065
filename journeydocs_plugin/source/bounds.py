"""How large a file is once every alias is written out."""

from __future__ import annotations

from typing import Final

from yaml.nodes import MappingNode, Node, ScalarNode

from journeydocs_plugin.source.data import DEEPEST, MOST_NODES
from journeydocs_plugin.source.nodes import Beyond

MOST_LETTERS: Final = 2 * 1024 * 1024
"""How long all texts of a file may be together, each use of an alias counted in full."""

_Size = tuple[int, int, int]
"""How many nodes there are, how long their texts are together, and how many of them stand inside each other."""


def measure(root: Node) -> None:
    """Raise ``Beyond`` where aliases lead in circles, or make a file too large or too deep.

    Each list and mapping is measured once, however often it is used, so this takes no longer than the
    file is long.
    """
    _size(root, {})


def _size(node: Node, known: dict[int, _Size | None]) -> _Size:
    if isinstance(node, ScalarNode):
        return 1, len(node.value), 0
    if id(node) in known:
        size = known[id(node)]
        if size is None:
            raise Beyond("yaml-alias", node)
        return size
    known[id(node)] = None
    count, letters, depth = 1, 0, 0
    for item in _inside(node):
        below, length, levels = _size(item, known)
        count, letters, depth = count + below, letters + length, max(depth, levels)
    if count > MOST_NODES or letters > MOST_LETTERS:
        raise Beyond("yaml-too-big", node)
    if depth + 1 > DEEPEST:
        raise Beyond("yaml-too-deep", node)
    known[id(node)] = count, letters, depth + 1
    return count, letters, depth + 1


def _inside(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [part for pair in node.value for part in pair]
    items: list[Node] = node.value
    return items
