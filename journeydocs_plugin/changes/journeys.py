"""What changed on a journey: who travels it, its stages and steps, how they feel, what hurts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ..model import Differing, EmotionPoint, Gain, Journey, PainPoint, Stage, Step
from ..model.values import number_in
from .change import DETAIL, IMPORTANT, NOTABLE, Change, Felt, Field, Value
from .fields import At, came_and_went, founded, named, plain, rest, valued, word
from .matching import Pairs, Seat, moved, paired, seats

LANES: Final = ("frontstage", "backstage", "support", "systems", "physical_evidence", "lanes")
SEVERE: Final = 3
_MOMENT: Final = frozenset(
    {"title", "id", "aliases", "emotion", "pain_points", "gains", "evidence", "basis", "quotes", "touchpoints"}
    | {"channels", "owner", "opportunities", "by_persona", "steps", *LANES}
)
_PAIN: Final = frozenset({"title", "id", "aliases", "severity", "status", "evidence", "basis", "opportunities"})
_NOTHING_OWN: Final = Differing.model_construct()
_FELT: Final = ("trigger", "barrier", "quote", "when", "basis", "evidence")
JOURNEY: Final = frozenset({"persona", "state", "emotion_scale", "stages", "steps", "pain_points", "opportunities"})


def journey(at: At, old: Journey, new: Journey) -> Iterator[Change]:
    """The changes of one journey, but for those that every record can have."""
    yield from came_and_went(at, "persona", old.persona, new.persona, named("persona"))
    yield from valued(at, "state", "state", word(old.state), word(new.state))
    scales = ["–".join(f"{end:g}" for end in one.emotion_scale) if one.emotion_scale else None for one in (old, new)]
    yield from valued(at, "emotion", "emotion scale", scales[0], scales[1])
    yield from came_and_went(at, "opportunity", old.opportunities, new.opportunities, named("opportunity"))
    pairs = paired(seats(old), seats(new))
    yield from _gone(at, pairs)
    yield from _new(at, pairs)
    yield from _moved(at, pairs)
    for before, after in pairs.both:
        if before.record == after.record:
            continue  # most are, and a field by field comparison takes its time
        spot = at.below(after.id, *after.titles).of(after.who)
        if isinstance(before.record, PainPoint) and isinstance(after.record, PainPoint):
            yield from _pain(spot, after.sort, before.record, after.record)
        elif isinstance(before.record, Stage | Step) and isinstance(after.record, Stage | Step):
            yield from _moment(spot, after.sort, before.record, after.record)


def _gone(at: At, pairs: Pairs) -> Iterator[Change]:
    gone = {one.id for one in pairs.gone}
    for one in pairs.gone:
        if one.within in gone:
            continue
        if one.sort in {"stage", "step"}:
            above = at.below(pairs.became().get(one.within, ""), *one.titles[:-1])
            yield above.change(f"{one.sort}-removed", title=one.title, num=_hurts_in(one, pairs.gone))
        else:
            below = at.below(pairs.became().get(one.within, ""), *one.titles).of(one.who)
            yield below.change(f"{one.sort}-removed", title=one.title)


def _new(at: At, pairs: Pairs) -> Iterator[Change]:
    new = {one.id for one in pairs.new}
    for one in pairs.new:
        if one.within in new and not _is_severe(one):
            continue
        if one.sort in {"stage", "step"}:
            above = one.titles[:-1]
            yield at.below(one.id, *above).change(f"{one.sort}-added", title=one.title, num=_hurts_in(one, pairs.new))
        else:
            yield _added(at, one)


def _added(at: At, one: Seat) -> Change:
    """A new pain point or gain."""
    severity = one.record.severity if one.sort == "pain" and isinstance(one.record, PainPoint) else None
    below = at.below(one.id, *one.titles).of(one.who)
    return below.change(f"{one.sort}-added", IMPORTANT if _is_severe(one) else 0, title=one.title, severity=severity)


def _is_severe(one: Seat) -> bool:
    return one.sort == "pain" and isinstance(one.record, PainPoint) and (one.record.severity or 0) >= SEVERE


def severe_pains(at: At, new: Journey) -> Iterator[Change]:
    """What somebody has to look at in a new journey, whatever else is in it."""
    return (_added(at, one) for one in seats(new) if _is_severe(one))


def _hurts_in(seat: Seat, among: Sequence[Seat]) -> int | None:
    """How many pain points stand in a stage or step and its steps."""
    inside = {seat.id} | {one.id for one in among if one.sort == "step" and one.within == seat.id}
    return sum(one.sort == "pain" and one.within in inside for one in among) or None


def _moved(at: At, pairs: Pairs) -> Iterator[Change]:
    """Parts in another place: within their list, or in another stage."""
    became = pairs.became()
    stays: dict[str, list[tuple[Seat, Seat]]] = {}
    for before, after in pairs.both:
        if became.get(before.within, "" if not before.within else None) == after.within:
            if after.sort in {"stage", "step"}:
                stays.setdefault(after.within, []).append((before, after))
        else:
            there = at.below(after.id, *_above(after)).of(after.who)
            yield there.change(f"{after.sort}-moved", title=after.title, old=" / ".join(_above(before)) or at.place[0])
    for siblings in stays.values():
        new = [after.id for _, after in siblings]
        at_first = _in_old_order(pairs, siblings)
        for id in sorted(moved(at_first, new), key=new.index):
            after = next(one for _, one in siblings if one.id == id)
            there = at.below(id, *after.titles[:-1])
            places = {"from_place": at_first.index(id) + 1, "to_place": new.index(id) + 1}
            yield there.change(f"{after.sort}-moved", title=after.title, **places)


def _above(seat: Seat) -> tuple[str, ...]:
    return seat.titles[:-1] if seat.sort in {"stage", "step"} else seat.titles


def _in_old_order(pairs: Pairs, siblings: Sequence[tuple[Seat, Seat]]) -> list[str]:
    return [after.id for before, after in sorted(siblings, key=lambda pair: pairs.order[pair[0].id])]


def _moment(at: At, sort: str, old: Stage | Step, new: Stage | Step) -> Iterator[Change]:
    yield from valued(at, f"{sort}-renamed", "", old.title, new.title)
    yield from _differing(at, old, new)
    for who in dict.fromkeys((*old.by_persona, *new.by_persona)):
        before, after = (one.by_persona.get(who, _NOTHING_OWN) for one in (old, new))
        yield from _differing(at.of(who), before, after)
        told = _MOMENT & set(Differing.model_fields)
        yield from rest(at.of(who), before, after, told)
    yield from founded(at, old, new)
    yield from valued(at, "owner", "owner", tuple(old.owner), tuple(new.owner))
    yield from came_and_went(at, "opportunity", old.opportunities, new.opportunities, named("opportunity"))
    for name in LANES:
        yield from _lanes(at, name, getattr(old, name), getattr(new, name))
    yield from rest(at, old, new, _MOMENT)


def _lanes(at: At, name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    if name != "lanes":
        if plain(old) != plain(new):
            yield at.change("lane", field=Field(name))
        return
    for own in dict.fromkeys((*old, *new)):
        if plain(old.get(own)) != plain(new.get(own)):
            yield at.change("lane", field=own)


def _differing(at: At, old: Differing, new: Differing) -> Iterator[Change]:
    yield from _emotion(at, old.emotion, new.emotion)
    yield from came_and_went(at, "quote", old.quotes, new.quotes, lambda quote: str(quote.text))
    yield from came_and_went(at, "touchpoint", old.touchpoints, new.touchpoints, str)
    yield from came_and_went(at, "channel", old.channels, new.channels, str)


def _emotion(at: At, old: Sequence[EmotionPoint], new: Sequence[EmotionPoint]) -> Iterator[Change]:
    if [one.score for one in old] != [one.score for one in new]:
        was, now = _mean(old), _mean(new)
        far = was is not None and now is not None and abs(now - was) >= 1
        weight = IMPORTANT if far else NOTABLE
        yield from valued(at, "emotion", "emotion", _felt(old), _felt(new), weight)
    elif [one.feeling for one in old] != [one.feeling for one in new]:
        yield from valued(at, "feeling", "feeling", _felt(old), _felt(new))
    for name in _FELT:
        before, after = ([plain(getattr(one, name)) for one in side if getattr(one, name)] for side in (old, new))
        if before != after and len(old) == len(new):
            yield at.change("text", field=Field(name))
    aims = [tuple(Felt(one.target) for one in side if one.target) for side in (old, new)]
    yield from valued(at, "emotion", "emotion aimed at", aims[0], aims[1], DETAIL)


def _felt(points: Sequence[EmotionPoint]) -> tuple[Value, ...]:
    """The points that have a score or a feeling."""
    return tuple(Felt(one.score or "", one.feeling or "") for one in points if one.score or one.feeling)


def _pain(at: At, sort: str, old: PainPoint, new: PainPoint) -> Iterator[Change]:
    yield from valued(at, f"{sort}-renamed", "", old.title, new.title)
    inside = At(at.target, (*at.place, new.title), at.who)
    told = _PAIN
    if isinstance(new, Gain):
        told = told - {"severity", "status"}
    else:
        yield from valued(inside, "pain-severity", "severity", old.severity, new.severity)
        yield from valued(inside, "pain-status", "status", word(old.status), word(new.status))
    yield from founded(inside, old, new)
    yield from came_and_went(inside, "opportunity", old.opportunities, new.opportunities, named("opportunity"))
    yield from rest(inside, old, new, told)


def _mean(points: Sequence[EmotionPoint]) -> float | None:
    scores = [number for one in points if one.score and (number := number_in(one.score)) is not None]
    return sum(scores) / len(scores) if scores else None
