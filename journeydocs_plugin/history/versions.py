"""Two versions of the maps, each a commit or a folder, and what changed between them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from ..below import files_below
from ..changes import ENGLISH, Change, Curves, Named, Tongue, english, title_of
from ..filing import CollectionFile, RecordFile, sort_file
from ..model import Journey, Kind, Persona, Record, Term, shipped_terms
from ..model.atlas import Course
from .charts import courses
from .git import NoGit, ask, commit_named, contents, inside
from .records import Files, compare_files, records_in, words_in


@dataclass(frozen=True)
class Version:
    """The maps at one time. A file is read when something in it is asked for."""

    files: Files

    @cached_property
    def _places(self) -> Mapping[tuple[Kind, str], PurePosixPath]:
        """The file of each record that has one of its own."""
        sorted_files = ((name, sort_file(name)) for name in self.files)
        return {(file.kind, name.stem): name for name, file in sorted_files if isinstance(file, RecordFile)}

    @cached_property
    def _collected(self) -> Mapping[tuple[Kind, str], Record | None]:
        """The records of the files of many."""
        names = [name for name in self.files if isinstance(sort_file(name), CollectionFile)]
        return {key: record for name in names for key, record in (records_in(name, self.files[name]) or {}).items()}

    def record(self, kind: Kind, id: str) -> Record | None:
        """A record by its id, if it is there and can be read."""
        if name := self._places.get((kind, id)):
            return (records_in(name, self.files[name]) or {}).get((kind, id))
        return self._collected.get((kind, id))

    @property
    def journeys(self) -> list[str]:
        """The ids of all journeys."""
        return [id for kind, id in self._places if kind == "journey"]

    @cached_property
    def feelings(self) -> Mapping[str, Term]:
        """The words for feelings, with those that ship."""
        found = (item for name, raw in self.files.items() for item in (words_in(name, raw) or {}).items())
        own = {word: term for (vocabulary, word), term in found if vocabulary == "feelings" and term}
        return {**shipped_terms()["feelings"], **own}

    def courses(self, ids: Iterable[str]) -> Mapping[str, Course]:
        """Some of the journeys, with their curves."""
        read = {id: self.record("journey", id) for id in ids}
        journeys = {id: record for id, record in read.items() if isinstance(record, Journey)}
        named = {mention.text for journey in journeys.values() for mention in journey.persona}
        people = {id: record for id in named if isinstance(record := self.record("persona", id), Persona)}
        return courses(journeys, people, self.feelings)


@dataclass(frozen=True)
class Difference:
    """What changed, and the way to say it: with the titles of what is named."""

    changes: tuple[Change, ...]
    old: Version
    new: Version

    @cached_property
    def tongue(self) -> Tongue:
        """English, in which a reference is said by its title."""
        return english(self._title)

    def _title(self, named: Named) -> str:
        id, _, anchor = named.text.partition("#")
        record = self.new.record(named.kind, id) or self.old.record(named.kind, id)
        return (title_of(record, anchor) if record else "") or ENGLISH.shown(named)

    @cached_property
    def curves(self) -> tuple[Curves, ...]:
        """The journeys whose curve is another one now, in the order in which their changes are told."""
        return tuple(curves for curves in self._pairs() if curves.moved)

    def _pairs(self) -> Iterator[Curves]:
        ids = list(dict.fromkeys(one.target.id for one in self.changes if one.target.kind == "journey"))
        if self.old.feelings != self.new.feelings:
            ids = list(dict.fromkeys((*ids, *self.new.journeys)))
        renamed = {
            one.target.id: str(one.values["old"])
            for one in self.changes
            if one.kind == "record-renamed" and one.target.kind == "journey"
        }
        before, after = self.old.courses(renamed.get(id, id) for id in ids), self.new.courses(ids)
        for id in ids:
            if id in after:
                yield Curves(before.get(renamed.get(id, id)), after[id])


def difference(maps: Path, base: str, head: str | None) -> Difference:
    """What changed from ``base`` to ``head``, by default the files as they lie there now."""
    old, new = _files(maps, base), _files(maps, head)
    return Difference(compare_files(old, new), Version(old), Version(new))


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
