"""A check from nothing: every map is read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath

from ..catalogue import about_rules
from ..checked import Checked
from ..editor import keep_current
from ..load import Loaded, load
from ..model import KINDS
from ..owners import RULE, difference
from ..problem import Problem

__all__ = ["about_rules", "read_all"]


def read_all(
    maps: Path, today: date, typed: Mapping[PurePosixPath, bytes], wanted: frozenset[str]
) -> tuple[Checked, str]:
    """What is wrong in the maps; then why the schemas beside them could not be kept current, if so.

    While somebody types, the schemas stay as they are.
    """
    loaded = load(maps, today, typed=typed, wanted=wanted)
    told = "" if typed else keep_current(maps, loaded.atlas)
    records = sum(len(loaded.atlas.sheets(kind)) for kind in KINDS)
    return Checked((*loaded.problems, *_owners(maps, loaded)), records, about_rules()), told


def _owners(maps: Path, loaded: Loaded) -> list[Problem]:
    """Whether CODEOWNERS says what the maps say: asked when every map could be read."""
    found = difference(loaded.atlas, maps, loaded.levels[RULE]) if loaded.is_sound else None
    return [found] if found else []
