"""Finds the touchpoints, channels and teams of the maps: what names each, and the moments at which it is met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from operator import attrgetter
from typing import Any, Literal

from ..model import KINDS, AskedNone, Differing, Persona, Touchpoint, key_of, shipped_terms
from ..model.atlas import Atlas, Course, Sheet, Spot
from ..tracking import untracked, worked_out
from .address import addresses
from .places import PLACE_KINDS, Meeting, Place, PlaceKind, Places, channels_of, felt, run_by
from .sharing import shared


def places(atlas: Atlas) -> Places:
    """Everything met in any journey, named by any record, or written in the team's own vocabularies."""
    gathered = _Gathered(atlas)
    with untracked():
        words = _Words(atlas)
        words.hear_all()
        made = {kind: _made(kind, atlas, words.heard[kind], gathered) for kind in PLACE_KINDS}
    return Places({kind: atlas.watch(kind, found, attrgetter("uri", "title")) for kind, found in made.items()})


def _moments(atlas: Atlas) -> Iterator[tuple[Course, Spot, Spot]]:
    """Every stage and step of every journey, with its stage in front."""
    for course in atlas.journeys.values():
        for stage in course.stages:
            for spot in (stage, *stage.steps) if stage.id else stage.steps:
                yield course, stage, spot


def _parts(spot: Spot) -> Iterator[tuple[str, Differing]]:
    """What is true for everybody, and what for each persona, by their keys."""
    yield "", spot.record
    yield from spot.record.by_persona.items()


@dataclass(frozen=True)
class _Gathered:
    """The moments of each place, found once, when the first is asked for."""

    atlas: Atlas

    @worked_out
    def meetings(self) -> Mapping[tuple[str, str], tuple[Meeting, ...]]:
        found: dict[tuple[str, str], list[Meeting]] = {}
        for course, stage, spot in _moments(self.atlas):
            for place, meeting in self._met(course, stage, spot):
                found.setdefault(place, []).append(meeting)
        return {place: tuple(meetings) for place, meetings in found.items()}

    def of(self, kind: PlaceKind, key: str) -> tuple[Meeting, ...]:
        return self.meetings.get((kind, key), ())

    def _met(self, course: Course, stage: Spot, spot: Spot) -> Iterator[tuple[tuple[PlaceKind, str], Meeting]]:
        names = {one.id: one.name for one in course.travellers} | {one.name: one.name for one in course.travellers}
        met: dict[tuple[PlaceKind, str], list[str]] = {}
        for person, part in _parts(spot):
            for word in part.touchpoints:
                met.setdefault(("touchpoints", key_of(word)), []).append(person)
            for word in channels_of(self.atlas, part):
                met.setdefault(("channels", key_of(word)), []).append(person)
        for word in spot.record.owner:
            met.setdefault(("teams", key_of(word)), []).append("")
        owners = run_by(stage, spot)
        # Most of what is met is met by everybody: for all of it, the moment is one and the same.
        whole = Meeting(course, spot, owners, shared(tuple(dict.fromkeys(names.values()))), felt(stage, spot))
        for place, people in met.items():
            if "" in people:
                yield place, whole
                continue
            points = tuple(point for person in people for point in felt(stage, spot, person))
            shown = tuple(dict.fromkeys(names.get(person, person) for person in people))
            yield place, replace(whole, people=shown, points=points)


Spoken = tuple[Literal["touchpoints", "channels", "teams", "met"], str]
"""A word of a moment; one that is ``met`` is a touchpoint which tells on what channels, as its moment does not."""


def _spoken(course: Course) -> tuple[Spoken, ...]:
    """The words of a journey, each once, in the order of writing."""
    if "spoken" not in course.memo:
        found: dict[Spoken, None] = {}
        for stage in course.stages:
            for spot in (stage, *stage.steps) if stage.id else stage.steps:
                for _, part in _parts(spot):
                    found |= dict.fromkeys(("touchpoints", word) for word in part.touchpoints)
                    if part.channels or isinstance(part.channels, AskedNone):
                        found |= dict.fromkeys(("channels", word) for word in part.channels)
                    else:
                        found |= dict.fromkeys(("met", word) for word in part.touchpoints)
                found |= dict.fromkeys(("teams", word) for word in spot.record.owner)
        course.memo["spoken"] = tuple(found)
    spoken: tuple[Spoken, ...] = course.memo["spoken"]
    return spoken


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that name a place, by their keys, as they were written first."""

    atlas: Atlas
    heard: dict[PlaceKind, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in PLACE_KINDS})

    def hear_all(self) -> None:
        """Moments come first, then what stands elsewhere."""
        for course in self.atlas.journeys.values():
            for kind, word in _spoken(course):
                if kind != "met":
                    self.heard[kind].setdefault(key_of(word), word)
                elif isinstance(term := self.atlas.term("touchpoints", word), Touchpoint):
                    self._hear_many("channels", term.channel)
        for term in self.atlas.vocabularies["touchpoints"].values():
            if isinstance(term, Touchpoint):
                self._hear_many("channels", term.channel)
                self._hear_many("teams", term.owner)
        for persona in self.atlas.personas.values():
            self._hear_many("channels", persona.record.preferred_channels)
        for opportunity in self.atlas.opportunities.values():
            for solution in opportunity.record.solutions:
                self._hear_many("teams", solution.owner)
        for sheet in _records(self.atlas):
            self._hear_many("teams", sheet.record.owner)

    def _hear_many(self, kind: PlaceKind, words: Iterable[str]) -> None:
        for word in words:
            self.heard[kind].setdefault(key_of(word), word)


def _made(kind: PlaceKind, atlas: Atlas, heard: Mapping[str, str], gathered: _Gathered) -> dict[str, Place]:
    shipped, terms = shipped_terms()[kind], atlas.vocabularies[kind]
    # A word that ships has no lines in any file of the team.
    own = [key for key, term in terms.items() if key in heard or key not in shipped or term.lines]
    new = sorted(key for key in heard if key not in terms)
    made = [
        Place(
            kind,
            key,
            id,
            atlas.word(kind, heard.get(key, key)),
            terms.get(key),
            partial(gathered.of, kind, key),
            _liking(atlas, key) if kind == "channels" else (),
        )
        for key, id in addresses([*own, *new]).items()
    ]
    return {place.key: place for place in sorted(made, key=lambda place: (place.title.casefold(), place.key))}


def _liking(atlas: Atlas, channel: str) -> tuple[Sheet[Persona], ...]:
    return tuple(one for one in atlas.personas.values() if channel in map(key_of, one.record.preferred_channels))


def _records(atlas: Atlas) -> Iterator[Sheet[Any]]:
    for kind in KINDS:
        yield from atlas.sheets(kind).values()
