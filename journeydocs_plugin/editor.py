"""The folder from which editors know the maps: its schemas are kept in line with what is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # who only asks where the schemas lie needs no model
    from .model.atlas import Atlas

FOLDER: Final = Path(".journeydocs", "schema")
"""Where the schemas lie, seen from the folder that holds the maps folder. They are kept current where it exists."""


def keep_current(maps: Path, atlas: Atlas) -> str:
    """Bring the schemas beside a maps folder in line with the maps; says why not, where that can't be done."""
    folder = maps.absolute().parent / FOLDER
    if not folder.is_dir():
        return ""
    try:
        write_schemas(folder, atlas)
    except OSError as error:
        return f"the schemas for editors in {folder} can't be written: {error.strerror}"
    return ""


def write_schemas(folder: Path, atlas: Atlas | None) -> int:
    """Write every schema that differs from what the folder holds, and nothing else; returns how many there are."""
    from .schema import schemas  # noqa: PLC0415 -- most teams keep no schemas, and then nobody needs what makes them

    folder.mkdir(parents=True, exist_ok=True)
    texts = dict(schemas(atlas))
    for name, text in texts.items():
        path, data = folder / name, text.encode("utf-8", "backslashreplace")
        # A program that watches the folder sees a file change only where it did.
        if not path.is_file() or path.read_bytes() != data:
            _replace(path, data)
    return len(texts)


def _replace(path: Path, data: bytes) -> None:
    """Write a file in one go, so that an editor never reads half of it."""
    import tempfile  # noqa: PLC0415 -- brings in much, and nothing of it where nothing is written

    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as half:
        half.write(data)
    Path(half.name).chmod(0o644)
    Path(half.name).replace(path)
