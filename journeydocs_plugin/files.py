"""The files that maps point at: pictures, readings, documents. Says which are not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from .model import KINDS, Kind, Part
from .model.atlas import Atlas, Sheet
from .model.paths import beside
from .model.values import SCHEME
from .problem import Finding, Path

# Fields that hold the path of a file, and fields that hold an address or a path.
PATHS: Final = frozenset({"src", "portrait", "readings_file"})
ADDRESSES: Final = frozenset({"url", "dashboard"})


def named_files(sheet: Sheet[Any]) -> Iterator[tuple[str, Path]]:
    """Every path of a file in a record, and where it is written."""
    yield from _in(sheet.record, (sheet.key,) if sheet.key else ())


_DEEPER: Final = (Part, tuple, dict)


def _in(value: Any, path: Path) -> Iterator[tuple[str, Path]]:
    if isinstance(value, Part):
        entries = value.__dict__
        for name in value.model_fields_set:
            entry = entries.get(name)
            if isinstance(entry, str):
                if name in PATHS or (name in ADDRESSES and not SCHEME.match(entry) and not entry.startswith("#")):
                    yield entry, (*path, name)
            elif isinstance(entry, _DEEPER) and entry and not name.startswith("own"):
                yield from _in(entry, (*path, name))
    else:
        for key, entry in enumerate(value) if isinstance(value, tuple) else value.items():
            if isinstance(entry, Part):
                yield from _in(entry, (*path, key))


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
