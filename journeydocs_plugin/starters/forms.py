"""A record as a form to fill in: each field with the meaning that the model gives it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..model import EmotionPoint, Entry, Link, Mention, Next, PainPoint, Part, Quote
from ..model.values import OneOf, listed

_WIDTH: Final = 110
_PAIN: Final = ("title", "id", "severity")
# What is mostly written as one text: a form with all fields of each would hide what matters.
_ONE_TEXT: Final = (EmotionPoint, Entry, Link, Mention, Next, PainPoint, Quote)


@dataclass(frozen=True, slots=True)
class Below:
    """What stands below the name of a field, further in; a list where the lines begin with a dash."""

    lines: tuple[str, ...]


Filled = Mapping[str, str | Below]
"""The YAML that fields hold, by their names."""


def form(part: type[Part], filled: Filled, fields: Sequence[str] = (), *, explained: bool = True) -> list[str]:
    """The lines of a form; without ``fields`` it has all of them. What is not filled in stands behind a ``#``."""
    blocks = [_field(part, name, filled.get(name), explained) for name in _order(part) if not fields or name in fields]
    gap = [""] if explained else []
    return [line for index, block in enumerate(blocks) for line in (gap if index else []) + block]


def entry(lines: Sequence[str]) -> list[str]:
    """The lines of a form as one entry of a list: the dash stands before the first field."""
    first = next(index for index, line in enumerate(lines) if not line.startswith("#"))
    return [*lines[:first], f"- {lines[first]}", *indented(lines[first + 1 :])]


def listed_below(entries: Sequence[Sequence[str]]) -> Below:
    """The entries of a list, with air between them, as they stand below the name of a field."""
    lines: list[str] = []
    for one in entries:
        lines += ["", *entry(one)] if lines else entry(one)
    return Below(indented(lines))


def indented(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines as they stand below the name of a field."""
    return tuple(f"  {line}" if line else "" for line in lines)


def notes(text: str) -> list[str]:
    """A text as lines of comment."""
    return [f"# {line}" for line in textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)]


def _order(part: type[Part]) -> list[str]:
    """The fields in the order of the reference, the one that names the part first."""
    names = part.field_names()
    return sorted(names, key=lambda name: name != part.short)


def _field(part: type[Part], name: str, value: str | Below | None, explained: bool) -> list[str]:
    told = notes(_meaning(part, name)) if explained else []
    if isinstance(value, Below):
        return [*told, f"{name}:", *value.lines]
    if value is not None:
        return [*told, f"{name}: {value}"]
    inside = _empty(part, name) if explained else ()
    return [*told, f"#{name}:", *(f"#{line}" for line in inside)]


def _meaning(part: type[Part], name: str) -> str:
    info = part.model_fields[name]
    told = info.description or ""
    words = next((mark.words for mark in _marks(info.annotation, info.metadata) if isinstance(mark, OneOf)), ())
    return f"{told} One of: {listed(words)}." if words else told


def _empty(part: type[Part], name: str) -> Iterator[str]:
    """What stands below a field that nobody has filled in yet: where the entries of a list go, the fields of a part."""
    annotation = part.model_fields[name].annotation
    inner, many = _part_in(annotation), _is_list(annotation)
    if inner is None or (issubclass(inner, _ONE_TEXT) and inner is not PainPoint):
        yield from ["  -"] if many and inner is not EmotionPoint else []
        return
    names = _PAIN if inner is PainPoint else inner.field_names()
    lines = [line for own in names for line in (*notes(_meaning(inner, own)), f"{own}:")]
    yield from indented(entry(lines) if many else lines)


def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for one in getattr(annotation, "__args__", ()) if (found := _part_in(one))), None)


def _is_list(annotation: Any) -> bool:
    arguments = getattr(annotation, "__args__", ())
    return Ellipsis in arguments or any(_is_list(one) for one in arguments)


def _marks(annotation: Any, metadata: Sequence[Any]) -> Iterator[Any]:
    yield from metadata
    for argument in getattr(annotation, "__args__", ()):
        yield from _marks(argument, getattr(argument, "__metadata__", ()))
