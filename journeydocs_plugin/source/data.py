"""What a file holds once it is read, and how much that may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

MOST_NODES = 25_000
"""How many keys, texts, lists and mappings a file may hold, each use of an alias counted in full."""

DEEPEST = 40
"""How many lists and mappings may stand inside each other."""

Data: TypeAlias = "str | list[Data] | Block | None"
"""What a file holds: a text, nothing, a list or a mapping."""


class Block(dict[str, Data]):
    """A YAML mapping as plain data, with the lines it stands on: first and last, from 1."""

    __slots__ = ("lines",)

    def __init__(
        self, entries: Mapping[str, Data] | Iterable[tuple[str, Data]] = (), lines: tuple[int, int] = (1, 1)
    ) -> None:
        super().__init__(entries)
        self.lines = lines
