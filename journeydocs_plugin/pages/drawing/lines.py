"""The lines of an emotion curve: people's and the one aimed at, with their dots, bands and gaps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from markupsafe import Markup

from ..language import gettext
from ..numbers import signed
from .geometry import Bend, bends, lower_half, mark, path
from .picture import Dot, Line
from .plan import Plan
from .svg import join, linked, number, tag, titled

RADIUS = 5.5
SHAPES = 6
STYLES = 12


def runs(line: Line) -> list[list[Dot]]:
    """The dots of a line in runs without a gap."""
    return [list(run) for known, run in groupby(line.ordered, key=lambda dot: dot.level is not None) if known]


def traced(plan: Plan, line: Line) -> list[list[Bend]]:
    """The smooth pieces of a line, run by run, from left to right."""
    return [bends(sorted((plan.point(line, dot) for dot in run), key=lambda point: point[0])) for run in runs(line)]


def lines(plan: Plan, id: str) -> Iterator[Markup]:
    """All lines: bands and areas at the back, then the lines, then the dots."""
    people = plan.curve.people
    ordered = [*(line for line in plan.curve.lines if not line.now), *people]
    alone = len(people) == 1
    for line in people:
        yield from _bands(plan, line, f"url(#{id}-mood)" if alone else None)
    for line in ordered:
        yield from _strokes(plan, line, f"url(#{id}-mood)" if alone and line.now else None)
    for line in ordered:
        yield from (_dot(plan, line, dot) for dot in line.scored)


def style(plan: Plan, line: Line) -> tuple[int, str]:
    """The shape of a line's marks and the class of its colour."""
    if line.target:
        return 0, "jdd-target"
    past = " jdd-past" if line.past_of else ""
    if len(plan.curve.people) == 1:
        return 0, f"jdd-alone{past}"
    index = plan.curve.place_of(line)
    return index % SHAPES, f"jdd-person-{index % STYLES}{past}"


def _strokes(plan: Plan, line: Line, mood: str | None) -> Iterator[Markup]:
    _, kind = style(plan, line)
    for pieces in traced(plan, line):
        if not pieces:
            continue
        if mood:
            (left, _), (right, _) = pieces[0].start, pieces[-1].end
            zero = number(plan.y(0))
            area = f"{path(pieces)}L{number(right)} {zero}L{number(left)} {zero}Z"
            yield tag("path", d=area, fill=mood, class_="jdd-mood-area")
        yield tag("path", d=path(pieces), stroke=mood, class_=f"jdd-line {kind}")
    if not line.target:
        yield from _bridges(plan, line)


def _bridges(plan: Plan, line: Line) -> Iterator[Markup]:
    for before, after in pairwise(runs(line)):
        (x1, y1), (x2, y2) = plan.point(line, before[-1]), plan.point(line, after[0])
        yield titled(gettext("Not recorded"), tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_="jdd-bridge"))


def _bands(plan: Plan, line: Line, mood: str | None) -> Iterator[Markup]:
    _, kind = style(plan, line)
    for dot in line.scored:
        if dot.low is None or dot.high is None or dot.low == dot.high:
            continue
        x = plan.point(line, dot)[0]
        top, bottom = sorted((plan.y(dot.low), plan.y(dot.high)))
        yield tag(
            "rect",
            x=x - 7,
            y=top - 7,
            width=14,
            height=bottom - top + 14,
            rx=7,
            fill=mood,
            class_=f"jdd-band {kind}",
        )


def _dot(plan: Plan, line: Line, dot: Dot) -> Markup:
    centre = plan.point(line, dot)
    level = dot.level or 0.0
    shape, colour = style(plan, line)
    said = dot.label or f"{plan.curve.column_at(dot.x).name}: {signed(level, 2)} {dot.word}".strip()
    kind = f"jdd-dot {colour} {mood(level)}" if colour.startswith("jdd-alone") else f"jdd-dot {colour}"
    area = tag("circle", cx=centre[0], cy=centre[1], r=11, class_="jdd-area")
    drawn = marked(basis(line, dot), shape, centre, RADIUS - 1.5 if line.past_of else RADIUS)
    return linked(dot.href, said, area, drawn, class_=kind)


def basis(line: Line, dot: Dot | None = None) -> str:
    """How the mark of a line is filled: what was is hollow, a target is a ring."""
    if line.target:
        return "target"
    return "assumed" if line.past_of else dot.basis if dot else ""


def mood(level: float) -> str:
    """The class of the colour of a score: 0 for very bad to 4 for very good."""
    return f"jdd-mood-{round(level) + 2}"


def marked(basis: str, shape: int, centre: tuple[float, float], radius: float) -> Markup:
    """A mark: hollow where a feeling is assumed, half full where partly researched, a ring and a point for a target."""
    if basis == "target":
        ring = tag("path", d=mark(0, centre, radius - 1), class_="jdd-hollow")
        return join([ring, tag("path", d=mark(0, centre, 1.4), class_="jdd-full")])
    if basis == "assumed":
        return tag("path", d=mark(shape, centre, radius - 0.5), class_="jdd-hollow")
    if basis == "partly-researched":
        ring = tag("path", d=mark(shape, centre, radius - 0.5), class_="jdd-hollow")
        return join([ring, tag("path", d=lower_half(shape, centre, radius - 0.5), class_="jdd-full")])
    return tag("path", d=mark(shape, centre, radius), class_="jdd-full")
