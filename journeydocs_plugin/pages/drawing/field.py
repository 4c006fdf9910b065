"""The field of an emotion curve: levels, columns, what is not recorded; and the axis beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from ..language import gettext
from .face import face
from .lettering import width, wrap
from .picture import BEST, WORST
from .plan import Plan
from .svg import number, tag, titled

LEVELS: Final = (2, 1, 0, -1, -2)
_SIZE: Final = 12.5
_NARROWEST: Final = 90.0
_FACE: Final = 25.0


def levels() -> dict[int, str]:
    """The words for the levels, from the best to the worst."""
    return {
        2: gettext("very good"),
        1: gettext("good"),
        0: gettext("neutral"),
        -1: gettext("bad"),
        -2: gettext("very bad"),
    }


def row_names() -> dict[str, str]:
    """What the rows under the curve are called."""
    return {"truth": gettext("moment of truth"), "pains": gettext("pain points"), "gains": gettext("gains")}


def definitions(plan: Plan, id: str) -> Markup:
    """The colours from best to worst, and the hatching of what is not recorded."""
    stops = [tag("stop", offset=(2 - score) / 4, class_=f"jdd-stop-{score + 2}") for score in LEVELS]
    ends = {"x1": 0, "x2": 0, "y1": plan.y(BEST), "y2": plan.y(WORST)}
    mood = tag("linearGradient", *stops, id=f"{id}-mood", gradientUnits="userSpaceOnUse", **ends)
    stroke = tag("path", d="M0 8L8 0M-2 2L2 -2M6 10L10 6", class_="jdd-hatch")
    hatch = tag("pattern", stroke, id=f"{id}-gap", width=8, height=8, patternUnits="userSpaceOnUse")
    return tag("defs", mood, hatch)


def field(plan: Plan, id: str) -> Iterator[Markup]:
    """Levels and columns, with moments of truth lit and unknown columns hatched."""
    for index, column in enumerate(plan.curve.columns):
        if column.truth:
            yield _strip(plan, index, class_="jdd-truth-strip")
    for index in unknown(plan):
        strip = _strip(plan, index, fill=f"url(#{id}-gap)")
        yield titled(gettext("%(place)s: no emotion is recorded", place=plan.curve.columns[index].name), strip)
    for score in LEVELS:
        y = plan.y(score)
        yield tag("line", x1=0, x2=plan.width, y1=y, y2=y, class_="jdd-level jdd-zero" if score == 0 else "jdd-level")
    yield from _rules(plan)


def unknown(plan: Plan) -> list[int]:
    """The columns where a gap was stated and nobody's feeling is known."""
    lines = plan.curve.people
    known = {int(dot.x) for line in lines for dot in line.dots if dot.level is not None or dot.word}
    gaps = {int(dot.x) for line in lines for dot in line.dots}
    return [index for index in range(len(plan.curve.columns)) if index in gaps - known]


def _strip(plan: Plan, index: int, **attributes: str) -> Markup:
    left = min(plan.x(index), plan.x(index + 1))
    height = plan.bottom - plan.top
    return tag("rect", x=left + 2, y=plan.top, width=plan.column - 4, height=height, rx=5, **attributes)


def _rules(plan: Plan) -> Iterator[Markup]:
    starts = {group.start for group in plan.groups}
    for index in range(1, len(plan.curve.columns)):
        x = plan.x(index)
        begins = index in starts and len(starts) < len(plan.curve.columns)
        style = "jdd-rule jdd-rule-stage" if begins else "jdd-rule"
        yield tag("line", x1=x, x2=x, y1=plan.stage_height + 6, y2=plan.height - 4, class_=style)


def axis_width(plan: Plan) -> float:
    """The width of the axis: room for the words of its language."""
    level = max(width(name, _SIZE) for name in levels().values()) + _FACE + 8
    words = [word for row in plan.rows for word in row_names()[row].split()]
    row = max((width(word, _SIZE) for word in words), default=0.0) + 8
    return round(max(_NARROWEST, level, row))


def axis(plan: Plan) -> Markup:
    """The words for the levels, each with a face, and the names of the rows; read out elsewhere."""
    rtl, wide = plan.curve.rtl, axis_width(plan)
    anchor = "end" if rtl else None
    parts = []
    for score, name in levels().items():
        y = plan.y(score)
        parts.append(face(score, (wide - 10 if rtl else 10, y)))
        parts.append(
            tag("text", name, x=wide - _FACE if rtl else _FACE, y=y + 4, class_="jdd-name", text_anchor=anchor)
        )
    names = row_names()
    for row in plan.rows:
        lines = wrap(names[row], _SIZE, wide - 6, 2)
        for index, line in enumerate(lines):
            y = plan.row(row) + 4 + (index - (len(lines) - 1) / 2) * 12.5
            parts.append(tag("text", line, x=wide if rtl else 0, y=y, class_="jdd-name", text_anchor=anchor))
    return tag(
        "svg",
        *parts,
        viewBox=f"0 0 {number(wide)} {number(plan.height)}",
        width=wide,
        height=plan.height,
        direction="ltr",
        aria_hidden="true",
        class_="jdd-axis",
    )
