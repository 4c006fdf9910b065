"""A journey in columns, as a curve and a canvas show it: every step, and every stage that has none."""

from __future__ import annotations

from collections.abc import Iterator

from .atlas import Course, Point, Spot, Traveller


def cells(course: Course) -> Iterator[tuple[Spot, Spot | None]]:
    """The columns of a journey: every step with its stage, and every stage that has none."""
    for stage in course.stages:
        for step in stage.steps:
            yield stage, step
        if not stage.steps:
            yield stage, None


def key_of(traveller: Traveller, spot: Spot) -> str:
    """The key under which a moment holds this traveller's own emotions."""
    return traveller.id if traveller.id and traveller.id in spot.emotions else traveller.name or traveller.id


def differs(course: Course) -> bool:
    """Whether the travellers feel differently anywhere."""
    return any(set(spot.emotions) - {""} for spot in course.spots)


def points_of(spot: Spot, traveller: Traveller | None) -> tuple[Point, ...]:
    """The points of a moment that hold for a traveller, or for everybody."""
    return spot.points(key_of(traveller, spot)) if traveller else spot.points()


def column_points(course: Course, traveller: Traveller | None) -> list[list[tuple[Spot, Point]]]:
    """The points of each column in order; a stage's own come before those of its first step."""
    columns: list[list[tuple[Spot, Point]]] = []
    seen: set[str] = set()
    for stage, step in cells(course):
        column: list[tuple[Spot, Point]] = []
        if stage.id and stage.id not in seen:
            seen.add(stage.id)
            column += [(stage, point) for point in points_of(stage, traveller)]
        if step:
            column += [(step, point) for point in points_of(step, traveller)]
        columns.append(column)
    return columns
