"""What journeys are compared by: the kind of each stage, stages of the same title, or beginning, middle and end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal

from ...model import Stage
from ...model.atlas import Course, Spot
from ...model.journey import STAGE_KINDS
from ..language import gettext, word

Basis = Literal["kind", "title", "part"]

_MOST_TITLES: Final = 12
"""More columns than that are no longer a comparison."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a comparison: ``titles`` for readers, and where the stages of each journey belong.

    The last column is for stages that belong to no other, where ``rest`` says that there are any.
    """

    basis: Basis
    titles: tuple[str, ...]
    rest: bool
    places: Mapping[tuple[str, str], int]

    def of(self, spot: Spot) -> int:
        """The column of a stage, or of a step of a journey that has no stages."""
        return self.places[spot.journey, spot.id]

    @property
    def named(self) -> tuple[str, ...]:
        """The titles without that of the rest."""
        return self.titles[:-1] if self.rest else self.titles

    @property
    def heading(self) -> str:
        """What the columns are, as the name of a filter."""
        return {"kind": gettext("Stage kind"), "title": gettext("Stage"), "part": gettext("Part of the journey")}[
            self.basis
        ]


def columns(courses: Sequence[Course]) -> Columns:
    """The best comparison a set of journeys allows.

    The kind of a stage is what the format offers for it. Where nobody wrote any, journeys often go through stages of
    the same title; at least half of all stages must be such. Else a journey has a beginning, a middle and an end.
    """
    kinds = {stage.record.kind for stage in units(courses) if isinstance(stage.record, Stage)} - {None}
    if kinds:
        keys = list(STAGE_KINDS)
        return _by_key(courses, "kind", keys, [word(kind) for kind in keys], gettext("Kind not said"))
    shared = _shared_titles(courses)
    if shared:
        return _by_key(courses, "title", list(shared), list(shared.values()), gettext("Other stages"))
    places = {
        (unit.journey, unit.id): int(3 * (index + 0.5) / len(own))
        for own in map(_units, courses)
        for index, unit in enumerate(own)
    }
    return Columns("part", (gettext("Beginning"), gettext("Middle"), gettext("End")), rest=False, places=places)


def units(courses: Iterable[Course]) -> Iterator[Spot]:
    """What is compared: the stages, or the steps of a journey that has no stages."""
    return chain.from_iterable(map(_units, courses))


def _units(course: Course) -> list[Spot]:
    return [unit for stage in course.stages for unit in ((stage,) if stage.id else stage.steps)]


def _by_key(courses: Sequence[Course], basis: Basis, keys: list[str], titles: list[str], rest: str) -> Columns:
    known = {key: index for index, key in enumerate(keys)}
    places = {(unit.journey, unit.id): known.get(_key(unit, basis), len(keys)) for unit in units(courses)}
    more = len(keys) in places.values()
    return Columns(basis, (*titles, *([rest] if more else [])), more, places)


def _key(unit: Spot, basis: Basis) -> str:
    if basis == "kind":
        return (unit.record.kind or "") if isinstance(unit.record, Stage) else ""
    return _title_key(unit.title)


def _title_key(title: str) -> str:
    return " ".join(title.casefold().split())


def _shared_titles(courses: Sequence[Course]) -> dict[str, str]:
    """Titles that stages of several journeys share, in the order journeys go through them; none where they are few."""
    journeys: Counter[str] = Counter(key for course in courses for key in {_title_key(u.title) for u in _units(course)})
    shared: dict[str, str] = {}
    along: dict[str, list[float]] = {}
    everything = list(units(courses))
    for own in map(_units, courses):
        for index, unit in enumerate(own):
            key = _title_key(unit.title)
            if journeys[key] > 1:
                shared.setdefault(key, unit.title)
                along.setdefault(key, []).append((index + 0.5) / len(own))
    covered = sum(map(len, along.values()))
    if not 1 < len(shared) <= _MOST_TITLES or covered * 2 < len(everything):
        return {}
    return dict(sorted(shared.items(), key=lambda pair: sum(along[pair[0]]) / len(along[pair[0]])))
