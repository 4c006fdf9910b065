"""The lowest moments, and how much each weighs.

The weight follows two habits of weighing what is wrong. Failure mode and effects analysis multiplies how bad a failure
is by how often it occurs (its risk priority number, IEC 60812), and Anthony Ulwick's opportunity algorithm ("Turn
customer input into innovation", Harvard Business Review, January 2002) adds how important a need is to how badly it is
met. So: how far below zero people are, times how important the moment is, times how many pass it. The three are
multiplied because a moment counts for little where any of them is small.

Volumes are counted in different units and over different spans of time, so only their order of magnitude is used.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Final

from ...model.atlas import Course, Point, Spot
from ...model.journey import Importance
from .answers import STAGES, Answer, furthest, stage_word, to_moment
from .survey import Scene, Survey, lowest_case, lowest_score, people

MOST: Final = 300
"""How many moments the page lists: more is not read to its end, and makes a page of many megabytes."""
MIDDLE: Final = 3.0
"""What counts where nobody stated an importance or a volume: the middle of the scale from 1 to 5."""


@dataclass(frozen=True, slots=True)
class Low:
    """A moment below zero. ``score`` is the lowest anybody has there, ``point`` the emotion that says so."""

    scene: Scene
    score: float
    point: Point
    weight: int
    importance: float | None
    volume: float | None
    people: tuple[str, ...]
    answers: tuple[Answer, ...]

    @property
    def course(self) -> Course:
        """The journey."""
        return self.scene.course

    @property
    def spot(self) -> Spot:
        """The stage or step."""
        return self.scene.spot

    @property
    def feeling(self) -> str:
        """The feeling in a word."""
        return self.point.feeling

    @property
    def doing(self) -> str:
        """How far the answers have come."""
        return furthest(self.answers)


def any_low(survey: Survey) -> bool:
    """Whether there is a moment below zero."""
    return any(
        (score := lowest_score(spot)) is not None and score < 0
        for course in survey.courses
        if course.record.state != "future"
        for spot in course.spots
    )


def lows(survey: Survey) -> tuple[Low, ...]:
    """Every moment below zero of the journeys as they are, the heaviest first.

    What a journey of a future state still expects to be low is a plan, not a complaint; it is left out.
    """
    found = [
        _low(survey, scene, score)
        for scene in survey.scenes
        if scene.course.record.state != "future" and (score := scene.lowest) is not None and score < 0
    ]
    return tuple(sorted(found, key=lambda low: (-low.weight, low.score)))


def _low(survey: Survey, scene: Scene, score: float) -> Low:
    whose, point = lowest_case(scene.spot, score)
    important, volume = importance(scene.stated("importance")), scene.stated("volume")
    return Low(
        scene,
        score,
        point,
        weight(score, important, reach(volume)),
        important,
        volume,
        people(scene.course, whose),
        to_moment(survey.site, scene),
    )


def weight(score: float, importance: float | None, reach: float | None) -> int:
    """How much a low moment weighs, 0 to 100: depth times importance times reach, each as a share of its most.

    ``score`` runs from -2 to 0, ``importance`` and ``reach`` from 1 to 5; one that nobody stated counts as 3.
    """
    depth = max(0.0, -score) / 2
    return round(100 * depth * (importance or MIDDLE) / 5 * (reach or MIDDLE) / 5)


def importance(stated: Importance | None) -> float | None:
    """The mean of what the moment means to customer and organisation, 1 to 5; ``None`` where nobody said."""
    given = [] if stated is None else [one for one in (stated.customer, stated.organisation) if one is not None]
    return fmean(given) if given else None


def reach(volume: float | None) -> float | None:
    """The order of magnitude of a volume, 1 to 5: up to tens 1, hundreds 2, thousands 3, ten thousands 4, more 5."""
    if volume is None:
        return None
    return float(min(5, max(1, math.floor(math.log10(max(volume, 1))))))


def words(lows: Sequence[Low]) -> dict[str, Any]:
    """What the page asks: what is stated anywhere, and how far an answer can have come."""
    stated = {name for name in ("importance", "volume") if any(getattr(low, name) is not None for low in lows)}
    return {"most": MOST, "stated": stated, "doing": {stage: stage_word(stage) for stage in STAGES}}
