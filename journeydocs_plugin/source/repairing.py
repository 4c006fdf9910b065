"""Reads on behind a mistake whose cure is beyond doubt, so that one run tells them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from yaml.nodes import Node

from journeydocs_plugin.source.fault import Fault
from journeydocs_plugin.source.mistakes import beyond, explain
from journeydocs_plugin.source.nodes import Beyond, ReadError, compose

MOST_REPAIRS = 20
LONGEST_REPAIRED = 100_000
"""How long a text may be to be read again and again, in characters."""


@dataclass(frozen=True, slots=True)
class Composed:
    """The nodes of a text, which is the one that was given but for the faults found in it."""

    text: str
    root: Node | None
    second: int
    faults: tuple[Fault, ...]
    readable: bool = True


def repaired(text: str) -> Composed:
    """The nodes of a text; a text that lacks its quotes gets them, and what follows is read as well."""
    faults: list[Fault] = []
    while True:
        try:
            root, second = compose(text)
        except Beyond as limit:
            return Composed(text, None, 0, (*faults, beyond(text, limit)), readable=False)
        except ReadError as error:
            found = explain(text, error)
            fault = as_written(found, faults)
            again = (fault.line, fault.column) in {(one.line, one.column) for one in faults}
            faults += [] if again else [fault]  # where the cure was none, what was found first is told
            if again or not fault.repair or len(faults) > MOST_REPAIRS or len(text) > LONGEST_REPAIRED:
                return Composed(text, None, 0, tuple(faults), readable=False)
            text = _with(text, found)
        else:
            return Composed(text, root, second, tuple(faults))


def as_written(fault: Fault, repairs: Iterable[Fault]) -> Fault:
    """A fault found in a text after these repairs, with its place in the text as it was written."""
    return replace(fault, column=column_as_written(fault.line, fault.column, repairs))


def column_as_written(line: int, column: int, repairs: Iterable[Fault]) -> int:
    """Where a column of a text stood before these repairs, which made their lines longer."""
    for one in sorted((one for one in repairs if one.repair and one.line == line), key=lambda one: one.column):
        if one.column < column:
            column = max(one.column, column - len(one.repair) + one.length)
    return column


def _with(text: str, fault: Fault) -> str:
    """The text with the cure of a fault in its place."""
    lines = text.split("\n")
    line, start = lines[fault.line - 1], fault.column - 1
    lines[fault.line - 1] = line[:start] + fault.repair + line[start + fault.length :]
    return "\n".join(lines)
