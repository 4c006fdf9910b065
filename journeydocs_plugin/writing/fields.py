"""Small changes in the text of a map: another name in a text, another field below a title. The rest stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from .text import Edit
from .tree import Entry, Node, Tree

_NEEDS_QUOTES_IN_BRACKETS: Final = re.compile(r"[,\[\]{}]|: |:$| #")
_TITLES: Final = ("id", "title", "name")


class NoPlace(Exception):  # noqa: N818 -- told to people, with nothing written
    """A text that is written in a way that can't be changed in place."""


def replaced(node: Node, old: str, new: str, *, last: bool = False) -> Edit:
    """The edit that puts ``new`` in the place of ``old`` in a text, in front, or at its end with ``last``."""
    written, value = node.text, node.piece.value.strip()
    at = written.find(value)
    if node.piece.kind != "text" or at < 0 or not (value.endswith(old) if last else value.startswith(old)):
        raise NoPlace(written)
    at += node.end - len(written) + (len(value) - len(old) if last else 0)
    return Edit(at, at + len(old), new)


def with_fields(tree: Tree, node: Node, fields: Sequence[tuple[str, str]]) -> Edit:
    """The edit that adds fields to a record, stage, step or pain point, below its title.

    A short form becomes the long one.
    """
    if node.piece.kind == "fields":
        return _added(tree, node, fields)
    if node.piece.kind != "text" or "\n" in node.text or node.piece.anchor or node.owner is None:
        raise NoPlace(node.text)
    owner = node.owner
    if owner.key is None and owner.parent.is_block:
        pad = " " * (owner.column + 2)
        lines = [f"title: {node.text}", *(f"{pad}{name}: {value}" for name, value in fields)]
        return Edit(node.start, node.end, "\n".join(lines)) if _ends_line(tree, node) else _short(node, fields)
    return _short(node, fields)


def _short(node: Node, fields: Sequence[tuple[str, str]]) -> Edit:
    title = node.text
    if not node.piece.style and _NEEDS_QUOTES_IN_BRACKETS.search(title):
        title = "'" + title.replace("'", "''") + "'"
    inside = ", ".join(f"{name}: {value}" for name, value in (("title", title), *fields))
    return Edit(node.start, node.end, f"{{{inside}}}")


def _ends_line(tree: Tree, node: Node) -> bool:
    return not tree.text[node.end :].partition("\n")[0].strip()


def _added(tree: Tree, node: Node, fields: Sequence[tuple[str, str]]) -> Edit:
    entry = next((one for name in _TITLES for one in node.entries if one.name == name), None)
    if entry is None:
        raise NoPlace("")
    end = entry.value.end
    if node.piece.flow:
        return Edit(end, end, "".join(f", {name}: {value}" for name, value in fields))
    lines = [" " * node.column + f"{name}: {value}" for name, value in fields]
    return _below(tree, end, lines)


def _below(tree: Tree, end: int, lines: Sequence[str]) -> Edit:
    """New lines below the one on which something ends."""
    if tree.text[end - 1 : end] == "\n":
        return Edit(end, end, "".join(f"{line}\n" for line in lines))
    line_end = tree.text.find("\n", end)
    at = len(tree.text) if line_end < 0 else line_end
    return Edit(at, at, "".join(f"\n{line}" for line in lines))


def with_entry(tree: Tree, value: Node, entry: str) -> Iterator[Edit]:
    """The edits that add an entry to a list, or to a single text where a list may stand."""
    if value.is_nothing or (value.is_leaf and value.piece.value.strip().lower() in {"none", "n/a", "-"}):
        yield Edit(value.start, value.end, entry if value.text else f" {entry}")
    elif value.is_leaf and "\n" not in value.text:
        yield Edit(value.start, value.start, "[")
        yield Edit(value.end, value.end, f", {entry}]")
    elif value.piece.kind == "list" and not value.entries:
        yield Edit(value.start + 1, value.start + 1, entry)
    elif value.piece.kind == "list" and value.piece.flow:
        end = value.entries[-1].value.end
        yield Edit(end, end, f", {entry}")
    elif value.piece.kind == "list":
        yield _below(tree, value.end, [" " * value.column + f"- {entry}"])
    else:
        raise NoPlace(value.text)


def entry_called(node: Node, name: str) -> Entry | None:
    """The field of a mapping with a name."""
    return next((entry for entry in node.entries if entry.name == name), None)
