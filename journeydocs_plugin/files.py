"""The files that maps point at: pictures, readings, documents. Says which are not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any, Final, get_args

from .model import KINDS, Kind, Part
from .model.atlas import Atlas, Sheet
from .model.paths import beside
from .model.values import SCHEME
from .problem import Finding, Path

# Fields that hold the path of a file, and fields that hold an address or a path.
PATHS: Final = frozenset({"src", "portrait", "readings_file"})
ADDRESSES: Final = frozenset({"url", "dashboard"})


def named_files(sheet: Sheet[Any]) -> list[tuple[str, Path]]:
    """Every path of a file in a record, and where it is written."""
    found: list[tuple[str, Path]] = []
    _look(sheet.record, (sheet.key,) if sheet.key else (), found)
    return found


def _look(part: Part, path: Path, found: list[tuple[str, Path]]) -> None:
    for name in part.__pydantic_fields_set__ & _ways(part.__class__):
        value = getattr(part, name)
        if isinstance(value, str):
            if name in PATHS or not (SCHEME.match(value) or value.startswith("#")):
                found.append((value, (*path, name)))
        elif isinstance(value, Part):
            _look(value, (*path, name), found)
        elif value:
            for key, entry in enumerate(value) if isinstance(value, tuple) else value.items():
                if not entry.__pydantic_fields_set__.isdisjoint(_ways(entry.__class__)):
                    _look(entry, (*path, name, key), found)


@cache
def _ways(part: type[Part]) -> frozenset[str]:
    """The fields of a part that hold a path or an address, or parts that do."""
    return frozenset(
        name
        for name, info in part.model_fields.items()
        if name in PATHS | ADDRESSES or any(map(_ways, _parts_in(info.annotation)))
    )


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    """The classes of the parts that a field holds."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts_in(inner)


Named = Mapping[tuple[Kind, str], tuple[Sheet[Any], tuple[tuple[str, Path], ...]]]
"""The paths of files in each record, as ``named_files`` tells them, with the record they were found in."""


def all_named_files(atlas: Atlas, before: Named) -> Named:
    """The paths of files in every record; ``before`` knows those of records that are still the same."""
    found: dict[tuple[Kind, str], tuple[Sheet[Any], tuple[tuple[str, Path], ...]]] = {}
    for kind in KINDS:
        for id, sheet in atlas.sheets(kind).items():
            known = before.get((kind, id))
            found[kind, id] = known if known and known[0] is sheet else (sheet, tuple(named_files(sheet)))
    return found


def check_files(named: Named, files: frozenset[PurePosixPath]) -> tuple[tuple[Finding, ...], frozenset[PurePosixPath]]:
    """Paths that leave the maps folder, and files that are not there; then the files that are named and there."""
    findings: list[Finding] = []
    there: set[PurePosixPath] = set()
    for sheet, paths in named.values():
        for written, path in paths:
            file = beside(sheet.file, written)
            if file.parts[:1] == ("..",) or file.is_absolute():
                message = f'"{written}" leaves the maps folder'
                findings.append(Finding(sheet.file, path, "bad-path", message, "put the file below the maps folder"))
            elif file not in files:
                message = f'there is no file "{file}" in the maps folder'
                findings.append(Finding(sheet.file, path, "missing-file", message, _nearest(file, files)))
            else:
                there.add(file)
    return tuple(findings), frozenset(there)


def _nearest(file: PurePosixPath, files: frozenset[PurePosixPath]) -> str:
    same = sorted(str(other) for other in files if other.name.lower() == file.name.lower())
    if same:
        return f'did you mean "{same[0]}"? Capitals count, and paths are written as seen from the map'
    return "put the file there, or write its path as seen from this map"
