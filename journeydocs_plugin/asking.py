"""What somebody asks ``check`` for: which maps to read, and of which files and rules to tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from .problem import Problem
from .report import from_here

TYPED: Final = "-"
_ROOTS: Final[Mapping[str, tuple[str, ...]]] = {
    "github": ("GITHUB_WORKSPACE",),
    "gitlab": ("CI_PROJECT_DIR",),
    "sarif": ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"),
}
"""Formats whose reader looks for files from the top of the repository, and the variables that say where it is."""


class WrongCall(Exception):  # noqa: N818 -- a sentence for whoever called, as Click's own UsageError
    """The command can't be understood; the words say why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The maps folder, the files and folders in it to tell of (none for all), and the file that is typed in."""

    maps: Path
    places: tuple[PurePosixPath, ...] = ()
    typed: PurePosixPath | None = None

    def shows(self, problem: Problem) -> bool:
        """Whether a problem is one of those asked for."""
        return self.includes(problem.place.file)

    def includes(self, file: PurePosixPath) -> bool:
        """Whether a file is one of those asked for."""
        return not self.places or any(file == place or place in file.parents for place in self.places)


def asked(paths: Sequence[str], maps: Path | None, stdin_name: Path | None) -> Asked:
    """What is meant by the paths of a call."""
    folder = maps or Path("maps")
    if TYPED in paths or stdin_name:
        return _typed(paths, folder, stdin_name)
    for path in paths:
        if not path or not Path(path).exists():
            raise WrongCall(f"there is no file or folder {_shown(path)}")
    inside = [_inside(folder, Path(path)) for path in paths]
    if not maps and len(paths) == 1 and inside == [None] and Path(paths[0]).is_dir():
        return Asked(Path(paths[0]))
    _must_be_folder(folder)
    for path, place in zip(paths, inside, strict=True):
        if place is None:
            raise WrongCall(f"{_shown(path)} does not lie in the maps folder {_shown(folder)}: name that by --maps")
    places = tuple(place for place in inside if place is not None)
    return Asked(folder, () if PurePosixPath() in places else places)


def _typed(paths: Sequence[str], folder: Path, stdin_name: Path | None) -> Asked:
    if list(paths) != [TYPED] or not stdin_name:
        raise WrongCall(
            "standard input goes with its name: journeydocs check - --stdin-filename maps/journeys/pay.yaml"
        )
    _must_be_folder(folder)
    place = _inside(folder, stdin_name)
    if place is None or not place.parts:
        raise WrongCall(f"{_shown(stdin_name)} does not lie in the maps folder {_shown(folder)}: name that by --maps")
    return Asked(folder, (place,), place)


def _must_be_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise WrongCall(f"there is no folder {_shown(folder)}: name the one that holds the maps by --maps")


def _inside(folder: Path, path: Path) -> PurePosixPath | None:
    """A path as seen from the maps folder, or ``None`` where it lies elsewhere; a link is itself, not what it leads to."""
    if not folder.is_dir():
        return None
    home, whole = folder.resolve(), path.parent.resolve() / path.name
    if path.name in {"", ".."} or path.resolve() == home:
        whole = path.resolve()
    return PurePosixPath(whole.relative_to(home).as_posix()) if whole.is_relative_to(home) else None


def rules_named(words: Iterable[str], known: Sequence[str]) -> frozenset[str]:
    """The rules in the words of an option, which may hold several with commas between them."""
    names = names_in(words)
    for name in names:
        if name not in known:
            from .model.values import one_slip  # noqa: PLC0415 -- brings in the model, which a right call may do without

            near = one_slip(name, tuple(known))
            cure = f"did you mean {near}?" if near else "the rules are listed in the reference"
            raise WrongCall(f"no rule is called {_shown(name)}: {cure}")
    return frozenset(names)


def names_in(words: Iterable[str]) -> tuple[str, ...]:
    """The names in the words of an option, whether they are a rule's or not."""
    return tuple(name.strip() for word in words for name in word.split(",") if name.strip())


def _shown(text: object) -> str:
    from .model.values import shown  # noqa: PLC0415 -- as above

    return shown(text)


def home_of(maps: Path, style: str, environment: Mapping[str, str]) -> Path:
    """The maps folder as the paths of a format begin: from the current folder, or from the top of the repository."""
    for name in _ROOTS.get(style, ()):
        root = environment.get(name)
        if root and maps.resolve().is_relative_to(Path(root).resolve()):
            return maps.resolve().relative_to(Path(root).resolve())
    return from_here(maps)
