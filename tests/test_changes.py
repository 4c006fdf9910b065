"""What changed, in the language of journeys: two versions of some maps, and the lines that tell the difference.

``cases/changes`` holds a folder a case, with the maps as they were (``old``), as they are (``new``), and what
``journeydocs diff`` prints for them. After a change of wording, write what is printed now with
``JOURNEYDOCS_REWRITE=1 pytest tests/test_changes.py``, and read the difference before keeping it.
"""

import json
import os
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journeydocs_plugin.changes import KINDS, compare, sentence
from journeydocs_plugin.changes.matching import seats
from journeydocs_plugin.changes.sentences import FORMS
from journeydocs_plugin.cli import main
from journeydocs_plugin.diff_markdown import markdown
from journeydocs_plugin.link.placing import place
from journeydocs_plugin.load import load
from journeydocs_plugin.model import KINDS as KINDS_OF_RECORDS
from tests.test_golden_pages import TODAY
from tests.tools import ROOT

CASES = Path(__file__).parent / "cases/changes"
REWRITE = os.environ.get("JOURNEYDOCS_REWRITE") == "1"


def cases() -> list[Path]:
    """Every case, by its name."""
    return sorted(path for path in CASES.iterdir() if path.is_dir())


def diff(case: Path, *options: str) -> Result:
    """What the command says of a case."""
    return CliRunner().invoke(main, ["diff", str(case / "old"), str(case / "new"), *options], catch_exceptions=False)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_change_is_told_in_these_words(case: Path) -> None:
    """A change is told with its place, what was and what is, word for word."""
    said = diff(case).stdout
    if REWRITE:
        (case / "expected.txt").write_text(said, encoding="utf-8")
    assert said == (case / "expected.txt").read_text(encoding="utf-8")


def test_every_kind_of_change_has_a_case() -> None:
    """There is no kind of change whose words nobody has read on real maps."""
    found = {change["kind"] for case in cases() for change in json.loads(diff(case, "--format", "json").stdout)}
    assert found == KINDS.keys()
    assert FORMS.keys() <= KINDS.keys()


@pytest.mark.parametrize("maps", ["maps", "tests/projects/golden/maps", "tests/projects/japanese/maps"])
def test_a_place_has_the_id_it_has_on_its_page(maps: str) -> None:
    """The stages, steps, pain points and gains of a journey are called here what their pages call them."""
    for course in load(ROOT / maps, TODAY).atlas.journeys.values():
        placed = place(course.sheet).at.values()
        assert {(one.id, one.title) for one in seats(course.record)} == {(one.id, one.title) for one in placed}


def test_any_two_records_can_be_compared() -> None:
    """Whatever became of a record, there are sentences for it: what stands in git may be anything."""
    atlases = [load(ROOT / folder, TODAY).atlas for folder in ("maps", "tests/projects/golden/maps")]
    for kind in KINDS_OF_RECORDS:
        records = [sheet.record for atlas in atlases for sheet in atlas.sheets(kind).values()][::2]
        for old, new in product(records[:10], repeat=2):
            assert all(sentence(change) for change in compare({(kind, "one"): old}, {(kind, "one"): new}))


def test_a_version_compared_with_itself_has_no_changes() -> None:
    """Nothing is told where nothing changed, in every format."""
    maps = str(ROOT / "maps")
    for style, said in (("text", "nothing changed"), ("json", "[]"), ("markdown", "Nothing changed.")):
        done = CliRunner().invoke(main, ["diff", maps, maps, "--format", style, "--fail-on", "other"])
        assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, said)


@pytest.mark.parametrize(("kind", "code"), [("pain-severity", 1), ("pain-added", 0)])
def test_a_kind_of_change_can_fail_a_pipeline(kind: str, code: int) -> None:
    """``--fail-on`` ends with 1 where such a change is there, and with 0 where it is not."""
    assert diff(CASES / "pain-severity", "--fail-on", kind).exit_code == code


def test_a_kind_that_does_not_exist_is_a_wrong_call() -> None:
    """A misspelt kind ends with 2 instead of never failing."""
    assert diff(CASES / "pain-severity", "--fail-on", "pain-severty").exit_code == 2


def test_a_comment_shows_what_is_important_and_folds_the_rest() -> None:
    """Markdown has the weighty changes in sight, and the details below a line to unfold."""
    said = diff(CASES / "opportunity-progress", "--format", "markdown").stdout
    assert "- **Show the total**: progress planned to in progress" in said
    assert "<details>" not in said
    said = diff(CASES / "stage-removed", "--format", "markdown").stdout
    assert "its 3 pain points went with it" in said


@pytest.mark.parametrize(
    "text",
    [
        "@all",
        "#12",
        "<script>",
        "[a](b)",
        "`code`",
        "a | b",
        "https://evil.example",
        "www.evil.example",
        "**b**",
        "&lt;",
    ],
)
def test_a_stranger_s_text_does_nothing_in_a_comment(text: str) -> None:
    """A title mentions nobody, closes no ticket, links nowhere and brings no mark-up."""
    said = markdown(text)
    for alive in ("@all", "#12", "<script", "](", "://", "www.", "**"):
        assert alive not in said
    assert "`" not in said.replace("\\`", "")
    assert "|" not in said.replace("\\|", "")


def test_no_title_steers_the_terminal() -> None:
    """Escape sequences in a title are spelled out."""
    assert "\x1b" not in diff(CASES / "a-stranger-s-text").stdout
