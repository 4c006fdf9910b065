"""Where maps use the words of a vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..model import VocabularyName
from ..model.values import key_of
from .order import Shape
from .tree import Node, Tree

USED_IN: Final[dict[str, VocabularyName]] = {
    "touchpoints": "touchpoints",
    "channels": "channels",
    "channel": "channels",
    "preferred_channels": "channels",
    "owner": "teams",
    "category": "pain-categories",
    "feeling": "feelings",
    "emotion": "feelings",
}
"""The fields whose texts are words of a vocabulary."""


def uses_of(vocabulary: VocabularyName, key: str, tree: Tree, shape: Shape) -> Iterator[Node]:
    """Every text that is a word of a vocabulary, looked up as the site looks it up."""
    if tree.root is not None:
        yield from _below(vocabulary, key, tree, tree.root, shape)


def _below(vocabulary: VocabularyName, key: str, tree: Tree, node: Node, shape: Shape) -> Iterator[Node]:
    for entry in node.entries:
        inside = shape.inside(entry.name) if entry.key else shape
        if entry.key and shape.part and USED_IN.get(entry.name) == vocabulary:
            yield from (leaf for leaf in _leaves(tree, entry.value) if key_of(leaf.piece.value) == key)
        yield from _below(vocabulary, key, tree, entry.value, inside)


def _leaves(tree: Tree, value: Node) -> Iterator[Node]:
    entries = [entry.value for entry in value.entries] if value.piece.kind == "list" else [value]
    meant = (tree.meant(node) for node in entries)
    yield from (node for node in meant if node and node.piece.kind == "text")
