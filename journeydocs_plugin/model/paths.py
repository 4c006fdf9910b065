"""Paths of files as maps write them."""

from __future__ import annotations

import os
from pathlib import PurePosixPath


def beside(file: PurePosixPath, path: str) -> PurePosixPath:
    """A path written in a map, as seen from the maps folder; begins with ``..`` where it leaves the folder."""
    return PurePosixPath(os.path.normpath(file.parent / path.partition("#")[0]))
