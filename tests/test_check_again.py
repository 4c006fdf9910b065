"""A check where nothing has changed since the last one tells the same, and reads no map for it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result

from journeydocs_plugin import checked
from journeydocs_plugin.checked import Checked, earlier
from journeydocs_plugin.cli import checking, main
from journeydocs_plugin.editor import FOLDER
from journeydocs_plugin.formats import FORMATS
from journeydocs_plugin.keeping import FOLDER as KEPT
from journeydocs_plugin.keeping import Store
from journeydocs_plugin.owners.comparing import RULE
from journeydocs_plugin.source import MOST_BYTES
from tests.small_sites import FIVE_LINES, write
from tests.tools import ROOT

MAPS: Final = {
    "journeys/order.yaml": FIVE_LINES + "sumary: 短い\nreviewed: 2026-11-01\nreview_every: 1 month\nowner: web\n",
    "journeys/pay.yaml": "title: Pay\npersona: ana\nstages:\n  - title: Pay\n    channels: [web]\n    emotion: glad\n",
    "personas/ana.yaml": "name: Ana\nportrait: ana.svg\n",
    "personas/ana.svg": "<svg/>",
    "metrics/time.yaml": "title: Time\nunit: s\nreadings_file: time.csv\n",
    "metrics/time.csv": "date,value\n2026-10-01,5\n",
    "feelings.yaml": "glad: {title: Glad, score: 1}\n",
    "settings.yaml": "rules: {no-owner: warning}\n",
}
SOUND: Final = MAPS["journeys/order.yaml"].replace("sumary", "summary")
TODAY: Final = date(2026, 11, 25)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a project with maps, in which every answer is kept, and which is checked on the same day."""
    monkeypatch.setattr(checked, "FEWEST", 1)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    on_the(TODAY, monkeypatch)
    project = tmp_path / "project"
    write(project / "maps", MAPS)
    write(project, {".git/HEAD": "", "CODEOWNERS": "# journeydocs owners: begin\n# journeydocs owners: end\n"})
    monkeypatch.chdir(project)
    return project


