"""Which file of the maps folder holds what: sorted by its name and place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from .model import VOCABULARIES, Kind, Term

FOLDERS: Final[dict[str, Kind]] = {
    "personas": "persona",
    "journeys": "journey",
    "opportunities": "opportunity",
    "evidence": "evidence",
    "metrics": "metric",
    "paths": "path",
}
COLLECTIONS: Final[dict[str, Kind]] = {name: kind for name, kind in FOLDERS.items() if kind != "journey"}
VOCABULARY_FILES: Final[dict[str, type[Term]]] = {term.vocabulary: term for term in VOCABULARIES}
SETTINGS: Final = "settings"
ENDINGS: Final = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that holds one record; its name without the ending is the id."""

    kind: Kind
    file: PurePosixPath

    @property
    def folder(self) -> tuple[str, ...]:
        """The subfolders that group it."""
        return self.file.parts[1:-1]


@dataclass(frozen=True, slots=True)
class CollectionFile:
    """A file that holds many records of one kind, by id."""

    kind: Kind
    file: PurePosixPath


@dataclass(frozen=True, slots=True)
class VocabularyFile:
    """A file that adds words to a vocabulary."""

    term: type[Term]
    file: PurePosixPath


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """The file that says what the team has settled."""

    file: PurePosixPath


@dataclass(frozen=True, slots=True)
class StrayFile:
    """A YAML file in a place where nothing is read; ``hint`` says where it probably belongs."""

    file: PurePosixPath
    hint: str


MapFile = RecordFile | CollectionFile | VocabularyFile | SettingsFile | StrayFile


@dataclass(frozen=True, slots=True)
class Found:
    """A file or folder below the maps folder; ``fault`` and ``cure`` say in words why it can't be read, if so."""

    file: PurePosixPath
    fault: str = ""
    cure: str = "put the file itself here"
    is_folder: bool = False


def files_below(folder: Path) -> Iterator[Found]:
    """Every file below a folder in the order of names, hidden ones left out; and folders that can't be looked into."""
    home = folder.resolve()
    closed: list[OSError] = []
    ahead = [(folder, "")]
    while ahead:
        here, inside = ahead.pop()
        try:
            with os.scandir(here) as entries:
                seen = sorted((one for one in entries if not one.name.startswith(".")), key=lambda one: one.name)
        except OSError as error:
            closed.append(error)
            continue
        at_home = here.resolve().is_relative_to(home)
        deeper = []
        for one in seen:
            linked = one.is_symlink()
            file = PurePosixPath(inside + one.name)
            if not _is_folder(one):
                sound = at_home and not linked and one.is_file()
                yield Found(file, "" if sound else _fault(here / one.name, home))
            elif linked:
                yield Found(file, "links to folders are not followed", "put the folder itself here", is_folder=True)
            else:
                deeper.append((here / one.name, f"{inside}{one.name}/"))
        ahead += reversed(deeper)
    for fault in closed:
        file = PurePosixPath(Path(fault.filename).relative_to(folder).as_posix())
        yield Found(file, f"the folder can't be opened: {fault.strerror}", "look at its permissions", is_folder=True)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads in circles
        return False


def _fault(path: Path, home: Path) -> str:
    """Why a file can't be read, as far as its place tells."""
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: links that lead in circles, before Python 3.13
        return "the link leads nowhere"
    if not real.is_relative_to(home):
        return "the link leads out of the maps folder"
    return "" if real.is_file() else "this is no file that could be read"


def sort_file(file: PurePosixPath) -> MapFile | None:
    """What a file holds, judged by its name; ``None`` for a file that is no YAML."""
    if file.suffix.lower() not in ENDINGS:
        return None
    top, deep = file.parts[0], len(file.parts) > 1
    if deep and top in FOLDERS:
        return RecordFile(FOLDERS[top], file)
    if not deep and file.stem in COLLECTIONS:
        return CollectionFile(COLLECTIONS[file.stem], file)
    if not deep and file.stem in VOCABULARY_FILES:
        return VocabularyFile(VOCABULARY_FILES[file.stem], file)
    if not deep and file.stem == SETTINGS:
        return SettingsFile(file)
    return StrayFile(file, _where_it_belongs(file))


def _where_it_belongs(file: PurePosixPath) -> str:
    inner = next((name for name in file.parts[1:-1] if name in FOLDERS), None)
    if inner:
        return f"move it to {inner}/{file.name}"
    if len(file.parts) > 1 and file.name in {f"{name}.yaml" for name in (*VOCABULARY_FILES, *COLLECTIONS, SETTINGS)}:
        return f"move it to {file.name}, right inside the maps folder"
    word = (file.parts[0] if len(file.parts) > 1 else file.stem).lower().replace("_", "-").replace(" ", "-")
    for folder in FOLDERS:
        if word in {folder, folder.rstrip("s"), f"{folder}s", folder.replace("ies", "y")}:
            return (
                f"move it to {folder}/{file.name}"
                if len(file.parts) > 1 or folder != "journeys"
                else "write one file a journey, in journeys/"
            )
    for name in (*VOCABULARY_FILES, SETTINGS):
        if word in {name, name.rstrip("s"), f"{name}s"}:
            return f"call it {name}.yaml"
    return (
        "records live in "
        + ", ".join(f"{name}/" for name in FOLDERS)
        + "; vocabularies in "
        + ", ".join(f"{name}.yaml" for name in VOCABULARY_FILES)
    )
