"""What a stage or step says in each lane, short enough for a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ...model import Entry, Moment, Next, VocabularyName
from ...model.atlas import Course, Pain, Spot
from ...model.journey import Differing
from ...model.values import key_of
from ..figures import latest
from ..language import gettext
from ..numbers import decimal
from ..prose import prose
from ..site import Site, asked_none
from .grid import Item, Part
from .words import CHANNELS

MOST: Final = 6
"""How many entries a cell shows; the details have the rest."""
LONGEST: Final = 280
"""How much of a long text a cell shows, in characters."""

Groups = Mapping[str, Sequence[str]]
Said = Mapping[str, tuple[Part, ...]]
"""What each moment says in a lane, by its id; those that say nothing are left out."""
_NO_GROUPS: Final[Groups] = {}


def excerpt(text: str) -> str:
    """The beginning of a long text, without its marks."""
    plain = " ".join(prose(text).striptags().split())
    if len(plain) <= LONGEST:
        return plain
    cut = plain[:LONGEST]
    words, _, rest = cut.rpartition(" ")
    return f"{words if words and len(rest) < 40 else cut}…"


def part(items: Sequence[Item], who: int | None = None) -> Part:
    """The first entries, and how many were left out."""
    found = tuple(items)
    return Part(found[:MOST], who, len(found) - MOST) if len(found) > MOST + 1 else Part(found, who)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the moments of one journey."""

    site: Site
    course: Course

    def lane(self, lane: str, spots: Sequence[Spot]) -> Said:
        """What the moments say in a lane."""
        if lane in _PLAIN:
            read = _PLAIN[lane]
            return {spot.id: (part(items),) for spot in spots if (items := read(spot.record))}
        if lane in _PLACED:
            find = _PLACED[lane]
            return {spot.id: (part(items),) for spot in spots if (items := list(find(self, spot)))}
        return {spot.id: parts for spot in spots if (parts := self._differing(spot, lane))}

    def own_lane(self, name: str, spots: Sequence[Spot]) -> Said:
        """What the moments say in a lane of the team's own."""
        return {
            spot.id: (part(items),) for spot in spots if (items := grouped(spot.record.lanes.get(name, _NO_GROUPS)))
        }

    def _differing(self, spot: Spot, lane: str) -> tuple[Part, ...]:
        """What is common to everybody, and what each traveller has of their own."""
        common = self._manner(spot, spot.record, lane, "")
        found = [part(common)] if common else []
        for who, traveller in enumerate(self.course.travellers if spot.record.by_persona else ()):
            keys = [key for key in (traveller.id, traveller.name) if key and key in spot.record.by_persona]
            if keys and (own := self._manner(spot, spot.record.by_persona[keys[0]], lane, keys[0])):
                found.append(part(own, who))
        return tuple(found)

    def own_lanes(self) -> list[str]:
        """The team's own lanes in the order they are first seen."""
        return list(dict.fromkeys(name for spot in self.course.spots for name in spot.record.lanes))

    def _manner(self, spot: Spot, one: Differing, lane: str, key: str) -> list[Item]:
        if lane in _MANNERS:
            return list(_MANNERS[lane](self, one))
        return list(self._pains(spot, lane, key)) if lane in {"pains", "gains"} else []

    def _pains(self, spot: Spot, lane: str, key: str) -> Iterator[Item]:
        pains = spot.pains if lane == "pains" else spot.gains
        kind = lane.removesuffix("s")
        yield from (self._pain(pain, kind) for pain in pains if pain.persona == key)
        if not pains and not key and asked_none(spot.record.pain_points if lane == "pains" else spot.record.gains):
            yield Item("", "none")

    def _pain(self, pain: Pain, kind: str) -> Item:
        return Item(
            pain.record.title, kind, pain.target, level=int(pain.record.severity or 0), note=pain.record.status or ""
        )

    def touchpoints(self, one: Differing) -> Iterator[Item]:
        """Touchpoints with the icon of the channel they are met in."""
        for word in one.touchpoints:
            channels = getattr(self.site.atlas.term("touchpoints", word), "channel", ())
            yield self._chip("touchpoints", word, channel_icon(channels[0] if channels else ""))

    def channels(self, one: Differing) -> Iterator[Item]:
        """Channels with their icons."""
        yield from (self._chip("channels", word, channel_icon(word)) for word in one.channels)

    def team(self, spot: Spot) -> Iterator[Item]:
        """Who runs it."""
        yield from (self._chip("teams", word) for word in spot.record.owner)

    def _chip(self, vocabulary: VocabularyName, word: str, icon: str = "") -> Item:
        return Item(self.site.atlas.word(vocabulary, word), "chip", icon=icon, vocabulary=vocabulary, word=word)

    def helpers(self, spot: Spot) -> Iterator[Item]:
        """The opportunities that help a moment or a pain in it, each once, and the ideas written in place."""
        atlas = self.site.atlas
        targets = [spot.target, *(pain.target for pain in spot.pains)]
        for id in dict.fromkeys(id for target in targets for id in atlas.helps.get(target, ())):
            if sheet := atlas.opportunities.get(id):
                yield Item(sheet.title, "help", sheet.target, note=sheet.record.progress or "")
        mentions = [*spot.record.opportunities, *(one for pain in spot.pains for one in pain.record.opportunities)]
        for mention in mentions:
            for found in self.site.refer([mention], "opportunity"):
                if not found.target:
                    yield Item(mention.text, "help", note=mention.progress or "")

    def figures(self, spot: Spot) -> Iterator[Item]:
        """What is measured, with the last reading; who leaves and who passes."""
        for mention in spot.record.metrics:
            for found in self.site.refer([mention], "metric"):
                if not found.target:
                    yield Item(mention.text, "figure", note=" ".join(filter(None, (mention.value, mention.unit))))
                    continue
                record = self.site.atlas.metrics[found.target.id].record
                last = latest(record)
                value = f"{decimal(last.value)} {record.unit or ''}".strip() if last else ""
                yield Item(record.title, "figure", found.target, note=value)
        if spot.record.drop_off is not None:
            yield Item(gettext("Leave here"), "figure", note=percent(spot.record.drop_off))
        if spot.record.volume is not None:
            yield Item(gettext("Pass here"), "figure", note=decimal(spot.record.volume, 0))

    def ways(self, spot: Spot) -> Iterator[Item]:
        """The ways on that the author wrote."""
        for entry in spot.record.next or ():
            target = self.site.follow(entry.to, "journey", self.course.id)
            title = self.site.atlas.title(target) if target else entry.to
            yield Item(title, "way", target, note=way_words(entry))
        if spot.record.next == ():
            yield Item(gettext("The way ends here."), "end")

    def unfolds(self, spot: Spot) -> Iterator[Item]:
        """The journey that unfolds a moment, and its twin in the journey's other state."""
        named = spot.record.sub_journey
        if named and (target := self.site.follow(named, "journey")):
            yield Item(self.site.atlas.title(target), "way", target)


