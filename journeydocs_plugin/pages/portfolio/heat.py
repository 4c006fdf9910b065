"""The heat map: how each journey feels, and how much it hurts, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from statistics import fmean
from typing import Final, Literal

from ...model.atlas import Course, Spot, Target
from ..language import gettext, ngettext
from ..numbers import signed
from .survey import Scene, Survey, lowest_case, lowest_score

Measure = Literal["lowest", "mean", "pain"]
MEASURES: Final[tuple[Measure, ...]] = ("lowest", "mean", "pain")


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of some moments together: of a journey in one column, of a whole journey, or of a whole column.

    ``lowest`` and ``mean`` are scores from -2 to 2, ``worst`` is the highest severity of ``pains`` pain points, 0 where
    nobody rated any. ``place`` is where to look: the lowest moment, else the worst pain, else the first moment.
    """

    moments: int = 0
    lowest: float | None = None
    mean: float | None = None
    worst: int = 0
    pains: int = 0
    pain_key: int = 0
    place: Target | None = None
    tell: Callable[[], str] = field(default=str, repr=False, compare=False)

    @property
    def said(self) -> str:
        """The same in words; made for those cells that are looked at."""
        return self.tell()

    def has(self, measure: Measure) -> bool:
        """Whether there is anything to show of a measure."""
        return bool(self.pains) if measure == "pain" else getattr(self, measure) is not None


_NOTHING: Final = Cell()


def face_of(score: float) -> int:
    """The face of a score, 0 (very bad) to 4 (very good)."""
    return round(score) + 2


def heat_of(score: float) -> int:
    """The colour of a score in steps of a half, 0 (very bad) to 8 (very good)."""
    return round(2 * score) + 4


@dataclass(frozen=True, slots=True)
class Row:
    """A journey, as a whole and column by column."""

    course: Course
    whole: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """The heat map. ``measures`` are those anything is known of; the first is shown unless another is chosen.

    ``total`` is all journeys together and ``all`` their columns; those of a future state are left out of both.
    """

    titles: tuple[str, ...]
    measures: tuple[Measure, ...]
    rows: tuple[Row, ...]
    total: Cell
    all: tuple[Cell, ...]


def comparable(survey: Survey) -> bool:
    """Whether there is anything to compare: two journeys of which something is known."""
    known = (course for course in survey.courses if any(map(_known, course.spots)))
    return next(islice(known, 1, None), None) is not None


def _known(spot: Spot) -> bool:
    return bool(spot.pains) or lowest_score(spot) is not None


def heat(survey: Survey) -> Heat:
    """The map of a survey, the hottest journey first; columns that no journey has are left out."""
    used = sorted({scene.column for scene in survey.scenes})
    by_journey: dict[str, list[Scene]] = {course.id: [] for course in survey.courses}
    for scene in survey.scenes:
        by_journey[scene.course.id].append(scene)
    rows = [_row(course, by_journey[course.id], used) for course in survey.courses]
    measures = tuple(measure for measure in MEASURES if any(row.whole.has(measure) for row in rows))
    titles = tuple(survey.columns.titles[index] for index in used)
    rows.sort(key=lambda row: _heat_key(row.whole, measures))
    now = [scene for scene in survey.scenes if scene.course.record.state != "future"]
    return Heat(titles, measures, tuple(rows), cell(now), tuple(cell(own) for own in _split(now, used)))


def _heat_key(cell: Cell, measures: Sequence[Measure]) -> tuple[float, float, float]:
    if "lowest" not in measures:
        return (-cell.pain_key, 0.0, 0.0)
    nothing = 9.0
    lowest = nothing if cell.lowest is None else cell.lowest
    return (lowest, nothing if cell.mean is None else cell.mean, -cell.pain_key)


def _row(course: Course, scenes: Sequence[Scene], used: Iterable[int]) -> Row:
    return Row(course, cell(scenes), tuple(cell(own) for own in _split(scenes, used)))


def _split(scenes: Sequence[Scene], used: Iterable[int]) -> Iterable[list[Scene]]:
    columns: Mapping[int, list[Scene]] = {index: [] for index in used}
    for scene in scenes:
        columns[scene.column].append(scene)
    return columns.values()


def cell(scenes: Sequence[Scene]) -> Cell:
    """What is known of these moments together; each moment counts once in the mean, whoever feels what in it."""
    if not scenes:
        return _NOTHING
    low, means, pains = _known_of(scenes)
    pain = max(pains, key=lambda pair: pair[0], default=None)
    return Cell(
        moments=len(scenes),
        lowest=low[0] if low else None,
        mean=fmean(means) if means else None,
        worst=pain[0] if pain else 0,
        pains=len(pains),
        pain_key=(pain[0] if pain else 0) * 10_000 + sum(severity or 1 for severity, _ in pains),
        place=low[1].spot.target if low else pain[1] if pain else scenes[0].spot.target,
        tell=partial(_told, low, means, pain, len(pains)),
    )


def _known_of(scenes: Sequence[Scene]) -> tuple[tuple[float, Scene] | None, list[float], list[tuple[int, Target]]]:
    """The lowest moment, the means of all, and the severities of their pain points."""
    lows = [(score, scene) for scene in scenes if (score := scene.lowest) is not None]
    means = [mean for scene in scenes if (mean := scene.mean) is not None]
    pains = [(int(pain.record.severity or 0), pain.target) for scene in scenes for pain in scene.spot.pains]
    return min(lows, key=lambda pair: pair[0], default=None), means, pains


def _told(low: tuple[float, Scene] | None, means: Sequence[float], pain: tuple[int, Target] | None, pains: int) -> str:
    return " ".join(_said(low, means, pain, pains)) or gettext("Mapped; nobody said how it feels.")


def _said(
    low: tuple[float, Scene] | None, means: Sequence[float], pain: tuple[int, Target] | None, pains: int
) -> Iterator[str]:
    if low:
        score, place = signed(low[0]), low[1].spot.title
        if feeling := lowest_case(low[1].spot, low[0])[1].feeling:
            yield gettext("Lowest %(score)s at %(place)s (%(feeling)s).", score=score, place=place, feeling=feeling)
        else:
            yield gettext("Lowest %(score)s at %(place)s.", score=score, place=place)
    if means:
        yield ngettext(
            "Mean %(score)s over %(num)s moment.",
            "Mean %(score)s over %(num)s moments.",
            len(means),
            score=signed(fmean(means)),
        )
    if pain and pain[0]:
        yield ngettext(
            "%(num)s pain point, of severity %(worst)s of 4.",
            "%(num)s pain points, the worst of severity %(worst)s of 4.",
            pains,
            worst=pain[0],
        )
    elif pain:
        yield ngettext("%(num)s pain point.", "%(num)s pain points.", pains)
