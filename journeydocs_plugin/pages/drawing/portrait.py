"""Draws a round portrait with initials for people without a picture."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

from markupsafe import Markup

from .lettering import graphemes, width
from .svg import tag

# Calm grounds, with a lighter one for the shoulders; white letters keep a contrast of at least 4.5 to 1 on both.
GROUNDS: Final = (
    ("#35547d", "#476a97"),
    ("#6d4169", "#835481"),
    ("#27604f", "#387563"),
    ("#7d4431", "#935743"),
    ("#4f4f82", "#656599"),
    ("#4b5c27", "#5d7036"),
    ("#7d364f", "#954a65"),
    ("#2f5c6e", "#427386"),
)
_ASIDE: Final = re.compile(r"[(\[\uff08\u3010].*?[)\]\uff09\u3011]")
_ARTICLES: Final = frozenset({"the", "a", "an"})
# Letters of these scripts join; apart they read as initials.
_JOINED: Final = ("ARABIC", "SYRIAC", "MONGOLIAN")


def initials(name: str) -> str:
    """The first letter of the first and of the last word, in any script; what stands in brackets and a first "The" apart."""
    words = [piece for word in _ASIDE.sub(" ", name).split() if (piece := _lettered(word))]
    words = words[1:] if len(words) > 1 and words[0].lower() in _ARTICLES else words
    chosen = [graphemes(word)[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)]
    capitals = [letter.upper() if len(letter.upper()) == len(letter) else letter for letter in chosen]
    joined = any(unicodedata.name(letter[0], "").startswith(_JOINED) for letter in capitals)
    return ("\u200c" if joined else "").join(capitals) or "?"


def _lettered(word: str) -> str:
    """The word from its first letter or digit on."""
    return next((word[index:] for index, character in enumerate(word) if character.isalnum()), "")


def draw_initials(name: str, id: str) -> Markup:
    """The portrait; decorative, since the name stands beside it. It needs no ids."""
    ground, shoulders = GROUNDS[hashlib.sha256(name.encode("utf-8", "replace")).digest()[0] % len(GROUNDS)]
    letters = initials(name)
    size = min(25.0, 25.0 * 40 / max(40.0, width(letters, 25)))
    return tag(
        "svg",
        tag("circle", cx=32, cy=32, r=32, fill=ground),
        tag("path", d="M6.4 51.2C10 44.5 20 41 32 41S54 44.5 57.6 51.2A32 32 0 0 1 6.4 51.2Z", fill=shoulders),
        tag(
            "text",
            letters,
            x=32,
            y=32 + size * 0.36,
            text_anchor="middle",
            fill="#fff",
            font_size=size,
            font_weight=600,
        ),
        viewBox="0 0 64 64",
        direction="ltr",
        aria_hidden="true",
        class_="jd-initials",
    )
