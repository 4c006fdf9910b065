"""While somebody edits: takes in what changed in the maps, without a new build by MkDocs where none is needed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

Seen = Mapping[str, tuple[int, int]]
"""Files by their paths, each with the time of its last change in nanoseconds and its size in bytes."""

_READ: Final = (".yaml", ".yml", ".csv")
"""Endings of files that are read; any other stands on the site as it is, and is copied by MkDocs."""


def seen(paths: Iterable[Path]) -> Seen:
    """What some files look like, and all files below some folders."""
    found: dict[str, tuple[int, int]] = {}
    ahead = [str(path) for path in paths]
    while ahead:
        path = ahead.pop()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        ahead.append(entry.path)
                    else:
                        _note(found, entry.path, entry)
        except NotADirectoryError:
            _note(found, path)
        except OSError:
            continue  # what is gone, or can't be looked into, holds nothing
    return found


def _note(found: dict[str, tuple[int, int]], path: str, entry: os.DirEntry[str] | None = None) -> None:
    try:
        stat = entry.stat() if entry else Path(path).stat()
    except OSError:
        found[path] = (0, 0)  # a link that leads nowhere
    else:
        found[path] = (stat.st_mtime_ns, stat.st_size)


Renew = Callable[[frozenset[PurePosixPath]], bool]
"""Reads files of the maps again, and tells whether the pages are renewed; where not, MkDocs has to build."""


def _never(touched: frozenset[PurePosixPath]) -> bool:
    return False


class Renewal:
    """Knows what the maps and everything else looked like, and what to do when that changes."""

    def __init__(self) -> None:
        self.renew: Renew = _never
        self._maps = Path()
        self._others: tuple[Path, ...] = ()
        self._seen: Seen = {}
        self._seen_elsewhere: Seen = {}
        self.pending = False
        """Whether MkDocs has to build before what is served is true again."""
        self._taken = 0

    def begin(self, maps: Path, others: Iterable[Path]) -> None:
        """A build begins: it reads the maps, and the other files that make a site."""
        self.renew = _never
        self._maps, self._others = maps, tuple(others)
        self._seen, self._seen_elsewhere = seen([maps]), seen(self._others)
        self.pending = False
        self._taken = 0

    def look(self) -> None:
        """Take in what has changed in the maps since they were read."""
        now = seen([self._maps])
        if self.pending or now == self._seen:
            return
        changed = {path for path, _ in now.items() ^ self._seen.items()}
        self._seen = now
        touched = frozenset(PurePosixPath(Path(path).relative_to(self._maps).as_posix()) for path in changed)
        if all(path.lower().endswith(_READ) for path in changed) and self.renew(touched):
            self._taken += 1
        else:
            self.pending = True

    def is_enough(self) -> bool:
        """Whether everything that has changed since this was asked last, or since the build, was taken in."""
        taken, self._taken = self._taken, 0
        return bool(taken) and not self.pending and seen(self._others) == self._seen_elsewhere
