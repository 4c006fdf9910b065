"""What templates ask the atlas: where things lead, what belongs together, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..model import AskedNone, Kind, Mention, Opportunity
from ..model.atlas import Atlas, Course, Pain, Reference, Sheet, Spot, Target, Traveller, Use
from ..model.scoring import score
from .emotions import all_points, mean_score
from .nearby import Nearby

PROGRESS_ORDER = ("in-progress", "planned", "considering", "new", "parked", "done", "declined")
OPEN = frozenset({"new", "considering", "planned", "in-progress", ""})


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment with its score, for lists of highs and lows."""

    course: Course
    spot: Spot
    score: float
    feeling: str


@dataclass(frozen=True)
class Site:
    """An atlas with the questions that pages have about it."""

    atlas: Atlas

    @cached_property
    def nearby(self) -> Nearby:
        """What belongs to each journey and persona."""
        return Nearby(self.atlas)

    def refer(self, mentions: Iterable[Mention | str], kind: Kind, home: str = "") -> list[Reference]:
        """Mentions with where they lead; those of records left out of a public build are dropped."""
        found = []
        for mention in mentions:
            text = mention if isinstance(mention, str) else mention.ref or mention.said or ""
            forced_text = isinstance(mention, Mention) and bool(mention.title)
            target = self.atlas.index.find(text, (kind,), home) if text and not forced_text else None
            if target is None and any(
                (kind, text.partition("#")[0]) == hidden for hidden in self.atlas.index.unreadable
            ):
                continue
            shown = self.atlas.title(target) if target else text if isinstance(mention, str) else mention.text
            url = "" if isinstance(mention, str) else getattr(mention, "url", None) or ""
            found.append(Reference(shown, target, url))
        return found

    def pain_named(self, text: str) -> Target | None:
        """The pain point a persona names as ``journey#id``."""
        return self.atlas.index.find(text, ("journey",)) if "#" in text else None

    def follow(self, text: str, kind: Kind, home: str = "") -> Target | None:
        """Where a reference leads that must lead somewhere."""
        if kind == "journey" and home and (anchor := self.atlas.index.anchors.get(home, {}).get(text)):
            return Target("journey", home, anchor.id)
        return self.atlas.index.find(text, (kind,), home)

    def twin(self, spot: Spot) -> Target | None:
        """The stage's counterpart in the journey's other state."""
        name = getattr(spot.record, "counterpart", None)
        if not name:
            return None
        for other in self.counterparts(self.atlas.journeys[spot.journey]):
            if anchor := self.atlas.index.anchors[other.id].get(name.rpartition("#")[2]):
                return Target("journey", other.id, anchor.id)
        return self.atlas.index.find(name, ("journey",), spot.journey)

    def counterparts(self, course: Course) -> list[Course]:
        """The same journey in its other states, whichever end says so."""
        named = [target.id for name in course.record.counterpart if (target := self.follow(name, "journey"))]
        return self._courses([*named, *self._users(course.target, "counterpart")])

    def parent(self, course: Course) -> Target | None:
        """The larger journey this one is part of."""
        return self.follow(course.record.parent, "journey") if course.record.parent else None

    def children(self, course: Course) -> list[Course]:
        """The journeys that are part of this one, or unfold a stage or step of it."""
        unfolded = [
            t.id
            for spot in course.spots
            if spot.record.sub_journey and (t := self.follow(spot.record.sub_journey, "journey"))
        ]
        return self._courses([*self._users(course.target, "parent"), *unfolded])

    def unfolds(self, course: Course) -> list[Target]:
        """The stages and steps elsewhere that this journey unfolds."""
        return [use.source for use in self.atlas.uses.get(course.target, ()) if use.field == "sub_journey"]

    def same_persona(self, course: Course) -> list[Course]:
        """Other journeys of the same people."""
        people = [traveller.id for traveller in course.travellers if traveller.id]
        found = {other.id: other for person in people for other in self.nearby.travels.get(person, ())}
        found.pop(course.id, None)
        return sorted(found.values(), key=lambda other: self.nearby.places[other.id])

    def _users(self, target: Target, field: str) -> Iterator[str]:
        return (use.source.id for use in self.atlas.uses.get(target, ()) if use.field == field)

    def _courses(self, ids: Iterable[str]) -> list[Course]:
        return [self.atlas.journeys[id] for id in dict.fromkeys(ids) if id in self.atlas.journeys]

    def rests_on(self, course: Course, kind: Kind) -> list[Target]:
        """The evidence or metrics that a journey refers to anywhere on its page."""
        return self.nearby.rests_on.get((course.target, kind), [])

    def travelled_by(self, persona: str) -> list[Course]:
        """The journeys a persona takes."""
        return list(self.nearby.travels.get(persona, ()))

    def moments(self, courses: Iterable[Course], persona: str = "") -> list[Moment]:
        """Every scored moment, the lowest first, as it is for everybody or for one persona."""
        found = []
        for course in courses:
            traveller = next((one for one in course.travellers if persona and one.id == persona), None)
            for spot in course.spots:
                mean = mean_score(spot, traveller)
                if mean is not None:
                    words = [point.feeling for point in all_points(spot, traveller) if point.feeling]
                    found.append(Moment(course, spot, mean, words[0] if words else ""))
        return sorted(found, key=lambda moment: moment.score)

    @staticmethod
    def extremes(moments: Sequence[Moment], count: int) -> tuple[list[Moment], list[Moment]]:
        """The lowest moments and the highest, so many at most; none is both."""
        middle = len(moments) // 2
        cut = middle + (len(moments) % 2 and moments[middle].score < 0)
        return list(moments[:cut][:count]), list(reversed(moments[cut:]))[:count]

    def backlog(self, course: Course) -> list[Sheet[Opportunity]]:
        """The opportunities linked to a journey or anything on it, the highest score first."""
        ids = self.nearby.helpers.get(course.id, ())
        return self.by_score(self.atlas.opportunities[id] for id in ids if id in self.atlas.opportunities)

    def helping(self, persona: str) -> list[Sheet[Opportunity]]:
        """The opportunities that name a persona or help a journey of theirs."""
        named = {
            use.source.id
            for use in self.atlas.uses.get(Target("persona", persona), ())
            if use.source.kind == "opportunity"
        }
        for course in self.travelled_by(persona):
            for id, target in self.nearby.helped.get(course.id, ()):
                sheet = self.atlas.opportunities.get(id)
                if sheet and not sheet.record.personas and any(persona == one.id for one in self.met_by(target)):
                    named.add(id)
        return self.by_score(self.atlas.opportunities[id] for id in named if id in self.atlas.opportunities)

    def met_by(self, target: Target) -> list[Traveller]:
        """The travellers who meet a place of a journey: some pain points are only one persona's."""
        pain = self.pain(target)
        everybody = self.atlas.journeys[target.id].travellers
        return [one for one in everybody if not (pain and pain.persona) or pain.persona in (one.id, one.name)]

    def remedies(self, pain: Pain) -> list[Reference]:
        """What would help with a pain point: opportunities with a page, then those written in place."""
        sheets = [self.atlas.opportunities.get(id) for id in self.atlas.helps.get(pain.target, ())]
        written = self.refer(pain.record.opportunities, "opportunity")
        return [
            *(Reference(sheet.title, sheet.target) for sheet in sheets if sheet),
            *(one for one in written if not one.target),
        ]

    @staticmethod
    def by_score(sheets: Iterable[Sheet[Opportunity]]) -> list[Sheet[Opportunity]]:
        """Opportunities with the highest score first; those without a score last, by title and id."""
        return sorted(sheets, key=lambda sheet: (-(score(sheet.record) or -1), sheet.title, sheet.id))

    def pains(self, courses: Iterable[Course] | None = None) -> list[Pain]:
        """Every pain point, the worst first."""
        chosen = self.atlas.journeys.values() if courses is None else courses
        found = [
            pain for course in chosen for pain in (*course.pains, *(p for spot in course.spots for p in spot.pains))
        ]
        return sorted(found, key=lambda pain: -(pain.record.severity or 0))

    def uses(self, target: Target) -> list[Use]:
        """What mentions a page or a place on it."""
        return list(self.atlas.uses.get(target, ()))

    def pain(self, target: Target) -> Pain | None:
        """The pain point or gain at a place."""
        course = self.atlas.journeys.get(target.id)
        if not course or not target.anchor:
            return None
        places = [course.pains, *([*spot.pains, *spot.gains] for spot in course.spots if spot.pains or spot.gains)]
        return next((pain for pains in places for pain in pains if pain.id == target.anchor), None)

    def spot(self, target: Target) -> Spot | None:
        """The stage or step a place is, or is in."""
        course = self.atlas.journeys.get(target.id)
        if not course:
            return None
        pain = self.pain(target)
        return self.spot_of(pain) if pain else course.spot(target.anchor)

    def spot_of(self, pain: Pain) -> Spot | None:
        """The stage or step at which there is a pain point; none where it is the journey's own."""
        return self.atlas.journeys[pain.journey].spot(pain.moment) if pain.moment else None


def asked_none(value: Any) -> bool:
    """Whether the author wrote that there is none."""
    return isinstance(value, AskedNone)


def folder_title(folder: Sequence[str]) -> str:
    """The name of the group that a subfolder makes of its records."""
    return " / ".join(part.replace("-", " ").replace("_", " ").capitalize() for part in folder)


def grouped(sheets: Sequence[Sheet[Any]]) -> dict[str, list[Sheet[Any]]]:
    """Records by their subfolder, those without one first."""
    groups: dict[str, list[Sheet[Any]]] = {}
    for sheet in sheets:
        groups.setdefault(folder_title(sheet.folder), []).append(sheet)
    return groups
