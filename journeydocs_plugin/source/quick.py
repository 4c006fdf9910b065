"""A quick reader for files written in the plain way nearly all maps are written in.

It knows a small part of YAML and reads it line by line. What it gives is what the full reader would give, line numbers
included; whatever goes beyond, or holds anything that the full reader might have a word about, it leaves to that one.
"""

from __future__ import annotations

import re
from typing import Final

from journeydocs_plugin.source.data import DEEPEST, MOST_NODES, Block, Data
from journeydocs_plugin.source.text import MOST_BYTES, UNREADABLE

# Each quantifier is possessive: a line either has one of these forms, or is found not to in one go.
_DOUBLE: Final = r'"[^"\\\n]*+(?:\\["\\][^"\\\n]*+)*+"'
_SINGLE: Final = r"'[^'\n]*+(?:''[^'\n]*+)*+'"
_BEGINNING: Final = r"""(?:-(?=\d)|[^\s\-?:,\[\]{}#&*!|>'"%@`~\\])"""
_PLAIN: Final = r"(?!null$)" + _BEGINNING + r"[^:#\n]*+(?:(?::(?=[^ \n])|(?<! )#)[^:#\n]*+)*+(?<! )"
_NAME: Final = r"""(?![\s\-<=~])[^:#\n,\[\]{}"'&*!|>%@`?\\\ufffd]{1,200}+(?<! )"""
_ITEM: Final = (
    rf"{_DOUBLE}|{_SINGLE}|(?!null *+[,\]}}]){_BEGINNING}"
    r"[^,:\[\]{}#?\n]*+(?:(?::(?=[^ \n,\[\]{}?])|(?<! )#)[^,:\[\]{}#?\n]*+)*+(?<! )"
)
_PAIR: Final = rf"\w[\w-]{{0,200}}+: ++(?:{_ITEM})"
_PAIRS: Final = rf"\{{(?:{_PAIR}(?: *+, *+{_PAIR})*+)?+\}}"
_ITEMS: Final = rf"\[(?:(?:{_ITEM}|{_PAIRS})(?: *+, *+(?:{_ITEM}|{_PAIRS}))*+)?+\]"
_VALUE: Final = rf"{_DOUBLE}|{_SINGLE}|{_PAIRS}|{_ITEMS}|[|>]-?+|{_PLAIN}"

# Spaces; then a comment, or a dash, a name and a value, each of which may be missing.
LINE: Final = re.compile(rf"^( *+)(?:#.*+|(- ++)?+(?:({_NAME}):(?: ++|$))?+({_VALUE})?+)$", re.MULTILINE)
ONE_ITEM: Final = re.compile(rf"{_ITEM}|{_PAIRS}")
ONE_PAIR: Final = re.compile(rf"(\w[\w-]*+): ++({_ITEM})")
_ESCAPE: Final = re.compile(r"\\(.)")
# Quotes, and a space before the sign and one behind it, leave no doubt that a comment is meant.
_COMMENT: Final = re.compile(r"""^((?:[^"'#\n]|"[^"\\\n]*+"|'[^'\n]*+')*?(?<! )) ++#(?: .*)?$""")
_INDENTED: Final = re.compile(r"^ ", re.MULTILINE)
_ENDS: Final = re.compile(r"\n(\n*+)")
_OTHER: Final = ("", "", "", "?")
"""Stands for a line that has none of the forms: a value in no place."""

_QUOTES: Final = frozenset("'\"")
_MARKS: Final = frozenset("'[{|>")
_ASCII: Final = bytes(range(0x20, 0x7F)) + b"\n"
_TABLES: Final = DEEPEST // 2 - 2
"""So many mappings may stand inside each other: each may stand in a list, and hold mappings in a list on one line."""

Row = tuple[str, str, str, str]


class _NotPlain(Exception):  # noqa: N818 -- no error: it never leaves this file
    """The text goes beyond what is read here."""


def quick(raw: bytes) -> Block | None:
    """What a file holds, or ``None`` where it is one for the full reader."""
    text = _text_of(raw)
    if text is None or (rows := _rows(text)) is None:
        return None
    try:
        return _Reader(text).block(rows)
    except _NotPlain:
        return None


def _text_of(raw: bytes) -> str | None:
    if len(raw) > MOST_BYTES:
        return None
    try:
        text = raw.decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    # What has a shape on paper is fine; a few signs that have none are as well.
    seen = not raw.translate(None, _ASCII) if raw.isascii() else text.replace("\n", "").isprintable()
    if not seen and (UNREADABLE.search(text) or "\t" in text or "\ufeff" in text):
        return None
    if text.startswith("---\n"):
        text = f"#{text[1:]}"
    return text if _most_values(text) <= MOST_NODES else None


def _most_values(text: str) -> int:
    """As many values as a text may hold at most: below its name, behind a dash, a comma or a bracket."""
    if len(text) < MOST_NODES // 2:
        return 0
    return 2 * text.count(":") + text.count("-") + text.count(",") + text.count("[") + 1


