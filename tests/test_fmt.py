"""``journeydocs fmt``: one calm layout that keeps the meaning, every comment, and itself."""

import os
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from journeydocs_plugin.cli import main
from journeydocs_plugin.load import load
from journeydocs_plugin.model.atlas import Atlas
from journeydocs_plugin.source import read, text_of
from journeydocs_plugin.writing.comments import comments_in
from journeydocs_plugin.writing.layout import lay_out
from journeydocs_plugin.writing.tree import tree_of
from journeydocs_plugin.writing.whole import NotWritten, write_all
from tests.small_sites import FIVE_LINES, write
from tests.test_any_input import FILES, keys, values
from tests.tools import ROOT

CASES = Path(__file__).parent / "cases/fmt"
REWRITE = os.environ.get("JOURNEYDOCS_REWRITE") == "1"
MAPS = ["maps", *(f"tests/projects/{name}/maps" for name in ("golden", "japanese", "arabic", "chinese"))]
TODAY = date(2026, 11, 1)


def run(*arguments: str) -> Result:
    """Run the command in the current folder; whatever goes wrong in it ends the test."""
    return CliRunner().invoke(main, ["fmt", *arguments], catch_exceptions=False)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def comments(raw: bytes) -> list[str]:
    """Every comment of a file, however often it is there."""
    return comments_in(tree_of(text_of(raw)))


def without_lines(value: Any) -> Any:
    """What a record says, without the lines it stands on; the order of names of the author's own counts."""
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields if name != "lines"}
        return type(value).__name__, without_lines(fields)
    if isinstance(value, Mapping):
        return [(key, without_lines(one)) for key, one in value.items()]
    return [without_lines(one) for one in value] if isinstance(value, list | tuple) else value


def said(folder: Path) -> tuple[Any, Any]:
    """What all maps of a folder say, and what is wrong with them."""
    loaded = load(folder, TODAY)
    atlas: Atlas = loaded.atlas
    records = [
        (kind, id, without_lines(sheet.record))
        for kind in ("persona", "journey", "opportunity", "evidence", "metric", "path")
        for id, sheet in atlas.sheets(kind).items()
    ]
    words = [
        (name, key, without_lines(term)) for name, all_ in atlas.vocabularies.items() for key, term in all_.items()
    ]
    problems = sorted((str(one.place.file), one.rule, one.message) for one in loaded.problems)
    return (records, words), problems


@pytest.mark.parametrize("case", sorted(CASES.glob("*/before.yaml")), ids=lambda case: case.parent.name)
def test_a_map_is_laid_out_so(case: Path) -> None:
    """A map that somebody wrote in haste gets exactly this layout, and keeps it."""
    name = case.read_text(encoding="utf-8").partition("\n")[0].removeprefix("#").strip()
    after = case.with_name("after.yaml")
    done = lay_out(case.read_bytes(), PurePosixPath(name))
    if REWRITE:
        after.write_bytes(done.new)
    assert done.state == "changed"
    assert done.new.decode() == after.read_text(encoding="utf-8")
    assert lay_out(done.new, PurePosixPath(name)).state == "calm"
    assert comments(done.new) == comments(case.read_bytes())


@pytest.mark.parametrize("maps", MAPS)
def test_real_maps_say_the_same_afterwards(maps: str, tmp_path: Path) -> None:
    """Maps in several scripts, laid out, have the same records, the same problems and all their comments."""
    shutil.copytree(ROOT / maps, tmp_path / "maps")
    before = said(tmp_path / "maps")
    done = [
        lay_out(path.read_bytes(), PurePosixPath(path.relative_to(tmp_path / "maps")))
        for path in tmp_path.rglob("*.yaml")
    ]
    for one in done:
        (tmp_path / "maps" / one.file).write_bytes(one.new)
    assert {one.state for one in done} <= {"calm", "changed"}
    assert said(tmp_path / "maps") == before
    assert [one.file for one in done if comments(one.old) != comments(one.new)] == []
    assert {lay_out(one.new, one.file).state for one in done} == {"calm"}


styles = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "indent": st.sampled_from([2, 3, 4, 7]),
        "width": st.sampled_from([20, 80, 1000]),
        "default_style": st.sampled_from([None, None, None, '"', "'", "|", ">"]),
        "explicit_start": st.booleans(),
        "line_break": st.sampled_from(["\n", "\r\n"]),
    }
)
scribbles = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from(["# c", "#", "  # deep", "        # deeper", "", " # beside"])),
    max_size=8,
)
"""Comments and empty lines, with where they come into a text."""


def scribbled(text: str, marks: list[tuple[int, str]]) -> str:
    """A text with comments between its lines, and beside some."""
    lines = text.split("\n")
    for at, mark in marks:
        number = at % len(lines)
        if mark == " # beside":
            end = "\r" if lines[number].endswith("\r") else ""
            lines[number] = lines[number].removesuffix("\r") + mark + end
        else:
            lines.insert(number, mark)
    return "\n".join(lines)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(
    name=st.sampled_from(FILES[:-1]),
    data=st.dictionaries(keys, values, min_size=1, max_size=6),
    style=styles,
    marks=scribbles,
)
def test_any_map_keeps_its_meaning(
    name: str, data: dict[str, Any], style: dict[str, Any], marks: list[tuple[int, str]]
) -> None:
    """Whatever a readable map holds and however it is written: it means the same, keeps its comments, and stays."""
    raw = scribbled(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, **style), marks).encode()
    reading = read(raw)
    assume(reading.readable and all(fault.severity == "warning" for fault in reading.faults))
    done = lay_out(raw, PurePosixPath(name))
    assert done.state in {"calm", "changed"}
    assert comments(done.new) == comments(raw)
    assert lay_out(done.new, PurePosixPath(name)).new == done.new
    with TemporaryDirectory() as folder:
        place = write(Path(folder), {"journeys/b.yaml": FIVE_LINES}) / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(raw)
        before = said(Path(folder))
        place.write_bytes(done.new)
        assert said(Path(folder)) == before


