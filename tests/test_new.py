"""`journeydocs new`: forms to fill in, which are good maps already."""

import os
import pty
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from select import select

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydocs_plugin.cli import main
from journeydocs_plugin.load import load
from journeydocs_plugin.model import KINDS, RECORDS, Kind
from journeydocs_plugin.model.atlas import Atlas
from journeydocs_plugin.starters import STARTERS, CannotBeginError, Wish, begin, named
from journeydocs_plugin.starters.yaml_text import one_line
from tests.small_sites import write
from tests.tools import ROOT

TODAY = date(2026, 12, 1)
MAPS = {
    "personas/anna.yaml": "name: Anna\n",
    "journeys/shop/checkout.yaml": """title: Checkout
persona: [anna, {name: "A clerk, at the counter"}]
owner: shop
stages:
  - title: Pay
    id: pay
    kind: decision
    pain_points: The card is refused
    steps: [Show the card, {title: Sign, id: sign}]
  - Leave
""",
    "journeys/steps.yaml": "title: By steps\npersona: anna\nsteps: [One, {title: Two, id: two}]\n",
    "teams.yaml": "shop: The shop\n",
}
NEEDS = {"journey": ["--persona", "anna"], "path": ["--stop", "checkout"]}
"""What a record of a kind can't be begun without."""

STRANGE = [
    'Say: "yes" # no',
    "- [x] {y}",
    "no",
    "2026-01-01",
    "&a *b !c %d @e `f`",
    "it's",
    "a\\b",
    "本を: 返す",
    "1.10",
    "Ticket #12",
]


def run(*arguments: str) -> Result:
    """Run the command in the current folder, which is no terminal; whatever goes wrong in it ends the test."""
    return CliRunner().invoke(main, ["new", *arguments], catch_exceptions=False)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with some maps to work in."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "maps", MAPS)
    return tmp_path


def atlas_of(folder: Path) -> Atlas:
    """The maps of a folder, in which nothing may be wrong; that something is still missing may be told."""
    loaded = load(folder / "maps", TODAY)
    assert [(one.rule, one.message) for one in loaded.problems if not one.is_warning] == []
    return loaded.atlas


def title_of(atlas: Atlas, kind: Kind, id: str) -> str:
    """The title of a record."""
    return atlas.sheets(kind)[id].title


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_has_every_field_with_its_meaning(kind: Kind, here: Path) -> None:
    """A new record of any kind is a good map, and has each field of its kind below its meaning."""
    done = run(kind, "Something new", *NEEDS.get(kind, []))
    assert done.exit_code == 0
    text = (here / done.stdout.strip()).read_text(encoding="utf-8")
    assert title_of(atlas_of(here), kind, "something-new") == "Something new"
    record = RECORDS[kind]
    names = [name for name in record.field_names() if (kind, name) != ("journey", "steps")]
    assert re.findall(r"^#?([a-z_]+):", text, re.MULTILINE) == names
    told = " ".join(re.sub(r"^\s*#", "", line).strip() for line in text.splitlines())
    assert [name for name in names if (record.model_fields[name].description or "?") not in told] == []


