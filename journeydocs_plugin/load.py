"""The whole street in one call: a maps folder → an Atlas and every problem in it. Only this file knows the order."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path as Folder
from pathlib import PurePosixPath
from typing import Any, Final

from . import rules
from .files import check_files
from .filing import RESERVED_IDS, CollectionFile, MapFile, RecordFile, StrayFile, VocabularyFile, files_below, sort_file
from .link import link
from .model import KINDS, RECORDS, Kind, Metric, Term, VocabularyName, made_id, shipped_terms
from .model.atlas import Atlas, Sheet
from .model.values import id_fault, key_of
from .parse import parse
from .problem import Finding, Path, Place, Problem
from .readings import read_csv, with_readings
from .source import Block, Data, line_of, read, spot

Memory = Mapping[tuple[Kind, str], Sheet[Any]]
NO_MEMORY: Final[Memory] = {}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder holds. ``memory`` keeps the good version of every record, for a later load that finds it broken."""

    atlas: Atlas
    problems: tuple[Problem, ...]
    files: frozenset[PurePosixPath]
    memory: Memory


def load(folder: Folder, today: date, memory: Memory = NO_MEMORY, *, public: bool = False) -> Loaded:
    """Read every map below ``folder``; ``memory`` is of an earlier load, ``public`` leaves out what is internal."""
    with _collector_paused():
        files = tuple(files_below(folder))
        desk = _Desk(folder, frozenset(files), memory)
        for name in files:
            if file := sort_file(name):
                desk.take(file)
        if public:
            desk.leave_out_internal()
        linked = link(desk.sheets, desk.vocabularies, desk.unreadable)
        desk.findings += [*linked.findings, *rules.findings(linked.atlas, today)]
        desk.findings += check_files(linked.atlas, desk.files)
        return Loaded(linked.atlas, desk.told(), desk.files, desk.good)


