"""``fmt``: a map in one calm layout that means to its reader exactly what it meant."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Literal

from ..filing import StrayFile, sort_file
from ..problem import Place, Problem
from ..source import Block, Data, line_of, read, text_of
from ..source.nodes import ReadError
from .comments import comments_in, hang
from .order import Shape, shape_of
from .printing import Printer
from .text import as_before
from .tree import Tree, tree_of

State = Literal["calm", "changed", "faulty", "left"]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What became of one file: it was calm already, it changed, it has faults, or it was left because it is unusual.

    ``problems`` are the faults for which a file is not touched.
    """

    file: PurePosixPath
    old: bytes
    new: bytes
    state: State
    problems: tuple[Problem, ...] = ()


def lay_out(raw: bytes, file: PurePosixPath) -> LaidOut:
    """A file in the calm layout. It is left as it is where it can't be read, or would mean anything else afterwards."""
    before = read(raw)
    faults = [fault for fault in before.faults if fault.severity == "problem"]
    if faults or not before.readable:
        places = [(fault, Place(file, fault.line, fault.column, fault.length)) for fault in faults]
        told = (
            Problem(at, one.rule, one.message, one.hint, one.severity, line_of(raw, one.line)) for one, at in places
        )
        return LaidOut(file, raw, raw, "faulty", tuple(told))
    kind = sort_file(file)
    shape = shape_of(kind) if kind and not isinstance(kind, StrayFile) else Shape()
    if not isinstance(before.data, Block):
        return LaidOut(file, raw, raw, "calm" if before.data is None else "left")
    new = as_before(text, raw) if (text := _text(text_of(raw), shape)) else raw
    if not text or not _says_the_same(raw, new, shape):
        return LaidOut(file, raw, raw, "left")
    return LaidOut(file, raw, new, "calm" if new == raw else "changed")


def _text(text: str, shape: Shape) -> str:
    """The text of a file in the calm layout; empty where it can't be given one."""
    try:
        tree = tree_of(text)
    except ReadError:
        return ""
    if tree.root is None or not tree.root.entries or (tree.opening and tree.opening.style == "%"):
        return ""
    header = _header(tree, hang(tree))
    # An alias has to stand below what it names.
    has_aliases = any(leaf.piece.kind == "alias" for leaf in tree.leaves)
    lines = [*header, *Printer(sort=not has_aliases).block(tree.root, shape, 0)]
    return "\n".join(lines) + "\n"


def _header(tree: Tree, comments: list[str]) -> list[str]:
    """The comments above everything, with the dashes among them where the author begins with dashes."""
    while comments[:1] == [""]:
        comments.pop(0)
    if tree.opening and tree.opening.style:
        above = sum(bool(line.strip()) for line in tree.text[: tree.opening.start].split("\n"))
        at = next((at for at in range(len(comments) + 1) if sum(map(bool, comments[:at])) == above), len(comments))
        comments.insert(at, "---")
    return comments


def _says_the_same(old: bytes, new: bytes, shape: Shape) -> bool:
    before, after = read(old), read(new)
    told_before = sorted((fault.rule, fault.message) for fault in before.faults)
    told_after = sorted((fault.rule, fault.message) for fault in after.faults)
    if not after.readable or told_before != told_after or _plain(before.data, shape) != _plain(after.data, shape):
        return False
    return comments_in(tree_of(text_of(old))) == comments_in(tree_of(text_of(new)))


def _plain(data: Data, shape: Shape) -> Any:
    """Data to compare: fields of the schema in one order, names of the author's own in theirs."""
    if isinstance(data, Block):
        fields = [(name, _plain(value, shape.inside(name))) for name, value in data.items()]
        return dict(fields) if shape.part else fields
    if isinstance(data, list):
        return [_plain(one, shape) for one in data]
    # A last line without its end is the same text; every field reads it so.
    return data.rstrip("\n") if data else data