@pytest.mark.parametrize(
    ("kind", "starter"), [*((kind, "") for kind in KINDS), *(("journey", one) for one in STARTERS)]
)
def test_a_form_can_be_filled_in(kind: str, starter: str, here: Path) -> None:
    """With every # taken away a form is the shape of a map: what is wrong is only that nothing is written there yet."""
    more = ["--starter", starter, *(["--of", "checkout"] if starter == "future" else [])] if starter else []
    done = run(kind, "Something new", *NEEDS.get(kind, []), *more)
    path = here / done.stdout.strip()
    text = re.sub(r"^(\s*)#(?! \S)", r"\1", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    # A list that somebody fills in holds something, and so does the one field that a part can't be without.
    filled = re.sub(
        r"^(\s*(?:- )?(?:title|text|want|what|key|low|high|src)):$",
        r"\1: Word",
        re.sub(r"^(\s*)-$", r"\1- Word", text, flags=re.MULTILINE),
        flags=re.MULTILINE,
    )
    path.write_text(filled, encoding="utf-8")
    rules = {one.rule for one in load(here / "maps", TODAY).problems if one.place.file.stem == "something-new"}
    assert rules & {"unknown-field", "invalid-yaml", "duplicate-key", "tabs", "indentation"} == set()


@pytest.mark.parametrize("starter", [name for name in STARTERS if name != "future"])
def test_every_starter_is_a_good_map(starter: str, here: Path) -> None:
    """Each way to begin a journey gives a map with stages and no problem, of the sort that was asked for."""
    assert run("journey", "New one", "--starter", starter, "--persona", "anna").exit_code == 0
    course = atlas_of(here).journeys["new-one"]
    assert len(course.stages) == max(3, len(STARTERS[starter].stages))
    assert course.record.type == STARTERS[starter].says.get("type")


def test_the_future_of_a_journey_takes_its_stages_over(here: Path) -> None:
    """A future state has the people, the owner, the stages and the steps of today, and each stage knows its twin."""
    done = run("journey", "--of", "checkout")
    assert done.stdout.strip() == "maps/journeys/shop/checkout-future.yaml"
    atlas = atlas_of(here)
    course = atlas.journeys["checkout-future"]
    assert (course.record.state, course.record.counterpart, course.record.owner) == ("future", ("checkout",), ("shop",))
    assert [one.name for one in course.travellers] == ["Anna", "A clerk, at the counter"]
    assert [(one.title, one.id, [step.title for step in one.steps]) for one in course.stages] == [
        ("Pay", "pay", ["Show the card", "Sign"]),
        ("Leave", "leave", []),
    ]
    assert (course.stages[0].record.kind, course.stages[0].record.counterpart) == ("decision", "pay")  # type: ignore[union-attr]
    assert "# Hurts today: The card is refused" in (here / done.stdout.strip()).read_text(encoding="utf-8")


def test_the_future_of_a_journey_of_steps_has_steps(here: Path) -> None:
    """A journey without stages has a future without stages."""
    assert run("journey", "Better", "--of", "steps").exit_code == 0
    course = atlas_of(here).journeys["better"]
    assert [step.title for stage in course.stages for step in stage.steps] == ["One", "Two"]


@pytest.mark.parametrize("title", STRANGE)
def test_a_title_is_only_ever_a_text(title: str, here: Path) -> None:
    """Whatever signs a title holds, it is read back as it was given, and so are the other texts."""
    done = run("journey", "it", f"--title={title}", "--persona", f"Who: {title}", f"--owner={title}")
    assert done.exit_code == 0, done.stderr
    course = atlas_of(here).journeys["it"]
    assert (course.title, course.travellers[0].name, course.record.owner) == (title, f"Who: {title}", (title,))


@settings(deadline=None)
@given(st.text(min_size=1).filter(one_line))
def test_any_text_can_be_a_title(title: str) -> None:
    """No text breaks the file that it is the title of."""
    import tempfile  # noqa: PLC0415 - the fixture of a folder lives longer than one example

    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "maps", {"teams.yaml": "shop: The shop\n"})
        id, told = named(title, "", "it")
        wish = Wish("metric", id, told)
        path, text = begin(load(Path(folder) / "maps", TODAY).atlas, wish)
        write(Path(folder) / "maps", {str(path): text})
        atlas = atlas_of(Path(folder))
        assert atlas.metrics["it"].title == told


@pytest.mark.parametrize(
    ("word", "id", "title"),
    [
        ("Order a book", "order-a-book", "Order a book"),
        ("order-a-book", "order-a-book", "Order a book"),
        ("本を返す", "本を返す", "本を返す"),
        ("本を返す、もう一度", "本を返す-もう一度", "本を返す、もう一度"),
        ("إعادة كتاب", "إعادة-كتاب", "إعادة كتاب"),
        ("½ price: №1!", "price-1", "½ price: №1!"),
        ("Index", "index-page", "Index"),
        ("ÉTAT d’âme", "état-d-âme", "ÉTAT d’âme"),
    ],
)
def test_a_title_gives_a_sensible_id(word: str, id: str, title: str, here: Path) -> None:
    """An id is made of the letters of any script, and a word that is an id gets a title."""
    assert run("metric", word).exit_code == 0
    assert title_of(atlas_of(here), "metric", id) == title


def test_a_long_title_gives_an_id_that_a_disk_takes(here: Path) -> None:
    """The name of the file stays within what disks take, also where each letter needs four bytes."""
    assert run("metric", "𠮷野家 " * 60).exit_code == 0
    assert len(atlas_of(here).metrics) == 1


