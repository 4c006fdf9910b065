"""What belongs to each journey and persona, looked up once.

Where each page walks through all maps, a site of ten thousand journeys takes hours.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from ..model import Kind
from ..model.atlas import Atlas, Course, Target
from ..tracking import untracked, worked_out


class Nearby:
    """Everything is in the order of the maps."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    @worked_out
    def helpers(self) -> Mapping[str, list[str]]:
        """The opportunities that help a journey or anything on it, by the journey's id."""
        found: dict[str, dict[str, None]] = {}
        for target, ids in self._atlas.helps.items():
            if target.kind == "journey":
                found.setdefault(target.id, {}).update(dict.fromkeys(ids))
        return {journey: list(ids) for journey, ids in found.items()}

    @worked_out
    def helped(self) -> Mapping[str, list[tuple[str, Target]]]:
        """Every opportunity that helps a journey, with the place it helps, by the journey's id."""
        found: dict[str, list[tuple[str, Target]]] = {}
        for id, targets in self._atlas.helped.items():
            for target in targets:
                found.setdefault(target.id, []).append((id, target))
        return found

    @cached_property
    def travels(self) -> Mapping[str, list[Course]]:
        """The journeys of each persona."""
        found: dict[str, dict[str, Course]] = {}
        with untracked():
            for course in self._atlas.journeys.values():
                for traveller in course.travellers:
                    if traveller.id:
                        found.setdefault(traveller.id, {})[course.id] = course
        return self._atlas.watch(
            "travels", {persona: list(courses.values()) for persona, courses in found.items()}, list
        )

    @worked_out
    def places(self) -> Mapping[str, int]:
        """Where each journey stands in the order of the maps."""
        return {id: place for place, id in enumerate(self._atlas.journeys)}

    @worked_out
    def rests_on(self) -> Mapping[tuple[Target, Kind], list[Target]]:
        """What each page refers to, by kind."""
        found: dict[tuple[Target, Kind], dict[Target, None]] = {}
        for target, uses in self._atlas.uses.items():
            for use in uses:
                found.setdefault((use.source.page, target.kind), {})[target] = None
        return {key: list(targets) for key, targets in found.items()}
