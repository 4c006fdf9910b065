"""The rows under an emotion curve: moments of truth, pain points and gains."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ..language import gettext, ngettext
from .geometry import Point, polyline, star
from .picture import Column
from .plan import Plan
from .svg import join, linked, tag, titled

_HIGH = 20.0


def rows(plan: Plan) -> Iterator[Markup]:
    """The marks of every column that has any."""
    for index, column in enumerate(plan.curve.columns):
        x = plan.x(index + 0.5)
        if column.truth:
            bare = column.truth == gettext("Moment of truth")
            said = column.truth if bare else gettext("Moment of truth: %(why)s", why=column.truth)
            yield titled(said, tag("path", d=star((x, plan.row("truth")), 8.5), class_="jdd-star"))
        if column.pains:
            yield _pains(column, (x, plan.row("pains")))
        if column.gains:
            yield _gains(column, (x, plan.row("gains")))


def _pains(column: Column, centre: Point) -> Markup:
    worst = max(severity for _, severity in column.pains)
    said = [
        gettext("%(title)s (severity %(number)s of 4)", title=title, number=severity) if severity else title
        for title, severity in column.pains
    ]
    wide = 62.0 if worst else 40.0
    x, y = centre
    left = x - wide / 2
    parts = [
        tag("rect", x=left, y=y - _HIGH / 2, width=wide, height=_HIGH, rx=_HIGH / 2, class_="jdd-pill"),
        tag(
            "path",
            d=polyline([(left + 8, y - 4), (left + 18, y - 4), (left + 13, y + 5)], closed=True),
            class_="jdd-sign",
        ),
        tag("text", str(len(column.pains)), x=left + 28, y=y + 4.3, text_anchor="middle", class_="jdd-count"),
    ]
    bars = _severity(worst, (left + 37, y + 5.5)) if worst else Markup("")
    names = ngettext("%(num)s pain point: %(list)s", "%(num)s pain points: %(list)s", len(said), list="; ".join(said))
    return linked(column.href, names, *parts, bars, class_="jdd-pain")


def _severity(worst: int, corner: Point) -> Markup:
    """Four bars that grow, as many of them full as the worst pain is severe."""
    left, bottom = corner
    bars = []
    for step in range(1, 5):
        height = 2.0 + 2.2 * step
        style = "jdd-bar jdd-bar-full" if step <= worst else "jdd-bar"
        bars.append(
            tag("rect", x=left + (step - 1) * 4.6, y=bottom - height, width=3.2, height=height, rx=1, class_=style)
        )
    return join(bars)


def _gains(column: Column, centre: Point) -> Markup:
    x, y = centre
    left = x - 20
    return linked(
        column.href,
        ngettext("%(num)s gain: %(list)s", "%(num)s gains: %(list)s", len(column.gains), list="; ".join(column.gains)),
        tag("rect", x=left, y=y - _HIGH / 2, width=40, height=_HIGH, rx=_HIGH / 2, class_="jdd-pill"),
        tag(
            "path",
            d=polyline([(left + 8, y + 4), (left + 18, y + 4), (left + 13, y - 5)], closed=True),
            class_="jdd-sign",
        ),
        tag("text", str(len(column.gains)), x=left + 28, y=y + 4.3, text_anchor="middle", class_="jdd-count"),
        class_="jdd-gain",
    )
