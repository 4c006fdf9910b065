"""The program ``git``, started to read and for nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

# Started by a hook, we get variables that hold for the folder of the hook; a lazy clone must not ask its server.
_NOT_OURS: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF")
_QUIET: Final = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_SETTINGS: Final = ("-c", "log.showSignature=false", "-c", "log.showRoot=true", "-c", "i18n.logOutputEncoding=UTF-8")


class NoGit(Exception):  # noqa: N818 - git may well be absent
    """Git is not there, or has no answer. ``hint`` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def ask(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints when asked in a folder; raises ``NoGit`` where it has no answer."""
    program = shutil.which("git")
    if program is None:
        raise NoGit("git was not found", "install git, or compare two folders: journeydocs diff OLD NEW")
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_OURS} | _QUIET
    try:
        done = subprocess.run(  # noqa: S603 - the arguments are ours, names of versions are checked
            [program, "-C", str(folder), *_SETTINGS, *arguments],
            input=given,
            capture_output=True,
            check=False,
            env=environment,
        )
    except OSError as error:
        raise NoGit(f"git can't be started: {error.strerror}", "look at how git is installed") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it does not say why"]
        raise NoGit(f"git has no answer: {said[0]}", "compare two folders instead: journeydocs diff OLD NEW")
    return done.stdout


def commit_named(folder: Path, version: str) -> str:
    """The full hash of the commit that a branch, a tag or a hash names."""
    inside(folder)
    try:
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{version}^{{commit}}")
        return ask(folder, *asked).decode().strip()
    except NoGit:
        hint = "look at `git branch --all` and `git tag`; where it is only on the server, `git fetch` it first"
        raise NoGit(f'git knows no version called "{version}"', hint) from None


def inside(folder: Path) -> None:
    """Raises ``NoGit`` where a folder is in no repository."""
    try:
        ask(folder, "rev-parse", "--git-dir")
    except NoGit as error:
        if not str(error).startswith("git has no answer: fatal: not a git repository"):
            raise
        hint = "run `git init` and commit the maps, or compare two folders: journeydocs diff OLD NEW"
        raise NoGit(f"{folder} is in no git repository", hint) from None


def contents(folder: Path, hashes: Iterable[str]) -> dict[str, bytes | None]:
    """The bytes of each file by its hash; ``None`` where this clone does not have it."""
    wanted = list(dict.fromkeys(hashes))
    if not wanted:
        return {}
    told = ask(folder, "cat-file", "--batch", given="".join(f"{one}\n" for one in wanted).encode())
    found: dict[str, bytes | None] = {}
    start = 0
    for one in wanted:
        end = told.index(b"\n", start)
        head = told[start:end].split()
        start = end + 1
        found[one] = None
        if len(head) == 3 and head[1] == b"blob":
            size = int(head[2])
            found[one] = told[start : start + size]
            start += size + 1
    return found
