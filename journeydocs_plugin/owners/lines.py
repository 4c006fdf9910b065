"""From the owners of maps to lines of CODEOWNERS."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from ..model import KINDS, Team
from ..model.atlas import Atlas, Sheet
from ..model.values import key_of

# Neither host lets every sign of a pattern be taken literally, but both take ? for any one.
_PATTERN_SIGNS: Final = re.compile(r"[\\*?\[\]{}!#\t\v\f]")
_LINE_ENDS: Final = re.compile("[\n\r\x00\x85\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Ownership:
    """The lines that follow from the maps, by file.

    ``unnamed`` counts the files of each team, by its title, that has no ``code_owner``; ``unwritable`` are files whose
    names no line can hold.
    """

    lines: tuple[str, ...]
    unnamed: Mapping[str, int]
    unwritable: tuple[PurePosixPath, ...]


def ownership(atlas: Atlas, maps: PurePosixPath) -> Ownership:
    """Who owns which file; ``maps`` is the folder of the maps as seen from the top of the repository."""
    owned: dict[PurePosixPath, dict[str, None]] = {}
    unnamed: dict[str, set[PurePosixPath]] = {}
    for sheet in _sheets(atlas):
        for owner in sheet.record.owner:
            names = _names(atlas, owner)
            owned.setdefault(sheet.file, {}).update(dict.fromkeys(names))
            if not names:
                unnamed.setdefault(atlas.word("teams", key_of(owner)), set()).add(sheet.file)
    named = {maps / file: names for file, names in sorted(owned.items()) if names}
    lines = tuple(f"{pattern(file)} {' '.join(names)}" for file, names in named.items() if _can_stand(file))
    unwritable = tuple(file for file in named if not _can_stand(file))
    return Ownership(lines, {title: len(files) for title, files in sorted(unnamed.items())}, unwritable)


def _sheets(atlas: Atlas) -> list[Sheet[Any]]:
    return [sheet for kind in KINDS for sheet in atlas.sheets(kind).values()]


def _names(atlas: Atlas, owner: str) -> tuple[str, ...]:
    term = atlas.term("teams", owner)
    return term.code_owner if isinstance(term, Team) else ()


def _can_stand(file: PurePosixPath) -> bool:
    return not _LINE_ENDS.search(str(file))


def pattern(file: PurePosixPath) -> str:
    """The pattern that both hosts match with a file: spaces are escaped, and a ? stands for a sign with a meaning."""
    return "/" + _PATTERN_SIGNS.sub("?", str(file)).replace(" ", "\\ ")
