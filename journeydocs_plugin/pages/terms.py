"""Where the words of the glossary are used: every text of every record is read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from pydantic import BaseModel

from ..model import KINDS, Mention
from ..model.atlas import Atlas, Target
from .glossary import Glossary

# Fields that hold names, addresses and other records, not texts.
_NO_TEXT: Final = frozenset(
    {
        *("aliases", "by_persona", "channels", "counterpart", "depends_on", "file", "id", "language", "lines", "next"),
        *("own", "owner", "parent", "persona", "personas", "portrait", "readings", "replaced_by", "src", "sub_journey"),
        *("stages", "steps", "tags", "touchpoints", "unknown", "url", "version"),
    }
)

Uses = Mapping[str, Mapping[Target, tuple[Target, ...]]]
"""For each word, by its id, the pages it is used on, and the places on each."""


def uses(atlas: Atlas, glossary: Glossary) -> Uses:
    """Every use of every word, in the order of the pages."""
    found: dict[str, dict[Target, dict[Target, None]]] = {id: {} for id in glossary.entries}
    for target, part in _parts(atlas):
        text = "\n".join(_texts(part))
        for _, id in glossary.found(text):
            found[id].setdefault(target.page, {})[target] = None
    return {id: {page: tuple(places) for page, places in pages.items()} for id, pages in found.items()}


def _parts(atlas: Atlas) -> Iterator[tuple[Target, BaseModel]]:
    for course in atlas.journeys.values():
        yield course.target, course.record
        for spot in course.spots:
            yield spot.target, spot.record
            for differing in spot.record.by_persona.values():
                yield spot.target, differing
    for kind in KINDS:
        if kind != "journey":
            for sheet in atlas.sheets(kind).values():
                yield sheet.target, sheet.record


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mention):
        yield value.title or ""
    elif isinstance(value, BaseModel):
        for name in _with_text(value.__class__):
            if own := getattr(value, name):
                yield from _texts(own)
    elif isinstance(value, Mapping):
        for own in value.values():
            yield from _texts(own)
    elif isinstance(value, tuple):
        for own in value:
            yield from _texts(own)


@cache
def _with_text(part: type[BaseModel]) -> tuple[str, ...]:
    return tuple(name for name in part.model_fields if name not in _NO_TEXT)
