"""The bytes of files of the maps folder → records, and two such folders → what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from ..changes import Change, compare
from ..filing import CollectionFile, RecordFile, sort_file
from ..model import RECORDS, Kind, Record
from ..model.values import RESERVED_IDS, id_fault
from ..parse import parse
from ..source import Block, read

Files = Mapping[PurePosixPath, bytes | None]
"""Files by their paths below the maps folder; ``None`` stands for one whose bytes are not in this clone."""
Key = tuple[Kind, str]


def compare_files(old: Files, new: Files) -> tuple[Change, ...]:
    """What changed between two folders of maps."""
    names = [name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name) or _unknown(name, old, new)]
    before: dict[Key, Record | None] = {}
    after: dict[Key, Record | None] = {}
    for name in names:
        was = records_in(name, old[name]) if name in old else {}
        now = records_in(name, new[name]) if name in new else {}
        # A file of many that can't be read keeps its records: nobody knows what became of them.
        before |= dict.fromkeys(now or {}) if was is None else was
        after |= dict.fromkeys(was or {}) if now is None else now
    return compare(before, after)


def _unknown(name: PurePosixPath, old: Files, new: Files) -> bool:
    return name in old and name in new and old[name] is None


def records_in(name: PurePosixPath, raw: bytes | None) -> dict[Key, Record | None] | None:
    """The records of one file; ``None`` for a file of many that can't be read."""
    file = sort_file(name)
    if isinstance(file, RecordFile):
        return {(file.kind, name.stem): _record(file, raw)} if _is_id(name.stem) else {}
    if isinstance(file, CollectionFile):
        reading = read(raw) if raw is not None else None
        if reading is None or not reading.readable or not isinstance(reading.data, Block):
            return None
        return dict(_many(file, reading.data))
    return {}


def _record(file: RecordFile, raw: bytes | None) -> Record | None:
    reading = read(raw) if raw is not None else None
    if reading is None or not reading.readable or reading.data is None:
        return None
    return parse(RECORDS[file.kind], reading.data, file.file).record


def _many(file: CollectionFile, data: Block) -> Iterator[tuple[Key, Record | None]]:
    for key, value in data.items():
        if not key.startswith("x_") and _is_id(key):
            yield (file.kind, key), parse(RECORDS[file.kind], value, file.file, (key,)).record


def _is_id(text: str) -> bool:
    return id_fault(text) is None and text not in RESERVED_IDS
