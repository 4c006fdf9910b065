"""What one load leaves for the next: good versions of records, and what was worked out from files that stay the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final

from ..below import Found
from ..files import Named
from ..link.memory import LinkMemory
from ..model import Kind
from ..model.atlas import Sheet
from ..parse import Parsed
from ..problem import Path, Place
from ..source import Data, Fault


@dataclass(slots=True)
class Kept:
    """What was read from a file with these bytes.

    ``parsed`` holds its records by their keys in the file, ``spots`` the places that were looked up, each with its line.
    ``data`` is empty once all of it has become a record: plain data take more room than records.
    """

    raw: bytes
    data: Data
    readable: bool
    faults: tuple[Fault, ...]
    parsed: dict[str, Parsed[Any]] = field(default_factory=dict)
    spots: dict[tuple[Path, bool], tuple[Place, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Memory:
    """What a load remembers. A file is never taken from memory unless its bytes are the very same, or nobody has touched it."""

    good: Mapping[tuple[Kind, str], Sheet[Any]] = field(default_factory=dict)
    kept: Mapping[PurePosixPath, Kept] = field(default_factory=dict)
    linked: LinkMemory | None = None
    paths: Named = field(default_factory=dict)
    rules: Mapping[str, Any] = field(default_factory=dict)
    found: tuple[Found, ...] = ()


NO_MEMORY: Final = Memory()
