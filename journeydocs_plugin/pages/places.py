"""Where people meet the organisation, and who is behind it: every touchpoint, channel and team, and its moments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from statistics import fmean
from typing import Any, Final, Literal

from ..model import KINDS, AskedNone, Differing, Persona, Term, Touchpoint, key_of, shipped_terms
from ..model.atlas import Atlas, Course, Pain, Point, Sheet, Spot
from .address import addresses

PlaceKind = Literal["touchpoints", "channels", "teams"]
PLACE_KINDS: Final[tuple[PlaceKind, ...]] = ("touchpoints", "channels", "teams")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A moment at which people meet a touchpoint or channel, or which a team runs.

    ``people`` are the travellers it is true for, and ``points`` how it feels to them.
    """

    course: Course
    spot: Spot
    owners: tuple[str, ...]
    people: tuple[str, ...]
    points: tuple[Point, ...]

    @property
    def score(self) -> float | None:
        """How it feels on the whole."""
        scores = [point.score for point in self.points if point.score is not None]
        return fmean(scores) if len(scores) > 1 else float(scores[0]) if scores else None

    @property
    def low(self) -> float | None:
        """How it feels at its worst."""
        scores = [point.low if point.alternatives and point.low is not None else point.score for point in self.points]
        return min((score for score in scores if score is not None), default=None)


@dataclass(frozen=True)
class Place:
    """A touchpoint, channel or team. ``id`` is its part of the address; ``term`` its entry in the vocabulary.

    ``liked_by`` are the personas that prefer a channel.
    """

    kind: PlaceKind
    key: str
    id: str
    title: str
    term: Term | None = None
    meetings: tuple[Meeting, ...] = ()
    liked_by: tuple[Sheet[Persona], ...] = ()

    @property
    def uri(self) -> str:
        """The source address of its page."""
        return f"{self.kind}/{self.id}.md"

    @cached_property
    def courses(self) -> list[Course]:
        """The journeys it is met in."""
        return list({meeting.course.id: meeting.course for meeting in self.meetings}.values())

    @property
    def by_course(self) -> list[Place]:
        """The place as it is met in each journey."""
        groups: dict[str, list[Meeting]] = {}
        for meeting in self.meetings:
            groups.setdefault(meeting.course.id, []).append(meeting)
        return [replace(self, meetings=tuple(group)) for group in groups.values()]

    @cached_property
    def pains(self) -> list[Pain]:
        """The pain points of its moments, the worst first."""
        found = {pain.target: pain for meeting in self.meetings for pain in meeting.spot.pains}
        return sorted(found.values(), key=lambda pain: -(pain.record.severity or 0))

    @cached_property
    def mean(self) -> float | None:
        """How its moments feel on the whole, each counted once."""
        scores = [score for meeting in self.meetings if (score := meeting.score) is not None]
        return fmean(scores) if scores else None

    @cached_property
    def lowest(self) -> Meeting | None:
        """The moment that feels worst."""
        felt = [(low, meeting) for meeting in self.meetings if (low := meeting.low) is not None]
        return min(felt, key=lambda pair: pair[0])[1] if felt else None

    @cached_property
    def owners(self) -> list[str]:
        """Who runs it: the teams of its entry, else those that run its moments, the most frequent first."""
        if isinstance(self.term, Touchpoint) and self.term.owner:
            return list(self.term.owner)
        counts: dict[str, list[str]] = {}
        for meeting in self.meetings:
            for owner in meeting.owners:
                counts.setdefault(key_of(owner), []).append(owner)
        return [words[0] for words in sorted(counts.values(), key=len, reverse=True)]


@dataclass(frozen=True, slots=True)
class Places:
    """All touchpoints, channels and teams, by kind and key, in the order of their titles."""

    all: Mapping[str, Mapping[str, Place]]

    def find(self, kind: str, word: str) -> Place | None:
        """The place a word names."""
        return self.all.get(kind, {}).get(key_of(word))

    def of(self, kind: PlaceKind) -> list[Place]:
        """The places of one kind."""
        return list(self.all[kind].values())

    def on(self, channel: Place) -> list[Place]:
        """The touchpoints whose entries say that they are met on a channel."""
        return [
            place
            for place in self.of("touchpoints")
            if isinstance(place.term, Touchpoint) and channel.key in map(key_of, place.term.channel)
        ]


