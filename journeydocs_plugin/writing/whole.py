"""Files on the disk, written whole or not at all: several of them together, or none."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


class NotWritten(Exception):  # noqa: N818 -- told to people, with nothing written
    """Why nothing was written, in words; every file is as it was."""


def write_all(contents: Mapping[Path, bytes], moves: Mapping[Path, Path] | None = None) -> None:
    """Replace the contents of files, then give files their new names. Raises ``NotWritten`` with all as it was.

    Each new content is first written beside its file and only then put in its place, in one step. A link stays a link:
    the file it leads to is written. Permissions stay.
    """
    places = {path: path.resolve() for path in contents}
    for path in (*contents, *(moves or {})):
        _may_be_written(path)
    for new in (moves or {}).values():
        if os.path.lexists(new):
            raise NotWritten(f"{new} is there already")
    staged: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            staged[path] = _staged(places[path], content)
        _replace(places, staged, moves or {})
    except OSError as error:
        raise NotWritten(f"{error.filename or 'a file'} can't be written: {error.strerror}") from error
    finally:
        for spare in staged.values():
            with suppress(OSError):
                spare.unlink()


def _may_be_written(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise NotWritten(f"{path} can't be written: {error.strerror}") from error
    # The permissions of the file count, though its folder alone would let it be replaced.
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK):
        raise NotWritten(f"{path} is read-only")


def _staged(path: Path, content: bytes) -> Path:
    """The new content in a file of its own, in the same folder and so on the same disk."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    staged = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        staged.chmod(stat.S_IMODE(path.stat().st_mode))
    except OSError:
        staged.unlink()
        raise
    return staged


def _replace(places: Mapping[Path, Path], staged: Mapping[Path, Path], moves: Mapping[Path, Path]) -> None:
    """Put everything in its place; where that fails half-way, put back what was there."""
    before = {path: place.read_bytes() for path, place in places.items()}
    replaced: list[Path] = []
    moved: list[tuple[Path, Path]] = []
    try:
        for path, new in staged.items():
            new.replace(places[path])
            replaced.append(path)
        for old, new in moves.items():
            old.rename(new)
            moved.append((old, new))
    except OSError:
        for old, new in reversed(moved):
            new.rename(old)
        for path in replaced:
            _staged(places[path], before[path]).replace(places[path])
        raise
