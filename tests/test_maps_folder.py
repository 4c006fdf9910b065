"""Folders as disks hold them: links, strange names, files that nobody may open; and where a problem is said to be."""

import json
import os
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journeydocs_plugin.cli import main
from journeydocs_plugin.load import load
from tests.small_sites import FIVE_LINES, write

BAD = "title: Order\n"
TODAY = date(2026, 11, 1)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with one good map."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "maps", {"journeys/order.yaml": FIVE_LINES})
    return tmp_path


def run(*arguments: str) -> Result:
    """Run the command; whatever goes wrong in it ends the test."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def told(maps: Path) -> list[tuple[str, str]]:
    """The file and the rule of every problem."""
    return [(str(one.place.file), one.rule) for one in load(maps, TODAY).problems]


@pytest.mark.parametrize("leads_to", ["nowhere.yaml", "link.yaml", "/etc/hostname", "../../outside.yaml"])
def test_a_link_that_cannot_be_read_is_told(leads_to: str, here: Path) -> None:
    """A map that is a link to nothing, to itself or out of the folder is a problem, not silently left out."""
    write(here, {"outside.yaml": FIVE_LINES})
    (here / "maps/journeys/link.yaml").symlink_to(leads_to)
    assert told(here / "maps") == [("journeys/link.yaml", "unreadable-file")]


def test_a_link_within_the_folder_is_a_map(here: Path) -> None:
    """A link to another map of the folder is read like a file."""
    (here / "maps/journeys/link.yaml").symlink_to("order.yaml")
    assert set(load(here / "maps", TODAY).atlas.journeys) == {"order", "link"}


def test_a_linked_folder_is_told(here: Path) -> None:
    """Links to folders, circles among them, are not followed, and that is said once."""
    (here / "maps/journeys/circle").symlink_to("..")
    assert told(here / "maps") == [("journeys/circle", "unreadable-file")]


def test_a_folder_with_the_name_of_a_file_is_a_folder(here: Path) -> None:
    """A folder called x.yaml groups the maps in it."""
    write(here / "maps", {"journeys/x.yaml/pay.yaml": FIVE_LINES})
    assert set(load(here / "maps", TODAY).atlas.journeys) == {"order", "pay"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_is_not_waited_for(here: Path) -> None:
    """A file that somebody would have to write into first is told, and nobody waits for it."""
    os.mkfifo(here / "maps/journeys/pipe.yaml")
    assert told(here / "maps") == [("journeys/pipe.yaml", "unreadable-file")]


def test_a_folder_that_cannot_be_opened_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without permission is a problem, and what is beside it is read."""
    write(here / "maps", {"personas/anna.yaml": "name: Anna\n"})
    scandir = os.scandir

    def refuse(path: str | os.PathLike[str]) -> object:
        if str(path).endswith("personas"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert told(here / "maps") == [("personas", "unreadable-file")]


def test_a_table_that_cannot_be_opened_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of readings without permission is a problem of that file."""
    write(
        here / "maps",
        {"metrics/a.yaml": "title: A\ntarget: 1\nreadings_file: a.csv\n", "metrics/a.csv": "label,value\nx,1\n"},
    )
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.suffix == ".csv":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert told(here / "maps") == [("metrics/a.csv", "unreadable-file")]


def test_a_huge_file_is_not_opened(here: Path) -> None:
    """A file of many megabytes is refused by its size alone."""
    with (here / "maps/journeys/huge.yaml").open("wb") as file:
        file.truncate(5_000_000_000)
    assert told(here / "maps") == [("journeys/huge.yaml", "yaml-too-big")]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no text")
def test_names_that_are_no_text_are_printed_as_codes(here: Path) -> None:
    """The bytes of a name that no letter stands for reach neither the terminal nor JSON."""
    (here / os.fsdecode(b"maps/journeys/\xff\xfe.yaml")).write_text(FIVE_LINES, encoding="utf-8")
    assert b"\xff" not in run("check").stdout_bytes
    assert "\\udcff\\udcfe.yaml" in run("check").stdout
    assert "[bad-id]" in run("check").stdout
    (problem,) = json.loads(run("check", "--format", "json").stdout_bytes)
    assert problem["rule"] == "bad-id"


def test_letters_may_be_stored_in_either_form(here: Path) -> None:
    """An é of two parts in the name of a file, as some disks store it, is the é of one part in a reference."""
    name = unicodedata.normalize("NFD", "café")
    write(here / "maps", {f"journeys/{name}.yaml": FIVE_LINES + "parent: order\n"})
    write(here / "maps", {"journeys/order.yaml": FIVE_LINES + "counterpart: café\n"})
    assert told(here / "maps") == []


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_an_old_console_gets_codes(encoding: str, here: Path) -> None:
    """Letters that a console does not know are printed as codes, and JSON is valid in any encoding."""
    write(here / "maps", {"journeys/order.yaml": FIVE_LINES + "parent: 窓口\U0001f600é\n"})
    script = "from journeydocs_plugin.cli import main; main()"
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-c", script, "check"]
    text = subprocess.run(command, capture_output=True, check=False, cwd=here, env=environment)
    assert (text.returncode, text.stderr) == (1, b"")
    done = subprocess.run([*command, "--format", "json"], capture_output=True, check=False, cwd=here, env=environment)
    assert "窓口\U0001f600é" in json.loads(done.stdout.decode(encoding))[0]["message"]


@pytest.mark.parametrize("called", ["maps/", "./maps", "../{here}/maps", "{absolute}", "{absolute}/", "docs/../maps"])
def test_a_path_is_shown_as_short_as_can_be(called: str, here: Path) -> None:
    """However the folder is called, its files are shown as seen from the current folder."""
    (here / "docs").mkdir()
    write(here / "maps", {"journeys/order.yaml": BAD})
    printed = run("check", called.format(here=here.name, absolute=here / "maps")).stdout
    assert printed.startswith("maps/journeys/order.yaml:1:1: ")


def test_a_path_through_a_link_leads_to_the_file(here: Path) -> None:
    """Behind a link `..` is the folder that the link leads to, as the system has it."""
    write(here / "elsewhere/maps", {"journeys/order.yaml": BAD})
    (here / "elsewhere/docs").mkdir()
    (here / "link").symlink_to("elsewhere/docs")
    assert run("check", "link/../maps").stdout.startswith("elsewhere/maps/journeys/order.yaml:1:1: ")


def test_a_linked_maps_folder_keeps_its_name(here: Path) -> None:
    """A maps folder that is a link is shown by the name it was called by."""
    write(here / "elsewhere", {"journeys/order.yaml": BAD})
    (here / "shared").symlink_to("elsewhere")
    assert run("check", "shared").stdout.startswith("shared/journeys/order.yaml:1:1: ")
    assert run("check", str(here / "shared")).stdout.startswith("shared/journeys/order.yaml:1:1: ")


def test_the_current_folder_may_be_reached_by_a_link(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An absolute path by another way to the same folder is shown from here all the same."""
    write(here / "project/maps", {"journeys/order.yaml": BAD})
    (here / "by-link").symlink_to("project")
    monkeypatch.chdir(here / "project")
    assert run("check", str(here / "by-link/maps")).stdout.startswith("maps/journeys/order.yaml:1:1: ")


@pytest.mark.parametrize("arguments", [["check", "maps/journeys/gone.yaml"], ["check", "--nothing"], ["check", ""]])
def test_what_cannot_be_checked_is_a_wrong_call(arguments: list[str], here: Path) -> None:
    """A file that is not there, an unknown option or an empty name ends with 2."""
    assert run(*arguments).exit_code == 2
