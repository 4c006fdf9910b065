"""``journeydocs diff`` as a comment, as a file of its own, and into a file."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import expect

from journeydocs_plugin.changes import Curves
from journeydocs_plugin.cli import main
from journeydocs_plugin.diff_markdown import BLOCKS, as_markdown
from journeydocs_plugin.history import difference
from tests.conftest import OpenPage
from tests.small_sites import write

PERSONAS = {"personas/anna.yaml": "name: Anna <b>\n", "personas/bo.yaml": "name: Bo Lind\n"}
OLD = """title: Checkout <script>alert(1)</script>
persona: [anna, bo]
stages:
  - {title: Search, id: search, emotion: 1}
  - {title: Register, id: register, emotion: -1}
  - {title: Choose, id: choose}
  - {title: Pay, id: pay, emotion: 0, pain_points: [{title: "@all", id: all, severity: 1}]}
"""
NEW = """title: Checkout <script>alert(1)</script>
persona: [anna, bo]
stages:
  - {title: Search, id: search, emotion: 1}
  - {title: Choose, id: choose, emotion: happy}
  - title: Pay
    id: pay
    emotion: 0
    by_persona: {bo: {emotion: {score: -2, feeling: lost}}}
    pain_points: [{title: "@all", id: all, severity: 4}]
  - {title: 届く, id: wait, emotion: 2}
"""


@pytest.fixture
def versions(tmp_path: Path) -> tuple[str, str]:
    """Two folders of maps, before and after."""
    for side, text in (("old", OLD), ("new", NEW)):
        write(tmp_path / side, {"journeys/checkout.yaml": text, **PERSONAS})
    return str(tmp_path / "old"), str(tmp_path / "new")


def run(*arguments: str) -> Result:
    """What the command says."""
    return CliRunner().invoke(main, ["diff", *arguments], catch_exceptions=False)


def test_a_comment_draws_both_curves(versions: tuple[str, str]) -> None:
    """Both curves of each person stand over each other, and below them by name what feels otherwise."""
    said = run(*versions, "--format", "markdown").stdout
    assert "Bo Lind:" in said
    assert (
        """\
before  ▆▆ ▃▃ ·· ▅▅
after   ▆▆    ▇▇ ▁▁ ██
change     ** ** -- **
        1  2  3  4  5
"""
        in said
    )
    assert "2 Register: −1 → gone · 3 Choose: not recorded → +1.5 · 4 Pay: 0 → −2 · 5 届く: not there → +2" in said


def test_what_feels_as_before_is_not_drawn(versions: tuple[str, str]) -> None:
    """A journey whose curve did not move has none in the comment, whatever else changed."""
    path = Path(versions[1], "journeys/checkout.yaml")
    path.write_text(OLD.replace("severity: 1", "severity: 4"), encoding="utf-8")
    said = run(*versions, "--format", "markdown").stdout
    assert "severity 1 to 4" in said
    assert not set(said) & set(BLOCKS)


def test_a_feeling_with_another_score_moves_curves(versions: tuple[str, str]) -> None:
    """A curve that moved because a word means something else now is drawn, though its map is the same."""
    old, new = versions
    Path(old, "journeys/checkout.yaml").write_text(NEW, encoding="utf-8")
    write(Path(new), {"feelings.yaml": "happy: {score: -1}\n"})
    said = run(old, new, "--format", "markdown").stdout
    assert "score +1.5 to −1" in said or "new feeling" in said
    assert "2 Choose: +1.5 → −1" in said
    assert "Nothing is written otherwise here" in run(old, new, "--format", "html").stdout


def many(folder: Path, stages: int, journeys: int) -> tuple[str, str]:
    """Many long journeys that all feel another way now."""
    for side, score in (("old", 1), ("new", -1)):
        rows = "".join(f"  - {{title: 段階 {number}, emotion: {score}}}\n" for number in range(stages))
        text = f"title: 注文\npersona: {{name: A}}\nstages:\n{rows}"
        write(folder / side, {f"journeys/j{number}.yaml": text for number in range(journeys)})
    return str(folder / "old"), str(folder / "new")


def test_twenty_stages_have_room(tmp_path: Path) -> None:
    """The curve of twenty stages is no wider than a comment, and every number stands below its column."""
    said = run(*many(tmp_path, 20, 1), "--format", "markdown").stdout
    block = said.split("```")[1].splitlines()
    assert max(map(len, block)) < 72
    assert block[-1].index("20") == block[1].rindex("▆▆")


def test_a_comment_says_what_it_leaves_out(tmp_path: Path) -> None:
    """A comment keeps to the limit it is given, closes every fold, and counts what has no room."""
    found = difference(tmp_path, *many(tmp_path, 20, 60))
    said = as_markdown(found.changes, found.tongue, found.curves, 9000)
    assert len(said) <= 9000
    assert said.count("<details>") == said.count("</details>")
    assert said.count("```") % 2 == 0
    left = re.search(r"(\d+) changes and (\d+) curves are left out here", said)
    assert left
    assert int(left[2]) == 60 - said.count("before  ")


def test_a_stage_that_gets_steps_stays_the_same_column(tmp_path: Path) -> None:
    """Where a stage is told step by step now, its feeling before stands over that of its first step."""
    head = "title: A\npersona: {name: A}\nstages:\n"
    write(tmp_path / "old", {"journeys/a.yaml": f"{head}  - {{title: Pay, id: pay, emotion: 1}}\n"})
    steps = "  - title: Pay\n    id: pay\n    steps: [{title: Card, emotion: -1}, {title: Wait, emotion: 0}]\n"
    write(tmp_path / "new", {"journeys/a.yaml": head + steps})
    (curves,) = difference(tmp_path, str(tmp_path / "old"), str(tmp_path / "new")).curves
    assert isinstance(curves, Curves)
    assert [(one.title, one.before, one.after) for one in curves.columns] == [("Card", 0, 0), ("Wait", None, 1)]


def test_the_page_opens_anywhere(
    versions: tuple[str, str], tmp_path: Path, serve: Callable[[Path], str], page: OpenPage
) -> None:
    """The file asks for nothing, runs no stranger's script, fits a telephone, and has the important first."""
    run(*versions, "--format", "html", "--out", str(tmp_path / "site.html"))
    visit = page(f"{serve(tmp_path)}/site.html", width=390)
    expect(visit.page.get_by_role("heading", level=2)).to_contain_text("Checkout <script>alert(1)</script>")
    expect(visit.page.locator(".d-important").first).to_contain_text("Important:")
    curve = visit.page.get_by_role("group", name="Emotion curve").first
    expect(curve.get_by_text("届く (new)").first).to_be_attached()
    expect(visit.page.locator("path.jdd-past").first).to_be_attached()
    visit.page.get_by_text("The same in words").click()
    expect(visit.page.get_by_role("row", name="Bo Lind Pay 0 −2 (lost) changed")).to_be_visible()
    assert not visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert (visit.errors, visit.foreign) == ([], [])


