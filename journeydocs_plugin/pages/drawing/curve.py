"""Draws the emotion curve: large for a journey's page, small for cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from markupsafe import Markup

from .describe import describe, score_text
from .geometry import Box, Point, bends, lower_half, mark, path, star
from .lettering import cut, width, wrap
from .picture import BEST, WORST, Column, Curve, Dot, Line
from .svg import join, linked, number, tag, titled

LEFT: Final = 84.0
RIGHT: Final = 20.0
STAGE_TOP: Final = 8.0
STAGE_HEIGHT: Final = 30.0
TITLE_TOP: Final = 46.0
TITLE_LINE: Final = 15.0
TITLE_LINES: Final = 3
PLOT_TOP: Final = 112.0
LEVEL: Final = 52.0
MARKS_TOP: Final = PLOT_TOP + 4 * LEVEL + 24
HEIGHT: Final = MARKS_TOP + 58
NARROWEST: Final = 84.0
FULL: Final = 900.0
TITLE_SIZE: Final = 12.0
WORD_SIZE: Final = 12.0
DOT: Final = 5.5
LEVELS: Final = ((2, "very good"), (1, "good"), (0, "neutral"), (-1, "bad"), (-2, "very bad"))


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where things lie in the picture, in pixels."""

    curve: Curve
    column: float

    @property
    def width(self) -> float:
        return LEFT + RIGHT + self.column * len(self.curve.columns)

    def x(self, position: float) -> float:
        """A position in columns; right-to-left journeys run the other way."""
        along = LEFT + position * self.column
        return self.width - along if self.curve.rtl else along

    @staticmethod
    def y(score: float) -> float:
        return PLOT_TOP + (BEST - score) * LEVEL

    def point(self, dot: Dot) -> Point:
        return self.x(dot.x), self.y(dot.level or 0)


def draw_curve(curve: Curve, id: str) -> Markup:
    """The large picture in a frame that scrolls; empty where there is neither a score nor a word."""
    if curve.is_empty:
        return Markup("")
    frame = _Frame(curve, max(NARROWEST, (FULL - LEFT - RIGHT) / len(curve.columns)))
    legend = _legend(curve)
    height = HEIGHT + (26 if legend else 0)
    svg = tag(
        "svg",
        tag("title", f"Emotion curve: {curve.title}", id=f"{id}-t"),
        tag("desc", describe(curve), id=f"{id}-d"),
        *_grid(frame),
        *_heads(frame),
        *(part for number_, line in enumerate(curve.lines) for part in _line(frame, line, number_)),
        *_words(frame),
        *_marks(frame),
        tag("g", *legend, transform=f"translate({number(LEFT if not curve.rtl else 20)} {number(HEIGHT + 4)})")
        if legend
        else "",
        viewBox=f"0 0 {number(frame.width)} {number(height)}",
        width=frame.width,
        height=height,
        role="group",
        aria_labelledby=f"{id}-t {id}-d",
        class_="jd-drawing",
    )
    return tag("div", svg, class_="jd-curve", tabindex="0", role="region", aria_label=f"Emotion curve: {curve.title}")


def _grid(frame: _Frame) -> Iterator[Markup]:
    for score, words in LEVELS:
        y = frame.y(score)
        yield tag(
            "line",
            x1=frame.x(0),
            x2=frame.x(len(frame.curve.columns)),
            y1=y,
            y2=y,
            class_="jd-zero" if score == 0 else "jd-grid",
        )
        label_x = frame.width - 10 if frame.curve.rtl else 10
        yield tag("text", words, x=label_x, y=y + 4, class_="jd-level", text_anchor="end" if frame.curve.rtl else None)


def _heads(frame: _Frame) -> Iterator[Markup]:
    start = 0
    for (stage, href), group in groupby(frame.curve.columns, key=lambda column: (column.stage, column.stage_href)):
        count = len(list(group))
        if stage:
            yield _stage(frame, start, count, stage, href)
        start += count
    for index, column in enumerate(frame.curve.columns):
        if column.title:
            yield _title(frame, index, column)


def _stage(frame: _Frame, start: int, count: int, stage: str, href: str) -> Markup:
    left, right = sorted((frame.x(start), frame.x(start + count)))
    room = right - left - 6
    lines = wrap(stage, TITLE_SIZE, room - 12, 2)
    middle = (left + right) / 2
    text = [
        tag(
            "text",
            line,
            x=middle,
            y=STAGE_TOP + STAGE_HEIGHT / 2 + 4 + (row - (len(lines) - 1) / 2) * 13,
            class_="jd-stage-name",
            text_anchor="middle",
        )
        for row, line in enumerate(lines)
    ]
    box = tag("rect", x=left + 3, y=STAGE_TOP, width=room, height=STAGE_HEIGHT, rx=6, class_="jd-stage-box")
    rule = tag("line", x1=left, x2=left, y1=STAGE_TOP, y2=MARKS_TOP + 40, class_="jd-rule") if start else Markup("")
    return join([rule, linked(href, stage, box, *text)])


