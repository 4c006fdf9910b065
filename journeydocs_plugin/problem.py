"""What can be wrong with a map: a place, a rule and a sentence.

A problem is a value. The steps of the street collect problems and hand them on; nothing here is raised.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final, Literal

Severity = Literal["problem", "warning"]

Path = tuple[str | int, ...]
"""Where a value stands inside a file: keys and list positions from the top, such as ``("stages", 0, "title")``."""


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file of the maps folder.

    ``file`` is relative to the maps folder, with forward slashes. ``line`` and ``column`` count from 1.
    ``length`` is the number of characters the caret line underlines.
    """

    file: PurePosixPath
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, told once.

    ``message`` says what was found and what is allowed; ``hint`` is the likely cure, empty where the message
    says it all. ``source`` is the line of the file the place points at, without its line end.
    """

    place: Place
    rule: str
    message: str
    hint: str = ""
    severity: Severity = "problem"
    source: str = field(default="", compare=False)

    @property
    def is_warning(self) -> bool:
        """Whether the map reads well as it stands, though it is probably not what was meant."""
        return self.severity == "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem whose place is still a path inside a file; ``load`` looks the line up.

    ``on_key`` asks for the key's own place instead of its value's (a key that is unknown or missing).
    """

    file: PurePosixPath
    path: Path
    rule: str
    message: str
    hint: str = ""
    severity: Severity = "problem"
    on_key: bool = False


_SEVERITIES: Final = ("problem", "warning")
_ROW: Final = (str, int, int, int, str, str, str, str, str)


def rows_of(problems: Iterable[Problem]) -> list[tuple[str | int, ...]]:
    """Problems in texts and numbers, to be kept."""
    return [(*_spot(one.place), one.rule, one.message, one.hint, one.severity, one.source) for one in problems]


def problems_of(rows: Sequence[Any]) -> tuple[Problem, ...]:
    """Problems from such rows; a ``TypeError`` where they are something else."""
    if not all(isinstance(row, list) and tuple(map(type, row)) == _ROW and row[7] in _SEVERITIES for row in rows):
        raise TypeError
    files = {name: PurePosixPath(name) for name in {row[0] for row in rows}}
    return tuple(Problem(Place(files[row[0]], *row[1:4]), *row[4:]) for row in rows)


def _spot(place: Place) -> tuple[str, int, int, int]:
    return str(place.file), place.line, place.column, place.length
