"""Faces for how it feels, so that no colour says it alone."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from markupsafe import Markup

from .geometry import Point, mark
from .svg import number, tag

_HALF: Final = 9.5


@lru_cache(maxsize=512)
def face(score: int, centre: Point) -> Markup:
    """A face for a score from -2 to 2."""
    x, y = centre
    bend = score * 1.7
    lips = y + 3.2 - bend * 0.45
    mouth = (
        f"M{number(x - 3.6)} {number(lips)}Q{number(x)} {number(lips + bend * 1.5)} {number(x + 3.6)} {number(lips)}"
    )
    eyes = mark(0, (x - 2.8, y - 2), 0.9) + mark(0, (x + 2.8, y - 2), 0.9)
    return tag(
        "g",
        tag("circle", cx=x, cy=y, r=8.5, class_="jdd-face"),
        tag("path", d=eyes, class_="jdd-eyes"),
        tag("path", d=mouth, class_="jdd-mouth"),
        class_=f"jdd-mood-{score + 2}",
    )


def draw_faces() -> Markup:
    """The five faces once for a whole page, to be used as ``#_face-0`` (very bad) to ``#_face-4``."""
    box = f"{number(-_HALF)} {number(-_HALF)} {number(2 * _HALF)} {number(2 * _HALF)}"
    symbols = [tag("symbol", face(score, (0, 0)), id=f"_face-{score + 2}", viewBox=box) for score in range(-2, 3)]
    return tag("svg", *symbols, width=0, height=0, aria_hidden="true", class_="jdd-symbols")
