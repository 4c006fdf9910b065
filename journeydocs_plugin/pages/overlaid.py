"""Two versions of a curve laid over each other: what was behind, dashed and pale, what is in front."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..changes import Curves
from ..changes.curves import Felt
from . import emotions
from .drawing import Column, Curve, Dot, Line
from .numbers import signed


def overlaid(curves: Curves) -> Curve:
    """One picture with the columns of both versions; nothing in it is a link."""
    after = emotions.curve(curves.after)
    before = emotions.curve(curves.before) if curves.before else None
    columns = curves.columns
    places = [
        {one.before: index for index, one in enumerate(columns)},
        {one.after: index for index, one in enumerate(columns)},
    ]
    lines = list(_lines(before, places[0], after)) if before else []
    names = {line.name: f"{line.name}, after" if len(after.people) > 1 else "After" for line in after.people}
    now = [replace(_placed(line, places[1]), name=names[line.name]) for line in after.people]
    was = [replace(line, past_of=names.get(line.past_of, next(iter(names.values())))) for line in lines]
    marks = [_mark(one.before is None and before is not None, one.after is None) for one in columns]
    shown = tuple(
        Column(_named(one.title, mark), stage=one.stage if one.title else _named(one.stage, mark))
        for one, mark in zip(columns, marks, strict=True)
    )
    return replace(after, columns=shown, lines=(*was, *now))


def _mark(new: bool, gone: bool) -> str:
    return " (gone)" if gone else " (new)" if new else ""


def _named(text: str, mark: str) -> str:
    return f"{text}{mark}" if text else ""


def _lines(before: Curve, places: dict[int | None, int], after: Curve) -> Iterator[Line]:
    """What each of the people felt, behind what they feel now."""
    several = len(before.people) > 1
    now = {line.name for line in after.people}
    for line in before.people:
        name = f"{line.name}, before" if several else "Before"
        past_of = line.name if line.name in now else after.people[0].name
        placed = _placed(line, places)
        dots = tuple(replace(dot, label=f"Before: {dot.label}") if dot.label else dot for dot in placed.dots)
        yield replace(placed, name=name, past_of=past_of, dots=dots)


def _placed(line: Line, places: dict[int | None, int]) -> Line:
    """A line whose dots stand in the columns of both."""
    return replace(line, dots=tuple(_moved(dot, places) for dot in line.dots if int(dot.x) in places))


def _moved(dot: Dot, places: dict[int | None, int]) -> Dot:
    column = int(dot.x)
    return replace(dot, x=places[column] + dot.x - column, href="")


def in_words(curves: Curves) -> list[tuple[str, str, str, str, bool]]:
    """The same as rows of a table: who, where, what was felt, what is felt, and whether that is another thing."""
    found = []
    for traveller in curves.travellers:
        for column, was, now in zip(curves.columns, *curves.felt(traveller), strict=True):
            place = (
                f"{column.stage} / {column.title}" if column.title and column.stage else column.title or column.stage
            )
            before, after = _said(was), _said(now)
            found.append((traveller.name if traveller else "", place, before, after, before != after))
    return found


def _said(felt: Felt | None) -> str:
    if felt is None:
        return "not there"
    score = "" if felt[0] is None else signed(felt[0], 2)
    words = ", ".join(felt[1])
    return f"{score} ({words})" if score and words else score or words or "not recorded"
