"""Fingerprints of what is read from maps: two of the same fingerprint show the same, whatever page they stand on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, Final, Protocol
from uuid import uuid4

from .keeping import digest
from .load import Kept, Loaded
from .model import KINDS, Metric
from .model.atlas import Anchor, Atlas, Course, Index, Sheet, Target, Traveller, Use
from .problem import Path
from .tracking import EVERYTHING, Question, Questions, Watched

_PLAIN = (str, int, float, bool, type(None), Target, Use, Anchor, Traveller)
"""What is told completely by the words that Python has for it."""


class Fingerprints:
    """The fingerprints of one load: of its records by the bytes they were read from, and of where their references lead.

    All of them are made at once, so that what the load remembers of its files need not be kept.
    """

    def __init__(self, loaded: Loaded) -> None:
        kept, linked = loaded.memory.kept, loaded.memory.linked
        atlas = loaded.atlas
        sheets = (sheet for kind in KINDS for sheet in atlas.sheets(kind).values())
        self._sheets = {(one.kind, one.id): (one, _of_sheet(one, kept)) for one in sheets}
        links = {id: one.links for (kind, id), one in linked.followed.items() if kind == "journey"} if linked else {}
        self._courses = {
            id: (course, self._of_course(course, links[id])) for id, course in atlas.journeys.items() if id in links
        }
        records = {one.sheet.file for one in linked.followed.values()} if linked else set()
        others = (file for file in kept if file not in records)
        self.words = digest(*(part for file in others for part in (file.as_posix(), kept[file].raw)))
        """Of everything that is no record: vocabularies and settings."""

    def of(self, value: Any) -> str:
        """The fingerprint of anything a table of the atlas holds; of what is not known here, one that no other has."""
        if isinstance(value, Course):
            course, told = self._courses.get(value.id, (None, ""))
            return told if course is value else uuid4().hex
        if isinstance(value, Sheet):
            sheet, told = self._sheets.get((value.kind, value.id), (None, ""))
            same = sheet is not None and sheet.record is value.record and _where(sheet) == _where(value)
            return digest(told, repr(value.problems)) if same else uuid4().hex
        if isinstance(value, _PLAIN):
            return repr(value)
        if isinstance(value, tuple | list):
            return digest(*map(self.of, value))
        if isinstance(value, Mapping):
            return digest(*(part for key, one in value.items() for part in (self.of(key), self.of(one))))
        return uuid4().hex

    def _of_course(self, course: Course, links: Mapping[Path, tuple[Any, Target]]) -> str:
        leads = [f"{path} {target.kind} {target}" for path, (_, target) in links.items()]
        return digest(self.of(course.sheet), self.of(course.travellers), *leads)


def _where(sheet: Sheet[Any]) -> tuple[object, ...]:
    return sheet.file, sheet.key, sheet.folder, sheet.stale


def _of_sheet(sheet: Sheet[Any], kept: Mapping[PurePosixPath, Kept]) -> str:
    file = kept.get(sheet.file)
    if file is None or sheet.stale:
        return uuid4().hex
    readings = repr(sheet.record.readings) if isinstance(sheet.record, Metric) else ""
    return digest(sheet.kind, sheet.id, sheet.key, sheet.file.as_posix(), file.raw, readings)


def _itself(value: Any) -> Any:
    return value


def _page(target: Target) -> tuple[str, str]:
    """The page of a place, for which its places are asked one after the other: as one question, they are a tenth."""
    return target.kind, target.id


_ABOUT: Final = {"uses": _page, "helps": _page}
"""What of a key a question names, in tables that know places on pages."""


class Answers(Protocol):
    """Knows the answers to all questions about some maps.

    ``everything`` is what all records say together; ``settled`` are pages and files of which it is known, without asking,
    that they got these answers.
    """

    questions: Questions
    settled: Mapping[str, str]

    @property
    def everything(self) -> str:
        """What all records say together."""

    def told(self, question: Question) -> str | None:
        """The answer to a question in words; ``None`` where there is no such table."""


class Watching:
    """An atlas whose tables note what is asked of them, and the tables by their names."""

    settled: Mapping[str, str] = MappingProxyType({})

    def __init__(self, atlas: Atlas, prints: Fingerprints, questions: Questions | None = None) -> None:
        self.tables: dict[str, Watched[Any, Any]] = {}
        self.questions = questions or Questions()
        self._prints = prints
        index = Index(
            {kind: self.table(f"{kind} names", atlas.index.pages[kind]) for kind in KINDS},
            self.table("places", atlas.index.anchors),
            atlas.index.unreadable,
        )
        names = ("personas", "journeys", "opportunities", "evidence", "metrics", "paths", "uses", "helps", "helped")
        self._own = (*(f"{kind} names" for kind in KINDS), "places", *names)
        self.atlas = replace(
            atlas, index=index, **{name: self.table(name, getattr(atlas, name)) for name in names}, watch=self.table
        )

    def table(self, name: str, table: Mapping[Any, Any], shown: Callable[[Any], Any] = _itself) -> Watched[Any, Any]:
        """A table that notes what is asked of it under a name; ``shown`` is what of an entry stands on pages."""
        self.tables[name] = Watched(
            self.questions.of(name), table, lambda value: self._prints.of(shown(value)), _ABOUT.get(name)
        )
        return self.tables[name]

    def fingerprint(self, value: Any) -> str:
        """The fingerprint of a record."""
        return self._prints.of(value)

    def told(self, question: Question) -> str | None:
        """The answer to a question in words; ``None`` where there is no such table."""
        table = self.tables.get(question[0])
        return table.told(question[1]) if table is not None else None

    @property
    def words(self) -> str:
        """The fingerprint of everything that is no record."""
        return self._prints.words

    @cached_property
    def everything(self) -> str:
        """What all records say together."""
        return digest(*(self.tables[name].told(EVERYTHING) for name in self._own))
