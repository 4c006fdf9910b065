"""How large a file is once every alias is written out."""

from __future__ import annotations

from yaml.nodes import MappingNode, Node, ScalarNode

from journeydocs_plugin.source.nodes import DEEPEST, MOST_NODES, Beyond

_Size = tuple[int, int]
"""How many nodes there are, and how many of them stand inside each other."""


def measure(root: Node) -> None:
    """Raise ``Beyond`` where aliases lead in circles, or make a file too large or too deep.

    Each list and mapping is measured once, however often it is used, so this takes no longer than the
    file is long.
    """
    _size(root, {})


def _size(node: Node, known: dict[int, _Size | None]) -> _Size:
    if isinstance(node, ScalarNode):
        return 1, 0
    if id(node) in known:
        size = known[id(node)]
        if size is None:
            raise Beyond("yaml-alias", node)
        return size
    known[id(node)] = None
    count, depth = 1, 0
    for item in _inside(node):
        below, levels = _size(item, known)
        count, depth = count + below, max(depth, levels)
    if count > MOST_NODES:
        raise Beyond("yaml-too-big", node)
    if depth + 1 > DEEPEST:
        raise Beyond("yaml-too-deep", node)
    known[id(node)] = count, depth + 1
    return count, depth + 1


def _inside(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [part for pair in node.value for part in pair]
    items: list[Node] = node.value
    return items
