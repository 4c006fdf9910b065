"""Tells a slip of the pen from another word."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Final

# Shorter words are too often another word altogether.
SHORTEST: Final = 4


def one_slip_away(word: str, known: Iterable[str]) -> str | None:
    """A known word that differs from ``word`` by one letter added, left out, changed or swapped, or by capitals only."""
    folded = word.casefold()
    for other in known:
        if abs(len(other) - len(word)) <= 1 and _one_slip(folded, other.casefold()) and word != other:
            return other
    return None


def _one_slip(word: str, other: str) -> bool:
    if word == other:
        return True
    if min(len(word), len(other)) < SHORTEST:
        return False
    start = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    rest, other_rest = word[start:], other[start:]
    if len(rest) != len(other_rest):
        return rest[1:] == other_rest or rest == other_rest[1:]
    return rest[1:] == other_rest[1:] or (rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:])


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like ``word``, or ``None`` where none is alike."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else None