def _rows(text: str) -> list[Row] | None:
    """The parts of each line, or ``None`` where one has none of the forms and is no part of a longer text."""
    rows: list[Row] = LINE.findall(text)
    if len(rows) == text.count("\n") + 1:
        return rows
    if "|" not in text and ">" not in text and " #" not in text:
        return None
    lines = text.split("\n")
    found = (LINE.fullmatch(line) or LINE.fullmatch(_COMMENT.sub(r"\1", line)) for line in lines)
    return [(one[1], one[2] or "", one[3] or "", one[4] or "") if one else _OTHER for one in found]


class _Reader:
    """Puts the lines of one text together."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: list[str] = []

    def block(self, rows: list[Row]) -> Block | None:  # noqa: C901, PLR0912, PLR0915 -- a call costs as much as a line
        """What a text of these lines holds: a mapping, or ``None`` where it holds nothing."""
        new = Block.__new__
        root = here = new(Block)
        at, first, items_at, last, waiting = 0, _first(rows), -1, 0, ""
        items: list[Data] = []
        around: list[tuple[int, Block, int, list[Data], int]] = []
        escaped = "\\" in self._text
        numbered = enumerate(rows, 1)
        for number, (space, dash, key, value) in numbered:
            column = len(space)
            if dash:
                while at > column:
                    here.lines, waiting = (first, last), ""
                    at, here, first, items, items_at = around.pop()
                if items_at != column:
                    if not waiting:
                        raise _NotPlain
                    here[waiting] = items = []
                    items_at = column
                if key:
                    if len(around) == _TABLES:
                        raise _NotPlain
                    around.append((at, here, first, items, items_at))
                    here, at, first, items_at = new(Block), column + len(dash), number, -1
                    items.append(here)
            elif key:
                if column > at:
                    if not waiting or len(around) == _TABLES:
                        raise _NotPlain
                    around.append((at, here, first, items, items_at))
                    here[waiting] = inner = new(Block)
                    here, at, first = inner, column, number
                while at > column:
                    here.lines = (first, last)
                    at, here, first, items, items_at = around.pop()
                if at != column or key in here:
                    raise _NotPlain
                items_at = -1
            elif value:
                raise _NotPlain
            else:
                continue
            waiting, last = "", number
            data: Data = value
            if not value:
                waiting, data = key, None
            elif value[0] == '"':
                data = _unquoted(value) if escaped and "\\" in value else value[1:-1]
            elif value[0] in _MARKS:
                data, more = self._marked(value, number, at if key else column)
                for _ in range(more):
                    last, _ = next(numbered)
            if key:
                here[key] = data
            elif value:
                items.append(data)
            else:
                raise _NotPlain
        around.append((at, here, first, items, items_at))
        for _, block, start, *_ in around:
            block.lines = (start, last)
        return root or None

    def _marked(self, value: str, number: int, column: int) -> tuple[Data, int]:
        """What stands behind a sign of YAML, and how many more lines it takes."""
        if value[0] == "'":
            return _unquoted(value), 0
        if value[0] == "{":
            return _pairs(value, number), 0
        if value[0] == "[":
            items = ONE_ITEM.findall(value, 1)
            return [_pairs(one, number) if one[0] == "{" else _unquoted(one) for one in items], 0
        return self._long(value, number, column)

    def _long(self, sign: str, number: int, column: int) -> tuple[str, int]:
        """A text of several lines below its name or dash, which stands in a column."""
        self._lines = lines = self._lines or self._text.split("\n")
        kept: list[str] = []
        taken = indent = 0
        for at in range(number, len(lines)):
            written = lines[at].lstrip(" ")
            deep = len(lines[at]) - len(written)
            if not kept:
                indent = deep if written else 0
            if written and deep < indent:
                break
            if indent <= column or (not written.strip() and deep + len(written) > indent):
                raise _NotPlain
            kept.append(lines[at][indent:])
            taken = len(kept) if written else taken
        if not kept or number + taken == len(lines):  # the last line has no end
            raise _NotPlain
        text = "\n".join(kept[:taken])
        if sign[0] == ">":
            if _INDENTED.search(text):
                raise _NotPlain
            text = _ENDS.sub(lambda ends: ends[1] or " ", text)
        return text if sign[1:] else f"{text}\n", taken


def _first(rows: list[Row]) -> int:
    return next((number for number, row in enumerate(rows, 1) if row[2]), 0)


def _unquoted(text: str) -> str:
    if text[0] == '"':
        return _ESCAPE.sub(r"\1", text[1:-1])
    return text[1:-1].replace("''", "'") if text[0] == "'" else text


def _pairs(text: str, line: int) -> Block:
    block = Block.__new__(Block)
    pairs = ONE_PAIR.findall(text)
    for key, value in pairs:
        block[key] = _unquoted(value) if value[0] in _QUOTES else value
    block.lines = (line, line)
    if len(block) < len(pairs):
        raise _NotPlain
    return block
