"""Draws journeys as boxes one can click, and what ties them together as arrows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from markupsafe import Markup

from .geometry import Point, mark, polyline
from .layers import Layout, layered
from .lettering import cut, wrap
from .svg import linked, number, rows, tag, titled

Tie = Literal["holds", "unfolds", "leads", "state"]

_WIDE: Final = 172.0
_BETWEEN: Final = 64.0
_EDGE: Final = 10.0
_LINE: Final = 16.0
_BOLD: Final = 14.5
"""Titles have 13 pixels, but bold letters are wider than those whose widths are known."""
_SMALL: Final = 11.5
_LINES: Final = 4
_TIP: Final = 7.0
_PORT: Final = 11.0


@dataclass(frozen=True, slots=True)
class Node:
    """A box: its title, where it leads, and a line below; ``faint`` for what is not real yet."""

    title: str
    href: str
    note: str = ""
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow between two boxes by their positions; ``said`` is what it means, in words."""

    source: int
    target: int
    tie: Tie
    said: str


@dataclass(frozen=True, slots=True)
class _Plan:
    nodes: Sequence[Node]
    lines: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]
    layout: Layout
    width: float
    rtl: bool

    def x(self, layer: float) -> float:
        """The middle of a layer."""
        x = _EDGE + _WIDE / 2 + layer * (_WIDE + _BETWEEN)
        return self.width - x if self.rtl else x

    def middle(self, node: int) -> Point:
        """The middle of a box."""
        return self.x(self.layout.layers[node]), self.layout.middles[node] + _EDGE


def draw_network(title: str, said: str, nodes: Sequence[Node], links: Sequence[Link], id: str, *, rtl: bool) -> Markup:
    """The picture; empty without boxes. ``said`` tells what it shows. Right to left it is mirrored."""
    if not nodes:
        return Markup("")
    plan = _plan(nodes, links, rtl=rtl)
    height = plan.layout.height + 2 * _EDGE
    return tag(
        "svg",
        tag("title", title, id=f"{id}-title"),
        tag("desc", said, id=f"{id}-desc"),
        *_arrows(plan, links),
        *(_box(plan, index) for index in range(len(nodes))),
        viewBox=f"0 0 {number(plan.width)} {number(height)}",
        width=plan.width,
        height=height,
        role="group",
        direction="ltr",
        aria_labelledby=f"{id}-title",
        aria_describedby=f"{id}-desc",
        class_="jdd-network",
        style=f"--jd-wide: {number(plan.width)}",
    )


def draw_tie(tie: Tie) -> Markup:
    """A sample of a line, for a legend."""
    return tag(
        "svg",
        *_stroke([(2, 8), (38, 8)], tie),
        viewBox="0 0 40 16",
        width=40,
        height=16,
        aria_hidden="true",
        class_=f"jdd-tie jdd-tie-{tie}",
    )


def _plan(nodes: Sequence[Node], links: Sequence[Link], *, rtl: bool) -> _Plan:
    lines = tuple(tuple(wrap(node.title, _BOLD, _WIDE - 18, _LINES)) for node in nodes)
    heights = tuple(
        16.0 + _LINE * len(own) + (_LINE if node.note else 0.0) for own, node in zip(lines, nodes, strict=True)
    )
    edges = [(link.source, link.target) for link in links]
    together = [(link.source, link.target) for link in links if link.tie == "state"]
    layout = layered(heights, edges, together)
    width = 2 * _EDGE + layout.depth * _WIDE + (layout.depth - 1) * _BETWEEN
    return _Plan(nodes, lines, heights, layout, width, rtl)


def _box(plan: _Plan, index: int) -> Markup:
    node, (x, y) = plan.nodes[index], plan.middle(index)
    height = plan.heights[index]
    top = y - height / 2
    box = tag("rect", x=x - _WIDE / 2, y=top, width=_WIDE, height=height, rx=7, class_="jdd-node-box")
    words = rows(plan.lines[index], x, top + 21, _LINE, class_="jdd-node-title", text_anchor="middle")
    note = tag(
        "text",
        cut(node.note, _SMALL, _WIDE - 18),
        x=x,
        y=top + height - 11,
        class_="jdd-node-note",
        text_anchor="middle",
    )
    name = f"{node.title} ({node.note})" if node.note else node.title
    kind = "jdd-node jdd-node-faint" if node.faint else "jdd-node"
    return linked(node.href, name, box, words, *([note] if node.note else []), class_=kind)