def test_the_page_can_be_narrowed_down(
    versions: tuple[str, str], tmp_path: Path, serve: Callable[[Path], str], page: OpenPage
) -> None:
    """Changes of one subject can be shown alone, by keyboard too, and how many there are is said."""
    run(*versions, "--format", "html", "--out", str(tmp_path / "site.html"))
    visit = page(f"{serve(tmp_path)}/site.html")
    visit.page.get_by_role("button", name="Pain points and gains").press("Enter")
    expect(visit.page.get_by_text("severity 1 to 4")).to_be_visible()
    expect(visit.page.get_by_text("stage Register removed")).to_be_hidden()
    expect(visit.page.get_by_role("status")).to_have_text("1 change shown")
    visit.page.get_by_role("button", name="Pain points and gains").press("Enter")
    expect(visit.page.get_by_text("stage Register removed")).to_be_visible()


def test_the_page_is_dark_where_the_screen_is(
    versions: tuple[str, str], tmp_path: Path, serve: Callable[[Path], str], page: OpenPage
) -> None:
    """The colours follow the reader's own choice, those of the curve too."""
    run(*versions, "--format", "html", "--out", str(tmp_path / "site.html"))
    shown = []
    for scheme in ("light", "dark"):
        visit = page(f"{serve(tmp_path)}/site.html", color_scheme=scheme)
        read = "getComputedStyle(document.body).{}"
        shown.append(
            [
                visit.page.evaluate(read.format("backgroundColor")),
                visit.page.evaluate(read.format("getPropertyValue('--jd-mood-0')")).strip(),
            ]
        )
    assert shown == [["rgb(255, 255, 255)", "#b3282d"], ["rgb(23, 26, 34)", "#ff8079"]]


@pytest.mark.parametrize("style", ["text", "markdown", "json", "html"])
def test_every_format_goes_into_a_file(style: str, versions: tuple[str, str], tmp_path: Path) -> None:
    """``--out`` writes what would be printed, over what is there, and prints nothing."""
    printed = run(*versions, "--format", style).stdout
    for _ in range(2):
        done = run(*versions, "--format", style, "--out", str(tmp_path / "out"))
        assert (done.exit_code, done.stdout) == (0, "")
        assert (tmp_path / "out").read_text(encoding="utf-8") == printed


def test_what_cannot_be_written_is_told(versions: tuple[str, str], tmp_path: Path) -> None:
    """A file that can't be written ends with 2 and leaves nothing behind."""
    done = run(*versions, "--out", str(tmp_path / "nowhere/out"))
    assert done.exit_code == 2
    assert "nowhere/out can't be written" in done.stderr
    assert sorted(one.name for one in tmp_path.iterdir()) == ["new", "old"]
