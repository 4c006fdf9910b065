"""Nodes → plain data: every text as it was written, every mapping with the lines it stands on."""

from __future__ import annotations

from collections.abc import Sequence

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from journeydocs_plugin.source.bounds import measure
from journeydocs_plugin.source.data import Block, Data
from journeydocs_plugin.source.fault import Fault, quoted
from journeydocs_plugin.source.traps import Traps

_NOTHING = frozenset({"", "null", "~"})


class Builder:
    """Builds the data of one text and collects the faults met on the way."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._text = text
        self._lines = text.split("\n")
        self._traps = Traps(text, self._lines, self.faults)
        self._aliases = "*" in text
        self._built: dict[int, Data] = {}

    def build(self, root: Node | None) -> Data:
        """The data of a document. Raises ``Beyond`` where its aliases lead in circles or make it too large."""
        if root is None:
            return None
        if self._aliases:
            measure(root)
        self._traps.document(root)
        return self._value(root)

    def _value(self, node: Node) -> Data:
        if not self._aliases:
            return self._new_value(node)
        if id(node) not in self._built:
            self._built[id(node)] = self._new_value(node)
        return self._built[id(node)]

    def _new_value(self, node: Node) -> Data:
        if isinstance(node, ScalarNode):
            return self._text_of(node)
        if self._traps.suspects:
            meant = self._traps.collection(node)
            if meant is not None:
                return meant
        return self._mapping(node) if isinstance(node, MappingNode) else [self._value(item) for item in node.value]

    def _text_of(self, node: ScalarNode) -> str | None:
        text: str = self._traps.text(node) if self._traps.suspects else node.value
        return None if not node.style and text in _NOTHING else text

    def _mapping(self, node: MappingNode) -> Block:
        block = Block((), (node.start_mark.line + 1, _last_line(node, self._lines)))
        merged: list[Data] = []
        for key_node, value_node in node.value:
            key = self._key(key_node)
            value = self._value(value_node)
            if key == "<<" and not key_node.style:
                self.faults.append(_merge(key_node))
                merged.append(value)
            elif key is not None:
                block.setdefault(key, value)
        if len(block) + len(merged) < len(node.value):
            self.faults += _duplicates(node)
        for value in merged:
            _merge_into(block, value)
        return block

    def _key(self, node: Node) -> str | None:
        """A key is always text; a list or a mapping in its place is a fault and its value is left out."""
        if isinstance(node, ScalarNode):
            key: str = self._traps.key(node) if self._traps.suspects else node.value
            if key or node.style:
                return key.replace("\N{REPLACEMENT CHARACTER}", "")
        self.faults.append(_no_key(node, self._text))
        return None


def _last_line(node: Node, lines: Sequence[str]) -> int:
    """The last line (from 1) that holds something of a node; YAML's own end mark counts what follows too."""
    start: int = node.start_mark.line
    last = node
    while isinstance(last, MappingNode | SequenceNode) and not last.flow_style and last.value:
        inner = last.value[-1]
        key, value = inner if isinstance(last, MappingNode) else (inner, inner)
        if value.start_mark.line < key.start_mark.line or key.start_mark.line < start:
            return max(start, int(key.start_mark.line)) + 1  # an alias: its target stands further up
        start, last = key.start_mark.line, value
    end: int = last.end_mark.line
    if last.end_mark.column == 0 and end > start:
        end -= 1
        while end > start and not lines[end].strip():
            end -= 1
    return end + 1


def _merge_into(block: Block, value: Data) -> None:
    """What the author meant by `<<`, so that one mistake is not told twice as missing fields."""
    for source in value if isinstance(value, list) else [value]:
        if isinstance(source, Block):
            for key, held in source.items():
                block.setdefault(key, held)


def _duplicates(node: MappingNode) -> list[Fault]:
    first: dict[str, int] = {}
    faults = []
    for key, _ in node.value:
        if isinstance(key, ScalarNode) and (key.value or key.style):
            if key.value in first and not key.value.startswith("-"):  # a dash without its space is told already
                faults.append(_duplicate(key, first[key.value]))
            first.setdefault(key.value, key.start_mark.line + 1)
    return faults


def _duplicate(again: ScalarNode, first: int) -> Fault:
    message = f"{quoted(again.value)} is written twice, on line {first} and here; only the first is read."
    hint = (
        "Keep one of the two, or bring what both hold together as one list. If a new entry begins here, write a dash."
    )
    return _at(again, "yaml-duplicate-key", message, hint)


def _merge(node: ScalarNode) -> Fault:
    message = "“<<” copies the fields of another record into this one; maps do not use that."
    return _at(node, "yaml-merge-key", message, "Write the fields here, so that everybody can read them in place.")


def _no_key(node: Node, text: str) -> Fault:
    start, end = node.start_mark.index, node.end_mark.index
    written = text[start:end].partition("\n")[0]
    if not written:
        message, hint = "There is no name in front of this colon.", "Write the name of a field before the colon."
    else:
        message = f"{quoted(written)} stands where the name of a field belongs; a name is plain text."
        hint = f'If it is meant as text, put it in quotes: "{written}":' if '"' not in written else ""
    return _at(node, "yaml-key", message, hint)


def _at(node: Node, rule: str, message: str, hint: str) -> Fault:
    start, end = node.start_mark, node.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return Fault(rule, message, hint, "problem", start.line + 1, start.column + 1, max(1, length))
