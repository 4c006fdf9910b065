"""The file CODEOWNERS and the lines in it that are ours: everything else stays as it is, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

PLACES: Final = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
"""Where GitHub and GitLab look for it."""
BEGIN: Final = (
    "# journeydocs owners: begin. What stands from here to the end is written by `journeydocs owners --write`."
)
END: Final = "# journeydocs owners: end."
_MARK: Final = re.compile(rb"#[ \t]*journeydocs owners:[ \t]*(begin|end)\b")
_LINE: Final = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class CannotKeepError(Exception):
    """Why no lines can be kept in the file; ``line`` is where."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class CodeOwners:
    """The file, or the place where it would be; ``top`` is the top of the repository."""

    top: Path
    path: Path
    raw: bytes

    @property
    def is_marked(self) -> bool:
        """Whether there are lines in it that are ours to keep."""
        return any(map(_mark, _split(self.raw)))

    def folder_of(self, maps: Path) -> PurePosixPath:
        """The folder of the maps as seen from the top of the repository."""
        return PurePosixPath(maps.resolve().relative_to(self.top).as_posix())

    def kept(self) -> tuple[list[str], int]:
        """Our lines as they stand in the file, and the number of the first."""
        lines = _split(self.raw)
        begin, end = _marks(lines)
        return [line.decode("utf-8", "replace").rstrip("\r\n") for line in lines[begin + 1 : end]], begin + 2

    def with_lines(self, own: Sequence[str]) -> bytes:
        """The file with other lines between the marks; with both marks at its end, where it had none."""
        lines = _split(self.raw)
        if self.is_marked:
            begin, end = _marks(lines)
            newline = lines[begin][len(lines[begin].rstrip(b"\r\n")) :]
            return b"".join([*lines[: begin + 1], *(line.encode() + newline for line in own), *lines[end:]])
        if not own:
            return self.raw
        newline = b"\r\n" if b"\r\n" in self.raw else b"\n"
        gap = newline if self.raw and not self.raw.endswith((b"\n", b"\r")) else b""
        block = [*([b""] if self.raw.strip() else []), BEGIN.encode(), *(line.encode() for line in own), END.encode()]
        return self.raw + gap + b"".join(line + newline for line in block)


def find(maps: Path) -> CodeOwners:
    """The file of the repository that holds the maps: the one that has our marks, else the first that hosts find."""
    top = top_of(maps)
    there = [CodeOwners(top, path, _read(path)) for place in PLACES if (path := top / place).is_file()]
    marked = next((one for one in there if one.is_marked), None)
    return marked or next(iter(there), None) or CodeOwners(top, top / "CODEOWNERS", b"")


def top_of(maps: Path) -> Path:
    """The top of the repository that holds the maps; without one, the folder that holds their folder."""
    home = maps.resolve()
    return next((folder for folder in (home, *home.parents) if (folder / ".git").exists()), home.parent)


def _read(path: Path) -> bytes:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CannotKeepError(f"{path} can't be read: {error.strerror}") from error
    if b"\0" in raw:
        raise CannotKeepError(f"{path} is not written in UTF-8")
    return raw


def _split(raw: bytes) -> list[bytes]:
    """The lines with their ends."""
    return [line for line in _LINE.findall(raw) if line]


def _mark(line: bytes) -> str:
    found = _MARK.match(line.removeprefix(b"\xef\xbb\xbf").strip())
    return found[1].decode() if found else ""


def _marks(lines: Sequence[bytes]) -> tuple[int, int]:
    """Where the first and the last mark stand."""
    marks = [(at, mark) for at, line in enumerate(lines) if (mark := _mark(line))]
    if [mark for _, mark in marks] != ["begin", "end"]:
        message = "the lines that journeydocs keeps need one mark where they begin, and one below where they end"
        raise CannotKeepError(message, marks[0][0] + 1)
    return marks[0][0], marks[1][0]
