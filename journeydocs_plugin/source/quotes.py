"""Puts a text in quotes as a hint would write it."""

from __future__ import annotations

from journeydocs_plugin.source.fault import shown

LONGEST_LINE = 160
"""How many characters of a corrected line a hint shows at most."""


def wholly_quoted(text: str) -> str:
    """The text in single quotes, as long as it is."""
    return "'" + text.replace("'", "''") + "'"


def in_quotes(text: str) -> str:
    """The text in the quotes that need the least change: double ones, or single ones where it holds a backslash."""
    short = shown(text, LONGEST_LINE)
    if '"' in short or "\\" in short:
        return "'" + short.replace("'", "''") + "'"
    return f'"{short}"'
