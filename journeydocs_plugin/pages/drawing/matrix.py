"""Draws opportunities by value and effort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from .svg import linked, number, tag

SIZE: Final = 560.0
HEIGHT: Final = 400.0
LEFT: Final = 40.0
BOTTOM: Final = 40.0
TOP: Final = 12.0
RADIUS: Final = 12.0
# The middle of each step from 1 to 5 is a fifth; 3 and above is high, so the cross lies at 2.75.
FIRST: Final = 0.5
LAST: Final = 5.5
CROSS: Final = 2.75


@dataclass(frozen=True, slots=True)
class Plotted:
    """One opportunity; ``effort`` and ``value`` from 1 to 5."""

    title: str
    href: str
    effort: float
    value: float
    number: int
    quadrant: str


def _x(effort: float) -> float:
    return LEFT + (effort - FIRST) / (LAST - FIRST) * (SIZE - LEFT - 8)


def _y(value: float) -> float:
    return HEIGHT - BOTTOM - (value - FIRST) / (LAST - FIRST) * (HEIGHT - TOP - BOTTOM)


def draw_matrix(items: Sequence[Plotted], id: str) -> Markup:
    """The matrix with one numbered dot an opportunity, and the list of what the numbers mean."""
    taken: list[tuple[float, float]] = []
    dots = [_dot(item, _free(item, taken)) for item in items]
    corners = (
        ("Quick wins", FIRST, LAST),
        ("Big bets", CROSS, LAST),
        ("Maybes", FIRST, CROSS),
        ("Time sinks", CROSS, CROSS),
    )
    names = [
        tag("text", name, x=_x(effort) + 10, y=_y(value) + 20 if value == LAST else _y(FIRST) - 10, class_="jd-corner")
        for name, effort, value in corners
    ]
    svg = tag(
        "svg",
        tag("title", "Opportunities by impact and effort", id=f"{id}-t"),
        tag(
            "rect", x=_x(FIRST), y=_y(LAST), width=_x(CROSS) - _x(FIRST), height=_y(CROSS) - _y(LAST), class_="jd-best"
        ),
        tag(
            "rect", x=_x(FIRST), y=_y(LAST), width=_x(LAST) - _x(FIRST), height=_y(FIRST) - _y(LAST), class_="jd-frame"
        ),
        tag("line", x1=_x(CROSS), x2=_x(CROSS), y1=_y(FIRST), y2=_y(LAST), class_="jd-grid"),
        tag("line", x1=_x(FIRST), x2=_x(LAST), y1=_y(CROSS), y2=_y(CROSS), class_="jd-grid"),
        *names,
        tag("text", "Effort →", x=_x(LAST), y=HEIGHT - 14, text_anchor="end", class_="jd-level"),
        tag(
            "text",
            "Value →",
            x=14,
            y=_y(LAST),
            text_anchor="end",
            transform=f"rotate(-90 14 {number(_y(LAST))})",
            class_="jd-level",
        ),
        *dots,
        viewBox=f"0 0 {number(SIZE)} {number(HEIGHT)}",
        role="group",
        aria_labelledby=f"{id}-t",
        class_="jd-drawing jd-matrix-picture",
    )
    rows = [tag("li", tag("a", item.title, href=item.href), value=item.number) for item in items]
    return tag("div", svg, tag("ol", *rows, class_="jd-key"), class_="jd-matrix")


def _free(item: Plotted, taken: list[tuple[float, float]]) -> tuple[float, float]:
    """The place of a dot, moved in a widening ring where others lie already."""
    x, y = _x(item.effort), _y(item.value)
    ring = ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
    for reach in range(1, 8):
        for dx, dy in ring:
            place = (x + dx * reach * RADIUS * 2.1, y + dy * reach * RADIUS * 2.1)
            inside = (
                _x(FIRST) + RADIUS < place[0] < _x(LAST) - RADIUS and _y(LAST) + RADIUS < place[1] < _y(FIRST) - RADIUS
            )
            if inside and all((place[0] - a) ** 2 + (place[1] - b) ** 2 >= (RADIUS * 2) ** 2 for a, b in taken):
                taken.append(place)
                return place
    taken.append((x, y))
    return x, y


def _dot(item: Plotted, place: tuple[float, float]) -> Markup:
    x, y = place
    words = f"{item.number}. {item.title}: value {item.value:g}, effort {item.effort:g}, {item.quadrant}"
    circle = tag("circle", cx=x, cy=y, r=RADIUS, class_="jd-plot")
    return linked(
        item.href,
        words,
        circle,
        tag("text", str(item.number), x=x, y=y + 4, text_anchor="middle", class_="jd-plot-number"),
    )
