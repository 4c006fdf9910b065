"""Which files of the maps folder somebody means."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from ..below import files_below
from ..filing import StrayFile, sort_file


class NoMap(Exception):  # noqa: N818 -- told to people
    """A path that is no map of the folder, in words."""


def chosen(maps: Path, paths: Sequence[Path]) -> list[PurePosixPath]:
    """The maps at and below some paths, as seen from the maps folder; all of them without a path."""
    known = [one.file for one in files_below(maps) if not one.fault and _is_map(one.file)]
    if not paths:
        return known
    found: dict[PurePosixPath, None] = {}
    for path in paths:
        inside = _inside(maps, path)
        own = [file for file in known if file == inside or inside in file.parents]
        if not own:
            raise NoMap(f"{path} is no map, and holds none, in the folder {maps}")
        found |= dict.fromkeys(own)
    return [file for file in known if file in found]


def _inside(maps: Path, path: Path) -> PurePosixPath:
    """A path as seen from the maps folder; one that lies elsewhere may be meant from there."""
    for start in (path, maps / path):
        below = os.path.relpath(start, maps)
        if start.exists() and not below.startswith(".."):
            return PurePosixPath(Path(below).as_posix())
    raise NoMap(f"{path} is not in the folder {maps}")


def _is_map(file: PurePosixPath) -> bool:
    kind = sort_file(file)
    return kind is not None and not isinstance(kind, StrayFile)
