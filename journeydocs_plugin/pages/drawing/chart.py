"""Draws the readings of a metric as a line chart."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from .geometry import bends, mark, path
from .lettering import width
from .svg import number, tag, titled

WIDTH: Final = 720.0
HEIGHT: Final = 260.0
LEFT: Final = 64.0
RIGHT: Final = 70.0
TOP: Final = 20.0
BOTTOM: Final = 44.0
TICKS: Final = 5
LABEL: Final = 12.0


@dataclass(frozen=True, slots=True)
class _Axes:
    low: float
    high: float
    count: int

    def x(self, index: int) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (index / (self.count - 1) if self.count > 1 else 0.5)

    def y(self, value: float) -> float:
        return HEIGHT - BOTTOM - (value - self.low) / (self.high - self.low) * (HEIGHT - TOP - BOTTOM)


def nice_step(span: float) -> float:
    """A step of 1, 2 or 5 times a power of ten that cuts a span into about five."""
    raw = span / TICKS
    power = 10.0 ** math.floor(math.log10(raw))
    return power * next((one for one in (1.0, 2.0, 5.0) if one * power >= raw * 0.999), 10.0)


def _axes(values: Sequence[float], count: int) -> tuple[_Axes, float]:
    low, high = min(values), max(values)
    if math.isclose(low, high):
        spread = abs(low) * 0.1 or 1.0
        low, high = low - spread, high + spread
    step = nice_step(high - low)
    return _Axes(math.floor(low / step) * step, math.ceil(high / step) * step, count), step


def draw_readings(
    title: str,
    points: Sequence[tuple[str, float]],
    *,
    unit: str = "",
    target: float | None = None,
    warn_at: float | None = None,
    better: str | None = None,
    id: str,
) -> Markup:
    """Readings in order as a line, with the target and the warning line; empty without a reading."""
    if not points:
        return Markup("")
    values = [value for _, value in points]
    marks = [("target", target, "jd-target-line"), ("worry", warn_at, "jd-warn-line")]
    axes, step = _axes([*values, *(at for _, at, _ in marks if at is not None)], len(points))
    words = _described(title, points, unit, target, better)
    svg = tag(
        "svg",
        tag("title", title, id=f"{id}-t"),
        tag("desc", words, id=f"{id}-d"),
        *_ticks(axes, step),
        *_labels(axes, points),
        *(_level(axes, name, at, style) for name, at, style in marks if at is not None),
        tag("path", d=path(bends([(axes.x(i), axes.y(v)) for i, v in enumerate(values)])), class_="jd-line jd-line-0")
        if len(values) > 1
        else "",
        *(
            titled(
                f"{label}: {value:g} {unit}".strip(),
                tag("path", d=mark(0, (axes.x(i), axes.y(value)), 4), class_="jd-dot jd-line-0"),
            )
            for i, (label, value) in enumerate(points)
        ),
        tag(
            "text",
            f"{values[-1]:g}",
            x=axes.x(len(values) - 1),
            y=_beside(axes, values[-1], target, warn_at),
            text_anchor="middle",
            class_="jd-last",
        ),
        viewBox=f"0 0 {number(WIDTH)} {number(HEIGHT)}",
        width=WIDTH,
        height=HEIGHT,
        role="img",
        aria_labelledby=f"{id}-t {id}-d",
        class_="jd-drawing",
    )
    return tag("div", svg, class_="jd-chart", tabindex="0", role="region", aria_label=f"Readings: {title}")


def _beside(axes: _Axes, value: float, *levels: float | None) -> float:
    """Above the last dot, or below it where a level would run through the figure."""
    crowded = any(0 <= axes.y(value) - axes.y(level) < 2 * LABEL for level in levels if level is not None)
    return axes.y(value) + (20 if crowded else -10)


def _described(
    title: str, points: Sequence[tuple[str, float]], unit: str, target: float | None, better: str | None
) -> str:
    first, last = points[0], points[-1]
    said = f"{title}: {last[1]:g} {unit}".rstrip() + f" at {last[0]}"
    said += f", from {first[1]:g} at {first[0]}" if len(points) > 1 else ""
    said += f"; the target is {target:g}" if target is not None else ""
    return said + (f"; {better} is better." if better else ".")


def _ticks(axes: _Axes, step: float) -> Iterator[Markup]:
    for index in range(round((axes.high - axes.low) / step) + 1):
        value = axes.low + index * step
        yield tag("line", x1=LEFT, x2=WIDTH - RIGHT, y1=axes.y(value), y2=axes.y(value), class_="jd-grid")
        yield tag(
            "text",
            f"{round(value, 9):,g}" if abs(value) < 1e6 else f"{value:.3g}",
            x=LEFT - 8,
            y=axes.y(value) + 4,
            text_anchor="end",
            class_="jd-level",
        )


def _labels(axes: _Axes, points: Sequence[tuple[str, float]]) -> Iterator[Markup]:
    widest = max(width(label, LABEL) for label, _ in points) + 12
    every = max(1, math.ceil(widest * len(points) / (WIDTH - LEFT - RIGHT)))
    for index, (label, _) in enumerate(points):
        if (len(points) - 1 - index) % every == 0:
            yield tag("text", label, x=axes.x(index), y=HEIGHT - BOTTOM + 22, text_anchor="middle", class_="jd-level")


def _level(axes: _Axes, name: str, value: float, style: str) -> Markup:
    y = axes.y(value)
    return tag(
        "g",
        tag("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_=style),
        tag("text", f"{name} {value:g}", x=WIDTH - RIGHT + 6, y=y + 4, class_="jd-level"),
    )


def draw_readings_spark(points: Sequence[tuple[str, float]]) -> Markup:
    """The readings as a small line for a table cell."""
    if len(points) < 2:
        return Markup("")
    values = [value for _, value in points]
    low, span = min(values), (max(values) - min(values)) or 1.0
    line = [
        (4 + 112 * index / (len(values) - 1), 4 + 24 * (1 - (value - low) / span)) for index, value in enumerate(values)
    ]
    parts = [
        tag("path", d=path(bends(line)), class_="jd-line jd-line-0"),
        tag("path", d=mark(0, line[-1], 3), class_="jd-dot jd-line-0"),
    ]
    words = f"From {values[0]:g} to {values[-1]:g}"
    return tag(
        "svg",
        *parts,
        viewBox="0 0 120 32",
        width=120,
        height=32,
        role="img",
        aria_label=words,
        class_="jd-drawing jd-small",
    )
