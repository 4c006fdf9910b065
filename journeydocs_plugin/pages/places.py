"""Where people meet the organisation, and who is behind it: every touchpoint, channel and team, and its moments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from operator import attrgetter
from statistics import fmean
from typing import Any, Final, Literal

from ..model import KINDS, AskedNone, Differing, Persona, Term, Touchpoint, key_of, shipped_terms
from ..model.atlas import Atlas, Course, Pain, Point, Sheet, Spot
from ..tracking import untracked, worked_out
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

    ``gather`` finds its moments, for which all journeys have to be walked: most pages only name a place and lead there.
    ``liked_by`` are the personas that prefer a channel.
    """

    kind: PlaceKind
    key: str
    id: str
    title: str
    term: Term | None = None
    gather: Callable[[], tuple[Meeting, ...]] = field(default=tuple, repr=False, compare=False)
    liked_by: tuple[Sheet[Persona], ...] = ()

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Its moments, in the order of the maps."""
        return self.gather()

    @property
    def uri(self) -> str:
        """The source address of its page."""
        return f"{self.kind}/{self.id}.md"

    @worked_out
    def courses(self) -> list[Course]:
        """The journeys it is met in."""
        return list({meeting.course.id: meeting.course for meeting in self.meetings}.values())

    @property
    def by_course(self) -> list[Place]:
        """The place as it is met in each journey."""
        groups: dict[str, list[Meeting]] = {}
        for meeting in self.meetings:
            groups.setdefault(meeting.course.id, []).append(meeting)
        return [replace(self, gather=partial(tuple, group)) for group in groups.values()]

    @worked_out
    def pains(self) -> list[Pain]:
        """The pain points of its moments, the worst first."""
        found = {pain.target: pain for meeting in self.meetings for pain in meeting.spot.pains}
        return sorted(found.values(), key=lambda pain: -(pain.record.severity or 0))

    @worked_out
    def mean(self) -> float | None:
        """How its moments feel on the whole, each counted once."""
        scores = [score for meeting in self.meetings if (score := meeting.score) is not None]
        return fmean(scores) if scores else None

    @worked_out
    def lowest(self) -> Meeting | None:
        """The moment that feels worst."""
        felt = [(low, meeting) for meeting in self.meetings if (low := meeting.low) is not None]
        return min(felt, key=lambda pair: pair[0])[1] if felt else None

    @worked_out
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
        for place, people in met.items():
            everybody = "" in people
            points = (
                felt(stage, spot) if everybody else tuple(p for person in people for p in felt(stage, spot, person))
            )
            shown = names.values() if everybody else (names.get(person, person) for person in people)
            yield place, Meeting(course, spot, owners, tuple(dict.fromkeys(shown)), points)


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
