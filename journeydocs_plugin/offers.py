"""What editors offer while somebody writes: the ids and words that the maps have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from .model import KINDS, VOCABULARIES, Part, WordOf, key_of
from .model.atlas import Anchor, Atlas
from .model.marks import holds_parts, marks
from .model.part import OFFERS

MOST: Final = 5000
"""So many are offered at most in one place: an editor gets slow with more."""

Known = Mapping[str, str]
"""What can be written in a place, and what it stands for."""


def known(atlas: Atlas) -> dict[str, Known]:
    """What there is of each kind, of places on journeys, and of each vocabulary."""
    found: dict[str, Known] = {kind: {id: sheet.title for id, sheet in atlas.sheets(kind).items()} for kind in KINDS}
    found["place"] = dict(_places(atlas, frozenset({"stage", "step", "pain point", "gain"})))
    found["moment"] = dict(_places(atlas, frozenset({"stage", "step"})))
    used = _used(atlas)
    for term in VOCABULARIES:
        own = {key: entry.title or key for key, entry in atlas.vocabularies[term.vocabulary].items()}
        new = {key: word for key, word in used.get(term.vocabulary, {}).items() if key not in own}
        found[term.vocabulary] = own | dict.fromkeys(new.values(), "")
    return {name: dict(list(words.items())[:MOST]) for name, words in found.items()}


def _places(atlas: Atlas, kinds: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The places on journeys; those whose id would change with their title come last."""
    every = [
        (page, anchor)
        for page, anchors in atlas.index.anchors.items()
        for anchor in _once(anchors)
        if anchor.kind in kinds
    ]
    for page, anchor in sorted(every, key=lambda one: one[1].made):
        yield f"{page}#{anchor.id}", f"{anchor.title} ({anchor.kind} of {page})"


def _once(anchors: Mapping[str, Anchor]) -> Iterator[Anchor]:
    """Each place by its id, its old ids left out."""
    return (anchor for name, anchor in anchors.items() if name == anchor.id)


def _used(atlas: Atlas) -> dict[str, dict[str, str]]:
    """The words that maps use, by vocabulary and key, each as it was written first."""
    found: dict[str, dict[str, str]] = {}
    for kind in KINDS:
        for sheet in atlas.sheets(kind).values():
            for vocabulary, word in _words(sheet.record):
                found.setdefault(vocabulary, {}).setdefault(key_of(word), word)
    return found


def _words(part: Part) -> Iterator[tuple[str, str]]:
    for name, vocabulary in _plan(type(part)):
        for value in _entries(getattr(part, name)):
            if isinstance(value, Part):
                yield from _words(value)
            elif vocabulary and isinstance(value, str):
                yield vocabulary, value


def _entries(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        yield from value
    elif isinstance(value, Mapping):
        yield from value.values()
    elif value is not None:
        yield value


@cache
def _plan(part: type[Part]) -> tuple[tuple[str, str], ...]:
    """The fields of a class that hold words of a vocabulary, with its name, or further parts."""
    plan = []
    for name in part.field_names():
        info = part.model_fields[name]
        mark = next((one for one in marks(info) if isinstance(one, WordOf)), None)
        if mark or holds_parts(info.annotation):
            plan.append((name, mark.vocabulary if mark else ""))
    return tuple(plan)


def offering(schema: dict[str, Any], words: Mapping[str, Known]) -> dict[str, Any]:
    """A schema that offers what is known; any other text stays allowed, for a check tells better what is wrong."""
    used: set[str] = set()
    offered: dict[str, Any] = _offering(schema, {name: found for name, found in words.items() if found}, used)
    if used:
        lists = {_name(name): _list(words[name]) for name in sorted(used)}
        offered["definitions"] = {**offered.get("definitions", {}), **lists}
    return offered


def _name(what: str) -> str:
    return f"known-{what}"


def _list(words: Known) -> dict[str, Any]:
    return {"type": "string", "enum": list(words), "enumDescriptions": list(words.values())}


def _offering(node: Any, there: Mapping[str, Known], used: set[str]) -> Any:
    if isinstance(node, list):
        return [_offering(item, there, used) for item in node]
    if not isinstance(node, dict):
        return node
    inner = {key: _offering(value, there, used) for key, value in node.items() if key != OFFERS}
    names = [name for name in node.get(OFFERS, ()) if name in there]
    if not names:
        return inner
    if "additionalProperties" in inner:
        keys = [word for name in names for word in there[name]]
        return {**inner, "properties": dict.fromkeys(keys, inner["additionalProperties"])}
    used.update(names)
    known_here = [{"$ref": f"#/definitions/{_name(name)}"} for name in names]
    many = [option for option in inner.get("anyOf", ()) if option.get("type") == "array"]
    if many:
        one = {"anyOf": [*known_here, many[0]["items"]]}
        return {**inner, "anyOf": [*known_here, *inner["anyOf"][:-1], {**many[0], "items": one}]}
    about = {key: inner.pop(key) for key in ("title", "description", "default") if key in inner}
    return {**about, "anyOf": [*known_here, inner]}
