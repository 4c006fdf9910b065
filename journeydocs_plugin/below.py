"""Which files lie below the maps folder, and which of them can be read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, slots=True)
class Found:
    """A file or folder below the maps folder; ``fault`` and ``cure`` say in words why it can't be read, if so."""

    file: PurePosixPath
    fault: str = ""
    cure: str = "put the file itself here"
    is_folder: bool = False


def files_below(folder: Path) -> Iterator[Found]:
    """Every file below a folder in the order of names, hidden ones left out; and folders that can't be looked into."""
    home = folder.resolve()
    closed: list[OSError] = []
    ahead = [(folder, "")]
    while ahead:
        here, inside = ahead.pop()
        try:
            with os.scandir(here) as entries:
                seen = sorted((one for one in entries if not one.name.startswith(".")), key=lambda one: one.name)
        except OSError as error:
            closed.append(error)
            continue
        at_home = here.resolve().is_relative_to(home)
        deeper = []
        for one in seen:
            linked = one.is_symlink()
            file = PurePosixPath(inside + one.name)
            if not _is_folder(one):
                sound = at_home and not linked and one.is_file()
                yield Found(file, "" if sound else _fault(here / one.name, home))
            elif linked:
                yield Found(file, "links to folders are not followed", "put the folder itself here", is_folder=True)
            else:
                deeper.append((here / one.name, f"{inside}{one.name}/"))
        ahead += reversed(deeper)
    for fault in closed:
        file = PurePosixPath(Path(fault.filename).relative_to(folder).as_posix())
        yield Found(file, f"the folder can't be opened: {fault.strerror}", "look at its permissions", is_folder=True)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads in circles
        return False


def _fault(path: Path, home: Path) -> str:
    """Why a file can't be read, as far as its place tells."""
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: links that lead in circles, before Python 3.13
        return "the link leads nowhere"
    if not real.is_relative_to(home):
        return "the link leads out of the maps folder"
    return "" if real.is_file() else "this is no file that could be read"
