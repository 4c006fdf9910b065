"""Records in a few lines, for cards and lists: what is worth knowing before one opens the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import ge, gt, itemgetter, le, lt
from typing import Final, Literal

from ..model import Metric, Reading, Target
from ..model.atlas import Course, Pain
from .emotions import all_points
from .site import Site

HEAVY: Final = 3
"""From this severity on a pain point is severe."""
PAST: Final = frozenset({"resolved", "parked"})
MET_BY: Final = {"all": 0, "most": 1, "some": 2, "rare": 3}
COMPARED: Final = {">=": ge, "<=": le, ">": gt, "<": lt}
Verdict = Literal["", "met", "short", "worry"]


@dataclass(frozen=True, slots=True)
class Outline:
    """A journey in a few lines."""

    course: Course
    stages: tuple[str, ...]
    teams: tuple[str, ...]
    pains: int
    severe: int
    lowest: float | None


def outline(site: Site, course: Course) -> Outline:
    """What a card says of a journey. Its teams are those that own it or any of its stages and steps."""
    pains = site.pains([course])
    owners = [*course.record.owner, *(owner for spot in course.spots for owner in spot.record.owner)]
    scores = [point.score for spot in course.spots for point in all_points(spot) if point.score is not None]
    return Outline(
        course,
        tuple(spot.title for spot in (course.stages if course.stages[0].id else course.stages[0].steps)),
        tuple(dict.fromkeys(site.atlas.word("teams", owner) for owner in owners)),
        len(pains),
        sum((pain.record.severity or 0) >= HEAVY for pain in pains),
        min(scores, default=None),
    )


def worst(pains: Iterable[Pain], limit: int) -> list[Pain]:
    """The worst pain points that are still there; of equally bad ones, first one of each journey, then another."""
    there = sorted((pain for pain in pains if pain.record.status not in PAST), key=_weight)
    told: Counter[tuple[str, float]] = Counter()
    turns = []
    for pain in there:
        severity = pain.record.severity or 0
        told[pain.journey, severity] += 1
        turns.append((-severity, told[pain.journey, severity]))
    return [pain for _, pain in sorted(zip(turns, there, strict=True), key=itemgetter(0))][:limit]


def _weight(pain: Pain) -> tuple[float, int]:
    return -(pain.record.severity or 0), MET_BY.get(pain.record.frequency or "", len(MET_BY))


def verdict(metric: Metric, reading: Reading | None) -> Verdict:
    """How a reading stands to what is aimed at; empty where nobody said which way is good."""
    if reading is None:
        return ""
    if metric.warn_at and _reaches(reading.value, metric.warn_at, "lower" if metric.better == "higher" else "higher"):
        return "worry" if metric.warn_at.operator or metric.better else ""
    if metric.target is None or not (metric.target.operator or metric.better):
        return ""
    return "met" if _reaches(reading.value, metric.target, metric.better or "higher") else "short"


def _reaches(value: float, mark: Target, direction: str) -> bool:
    compare = COMPARED.get(mark.operator, ge if direction == "higher" else le)
    return bool(compare(value, mark.value)) if mark.operator != "=" else value == mark.value


def stale(metric: Metric, reading: Reading | None, today: date) -> bool:
    """Whether the last reading is older than it may get."""
    if reading is None or reading.date is None or metric.stale_after is None:
        return False
    return (today - reading.date.last).days > metric.stale_after.days
