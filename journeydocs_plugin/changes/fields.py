"""What changed in the fields that parts of a map share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any, Final

from ..model import EvidenceMention, Mention, Part
from ..model.atlas import Target
from .change import KINDS, Change, Entry, Field, Label, Named, Quoted, Value, Word

LONGEST_SHOWN: Final = 60
MOST_LISTED: Final = 4
_NOT_SAID: Final = frozenset({"lines", "unknown"})


def plain(value: Any) -> Any:
    """A value without the lines it stood on and without fields that say nothing, to be compared."""
    if isinstance(value, Part):
        told = {name: plain(getattr(value, name)) for name in type(value).model_fields if name not in _NOT_SAID}
        return {name: inner for name, inner in told.items() if inner not in (None, (), {}, False)}
    if isinstance(value, tuple):
        return tuple(plain(entry) for entry in value)
    if isinstance(value, Mapping):
        return {key: plain(entry) for key, entry in value.items()}
    return value


@dataclass(frozen=True, slots=True)
class At:
    """Where changes are told of: each is made here."""

    target: Target | Entry
    place: tuple[str, ...]
    who: str = ""

    def change(self, kind: str, weight: int = 0, **values: Value | None) -> Change:
        """A change at this place; values that are not there are left out."""
        told = {name: value for name, value in values.items() if value is not None and value != ()}
        return Change(kind, self.target, self.place, weight or KINDS[kind], told, self.who)

    def below(self, anchor: str, *titles: str) -> At:
        """A place on the same page."""
        target = self.target
        there = target._replace(anchor=anchor) if isinstance(target, Target) else replace(target, anchor=anchor)
        return replace(self, target=there, place=(*self.place, *titles))

    def of(self, who: str) -> At:
        """The same place, for one persona."""
        return replace(self, who=who)


def valued(at: At, kind: str, label: str, old: Value | None, new: Value | None, weight: int = 0) -> Iterator[Change]:
    """One value became another, appeared or went."""
    if old != new and not (_nothing(old) and _nothing(new)):
        yield at.change(kind, weight, label=Label(label), old=old, new=new)


def _nothing(value: object) -> bool:
    return value is None or value == ()


def word(value: str | None) -> Word | None:
    """A word of a fixed list as a value."""
    return None if value is None else Word(value)


def came_and_went(
    at: At, stem: str, old: Sequence[Any], new: Sequence[Any], shown: Callable[[Any], Value]
) -> Iterator[Change]:
    """The entries of a list that are new, and those that are gone."""
    before, after = [plain(one) for one in old], [plain(one) for one in new]
    yield from (at.change(f"{stem}-added", text=shown(one)) for one in new if plain(one) not in before)
    yield from (at.change(f"{stem}-removed", text=shown(one)) for one in old if plain(one) not in after)


def named(kind: Any) -> Callable[[Mention], Named]:
    """What a mention names, as a value."""
    return lambda mention: Named(kind, mention.text)


def founded(at: At, old: Any, new: Any) -> Iterator[Change]:
    """How well founded something is: its evidence and its basis."""
    before: Sequence[EvidenceMention] = old.evidence
    after: Sequence[EvidenceMention] = new.evidence
    if before and not after:
        yield at.change("evidence-lost", text=tuple(named("evidence")(one) for one in before))
    else:
        yield from came_and_went(at, "evidence", before, after, named("evidence"))
    yield from valued(at, "basis", "basis", word(old.basis), word(new.basis))


def rest(at: At, old: Part, new: Part, told: AbstractSet[str]) -> Iterator[Change]:
    """The fields that no sentence of their own is kept for."""
    for name in type(new).field_names():
        if name in told:
            continue
        before, after = getattr(old, name), getattr(new, name)
        if _same(plain(before), plain(after)):
            continue
        yield _field(at, Field(name), before, after)
    for name in dict.fromkeys((*old.own, *new.own)):
        if old.own.get(name) != new.own.get(name):
            yield at.change("other", field=name)


def _same(old: Any, new: Any) -> bool:
    return bool(old == new) or (old in (None, (), {}, False) and new in (None, (), {}, False))


def _field(at: At, field: Field, old: Any, new: Any) -> Change:
    if all(value is None or _is_short(value) for value in (old, new)):
        return at.change("other", label=field, old=_short(old), new=_short(new))
    listed = [_listed(value) for value in (old, new)]
    if listed[0] != listed[1] and None not in listed:
        before, after = (one or () for one in listed)
        added = tuple(one for one in after if one not in before)
        removed = tuple(one for one in before if one not in after)
        if (added or removed) and max(len(added), len(removed)) <= MOST_LISTED:
            return at.change("text", field=field, added=added, removed=removed)
    if not old or not new:
        return at.change("text", first=None if old else field, gone=field if old else None)
    kind = "text" if all(isinstance(value, str | tuple) for value in (old, new)) else "other"
    return at.change(kind, field=field)


def _listed(value: Any) -> tuple[str, ...] | None:
    """The entries of a list by their short names; ``None`` for what is no list of such."""
    if value is None:
        return ()
    if not isinstance(value, tuple):
        return None
    names = [_name(one) for one in value]
    short = all(name and _is_short(name) for name in names)
    return tuple(Quoted(name) if " " in name else name for name in names) if short else None


def _name(entry: Any) -> str:
    """What an entry of a list is called."""
    if isinstance(entry, str):
        return str(entry)
    for field in ("title", "text", "to", "ref", "key", "url"):
        if isinstance(found := getattr(entry, field, None), str) and found:
            return found
    return ""


def _is_short(value: Any) -> bool:
    return (isinstance(value, str) and len(value) <= LONGEST_SHOWN and "\n" not in value) or (
        isinstance(value, int | float)
    )


def _short(value: Any) -> Value | None:
    if isinstance(value, bool):
        return Word(str(value).lower())
    if value is None or isinstance(value, str | float):
        return value
    return float(value)