def _arrows(plan: _Plan, links: Sequence[Link]) -> Iterator[Markup]:
    ports = _ports(plan, links)
    for index, link in enumerate(links):
        route = plan.layout.routes[index]
        if route[0][0] == route[-1][0]:
            points = _beside(plan, link)
        else:
            start = _port(plan, link.source, plan.x(route[1][0]), ports[index, link.source])
            end = _port(plan, link.target, plan.x(route[-2][0]), ports[index, link.target])
            points = [start, *_passing(plan, route), end]
        yield titled(link.said, *_stroke(points, link.tie), class_=f"jdd-tie jdd-tie-{link.tie}")


def _ports(plan: _Plan, links: Sequence[Link]) -> dict[tuple[int, int], float]:
    """How far from the middle of a box's side each arrow begins or ends, so that they do not lie on each other."""
    sides: dict[tuple[int, bool], list[tuple[float, int]]] = {}
    for index, link in enumerate(links):
        route = plan.layout.routes[index]
        if route[0][0] != route[-1][0]:
            sides.setdefault((link.source, route[1][0] > route[0][0]), []).append((route[1][1], index))
            sides.setdefault((link.target, route[-2][0] > route[-1][0]), []).append((route[-2][1], index))
    found = {}
    for (node, _), own in sides.items():
        step = min(_PORT, (plan.heights[node] - 18) / max(1, len(own) - 1))
        for place, (_, index) in enumerate(sorted(own)):
            found[index, node] = (place - (len(own) - 1) / 2) * step
    return found


def _port(plan: _Plan, node: int, towards: float, aside: float) -> Point:
    x, y = plan.middle(node)
    return (x + _WIDE / 2 if towards > x else x - _WIDE / 2), y + aside


def _passing(plan: _Plan, route: Sequence[tuple[int, float]]) -> Iterator[Point]:
    """An arrow passes the boxes of a layer level, so that it bends only between layers."""
    forth = plan.x(route[-1][0]) > plan.x(route[0][0])
    for layer, middle in route[1:-1]:
        for side in (-_WIDE / 2, _WIDE / 2) if forth else (_WIDE / 2, -_WIDE / 2):
            yield plan.x(layer) + side, middle + _EDGE


def _beside(plan: _Plan, link: Link) -> list[Point]:
    """The way between two boxes of one layer: straight between neighbours, else out to the side and back."""
    (x, above), (_, below) = plan.middle(link.source), plan.middle(link.target)
    sign = 1 if below > above else -1
    start, end = above + sign * plan.heights[link.source] / 2, below - sign * plan.heights[link.target] / 2
    low, high = sorted((start, end))
    if not any(low < plan.middle(other)[1] < high and plan.middle(other)[0] == x for other in range(len(plan.nodes))):
        aside = _WIDE / 4 if link.tie == "leads" else 0.0
        return [(x + aside, start), (x + aside, end)]
    side = x - _WIDE / 2
    out = side - _BETWEEN / 3
    return [(side, above), (out, above + sign * 14), (out, below - sign * 14), (side, below)]


def _stroke(points: Sequence[Point], tie: Tie) -> Iterator[Markup]:
    """A line in the way of its kind: with a tip where it leads somewhere, a dot where it unfolds a part."""
    if tie == "state":
        yield tag("path", d=_curve(points), class_="jdd-tie-line jdd-tie-broad")
        yield tag("path", d=_curve(points), class_="jdd-tie-line jdd-tie-core")
        return
    yield tag("path", d=_curve(points), class_="jdd-tie-line")
    (x1, y1), (x2, y2) = points[-2:]
    if x1 == x2:
        back = _TIP if y1 > y2 else -_TIP
        tip = [(x2 - _TIP * 0.6, y2 + back), (x2, y2), (x2 + _TIP * 0.6, y2 + back)]
    else:
        back = _TIP if x1 > x2 else -_TIP
        tip = [(x2 + back, y2 - _TIP * 0.6), (x2, y2), (x2 + back, y2 + _TIP * 0.6)]
    yield tag("path", d=polyline(tip, closed=True), class_="jdd-tie-tip")
    if tie == "unfolds":
        yield tag("path", d=mark(0, points[0], 3.6), class_="jdd-tie-tip")


def _curve(points: Sequence[Point]) -> str:
    """A line that leaves and enters level, straight where it goes up or down."""
    written = f"M{number(points[0][0])} {number(points[0][1])}"
    for (x1, y1), (x2, y2) in pairwise(points):
        middle = (x1 + x2) / 2
        if x1 == x2 or y1 == y2:
            written += f"L{number(x2)} {number(y2)}"
        else:
            bends = f"{number(middle)} {number(y1)} {number(middle)} {number(y2)}"
            written += f"C{bends} {number(x2)} {number(y2)}"
    return written
