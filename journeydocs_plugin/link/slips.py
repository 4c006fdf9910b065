"""Tells a slip of the pen from another word."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Final

from ..model.values import LONGEST_NAME

# Shorter words are too often another word altogether.
SHORTEST: Final = 4


class Slips:
    """Words that are known, and which of them another word is a slip of.

    Two words that differ by one letter are the same once the right letter is taken out of each, so what a word could be
    a slip of is looked up, and no longer when there are many.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._order: dict[str, int] = {}
        self._known: dict[str, list[str]] = {}
        for word in known:
            self._order.setdefault(word, len(self._order))
            for form in set(_forms(word.casefold())):
                self._known.setdefault(form, []).append(word)

    def near(self, word: str) -> list[str]:
        """The known words that differ by one letter added, left out, changed or swapped, or by capitals only."""
        folded = word.casefold()
        alike = {other for form in _forms(folded) for other in self._known.get(form, ())}
        slips = (other for other in alike if other != word and _one_slip(folded, other.casefold()))
        return sorted(slips, key=lambda other: self._order[other])


def _forms(word: str) -> Iterator[str]:
    """A word, and the word with each of its letters left out."""
    if len(word) <= LONGEST_NAME:
        yield word
        yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


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
    if len(word) > LONGEST_NAME:
        return None
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else None