HASTY = "persona: {name: A reader}\ntitle:   Order\nsteps: [a]\n"
CALM = "title: Order\npersona: {name: A reader}\nsteps: [a]\n"


def test_maps_are_written_where_they_change(here: Path) -> None:
    """The command lays out what needs it, says so, and leaves the rest; run again, it has nothing to do."""
    write(here / "maps", {"journeys/a.yaml": HASTY, "journeys/b.yaml": CALM, "notes.txt": "b:   c"})
    assert run().stdout == "maps/journeys/a.yaml: laid out\n1 map laid out, 1 as they should be\n"
    assert (here / "maps/journeys/a.yaml").read_text(encoding="utf-8") == CALM
    assert run("--check").stdout == "no maps to lay out, 2 as they should be\n"
    assert {path.name for path in here.rglob("*") if path.is_file()} == {"a.yaml", "b.yaml", "notes.txt"}


def test_a_pipeline_learns_what_is_not_laid_out(here: Path) -> None:
    """With --check nothing is written, and the end is 1; --diff prints the lines."""
    write(here / "maps", {"journeys/a.yaml": HASTY})
    done = run("--check", "--diff")
    assert done.exit_code == 1
    assert "-title:   Order\n" in done.stdout
    assert run("--diff").exit_code == 0
    assert (here / "maps/journeys/a.yaml").read_text(encoding="utf-8") == HASTY


def test_a_map_that_cannot_be_read_is_told_and_left(here: Path) -> None:
    """A mistake in the writing is told as the check tells it; the file stays, the others are laid out."""
    broken = "title: Pay: now\npersona: anna\n"
    write(here / "maps", {"journeys/a.yaml": broken, "journeys/b.yaml": HASTY})
    done = run()
    assert done.exit_code == 1
    assert done.stdout.startswith("maps/journeys/a.yaml:1:8: The text “Pay: now” holds a colon")
    assert done.stdout.endswith("1 map laid out, 0 as they should be, 1 left alone\n")
    assert (here / "maps/journeys/a.yaml").read_text(encoding="utf-8") == broken


def test_only_what_is_asked_for_is_laid_out(here: Path) -> None:
    """Paths are files or folders, as seen from here or from the maps folder; one that is no map is a wrong call."""
    write(here / "maps", {"journeys/x/a.yaml": HASTY, "journeys/b.yaml": HASTY, "journeys/c.yaml": HASTY})
    assert "journeys/x/a.yaml" in run("maps/journeys/x").stdout
    assert run("journeys/b.yaml").stdout.startswith("maps/journeys/b.yaml: laid out\n1 map laid out")
    assert (here / "maps/journeys/c.yaml").read_text(encoding="utf-8") == HASTY
    for wrong in ("nowhere", ".."):
        done = run(wrong)
        assert (done.exit_code, done.stdout) == (2, "")


def test_line_ends_mark_and_permissions_stay(here: Path) -> None:
    """A file from Windows stays one, with its byte order mark; who may read it stays as it was."""
    file = write(here / "maps", {"journeys/a.yaml": ""}) / "journeys/a.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + HASTY.replace("\n", "\r\n").encode())
    file.chmod(0o640)
    run()
    assert file.read_bytes() == b"\xef\xbb\xbf" + CALM.replace("\n", "\r\n").encode()
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(here: Path) -> None:
    """A map that is a link to another file of the folder is written there, and the link stays."""
    write(here / "maps", {"journeys/real.txt": HASTY})
    (here / "maps/journeys/a.yaml").symlink_to("real.txt")
    run()
    assert (here / "maps/journeys/a.yaml").is_symlink()
    assert (here / "maps/journeys/real.txt").read_text(encoding="utf-8") == CALM


def test_nothing_is_written_where_one_file_cannot_be(here: Path) -> None:
    """One read-only file among many: it is named, and none is written."""
    write(here / "maps", {"journeys/a.yaml": HASTY, "journeys/b.yaml": HASTY})
    (here / "maps/journeys/b.yaml").chmod(0o444)
    done = run()
    assert done.exit_code == 2
    assert "maps/journeys/b.yaml is read-only" in done.stderr
    assert (here / "maps/journeys/a.yaml").read_text(encoding="utf-8") == HASTY


def test_what_was_replaced_is_put_back_where_a_later_step_fails(here: Path) -> None:
    """Several files are written together or not at all, and no half-written file is left behind."""
    write(here, {"a.yaml": "a", "b.yaml": "b"})
    with pytest.raises(NotWritten):
        write_all({here / "a.yaml": b"new"}, {here / "b.yaml": here / "nowhere/c.yaml"})
    assert {path.name: path.read_text(encoding="utf-8") for path in here.iterdir()} == {"a.yaml": "a", "b.yaml": "b"}
