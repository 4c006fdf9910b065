"""Draws opportunities by value and effort."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markupsafe import Markup

from ..language import gettext, listed, ngettext
from ..numbers import decimal
from .geometry import Box, Point
from .svg import linked, number, tag

_WIDTH: Final = 400.0
_HEIGHT: Final = 392.0
_FIELD: Final = Box(216, 176, 364, 348)
_STRIP: Final = 24.0
"""Height of the strip that holds the name of a quadrant, free of dots."""
_LARGE: Final = 11.0
_SMALL: Final = 9.0
_MANY: Final = 24
_LONG: Final = 14
_ROUNDS: Final = 240
_HIGH: Final = 3.0
# Effort or value 1 to 5, and how far along its side that stands; the cross lies at _CROSS, 3 just beyond it.
_PLACES: Final = ((1.0, 0.1), (2.0, 0.28), (3.0, 0.5), (4.0, 0.7), (5.0, 0.9))
_CROSS: Final = 0.4
_NAMES: Final = (
    ("quick win", False, True),
    ("big bet", True, True),
    ("maybe", False, False),
    ("time sink", True, False),
)


@dataclass(frozen=True, slots=True)
class Plotted:
    """One opportunity; ``effort`` and ``value`` from 1 to 5."""

    title: str
    href: str
    effort: float
    value: float
    number: int
    quadrant: str


def draw_matrix(items: Sequence[Plotted], id: str) -> Markup:
    """The matrix with one numbered dot an opportunity, and the list of what the numbers mean; empty without items."""
    if not items:
        return Markup("")
    radius = _LARGE if len(items) <= _MANY else _SMALL
    spots = _spread(items, radius)
    title = gettext("Opportunities by value and effort")
    picture = tag(
        "svg",
        tag("title", title, id=f"{id}-title"),
        tag("desc", _described(items), id=f"{id}-desc"),
        *(_quadrant(name, hard, worth) for name, hard, worth in _NAMES),
        *_sides(),
        *(_dot(item, spot, radius) for item, spot in zip(items, spots, strict=True)),
        viewBox=f"0 0 {number(_WIDTH)} {number(_HEIGHT)}",
        width=_WIDTH,
        height=_HEIGHT,
        role="group",
        direction="ltr",
        aria_labelledby=f"{id}-title",
        aria_describedby=f"{id}-desc",
    )
    rows = [tag("li", tag("a", item.title, href=item.href), value=item.number) for item in items]
    return tag(
        "div",
        picture,
        tag("ol", *rows, class_="jd-key jd-key-long" if len(items) > _LONG else "jd-key"),
        class_="jdd jd-matrix",
    )


def _described(items: Sequence[Plotted]) -> str:
    counts = [(name, sum(_corner(item) == (hard, worth) for item in items)) for name, hard, worth in _NAMES]
    said = [_counted(name, count) for name, count in counts if count]
    return ngettext("%(num)s opportunity: %(list)s.", "%(num)s opportunities: %(list)s.", len(items), list=listed(said))


def _counted(name: str, count: int) -> str:
    return {
        "quick win": ngettext("%(num)s quick win", "%(num)s quick wins", count),
        "big bet": ngettext("%(num)s big bet", "%(num)s big bets", count),
        "maybe": ngettext("%(num)s maybe", "%(num)s maybes", count),
        "time sink": ngettext("%(num)s time sink", "%(num)s time sinks", count),
    }[name]


def _said(name: str) -> str:
    """A quadrant's name in the reader's language."""
    return {
        "quick win": gettext("quick win"),
        "big bet": gettext("big bet"),
        "maybe": gettext("maybe"),
        "time sink": gettext("time sink"),
    }.get(name, name)


def _corner(item: Plotted) -> tuple[bool, bool]:
    """Whether effort and value are high."""
    return item.effort >= _HIGH, item.value >= _HIGH


def _area(hard: bool, worth: bool) -> Box:
    """The ground of a quadrant."""
    left, wide = (_CROSS, 1 - _CROSS) if hard else (0.0, _CROSS)
    low, high = (_CROSS, 1 - _CROSS) if worth else (0.0, _CROSS)
    x = _FIELD.x - _FIELD.width / 2 + (left + wide / 2) * _FIELD.width
    y = _FIELD.y + _FIELD.height / 2 - (low + high / 2) * _FIELD.height
    return Box(x, y, wide * _FIELD.width, high * _FIELD.height)


def _quadrant(name: str, hard: bool, worth: bool) -> Markup:
    box = _area(hard, worth)
    left, top = box.x - box.width / 2, box.y - box.height / 2
    ground = tag("rect", x=left + 1, y=top + 1, width=box.width - 2, height=box.height - 2, rx=6, class_="jdd-quadrant")
    y = top + 18 if worth else top + box.height - 9
    words = tag("text", _said(name), x=left + 10, y=y, class_="jdd-quadrant-name")
    return tag("g", ground, words, class_=f"jdd-{name.replace(' ', '-')}")


def _sides() -> list[Markup]:
    bottom, left = _FIELD.y + _FIELD.height / 2, _FIELD.x - _FIELD.width / 2
    parts = []
    for value, place in _PLACES:
        x, y = left + place * _FIELD.width, bottom - place * _FIELD.height
        parts.append(tag("text", number(value), x=x, y=bottom + 17, text_anchor="middle", class_="jdd-name"))
        parts.append(tag("text", number(value), x=left - 9, y=y + 4, text_anchor="middle", class_="jdd-name"))
    right = _FIELD.x + _FIELD.width / 2
    turn = f"rotate(-90 9 {number(_FIELD.y - _FIELD.height / 2)})"
    top = _FIELD.y - _FIELD.height / 2
    parts.append(tag("text", gettext("more effort →"), x=right, y=bottom + 36, text_anchor="end", class_="jdd-name"))
    parts.append(
        tag("text", gettext("more value →"), x=9, y=top + 4, text_anchor="end", transform=turn, class_="jdd-name")
    )
    return parts


def _share(value: float) -> float:
    """How far along its side an effort or a value stands: never on the cross, for 3 and above is high."""
    value = max(1.0, min(5.0, value))
    for (low, start), (high, end) in pairwise(_PLACES):
        if value < high or high == 5:
            until = _CROSS - 0.03 if high == _HIGH else end
            return start + (value - low) / (high - low) * (until - start)
    return _PLACES[-1][1]


def _spread(items: Sequence[Plotted], radius: float) -> list[Point]:
    """The places of the dots, pushed apart within their quadrants until none covers another."""
    places = [(item.effort, item.value) for item in items]
    spots = [
        _start(item, places[:index].count(place), radius)
        for index, (item, place) in enumerate(zip(items, places, strict=True))
    ]
    rooms = [_room(item, radius) for item in items]
    spots = [_within(spot, room) for spot, room in zip(spots, rooms, strict=True)]
    apart = 2 * radius + 1.5
    for _ in range(_ROUNDS):
        moved = False
        for one in range(len(spots)):
            x = spots[one][0]
            for two in range(one + 1, len(spots)):
                # Nearly all pairs are far from each other.
                if not -apart < spots[two][0] - x < apart:
                    continue
                if push := _push(spots[one], spots[two], apart):
                    moved = True
                    spots[one] = _within((spots[one][0] - push[0], spots[one][1] - push[1]), rooms[one])
                    spots[two] = _within((spots[two][0] + push[0], spots[two][1] + push[1]), rooms[two])
                    x = spots[one][0]
        if not moved:
            break
    return spots


def _start(item: Plotted, before: int, radius: float) -> Point:
    """The exact place; for equals that come later, a place on a spiral around it."""
    turn, reach = before * math.pi * (3 - math.sqrt(5)), 1.3 * radius * math.sqrt(before)
    x = _FIELD.x + (_share(item.effort) - 0.5) * _FIELD.width
    y = _FIELD.y - (_share(item.value) - 0.5) * _FIELD.height
    return x + reach * math.cos(turn), y + reach * math.sin(turn)


def _room(item: Plotted, radius: float) -> Box:
    """Where the dot may stand: its quadrant without the strip of the name."""
    hard, worth = _corner(item)
    box = _area(hard, worth)
    lower = _STRIP / 2 if worth else -_STRIP / 2
    return Box(box.x, box.y + lower, box.width - 2 * radius - 6, box.height - _STRIP - 2 * radius - 6)


def _within(spot: Point, room: Box) -> Point:
    x = min(max(spot[0], room.x - room.width / 2), room.x + room.width / 2)
    return x, min(max(spot[1], room.y - room.height / 2), room.y + room.height / 2)


def _push(one: Point, two: Point, apart: float) -> Point | None:
    """How far the second of two dots that lie on each other is to move, and the first the other way."""
    dx, dy = two[0] - one[0], two[1] - one[1]
    distance = math.hypot(dx, dy)
    if distance >= apart - 0.01:
        return None
    if distance < 1e-6:
        return apart / 2, 0.0
    # Slightly aside, so that dots in a row along an edge give way into the field.
    share, turn = (apart - distance) / 2 / distance, 0.35
    return share * (dx * math.cos(turn) - dy * math.sin(turn)), share * (dx * math.sin(turn) + dy * math.cos(turn))


def _dot(item: Plotted, spot: Point, radius: float) -> Markup:
    x, y = spot
    said = gettext(
        "%(number)s. %(title)s: value %(value)s, effort %(effort)s, %(quadrant)s",
        number=item.number,
        title=item.title,
        value=decimal(item.value),
        effort=decimal(item.effort),
        quadrant=_said(item.quadrant),
    )
    name = next(name for name, hard, worth in _NAMES if (hard, worth) == _corner(item))
    circle = tag("circle", cx=x, cy=y, r=radius, class_="jdd-spot")
    text = tag("text", str(item.number), x=x, y=y + 4, text_anchor="middle", class_="jdd-number")
    return linked(item.href, said, circle, text, class_=f"jdd-{name.replace(' ', '-')}")
