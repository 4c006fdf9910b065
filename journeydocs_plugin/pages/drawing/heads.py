"""The head of an emotion curve: stages, and under them the titles of the steps."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from .plan import LINE_HEIGHT, Group, Plan
from .svg import linked, rows, tag


def heads(plan: Plan) -> Iterator[Markup]:
    """Stage headers and column titles, each a link where it has an address."""
    centred = all(group.end - group.start == 1 for group in plan.groups)
    for group in plan.groups:
        if group.first.stage:
            yield _stage(plan, group, centred=centred)
    for index, column in enumerate(plan.curve.columns):
        if column.title:
            yield _title(plan, index)


def _stage(plan: Plan, group: Group, *, centred: bool) -> Markup:
    left, right = sorted((plan.x(group.start), plan.x(group.end)))
    height = plan.stage_height
    box = tag("rect", x=left + 2, y=0, width=right - left - 4, height=height, rx=5, class_="jdd-stage")
    x = (left + right) / 2 if centred else (right - 12 if plan.curve.rtl else left + 12)
    first = height / 2 + 4.5 - (len(group.lines) - 1) * LINE_HEIGHT / 2
    text = rows(group.lines, x, first, LINE_HEIGHT, class_="jdd-stage-name", text_anchor="middle" if centred else None)
    return linked(group.first.stage_href, group.first.stage, box, text, class_="jdd-link")


def _title(plan: Plan, index: int) -> Markup:
    column, middle = plan.curve.columns[index], plan.x(index + 0.5)
    top = plan.stage_height
    area = tag(
        "rect",
        x=middle - plan.column / 2 + 2,
        y=top + 2,
        width=plan.column - 4,
        height=plan.top - top - 4,
        rx=5,
        class_="jdd-area",
    )
    text = rows(plan.titles[index], middle, top + 20, LINE_HEIGHT, class_="jdd-step", text_anchor="middle")
    return linked(column.href, column.title, area, text, class_="jdd-link")
