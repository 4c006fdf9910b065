"""Draws the poster: one SVG that needs nothing but itself, made for paper, readable in grey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..canvas import Canvas, Column, Lane, Mood
from ..drawing.face import face
from ..drawing.field import levels
from ..drawing.lettering import wrap
from ..drawing.lines import marked, mood
from ..drawing.svg import join, lettered, number, tag
from ..language import gettext, is_rtl
from .paragraphs import LEADING, PAD, Paragraph
from .plan import BETWEEN, CURVE, LANE, WAY, Band, Sheet, planned

MARGIN: Final = 28.0
_WIDE: Final = 100.0
_HIGH: Final = 200.0
_HEADING: Final = 30.0
_USUAL_HEAD: Final = 100.0
"""About how high the head of a poster is."""
_SUMMARY: Final = 14.0
_WORD: Final = 11.0

# Paper is white and ink is dark, whatever the screen is; strokes, signs and words say it again in grey.
STYLE: Final = """
svg{background:#fff}text{font-family:system-ui,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic","Noto Sans CJK JP",Arial,sans-serif;font-size:12px;fill:#1d2026}
.heading{font-size:30px;font-weight:700}.meta{font-size:14px;fill:#3d434d}.stage-name{font-size:14px;font-weight:700;fill:#fff}
.title,.name,.lane{font-weight:700}.lane{fill:#3d434d}.small{fill:#4a515c;font-size:11px}.quote{font-style:italic}.figure{font-weight:600}
.word{font-size:11px;paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}.level{font-size:10px;fill:#4a515c}
.way{font-size:11px;paint-order:stroke;stroke:#fff;stroke-width:4px}.sign{fill:#4a515c}.sign-truth{fill:#8a5d00}
.head{fill:#f1f2f5}.stage{fill:#343b4d}.truth{fill:#fbf3dc}.rule{stroke:#c9cdd6}.edge{stroke:#7d8594}.zero{stroke:#7d8594}.grid{stroke:#dfe2e8}
.unknown{fill:#f4f5f7}.path{fill:none;stroke:#3d434d;stroke-width:1.3}.arrow{fill:#3d434d}.back{stroke-dasharray:5 3}
.jdd-line{fill:none;stroke-width:2.4;stroke-linejoin:round;stroke-linecap:round;stroke:var(--ink,#343b4d)}.jdd-bridge{fill:none;stroke:#4a515c;stroke-width:1.4;stroke-dasharray:1 5;stroke-linecap:round}
.area{opacity:.16}.aim{stroke-dasharray:6 5;stroke-width:1.6;--ink:#4a515c}.jdd-full{fill:var(--ink,#343b4d);stroke:#fff;stroke-width:1}.jdd-hollow{fill:#fff;stroke:var(--ink,#343b4d);stroke-width:1.8}.jdd-hollow+.jdd-full{stroke:none}
.band{fill:var(--ink,#343b4d);opacity:.25}.jdd-face{fill:#fff;stroke:#4a515c}.jdd-eyes{fill:#4a515c}.jdd-mouth{fill:none;stroke:#4a515c;stroke-width:1.3}
.jdd-mood-0{--ink:#b3282d}.jdd-mood-1{--ink:#b35a06}.jdd-mood-2{--ink:#6b7280}.jdd-mood-3{--ink:#2b8a6e}.jdd-mood-4{--ink:#0a6e55}
.person-0{--ink:#3457c4}.person-1{--ink:#b8480a}.person-2{--ink:#0b7670}.person-3{--ink:#8f3aa8}.person-4{--ink:#756000}.person-5{--ink:#a8345f}
.line-1{stroke-dasharray:9 5}.line-2{stroke-dasharray:1 6}.line-3{stroke-dasharray:12 5 1 5}.line-4{stroke-dasharray:16 5}.line-5{stroke-dasharray:5 5}
text.name{fill:var(--ink,#1d2026)}.bar{stroke:#7d8594;stroke-width:2.5}.bar-pain{stroke:#b3282d}.bar-gain{stroke:#0a6e55;stroke-dasharray:3 2}
""".replace("\n", "")


def draw_poster(canvas: Canvas, facts: Sequence[str]) -> str:
    """The whole journey as an SVG file; ``facts`` are short lines for its head: who travels, whose it is, when reviewed."""
    ink = _Ink(canvas, facts)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + str(ink.picture()) + "\n"


@dataclass(frozen=True, slots=True)
class _Head:
    """The top of the sheet: its lines, and how high it is."""

    title: list[str]
    lines: list[str]

    @property
    def height(self) -> float:
        return len(self.title) * (_HEADING + 6) + len(self.lines) * (_SUMMARY + 5) + 20


class _Ink:
    """Draws one canvas. Places count from the side where reading begins."""

    def __init__(self, canvas: Canvas, facts: Sequence[str]) -> None:
        self.canvas = canvas
        self.rtl = is_rtl(canvas.course.record.language)
        self.facts = facts
        self.sheet: Sheet = planned(canvas, _USUAL_HEAD)
        self.head = self._measured(self.sheet.width)

    def _measured(self, width: float) -> _Head:
        title = wrap(self.canvas.course.title, _HEADING, width, 3)
        lines = [line for fact in self.facts if fact for line in wrap(fact, _SUMMARY, width, 3)]
        return _Head(title, lines)

    @property
    def _wide(self) -> float:
        return self.sheet.width + 2 * MARGIN

    def picture(self) -> Markup:
        high = self.sheet.height + self.head.height + 2 * MARGIN + 20
        size: dict[str, str | float | None] = {
            "viewBox": f"0 0 {number(self._wide)} {number(high)}",
            "width": self._wide,
            "height": high,
        }
        language = self.canvas.course.record.language or None
        return tag(
            "svg",
            tag("title", self.canvas.course.title),
            tag("desc", self.canvas.description) if self.canvas.description else "",
            tag("style", Markup(STYLE)),  # noqa: S704 - our own, without a word of the map
            self._definitions(),
            *self._drawn(),
            xmlns="http://www.w3.org/2000/svg",
            xml_lang=language,
            direction="rtl" if self.rtl else "ltr",
            **size,
        )

    def _definitions(self) -> Markup:
        stops = [
            tag("stop", offset=n / 4, stop_color=c)
            for n, c in enumerate(("#0a6e55", "#2b8a6e", "#6b7280", "#b35a06", "#b3282d"))
        ]
        gradient = tag("linearGradient", *stops, id="m", gradientUnits="userSpaceOnUse", x1=0, x2=0, y1=28, y2=172)
        arrow = tag(
            "marker",
            tag("path", d="M0 0L8 4L0 8z", class_="arrow"),
            id="a",
            markerWidth=8,
            markerHeight=8,
            refX=7,
            refY=4,
            orient="auto",
        )
        return tag("defs", gradient, arrow)

    def _drawn(self) -> Iterator[Markup]:
        y = MARGIN
        for line in self.head.title:
            y += _HEADING + 6
            yield self._text(line, 0, y - 8, "heading")
        for line in self.head.lines:
            y += _SUMMARY + 5
            yield self._text(line, 0, y - 4, "meta")
        y += 20
        for place, band in enumerate(self.sheet.bands):
            yield tag("g", *self._band(band, y, place))
            y += band.height + BETWEEN

    def _x(self, along: float, width: float = 0.0) -> float:
        """Where something ``width`` wide begins that stands ``along`` from where reading begins."""
        return self._wide - MARGIN - along - width if self.rtl else MARGIN + along

    def _text(self, text: str, along: float, y: float, look: str, anchor: str | None = None) -> Markup:
        return lettered(text, self._x(along), y, look, anchor)

    def _box(self, along: float, y: float, width: float, height: float, look: str, **more: float) -> Markup:
        return tag("rect", x=self._x(along, width), y=y, width=width, height=height, class_=look, **more)

    def _rule(self, band: Band, y: float, look: str) -> Markup:
        x = self._x(0), self._x(LANE + len(band.columns) * band.width)
        return tag("line", x1=x[0], x2=x[1], y1=y, y2=y, class_=look)

    def _at(self, band: Band, place: float) -> float:
        """How far from where reading begins a column begins."""
        return LANE + (place - band.start) * band.width

    def _band(self, band: Band, y: float, place: int) -> Iterator[Markup]:
        yield from self._stages(band, y)
        y += band.stage_height
        yield from self._ways(band, y)
        y += band.ways_height
        for column in band.columns:
            yield self._header(band, column, y)
        bottom = y
        y += band.head_height
        for lane, stage, step in band.rows:
            yield self._rule(band, y, "edge" if lane.key == "feels" else "rule")
            yield from self._lane(lane, y)
            if lane.key == "feels":
                yield from self._feels(band, y, place)
            else:
                yield from self._cells(band, lane, y, stage)
            y += stage + step
        yield self._rule(band, y, "edge")
        for block, first, _ in band.blocks[1:]:
            x = self._x(self._at(band, first))
            yield tag("line", x1=x, x2=x, y1=bottom, y2=y, class_="edge" if block.stage.id else "rule")

    def _stages(self, band: Band, y: float) -> Iterator[Markup]:
        for block, first, last in band.blocks:
            lines = band.stage_lines.get(block.stage.id, ())
            if not lines:
                continue
            yield self._box(
                self._at(band, first) + 2, y, (last - first) * band.width - 4, band.stage_height - 4, "stage", rx=4
            )
            for index, line in enumerate(lines):
                yield self._text(line, self._at(band, first) + PAD + 2, y + 19 + index * 17, "stage-name")

    def _ways(self, band: Band, y: float) -> Iterator[Markup]:
        floor = y + band.ways_height
        for way in band.bridges:
            top = floor - 8 - way.level * WAY - 4
            out, into = self._x(self._at(band, way.start + 0.65)), self._x(self._at(band, way.end + 0.35))
            back = " back" if way.end <= way.start else ""
            yield tag(
                "path",
                d=f"M{number(out)} {number(floor)}V{number(top)}H{number(into)}V{number(floor)}",
                class_=f"path{back}",
                marker_end="url(#a)",
            )
            if way.label:
                room = abs(into - out) - 10
                (label, *_) = wrap(way.label, _WORD, max(room, 60.0), 1) or [""]
                yield tag("text", label, x=(out + into) / 2, y=top - 2, class_="way", text_anchor="middle")

    def _header(self, band: Band, column: Column, y: float) -> Markup:
        along = self._at(band, column.place)
        truth = bool(column.spot.record.moment_of_truth)
        box = self._box(along + 2, y, band.width - 4, band.head_height - 4, "head truth" if truth else "head", rx=4)
        return join([box, *self._paragraphs(band.heads[column.place], along, y)])

    def _lane(self, lane: Lane, y: float) -> Iterator[Markup]:
        for index, line in enumerate(wrap(lane.title, 13, LANE - (52 if lane.key == "feels" else PAD), 4)):
            yield self._text(line, 0, y + PAD + 11 + index * LEADING, "lane")
        if lane.key == "feels":
            for score, name in levels().items():
                height = y + (_HIGH / 2 - score * 36) / _HIGH * CURVE
                yield face(score, (self._x(LANE - 14), height))
                yield self._text(name, LANE - 27, height + 4, "level", "end")

    def _cells(self, band: Band, lane: Lane, y: float, stage: float) -> Iterator[Markup]:
        for block, first, _ in band.blocks:
            if found := band.cells.get((f"stage {block.stage.id}", lane.key)):
                yield from self._paragraphs(found, self._at(band, first), y)
        for column in band.columns:
            if found := band.cells.get((column.spot.id, lane.key)):
                yield from self._paragraphs(found, self._at(band, column.place), y + stage)

    def _paragraphs(self, found: Sequence[Paragraph], along: float, y: float) -> Iterator[Markup]:
        y += PAD
        for one in found:
            if one.bar:
                x, end = self._x(along + PAD + 3), y + len(one.lines) * LEADING - 2
                yield tag("line", x1=x, x2=x, y1=y, y2=end, class_=f"bar bar-{one.look}")
            if one.sign:
                yield self._text(one.sign, along + PAD, y + 11, "sign-truth" if one.sign == "★" else "sign")
            for index, line in enumerate(one.lines):
                yield self._text(line, along + PAD + one.indent, y + 11 + index * LEADING, one.look)
            y += one.height

    def _feels(self, band: Band, y: float, place: int) -> Iterator[Markup]:
        start, width = LANE, len(band.columns) * band.width
        for column in band.columns:
            if column.asked:
                yield self._box(self._at(band, column.place) + 2, y + 1, band.width - 4, CURVE - 2, "unknown")
                yield self._text(
                    gettext("not recorded"),
                    self._at(band, column.place) + band.width / 2,
                    y + CURVE / 2 - 5,
                    "small",
                    "middle",
                )
        for score in levels():
            height = y + (_HIGH / 2 - score * 36) / _HIGH * CURVE
            x = self._x(start), self._x(start + width)
            yield tag("line", x1=x[0], x2=x[1], y1=height, y2=height, class_="grid" if score else "zero")
        yield tag("clipPath", self._box(start, y, width, CURVE, ""), id=f"b{place}")
        yield tag("g", *self._strokes(band, y), clip_path=f"url(#b{place})")
        for column in band.columns:
            for one in column.moods:
                yield from self._mood(band, column, one, y)

    def _strokes(self, band: Band, y: float) -> Iterator[Markup]:
        turn = -1 if self.rtl else 1
        across = band.width / _WIDE * turn
        origin = self._x(LANE) - band.start * band.width * turn
        matrix = f"matrix({across:.4f} 0 0 {CURVE / _HIGH:.4f} {origin:.1f} {y:.1f})"
        for stroke in self.canvas.strokes:
            alone = stroke.who is None and not stroke.aim
            if alone:
                yield tag("path", d="".join(stroke.areas), class_="area", fill="url(#m)", transform=matrix)
            kind = (
                "aim" if stroke.aim else "" if stroke.who is None else f"person-{stroke.who % 6} line-{stroke.who % 6}"
            )
            paint = {"stroke": "url(#m)", "style": "stroke:url(#m)"} if alone else {}
            still = {"vector_effect": "non-scaling-stroke", "transform": matrix}
            yield tag("path", d="".join(stroke.paths), class_=f"jdd-line {kind}", **paint, **still)
            if stroke.gaps:
                yield tag("path", d="".join(stroke.gaps), class_="jdd-bridge", **still)

    def _mood(self, band: Band, column: Column, one: Mood, y: float) -> Iterator[Markup]:
        beside = (one.beside - 1) * 13.0 if one.beside else 0.0
        along = self._at(band, column.place) + one.across * band.width + beside
        x, height = self._x(along), y + one.down * CURVE
        colour = "aim" if one.aim else f"person-{one.who % 6}" if one.who is not None else mood(one.level)
        if one.band:
            top, bottom = (y + share * CURVE for share in one.band)
            yield tag("rect", x=x - 6, y=top - 6, width=12, height=bottom - top + 12, rx=6, class_=f"band {colour}")
        if one.scored:
            basis = "target" if one.aim else one.basis
            yield tag("g", marked(basis, (one.who or 0) % 6, (x, height), 5.2), class_=colour)
        if one.aim or one.quiet or not one.word:
            return
        room = max(band.width * one.share - 10, 50.0)
        lines = wrap(f"{one.score} {one.word}".strip(), _WORD, room, 2)
        first = height - 10 - (len(lines) - 1) * 12 if one.above else height + 19
        for index, line in enumerate(lines):
            yield tag(
                "text",
                line,
                x=x,
                y=max(y + 10, min(y + CURVE - 4, first + index * 12)),
                class_="word",
                text_anchor="middle",
            )
