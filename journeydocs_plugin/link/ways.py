"""Works out how people go on from each stage and step: as written in ``next``, else in the order of writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..model import Next
from ..model.atlas import Spot, Target, Way

Find = Callable[[Spot, int], Target | None]
ANY_ORDER = frozenset({"any", "choice", "parallel"})
MOST_ENTRANCES = 20
"""How many steps of a stage without an order a way may lead to: all to all of more would be no picture, and take long."""


def ways(stages: Sequence[Spot], find: Find) -> tuple[Way, ...]:
    """Every way between the places where something happens: the steps, and the stages that have none.

    ``find`` says where the ``next`` entry of a moment at a position leads, ``None`` where it leads nowhere.
    """
    found: list[Way] = []
    for index, stage in enumerate(stages):
        after = _entrances(stages[index + 1]) if index + 1 < len(stages) else ()
        leaving = _leaving(stage, after, find)
        if not stage.steps:
            found += leaving(stage)
        for position, step in enumerate(stage.steps):
            if step.record.next is not None:
                found += _written(step, step.record.next, find)
            elif _ordered(stage) and position + 1 < len(stage.steps):
                found.append(Way(step.id, stage.steps[position + 1].target))
            else:
                found += leaving(step)
    return tuple(_into_steps(found, stages))


def _leaving(stage: Spot, after: Sequence[Spot], find: Find) -> Callable[[Spot], list[Way]]:
    def leave(spot: Spot) -> list[Way]:
        if stage.record.next is not None:
            return [Way(spot.id, way.target, way.next) for way in _written(stage, stage.record.next, find)]
        return [Way(spot.id, next_spot.target) for next_spot in after]

    return leave


def _written(spot: Spot, entries: Sequence[Next], find: Find) -> list[Way]:
    return [Way(spot.id, target, entry) for index, entry in enumerate(entries) if (target := find(spot, index))]


def _ordered(stage: Spot) -> bool:
    return getattr(stage.record, "order", None) not in ANY_ORDER


def _entrances(stage: Spot) -> Sequence[Spot]:
    if not stage.steps:
        return (stage,)
    return stage.steps[:1] if _ordered(stage) else stage.steps[:MOST_ENTRANCES]


def _into_steps(found: Sequence[Way], stages: Sequence[Spot]) -> Iterator[Way]:
    """A way into a stage that has steps leads to where that stage begins."""
    begins = {stage.target: _entrances(stage) for stage in stages if stage.id and stage.steps}
    for way in found:
        for spot in begins.get(way.target, ()):
            yield Way(way.source, spot.target, way.next)
        if way.target not in begins:
            yield way
