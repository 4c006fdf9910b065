"""Draws a round portrait with initials for people without a picture."""

from __future__ import annotations

import hashlib
from typing import Final

from markupsafe import Markup

from .lettering import graphemes
from .svg import tag

# Calm grounds on which white letters keep a contrast of at least 4.5 to 1.
GROUNDS: Final = ("#3f5f8a", "#7a4b76", "#2f6b5e", "#8a4f3d", "#5a5a8c", "#56682f", "#8a3f5a", "#3d6a7d")


def initials(name: str) -> str:
    """The first letter of the first and of the last word, in any script; of titles such as "The" none."""
    words = [word for word in name.split() if word[:1].isalnum()]
    words = words[1:] if len(words) > 1 and words[0].lower() in {"the", "a", "an"} else words
    chosen = words[:1] + (words[-1:] if len(words) > 1 else [])
    return "".join(graphemes(word)[0] for word in chosen).upper() or "?"


def draw_initials(name: str, id: str) -> Markup:
    """The portrait; decorative, since the name stands beside it."""
    ground = GROUNDS[hashlib.sha256(name.encode()).digest()[0] % len(GROUNDS)]
    circle = tag("circle", cx=32, cy=32, r=32, fill=ground)
    letters = tag(
        "text", initials(name), x=32, y=40, text_anchor="middle", fill="#ffffff", font_size=24, font_weight=600
    )
    return tag("svg", circle, letters, viewBox="0 0 64 64", aria_hidden="true", class_="jd-initials", id=id)
