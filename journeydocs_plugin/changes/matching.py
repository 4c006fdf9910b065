"""Which part of the new version is which of the old one: by id, by alias, by what it says, by a title that is near."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Final, Literal

from ..model import Journey, PainPoint, Stage, Step, made_id
from .fields import plain

NEAR: Final = 0.6
Sort = Literal["stage", "step", "pain", "gain"]


@dataclass(frozen=True, slots=True)
class Seat:
    """A stage, step, pain point or gain in its place. ``within`` is the id of the stage or step that holds it."""

    sort: Sort
    id: str
    record: Stage | Step | PainPoint
    within: str = ""
    titles: tuple[str, ...] = ()
    who: str = ""

    @property
    def title(self) -> str:
        """Its title."""
        return self.record.title


def seats(journey: Journey) -> tuple[Seat, ...]:
    """Everything on a journey that has an id, with the ids that its page gives it: written ones first."""
    found = list(_seats(journey))
    taken = {one.record.id for one in found if one.record.id}
    names: dict[str, str] = {}
    for one in found:
        made = one.record.id or _free(made_id(one.title) or _stem(one.sort), taken)
        taken.add(made)
        names[_mark(one.record)] = made
    return tuple(replace(one, id=names[_mark(one.record)], within=names.get(one.within, "")) for one in found)


def _mark(record: object) -> str:
    """Tells two parts apart that say the same."""
    return str(id(record))


def _stem(sort: Sort) -> str:
    return "pain-point" if sort == "pain" else sort


def _free(stem: str, taken: set[str]) -> str:
    id, count = stem, 1
    while id in taken:
        count += 1
        id = f"{stem}-{count}"
    return id


def _seats(journey: Journey) -> Iterator[Seat]:
    yield from (Seat("pain", "", pain) for pain in journey.pain_points)
    moments: tuple[Stage | Step, ...] = (*journey.stages, *journey.steps)
    for moment in moments:
        yield from _moment(moment, "", ())


def _moment(moment: Stage | Step, within: str, above: tuple[str, ...]) -> Iterator[Seat]:
    here, titles = _mark(moment), (*above, moment.title)
    yield Seat("stage" if isinstance(moment, Stage) else "step", "", moment, within, titles)
    yield from _pains(moment, here, titles, "")
    for who, differing in moment.by_persona.items():
        yield from _pains(differing, here, titles, who)
    for step in moment.steps if isinstance(moment, Stage) else ():
        yield from _moment(step, here, titles)


def _pains(holder: Any, here: str, titles: tuple[str, ...], who: str) -> Iterator[Seat]:
    yield from (Seat("pain", "", pain, here, titles, who) for pain in holder.pain_points)
    yield from (Seat("gain", "", gain, here, titles, who) for gain in holder.gains)


def content(seat: Seat) -> Any:
    """What a part says besides its title and names."""
    said = plain(seat.record)
    return {name: value for name, value in said.items() if name not in {"title", "id", "aliases"}}


@dataclass(slots=True)
class Pairs:
    """Old parts beside the new ones they became."""

    both: list[tuple[Seat, Seat]]
    gone: list[Seat]
    new: list[Seat]
    order: Mapping[str, int]
    """Where each old part stood."""

    def became(self) -> dict[str, str]:
        """The new id of every old part that is still there."""
        return {old.id: new.id for old, new in self.both}


def paired(old: Sequence[Seat], new: Sequence[Seat]) -> Pairs:
    """Match the parts of two versions, the surest sign first."""
    pairs = Pairs([], list(old), list(new), {one.id: place for place, one in enumerate(old)})
    said: dict[str, Any] = {}

    def same_content(before: Seat, after: Seat) -> bool:
        for one in (before, after):
            if _mark(one.record) not in said:
                said[_mark(one.record)] = content(one)
        return bool(said[_mark(before.record)]) and said[_mark(before.record)] == said[_mark(after.record)]

    for sign in (_same_id, _alias, same_content, _near_title):
        for before in list(pairs.gone):
            after = next((one for one in pairs.new if one.sort == before.sort and sign(before, one)), None)
            if after:
                pairs.both.append((before, after))
                pairs.gone.remove(before)
                pairs.new.remove(after)
    order = {one.id: place for place, one in enumerate(new)}
    pairs.both.sort(key=lambda pair: order[pair[1].id])
    return pairs


def _same_id(old: Seat, new: Seat) -> bool:
    return old.id == new.id


def _alias(old: Seat, new: Seat) -> bool:
    return old.id in new.record.aliases


def _near_title(old: Seat, new: Seat) -> bool:
    if old.within != new.within:
        return False
    return SequenceMatcher(None, old.title.lower(), new.title.lower(), autojunk=False).ratio() >= NEAR


def moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Those of the same names that stand in another order: as few as explain it."""
    best: list[list[str]] = []
    place = {name: index for index, name in enumerate(old)}
    for name in new:
        before = _longest([run for run in best if place[run[-1]] < place[name]])
        best.append([*before, name])
    return set(new) - set(_longest(best))


def _longest(runs: Sequence[list[str]]) -> list[str]:
    return max(runs, key=len) if runs else []
