"""Two versions of the maps → what changed, record by record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ..model import Evidence, Journey, Kind, Metric, Opportunity, Persona, Reading, Record
from ..model.atlas import Target
from .change import NOTABLE, Change, Label, Named, Records
from .fields import At, came_and_went, founded, plain, rest, valued, word
from .journeys import JOURNEY, journey, severe_pains
from .matching import seats

_RECORD: Final = frozenset({"title", "name", "status", "owner", "reviewed", "evidence", "basis", "aliases", "internal"})
_OPPORTUNITY: Final = frozenset({"progress", "customer_value", "business_value", "effort", "due", "addresses"})
_TRAVELS: Final = ("persona-added", "persona-removed")
_METRIC: Final = frozenset({"target", "warn_at", "readings"})
ORDER: Final[tuple[Kind, ...]] = ("journey", "persona", "opportunity", "metric", "evidence", "path")
KIND_LABELS: Final[Mapping[Kind, str]] = {
    "persona": "persona",
    "journey": "journey",
    "opportunity": "opportunity",
    "evidence": "piece of evidence",
    "metric": "metric",
    "path": "reading path",
}


def compare(old: Records, new: Records) -> tuple[Change, ...]:
    """What changed between two sets of records: those of each record together, the weighty records first."""
    renamed = _renamed(old, new)
    gone = {(kind, before) for (kind, _), before in renamed.items()}
    found: list[tuple[Change, ...]] = []
    for kind, id in sorted({*old, *new} - gone, key=lambda key: (ORDER.index(key[0]), key[1])):
        if before := renamed.get((kind, id)):
            was, now = old[kind, before], new[kind, id]
            at = _at(kind, id, now)
            found.append((at.change("record-renamed", old=before, new=id), *changes(kind, id, was, now)))
        else:
            found.append(tuple(_without_moved_in(_of_one(kind, id, old, new), new)))
    found.sort(key=lambda own: -max((one.weight for one in own), default=0))
    return tuple(one for own in found for one in own)


def _without_moved_in(found: tuple[Change, ...], new: Records) -> Iterator[Change]:
    """The changes but for a persona who was described in place and now has a record: it is still the same one."""

    def name(change: Change) -> str:
        value = change.values["text"]
        record = new.get(("persona", value.text)) if isinstance(value, Named) else None
        return title_of(record) if record else value.text if isinstance(value, Named) else ""

    came, went = ({name(one) for one in found if one.kind == kind} for kind in _TRAVELS)
    return (one for one in found if one.kind not in _TRAVELS or name(one) not in came & went)


def _of_one(kind: Kind, id: str, old: Records, new: Records) -> tuple[Change, ...]:
    there = [(kind, id) in side for side in (old, new)]
    unread = [side.get((kind, id)) is None for side in (old, new)]
    if there == [True, True] and any(unread):
        return (_at(kind, id, old[kind, id] or new[kind, id]).change("other"),)
    if any(unread[side] and there[side] for side in (0, 1)):
        at = _at(kind, id, None)
        return (at.change("record-added" if there[1] else "record-removed", record=kind_label(kind)),)
    return changes(kind, id, old.get((kind, id)), new.get((kind, id)))


def _renamed(old: Records, new: Records) -> dict[tuple[Kind, str], str]:
    """The old id of each record that has a new one: an alias tells, or the same words."""
    gone = {key: record for key, record in old.items() if key not in new and record is not None}
    found: dict[tuple[Kind, str], str] = {}
    for (kind, id), record in new.items():
        if (kind, id) in old or record is None:
            continue
        for (other, before), was in gone.items():
            if other == kind and (before in record.aliases or plain(was) == plain(record)):
                found[kind, id] = before
                del gone[kind, before]
                break
    return found


def changes(kind: Kind, id: str, old: Record | None, new: Record | None) -> tuple[Change, ...]:
    """What changed in one record; ``None`` where it was not there, or is there no more."""
    if new is None:
        return (_at(kind, id, old).change("record-removed", record=kind_label(kind)),) if old else ()
    at = _at(kind, id, new)
    if old is None:
        severe = severe_pains(at, new) if isinstance(new, Journey) else ()
        return (at.change("record-added", record=kind_label(kind)), *severe)
    found = [*_record(at, old, new), *_own(at, old, new)]
    return tuple(sorted(found, key=lambda change: -change.weight))


def kind_label(kind: Kind) -> Label:
    """The word for a kind of record."""
    return Label(KIND_LABELS[kind])


def _at(kind: Kind, id: str, record: Record | None) -> At:
    return At(Target(kind, id), ((title_of(record) if record else "") or id,))


def title_of(record: Record, anchor: str = "") -> str:
    """The title of a record, with that of a place on a journey behind it; empty where there is none."""
    title = str(getattr(record, "title", None) or getattr(record, "name", None) or "")
    if not anchor or not isinstance(record, Journey):
        return title
    there = next((one for one in seats(record) if anchor in (one.id, *one.record.aliases)), None)
    return f"{title} / {there.title}" if there else ""


def _record(at: At, old: Record, new: Record) -> Iterator[Change]:
    yield from valued(at, "title", "", title_of(old), title_of(new))
    yield from valued(at, "status", "status", word(old.status), word(new.status))
    yield from valued(at, "owner", "owner", tuple(old.owner), tuple(new.owner))
    yield from valued(at, "reviewed", "last review", old.reviewed, new.reviewed)
    if old.internal != new.internal:
        yield at.change("made-internal" if new.internal else "made-public")
    yield from founded(at, old, new)


def _own(at: At, old: Record, new: Record) -> Iterator[Change]:
    told: frozenset[str] = frozenset()
    match old, new:
        case Journey(), Journey():
            told = JOURNEY
            yield from journey(at, old, new)
        case Opportunity(), Opportunity():
            told = _OPPORTUNITY
            yield from _opportunity(at, old, new)
        case Metric(), Metric():
            told = _METRIC
            yield from _metric(at, old, new)
        case Evidence(), Evidence():
            told = frozenset({"quotes"})
            yield from came_and_went(at, "quote", old.quotes, new.quotes, lambda quote: str(quote.text))
        case Persona(), Persona():
            told = frozenset({"quote"})
            quotes = [(one.quote,) if one.quote else () for one in (old, new)]
            yield from came_and_went(at, "quote", quotes[0], quotes[1], lambda quote: str(quote.text))
        case _:
            pass
    yield from rest(at, old, new, _RECORD | told)


def _opportunity(at: At, old: Opportunity, new: Opportunity) -> Iterator[Change]:
    yield from valued(at, "opportunity-progress", "progress", word(old.progress), word(new.progress))
    yield from valued(at, "opportunity-value", "customer value", old.customer_value, new.customer_value)
    yield from valued(at, "opportunity-value", "business value", old.business_value, new.business_value)
    yield from valued(at, "opportunity-effort", "effort", old.effort, new.effort)
    yield from valued(at, "opportunity-due", "due", old.due, new.due)
    yield from came_and_went(at, "addresses", old.addresses, new.addresses, lambda text: Named("journey", text))


def _metric(at: At, old: Metric, new: Metric) -> Iterator[Change]:
    for label, before, after in (("target", old.target, new.target), ("warning line", old.warn_at, new.warn_at)):
        was, now = (None if one is None else str(one) for one in (before, after))
        yield from valued(at, "metric-target", label, was, now, 0 if label == "target" else NOTABLE)
    first, last = _readings(old), _readings(new)
    for when in dict.fromkeys((*first, *last)):
        if first.get(when) != last.get(when):
            told = " · ".join(filter(None, when))
            yield at.change("metric-reading", when=told, old=first.get(when), new=last.get(when))


def _readings(metric: Metric) -> Mapping[tuple[str, str], float]:
    def when(reading: Reading) -> tuple[str, str]:
        return str(reading.date or reading.label), reading.segment or ""

    return {when(reading): reading.value for reading in metric.readings}
