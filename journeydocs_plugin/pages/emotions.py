"""From a linked journey to what the drawings and diagrams need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise
from statistics import fmean

from ..model.atlas import Course, Point, Spot, Traveller
from ..model.columns import cells, column_points, differs, points_of
from . import mermaid
from .drawing import Column, Curve, Dot, Line
from .language import gettext, is_rtl, spoken
from .numbers import decimal, signed


def has_emotions(course: Course) -> bool:
    """Whether anything is known of how it feels."""
    return any(spot.emotions for spot in course.spots)


def curve(course: Course, page: str = "") -> Curve:
    """The emotion curve of a journey, one line a traveller where they feel differently.

    ``page`` is the way to the journey's page, where the curve is shown on another.
    """
    whole = _curve(course, told=True)
    return _seen_from(whole, page) if page else whole


def sketch(course: Course) -> Curve:
    """The curve for a small picture or a canvas: without the words and the rows that only the large picture shows."""
    return _curve(course, told=False)


def _curve(course: Course, *, told: bool) -> Curve:
    travellers: Sequence[Traveller | None] = course.travellers if differs(course) else (None,)
    lines = [_line(course, traveller, told=told) for traveller in travellers]
    target = _target(course, travellers[0])
    language = course.record.language or spoken().page or spoken().code
    columns = tuple(
        _column(stage, step) if told else Column(step.title if step else "", stage=stage.title)
        for stage, step in cells(course)
    )
    return Curve(course.title, columns, (*lines, *([target] if target else [])), language, is_rtl(language))


def _seen_from(whole: Curve, page: str) -> Curve:
    def there(href: str) -> str:
        return f"{page}{href}" if href else ""

    columns = tuple(
        replace(column, href=there(column.href), stage_href=there(column.stage_href)) for column in whole.columns
    )
    lines = tuple(
        replace(line, dots=tuple(replace(dot, href=there(dot.href)) for dot in line.dots)) for line in whole.lines
    )
    return replace(whole, columns=columns, lines=lines)


def _line(course: Course, traveller: Traveller | None, *, told: bool) -> Line:
    dots = []
    covered = {stage.id for stage in course.stages if points_of(stage, traveller)}
    for index, (column, (stage, step)) in enumerate(zip(column_points(course, traveller), cells(course), strict=True)):
        for place, (spot, point) in enumerate(column):
            dots.append(_dot(index + (place + 0.5) / len(column), spot, point, told=told))
        if not column and not (step and stage.id in covered):
            dots.append(Dot(index + 0.5, None))
    name = traveller.name if traveller else ""
    return Line(name or (course.travellers[0].name if course.travellers else course.title), tuple(dots))


def _dot(x: float, spot: Spot, point: Point, *, told: bool) -> Dot:
    low, high = (point.low, point.high) if point.alternatives else (None, None)
    said = sentence(spot, point) if told else ""
    return Dot(x, point.score, low, high, point.feeling, said, point.basis, f"#{spot.id}")


def sentence(spot: Spot, point: Point) -> str:
    """A point in words, for those who can't see where it stands."""
    felt = " ".join(part for part in (score_words(point), point.feeling) if part)
    parts = [f"{spot.title}: {felt}" if felt else spot.title]
    parts += [gettext("Trigger: %(text)s", text=point.trigger)] if point.trigger else []
    parts += [gettext("Barrier: %(text)s", text=point.barrier)] if point.barrier else []
    parts += [f"{case.when}: {score_words(case)} {case.feeling}".rstrip() for case in point.alternatives]
    return ". ".join(parts)


def score_words(point: Point) -> str:
    """A score with its sign, or a range."""
    if point.alternatives and point.low is not None and point.high is not None:
        if point.low == point.high:
            return signed(point.low)
        return gettext("%(low)s to %(high)s", low=signed(point.low), high=signed(point.high))
    return "" if point.score is None else signed(point.score)


