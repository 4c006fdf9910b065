"""How a journey felt before and how it feels after, column beside column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

from ..model.atlas import Course, Point, Traveller
from ..model.columns import cells, column_points, differs
from .matching import paired, seats

Felt = tuple[float | None, tuple[str, ...]]
"""The mean score of a column, if any, and the feelings in it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A step, or a stage without steps: where it stands in the curve before and in the one after, if it does."""

    stage: str
    title: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Curves:
    """Two versions of a journey; ``before`` is absent where it is new."""

    before: Course | None
    after: Course

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the journey as it is, what is gone behind what it followed."""
        return tuple(_columns(self.before, self.after))

    @property
    def travellers(self) -> tuple[Traveller | None, ...]:
        """Whose curves these are: everybody's, or each one's where people feel differently."""
        apart = differs(self.after) or (self.before is not None and differs(self.before))
        return self.after.travellers or (None,) if apart else (None,)

    def felt(self, traveller: Traveller | None) -> tuple[list[Felt | None], list[Felt | None]]:
        """What somebody feels in each of the columns, before and after; ``None`` where a column is not there."""
        there, columns = (_felt(course, traveller) for course in (self.before, self.after)), self.columns
        before, after = there
        return (
            [None if one.before is None else before[one.before] for one in columns],
            [None if one.after is None else after[one.after] for one in columns],
        )

    @property
    def moved(self) -> bool:
        """Whether the curve is another one now."""
        sides = [self.felt(traveller) for traveller in self.travellers]
        return any(_scores(before) != _scores(after) for before, after in sides)


def _scores(felt: list[Felt | None]) -> list[float | None]:
    return [one[0] if one else None for one in felt]


def _felt(course: Course | None, traveller: Traveller | None) -> list[Felt]:
    found = column_points(course, traveller) if course else []
    return [_together([point for _, point in column]) for column in found]


def _together(points: list[Point]) -> Felt:
    scores = [point.score for point in points if point.score is not None]
    words = tuple(dict.fromkeys(point.feeling for point in points if point.feeling))
    return (round(fmean(scores), 2) if scores else None), words


def _columns(before: Course | None, after: Course) -> Iterator[Column]:
    old = list(cells(before)) if before else []
    new = list(cells(after))
    place = _places(before, after) if before else {}
    was = {now: index for index, now in reversed(place.items())}
    behind: dict[int, list[int]] = {}
    last = -1
    for index in range(len(old)):
        if was.get(place.get(index, -1)) == index:
            last = place[index]
        else:
            behind.setdefault(last, []).append(index)
    for at in range(-1, len(new)):
        if at >= 0:
            stage, step = new[at]
            yield Column(stage.title, step.title if step else "", was.get(at), at)
        for index in behind.get(at, ()):
            stage, step = old[index]
            yield Column(stage.title, step.title if step else "", index, None)


def _places(before: Course, after: Course) -> dict[int, int]:
    """For each column before, the column after that it became."""
    became = paired(seats(before.record), seats(after.record)).became()
    at: dict[str, int] = {}
    for index, (stage, step) in reversed(list(enumerate(cells(after)))):
        at[stage.id] = index  # a stage that has steps now stands for its first
        if step:
            at[step.id] = index
    found: dict[int, int] = {}
    for index, (stage, step) in enumerate(cells(before)):
        id = became.get((step or stage).id, "")
        if id in at and id:
            found[index] = at[id]
    return found
