"""The last commits that touched the maps, and what each of them changed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final

from ..changes import Commit, History
from ..filing import ENDINGS
from ..model import Journey
from ..model.atlas import Course
from ..source import collector_paused
from .charts import Feelings, courses
from .git import NoGit, ask, contents
from .records import compare_files, records_in
from .versions import Version

MOST_FILES: Final = 400
"""A commit of more files than this is told of without its changes: it is an import or a new layout."""
MOST_READ: Final = 600
"""So many files are read for the sake of history; older commits are told of without their changes."""
_MOVES: Final = frozenset({"record-added", "emotion", "stage-added", "stage-removed", "step-added", "step-removed"})
"""The sorts of changes that may move a curve."""
_PLAIN_FILE: Final = "100"
_NOTHING: Final = re.compile(r"0+\Z")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ADDRESS: Final = re.compile(r"([^\s@<>]+)@[^\s@<>]+\.[^\s@<>]+")
_Known = Mapping[str, bytes | None]


@dataclass(slots=True)
class _Entry:
    """A commit as git's log has it: for each file the hashes of its old and new bytes, empty where there are none."""

    hash: str
    parents: str
    author: str
    date: str
    subject: str
    files: dict[PurePosixPath, tuple[str, str]] = field(default_factory=dict)
    told: bool = True


def head(maps: Path) -> str:
    """The hash of the newest commit; empty where there is no git, no repository or no commit."""
    try:
        return ask(maps, "rev-parse", "--verify", "--quiet", "HEAD").decode().strip() if maps.is_dir() else ""
    except NoGit:
        return ""


@dataclass(frozen=True, slots=True)
class Past:
    """The last commits that touched the maps, as git's log has them: what each changed is read when it is asked for.

    ``told`` are all the words that git had for them: the same words, the same history of the same maps.
    """

    maps: Path = Path()
    most: int = 0
    told: bytes = b""
    shallow: bool = False
    entries: tuple[_Entry, ...] = ()

    def history(self) -> History:
        """The commits, the newest first, and what each of them changed."""
        if not self.entries:
            return History((), self.shallow)
        try:
            known = contents(self.maps, _all_blobs(self.entries))
        except NoGit:
            return History()
        with collector_paused():
            told = [(_commit(one, known), one) for one in self.entries]
            seen = [pair for pair in told if pair[0].changes or pair[0].files]
            commits = _with_curves(seen, known, _feelings(self.maps))
        ordered = tuple(sorted(commits, key=lambda commit: commit.date, reverse=True))
        return History(ordered, self.shallow, self.most if len(self.entries) >= self.most else 0)


def past(maps: Path, most: int) -> Past:
    """The last commits that touched the maps; none where git has none."""
    if not head(maps):
        return Past()
    try:
        shallow = ask(maps, "rev-parse", "--is-shallow-repository").strip() == b"true"
        fields = "--format=%H%x00%P%x00%an%x00%aI%x00%s"
        shape = ("-z", "--raw", "--no-abbrev", "--no-renames", "--relative", "--no-merges", f"--max-count={most}")
        told = ask(maps, "log", *shape, fields, "--", ".")
        # The oldest commit of a shallow clone looks as if it had made every file.
        entries = tuple(one for one in _entries(told) if one.parents or not shallow)
        _set_aside(entries)
        # A clone that lacks some bytes may get them later.
        there = ask(
            maps, "cat-file", "--batch-check", given="".join(f"{one}\n" for one in _all_blobs(entries)).encode()
        )
    except NoGit:
        return Past()
    return Past(maps, most, b"%d\n%b\n%b" % (shallow, there, told), shallow, entries)


def _entries(told: bytes) -> Iterator[_Entry]:
    words = iter(told.split(b"\0"))
    entry: _Entry | None = None
    for raw in words:
        word = raw.lstrip(b"\n")
        if word.startswith(b":") and entry:
            _, mode, old, new, _ = word.decode().split(" ")
            path = PurePosixPath(os.fsdecode(next(words)))
            if path.suffix.lower() in ENDINGS and (mode.startswith(_PLAIN_FILE) or _NOTHING.match(mode)):
                entry.files[path] = _NOTHING.sub("", old), _NOTHING.sub("", new)
        elif word:
            if entry:
                yield entry
            parents, author, date, subject = (next(words, b"").decode("utf-8", "replace") for _ in range(4))
            entry = _Entry(word.decode(), parents, author, date, subject)
    if entry:
        yield entry


def _set_aside(entries: Iterable[_Entry]) -> None:
    """Keep the time that history takes within bounds, whatever was committed."""
    room = MOST_READ
    for entry in entries:
        entry.told = len(entry.files) <= min(MOST_FILES, room)
        room -= len(entry.files) if entry.told else 0


def _blobs(entry: _Entry) -> Iterator[str]:
    return (blob for pair in entry.files.values() for blob in pair if blob)


def _all_blobs(entries: Iterable[_Entry]) -> list[str]:
    return [blob for one in entries if one.told for blob in _blobs(one)]


def _commit(entry: _Entry, known: _Known) -> Commit:
    old = {name: known.get(before) for name, (before, _) in entry.files.items() if before}
    new = {name: known.get(after) for name, (_, after) in entry.files.items() if after}
    return Commit(
        entry.hash,
        _without_addresses(entry.author),
        datetime.fromisoformat(entry.date),
        _without_addresses(entry.subject),
        compare_files(old, new) if entry.told else (),
        0 if entry.told else len(entry.files),
    )


def _with_curves(told: list[tuple[Commit, _Entry]], known: _Known, feelings: Feelings) -> list[Commit]:
    """The commits with each journey whose curve they may have moved, all of them linked in one go."""
    versions: dict[str, Journey] = {}
    for commit, entry in told:
        touched = {one.target.id for one in commit.changes if one.kind in _MOVES and one.target.kind == "journey"}
        for name, (_, blob) in entry.files.items() if touched else ():
            for (kind, id), record in (records_in(name, known.get(blob)) or {}).items():
                if kind == "journey" and id in touched and isinstance(record, Journey):
                    versions[f"{commit.hash} {id}"] = record
    found: dict[str, dict[str, Course]] = {}
    for key, course in courses(versions, {}, feelings).items():
        commit_hash, _, id = key.partition(" ")
        found.setdefault(commit_hash, {})[id] = course
    return [replace(commit, curves=found.get(commit.hash, {})) for commit, _ in told]


def _feelings(maps: Path) -> Feelings:
    """The words for feelings as they are now: a curve of last year is drawn by the same measure as today's."""
    names = [PurePosixPath(f"feelings{ending}") for ending in sorted(ENDINGS)]
    files = {name: (maps / name).read_bytes() for name in names if (maps / name).is_file()}
    return Version(files).feelings


def _without_addresses(text: str) -> str:
    """Some people's name is their e-mail address: what stands before the @ is enough."""
    return _ADDRESS.sub(r"\1", _CONTROL.sub("", text)).strip()
