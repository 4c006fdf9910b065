"""The text of a map as a tree: each list, mapping and text with its place and the comments that belong to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from ..problem import Path
from ..source.pieces import Piece, pieces

LONG_TEXT: Final = ("|", ">")
_EMPTY_LINES: Final = re.compile(r"(?:\n *)*\Z")


@dataclass(slots=True, eq=False)
class Node:
    """A text, an alias, a list or a mapping, from ``start`` to ``end`` in the text of its file.

    ``text`` is what is written for a text or alias, without the anchor. ``foot`` are the comments below the last entry.
    """

    piece: Piece
    start: int
    end: int
    text: str = ""
    entries: list[Entry] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    owner: Entry | None = None

    @property
    def is_leaf(self) -> bool:
        """Whether it holds no entries by its nature: a text or an alias."""
        return self.piece.kind in {"text", "alias"}

    @property
    def is_block(self) -> bool:
        """Whether it is a list or mapping of one entry a line, without brackets."""
        return not self.is_leaf and not self.piece.flow

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is written where it stands."""
        return self.piece.kind == "text" and not self.text

    @property
    def column(self) -> int:
        """The column, from 0, in which its entries begin."""
        return self.entries[0].column if self.entries else self.piece.column


@dataclass(slots=True, eq=False)
class Entry:
    """A field with its value, or an entry of a list, which has no ``key``.

    ``start`` is where it begins: its name, its dash, or in brackets its value. ``above`` are the comments above it, an
    empty one standing for an empty line; ``beside`` those at the end of a line.
    """

    key: Node | None
    value: Node
    start: int
    column: int
    parent: Node
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the field; empty for an entry of a list."""
        return self.key.piece.value if self.key else ""


@dataclass(slots=True)
class Tree:
    """A whole text. ``opening`` is what the document begins with: three dashes, an order to YAML, or nothing."""

    text: str
    root: Node | None
    opening: Piece | None = None
    leaves: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    """Every entry in the order of writing."""
    named: dict[str, Node] = field(default_factory=dict)
    """What aliases stand for."""

    def at(self, path: Path) -> Node | None:
        """The node at a path of the normalised data, or ``None``.

        A single entry may be written without its list, and a part by its short form, a text.
        """
        node = self.meant(self.root)
        for part in path:
            inner = self.inside(node, part)
            if inner is None and part != 0 and node and not node.is_leaf:
                return None
            node = self.meant(inner) if inner else node
        return node

    def inside(self, node: Node | None, part: str | int) -> Node | None:
        """What stands under a name or at a position of a node."""
        node = self.meant(node)
        if node and node.piece.kind == "fields":
            return next((one.value for one in node.entries if _nfc(one.name) == _nfc(str(part))), None)
        if node and node.piece.kind == "list" and isinstance(part, int) and part < len(node.entries):
            return node.entries[part].value
        return None

    def meant(self, node: Node | None) -> Node | None:
        """The node itself, or what it stands for where it is an alias."""
        return self.named.get(node.piece.anchor) if node and node.piece.kind == "alias" else node


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def tree_of(text: str) -> Tree:
    """The tree of a text, without its comments. Raises ``ReadError`` where YAML can't read it."""
    return _Grower(text).grown()


class _Grower:
    def __init__(self, text: str) -> None:
        self.tree = Tree(text, None)
        self._pieces: Iterator[Piece] = iter(())
        self._last = 0
        """Where the last text or bracket ended."""

    def grown(self) -> Tree:
        """The whole tree."""
        self._pieces = pieces(self.tree.text)
        for piece in self._pieces:
            if piece.kind == "start":
                self.tree.opening = piece
            else:
                self.tree.root = self._node(piece)
        return self.tree

    def _node(self, piece: Piece) -> Node:
        leaf = piece.kind in {"text", "alias"}
        node = self._leaf(piece) if leaf else Node(piece, piece.start, piece.end)
        if piece.anchor and piece.kind != "alias":
            self.tree.named[piece.anchor] = node
        return node if leaf else self._filled(node)

    def _filled(self, node: Node) -> Node:
        piece = node.piece
        while (following := next(self._pieces)).kind != "end":
            self._entry(node, following)
        if piece.flow:
            node.end = self._last = max(following.end, node.end)
        elif node.entries:
            node.end = node.entries[-1].value.end
        return node

    def _leaf(self, piece: Piece) -> Node:
        start, end = piece.start, piece.end
        written = self.tree.text[start:end]
        if piece.anchor and piece.kind == "text":
            written = written.partition(piece.anchor)[2].lstrip()
        if piece.style in LONG_TEXT and "+" not in written.partition("\n")[0].partition("#")[0]:
            below = len(_EMPTY_LINES.search(written)[0])  # type: ignore[index] # it always matches
            written, end = written[: len(written) - below], end - below
        node = Node(piece, start, end, written)
        self.tree.leaves.append(node)
        self._last = end
        return node

    def _entry(self, node: Node, piece: Piece) -> None:
        if node.piece.kind == "fields":
            entry = Entry(None, node, piece.start, piece.column, node)
            self.tree.entries.append(entry)
            entry.key = self._node(piece)
            entry.value = self._node(next(self._pieces))
        else:
            start, column = piece.start, piece.column
            if not node.piece.flow:
                start, column = self._dash(max(self._last, node.start), piece)
            entry = Entry(None, node, start, column, node)
            self.tree.entries.append(entry)
            entry.value = self._node(piece)
        entry.value.owner = entry
        node.entries.append(entry)

    def _dash(self, after: int, piece: Piece) -> tuple[int, int]:
        """Where the dash of an entry stands: the first one that no comment holds."""
        text, at = self.tree.text, after
        while at < piece.start:
            if text[at] == "#":
                at = text.find("\n", at)
            elif text[at] == "&":  # the name of the list, which may hold dashes
                while text[at] not in " \n":
                    at += 1
            elif text[at] == "-":
                break
            else:
                at += 1
        return at, at - (text.rfind("\n", 0, at) + 1)