def _target(course: Course, traveller: Traveller | None) -> Line | None:
    dots = [
        Dot(
            index + (place + 0.5) / len(column),
            point.target,
            label=gettext("%(place)s: %(score)s aimed at", place=spot.title, score=signed(point.target)),
            href=f"#{spot.id}",
        )
        for index, column in enumerate(column_points(course, traveller))
        for place, (spot, point) in enumerate(column)
        if point.target is not None
    ]
    return Line(gettext("Target"), tuple(dots), target=True) if dots else None


def _column(stage: Spot, step: Spot | None) -> Column:
    spot = step or stage
    own = [stage] if step is None else [step, *([stage] if stage.steps[:1] == (step,) else [])]
    truths = [
        one.record.why
        or (one.record.moment_of_truth if isinstance(one.record.moment_of_truth, str) else gettext("Moment of truth"))
        for one in own
        if one.record.moment_of_truth
    ]
    return Column(
        title=spot.title if step else "",
        href=f"#{spot.id}",
        stage=stage.title,
        stage_href=f"#{stage.id}" if stage.id else "",
        truth="; ".join(truths),
        pains=tuple((pain.record.title, int(pain.record.severity or 0)) for one in own for pain in one.pains),
        gains=tuple(gain.record.title for one in own for gain in one.gains),
    )


def mean_score(spot: Spot, traveller: Traveller | None = None) -> float | None:
    """The mean of a moment's scores over all its points, or over those that hold for one traveller."""
    scores = [point.score for point in all_points(spot, traveller) if point.score is not None]
    return fmean(scores) if len(scores) > 1 else float(scores[0]) if scores else None


def all_points(spot: Spot, traveller: Traveller | None = None) -> tuple[Point, ...]:
    """Every point of a moment, or those that hold for one traveller."""
    return points_of(spot, traveller) if traveller else tuple(chain.from_iterable(spot.emotions.values()))


def diagrams(course: Course) -> list[str]:
    """The stage diagram: faces where emotions are known, and a flow chart where the journey branches or has none."""
    scored = any(mean_score(spot) is not None for spot in course.spots)
    sources = mermaid.journey_sources(course.title, _sections(course)) if scored else []
    if branches(course) or not scored:
        sources.append(_flowchart(course))
    return sources


def _sections(course: Course) -> list[mermaid.Section]:
    people = tuple(traveller.name for traveller in course.travellers)
    return [
        mermaid.Section(
            stage.title or course.title,
            tuple(
                mermaid.Task(spot.title, mean_score(spot), tuple(spot.record.actor) or people)
                for spot in stage.steps or (stage,)
            ),
        )
        for stage in course.stages
    ]


def branches(course: Course) -> bool:
    """Whether the way written by the author is another than the order of writing."""
    order = [(step or stage).id for stage, step in cells(course)]
    after = dict(pairwise(order))
    return any(
        way.written and (way.target.id != course.id or way.target.anchor != after.get(way.source))
        for way in course.ways
    ) or len({way.source for way in course.ways}) < len(course.ways)


def _flowchart(course: Course) -> str:
    groups = [
        mermaid.Group(stage.title if stage.steps else "", tuple(_node(spot) for spot in stage.steps or (stage,)))
        for stage in course.stages
    ]
    known = {node.id for group in groups for node in group.nodes}
    outside: dict[str, mermaid.Node] = {}
    edges = []
    for way in course.ways:
        target = way.target.anchor if way.target.id == course.id else str(way.target)
        if target not in known:
            outside.setdefault(target, mermaid.Node(target, way.target.anchor or way.target.id))
        share = (
            gettext("%(number)s %%", number=decimal(way.next.share)) if way.next and way.next.share is not None else ""
        )
        label = " · ".join(part for part in ((way.next.when or "") if way.next else "", share) if part)
        edges.append(mermaid.Edge(way.source, target, label, (way.next.kind or "") if way.next else ""))
    language = course.record.language or spoken().page or spoken().code
    return mermaid.flowchart_source(groups, edges, tuple(outside.values()), "RL" if is_rtl(language) else "LR")


def _node(spot: Spot) -> mermaid.Node:
    return mermaid.Node(
        spot.id,
        spot.title,
        bool(spot.pains),
        bool(spot.record.decision_point),
        bool(spot.record.moment_of_truth),
        f"#{spot.id}",
    )
