"""The site as the last build left it: a file that would be written the same again stays where it is.

MkDocs clears the folder of the site before it builds, and on a large site that and writing it anew takes longer than to
read the maps. What stands there is moved out of its way, and moved back once it is known which files this build writes.
Of these, only those stay that nobody has touched since they were written: a file that is another, or has changed, has
another stamp. All others are deleted, as MkDocs would have done.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Container, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from .keeping import Store, digest

_LIST: Final = "site.json"
_ASIDE: Final = "site-"
_SECOND: Final = 1_000_000_000
_PARTS: Final = 5
"""The key of a file, and four numbers for its stamp."""


class Standing:
    """The files of one site that are ours, each with a key that names what is in it."""

    def __init__(self, store: Store, site: Path) -> None:
        self._store = store
        self._site = site
        self._key = digest("site", os.path.realpath(site))
        self._aside: Path | None = None
        self._before: dict[str, Any] = {}
        self._there: dict[str, str] = {}
        self._now: dict[str, str] = {}

    def set_aside(self) -> None:
        """Move the folders of the site out of the way, if it is known what stands there."""
        for left in self._store.folder.glob(f"{_ASIDE}*/"):  # by a build that was stopped
            shutil.rmtree(left, ignore_errors=True)
        self._before = self._listed() if self._site.is_dir() else {}
        if not self._before:
            return
        try:
            self._aside = Path(tempfile.mkdtemp(dir=self._store.folder, prefix=_ASIDE))
            for folder in self._folders():
                folder.rename(self._aside / folder.name)
        except OSError:  # on another disk, or in use: MkDocs deletes what is left
            return

    def put_back(self, wanted: Container[str]) -> None:
        """Move back what was set aside, without all that is not among the ``wanted`` files or has been touched."""
        if self._aside is None:
            return
        try:
            there = dict(self._kept(self._aside, "", wanted))
            self._site.mkdir(parents=True, exist_ok=True)
            if not self._folders():  # else somebody has written there since
                for folder in self._aside.iterdir():
                    folder.rename(self._site / folder.name)
                self._there = there
        except OSError:  # every wanted file is written then
            pass
        self.drop()
        self._before = {}

    def _kept(self, folder: Path | str, inside: str, wanted: Container[str]) -> Iterator[tuple[str, str]]:
        """The files of a folder that stay, each with its key; others are deleted, and folders that are empty then."""
        with os.scandir(folder) as entries:
            found = list(entries)
        for one in found:
            name = inside + one.name
            if one.is_dir(follow_symlinks=False):
                yield from self._kept(one.path, f"{name}/", wanted)
                continue
            known = self._before.get(name)
            if name in wanted and known and known[1:] == _stamp(one.stat(follow_symlinks=False)):
                yield name, known[0]
            else:
                os.unlink(one.path)  # noqa: PTH108
        if inside:
            with suppress(OSError):  # not empty
                os.rmdir(folder)  # noqa: PTH106

    def drop(self) -> None:
        """Delete what is still set aside."""
        if self._aside is not None:
            shutil.rmtree(self._aside, ignore_errors=True)
            self._aside = None

    def holds(self, name: str, key: str) -> bool:
        """Whether a file stands there just as it would be written under this key; it is one of this build then."""
        if not key or self._there.get(name) != key:
            return False
        self._now[name] = key
        return True

    def note(self, name: str, key: str) -> None:
        """A file has been written under a key."""
        if key:
            self._now[name] = key

    def end(self) -> None:
        """Remember the files of this build as they stand there now."""
        known = {}
        for name, key in self._now.items():
            with suppress(OSError):
                if stamp := _stamp(os.lstat(self._site / name)):
                    known[name] = [key, *stamp]
        self._store.put(_LIST, self._key, json.dumps(known).encode("utf-8"))

    def _folders(self) -> list[Path]:
        """The folders that MkDocs would delete; it leaves alone what is hidden. A file that is moved has another stamp."""
        visible = (one for one in self._site.iterdir() if not one.name.startswith("."))
        return [one for one in visible if one.is_dir() and not one.is_symlink()]

    def _listed(self) -> dict[str, Any]:
        try:
            found = json.loads(self._store.get(_LIST, self._key) or b"{}")
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) and all(map(_is_known, found.values())) else {}


def _stamp(file: os.stat_result) -> list[int]:
    """The size of a file, its number, and when it was last changed, its text and anything about it, in nanoseconds.

    Empty where the disk knows no parts of a second, in which much can change.
    """
    if not file.st_mtime_ns % _SECOND:
        return []
    return [file.st_size, file.st_ino, file.st_mtime_ns, file.st_ctime_ns]


def _is_known(entry: object) -> bool:
    return isinstance(entry, list) and len(entry) == _PARTS and isinstance(entry[0], str)
