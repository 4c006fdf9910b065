"""The commit that a change is compared with. A shallow clone lacks it: then it is fetched, and no more than is needed."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import Final

from ..history.git import NoGit, ask
from .place import Place

_COMMIT: Final = re.compile(r"[0-9a-f]{40,64}")
_DEEPER: Final = ("--deepen=50", "--deepen=500", "--unshallow")
_HINT: Final = "fetch all commits: fetch-depth: 0 of actions/checkout, or GIT_DEPTH: 0 on GitLab; and let git keep its right to fetch"


def base_of(place: Place, folder: Path) -> str:
    """The commit on which the change of a pull request begins; raises ``NoGit`` where it can't be had."""
    parents = _parents(folder)
    if not place.is_start and len(parents) == 2:
        # GitHub checks out the merge it tried: its first parent is the branch that the change goes to.
        return _with(folder, parents[0])
    if not _COMMIT.fullmatch(place.base):
        raise NoGit("the pipeline does not say which commit the change begins on", _HINT)
    found = _with(folder, place.base)
    return found if place.is_start else _fork(folder, found)


def _parents(folder: Path) -> list[str]:
    """The parents that the commit itself names, whether the clone has them or not."""
    head = ask(folder, "cat-file", "commit", "HEAD").decode("utf-8", "replace").partition("\n\n")[0]
    return [line.removeprefix("parent ") for line in head.splitlines() if line.startswith("parent ")]


def _with(folder: Path, commit: str) -> str:
    """A commit, fetched where this clone does not have it."""
    if not _has(folder, commit):
        _fetch(folder, "--depth=1", "origin", commit)
    if not _has(folder, commit):
        raise NoGit(f"this clone lacks the commit {commit[:12]}, with which the change is compared", _HINT)
    return commit


def _has(folder: Path, commit: str) -> bool:
    with contextlib.suppress(NoGit):
        ask(folder, "cat-file", "-e", f"{commit}^{{commit}}")
        return True
    return False


def _fork(folder: Path, base: str) -> str:
    """Where the change left the other branch."""
    for deeper in (None, *_DEEPER):
        if deeper:
            _fetch(folder, deeper, "origin", base)
        with contextlib.suppress(NoGit):
            return ask(folder, "merge-base", base, "HEAD").decode().strip()
    raise NoGit("this clone does not go back to where the change begins", _HINT)


def _fetch(folder: Path, *arguments: str) -> None:
    # What git says where that fails may hold the address with its password: whoever needs the commit says what is missing.
    with contextlib.suppress(NoGit):
        ask(folder, "fetch", "--quiet", "--no-tags", *arguments)
