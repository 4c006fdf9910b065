"""A change that is tried before it is written: the maps folder as it would be, read and checked as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path as Folder
from pathlib import PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final

from ..below import files_below
from ..filing import ENDINGS
from ..load import Loaded, load
from ..problem import Problem

READ: Final = ENDINGS | {".csv"}
"""Endings of the files whose content matters; of others, such as pictures, it matters only that they are there."""

Contents = Mapping[PurePosixPath, bytes]
Moves = Mapping[PurePosixPath, PurePosixPath]


def tried(maps: Folder, contents: Contents, today: date, moves: Moves | None = None) -> Loaded:
    """What would be read from the maps folder after a change."""
    with TemporaryDirectory() as name:
        copy = Folder(name)
        for one in files_below(maps):
            if one.fault:
                continue
            path = copy / (moves or {}).get(one.file, one.file)
            path.parent.mkdir(parents=True, exist_ok=True)
            raw = contents.get(one.file)
            try:
                path.write_bytes((maps / one.file).read_bytes() if raw is None and _is_read(one.file) else raw or b"")
            except OSError:  # a file that can't be opened is told before and after
                continue
        return load(copy, today)


def _is_read(file: PurePosixPath) -> bool:
    return file.suffix.lower() in READ


def new_problems(
    before: Loaded, after: Loaded, moved: Callable[[PurePosixPath], PurePosixPath] = lambda file: file
) -> list[Problem]:
    """The problems and warnings of which a file has more than before."""
    known = Counter((moved(one.place.file), one.rule) for one in before.problems)
    found: list[Problem] = []
    for problem in after.problems:
        key = (problem.place.file, problem.rule)
        known[key] -= 1
        if known[key] < 0:
            found.append(problem)
    return found
