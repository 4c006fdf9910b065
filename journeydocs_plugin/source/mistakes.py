"""Why YAML stopped, in words for people who never programmed."""

from __future__ import annotations

from journeydocs_plugin.source.fault import Fault, quoted
from journeydocs_plugin.source.nodes import DEEPEST, MOST_NODES, Beyond, ReadError

_BEYOND = {
    "yaml-alias": ("This part contains itself: an alias (`*name`) leads back to where it begins.", "Write it out instead of using the alias."),
    "yaml-too-big": (f"With every alias written out, this file holds more than {MOST_NODES:,} values.", "Split it into several files."),
    "yaml-too-deep": (f"Lists and fields stand more than {DEEPEST} levels deep inside each other.", "Check the brackets and the indentation of this part."),
}


def beyond(text: str, limit: Beyond) -> Fault:
    """The fault for a limit that was passed."""
    message, hint = _BEYOND[limit.rule]
    return Fault(limit.rule, message, hint, line=limit.line, column=limit.column)


def explain(text: str, error: ReadError) -> Fault:
    """The fault for a place where YAML stopped."""
    lines = text.split("\n")
    number = min(error.line, len(lines))
    while number > 1 and not lines[number - 1].strip():
        number -= 1
    line = lines[number - 1]
    column = len(line) - len(line.lstrip()) + 1
    return Fault("yaml-syntax", f"This line cannot be read: {quoted(line)}.", "Check the quotes, colons and indentation of this line and the one above.", line=number, column=column, length=max(1, len(line.rstrip()) - column + 1))
