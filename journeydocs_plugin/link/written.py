"""Every reference as it stands in the files: where it is written, and of what kinds it may speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from ..model import Entry, Mention, Part, Refers
from ..model.atlas import ANCHORED, Anchor, Sheet, Target
from ..model.marks import holds_parts, marks
from ..problem import Path
from .placing import start_of


@dataclass(frozen=True, slots=True)
class Written:
    """One reference as it stands in a file."""

    source: Target
    field: str
    refers: Refers
    value: Mention | str
    path: Path
    file: PurePosixPath


def written_in(sheet: Sheet[Any], at: Mapping[Path, Anchor]) -> Iterator[Written]:
    """Every reference in a record, with the stage, step or pain point it stands in."""
    start = start_of(sheet)
    if sheet.record.replaced_by:
        yield Written(
            sheet.target,
            "replaced_by",
            Refers((sheet.kind,), must=True, whole=True),
            sheet.record.replaced_by,
            (*start, "replaced_by"),
            sheet.file,
        )
    yield from _in_part(sheet.record, start, sheet.target, sheet, at)


def _in_part(part: Part, path: Path, source: Target, sheet: Sheet[Any], at: Mapping[Path, Anchor]) -> Iterator[Written]:
    if anchor := at.get(path):
        source = Target("journey", sheet.id, anchor.id)
    for name, refers in plan(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        for entry, where in _entries(value, (*path, name)):
            if refers and isinstance(entry, Entry) and ANCHORED.match(entry.text):
                yield Written(source, name, refers, entry.text, where, sheet.file)
            if refers and isinstance(entry, Mention | str):
                yield Written(source, name, refers, entry, where, sheet.file)
            if isinstance(entry, Part):
                yield from _in_part(entry, where, source, sheet, at)


def _entries(value: Any, path: Path) -> Iterator[tuple[Any, Path]]:
    if isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield entry, (*path, index)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield entry, (*path, key)
    else:
        yield value, path


@cache
def plan(part: type[Part]) -> tuple[tuple[str, Refers | None], ...]:
    """The fields of a class that hold references or further parts."""
    found = []
    for name, info in part.model_fields.items():
        refers = next((mark for mark in marks(info) if isinstance(mark, Refers)), None)
        if refers or holds_parts(info.annotation):
            found.append((name, refers))
    return tuple(found)
