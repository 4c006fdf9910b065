"""What a check told, kept for the next one: where nothing has changed that it depends on, no map is read again.

What a check tells follows from these, and the key names each of them:

- Every file below the maps folder: its path, why it can't be read if so, and what it holds. What is hidden is read by
  nobody. Of a file that is larger than any that is read, only its size is ever told. Folders without files say nothing.
- The day, and the rules that are asked though they are off.
- CODEOWNERS, in each place where it may lie, and where the maps lie in the repository. Nothing else of git is asked.
- The program, the packages it stands on, and Python: ``surroundings``. No variable of the environment is looked at
  before all is told: the format, where its paths begin, and which files and rules are shown is settled afterwards.

A check also keeps the schemas for editors current. The key names what these hold after it: where that is still there,
nothing is to be written. All but the schemas is looked at again before an answer is kept, so that no answer
is kept for files that changed while they were read.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import inf
from pathlib import Path
from typing import Any, Final

from .below import Found, files_below
from .codeowners import PLACES, top_of
from .editor import FOLDER
from .keeping import Store, digest, surroundings
from .problem import Problem, problems_of, rows_of

FEWEST: Final = 100
"""With fewer files nothing is kept: to read them takes hardly longer."""
LARGEST: Final = 2 * 1024 * 1024
"""More bytes than any file may have that is read."""
_PARTS: Final = [("records", int), ("about", dict), ("problems", list)]


@dataclass(frozen=True, slots=True)
class Checked:
    """Every problem of a folder, how many records were read, and what there is to say of each rule by its id."""

    problems: tuple[Problem, ...]
    records: int
    about: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Earlier:
    """Everything that an answer about the maps depends on, and the place where that to a check is kept.

    ``known`` names all of it but for the schemas.
    """

    maps: Path
    today: date
    wanted: frozenset[str]
    known: str

    def get(self) -> Checked | None:
        """What was told when all was as it is now."""
        raw = self._store().get(self._name(), self.key())
        return None if raw is None else _read(raw)

    def put(self, checked: Checked) -> None:
        """Keep what was told, unless something has changed meanwhile."""
        if self.is_so():
            self._store().put(self._name(), self.key(), _written(checked))

    def is_so(self) -> bool:
        """Whether all is still as it was but for the schemas."""
        return self.known == _known(self.maps, self.today, self.wanted, tuple(files_below(self.maps)))

    def key(self) -> str:
        """A name for all that an answer depends on, with the schemas as they are now."""
        return digest(self.known, *_schemas(self.maps.absolute().parent / FOLDER))

    def _store(self) -> Store:
        return Store(_home(self.maps).parent)

    def _name(self) -> str:
        return f"check-{digest(_home(self.maps).name, *sorted(self.wanted))}.json"


def earlier(maps: Path, today: date, wanted: Iterable[str] = (), fewest: int | None = None) -> Earlier | None:
    """Where the answer to this check is kept; nothing where there are so few files that none is."""
    found = tuple(files_below(maps))
    rules = frozenset(wanted)
    least = FEWEST if fewest is None else fewest
    return Earlier(maps, today, rules, _known(maps, today, rules, found)) if len(found) >= least else None


def _known(maps: Path, today: date, wanted: frozenset[str], found: Iterable[Found]) -> str:
    parts = (surroundings(), str(sys.flags.optimize), today.isoformat(), *sorted(wanted), "", *_owners(maps))
    return digest(*parts, *_files(str(maps), found))


def _home(maps: Path) -> Path:
    return Path(os.path.normpath(maps.absolute()))


def _files(maps: str, found: Iterable[Found]) -> Iterator[str]:
    for one in found:
        yield str(one.file)
        yield f"{one.fault}\n{one.is_folder}" if one.fault else _content(f"{maps}/{one.file}", LARGEST)


def _content(path: str, most: float = inf) -> str:
    """A name for what a file holds, or for why it can't be opened; one of more than ``most`` bytes goes by its size."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 -- this is called for each of ten thousand files
            size = os.fstat(file.fileno()).st_size
            return digest(file.read()) if size <= most else f"{size} bytes"
    except OSError as error:
        return f"{error.errno} {error.strerror}"


def _owners(maps: Path) -> Iterator[str]:
    try:
        top = top_of(maps)
    except OSError as error:
        yield str(error.strerror)
        return
    yield maps.resolve().relative_to(top).as_posix()
    for place in PLACES:
        path = top / place
        yield _content(str(path)) if os.path.isfile(path) else ""  # noqa: PTH113 -- may be where nobody can look


def _schemas(folder: Path) -> Iterator[str]:
    """What the folder holds from which editors know the maps; an empty one is to be filled, and none is not."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 -- names are enough
    except OSError as error:
        yield str(error.strerror)
        return
    for name in names:
        yield name
        yield _content(f"{folder}/{name}") if (folder / name).is_file() else ""


def _written(checked: Checked) -> bytes:
    told = {"records": checked.records, "about": checked.about, "problems": rows_of(checked.problems)}
    return json.dumps(told).encode()


def _read(raw: bytes) -> Checked | None:
    """What was kept; nothing where it has another shape than ours."""
    try:
        kept = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    if not isinstance(kept, dict) or [(name, type(part)) for name, part in kept.items()] != _PARTS:
        return None
    records, about, rows = kept.values()
    if not all(map(_is_about, about.values())):
        return None
    try:
        problems = problems_of(rows)
    except TypeError:
        return None
    return Checked(problems, records, {id: (severity, text) for id, (severity, text) in about.items()})


def _is_about(entry: Any) -> bool:
    return isinstance(entry, list) and list(map(type, entry)) == [str, str]
