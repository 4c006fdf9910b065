"""The browser libraries in the package are the ones the lockfile fixes."""

import json
import shutil
from pathlib import Path

import pytest

import hatch_build
from hatch_build import LOCKFILE, VENDOR, VendorError, is_present, locked
from tests.tools import ROOT


@pytest.fixture
def vendored(tmp_path: Path) -> Path:
    """A copy of the folder of libraries as the installation has put it together."""
    return shutil.copytree(ROOT / VENDOR, tmp_path / "vendor")


def test_the_libraries_are_the_ones_the_lockfile_fixes(vendored: Path) -> None:
    """Every library is present in the version of the lockfile, with the licence beside it."""
    assert [library.name for library in locked(ROOT) if is_present(library, vendored)] == [
        "mermaid",
        "iframe-worker",
    ]
    assert "MIT License" in (vendored / "mermaid.LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["mermaid.min.js", "mermaid.LICENSE.txt"])
def test_a_changed_file_is_not_taken_for_the_library(vendored: Path, name: str) -> None:
    """A library of which one file has changed counts as absent, so it is fetched again."""
    with (vendored / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    mermaid = locked(ROOT)[0]
    assert not is_present(mermaid, vendored)


def test_an_archive_that_differs_from_the_lockfile_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of an archive with another SHA-512 than the lockfile's reaches the package."""

    def deliver_something_else(arguments: list[str], cwd: Path) -> None:
        folder = Path(arguments[2].removeprefix("--pack-destination="))
        for spec in arguments[3:]:
            (folder / f"{spec.replace('@', '-')}.tgz").write_bytes(b"something else")

    shutil.copytree(ROOT / LOCKFILE.parent, tmp_path / LOCKFILE.parent)
    monkeypatch.setattr(hatch_build, "npm", deliver_something_else)
    with pytest.raises(VendorError, match=r"mermaid [\d.]+ from npm is not what"):
        hatch_build.vendor(tmp_path)
    assert not (tmp_path / VENDOR).exists()


@pytest.mark.parametrize("lockfile", [LOCKFILE, Path("tests", "node", "package-lock.json")], ids=str)
def test_a_lockfile_names_digests_but_no_server(lockfile: Path) -> None:
    """Every package has a SHA-512 in the lockfile, and where it comes from is left to the reader's npm."""
    packages = json.loads((ROOT / lockfile).read_text(encoding="utf-8"))["packages"]
    fetched = {name: entry for name, entry in packages.items() if name}
    assert [name for name, entry in fetched.items() if "resolved" in entry] == []
    assert [name for name, entry in fetched.items() if not entry["integrity"].startswith("sha512-")] == []
