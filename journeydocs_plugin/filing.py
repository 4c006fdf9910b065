"""Which file of the maps folder holds what: sorted by its name and place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
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