@contextmanager
def _collector_paused() -> Iterator[None]:
    # Records live until the end of the build: looking for rubbish among them costs a third of the time.
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(slots=True)
class _Desk:
    """Where files are opened, read and sorted."""

    folder: Folder
    files: frozenset[PurePosixPath]
    memory: Memory
    sheets: dict[Kind, dict[str, Sheet[Any]]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    vocabularies: dict[VocabularyName, dict[str, Term]] = field(
        default_factory=lambda: {name: dict(terms) for name, terms in shipped_terms().items()}
    )
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unreadable: set[tuple[str, str]] = field(default_factory=set)
    good: dict[tuple[Kind, str], Sheet[Any]] = field(default_factory=dict)
    raws: dict[PurePosixPath, bytes] = field(default_factory=dict)

    def take(self, file: MapFile) -> None:
        """Read one file into the sheets or vocabularies."""
        if isinstance(file, StrayFile):
            self._note(file.file, (), "misplaced-file", f'nothing is read from "{file.file}"', file.hint)
            return
        data, readable = self._read(file.file)
        if isinstance(file, RecordFile):
            self._take_record(file, data, readable=readable)
        elif isinstance(file, CollectionFile):
            self._take_collection(file, data, readable=readable)
        else:
            self._take_vocabulary(file, data)

    def _read(self, file: PurePosixPath) -> tuple[Data, bool]:
        try:
            raw = (self.folder / file).read_bytes()
        except OSError as error:
            self._note(
                file, (), "unreadable-file", f"the file can't be opened: {error.strerror}", "look at its permissions"
            )
            return None, False
        self.raws[file] = raw
        reading = read(raw)
        for fault in reading.faults:
            place = Place(file, fault.line, fault.column, fault.length)
            source = line_of(raw, fault.line)
            self.problems.append(Problem(place, fault.rule, fault.message, fault.hint, fault.severity, source))
        return reading.data, reading.readable

    def _take_record(self, file: RecordFile, data: Data, *, readable: bool) -> None:
        id = file.file.stem
        if fault := self._fault_of_id(id):
            self._note(
                file.file,
                (),
                "bad-id",
                f'the file name "{file.file.name}" can\'t be an id: {fault}',
                f"rename the file to {_other_id(id)}.yaml",
            )
            return
        if readable and data is None:
            self._note(
                file.file,
                (),
                "empty-file",
                "the file is empty",
                f"write the fields of {RECORDS[file.kind].noun}, or delete the file",
            )
            readable = False
        self._file(file.kind, id, data, file.file, "", file.folder, readable=readable)

    @staticmethod
    def _fault_of_id(id: str) -> str | None:
        if id.lower() in RESERVED_IDS:
            return "this name is kept for the page that lists all"
        return id_fault(id)

    def _take_collection(self, file: CollectionFile, data: Data, *, readable: bool) -> None:
        if not readable:
            for (kind, id), sheet in self.memory.items():
                if sheet.file == file.file:
                    self._file(kind, id, None, file.file, id, (), readable=False)
            return
        if data is None:
            return
        if not isinstance(data, Block):
            self._note(
                file.file,
                (),
                "wrong-shape",
                "the file should hold records under their ids",
                "write `some-id:` and its fields below it, further in",
            )
            return
        for key, value in data.items():
            if key.startswith("x_"):
                continue
            if fault := self._fault_of_id(key):
                self._note(
                    file.file,
                    (key,),
                    "bad-id",
                    f'"{key}" can\'t be an id: {fault}',
                    f"write {_other_id(key)}",
                    on_key=True,
                )
            else:
                self._file(file.kind, key, value, file.file, key, (), readable=True)

    def _file(
        self, kind: Kind, id: str, data: Data, file: PurePosixPath, key: str, folder: tuple[str, ...], *, readable: bool
    ) -> None:
        start: Path = (key,) if key else ()
        if other := self.sheets[kind].get(id):
            self._note(
                file,
                start,
                "duplicate-id",
                f'another {kind} is already called "{id}": {other.file}',
                "rename one of the two",
                on_key=True,
            )
            return
        before = (len(self.findings), len(self.problems))
        record = None
        if readable:
            parsed = parse(RECORDS[kind], data, file, start)
            self.findings += parsed.findings
            record = self._with_readings(parsed.record, file, start)
        flawed = not readable or before != (len(self.findings), len(self.problems)) or self._yaml_faults(file)
        sheet = Sheet(kind, id, record, file, key, folder) if record else None
        if flawed and (good := self.memory.get((kind, id))):
            sheet, self.good[kind, id] = replace(good, stale=True), good
        elif sheet and not flawed:
            self.good[kind, id] = sheet
        if sheet is None:
            self.unreadable.add((kind, id))
        else:
            self.sheets[kind][id] = sheet

    def _yaml_faults(self, file: PurePosixPath) -> bool:
        return any(problem.place.file == file and not problem.is_warning for problem in self.problems)

    def _with_readings(self, record: Any, file: PurePosixPath, start: Path) -> Any:
        if not isinstance(record, Metric) or not record.readings_file:
            return record
        name = PurePosixPath(os.path.normpath(file.parent / record.readings_file))
        if name not in self.files:
            return record  # `check_files` says so
        raw = (self.folder / name).read_bytes()
        readings, problems = read_csv(raw, name)
        self.problems += problems
        return with_readings(record, readings)

    def _take_vocabulary(self, file: VocabularyFile, data: Data) -> None:
        if data is None:
            return
        if not isinstance(data, Block):
            self._note(
                file.file,
                (),
                "wrong-shape",
                "the file should hold words with their titles",
                "write `key: Title`, one a line",
            )
            return
        terms = self.vocabularies[file.term.vocabulary]
        own: dict[str, str] = {}
        for key, value in data.items():
            if key.startswith("x_"):
                continue
            name = key_of(key)
            if name in own:
                self._note(
                    file.file,
                    (key,),
                    "duplicate-id",
                    f'"{key}" and "{own[name]}" are the same word',
                    "delete one of the two",
                    on_key=True,
                )
                continue
            own[name] = key
            parsed = parse(file.term, Block() if value is None else value, file.file, (key,))
            self.findings += parsed.findings
            if parsed.record:
                terms[name] = parsed.record if parsed.record.title else parsed.record.model_copy(update={"title": key})

    def leave_out_internal(self) -> None:
        """Drop the records that are not for the public; what names them shows nothing in their place."""
        for kind in KINDS:
            for id in [id for id, sheet in self.sheets[kind].items() if sheet.record.internal]:
                del self.sheets[kind][id]
                self.unreadable.add((kind, id))

    def _note(
        self, file: PurePosixPath, path: Path, rule: str, message: str, hint: str, *, on_key: bool = False
    ) -> None:
        self.findings.append(Finding(file, path, rule, message, hint, on_key=on_key))

    def told(self) -> tuple[Problem, ...]:
        """Every problem with its line, in the order of files and lines."""
        problems = [*self.problems, *(self._located(finding) for finding in _without_echoes(self.findings))]
        return tuple(
            sorted(set(problems), key=lambda one: (str(one.place.file), one.place.line, one.place.column, one.message))
        )

    def _located(self, finding: Finding) -> Problem:
        raw = self.raws.get(finding.file, b"")
        line, column, length = spot(raw, finding.path, finding.on_key)
        place = Place(finding.file, line, column, length)
        return Problem(place, finding.rule, finding.message, finding.hint, finding.severity, line_of(raw, line))


def _other_id(text: str) -> str:
    """An id to write instead of a text that can't be one."""
    made = made_id(text)
    return f"{made}-page" if made in RESERVED_IDS else made or "a-name-in-lower-case"


def _without_echoes(findings: Iterable[Finding]) -> Iterator[Finding]:
    """A scale that can't be read makes the scores on it look wrong: one mistake, one message."""
    told = tuple(findings)
    scaleless = {one.file for one in told if one.path[-1:] == ("emotion_scale",)}
    return (one for one in told if one.rule != "out-of-range" or "emotion" not in one.path or one.file not in scaleless)


def problems_by_file(problems: Iterable[Problem]) -> dict[PurePosixPath, tuple[Problem, ...]]:
    """The problems (without warnings) of each file."""
    found: dict[PurePosixPath, list[Problem]] = {}
    for problem in problems:
        if not problem.is_warning:
            found.setdefault(problem.place.file, []).append(problem)
    return {file: tuple(own) for file, own in found.items()}