def _title(frame: _Frame, index: int, column: Column) -> Markup:
    middle = frame.x(index + 0.5)
    lines = wrap(column.title, TITLE_SIZE, frame.column - 10, TITLE_LINES)
    text = [
        tag("text", line, x=middle, y=TITLE_TOP + 14 + row * TITLE_LINE, class_="jd-step-name", text_anchor="middle")
        for row, line in enumerate(lines)
    ]
    return linked(column.href, column.title, *text)


def _runs(line: Line) -> Iterator[list[Dot]]:
    """The dots in runs without a gap."""
    for known, run in groupby(line.ordered, key=lambda dot: dot.level is not None):
        if known:
            yield list(run)


def _line(frame: _Frame, line: Line, index: int) -> Iterator[Markup]:
    kind = "jd-target" if line.target else f"jd-line-{index % 6}"
    runs = list(_runs(line))
    for before, after in pairwise(runs):
        (x1, y1), (x2, y2) = frame.point(before[-1]), frame.point(after[0])
        yield titled("Not recorded", tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_="jd-gap"))
    for run in runs:
        points = sorted(frame.point(dot) for dot in run)
        if len(points) > 1:
            yield tag("path", d=path(bends(points)), class_=f"jd-line {kind}")
    for dot in line.scored:
        yield _dot(frame, dot, index, kind, target=line.target)


def _dot(frame: _Frame, dot: Dot, index: int, kind: str, *, target: bool) -> Markup:
    x, y = frame.point(dot)
    parts = []
    if dot.low is not None and dot.high is not None and dot.low != dot.high:
        top, bottom = frame.y(dot.high), frame.y(dot.low)
        parts.append(tag("rect", x=x - 7, y=top, width=14, height=bottom - top, rx=7, class_=f"jd-band {kind}"))
    mood = (
        ""
        if target
        else " jd-good"
        if (dot.level or 0) > 0.25
        else " jd-bad"
        if (dot.level or 0) < -0.25
        else " jd-even"
    )
    parts.append(tag("path", d=mark(index, (x, y), DOT), class_=f"jd-dot {kind}{mood}"))
    if target or dot.basis in {"assumed", "partly-researched"}:
        parts.append(tag("path", d=mark(index, (x, y), DOT * 0.62), class_="jd-hollow"))
    if not target and dot.basis == "partly-researched":
        parts.append(tag("path", d=lower_half(index, (x, y), DOT), class_=f"jd-dot {kind}{mood}"))
    return linked(dot.href, dot.label or (dot.word or score_text(dot.level or 0)), *parts)


def _words(frame: _Frame) -> Iterator[Markup]:
    """Feeling words above or below their dots, wherever there is room."""
    placed: list[Box] = [Box(*frame.point(dot), 2 * DOT, 2 * DOT) for line in frame.curve.lines for dot in line.scored]
    lines = [line for line in frame.curve.lines if not line.target]
    for line in lines:
        for dot in line.ordered:
            if dot.word and (box := _room(frame, dot, placed)):
                placed.append(box)
                label = cut(dot.word, WORD_SIZE, frame.column * 1.3)
                yield tag(
                    "text",
                    label,
                    x=box.x,
                    y=box.y + 4,
                    text_anchor="middle",
                    class_="jd-word" if dot.level is not None else "jd-word jd-unscored",
                )


def _room(frame: _Frame, dot: Dot, placed: list[Box]) -> Box | None:
    x, y = frame.point(dot)
    wide = min(width(dot.word, WORD_SIZE), frame.column * 1.3)
    x = min(max(x, LEFT * (not frame.curve.rtl) + wide / 2 - 10), frame.width - wide / 2 - 4)
    away = 1 if (dot.level or 0) < 0 else -1
    for distance in (16, 29, 42):
        for side in (away, -away):
            box = Box(x, y + side * distance, wide + 4, 14)
            inside = PLOT_TOP - 14 < box.y < MARKS_TOP - 8
            if inside and not any(box.overlaps(other) for other in placed):
                return box
    return None


