"""Draws how a cost grows with the site: lines in SVG, legible in light and dark, each with its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import log10
from typing import Final

Points = Mapping[int, float]
WIDTH: Final = 400
HEIGHT: Final = 330
LEFT: Final = 42
RIGHT: Final = 142
TOP: Final = 22
BOTTOM: Final = 40
ROW: Final = 14
"""The least room between the names of two lines."""
STEPS: Final = tuple(float(f"{digit}e{power}") for power in range(-4, 6) for digit in (1, 3))
"""The values that have a line of their own."""
MARKS: Final = ("circle", "square", "diamond", "triangle")


@dataclass(frozen=True, slots=True)
class Scale:
    """Where values lie: both sides grow by powers, so that a straight line is a steady growth."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value."""
        span = log10(self.high) - log10(self.low) or 1.0
        return self.start + (self.end - self.start) * (log10(value) - log10(self.low)) / span


def drawn(title: str, unit: str, lines: Mapping[str, Points], first: str) -> str:
    """A plot; ``first`` is the line that stands out."""
    values = [value for points in lines.values() for value in points.values()]
    sizes = sorted({size for points in lines.values() for size in points})
    across = Scale(sizes[0] * 0.9, sizes[-1] * 1.1, LEFT, WIDTH - RIGHT)
    up = Scale(*ends(min(values), max(values)), HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg class="speed-plot" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">',
        *axes(sizes, unit, across, up),
    ]
    places = apart({name: up.at(list(points.values())[-1]) for name, points in lines.items()})
    for at, (name, points) in enumerate(lines.items()):
        kind = "speed-first" if name == first else f"speed-line speed-dash-{at % 4}"
        spots = [(across.at(size), up.at(value)) for size, value in points.items()]
        parts.append(f'<g class="{kind}">{line(spots, MARKS[at % 4])}{label(name, spots[-1], places[name])}</g>')
    return "\n".join([*parts, "</svg>"])


def ends(least: float, most: float) -> tuple[float, float]:
    """Round values below and above all others."""
    return max(step for step in STEPS if step < least), min(step for step in STEPS if step > most)


def axes(sizes: Sequence[int], unit: str, across: Scale, up: Scale) -> Iterator[str]:
    """The two sides with their numbers."""
    yield f'<text x="2" y="12">{escape(unit)}</text>'
    yield f'<text x="{(LEFT + WIDTH - RIGHT) / 2:g}" y="{HEIGHT - 6}" text-anchor="middle">journeys</text>'
    for step in STEPS:
        if not up.low <= step <= up.high:
            continue
        y = up.at(step)
        yield f'<path class="speed-grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>'
        yield f'<text x="{LEFT - 5}" y="{y + 4:.1f}" text-anchor="end">{step:,g}</text>'
    for size in sizes:
        yield f'<text x="{across.at(size):.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{size:,}</text>'


def line(spots: Sequence[tuple[float, float]], mark: str) -> str:
    """A line and a mark at each of its points."""
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
    return f'<path d="M{path}"/>' + "".join(marked(x, y, mark) for x, y in spots)


def marked(x: float, y: float, mark: str) -> str:
    """A mark of one of four shapes."""
    if mark == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2"/>'
    corners = {
        "square": ((-3, -3), (3, -3), (3, 3), (-3, 3)),
        "diamond": ((0, -4), (4, 0), (0, 4), (-4, 0)),
        "triangle": ((0, -4), (3.6, 3), (-3.6, 3)),
    }[mark]
    return f'<polygon points="{" ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)}"/>'


def label(name: str, end: tuple[float, float], y: float) -> str:
    """The name of a line, with a thread to its end."""
    x = WIDTH - RIGHT + 14
    thread = f'<path class="speed-thread" d="M{end[0] + 5:.1f} {end[1]:.1f}L{x - 2} {y:.1f}"/>'
    return f'{thread}<text x="{x}" y="{y + 4:.1f}">{escape(name)}</text>'


def apart(wanted: Mapping[str, float]) -> dict[str, float]:
    """Places for names near where they are wanted, none over another."""
    placed: dict[str, float] = {}
    above: float = TOP - ROW
    for name, y in sorted(wanted.items(), key=lambda one: one[1]):
        above = placed[name] = max(y, above + ROW)
    below: float = HEIGHT - BOTTOM + ROW
    for name in reversed(placed):
        below = placed[name] = min(placed[name], below - ROW)
    return placed
