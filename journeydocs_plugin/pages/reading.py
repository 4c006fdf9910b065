"""The reading paths as their readers meet them: the stops that lead somewhere, how long they take, and who else stops there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from urllib.parse import quote

from ..model import Part, ReadingPath, Stop
from ..model.atlas import Sheet, Target
from ..model.reading_path import READ_AT
from ..tracking import untracked
from .address import Links
from .site import Site

WORDS_A_MINUTE: Final = 200
SIGNS_A_MINUTE: Final = 500
# Kana, Chinese characters and Thai are written without spaces: their signs are counted.
_SIGN: Final = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORD: Final = re.compile(r"\w+(?:['\u2019-]\w+)*")
# Words of a list, ids and addresses are no sentences; neither are the keys of the author's own.
_NOT_READ: Final = frozenset({"lines", "own", "unknown"})


def texts(value: Any) -> Iterator[str]:
    """Everything in a record that is read as words."""
    if isinstance(value, str):
        if " " in value or _SIGN.search(value):
            yield value
    elif isinstance(value, Part):
        for name in value.model_fields_set - _NOT_READ:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple):
        for entry in value:
            yield from texts(entry)
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from texts(entry)


def minutes(value: Any) -> int:
    """How long it takes to read, in whole minutes, at least one."""
    whole = " ".join(texts(value))
    words = len(_WORD.findall(_SIGN.sub(" ", whole)))
    return max(1, round(words / WORDS_A_MINUTE + len(_SIGN.findall(whole)) / SIGNS_A_MINUTE))


@dataclass(frozen=True, slots=True)
class Halt:
    """One stop that leads somewhere. ``number`` counts from 1."""

    path: str
    number: int
    record: Stop
    target: Target
    minutes: int

    @property
    def key(self) -> str:
        """What the reader's browser remembers it by."""
        return f"{self.target.kind}:{self.target}"

    def way(self, links: Links) -> str:
        """The address of the stop, with what shows the reader that they are on the path."""
        page, hash_sign, anchor = links.to(self.target).partition("#")
        return f"{page}?path={quote(self.path)}&stop={self.number}{hash_sign}{anchor}"


@dataclass(frozen=True, slots=True)
class Walk:
    """A path with its stops; those that lead to what is not published are left out."""

    sheet: Sheet[ReadingPath]
    halts: tuple[Halt, ...]

    @property
    def minutes(self) -> int:
        """How long the whole path takes."""
        own = self.sheet.record.reading_time
        return int(own) if own else sum(halt.minutes for halt in self.halts)

    def beside(self, halt: Halt, steps: int) -> Halt | None:
        """The stop so many steps further on, or back."""
        number = halt.number + steps
        return self.halts[number - 1] if 0 < number <= len(self.halts) else None


def _shown(walk: Walk) -> tuple[Any, ...]:
    """What of a path stands on pages besides the titles of its stops, which are asked for there."""
    return walk.sheet, [(halt.number, halt.target, halt.minutes) for halt in walk.halts]


@dataclass(frozen=True)
class ReadingRoom:
    """All reading paths of a site."""

    site: Site

    @cached_property
    def walks(self) -> Mapping[str, Walk]:
        """The paths by their ids."""
        with untracked():
            found = {id: Walk(sheet, tuple(self._halts(sheet))) for id, sheet in self.site.atlas.paths.items()}
        return self.site.atlas.watch("walks", found, _shown)

    @cached_property
    def stops_at(self) -> Mapping[Target, tuple[tuple[Walk, Halt], ...]]:
        """For every page, the stops that lead to it or to a place on it."""
        found: dict[Target, list[tuple[Walk, Halt]]] = {}
        with untracked():
            for walk in self.walks.values():
                for halt in walk.halts:
                    found.setdefault(halt.target.page, []).append((walk, halt))
        stops = {page: tuple(stops) for page, stops in found.items()}
        return self.site.atlas.watch("stops", stops, lambda ends: [(_shown(walk), halt.number) for walk, halt in ends])

    def _halts(self, sheet: Sheet[ReadingPath]) -> Iterator[Halt]:
        number = 0
        for stop in sheet.record.stops:
            if target := self.site.atlas.index.find_named(stop.ref, READ_AT):
                number += 1
                yield Halt(sheet.id, number, stop, target, minutes((self._content(target), stop)))

    def _content(self, target: Target) -> Part | None:
        """What is read at a place: the record, or the stage, step or pain point."""
        if not target.anchor:
            sheet = self.site.atlas.sheets(target.kind).get(target.id)
            return sheet.record if sheet else None
        pain = self.site.pain(target)
        spot = None if pain else self.site.spot(target)
        return pain.record if pain else spot.record if spot else None
