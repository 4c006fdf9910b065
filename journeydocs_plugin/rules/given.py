"""What a rule goes by besides the maps, and the words that rules share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any, Final

from ..model import KINDS, NO_SETTINGS, Kind, Settings
from ..model.atlas import Atlas, Sheet
from ..problem import Finding, Path

LIVING: Final[tuple[Kind, ...]] = ("journey", "opportunity", "metric")
"""Records that somebody must look after: they tell how things are, and that changes."""


@dataclass(frozen=True, slots=True)
class Given:
    """The day of the check, what the team has settled, and each file as it is written."""

    today: date
    settings: Settings = NO_SETTINGS
    raws: Mapping[PurePosixPath, bytes] = field(default_factory=dict)
    before: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What was worked out in an earlier check, as ``memo`` keeps it."""
    memo: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What one rule has worked out and another can use."""


def at(sheet: Sheet[Any], *path: str | int) -> Path:
    """A place in a record as a path in its file."""
    return (sheet.key, *path) if sheet.key else path


def start_of(sheet: Sheet[Any]) -> Path:
    """The place of a finding about a whole record: its title, or the name above it in a file of many."""
    return (sheet.key,) if sheet.key else ("name" if sheet.kind == "persona" else "title",)


def warning(sheet: Sheet[Any], path: Path, rule: str, message: str, hint: str) -> Finding:
    """A finding that only warns, as long as the team has not settled otherwise."""
    return Finding(sheet.file, path, rule, message, hint, "warning", on_key=path == (sheet.key,))


def sheets_in_use(atlas: Atlas, kinds: tuple[Kind, ...] = KINDS) -> Iterator[Sheet[Any]]:
    """The records of some kinds that are not retired."""
    for kind in kinds:
        yield from (sheet for sheet in atlas.sheets(kind).values() if sheet.record.status != "retired")
