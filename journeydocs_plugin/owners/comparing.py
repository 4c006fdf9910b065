"""Whether CODEOWNERS says what the maps say."""

from __future__ import annotations

import os
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import Final

from ..codeowners import CannotKeepError, find
from ..model import Level
from ..model.atlas import Atlas
from ..problem import Place, Problem, Severity
from .lines import ownership

RULE: Final = "owners-differ"


def difference(atlas: Atlas, maps: Path, level: Level) -> Problem | None:
    """Where the file first differs from the maps; nothing where there are no lines of ours in it.

    The file lies outside the folder of the maps, so its place begins with ``..``.
    """
    if level == "off":
        return None
    try:
        file = find(maps)
    except CannotKeepError:
        return None
    if not file.is_marked:
        return None
    where = PurePosixPath(Path(os.path.relpath(file.path, maps.resolve())).as_posix())
    try:
        there, first = file.kept()
    except CannotKeepError as error:
        return _problem(level, where, error.line, str(error), "put both marks right, or delete what is left of them")
    own = ownership(atlas, file.folder_of(maps)).lines
    for at, (old, new) in enumerate(zip_longest(there, own)):
        if old != new:
            cure = "journeydocs owners --write puts it right"
            return _problem(level, where, first + at, _message(old, new), cure, old or "")
    return None


def _message(old: str | None, new: str | None) -> str:
    if new is None:
        return "this line does not follow from the owners in the maps"
    if old is None:
        return f"a line is missing that follows from the owners in the maps: {new}"
    return f"from the owners in the maps follows another line: {new}"


def _problem(level: Severity, file: PurePosixPath, line: int, message: str, hint: str, source: str = "") -> Problem:
    return Problem(Place(file, line, 1, max(1, len(source))), RULE, message, hint, level, source)
