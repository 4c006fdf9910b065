"""Puts a text in quotes as a hint would write it."""

from __future__ import annotations

from journeydocs_plugin.source.fault import shown


def in_quotes(text: str) -> str:
    """The text in the quotes that need the least change: double ones, or single ones where it holds a backslash."""
    short = shown(text)
    if '"' in short or "\\" in short:
        return "'" + short.replace("'", "''") + "'"
    return f'"{short}"'