def test_nothing_is_ever_overwritten(here: Path) -> None:
    """A record that is there, in whatever file, is told, the command ends with 2, and the file is as it was."""
    done = run("journey", "checkout", "--persona", "anna")
    assert (done.exit_code, "there is a journey called" in done.stderr) == (2, True)
    write(here / "maps", {"metrics.yaml": "speed: {title: Speed}\n", "metrics/broken.yaml": "title: [\n"})
    assert [run("metric", word).exit_code for word in ("speed", "broken")] == [2, 2]
    assert (here / "maps/metrics/broken.yaml").read_text(encoding="utf-8") == "title: [\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "say what is to be written"),
        (["persona"], "it has no title"),
        (["metric", "???"], "no id can be made"),
        (["journey", "New"], "nobody travels this journey"),
        (["journey", "New", "--persona", "ana"], 'did you mean "anna"?'),
        (["journey", "New", "--starter", "future"], "name it with --of"),
        (["journey", "--of", "chekout"], 'did you mean "checkout"?'),
        (["journey", "New", "--of", "checkout", "--starter", "current"], "--of belongs to the starter future"),
        (["path", "New"], "at least one stop"),
        (["path", "New", "--stop", "nowhere"], "nothing is found"),
        (["opportunity", "New", "--addresses", "checkout#pey"], 'did you mean "checkout#pay"?'),
        (["metric", "New", "--persona", "anna"], "--persona belongs to a journey"),
        (["metric", "New", "--folder", "../out"], "is no folder below"),
        (["metric", "New", "--id", "Not An Id"], "can't be an id"),
        (["metric", "New", "--maps", "nowhere"], "does not exist"),
        (["thing", "New"], "is not one of"),
    ],
)
def test_what_is_missing_or_wrong_is_told(arguments: list[str], told: str, here: Path) -> None:
    """Without a terminal nothing is asked: the command ends with 2, says what it needs, and writes nothing."""
    before = sorted(here.rglob("*"))
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in " ".join(done.stderr.split())
    assert sorted(here.rglob("*")) == before


def test_a_folder_groups_what_is_new(here: Path) -> None:
    """A subfolder may be named; it does not change the id."""
    assert run("metric", "Speed", "--folder", "shop/checkout").stdout.strip() == "maps/metrics/shop/checkout/speed.yaml"
    assert atlas_of(here).metrics["speed"].folder == ("shop", "checkout")


def test_a_wish_that_cannot_be_met_says_why() -> None:
    """The core tells its reasons to whoever calls it, with the cure."""
    with pytest.raises(CannotBeginError) as told:
        begin(load(ROOT / "maps", TODAY).atlas, Wish("persona", "", ""))
    assert told.value.hint


def talk(folder: Path, arguments: list[str], answers: list[str]) -> str:
    """What is shown in a real terminal in which somebody answers each question once it is asked."""
    keyboard, terminal = pty.openpty()
    code = "import sys; from journeydocs_plugin.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "new", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=terminal, stdout=terminal, stderr=terminal
    ) as process:
        os.close(terminal)
        shown, waiting = "", list(answers)
        while select([keyboard], [], [], 20)[0]:
            try:
                shown += os.read(keyboard, 4096).decode("utf-8")
            except OSError:  # the other side has ended
                break
            if waiting and shown.endswith((": ", "? ")):
                os.write(keyboard, f"{waiting.pop(0)}\n".encode())
        # Whoever still waits for an answer then finds the terminal gone.
        os.close(keyboard)
        process.wait(timeout=20)
    assert (process.returncode, waiting) == (0, []), shown
    return shown


def test_in_a_terminal_everything_is_asked(here: Path) -> None:
    """Kind, starter, title, people and owner are asked for, an answer that can't be is asked for again."""
    shown = talk(here, [], ["journey", "five-stages", "Return: a #book", "ana", "anna", "shop"])
    assert 'did you mean "anna"?' in shown
    course = atlas_of(here).journeys["return-a-book"]
    assert (course.title, course.travellers[0].id, course.record.owner, len(course.stages)) == (
        "Return: a #book",
        "anna",
        ("shop",),
        5,
    )


def test_in_a_terminal_only_what_is_missing_is_asked(here: Path) -> None:
    """What was given as an option is not asked for, and a list of places ends with an empty answer."""
    talk(here, ["path", "First week"], ["nowhere", "checkout#pay", "persona:anna", "", ""])
    (sheet,) = atlas_of(here).paths.values()
    assert [stop.ref for stop in sheet.record.stops] == ["checkout#pay", "persona:anna"]