def channel_icon(word: str) -> str:
    """The icon of a channel; nothing for one of the team's own."""
    return CHANNELS.get(key_of(word), "")


def percent(share: float) -> str:
    """A share as people write it."""
    return gettext("%(number)s %%", number=decimal(share))


def way_words(way: Next) -> str:
    """How many go a way, and in which case."""
    share = percent(way.share) if way.share is not None else ""
    return " · ".join(filter(None, (share, way.when)))


def texts(entries: Iterable[Entry], kind: str = "text") -> list[Item]:
    """Entries of a list."""
    return [Item(entry.text, kind) for entry in entries]


def grouped(groups: Groups) -> list[Item]:
    """A blueprint lane: each group's name, then what is in it."""
    found = []
    for name, entries in groups.items():
        if name:
            found.append(Item(name, "group"))
        if asked_none(entries):
            found.append(Item("", "none"))
        found += [Item(text) for text in entries]
    return found


def _words(*values: str | None) -> list[Item]:
    return [Item(value) for value in values if value]


def _weight(record: Moment) -> list[Item]:
    found, weight = [], record.importance
    if weight and weight.customer:
        found.append(Item(gettext("To the customer"), "weight", level=int(weight.customer)))
    if weight and weight.organisation:
        found.append(Item(gettext("To the organisation"), "weight", level=int(weight.organisation)))
    if record.tension:
        found.append(Item(gettext("Tension"), "weight", level=int(record.tension)))
    return found


def _picture(record: Moment) -> list[Item]:
    return [Item(record.image.alt or "", "picture", url=record.image.src)] if record.image else []


_PLAIN: Final[Mapping[str, Callable[[Moment], list[Item]]]] = {
    "picture": _picture,
    "story": lambda one: _words(excerpt(one.description) if one.description else None),
    "time": lambda one: _words(one.when, one.duration),
    "goal": lambda one: _words(one.goal),
    "organisation-goal": lambda one: _words(one.organisation_goal),
    "intent": lambda one: _words(one.intent),
    "needs": lambda one: texts(one.needs),
    "actor": lambda one: _words(*one.actor),
    "weight": _weight,
    "evidence": lambda one: grouped(one.physical_evidence),
    "frontstage": lambda one: grouped(one.frontstage),
    "backstage": lambda one: grouped(one.backstage),
    "support": lambda one: grouped(one.support),
    "systems": lambda one: grouped(one.systems),
    "unknowns": lambda one: texts(one.unknowns),
}
"""Lanes that are read off the record alone."""

_PLACED: Final[Mapping[str, Callable[[Reader, Spot], Iterator[Item]]]] = {
    "opportunities": Reader.helpers,
    "metrics": Reader.figures,
    "team": Reader.team,
    "ways": Reader.ways,
    "unfolds": Reader.unfolds,
}
"""Lanes that need the moment's place in the atlas."""


def _asks(one: Differing) -> list[Item]:
    return texts(one.questions, "question") if isinstance(one, Moment) else []


_MANNERS: Final[Mapping[str, Callable[[Reader, Differing], Iterable[Item]]]] = {
    "does": lambda _, one: texts(one.actions),
    "thinks": lambda _, one: [*texts(one.thoughts, "thought"), *_asks(one)],
    "expects": lambda _, one: texts(one.expectations),
    "says": lambda _, one: [Item(quote.text, "quote", note=quote.who or "") for quote in one.quotes],
    "touchpoints": Reader.touchpoints,
    "channels": Reader.channels,
}
"""Lanes in which travellers may differ."""


def real(parts: Iterable[Part]) -> bool:
    """Whether more is said than that there is none."""
    return any(item.kind != "none" for one in parts for item in one.items)
