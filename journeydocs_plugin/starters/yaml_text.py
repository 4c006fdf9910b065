"""Texts of strangers as YAML, so that they are read back as they were."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Final

# What YAML reads as something else than a text, though it looks like a word.
_NOT_TEXT: Final = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null", "none"})
_MARKS_WITHIN: Final = frozenset(" -_,.'()/!?;+&%#")
_JOINERS: Final = frozenset("\u200c\u200d")


def one_line(text: str) -> str:
    """A text on one line; control characters and what is no character, which no map may hold, are left out."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    seen = "".join(
        " " if unicodedata.category(char) == "Cc" or ord(char) & 0xFFFE == 0xFFFE else char for char in whole
    )
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def scalar(text: str, *, within_braces: bool = False) -> str:
    """A text as the value of a field: plain where every reader takes it for a text, else in quotes."""
    return text if _is_plain(text) and not (within_braces and "," in text) else _quoted(text)


def comment(text: str) -> str:
    """A text for a comment: nothing in it ends the line or turns the writing."""
    return "".join(char for char in one_line(text) if not _steers(char))


def _is_plain(text: str) -> bool:
    if not text or text.lower() in _NOT_TEXT or not text[0].isalpha() or text != text.strip():
        return False
    if " #" in text:
        return False
    return all(unicodedata.category(char)[0] in "LMN" or char in _MARKS_WITHIN for char in text)


def _quoted(text: str) -> str:
    return re.sub(r"[^\x20-\x7e]", _escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if not _steers(char):
        return char
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"


def _steers(char: str) -> bool:
    return unicodedata.category(char)[0] in "CZ" and char != " " and char not in _JOINERS
