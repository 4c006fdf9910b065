"""Draws the large emotion curve of a journey's page."""

from __future__ import annotations

from markupsafe import Markup

from ..language import apart, gettext
from .describe import describe
from .field import axis, axis_width, definitions, field
from .heads import heads
from .legend import legend
from .lines import lines
from .picture import Curve
from .plan import Plan, plan
from .rows import rows
from .spark import draw_spark
from .svg import number, tag
from .words import words

__all__ = ["draw_curve", "draw_spark"]


def draw_curve(curve: Curve, id: str) -> Markup:
    """The picture beside its axis, in a frame that scrolls, and the legend; empty with neither a score nor a word.

    ``id`` begins every id in it. Texts of the map are marked with their language, ours with that of the site.
    """
    if curve.is_empty:
        return Markup("")
    measured = plan(curve)
    name = gettext("Emotion curve: %(journey)s", journey=curve.title)
    ours = apart(curve.language)
    frame = tag(
        "div", _picture(measured, name, id), class_="jd-curve", tabindex="0", role="group", aria_label=name, lang=ours
    )
    sides = tag("div", axis(measured), frame, class_="jdd-sides", dir="rtl" if curve.rtl else "ltr")
    return tag(
        "div",
        sides,
        legend(measured),
        class_="jdd",
        style=f"--jd-axis:{number(axis_width(measured))};--jd-wide:{number(measured.width)}",
    )


def _picture(plan: Plan, name: str, id: str) -> Markup:
    """The image. A group to assistive software, since an image would hide the links in it."""
    return tag(
        "svg",
        tag("title", name, id=f"{id}-title", lang=apart(plan.curve.language)),
        tag("desc", describe(plan.curve), id=f"{id}-desc", lang=apart(plan.curve.language)),
        definitions(plan, id),
        *field(plan, id),
        *heads(plan),
        *lines(plan, id),
        tag("g", *words(plan), class_="jdd-words"),
        *rows(plan),
        viewBox=f"0 0 {number(plan.width)} {number(plan.height)}",
        width=plan.width,
        height=plan.height,
        lang=plan.curve.language,
        direction="rtl" if plan.curve.rtl else "ltr",
        role="group",
        aria_labelledby=f"{id}-title",
        aria_describedby=f"{id}-desc",
        class_="jdd-picture",
    )
