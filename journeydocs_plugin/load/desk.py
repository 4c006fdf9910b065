"""Where files are opened, read and sorted into records and vocabularies."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as Folder
from pathlib import PurePosixPath
from typing import Any, Final

from ..below import Found
from ..filing import ENDINGS, CollectionFile, RecordFile, SettingsFile, StrayFile, VocabularyFile, sort_file
from ..model import KINDS, NO_SETTINGS, RECORDS, Kind, Metric, Settings, Term, VocabularyName, made_id, shipped_terms
from ..model.atlas import EVERY, Sheet
from ..model.values import RESERVED_IDS, id_fault, key_of, shown
from ..parse import Parsed, parse
from ..problem import Finding, Path, Place, Problem
from ..readings import read_csv, with_readings
from ..source import MOST_BYTES, Block, Data, Fault, line_of, read, too_large
from .memory import Kept, Memory

NOTHING_TYPED: Final[Mapping[PurePosixPath, bytes]] = {}


@dataclass(slots=True)
class Desk:
    """Takes one file after the other, and keeps what was read and what was wrong."""

    folder: Folder
    files: frozenset[PurePosixPath]
    memory: Memory
    typed: Mapping[PurePosixPath, bytes] = field(default_factory=dict)
    touched: frozenset[PurePosixPath] | None = None
    sheets: dict[Kind, dict[str, Sheet[Any]]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    vocabularies: dict[VocabularyName, dict[str, Term]] = field(
        default_factory=lambda: {name: dict(terms) for name, terms in shipped_terms().items()}
    )
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unreadable: set[tuple[str, str]] = field(default_factory=set)
    good: dict[tuple[Kind, str], Sheet[Any]] = field(default_factory=dict)
    raws: dict[PurePosixPath, bytes] = field(default_factory=dict)
    kept: dict[PurePosixPath, Kept] = field(default_factory=dict)
    faulty: set[PurePosixPath] = field(default_factory=set)
    """The files that YAML could not read as they were meant."""
    doubtful: set[tuple[Kind, str]] = field(default_factory=set)
    """Records of which nobody can tell whether they are internal: the line that says so may be written wrongly."""
    settings: Settings = NO_SETTINGS
    settled_in: PurePosixPath | None = None

    def take(self, found: Found) -> None:
        """Read one file into the sheets or vocabularies."""
        file = sort_file(found.file)
        if found.fault:
            if found.is_folder or file:
                self._note(found.file, (), "unreadable-file", f"nothing is read here: {found.fault}", found.cure)
                self._excuse(KINDS, found.file)
        elif isinstance(file, StrayFile):
            self._note(file.file, (), "misplaced-file", f"nothing is read from {shown(file.file)}", file.hint)
            self._excuse(KINDS, file.file)
        elif isinstance(file, RecordFile):
            self._take_record(file, *self._read(file.file))
        elif isinstance(file, CollectionFile):
            self._take_collection(file, *self._read(file.file))
        elif isinstance(file, VocabularyFile):
            self._take_vocabulary(file, *self._read(file.file))
        elif isinstance(file, SettingsFile):
            self._take_settings(file.file)

    def _excuse(self, kinds: tuple[Kind, ...], file: PurePosixPath) -> None:
        """References to what a file should have held are no further mistakes."""
        many = file.suffix.lower() not in ENDINGS or file.stem.lower() == "journeys"
        self.unreadable |= {(kind, name) for kind in kinds for name in ((EVERY,) if many else _names_of(file.stem))}

    def _read(self, file: PurePosixPath) -> tuple[Data, bool]:
        kept = self.memory.kept.get(file)
        untouched = kept is not None and self.touched is not None and file not in self.touched
        raw = kept.raw if kept and untouched else self._bytes(file, "unreadable-file")
        if raw is None:
            return None, False
        self.raws[file] = raw
        if kept is None or kept.raw != raw:
            reading = read(raw)
            kept = Kept(raw, reading.data, reading.readable, reading.faults)
        self.kept[file] = kept
        for fault in kept.faults:
            self._tell(file, fault, line_of(raw, fault.line))
        return kept.data, kept.readable

    def _bytes(self, file: PurePosixPath, rule: str) -> bytes | None:
        """What a file holds; where it can't be opened or is too large, that is told."""
        path = self.folder / file
        try:
            size = len(self.typed[file]) if file in self.typed else path.stat().st_size
            if size <= MOST_BYTES:
                return self.typed[file] if file in self.typed else path.read_bytes()
        except OSError as error:
            self._note(file, (), rule, f"the file can't be opened: {error.strerror}", "look at its permissions")
            return None
        self._tell(file, too_large(size), "")
        return None

    def _tell(self, file: PurePosixPath, fault: Fault, source: str) -> None:
        if fault.severity == "problem":
            self.faulty.add(file)
        place = Place(file, fault.line, fault.column, fault.length)
        self.problems.append(Problem(place, fault.rule, fault.message, fault.hint, fault.severity, source))

    def _take_record(self, file: RecordFile, data: Data, readable: bool) -> None:
        id = unicodedata.normalize("NFC", file.file.stem)
        if fault := _fault_of_id(id):
            message = f"the file name {shown(file.file.name)} can't be an id: {fault}"
            self._note(file.file, (), "bad-id", message, f"rename the file to {_other_id(id)}.yaml")
            self._excuse((file.kind,), file.file)
            return
        kept = self.kept.get(file.file)
        if readable and data is None and not (kept and kept.parsed):
            hint = f"write the fields of {RECORDS[file.kind].noun}, or delete the file"
            self._note(file.file, (), "empty-file", "the file is empty", hint)
            readable = False
        self._file(file.kind, id, data, file.file, "", file.folder, readable=readable)

    def _take_collection(self, file: CollectionFile, data: Data, readable: bool) -> None:
        if not readable:
            for (kind, id), sheet in self.memory.good.items():
                if sheet.file == file.file:
                    self._file(kind, id, None, file.file, id, (), readable=False)
        elif fault := _no_collection(file.kind, data):
            self._note(file.file, (), "wrong-shape", *fault)
        elif isinstance(data, Block):
            for key, value in data.items():
                self._take_entry(file, key, value)
            return
        if not readable or data is not None:
            self.unreadable.add((file.kind, EVERY))

    def _take_entry(self, file: CollectionFile, key: str, value: Data) -> None:
        id = unicodedata.normalize("NFC", key)
        if key.startswith("x_"):
            return
        if fault := _fault_of_id(id):
            message, hint = f"{shown(key)} can't be an id: {fault}", f"write {_other_id(id)}"
            self._note(file.file, (key,), "bad-id", message, hint, on_key=True)
            self.unreadable |= {(file.kind, name) for name in _names_of(id)}
        else:
            self._file(file.kind, id, value, file.file, key, (), readable=True)

    def _file(
        self, kind: Kind, id: str, data: Data, file: PurePosixPath, key: str, folder: tuple[str, ...], *, readable: bool
    ) -> None:
        start: Path = (key,) if key else ()
        if other := self.sheets[kind].get(id):
            message = f'another {kind} is already called "{id}": {shown(other.file)}'
            self._note(file, start, "duplicate-id", message, "rename one of the two", on_key=True)
            return
        before = (len(self.findings), len(self.problems))
        record = None
        if readable:
            parsed = self._parsed(kind, data, file, key)
            self.findings += parsed.findings
            record = self._with_readings(parsed.record, file)
        if file in self.faulty or any(map(_concerns_internal, self.findings[before[0] :])):
            self.doubtful.add((kind, id))
        flawed = not readable or before != (len(self.findings), len(self.problems)) or file in self.faulty
        sheet = self._sheet(kind, id, record, file, key, folder) if record else None
        if flawed and (good := self.memory.good.get((kind, id))):
            sheet, self.good[kind, id] = replace(good, stale=True), good
        elif sheet and not flawed:
            self.good[kind, id] = sheet
        if sheet is None:
            self.unreadable.add((kind, id))
        else:
            self.sheets[kind][id] = sheet

    def _sheet(
        self, kind: Kind, id: str, record: Any, file: PurePosixPath, key: str, folder: tuple[str, ...]
    ) -> Sheet[Any]:
        """A record in its place; the very same one as before where nothing has changed, which others can tell at once."""
        known = self.memory.good.get((kind, id))
        if known and known.record is record and (known.file, known.key, known.folder) == (file, key, folder):
            return known
        return Sheet(kind, id, record, file, key, folder)

    def _parsed(self, kind: Kind, data: Data, file: PurePosixPath, key: str) -> Parsed[Any]:
        kept = self.kept[file]
        if key not in kept.parsed:
            kept.parsed[key] = parse(RECORDS[kind], data, file, (key,) if key else ())
            if not key:
                kept.data = None
        return kept.parsed[key]

    def _with_readings(self, record: Any, file: PurePosixPath) -> Any:
        if not isinstance(record, Metric) or not record.readings_file:
            return record
        name = PurePosixPath(os.path.normpath(file.parent / record.readings_file))
        if name not in self.files:
            return record  # `check_files` says so
        raw = self._bytes(name, "unreadable-file")
        if raw is None:
            return record
        readings, problems = read_csv(raw, name)
        self.problems += problems
        return with_readings(record, readings)

    def _take_vocabulary(self, file: VocabularyFile, data: Data, readable: bool) -> None:
        if isinstance(data, Block):
            own: dict[str, str] = {}
            for key, value in data.items():
                if not key.startswith("x_"):
                    self._take_word(file, key, value, own)
        elif readable and data is not None:
            message, hint = "the file should hold words with their titles", "write `key: Title`, one a line"
            self._note(file.file, (), "wrong-shape", message, hint)

    def _take_word(self, file: VocabularyFile, key: str, value: Data, own: dict[str, str]) -> None:
        name = key_of(key)
        if other := own.get(name):
            message = f"{shown(key)} and {shown(other)} are the same word"
            self._note(file.file, (key,), "duplicate-id", message, "delete one of the two", on_key=True)
            return
        own[name] = key
        parsed = parse(file.term, Block({"title": key}) if value in (None, "") else value, file.file, (key,))
        self.findings += parsed.findings
        if term := parsed.record:
            terms = self.vocabularies[file.term.vocabulary]
            terms[name] = term if term.title else term.model_copy(update={"title": key})

    def _take_settings(self, file: PurePosixPath) -> None:
        if self.settled_in:
            message = f"the settings are read from {shown(self.settled_in)}, and nothing from this file"
            self._note(file, (), "misplaced-file", message, "keep one of the two")
            return
        self.settled_in = file
        data, _ = self._read(file)
        if data is not None:
            parsed = parse(Settings, data, file)
            self.findings += parsed.findings
            self.settings = parsed.record or NO_SETTINGS

    def _note(
        self, file: PurePosixPath, path: Path, rule: str, message: str, hint: str, *, on_key: bool = False
    ) -> None:
        self.findings.append(Finding(file, path, rule, message, hint, on_key=on_key))


