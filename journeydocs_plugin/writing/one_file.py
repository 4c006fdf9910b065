"""One file, written whole or not at all, whether or not it is there already."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from .whole import NotWritten, write_all


def write_file(path: Path, content: bytes) -> None:
    """Put the content where the path says, in one step. Raises ``NotWritten`` with all as it was."""
    if os.path.lexists(path):
        write_all({path: content})
        return
    half: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
        half = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        half.chmod(0o666 & ~_mask())
        half.replace(path)
    except OSError as error:
        raise NotWritten(f"{path} can't be written: {error.strerror}") from error
    finally:
        if half is not None:
            with suppress(OSError):
                half.unlink()


def _mask() -> int:
    """What this process takes from the permissions of new files; asking for it means setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
