"""Draws the readings of a metric as a line chart."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..language import clauses, gettext, ngettext, sentence
from ..numbers import short
from .geometry import Point, mark, polyline
from .lettering import cut, width
from .scale import CLOSE, MONEY, Scale, places, scale, with_unit
from .svg import number, tag, titled

_SIZE: Final = 12.5
_LABEL: Final = 96.0
_TOP: Final = 26.0
_BOTTOM: Final = 34.0
_APART: Final = 17.0
_ALL_MARKED: Final = 30


@dataclass(frozen=True, slots=True)
class _Chart:
    """The readings and the room for them, in pixels."""

    points: tuple[tuple[str, float], ...]
    unit: str
    target: float | None
    warn_at: float | None
    better: str | None
    scale: Scale
    width: float
    height: float

    @property
    def left(self) -> float:
        return max(width(short(tick), _SIZE) for tick in self.scale.ticks) + 14

    @property
    def right(self) -> float:
        return self.width - max(width(text, _SIZE) for _, text, _ in self.notes) - 18

    @property
    def floor(self) -> float:
        return self.height - _BOTTOM

    def x(self, place: float) -> float:
        return self.left + 10 + place * (self.right - self.left - 20)

    def y(self, value: float) -> float:
        return self.floor - self.scale.share(value) * (self.floor - _TOP)

    @property
    def notes(self) -> list[tuple[float, str, str]]:
        """What is written at the right: value, words, class."""
        unit = self.unit if self.unit in CLOSE | MONEY else ""
        now = self.points[-1][1]
        named = []
        if self.target is not None:
            text = gettext("target %(value)s", value=with_unit(self.target, unit))
            named.append((self.target, text, "jdd-name"))
        if self.warn_at is not None:
            text = gettext("worry at %(value)s", value=with_unit(self.warn_at, unit))
            named.append((self.warn_at, text, "jdd-name"))
        return [(now, with_unit(now, self.unit if len(self.unit) < 6 else ""), "jdd-last"), *named]

    @property
    def line(self) -> list[Point]:
        return [
            (self.x(place), self.y(value))
            for place, (_, value) in zip(places([label for label, _ in self.points]), self.points, strict=True)
        ]


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
    """Readings in order as a line, with the target and the warning line; empty without a reading.

    Drawn twice, for broad and for slim screens; the styles show one of the two.
    """
    known = tuple((label, value) for label, value in points if math.isfinite(value))
    if not known:
        return Markup("")
    levels = [level for level in (target, warn_at) if level is not None]
    measure = scale([*(value for _, value in known), *levels])
    pictures = [
        _picture(_Chart(known, unit, target, warn_at, better, measure, wide, high), title, f"{id}{suffix}", style)
        for wide, high, suffix, style in ((700.0, 260.0, "", "jdd-broad"), (350.0, 230.0, "-slim", "jdd-slim"))
    ]
    return tag("div", *pictures, class_="jdd jd-chart")


def _picture(chart: _Chart, title: str, id: str, style: str) -> Markup:
    return tag(
        "svg",
        tag("title", gettext("Readings: %(metric)s", metric=title), id=f"{id}-title"),
        tag("desc", _described(chart), id=f"{id}-desc"),
        *_zones(chart),
        *_ticks(chart),
        *_labels(chart),
        *_levels(chart),
        *_line(chart),
        *_notes(chart),
        viewBox=f"0 0 {number(chart.width)} {number(chart.height)}",
        width=chart.width,
        height=chart.height,
        role="img",
        aria_labelledby=f"{id}-title",
        aria_describedby=f"{id}-desc",
        direction="ltr",
        class_=style,
        display="none" if style == "jdd-slim" else None,
    )


def _described(chart: _Chart) -> str:
    (first, before), (last, now) = chart.points[0], chart.points[-1]
    said = [gettext("%(value)s at %(date)s", value=with_unit(now, chart.unit), date=last)]
    if len(chart.points) > 1:
        said.append(gettext("%(value)s at %(date)s", value=with_unit(before, chart.unit), date=first))
        values = [value for _, value in chart.points]
        said.append(_span(values))
    said += [gettext("the target is %(value)s", value=short(chart.target))] if chart.target is not None else []
    said += (
        [gettext("a value of %(value)s is a worry", value=short(chart.warn_at))] if chart.warn_at is not None else []
    )
    better = {"higher": gettext("higher is better"), "lower": gettext("lower is better")}
    said += [better[chart.better]] if chart.better in better else []
    return sentence(clauses(said))


def _span(values: Sequence[float]) -> str:
    return ngettext(
        "between %(low)s and %(high)s in %(num)s reading",
        "between %(low)s and %(high)s in %(num)s readings",
        len(values),
        low=short(min(values)),
        high=short(max(values)),
    )


def _zones(chart: _Chart) -> Iterator[Markup]:
    """Where it is good and where it is not, as soft grounds, if it is known which way is better."""
    if chart.better not in {"higher", "lower"}:
        return
    up = chart.better == "higher"
    for level, style, above in ((chart.target, "jdd-good-zone", up), (chart.warn_at, "jdd-bad-zone", not up)):
        if level is not None:
            top, bottom = (_TOP, chart.y(level)) if above else (chart.y(level), chart.floor)
            yield tag("rect", x=chart.left, y=top, width=chart.right - chart.left, height=bottom - top, class_=style)


def _ticks(chart: _Chart) -> Iterator[Markup]:
    if chart.unit:
        yield tag("text", cut(chart.unit, _SIZE, chart.width - 8), x=0, y=12, class_="jdd-name")
    for tick in chart.scale.ticks:
        y = chart.y(tick)
        style = "jdd-level jdd-zero" if abs(tick) < chart.scale.step / 2 else "jdd-level"
        yield tag("line", x1=chart.left, x2=chart.right, y1=y, y2=y, class_=style)
        text = short(round(tick, 12))
        yield tag("text", text, x=chart.left - 8, y=y + 4, text_anchor="end", class_="jdd-name")


def _labels(chart: _Chart) -> Iterator[Markup]:
    """As many labels as have room, counted back from the last, the first one among them where it fits."""
    spots = [(x, cut(label, _SIZE, _LABEL)) for (x, _), (label, _) in zip(chart.line, chart.points, strict=True)]
    edge = chart.width
    first = _placed(chart, *spots[0])[1] if len(spots) > 1 else -math.inf
    for index in range(len(spots) - 1, -1, -1):
        x, text = spots[index]
        left, right = _placed(chart, x, text)
        if right > edge or (index and left < first + 12):
            continue
        edge = left - 12
        yield tag("line", x1=x, x2=x, y1=chart.floor, y2=chart.floor + 5, class_="jdd-tick")
        middle = (left + right) / 2
        yield tag("text", text, x=middle, y=chart.floor + 20, text_anchor="middle", class_="jdd-name")


def _placed(chart: _Chart, x: float, text: str) -> tuple[float, float]:
    """From where to where a label reaches, kept inside the picture."""
    half = width(text, _SIZE) / 2
    middle = min(max(x, half), chart.width - half)
    return middle - half, middle + half


def _levels(chart: _Chart) -> Iterator[Markup]:
    for value, style in ((chart.target, "jdd-target-line"), (chart.warn_at, "jdd-warn-line")):
        if value is not None:
            y = chart.y(value)
            yield tag("line", x1=chart.left, x2=chart.right, y1=y, y2=y, class_=style)


def _line(chart: _Chart) -> Iterator[Markup]:
    line = chart.line
    if len(line) > 1:
        ground = [*line, (line[-1][0], chart.floor), (line[0][0], chart.floor)]
        yield tag("path", d=polyline(ground, closed=True), class_="jdd-ground")
        yield tag("path", d=polyline(line), class_="jdd-line jdd-person-0")
    for index, ((label, value), point) in enumerate(zip(chart.points, line, strict=True)):
        last = index == len(line) - 1
        shown = last or len(line) <= _ALL_MARKED
        dot = tag("path", d=mark(0, point, 5.5 if last else 3.5), class_="jdd-full") if shown else Markup("")
        area = tag("circle", cx=point[0], cy=point[1], r=8, class_="jdd-area")
        yield titled(f"{label}: {with_unit(value, chart.unit)}", area, dot, class_="jdd-dot jdd-person-0")


def _notes(chart: _Chart) -> Iterator[Markup]:
    """The last value and the names of the levels at the right, moved apart where they would lie on each other."""
    notes = sorted(((chart.y(value), text, style) for value, text, style in chart.notes), key=lambda note: note[0])
    heights = [y for y, _, _ in notes]
    for index in range(1, len(heights)):
        heights[index] = max(heights[index], heights[index - 1] + _APART)
    over = max(0.0, heights[-1] - chart.floor)
    for y, (_, text, style) in zip(heights, notes, strict=True):
        alone = len(chart.points) == 1 and style == "jdd-last"
        x = chart.line[0][0] + 12 if alone else chart.right + 9
        yield tag("text", text, x=x, y=y - over + 4, class_=style)


def draw_readings_spark(points: Sequence[tuple[str, float]]) -> Markup:
    """The readings as a small line for a table cell; empty with fewer than two."""
    known = [(label, value) for label, value in points if math.isfinite(value)]
    if len(known) < 2:
        return Markup("")
    values = [value for _, value in known]
    flat = math.isclose(min(values), max(values), abs_tol=1e-12)
    measure = Scale(min(values), min(values) + 1 if flat else max(values), 1)
    line = [
        (5 + 110 * place, 16.0 if flat else 27 - 22 * measure.share(value))
        for place, value in zip(places([label for label, _ in known]), values, strict=True)
    ]
    last = tag("g", tag("path", d=mark(0, line[-1], 3.5), class_="jdd-full"), class_="jdd-dot jdd-person-0")
    return tag(
        "svg",
        tag("path", d=polyline(line), class_="jdd-line jdd-person-0"),
        last,
        viewBox="0 0 120 32",
        width=120,
        height=32,
        role="img",
        aria_label=gettext("From %(first)s to %(last)s", first=short(values[0]), last=short(values[-1])),
        class_="jdd jdd-small",
    )
