"""What people install: the wheel, in an environment that has never seen this folder."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from hatch_build import RECORD, VENDOR, locked
from tests.conftest import QUIET
from tests.tools import ROOT

pytestmark = pytest.mark.slow

PACKAGE = "journeydocs_plugin"

PROJECT = {
    "mkdocs.yml": "site_name: Maps\ntheme: {name: material, font: false}\nplugins: [search, journeydocs]\n",
    "docs/index.md": "# Welcome\n",
    "maps/personas/ana.yaml": "name: Ana Novak\n",
    "maps/journeys/renew.yaml": "title: Renew a passport\npersona: ana\nstages:\n  - Find out\n  - Apply\n",
}


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel in it."""

    folder: Path

    def run(self, *command: str, cwd: Path) -> str:
        """Run a program of this environment and return what it prints; the test fails where it fails."""
        program = self.folder / ("Scripts" if os.name == "nt" else "bin") / command[0]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return run([str(program), *command[1:]], cwd, environment | QUIET)


def run(command: list[str], cwd: Path, environment: dict[str, str]) -> str:
    """What a program prints, errors included; the test fails where the program fails."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        pytest.fail(f"{command} failed:\n{done.stdout}", pytrace=False)
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made from the sdist where no npm is to be found."""
    dist = tmp_path_factory.mktemp("dist")
    environment = os.environ | {"PATH": str(tmp_path_factory.mktemp("no-npm"))}
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(dist), str(ROOT)]
    run(command, dist, environment)
    (found,) = dist.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in a new environment, which borrows what it depends on from the one that runs the tests."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    environment = Installed(folder)
    packages = Path(
        environment.run("python", "-c", "import site; print(site.getsitepackages()[0])", cwd=folder).strip()
    )
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(folder),
        "install",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    run(pip, folder, dict(os.environ))
    return environment


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    """Templates, styles, scripts, types and browser libraries are in the wheel as they are here."""
    folder = ROOT / PACKAGE
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    with ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith(f"{PACKAGE}/")}
    assert packed == {path.relative_to(ROOT).as_posix() for path in files}
    assert {f"{PACKAGE}/py.typed", f"{PACKAGE}/assets/vendor/mermaid.LICENSE.txt"} <= packed


def test_the_wheel_carries_the_mermaid_of_the_lockfile(wheel: Path) -> None:
    """The record in the wheel names the version and the digest that the lockfile fixes."""
    with ZipFile(wheel) as archive:
        record = json.loads(archive.read((VENDOR / RECORD).as_posix()))
    mermaid = locked(ROOT)[0]
    assert (record["mermaid"]["version"], record["mermaid"]["integrity"]) == (
        mermaid.version,
        mermaid.integrity,
    )


def test_the_package_comes_from_the_wheel(installed: Installed, tmp_path: Path) -> None:
    """In the new environment Python finds the package there, not in this folder."""
    code = f"import {PACKAGE}; print({PACKAGE}.__file__)"
    found = Path(installed.run("python", "-c", code, cwd=tmp_path).strip())
    assert found.is_relative_to(installed.folder)


def test_the_wheel_brings_the_command(installed: Installed, tmp_path: Path) -> None:
    """The command starts and says what it can do."""
    assert "schema" in installed.run("journeydocs", "--help", cwd=tmp_path)


def test_the_wheel_begins_a_repository(installed: Installed, tmp_path: Path) -> None:
    """What `init` and `new` write from is in the wheel, and it passes a check."""
    installed.run("journeydocs", "init", ".", cwd=tmp_path)
    installed.run("journeydocs", "new", "journey", "Return a book", "--persona", "gift-buyer", cwd=tmp_path)
    assert "6 records read: no problems" in installed.run("journeydocs", "check", cwd=tmp_path)


def test_the_wheel_builds_a_site(installed: Installed, tmp_path: Path) -> None:
    """Two small maps become a site with Mermaid in it, and MkDocs has nothing to warn of."""
    for name, text in PROJECT.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    installed.run("python", "-m", "mkdocs", "build", "--strict", cwd=tmp_path)
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.html")]
    assert any("Renew a passport" in page and "Find out" in page for page in pages)
    (mermaid,) = (tmp_path / "site").rglob("mermaid.min.js")
    assert mermaid.read_bytes() == (ROOT / VENDOR / "mermaid.min.js").read_bytes()
