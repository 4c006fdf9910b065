"""A journey as search knows it: itself, each stage and step, each pain point and gain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...model import Differing, Touchpoint, VocabularyName
from ...model.atlas import Course, Pain, Point, Spot
from ...model.values import key_of
from ..address import page_uri
from ..language import gettext, word
from ..numbers import signed
from ..site import Site
from .entry import EntryKind, Facet, SearchEntry, Value, facets
from .texts import MOMENT_FIELDS, PAIN_FIELDS, RECORD_FIELDS, texts


def terms(site: Site, vocabulary: VocabularyName, words: Iterable[str]) -> tuple[Value, ...]:
    """Words of a vocabulary as values of a facet."""
    return tuple((key_of(one), site.atlas.word(vocabulary, one)) for one in words)


def said(name: str | None) -> tuple[Value, ...]:
    """A word of a fixed list as the value of a facet."""
    return ((name, word(name)),) if name else ()


def severity(level: float) -> str:
    """How bad a pain point is, in words."""
    return gettext("Severity %(number)s of 4", number=int(level))


@dataclass(frozen=True, slots=True)
class Walk:
    """Goes through one journey and writes what can be found on it behind what was ``found`` before."""

    site: Site
    course: Course
    found: list[SearchEntry]

    def go(self) -> None:
        """Write down the journey, then everything on it: what belongs to something comes after it."""
        course = self.course
        whole = self._add(self._journey())
        self._pains((*course.pains, *course.gains), "", whole)
        for stage in course.stages:
            home = self._add(self._moment(stage, "stage", stage.title, whole)) if stage.id else whole
            self._pains((*stage.pains, *stage.gains), stage.title, home)
            for step in stage.steps:
                moment = self._add(self._moment(step, "step", stage.title, home))
                self._pains((*step.pains, *step.gains), step.title, moment)

    def _add(self, entry: SearchEntry) -> int:
        self.found.append(entry)
        return len(self.found) - 1

    def _pains(self, pains: Iterable[Pain], place: str, parent: int) -> None:
        for pain in pains:
            self._add(self._pain(pain, place, parent))

    def _people(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.course.travellers)

    def _journey(self) -> SearchEntry:
        course, record = self.course, self.course.record
        return SearchEntry(
            kind="journey",
            title=course.title,
            uri=page_uri(course.target),
            text=texts(self.site, record, RECORD_FIELDS["journey"]),
            note=" · ".join(word(one) for one in (record.state, record.status) if one),
            personas=self._people(),
            language=record.language or "",
            facets=facets(
                journey=((course.id, course.title),),
                persona=[(one.id or one.name, one.name) for one in course.travellers],
                team=terms(self.site, "teams", record.owner),
                status=said(record.status),
            ),
        )

    def _moment(self, spot: Spot, kind: EntryKind, stage: str, parent: int) -> SearchEntry:
        record = spot.record
        points = [point for own in spot.emotions.values() for point in own]
        touchpoints = terms(self.site, "touchpoints", self._everywhere(spot, "touchpoints"))
        channels = self._channels(spot)
        felt = [text for one in points if (text := _felt(one))]
        return SearchEntry(
            kind=kind,
            title=spot.title,
            uri=page_uri(self.course.target),
            anchor=spot.id,
            text=" · ".join(
                part for part in (texts(self.site, record, MOMENT_FIELDS), *(_reasons(one) for one in points)) if part
            ),
            note=" · ".join([*felt, *(label for _, label in (*channels, *touchpoints))]),
            journey=self.course.title,
            stage=stage,
            personas=self._people(),
            language=self.course.record.language or "",
            facets=facets(
                stage_kind=said(getattr(record, "kind", None)),
                channel=channels,
                touchpoint=touchpoints,
                team=terms(self.site, "teams", record.owner),
                mood=_mood(points),
            ),
            parent=parent,
        )

    def _everywhere(self, spot: Spot, name: str) -> list[str]:
        differing: Iterable[Differing] = spot.record.by_persona.values()
        return [*getattr(spot.record, name), *(one for own in differing for one in getattr(own, name))]

    def _channels(self, spot: Spot) -> tuple[Value, ...]:
        own = self._everywhere(spot, "channels")
        if not own:
            # A touchpoint is met somewhere even where the moment does not say so.
            met = (self.site.atlas.term("touchpoints", one) for one in self._everywhere(spot, "touchpoints"))
            own = [channel for one in met if isinstance(one, Touchpoint) for channel in one.channel]
        return tuple(dict.fromkeys(terms(self.site, "channels", own)))

    def _pain(self, pain: Pain, place: str, parent: int) -> SearchEntry:
        record = pain.record
        person = next((one for one in self.course.travellers if pain.persona in (one.id, one.name)), None)
        own: dict[Facet, tuple[Value, ...]] = facets(
            severity=((str(int(record.severity)), severity(record.severity)),)
            if record.severity and not pain.gain
            else (),
            status=said(record.status),
            persona=((person.id or person.name, person.name),) if person and pain.persona else (),
        )
        category = self.site.atlas.word("pain-categories", record.category) if record.category else ""
        level = severity(record.severity) if record.severity and not pain.gain else ""
        return SearchEntry(
            kind="gain" if pain.gain else "pain-point",
            title=record.title,
            uri=page_uri(self.course.target),
            anchor=pain.id,
            text=texts(self.site, record, PAIN_FIELDS),
            note=" · ".join(part for part in (level, category, word(record.status) if record.status else "") if part),
            journey=self.course.title,
            stage=place,
            personas=(person.name,) if person and pain.persona else self._people(),
            language=self.course.record.language or "",
            facets=own,
            parent=parent,
        )


def _reasons(point: Point) -> str:
    own = [point.trigger, point.barrier, point.quote, point.when]
    return " · ".join([*(part for part in own if part), *(_reasons(one) for one in point.alternatives)])


def _felt(point: Point) -> str:
    score = "" if point.score is None else signed(point.score)
    return " ".join(part for part in (score, point.feeling) if part)


def _mood(points: list[Point]) -> tuple[Value, ...]:
    scores = [one.score for point in points for one in (point.alternatives or (point,)) if one.score is not None]
    if not scores:
        return ()
    return (("below", gettext("Below zero")),) if min(scores) < 0 else (("above", gettext("Zero or above")),)
