"""Which files and rules `journeydocs check` tells of, and when it fails."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journeydocs_plugin.cli import main
from tests.small_sites import FIVE_LINES, write

FAULTY = FIVE_LINES + "reviewed: 2999-01-01\nstatus: drfat\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with two faulty journeys and a faulty persona."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "maps", {"journeys/order.yaml": FAULTY, "journeys/shop/pay.yaml": FAULTY})
    write(tmp_path / "maps", {"personas.yaml": "anna: {name: Anna, kind: fried}\n"})
    return tmp_path


def run(*arguments: str, typed: str | None = None) -> Result:
    """Run the command; whatever goes wrong in it ends the test."""
    return CliRunner().invoke(main, ["check", *arguments], input=typed, catch_exceptions=False)


def told(*arguments: str, typed: str | None = None) -> list[tuple[str, str]]:
    """The file and rule of each problem."""
    done = run(*arguments, "--format", "json", typed=typed)
    assert done.stdout, done.stderr
    return [(one["file"], one["rule"]) for one in json.loads(done.stdout)]


ORDER = [("maps/journeys/order.yaml", "review-in-the-future"), ("maps/journeys/order.yaml", "not-a-choice")]
PAY = [(file.replace("order", "shop/pay"), rule) for file, rule in ORDER]
ANNA = [("maps/personas.yaml", "not-a-choice")]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([], [*ORDER, *PAY, *ANNA]),
        (["maps"], [*ORDER, *PAY, *ANNA]),
        (["maps/journeys/order.yaml"], ORDER),
        (["maps/journeys"], [*ORDER, *PAY]),
        (["maps/journeys/shop", "maps/personas.yaml"], [*PAY, *ANNA]),
        (["maps/journeys/../personas.yaml"], ANNA),
        (["--maps", "maps", "maps/personas.yaml"], ANNA),
        (["--maps", "maps"], [*ORDER, *PAY, *ANNA]),
    ],
)
def test_only_what_is_asked_for_is_told(paths: list[str], expected: list[tuple[str, str]], here: Path) -> None:
    """Files and folders narrow down what is told; the maps folder itself and nothing mean all."""
    assert told(*paths) == expected


def test_all_maps_are_read_all_the_same(here: Path) -> None:
    """A reference from the file that is asked for to one that is not is found, and the records of all are counted."""
    write(here / "maps", {"journeys/order.yaml": FIVE_LINES + "parent: pay\n"})
    assert run("maps/journeys/order.yaml").stdout == "3 records read: no problems, no warnings\n"


def test_maps_of_another_name(here: Path) -> None:
    """A folder elsewhere is a maps folder of its own; with --maps its files can be named."""
    (here / "maps").rename(here / "ours")
    assert len(told("ours")) == 5
    assert told("--maps", "ours", "ours/personas.yaml") == [("ours/personas.yaml", "not-a-choice")]
    write(here, {"maps/journeys/order.yaml": FIVE_LINES})
    assert len(told("ours")) == 5


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["elsewhere.yaml"], '"elsewhere.yaml" does not lie in the maps folder "maps"'),
        (["maps", "elsewhere.yaml"], '"elsewhere.yaml" does not lie in the maps folder "maps"'),
        (["gone.yaml"], 'there is no file or folder "gone.yaml"'),
        (["--maps", "gone"], 'there is no folder "gone"'),
        (["-"], "standard input goes with its name"),
        (["--stdin-filename", "maps/journeys/a.yaml"], "standard input goes with its name"),
        (["-", "maps", "--stdin-filename", "maps/journeys/a.yaml"], "standard input goes with its name"),
        (["-", "--stdin-filename", "a.yaml"], '"a.yaml" does not lie in the maps folder "maps"'),
        (["--select", "not-a-choise"], 'no rule is called "not-a-choise": did you mean not-a-choice?'),
        (["--ignore", "bad-id,xyzzy"], 'no rule is called "xyzzy": the rules are listed in the reference'),
        (["--max-warnings", "-1"], "Invalid value for '--max-warnings'"),
    ],
)
def test_a_wrong_call_says_why(arguments: list[str], said: str, here: Path) -> None:
    """What can't be understood ends with 2, with its reason on the error stream and nothing else."""
    write(here, {"elsewhere.yaml": FIVE_LINES})
    done = run(*arguments, typed="")
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--select", "not-a-choice"], [ORDER[1], PAY[1], *ANNA]),
        (["--select", "not-a-choice,review-in-the-future"], [*ORDER, *PAY, *ANNA]),
        (["--ignore", "not-a-choice"], [ORDER[0], PAY[0]]),
        (["--ignore", "not-a-choice", "--ignore", "review-in-the-future"], []),
        (["--select", "not-a-choice", "--ignore", "not-a-choice"], []),
    ],
)
def test_rules_can_be_chosen(options: list[str], expected: list[tuple[str, str]], here: Path) -> None:
    """--select tells of these rules alone, --ignore of all but these."""
    assert told(*options) == expected


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 1),
        (["--ignore", "not-a-choice"], 0),
        (["--ignore", "not-a-choice", "--max-warnings", "2"], 0),
        (["--ignore", "not-a-choice", "--max-warnings", "1"], 1),
        (["--ignore", "not-a-choice", "--max-warnings", "0", "maps/personas.yaml"], 0),
    ],
)
def test_what_is_told_decides(options: list[str], code: int, here: Path) -> None:
    """Problems fail the check, and warnings where there are more than are allowed; what is not told does not count."""
    done = run(*options)
    assert done.exit_code == code
    is_about_warnings = options[-2:] == ["--max-warnings", "1"]
    assert done.stderr == ("There are 2 warnings, and at most 1 are allowed.\n" if is_about_warnings else "")


def test_a_file_that_is_being_written(here: Path) -> None:
    """Standard input stands for the file of that name, and only its problems are told."""
    typed = FIVE_LINES + "parent: pay\nstatus: idae\n"
    assert told("-", "--stdin-filename", "maps/journeys/order.yaml", typed=typed) == [ORDER[1]]
    assert told("-", "--stdin-filename", "maps/journeys/order.yaml", typed=FIVE_LINES) == []
    assert (here / "maps/journeys/order.yaml").read_text(encoding="utf-8") == FAULTY


def test_a_file_that_is_not_there_yet(here: Path) -> None:
    """Standard input may stand for a new file, also where its folder is still to be made."""
    name = "maps/opportunities/shop/total.yaml"
    assert told("-", "--stdin-filename", name, typed="title: Total\naddresses: order\nefort: 2\n") == [
        (name, "unknown-field")
    ]


def test_a_typed_file_is_found_by_the_others(here: Path) -> None:
    """References to a record that is being written lead there."""
    write(here / "maps", {"journeys/order.yaml": FIVE_LINES + "parent: return\n"})
    done = run("-", "--stdin-filename", "maps/journeys/return.yaml", typed=FIVE_LINES + "parent: order\n")
    assert "leads in a circle" in done.stdout
