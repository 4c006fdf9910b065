"""What the lines and marks of an emotion curve mean: a list under the picture, of what occurs in it alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from ..language import apart, gettext
from .field import unknown
from .lines import basis, marked, style
from .picture import Dot, Line
from .plan import Plan
from .svg import join, number, tag

_WIDE: Final = 30.0
_NARROW: Final = 14.0


def legend(plan: Plan) -> Markup:
    """The list; empty where the picture needs none."""
    entries = [*_people(plan), *_marks(plan)]
    return tag("ul", *entries, class_="jdd-legend", lang=apart(plan.curve.language)) if entries else Markup("")


def _bases() -> dict[str, str]:
    return {
        "researched": gettext("researched"),
        "partly-researched": gettext("partly researched"),
        "assumed": gettext("assumed"),
    }


def _people(plan: Plan) -> Iterator[Markup]:
    if len(plan.curve.lines) < 2:
        return
    for line in plan.curve.lines:
        shape, kind = style(plan, line)
        stroke = tag("line", x1=1, x2=_WIDE - 1, y1=8, y2=8, class_=f"jdd-line {kind}")
        dot = tag("g", marked(basis(line), shape, (_WIDE / 2, 8), 5), class_=f"jdd-dot {kind}")
        yield _entry(join([stroke, dot]), _called(plan, line))


def _called(plan: Plan, line: Line) -> str:
    if line.target and any(one.name == line.name for one in plan.curve.lines if not one.target):
        return gettext("%(name)s: target", name=line.name)
    return line.name or (gettext("Target") if line.target else plan.curve.title)


def _marks(plan: Plan) -> Iterator[Markup]:
    dots = [dot for line in plan.curve.people for dot in line.dots]
    bases = {dot.basis for dot in dots if dot.level is not None}
    if bases & {"assumed", "partly-researched"}:
        for name, words in _bases().items():
            if name in bases:
                yield _entry(
                    tag("g", marked(name, 0, (_NARROW / 2, 8), 5.5), class_="jdd-dot jdd-sample"), words, _NARROW
                )
    if any(_is_band(dot) for dot in dots):
        yield _entry(
            tag("rect", x=2, y=0, width=10, height=16, rx=5, class_="jdd-band jdd-sample"),
            gettext("from worst to best"),
            _NARROW,
        )
    if any(dot.word and dot.level is None for dot in dots):
        pill = tag("rect", x=3, y=1, width=24, height=14, rx=7, class_="jdd-unscored")
        yield _entry(pill, gettext("feeling without a score"))
    if unknown(plan):
        box = tag("rect", x=3, y=1, width=24, height=14, rx=3, class_="jdd-unknown")
        hatch = tag("path", d="M5 13L15 3M11 14L23 2M19 14L26 7", class_="jdd-hatch")
        yield _entry(join([box, hatch]), gettext("not recorded"))


def _is_band(dot: Dot) -> bool:
    return dot.low is not None and dot.high is not None and dot.low != dot.high


def _entry(picture: Markup, words: str, wide: float = _WIDE) -> Markup:
    sample = tag("svg", picture, viewBox=f"0 0 {number(wide)} 16", width=wide, height=16, aria_hidden="true")
    return tag("li", sample, tag("span", words))
