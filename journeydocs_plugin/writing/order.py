"""The order in which the fields of a map stand: that of the schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final, get_args, get_origin

from ..filing import CollectionFile, MapFile, RecordFile, VocabularyFile
from ..model import RECORDS, Part
from .tree import Entry


@dataclass(frozen=True, slots=True)
class Shape:
    """What a mapping is: a part with fields of its own, or names given by the author, each with such a part.

    Neither where both are missing; then its order is the author's, at any depth.
    """

    part: type[Part] | None = None
    named: type[Part] | None = None

    def inside(self, name: str) -> Shape:
        """The shape of what stands under a name."""
        return Shape(self.named) if self.named else _fields(self.part).get(name, FREE) if self.part else FREE


FREE: Final = Shape()


def shape_of(file: MapFile) -> Shape:
    """The shape of a file."""
    if isinstance(file, RecordFile):
        return Shape(RECORDS[file.kind])
    if isinstance(file, CollectionFile):
        return Shape(named=RECORDS[file.kind])
    return Shape(named=file.term) if isinstance(file, VocabularyFile) else FREE


@cache
def _fields(part: type[Part]) -> Mapping[str, Shape]:
    return {name: _shape(part.model_fields[name].annotation) for name in part.field_names()}


def _shape(annotation: Any) -> Shape:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return Shape(annotation)
    arguments = get_args(annotation)
    if get_origin(annotation) is Mapping:
        return Shape(named=_shape(arguments[1]).part)
    inner = arguments[:1] if get_origin(annotation) is Annotated else arguments
    return next((shape for one in inner if (shape := _shape(one)) != FREE), FREE)


def ordered(entries: Sequence[Entry], shape: Shape) -> list[Entry]:
    """The entries of a mapping as they should stand."""
    ranks = ranked([entry.name for entry in entries], shape)
    return [entries[at] for at in sorted(range(len(entries)), key=ranks.__getitem__)]


def ranked(names: Sequence[str], shape: Shape) -> list[int]:
    """The place of each name in the schema; a field of the author's own has that of the one it stands behind."""
    known = {name: rank for rank, name in enumerate(shape.part.field_names(), 1)} if shape.part else {}
    ranks: list[int] = []
    for name in names:
        ranks.append(known.get(name, ranks[-1] if ranks else 0))
    return ranks
