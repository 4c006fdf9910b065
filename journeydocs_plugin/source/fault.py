"""A mistake on the level of YAML, and how a piece of a file is quoted in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from journeydocs_plugin.problem import Severity

LONGEST_QUOTE = 60
"""How many characters of a file a message quotes at most."""

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\xa0\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in how a file is written; its place is known already.

    ``line`` and ``column`` count from 1, ``length`` is in characters. ``rule`` is a key of ``RULES``. ``repair`` is what
    would stand in the place instead, where there is no doubt what was meant.
    """

    rule: str
    message: str
    hint: str = ""
    severity: Severity = "problem"
    line: int = 1
    column: int = 1
    length: int = 1
    repair: str = ""


def shown(text: str, most: int = LONGEST_QUOTE) -> str:
    """The text as it may stand in a sentence: on one line, short, with nothing that is invisible."""
    text = text.strip(" \t\r\n")
    if len(text) > most:
        text = text[: most - 1].rstrip() + "…"
    return _UNSEEN.sub(_code, text)


def quoted(text: str) -> str:
    """The text between typographic quotation marks, which no YAML needs and so cannot be mistaken."""
    return f"“{shown(text)}”"


def _code(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number <= 0xFF else f"\\u{number:04x}"