def _marks(frame: _Frame) -> Iterator[Markup]:
    for index, column in enumerate(frame.curve.columns):
        x = frame.x(index + 0.5)
        if column.truth:
            yield titled(
                f"Moment of truth: {column.truth}" if column.truth != "Moment of truth" else column.truth,
                tag("path", d=star((x, PLOT_TOP + 4 * LEVEL + 12), 8), class_="jd-star"),
            )
        if column.pains:
            worst = max(severity for _, severity in column.pains)
            what = "; ".join(
                f"{title} (severity {severity})" if severity else title for title, severity in column.pains
            )
            parts = [
                tag("path", d=mark(3, (x - 12, MARKS_TOP + 12), 7), class_=f"jd-pain jd-pain-{worst}"),
                tag("text", str(len(column.pains)), x=x - 1, y=MARKS_TOP + 16, class_="jd-count-text"),
            ]
            yield linked(
                column.href, f"{len(column.pains)} pain point{'' if len(column.pains) == 1 else 's'}: {what}", *parts
            )
        if column.gains:
            parts = [
                tag("path", d=mark(2, (x - 12, MARKS_TOP + 36), 6), class_="jd-gain"),
                tag("text", str(len(column.gains)), x=x - 1, y=MARKS_TOP + 40, class_="jd-count-text"),
            ]
            yield titled(
                f"{len(column.gains)} gain{'' if len(column.gains) == 1 else 's'}: {'; '.join(column.gains)}", *parts
            )
    side = frame.width - 10 if frame.curve.rtl else 10
    anchor = "end" if frame.curve.rtl else None
    if any(column.pains for column in frame.curve.columns):
        yield tag("text", "pain points", x=side, y=MARKS_TOP + 16, class_="jd-level", text_anchor=anchor)
    if any(column.gains for column in frame.curve.columns):
        yield tag("text", "gains", x=side, y=MARKS_TOP + 40, class_="jd-level", text_anchor=anchor)


def _legend(curve: Curve) -> list[Markup]:
    entries: list[Markup] = []
    x = 0.0
    if len(curve.lines) > 1:
        for index, line in enumerate(curve.lines):
            kind = "jd-target" if line.target else f"jd-line-{index % 6}"
            inner = (
                tag("path", d=mark(index, (x + 15, 8), DOT * 0.62), class_="jd-hollow") if line.target else Markup("")
            )
            entries += [
                tag("line", x1=x, x2=x + 30, y1=8, y2=8, class_=f"jd-line {kind}"),
                tag("path", d=mark(index, (x + 15, 8), DOT), class_=f"jd-dot {kind}"),
                inner,
                tag("text", line.name, x=x + 36, y=12, class_="jd-word"),
            ]
            x += 60 + width(line.name, WORD_SIZE)
    if any(column.truth for column in curve.columns):
        entries += [
            tag("path", d=star((x + 8, 8), 8), class_="jd-star"),
            tag("text", "moment of truth", x=x + 22, y=12, class_="jd-word"),
        ]
    return entries


SPARK_WIDTH: Final = 220.0
SPARK_HEIGHT: Final = 48.0


def draw_spark(curve: Curve, id: str) -> Markup:
    """A small curve for a card; empty where nothing is scored."""
    if not any(line.scored for line in curve.lines if not line.target):
        return Markup("")

    def point(dot: Dot) -> Point:
        along = dot.x / len(curve.columns) * (SPARK_WIDTH - 12) + 6
        return SPARK_WIDTH - along if curve.rtl else along, 6 + (BEST - (dot.level or 0)) / (BEST - WORST) * (
            SPARK_HEIGHT - 12
        )

    parts = [tag("line", x1=0, x2=SPARK_WIDTH, y1=SPARK_HEIGHT / 2, y2=SPARK_HEIGHT / 2, class_="jd-zero")]
    for index, line in enumerate(curve.lines):
        if line.target:
            continue
        for run in _runs(line):
            points = sorted(map(point, run))
            if len(points) > 1:
                parts.append(tag("path", d=path(bends(points)), class_=f"jd-line jd-line-{index % 6}"))
        if line.scored:
            for dot, mood in (
                (max(line.scored, key=lambda d: d.level or 0), "jd-good"),
                (min(line.scored, key=lambda d: d.level or 0), "jd-bad"),
            ):
                parts.append(tag("path", d=mark(0, point(dot), 3.5), class_=f"jd-dot {mood}"))
    return tag(
        "svg",
        tag("title", describe(curve), id=f"{id}-t"),
        *parts,
        viewBox=f"0 0 {number(SPARK_WIDTH)} {number(SPARK_HEIGHT)}",
        class_="jd-spark jd-drawing",
        role="img",
        aria_labelledby=f"{id}-t",
    )
