"""``journeydocs rename``: another id everywhere, and nothing else.

``cases/rename`` holds a folder a case: what is typed (``call``), the maps before and after, and what is printed. Write
what comes of it now with ``JOURNEYDOCS_REWRITE=1 pytest tests/test_rename.py``, and read the difference before keeping
it.
"""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journeydocs_plugin.cli import main
from journeydocs_plugin.link import references
from journeydocs_plugin.load import load
from tests.small_sites import FIVE_LINES, write
from tests.tools import ROOT

CASES = Path(__file__).parent / "cases/rename"
REWRITE = os.environ.get("JOURNEYDOCS_REWRITE") == "1"
TODAY = date(2026, 11, 1)


def run(*arguments: str) -> Result:
    """Run the command in the current folder; whatever goes wrong in it ends the test."""
    return CliRunner().invoke(main, ["rename", *arguments], catch_exceptions=False)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_a_thing_gets_another_name_everywhere(case: Path, here: Path) -> None:
    """Each place that names it changes, to the letter; nothing else does, and the old name goes on working."""
    words = (case / "call").read_text(encoding="utf-8").split()
    shutil.copytree(case / "before", here / "maps")
    dry = run(*words, "--dry-run")
    assert contents(here / "maps") == contents(case / "before")
    done = run(*words)
    printed = f"{dry.output}---\n{done.output}"
    if REWRITE:
        (case / "printed.txt").write_text(printed, encoding="utf-8")
        shutil.rmtree(case / "after", ignore_errors=True)
        if done.exit_code == 0:
            shutil.copytree(here / "maps", case / "after")
    assert printed == (case / "printed.txt").read_text(encoding="utf-8")
    expected = case / "after" if (case / "after").exists() else case / "before"
    assert contents(here / "maps") == contents(expected)


MAPS = {
    "journeys/order.yaml": FIVE_LINES,
    "journeys/anna.yaml": FIVE_LINES,
    "personas/anna.yaml": "name: Anna\naliases: ann\n",
    "touchpoints.yaml": "basket: Basket\n",
}


@pytest.mark.parametrize(
    ("ref", "new", "told"),
    [
        ("ordr", "buy", 'nothing is called "ordr"; did you mean "order"?'),
        ("order#order", "buy", 'nothing is called "order#order"; did you mean "order#order-it"?'),
        (
            "journey/zzzz",
            "buy",
            'nothing is called "journey/zzzz"; known here: journey/anna, journey/order',
        ),
        ("thing/order", "buy", '"thing" is no kind of thing; write one of persona, journey, '),
        ("anna", "bo", '"anna" may be persona/anna or journey/anna: write one of these'),
        ("order", "anna", '"anna" is taken already, by journey/anna'),
        ("order", "order", '"order" is taken already, by journey/order'),
        ("order#order-it", "look-for-it", '"look-for-it" is taken already, by journey/order#look-for-it'),
        (
            "order",
            "Buy it",
            '"Buy it" can\'t be an id: an id is made of lower case letters, digits and hyphens; write buy-it',
        ),
        ("order", "index", '"index" is kept for the page that lists all'),
        ("touchpoint/basket", "Basket", '"Basket" can\'t be an id'),
        ("channel/web", "online", "channel/web comes with journeydocs; add a word of your own to channels.yaml"),
        ("feeling/sad", "happy", '"happy" is taken already, by feeling/happy'),
    ],
)
def test_a_name_that_cannot_be_is_told(ref: str, new: str, told: str, here: Path) -> None:
    """What is not there, may be two things, or may not be called so is a wrong call; nothing is written."""
    write(here / "maps", MAPS)
    before = contents(here)
    done = run(ref, new)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr
    assert contents(here) == before


def test_an_alias_finds_what_is_renamed(here: Path) -> None:
    """A thing may be named by an old id too."""
    write(here / "maps", MAPS)
    assert run("ann", "bo").exit_code == 0
    assert (here / "maps/personas/bo.yaml").read_text(encoding="utf-8") == "name: Anna\naliases: [ann, anna]\n"


def test_a_new_problem_stops_the_renaming(here: Path) -> None:
    """Where the maps would have a problem that they do not have now, it is told, and nothing is written."""
    journey = FIVE_LINES + "counterpart: other\n"
    other = "title: Other\npersona: {name: A reader}\nstages: [Look]\ncounterpart: order\nstate: future\n"
    addressed = "title: O\naddresses: [order, 'othe']\n"
    files = {"journeys/order.yaml": journey, "journeys/other.yaml": other, "opportunities/o.yaml": addressed}
    write(
        here / "maps", {**files, "evidence/a.yaml": "title: A\n", "journeys/x.yaml": FIVE_LINES + "evidence: survay\n"}
    )
    before = contents(here)
    done = run("evidence/a", "survey")
    assert done.exit_code == 1
    assert "there would be new problems" in done.stdout
    assert "maps/journeys/x.yaml:6:11: no evidence is called" in done.stdout
    assert contents(here) == before


@pytest.mark.parametrize("maps", ["golden", "japanese"])
def test_whatever_is_renamed_every_reference_follows(maps: str, here: Path) -> None:
    """In real maps, each record and each place can be renamed, and what named it names it still."""
    shutil.copytree(ROOT / f"tests/projects/{maps}/maps", here / "maps")
    atlas = load(here / "maps", TODAY).atlas
    records = [f"{kind}/{id}" for kind in ("persona", "journey", "evidence") for id in atlas.sheets(kind)]
    places = [f"{page}#{anchor.id}" for page, anchors in atlas.index.anchors.items() for anchor in anchors.values()]
    count = len(references(atlas))
    for number, name in enumerate([*places[::9], *records[::2]]):
        assert run(name, f"new-name-{number}").exit_code == 0, name
        assert len(references(load(here / "maps", TODAY).atlas)) == count
    assert CliRunner().invoke(main, ["check", "maps"]).exit_code == 0


def test_a_file_of_windows_stays_one(here: Path) -> None:
    """Line ends and the byte order mark stay, also around a new line."""
    write(here / "maps", {"evidence/talks.yaml": ""})
    file = here / "maps/evidence/talks.yaml"
    file.write_bytes(b"\xef\xbb\xbftitle: Talks\r\nkind: interviews")
    assert run("talks", "interviews").exit_code == 0
    renamed = here / "maps/evidence/interviews.yaml"
    assert renamed.read_bytes() == b"\xef\xbb\xbftitle: Talks\r\naliases: talks\r\nkind: interviews"
    assert not file.exists()


def test_nothing_is_renamed_where_one_file_is_read_only(here: Path) -> None:
    """All files change, or none."""
    write(here / "maps", {"evidence/talks.yaml": "title: Talks\n", "journeys/a.yaml": FIVE_LINES + "evidence: talks\n"})
    (here / "maps/journeys/a.yaml").chmod(0o444)
    before = contents(here)
    done = run("talks", "interviews")
    assert done.exit_code == 2
    assert "maps/journeys/a.yaml is read-only" in done.stderr
    assert contents(here) == before
