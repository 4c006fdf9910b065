"""Many texts in few files: what a build keeps is written one after the other, for a file of its own costs more than a page.

A build writes one new pack, and takes what is the same again out of those of earlier builds. A pack of which most is no
longer needed is dropped, and what is left of it stands in the new one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Final, NamedTuple

from .keeping import Store, opened, sealed

_NAME: Final = re.compile(r"[\w-]+\.pack")
MOST: Final = 8
"""How many packs there may be before they become one."""


class Spot(NamedTuple):
    """Where a text stands: the name of its pack, and the bytes from ``start`` to ``end``."""

    pack: str
    start: int
    end: int


class Packs:
    """The packs of a store. Where nothing can be written, nothing is kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[str, IO[bytes] | None] = {}
        self._new: IO[bytes] | None = None
        self._name = ""
        self._size = 0

    def get(self, spot: Spot, key: str) -> bytes | None:
        """The text in a spot, if it was put there under this key and is whole."""
        return opened(self._raw(spot), key)

    def put(self, key: str, content: bytes) -> Spot | None:
        """Keep a text; ``None`` where that can't be done."""
        return self._add(sealed(key, content))

    def settled(self, spots: Mapping[str, Spot]) -> dict[str, Spot]:
        """These texts, by their names, where they stand from now on: away from packs that are mostly waste."""
        live: dict[str, int] = {}
        for spot in spots.values():
            live[spot.pack] = live.get(spot.pack, 0) + spot.end - spot.start
        old = [name for name in live if name != self._name]
        waste = {name for name in old if 2 * live[name] < self._length(name) or len(old) >= MOST}
        found = {name: self._moved(spot) if spot.pack in waste else spot for name, spot in spots.items()}
        self._end()
        return {name: spot for name, spot in found.items() if spot}

    def drop_others(self, spots: Iterable[Spot]) -> None:
        """Forget all packs but those that these texts stand in."""
        used = {spot.pack for spot in spots}
        self.close()
        for path in self._store.folder.glob("*.pack"):
            if path.name not in used:
                try:
                    path.unlink(missing_ok=True)
                except OSError:  # another build reads it
                    continue

    def close(self) -> None:
        """Let go of the files that were read."""
        for file in self._read.values():
            if file:
                file.close()
        self._read.clear()

    def _moved(self, spot: Spot) -> Spot | None:
        raw = self._raw(spot)
        return self._add(raw) if raw else None

    def _raw(self, spot: Spot) -> bytes:
        file = self._file(spot.pack)
        if file is None or not 0 <= spot.start < spot.end <= self._length(spot.pack):
            return b""
        try:
            file.seek(spot.start)
            return file.read(spot.end - spot.start)
        except OSError:
            return b""

    def _length(self, name: str) -> int:
        file = self._file(name)
        return os.fstat(file.fileno()).st_size if file else 0

    def _file(self, name: str) -> IO[bytes] | None:
        if name not in self._read:
            try:
                self._read[name] = open(self._store.folder / name, "rb", buffering=0) if _NAME.fullmatch(name) else None  # noqa: SIM115, PTH123
            except OSError:
                self._read[name] = None
        return self._read[name]

    def _add(self, raw: bytes) -> Spot | None:
        try:
            if self._new is None:
                self._new, self._name = self._begun()
            self._new.write(raw)
        except OSError:
            return None
        start, self._size = self._size, self._size + len(raw)
        return Spot(self._name, start, self._size)

    def _begun(self) -> tuple[IO[bytes], str]:
        import tempfile  # noqa: PLC0415 -- brings in much, and nothing of it where nothing is written

        self._store.begin()
        number, path = tempfile.mkstemp(dir=self._store.folder, prefix="pages-", suffix=".pack")
        return os.fdopen(number, "wb", buffering=1 << 20), Path(path).name

    def _end(self) -> None:
        try:
            if self._new:
                self._new.close()
        except OSError:  # no room is left: what is missing is not whole, and is made anew
            return
