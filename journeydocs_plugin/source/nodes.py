"""The door to PyYAML: text → nodes with their places, within bounds that hold for any text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import yaml
from yaml.nodes import Node, ScalarNode

from journeydocs_plugin.source.data import DEEPEST, MOST_NODES

Reason = Literal["syntax", "open", "escape", "mark", "over", "sign", "shape"]
_REASONS: dict[str, Reason] = {
    "escape": "escape",
    "hexadecimal": "escape",
    "duplicate anchor": "mark",
    "document start": "over",
    "cannot start any token": "sign",
    "expected node content": "sign",
    "undefined alias": "sign",
    "quoted scalar": "open",
    "parsing a flow": "open",
    "mapping values are not allowed": "shape",
    "expected key": "shape",
    "block end": "shape",
    "'-' indicator": "shape",
    "expected ':'": "shape",
}
"""What PyYAML says, and what it means: a backslash without a meaning, a mark given twice, a document that is over, a
sign no text begins with, something that opened above and is never closed, lines that do not fit each other."""

_DOCUMENT = re.compile(r"^---(?=\s|\Z)", re.MULTILINE)

ACCIDENTS = (yaml.YAMLError, ValueError, OverflowError, RecursionError)
"""What PyYAML raises for texts it cannot read; the last three come from its Python half alone."""


class Beyond(Exception):  # noqa: N818 -- a limit, not an error: it never leaves this package
    """A limit was passed at a node; ``rule`` says which."""

    def __init__(self, rule: str, node: Node) -> None:
        super().__init__(rule)
        self.rule = rule
        self.line: int = node.start_mark.line + 1
        self.column: int = node.start_mark.column + 1


class ReadError(Exception):
    """YAML stopped: where it did, and where the thing began that it could not finish (both from 1)."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        mark = getattr(error, "problem_mark", None)
        begin = getattr(error, "context_mark", None) or mark
        problem = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
        self.line: int = mark.line + 1 if mark else 1
        self.column: int = mark.column + 1 if mark else 1
        self.began: int = begin.line + 1 if begin else self.line
        self.reason: Reason = next((reason for sign, reason in _REASONS.items() if sign in problem), "syntax")


class _Untyped:
    """What both parsers of PyYAML ask of a loader, answered without types and within bounds."""

    _depth = 0
    _room = MOST_NODES

    def resolve(self, *_: object) -> None:
        """No text has a type: `No` and `1.10` stay what they are."""

    def descend_resolver(self, parent: Node | None, _index: object) -> None:
        """Called before each node that is no alias: unbounded, the C parser would recurse until it crashes."""
        self._depth += 1
        self._room -= 1
        if parent is None:
            return
        if self._depth > DEEPEST + 1:
            raise Beyond("yaml-too-deep", parent)
        if self._room < 0:
            raise Beyond("yaml-too-big", parent)

    def ascend_resolver(self) -> None:
        """Called after each node that is no alias."""
        self._depth -= 1


class PythonComposer(_Untyped, yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser, yaml.composer.Composer):
    """The same reading where PyYAML came without its C half: slower, for the rare platform."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)
        yaml.composer.Composer.__init__(self)


def composer() -> type[Any]:
    """The parser to use: PyYAML's C half, or its Python half where that is missing."""
    if not yaml.__with_libyaml__:
        return PythonComposer

    class CComposer(_Untyped, yaml.cyaml.CParser):  # type: ignore[misc,name-defined] # PyYAML's C half has no types
        """PyYAML's C parser; a class made here, for the name exists only where the C half does."""

    return CComposer


COMPOSER = composer()


def compose(text: str) -> tuple[Node | None, int]:
    """The first document of a text, and the line (from 1) on which a second one holds something, or 0.

    Raises ``ReadError`` where YAML stops and ``Beyond`` where a limit is passed.
    """
    parser = COMPOSER(text)
    try:
        root = parser.get_node() if parser.check_node() else None
    except ACCIDENTS as error:
        raise ReadError(error) from None
    try:
        second = parser.get_node() if parser.check_node() else None
    except (*ACCIDENTS, Beyond) as error:
        line = _next_document(text, root)
        if not line and not isinstance(error, Beyond):
            raise ReadError(error) from None
        return root, line or 1
    if second is None or (isinstance(second, ScalarNode) and second.value == ""):
        return root, 0
    return root, _next_document(text, root) or second.start_mark.line + 1


def _next_document(text: str, root: Node | None) -> int:
    found = _DOCUMENT.search(text, root.end_mark.index if root else 0)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def starts(text: str) -> Iterator[tuple[int, int]]:
    """Where each thing of a text begins (line and column from 1), as far as YAML can read it.

    Raises ``ReadError`` where YAML stops.
    """
    parser = COMPOSER(text)
    try:
        while event := parser.get_event():
            if not isinstance(event, yaml.events.CollectionEndEvent):
                yield event.start_mark.line + 1, event.start_mark.column + 1
    except ACCIDENTS as error:
        raise ReadError(error) from None
