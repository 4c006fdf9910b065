"""The words of a text as search compares them. ``assets/search_words.js`` does the same in the browser.

Letters are compared without regard to case, width and accents. Where a script sets no spaces between words, every two
neighbouring letters stand for a word, so that any part of a sentence is found without a dictionary.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic: written or left out at will.
_ACCENTS: Final = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670]")
# Scripts of India and its neighbours build letters of several signs, which Python's \w tears apart.
_SIGNS: Final = "\u0900-\u109f\u1780-\u17ff"
_WORD: Final = re.compile(rf"(?:[^\W_]|[{_SIGNS}])+")
_LATIN: Final = re.compile(r"[a-z0-9]+")
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_ARTICLE: Final = re.compile("^(?:[\u0648\u0628\u0641\u0643]?\u0627\u0644|\u0644\u0644)(?=..)")
"""Arabic writes its article, and small words before it, into the word."""


def folded(text: str) -> str:
    """A text as it is compared: small letters, one width, no accents."""
    lower = text.lower()
    if lower.isascii():
        return lower
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", lower)))


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text, each once, in order."""
    plain = folded(text)
    if plain.isascii():
        return tuple(dict.fromkeys(word for word in _LATIN.findall(plain) if len(word) > 1 or word.isdigit()))
    return tuple(dict.fromkeys(part for word in _WORD.findall(plain) for part in _parts(word)))


def _parts(word: str) -> list[str]:
    if word.isascii():
        return [word] if len(word) > 1 or word.isdigit() else []
    found: list[str] = []
    end = 0
    for run in _UNSPACED.finditer(word):
        found += _spaced(word[end : run.start()])
        found += [run[0][at : at + 2] for at in range(len(run[0]))]
        end = run.end()
    return found + _spaced(word[end:])


def _spaced(word: str) -> list[str]:
    bare = _ARTICLE.sub("", word)
    return [bare] if len(bare) > 1 or bare.isdigit() else []
