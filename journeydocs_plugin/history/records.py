"""The bytes of files of the maps folder → records and words, and two such folders → what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, Final

from ..changes import Change, compare, compare_words
from ..filing import CollectionFile, RecordFile, VocabularyFile, sort_file
from ..model import RECORDS, Kind, Record, Term, VocabularyName
from ..model.values import RESERVED_IDS, id_fault, key_of
from ..parse import parse
from ..source import Block, read

Files = Mapping[PurePosixPath, bytes | None]
"""Files by their paths below the maps folder; ``None`` stands for one whose bytes are not in this clone."""
Key = tuple[Kind, str]
WordKey = tuple[VocabularyName, str]
KEPT: Final = 512
"""How many files are kept as they were read: one commit's new version of a file is the next one's old."""


def compare_files(old: Files, new: Files) -> tuple[Change, ...]:
    """What changed between two folders of maps."""
    names = [name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name) or _unknown(name, old, new)]
    before, after = _sides(names, old, new, records_in)
    words_before, words_after = _sides(names, old, new, words_in)
    return compare(before, after) + compare_words(words_before, words_after)


def _unknown(name: PurePosixPath, old: Files, new: Files) -> bool:
    return name in old and name in new and old[name] is None


def _sides(names: list[PurePosixPath], old: Files, new: Files, found_in: Any) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """What stood in the files, and what stands in them now."""
    before: dict[Any, Any] = {}
    after: dict[Any, Any] = {}
    for name in names:
        was = found_in(name, old[name]) if name in old else {}
        now = found_in(name, new[name]) if name in new else {}
        # A file of many that can't be read keeps its records: nobody knows what became of them.
        before |= dict.fromkeys(now or {}) if was is None else was
        after |= dict.fromkeys(was or {}) if now is None else now
    return before, after


@lru_cache(maxsize=KEPT)
def records_in(name: PurePosixPath, raw: bytes | None) -> Mapping[Key, Record | None] | None:
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


def words_in(name: PurePosixPath, raw: bytes | None) -> Mapping[WordKey, Term | None] | None:
    """The words of a vocabulary's file; ``None`` for one that can't be read."""
    file = sort_file(name)
    if not isinstance(file, VocabularyFile):
        return {}
    reading = read(raw) if raw is not None else None
    if reading is None or not reading.readable or not isinstance(reading.data, Block):
        return {} if reading is not None and reading.readable and reading.data is None else None
    return dict(_words(file, reading.data))


def _words(file: VocabularyFile, data: Block) -> Iterator[tuple[WordKey, Term | None]]:
    for key, value in data.items():
        if not key.startswith("x_"):
            shown = Block({"title": key}) if value in (None, "") else value
            term = parse(file.term, shown, file.file, (key,)).record
            named = term if term is None or term.title else term.model_copy(update={"title": key})
            yield (file.term.vocabulary, key_of(key)), named


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