def felt(stage: Spot, spot: Spot, key: str = "") -> tuple[Point, ...]:
    """How a moment feels: its own points, else its stage's; a stage without any feels as its steps do."""
    for one in (spot, stage):
        if points := _points(one, key):
            return points
    return tuple(point for step in spot.steps for point in _points(step, key))


def _points(spot: Spot, key: str) -> tuple[Point, ...]:
    return spot.points(key) if key else tuple(point for points in spot.emotions.values() for point in points)


def run_by(stage: Spot, spot: Spot) -> tuple[str, ...]:
    """The teams that run a moment: its own, else those of its stage."""
    return tuple(spot.record.owner or stage.record.owner)


def channels_of(atlas: Atlas, part: Differing) -> Sequence[str]:
    """The channels of a moment: as written, else those its touchpoints are met on."""
    if part.channels or isinstance(part.channels, AskedNone):
        return part.channels
    terms = [atlas.term("touchpoints", word) for word in part.touchpoints]
    return [channel for term in terms if isinstance(term, Touchpoint) for channel in term.channel]


def places(atlas: Atlas) -> Places:
    """Everything met in any journey, named by any record, or written in the team's own vocabularies."""
    finder = _Finder(atlas)
    for course in atlas.journeys.values():
        for stage in course.stages:
            for spot in (stage, *stage.steps) if stage.id else stage.steps:
                finder.visit(course, stage, spot)
    finder.hear_of_all()
    return Places({kind: finder.places(kind) for kind in PLACE_KINDS})


@dataclass(frozen=True, slots=True)
class _Finder:
    atlas: Atlas
    words: dict[str, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in PLACE_KINDS})
    meetings: dict[tuple[str, str], list[Meeting]] = field(default_factory=dict)

    def visit(self, course: Course, stage: Spot, spot: Spot) -> None:
        record = spot.record
        names = {one.id: one.name for one in course.travellers} | {one.name: one.name for one in course.travellers}
        met: dict[tuple[PlaceKind, str], list[str]] = {}
        for person, part in (("", record), *record.by_persona.items()):
            for word in part.touchpoints:
                met.setdefault(("touchpoints", self._hear("touchpoints", word)), []).append(person)
            for word in channels_of(self.atlas, part):
                met.setdefault(("channels", self._hear("channels", word)), []).append(person)
        for word in record.owner:
            met.setdefault(("teams", self._hear("teams", word)), []).append("")
        owners = run_by(stage, spot)
        for known, people in met.items():
            everybody = "" in people
            points = (
                felt(stage, spot) if everybody else tuple(p for person in people for p in felt(stage, spot, person))
            )
            shown = names.values() if everybody else (names.get(person, person) for person in people)
            meeting = Meeting(course, spot, owners, tuple(dict.fromkeys(shown)), points)
            self.meetings.setdefault(known, []).append(meeting)

    def _hear(self, kind: PlaceKind, word: str) -> str:
        key = key_of(word)
        self.words[kind].setdefault(key, word)
        return key

    def hear_of_all(self) -> None:
        """Words that stand elsewhere than in a moment."""
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
            self._hear(kind, word)

    def places(self, kind: PlaceKind) -> dict[str, Place]:
        shipped, terms = shipped_terms()[kind], self.atlas.vocabularies[kind]
        # A word that ships has no lines in any file of the team.
        own = [key for key, term in terms.items() if key in self.words[kind] or key not in shipped or term.lines]
        new = sorted(key for key in self.words[kind] if key not in terms)
        made = [
            Place(
                kind,
                key,
                id,
                self.atlas.word(kind, self.words[kind].get(key, key)),
                terms.get(key),
                tuple(self.meetings.get((kind, key), ())),
                self._liking(key) if kind == "channels" else (),
            )
            for key, id in addresses([*own, *new]).items()
        ]
        return {place.key: place for place in sorted(made, key=lambda place: (place.title.casefold(), place.key))}

    def _liking(self, channel: str) -> tuple[Sheet[Persona], ...]:
        people = self.atlas.personas.values()
        return tuple(one for one in people if channel in map(key_of, one.record.preferred_channels))


def _records(atlas: Atlas) -> Iterator[Sheet[Any]]:
    for kind in KINDS:
        yield from atlas.sheets(kind).values()
