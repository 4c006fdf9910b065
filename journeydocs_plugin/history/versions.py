"""Two versions of the maps, each a commit or a folder, and what changed between them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from ..changes import ENGLISH, Change, Named, Tongue, english, title_of
from ..filing import CollectionFile, RecordFile, files_below, sort_file
from ..model import Kind, Record
from .git import NoGit, ask, commit_named, contents, inside
from .records import Files, compare_files, records_in


@dataclass(frozen=True)
class Difference:
    """What changed, and the way to say it: with the titles of what is named."""

    changes: tuple[Change, ...]
    files: Files

    @cached_property
    def tongue(self) -> Tongue:
        """English, in which a reference is said by its title."""
        return english(self._title)

    def _title(self, named: Named) -> str:
        id, _, anchor = named.text.partition("#")
        record = self._record(named.kind, id)
        return (title_of(record, anchor) if record else "") or ENGLISH.shown(named)

    def _record(self, kind: Kind, id: str) -> Record | None:
        for name in self.files:
            match sort_file(name):
                case RecordFile(kind=kind_there) if kind_there == kind and name.stem == id:
                    return (records_in(name, self.files[name]) or {}).get((kind, id))
                case CollectionFile(kind=kind_there) if kind_there == kind:
                    if record := (records_in(name, self.files[name]) or {}).get((kind, id)):
                        return record
        return None


def difference(maps: Path, base: str, head: str | None) -> Difference:
    """What changed from ``base`` to ``head``, by default the files as they lie there now."""
    old, new = _files(maps, base), _files(maps, head)
    return Difference(compare_files(old, new), new)


def _files(maps: Path, version: str | None) -> Files:
    """The map files of a commit, or of a folder: the maps themselves or a project that holds them."""
    if version is not None and not Path(version).is_dir():
        return _of_commit(maps, version)
    folder = maps if version is None else Path(version)
    if version is not None and (folder / maps.name).is_dir():
        folder = folder / maps.name
    if not folder.is_dir():
        raise NoGit(f"{folder} is no folder", "say where the maps are: --maps FOLDER")
    found = (one.file for one in files_below(folder) if not one.fault and not one.is_folder)
    return {name: (folder / name).read_bytes() for name in found if sort_file(name)}


def _of_commit(maps: Path, version: str) -> Files:
    if not maps.is_dir():
        raise NoGit(f"{maps} is no folder", "say where the maps are: --maps FOLDER")
    inside(maps)
    commit = commit_named(maps, version)
    hashes: dict[PurePosixPath, str] = {}
    for line in ask(maps, "ls-tree", "-r", "-z", commit).split(b"\0"):
        head, _, path = line.partition(b"\t")
        name = PurePosixPath(os.fsdecode(path))
        if head.startswith(b"100") and sort_file(name) and not any(part.startswith(".") for part in name.parts):
            hashes[name] = head.split()[2].decode()
    known = contents(maps, hashes.values())
    return {name: known[blob] for name, blob in hashes.items()}