def on_the(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be another day."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> "Clock":
            return cls(day.year, day.month, day.day, 12, tzinfo=tz)

    monkeypatch.setattr("journeydocs_plugin.cli.check.datetime", Clock)


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders of maps that were read, one entry each time."""
    read: list[Path] = []
    read_all = checking.read_all

    def counted(maps: Path, *rest: Any) -> tuple[Checked, str]:
        read.append(maps)
        return read_all(maps, *rest)

    monkeypatch.setattr(checking, "read_all", counted)
    return read


def run(*options: str, typed: str | None = None) -> Result:
    """Check the maps of the current folder."""
    return CliRunner().invoke(main, ["check", *options], input=typed)


def said(done: Result) -> tuple[int, bytes, bytes]:
    """All that can be seen of a run."""
    return done.exit_code, done.stdout_bytes, done.stderr_bytes


def kept(here: Path) -> list[Path]:
    """The files that are kept."""
    return sorted((here / KEPT).glob("check-*"))


CALLS: Final = [
    *(("--format", style) for style in FORMATS),
    (),
    ("--select", "no-owner,unknown-field"),
    ("--ignore", "unknown-field"),
    ("--max-warnings", "0", "--ignore", "unknown-field"),
    ("maps/personas",),
    ("--ignore", "unknown-feld"),
    ("--select", "no-ownr"),
]


@pytest.mark.parametrize("options", CALLS, ids=" ".join)
def test_the_second_check_says_what_the_first_said(options: tuple[str, ...], here: Path, readings: list[Path]) -> None:
    """Output, error stream and exit code are the same to the last byte, whatever is asked, and no map is read again."""
    whole = said(run("--no-cache", *options))
    first = said(run(*options))
    readings.clear()
    assert said(run(*options)) == first == whole
    assert readings == []


def test_what_is_shown_is_chosen_from_what_is_kept(here: Path, readings: list[Path]) -> None:
    """Formats, paths, rules left out and a limit need no reading of their own."""
    run()
    readings.clear()
    for options in (("--format", "sarif"), ("maps/personas",), ("--ignore", RULE), ("--max-warnings", "0")):
        assert said(run(*options)) == said(run(*options, "--no-cache"))
    assert len(readings) == 4
    assert run("--ignore", "unknown-feld").exit_code == 2


def test_no_library_of_the_street_is_brought_in(here: Path) -> None:
    """On the second run neither the model nor the rules nor YAML are loaded into memory, in any format."""
    program = (
        "import sys; from journeydocs_plugin import checked; checked.FEWEST = 1\n"
        "from journeydocs_plugin.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    heavy = {"pydantic", "yaml", *(f"journeydocs_plugin.{name}" for name in ("model", "load", "rules", "source"))}

    def brought_in(style: str) -> set[str]:
        command = [sys.executable, "-c", program, "check", "--format", style, "--ignore", "no-owner"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        return heavy & set(done.stderr.split())

    assert brought_in("text") >= {"pydantic", "journeydocs_plugin.load"}
    assert [brought_in(style) for style in FORMATS] == [set()] * len(FORMATS)


def edit(name: str, old: str, new: str) -> Callable[[], None]:
    """Change a text in a file, whose time and size stay the same."""

    def change() -> None:
        path = Path(name)
        before, text = path.stat(), path.read_text(encoding="utf-8")
        assert old in text
        assert len(old) == len(new)
        path.write_text(text.replace(old, new), encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    return change


CHANGES: Final[dict[str, Callable[[], object]]] = {
    "a letter": edit("maps/journeys/order.yaml", "sumary", "sumari"),
    "the settings": edit("maps/settings.yaml", "warning", "problem"),
    "a vocabulary": edit("maps/feelings.yaml", "score", "scare"),
    "a reading": edit("maps/metrics/time.csv", "5", "x"),
    "another file": lambda: write(Path("maps"), {"opportunities/idea.yaml": "title: Idea\naddresses: nowhere\n"}),
    "a misplaced file": lambda: write(Path("maps"), {"idea.yml": ""}),
    "a file is gone": lambda: Path("maps/personas/ana.yaml").unlink(),
    "a picture is gone": lambda: Path("maps/personas/ana.svg").unlink(),
    "another name": lambda: Path("maps/personas/ana.yaml").rename("maps/personas/anna.yaml"),
    "capitals": lambda: Path("maps/personas/ana.svg").rename("maps/personas/Ana.svg"),
    "a hidden file": lambda: Path("maps/journeys/order.yaml").rename("maps/journeys/.order.yaml"),
    "a link": lambda: Path("maps/journeys/later.yaml").symlink_to("../../nowhere.yaml"),
    "a linked folder": lambda: Path("maps/journeys/more").symlink_to("../personas"),
    "a large file": lambda: Path("maps/journeys/pay.yaml").write_bytes(b"#" * (checked.LARGEST + 1)),
    "owners": lambda: Path("CODEOWNERS").write_text("# journeydocs owners: begin\n", encoding="utf-8"),
    "other owners": lambda: write(Path(), {".github/CODEOWNERS": "# journeydocs owners: end\n"}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_noticed(change: str, here: Path, readings: list[Path]) -> None:
    """Whatever changes in the maps or in CODEOWNERS, the next check tells what a check from nothing tells."""
    if "owners" in change:  # which are compared where all maps are sound
        write(here / "maps", {"journeys/order.yaml": SOUND})
    before = said(run())
    CHANGES[change]()
    readings.clear()
    after = said(run())
    assert len(readings) == 1
    assert after == said(run("--no-cache")) != before


def test_where_a_link_leads_is_noticed(here: Path, readings: list[Path]) -> None:
    """A link that led nowhere, and now leads out of the maps folder, is wrong in another way."""
    CHANGES["a link"]()
    before = said(run())
    write(here, {"nowhere.yaml": FIVE_LINES})
    readings.clear()
    assert said(run()) == said(run("--no-cache")) != before
    assert len(readings) == 2


def test_where_the_maps_lie_in_the_repository_is_noticed(here: Path, readings: list[Path]) -> None:
    """The lines of CODEOWNERS name the folder of the maps from the top of the repository."""
    write(here / "maps", {"journeys/order.yaml": SOUND})
    write(here.parent, {"CODEOWNERS": (here / "CODEOWNERS").read_text(encoding="utf-8")})
    run()
    (here / ".git").rename(here.parent / ".git")
    readings.clear()
    run()
    assert len(readings) == 1


def test_a_repository_that_begins_elsewhere_is_noticed(here: Path, readings: list[Path]) -> None:
    """Where the top of the repository is another, another CODEOWNERS counts."""
    run()
    (here / "maps/.git").mkdir()
    readings.clear()
    run()
    assert len(readings) == 1


def test_another_day_is_noticed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A review that was not yet due is overdue on a later day."""
    write(here / "maps", {"journeys/order.yaml": SOUND})
    first = run().stdout
    on_the(date(2027, 3, 1), monkeypatch)
    assert "not-reviewed-in-time" in run().stdout
    assert "not-reviewed-in-time" not in first


def test_another_program_is_noticed(here: Path, readings: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version told is not told again."""
    run()
    monkeypatch.setattr(checked, "surroundings", lambda: "another version")
    readings.clear()
    run()
    assert len(readings) == 1


def test_maps_that_are_the_same_again_are_known(here: Path, readings: list[Path]) -> None:
    """A checkout that writes every file anew, and files that nobody reads, change nothing."""
    run()
    readings.clear()
    for file in (here / "maps").rglob("*.*"):
        file.write_bytes(file.read_bytes())
        os.utime(file, (1, 1))
    write(here, {"maps/.notes/a.yaml": "x", "docs/index.md": "x", "README.md": "x"})
    (here / "maps/empty").mkdir()
    run()
    assert readings == []


def test_a_project_that_was_moved_is_known(here: Path, readings: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline may check out into another folder each time."""
    first = said(run())
    here.rename(here.with_name("elsewhere"))
    monkeypatch.chdir(here.with_name("elsewhere"))
    readings.clear()
    assert said(run()) == first
    assert readings == []


def test_a_file_that_changes_while_it_is_read_is_read_again(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer is kept for files that are no longer what was read."""
    read_all = checking.read_all

    def slow(*given: Any) -> tuple[Checked, str]:
        write(Path("maps"), {"journeys/order.yaml": FIVE_LINES})
        done = read_all(*given)
        write(Path("maps"), {"journeys/order.yaml": MAPS["journeys/order.yaml"]})
        return done

    with monkeypatch.context() as patch:
        patch.setattr(checking, "read_all", slow)
        write(here / "maps", {"journeys/order.yaml": "title: Half\n"})
        run()
    assert kept(here) == []
    assert said(run()) == said(run("--no-cache"))


DAMAGES: Final[dict[str, Callable[[Path], object]]] = {
    "a letter": lambda path: path.write_bytes(path.read_bytes().replace(b"unknown-field", b"unknown-fiend")),
    "its end": lambda path: path.write_bytes(path.read_bytes()[:-10]),
    "all": lambda path: path.write_bytes(b""),
    "no text": lambda path: path.write_bytes(bytes(range(256))),
    "its key": lambda path: path.write_bytes(path.read_bytes().replace(b"\n", b"\n0", 1)),
    "gone": lambda path: path.unlink(),
    "a folder": lambda path: path.rename(path.with_suffix("")).with_name(path.name).mkdir(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_not_believed(damage: str, here: Path, readings: list[Path]) -> None:
    """Whatever has happened to what was kept, the maps are read, and it is kept anew if that can be."""
    first = said(run())
    (path,) = kept(here)
    DAMAGES[damage](path)
    readings.clear()
    assert said(run()) == first
    assert said(run()) == first
    assert len(readings) == (2 if damage == "a folder" else 1)
    assert list((here / KEPT).glob("tmp*")) == []


def test_the_answer_to_another_question_is_not_believed(here: Path) -> None:
    """What was kept for one choice of rules is not taken for another, wherever it lies."""
    (here / "maps/settings.yaml").unlink()
    first = said(run())
    (path,) = kept(here)
    asked = run("--select", "no-owner")
    (other,) = set(kept(here)) - {path}
    path.write_bytes(other.read_bytes())
    assert said(run()) == first != said(asked)


@pytest.mark.parametrize(
    "change",
    [
        lambda kept: [kept],
        lambda kept: {**kept, "records": "3"},
        lambda kept: {**kept, "records": True},
        lambda kept: {**kept, "about": {"no-owner": "off"}},
        lambda kept: {**kept, "problems": [kept["problems"][0][:-1]]},
        lambda kept: {**kept, "problems": [[*kept["problems"][0][:-2], "fatal", ""]]},
        lambda kept: {**kept, "problems": [[None, *kept["problems"][0][1:]]]},
        lambda kept: {"problems": []},
    ],
)
def test_a_whole_file_of_another_shape_is_not_believed(change: Callable[[Any], Any], here: Path) -> None:
    """Even under the right key only problems are taken for problems."""
    first = said(run())
    (path,) = kept(here)
    _, key, _, content = path.read_bytes().split(b"\n", 3)
    Store(here).put(path.name, key.decode(), json.dumps(change(json.loads(content))).encode())
    assert said(run()) == first


def test_what_is_kept_is_what_was_told(here: Path) -> None:
    """Every problem comes back with all it had, and each rule with what it is about."""
    told, _ = checking.read_all(Path("maps"), TODAY, {}, frozenset())
    place = earlier(Path("maps"), TODAY, ())
    assert place is not None
    assert place.get() is None
    place.put(told)
    back = place.get()
    assert back == told
    assert back is not None
    assert [one.source for one in back.problems] == [one.source for one in told.problems]


def test_where_nothing_can_be_written_nothing_is_said(here: Path, readings: list[Path]) -> None:
    """A project that can only be read is checked as ever."""
    (here / ".cache").write_text("a file", encoding="utf-8")
    whole = said(run("--no-cache"))
    assert said(run()) == said(run()) == whole
    assert len(readings) == 3


@pytest.mark.parametrize(
    "options", [("--no-cache",), ("--fix",), ("-", "--stdin-filename", "maps/journeys/order.yaml")]
)
def test_some_checks_keep_nothing(options: tuple[str, ...], here: Path, readings: list[Path]) -> None:
    """Without the cache, where files are corrected and where somebody types, all is read and nothing is kept."""
    run(*options, typed=FIVE_LINES)
    assert kept(here) == []
    run()
    before = kept(here)[0].read_bytes()
    readings.clear()
    run(*options, typed=FIVE_LINES)
    assert len(readings) == 1
    assert kept(here)[0].read_bytes() == before


def test_a_small_folder_has_no_cache(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder is made beside a few maps, which are read in no time."""
    monkeypatch.setattr(checked, "FEWEST", 100)
    run()
    assert not (here / ".cache").exists()


def test_the_schemas_for_editors_stay_current(here: Path, readings: list[Path]) -> None:
    """Where they are as the last check left them nothing is done, and else they are written again."""
    run()
    (here / FOLDER).mkdir(parents=True)
    run()
    schema = here / FOLDER / "journey.json"
    whole = schema.read_bytes()
    readings.clear()
    run()
    assert readings == []
    schema.write_bytes(b"{}")
    run()
    assert schema.read_bytes() == whole
    schema.unlink()
    run()
    assert schema.read_bytes() == whole


def test_a_large_file_beside_the_maps_is_known_by_all_it_holds(here: Path, readings: list[Path]) -> None:
    """In CODEOWNERS and in the schemas each letter counts, however long they are."""
    write(here / "maps", {"journeys/order.yaml": SOUND})
    long = "# journeydocs owners: begin\n# journeydocs owners: end\n" + "#" * checked.LARGEST
    schema = f"{FOLDER.as_posix()}/own.json"
    write(here, {"CODEOWNERS": long, schema: long})
    run()
    for name in ("CODEOWNERS", schema):
        readings.clear()
        write(here, {name: long.replace("end", "End")})
        assert said(run()) == said(run("--no-cache"))
        assert len(readings) == 2


def test_two_folders_of_maps_have_their_own_answers(here: Path, readings: list[Path]) -> None:
    """What was told of one folder is not told of the one beside it."""
    write(here / "others", {"journeys/order.yaml": FIVE_LINES})
    first = said(run()), said(run("others"))
    readings.clear()
    assert (said(run()), said(run("others"))) == first
    assert readings == []


def test_a_file_that_is_read_is_known_by_all_it_holds() -> None:
    """Only files that are too large to be read are known by their size."""
    assert checked.LARGEST > MOST_BYTES
