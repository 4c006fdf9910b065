"""What is kept on disk between two runs, in ``.cache/journeydocs`` beside the maps: it saves time and is never needed.

Nothing kept is trusted: it is used only where it was made under the very same key, which has to name everything it
depends on, and where not a byte of it has changed since. Whatever else lies there is ignored, and made anew.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = ".cache/journeydocs"
_FORM: Final = b"journeydocs 1\n"
_DIGEST: Final = 16
"""Bytes of a digest: too many for two different texts to share one."""


def digest(*parts: str | bytes) -> str:
    """A short name for these texts, which no other texts have."""
    made = hashlib.blake2b(digest_size=_DIGEST)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(b"%d:" % len(raw))
        made.update(raw)
    return made.hexdigest()


@cache
def surroundings() -> str:
    """A name for the program itself: its own files, all packages that are installed, and the version of Python.

    Its files go by what they hold: installed anew, as pipelines do each time, they are the same program.
    """
    return digest(sys.version, *_own(os.path.dirname(__file__), ""), *sorted(_packages()))  # noqa: PTH120 -- see below


def _own(folder: str, inside: str) -> Iterator[str | bytes]:
    """The files of a folder by their paths; this is called at each start, so no object is made for each path."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda one: one.name)
    for one in found:
        if one.is_dir():
            if one.name != "__pycache__":
                yield from _own(one.path, f"{inside}{one.name}/")
        else:
            with open(one.path, "rb", buffering=0) as file:  # noqa: PTH123
                yield from (inside + one.name, file.read())


def _packages() -> Iterator[str]:
    """The packages that Python can find, each with its version in the name of the folder that tells of it."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208
        except OSError:  # not there, or an archive
            continue
        yield from (name for name in names if name.endswith((".dist-info", ".egg-info")))


def sealed(key: str, content: bytes) -> bytes:
    """A text with the key that it was made under, as it lies on disk."""
    return _head(key, content) + content


def _head(key: str, *content: bytes) -> bytes:
    """What stands before a text, which may be given in parts."""
    made = hashlib.blake2b(b"%d:" % sum(map(len, content)), digest_size=_DIGEST)
    for part in content:
        made.update(part)
    return _FORM + key.encode() + b"\n" + made.hexdigest().encode() + b"\n"


def opened(raw: bytes, key: str) -> bytes | None:
    """The text that was sealed under a key; ``None`` where it was another key, or a byte has changed since."""
    head = _FORM + key.encode() + b"\n"
    start = len(head) + 2 * _DIGEST + 1
    content = raw[start:]
    return content if raw.startswith(head) and raw[len(head) : start] == digest(content).encode() + b"\n" else None


class Store:
    """Texts by their names, each with the key it was made under. Where nothing can be written, nothing is kept."""

    def __init__(self, project: Path) -> None:
        self.folder = project / FOLDER

    def get(self, name: str, key: str) -> bytes | None:
        """What was kept under a name, if it was made under this key and is whole."""
        try:
            return opened((self.folder / name).read_bytes(), key)
        except OSError:
            return None

    def put(self, name: str, key: str, *content: bytes) -> None:
        """Keep a text, or the parts of one, under a name, in place of what was there; whole or not at all."""
        import tempfile  # noqa: PLC0415 -- brings in much, and nothing of it where nothing is written

        path = self.folder / name
        try:
            self.begin()
            path.parent.mkdir(parents=True, exist_ok=True)
            half, half_name = tempfile.mkstemp(dir=path.parent)
        except OSError:
            return
        try:
            with os.fdopen(half, "wb") as file:
                file.writelines((_head(key, *content), *content))
            Path(half_name).replace(path)
        except OSError:
            Path(half_name).unlink(missing_ok=True)

    def begin(self) -> None:
        """Make the folder, with what tells git and backups to leave it alone."""
        if not self.folder.is_dir():
            self.folder.mkdir(parents=True)
            (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")
            tag = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by journeydocs; it may be deleted at any time.\n"
            (self.folder / "CACHEDIR.TAG").write_text(tag, encoding="utf-8")
