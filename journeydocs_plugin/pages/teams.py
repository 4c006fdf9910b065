"""A team and what is its: what it answers for, what it works on, what it should look at again, and whom it hands on to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..model import KINDS, Kind, Opportunity, key_of
from ..model.atlas import Sheet
from ..model.reviewing import Asking, reviews
from .passages import Crossing, Passage, handoffs
from .places import Meeting, Place, Places
from .site import OPEN, Site


@dataclass(frozen=True, slots=True)
class Team:
    """A team. ``records`` are those it owns, kind by kind; ``gives`` and ``takes`` its hand-offs."""

    place: Place
    records: Mapping[Kind, tuple[Sheet[Any], ...]]
    touchpoints: tuple[Place, ...]
    backlog: tuple[Sheet[Opportunity], ...]
    gives: tuple[Crossing, ...]
    takes: tuple[Crossing, ...]

    def answers_for(self, sheet: Sheet[Any]) -> bool:
        """Whether the team is the accountable one of a record's owners."""
        return key_of(sheet.record.owner[0]) == self.place.key

    @property
    def runs(self) -> list[tuple[Meeting, ...]]:
        """The moments it runs, those of the same title together, the most frequent first."""
        groups: dict[str, list[Meeting]] = {}
        for meeting in self.place.meetings:
            groups.setdefault(meeting.spot.title, []).append(meeting)
        return [tuple(group) for group in sorted(groups.values(), key=len, reverse=True)]

    @property
    def open(self) -> list[Sheet[Opportunity]]:
        """The opportunities of its backlog that are not settled."""
        return [sheet for sheet in self.backlog if (sheet.record.progress or "") in OPEN]

    @property
    def count(self) -> int:
        """How many records it owns."""
        return sum(len(sheets) for sheets in self.records.values())

    def reviews(self, today: date) -> tuple[Asking, ...]:
        """The records that ask for a review, the most urgent first."""
        return reviews((sheet for sheets in self.records.values() for sheet in sheets), today).asking


def teams(site: Site, places: Places, passages: Iterable[Passage]) -> dict[str, Team]:
    """Every team by its key."""
    owned: dict[str, dict[Kind, list[Sheet[Any]]]] = {}
    for kind in KINDS:
        for sheet in site.atlas.sheets(kind).values():
            for key in dict.fromkeys(map(key_of, sheet.record.owner)):
                owned.setdefault(key, {}).setdefault(kind, []).append(sheet)
    run = _run(places.of("touchpoints"))
    work = _work(site)
    crossings = handoffs(passages)
    return {
        place.key: Team(
            place,
            {kind: tuple(sheets) for kind, sheets in owned.get(place.key, {}).items()},
            tuple(run.get(place.key, ())),
            tuple(site.by_score(work.get(place.key, ()))),
            tuple(one for one in crossings if one.old == (place.key,)),
            tuple(one for one in crossings if one.new == (place.key,)),
        )
        for place in places.of("teams")
    }


def _run(touchpoints: Iterable[Place]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for place in touchpoints:
        for key in dict.fromkeys(map(key_of, getattr(place.term, "owner", ()))):
            found.setdefault(key, []).append(place)
    return found


def _work(site: Site) -> dict[str, list[Sheet[Opportunity]]]:
    """The opportunities of each team: those it owns, and those it makes a solution of."""
    found: dict[str, list[Sheet[Opportunity]]] = {}
    for sheet in site.atlas.opportunities.values():
        owners = [*sheet.record.owner, *(owner for one in sheet.record.solutions for owner in one.owner)]
        for key in dict.fromkeys(map(key_of, owners)):
            found.setdefault(key, []).append(sheet)
    return found
