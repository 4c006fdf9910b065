"""Fingerprints of what is read from maps: two of the same fingerprint show the same, whatever page they stand on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any
from uuid import uuid4

from .keeping import digest
from .load import Loaded
from .model import KINDS, Kind, Metric
from .model.atlas import Anchor, Atlas, Course, Index, Sheet, Target, Traveller, Use
from .tracking import EVERYTHING, Question, Watched

_PLAIN = (str, int, float, bool, type(None), Target, Use, Anchor, Traveller)
"""What is told completely by the words that Python has for it."""


class Fingerprints:
    """The fingerprints of one load: of its records by the bytes they were read from, and of where their references lead."""

    def __init__(self, loaded: Loaded) -> None:
        self._kept = loaded.memory.kept
        self._linked = loaded.memory.linked
        self._known: dict[tuple[Kind, str], tuple[object, str]] = {}

    def of(self, value: Any) -> str:
        """The fingerprint of anything a table of the atlas holds; of what is not known here, one that no other has."""
        if isinstance(value, Course):
            return self._once(value.target, value, self._of_course)
        if isinstance(value, Sheet):
            return self._once(value.target, value, self._of_sheet)
        if isinstance(value, _PLAIN):
            return repr(value)
        if isinstance(value, tuple | list):
            return digest(*map(self.of, value))
        if isinstance(value, Mapping):
            return digest(*(part for key, one in value.items() for part in (self.of(key), self.of(one))))
        return uuid4().hex

    @cached_property
    def words(self) -> str:
        """Of everything that is no record: vocabularies and settings."""
        records = {one.sheet.file for one in self._linked.followed.values()} if self._linked else set()
        others = (file for file in self._kept if file not in records)
        return digest(*(part for file in others for part in (file.as_posix(), self._kept[file].raw)))

    def _once(self, target: Target, value: Any, work: Any) -> str:
        known = self._known.get((target.kind, target.id))
        if known is None or known[0] is not value:
            known = self._known[target.kind, target.id] = value, work(value)
        return known[1]

    def _of_sheet(self, sheet: Sheet[Any]) -> str:
        kept = self._kept.get(sheet.file)
        if kept is None or sheet.stale:
            return uuid4().hex
        readings = repr(sheet.record.readings) if isinstance(sheet.record, Metric) else ""
        return digest(sheet.kind, sheet.id, sheet.key, sheet.file.as_posix(), kept.raw, readings, repr(sheet.problems))

    def _of_course(self, course: Course) -> str:
        followed = self._linked.followed.get(("journey", course.id)) if self._linked else None
        if followed is None:
            return uuid4().hex
        leads = [f"{path} {target.kind} {target}" for path, (_, target) in followed.links.items()]
        return digest(self._of_sheet(course.sheet), self.of(course.travellers), *leads)


def _itself(value: Any) -> Any:
    return value


class Watching:
    """An atlas whose tables note what is asked of them, and the tables by their names."""

    def __init__(self, atlas: Atlas, prints: Fingerprints) -> None:
        self.tables: dict[str, Watched[Any, Any]] = {}
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
        self.tables[name] = Watched(name, table, lambda value: self._prints.of(shown(value)))
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
