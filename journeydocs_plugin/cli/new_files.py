"""Files that are written once: what is there already is never touched."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from ..report import safe


def in_the_way(folder: Path, names: Iterable[str]) -> list[Path]:
    """What stands where files are to be written: the files themselves, and files in the places of their folders."""
    found: dict[Path, None] = {}
    for name in names:
        path = folder / name
        above = [one for one in reversed(path.parents) if one.is_relative_to(folder)]
        blocked = [one for one in above if os.path.lexists(one) and not one.is_dir()]
        if blocked or os.path.lexists(path):
            found[blocked[0] if blocked else path] = None
    return list(found)


def write_new(folder: Path, files: Mapping[str, str]) -> None:
    """Write files that are not there yet; ends the command with 2 where one can't be written or has come meanwhile."""
    for name, text in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            raise click.UsageError(safe(f"{path} can't be written: {error.strerror}")) from error
