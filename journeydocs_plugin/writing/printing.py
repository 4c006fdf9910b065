"""A tree → its text in one calm layout."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .order import Shape, ordered
from .tree import LONG_TEXT, Entry, Node

WIDEST: Final = 120
"""How wide a list or mapping in brackets may be; a wider one gets a line for each entry."""
STEP: Final = 2
_NAME: Final = re.compile(r"([\"'])([A-Za-z_][\w-]*)\1", re.ASCII)
_HEAD: Final = re.compile(r"([|>])([-+\d]*)[ \t]*(#.*)?")
_WORDS: Final = frozenset({"null", "true", "false"})


@dataclass(frozen=True, slots=True)
class Printer:
    """Writes a tree out. ``sort`` puts the fields in the order of the schema."""

    sort: bool = True

    def block(self, node: Node, shape: Shape, indent: int) -> list[str]:
        """The lines of a list or mapping, one entry a line."""
        lines: list[str] = []
        for entry in self._ordered(node, shape):
            lines += _indented(entry.above if lines else _begun(entry.above), indent)
            lines += self._entry(entry, shape, indent)
        return lines + _indented(node.foot, indent)

    def _ordered(self, node: Node, shape: Shape) -> Sequence[Entry]:
        return ordered(node.entries, shape) if self.sort and node.piece.kind == "fields" else node.entries

    def _entry(self, entry: Entry, shape: Shape, indent: int) -> list[str]:
        inside = shape.inside(entry.name) if entry.key else shape
        value, above, beside = entry.value, entry.beside[:-1], entry.beside[-1:]
        head = f"{key(entry.key)}:" if entry.key else "-"
        if value.piece.anchor and value.piece.kind != "alias":
            head += f" &{value.piece.anchor}"
        if value.piece.style in LONG_TEXT:
            above, beside = entry.beside, []
            lines = _long_text(value, head, indent)
        elif value.is_leaf:
            lines = _text(value, head, indent)
        elif not value.entries:
            above = [*above, *value.foot]
            lines = [f"{head} {'[]' if value.piece.kind == 'list' else '{}'}"]
        elif (flow := self.flow(value, inside)) and indent + _width(head) + 1 + _width(flow) <= WIDEST:
            lines = [f"{head} {flow}"]
        else:
            return _indented(above, indent) + self._below(value, inside, indent, head, beside)
        lines[-1] += "".join(f"  {comment}" for comment in beside)
        return [*_indented(above, indent), " " * indent + lines[0], *lines[1:]]

    def _below(self, value: Node, shape: Shape, indent: int, head: str, beside: list[str]) -> list[str]:
        """A list or mapping with one entry a line, below its name or behind its dash."""
        pad, lines = " " * indent, self.block(value, shape, indent + STEP)
        if head != "-":
            return [pad + "  ".join([head, *beside]), *lines]
        first = next(at for at, line in enumerate(lines) if line and not line.lstrip(" ").startswith("#"))
        comments = _indented([*beside, *(line.lstrip(" ") for line in lines[:first])], indent)
        return [*comments, f"{pad}- {lines[first].lstrip(' ')}", *lines[first + 1 :]]

    def flow(self, node: Node, shape: Shape) -> str | None:
        """A list or mapping in brackets, on one line; ``None`` where it can't be written so."""
        if node.is_block or node.foot or any(entry.above or entry.beside for entry in node.entries):
            return None
        parts = []
        for entry in self._ordered(node, shape):
            inside = shape.inside(entry.name) if entry.key else shape
            value = _in_a_line(entry.value) if entry.value.is_leaf else self.flow(entry.value, inside)
            if value is None:
                return None
            anchor = entry.value.piece.anchor if entry.value.piece.kind != "alias" else ""
            parts.append((f"{key(entry.key)}: " if entry.key else "") + (f"&{anchor} " if anchor else "") + value)
        return f"[{', '.join(parts)}]" if node.piece.kind == "list" else f"{{{', '.join(parts)}}}"


def key(node: Node) -> str:
    """The name of a field, without quotes where it needs none."""
    plain = _NAME.fullmatch(node.text)
    if node.piece.kind == "alias":
        return f"{node.text} "
    if node.text.startswith("-"):  # in brackets this needs no quotes
        return f'"{node.text}"'
    return plain[2] if plain and plain[2] not in _WORDS else quoted(node)


def quoted(node: Node) -> str:
    """A text as written, with double quotes instead of single ones where that changes nothing else."""
    inner = node.text[1:-1].replace("''", "'")
    return f'"{inner}"' if node.piece.style == "'" and not set(inner) & set('"\\') else node.text


def _text(node: Node, head: str, indent: int) -> list[str]:
    """The lines of a text or alias behind its name or dash; all but the first are indented."""
    first, *more = quoted(node).split("\n")
    below = _indented([line.strip(" ") for line in more], indent + STEP)
    return [f"{head} {first}".rstrip(" ") if more or not first else f"{head} {first}", *below]


def _long_text(node: Node, head: str, indent: int) -> list[str]:
    """The lines of a text with `|` or `>`: broken as they were, and indented by one step."""
    first, *lines = node.text.split("\n")
    found = _HEAD.match(first)
    sign, marks, comment = found.groups() if found else (node.piece.style, "", None)
    chomping = "".join(mark for mark in marks if mark in "+-")
    if chomping == "+" and lines and not lines[-1]:
        lines.pop()
    start = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), 0)
    if (given := marks.strip("+-")) and node.owner:
        start = node.owner.parent.column + int(given)
    lines = [line[start:] for line in lines]
    begins = next((line for line in lines if line), "")
    count = str(STEP) if begins.startswith(" ") else ""
    beside = f"  {comment.rstrip()}" if comment else ""
    return [f"{head} {sign}{count}{chomping}{beside}", *_indented(lines, indent + STEP)]


def _in_a_line(node: Node) -> str | None:
    """A text or alias that stands on one line, or can be joined to one."""
    written = quoted(node)
    if node.is_nothing or node.piece.style in LONG_TEXT:
        return None
    if "\n" not in written:
        return written
    lines = [line.strip() for line in written.split("\n")]
    return " ".join(lines) if not node.piece.style and all(lines) else None


def _width(text: str) -> int:
    """How many columns a text takes: letters of some scripts are twice as wide."""
    return sum(2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1 for sign in text)


def _indented(lines: Sequence[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]


def _begun(lines: Sequence[str]) -> list[str]:
    """Comments at the beginning of something, where no empty line is wanted."""
    return list(lines[1:] if lines[:1] == [""] else lines)