def _concerns_internal(finding: Finding) -> bool:
    return finding.path[-1:] == ("internal",) or (finding.rule == "unknown-field" and '"internal"' in finding.hint)


def _no_collection(kind: Kind, data: Data) -> tuple[str, str] | None:
    """Why the data of a file of many holds no records under their ids, and the cure."""
    if data is None:
        return None
    if not isinstance(data, Block):
        return "the file should hold records under their ids", "write `some-id:` and its fields below it, further in"
    headline = next(name for name in RECORDS[kind].field_names() if RECORDS[kind].model_fields[name].is_required())
    if headline in data and not isinstance(data[headline], Block):
        message = f'this file holds several records under their ids, and "{headline}" is a field of one'
        return message, "write `some-id:` above the fields, and the fields further in"
    return None


def _fault_of_id(id: str) -> str | None:
    if id.lower() in RESERVED_IDS:
        return "this name is kept for the page that lists all"
    return id_fault(id)


def _names_of(text: str) -> tuple[str, str]:
    """The names by which others may refer to something whose name can't be an id."""
    return unicodedata.normalize("NFC", text), made_id(text)


def _other_id(text: str) -> str:
    """An id to write instead of a text that can't be one."""
    made = made_id(text)
    return f"{made}-page" if made in RESERVED_IDS else made or "a-name-in-lower-case"
