"""Where people meet the organisation, and who is behind it: every touchpoint, channel and team, and its moments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from statistics import fmean
from typing import Final, Literal

from ..model import AskedNone, Differing, Persona, Term, Touchpoint, key_of
from ..model.atlas import Atlas, Course, Pain, Point, Sheet, Spot
from ..tracking import worked_out

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
    if key:
        return spot.points(key)
    every = tuple(spot.emotions.values())
    return every[0] if len(every) == 1 else tuple(point for points in every for point in points)


def run_by(stage: Spot, spot: Spot) -> tuple[str, ...]:
    """The teams that run a moment: its own, else those of its stage."""
    return tuple(spot.record.owner or stage.record.owner)


def channels_of(atlas: Atlas, part: Differing) -> Sequence[str]:
    """The channels of a moment: as written, else those its touchpoints are met on."""
    if part.channels or isinstance(part.channels, AskedNone):
        return part.channels
    terms = [atlas.term("touchpoints", word) for word in part.touchpoints]
    return [channel for term in terms if isinstance(term, Touchpoint) for channel in term.channel]
