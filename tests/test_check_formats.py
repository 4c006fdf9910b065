"""What `journeydocs check` prints for programs: valid by the formats' own schemas, whatever stands in the maps."""

import json
import os
import re
import sys
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import jsonschema
import pytest
import xmlschema
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydocs_plugin.catalogue import about_rules
from journeydocs_plugin.cli import main
from journeydocs_plugin.formats import FORMATS, Findings
from journeydocs_plugin.problem import Place, Problem
from tests.small_sites import FIVE_LINES, write

SCHEMAS = Path(__file__).parent / "schemas"
CASES = Path(__file__).parent / "cases/formats"
REWRITE = os.environ.get("JOURNEYDOCS_REWRITE") == "1"
COMMAND = re.compile(r"::(error|warning) file=[^,:\n]+,line=\d+,col=\d+,endColumn=\d+,title=[a-z0-9-]+::[^\n]+")
MAPS = {
    "journeys/order.yaml": FIVE_LINES + "reviewed: 2999-01-01\nstatus: drfat\n",
    "journeys/pay, later: 50%.yaml": FIVE_LINES,
    "personas/anna.yaml": 'name: Anna\nkind: "<b>]]> & \'{0} [a](b) %0A::error::"\nsumary: x\n',
}
"""A warning, a problem, and texts that mean something to one format or another."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with faulty maps."""
    monkeypatch.chdir(tmp_path)
    maps = MAPS if sys.platform != "win32" else {name: text for name, text in MAPS.items() if ":" not in name}
    write(tmp_path / "maps", maps)
    return tmp_path


def run(*arguments: str, **environment: str) -> Result:
    """Run the command; whatever goes wrong in it ends the test."""
    return CliRunner(env=environment).invoke(main, ["check", *arguments], catch_exceptions=False)


@cache
def schema(name: str) -> jsonschema.protocols.Validator:
    """The validator of one of the schemas beside the tests."""
    content = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(content)(content)


@cache
def junit_schema() -> xmlschema.XMLSchema:
    """The schema of JUnit's reports."""
    return xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")


def faults(style: str, printed: str) -> list[str]:
    """What the schema of a format says against a text."""
    if style == "junit":
        return [str(error) for error in junit_schema().iter_errors(printed)]
    if style == "github":
        return [line for line in printed.split("\n")[:-2] if not COMMAND.fullmatch(line)]
    if style in {"sarif", "gitlab"}:
        name = {"sarif": "sarif-2.1.0.json", "gitlab": "gitlab-code-quality.json"}[style]
        return [error.message for error in schema(name).iter_errors(json.loads(printed))]
    return []


@pytest.mark.parametrize("style", FORMATS)
def test_a_format_prints_this(style: str, here: Path) -> None:
    """The same findings in every format, word for word."""
    printed = run("--format", style).stdout
    expected = CASES / f"{style}.txt"
    if REWRITE:
        expected.write_text(printed, encoding="utf-8")
    assert printed == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("style", FORMATS)
def test_a_format_is_valid(style: str, here: Path) -> None:
    """Findings with signs that mean something to the format are valid by its schema, and the exit code is the same."""
    done = run("--format", style)
    assert faults(style, done.stdout) == []
    assert done.exit_code == 1


@pytest.mark.parametrize("style", FORMATS)
def test_nothing_found_is_valid_too(style: str, here: Path) -> None:
    """Good maps give a valid report, and 0."""
    write(here / "good", {"journeys/order.yaml": FIVE_LINES})
    done = run("good", "--format", style)
    assert faults(style, done.stdout) == []
    assert done.exit_code == 0


RULES = about_rules()
texts = st.text(st.characters(codec=None), min_size=1, max_size=30)
problems = st.builds(
    Problem,
    st.builds(Place, texts.map(lambda name: PurePosixPath("maps", name.replace("/", "-").replace("\0", "-")))),
    st.sampled_from(list(RULES)),
    texts,
    texts,
    st.sampled_from(["problem", "warning"]),
    texts,
)


@pytest.mark.parametrize("style", FORMATS)
@settings(deadline=None)
@given(found=st.lists(problems, max_size=3))
def test_no_text_breaks_out_of_a_format(style: str, found: list[Problem]) -> None:
    """Whatever letters a map, a name of a file or a message holds, each problem stays one entry of a valid report."""
    printed = FORMATS[style](Findings(tuple(found), 1, Path("here"), RULES)) + "\n"
    assert faults(style, printed) == []
    if style != "text":
        assert count(style, printed) == len(found)


def count(style: str, printed: str) -> int:
    """How many problems a report tells of."""
    if style == "github":
        return sum(line.startswith("::") for line in re.split(r"[\r\n]", printed))
    if style == "junit":
        return printed.count("<failure ") + printed.count("<skipped ")
    data: Any = json.loads(printed)
    return len(data["runs"][0]["results"]) if style == "sarif" else len(data)


def test_the_fingerprint_outlives_a_move(here: Path) -> None:
    """GitLab knows a problem again when lines are added above it, and tells two of the same words apart."""
    text = FIVE_LINES + "parent: gone\ncounterpart: [gone, gone]\n"
    write(here / "maps", {"journeys/order.yaml": text})
    before = json.loads(run("maps/journeys/order.yaml", "--format", "gitlab").stdout)
    write(
        here / "maps",
        {"journeys/order.yaml": "# a comment\n" + FIVE_LINES + "parent: gone\ncounterpart: [gone, gone]\n"},
    )
    after = json.loads(run("maps/journeys/order.yaml", "--format", "gitlab").stdout)
    assert [one["fingerprint"] for one in before] == [one["fingerprint"] for one in after]
    assert [one["location"]["lines"]["begin"] + 1 for one in before] == [
        one["location"]["lines"]["begin"] for one in after
    ]
    assert len({one["fingerprint"] for one in before}) == len(before) == 3


def test_github_is_chosen_by_itself_under_actions(here: Path) -> None:
    """Under GitHub Actions annotations are printed, unless another format is asked for."""
    assert run(GITHUB_ACTIONS="true").stdout.startswith("::")
    assert not run("--format", "text", GITHUB_ACTIONS="true").stdout.startswith("::")
    assert not run(GITHUB_ACTIONS="false").stdout.startswith("::")


@pytest.mark.parametrize(
    ("style", "variable"),
    [("github", "GITHUB_WORKSPACE"), ("gitlab", "CI_PROJECT_DIR"), ("sarif", "CI_PROJECT_DIR")],
)
def test_paths_begin_at_the_top_of_the_repository(style: str, variable: str, here: Path) -> None:
    """A pipeline that checks from a folder further down still names files as its host looks for them."""
    top = here.name
    printed = run("--format", style, **{variable: str(here.parent)}).stdout
    assert f"{top}/maps/journeys/order.yaml" in printed
    assert f"{top}/maps" not in run("--format", style).stdout


def test_a_rule_of_the_report_has_its_explanation(here: Path) -> None:
    """SARIF brings the words of each rule it names, and no other."""
    run_ = json.loads(run("--format", "sarif").stdout)["runs"][0]
    rules = run_["tool"]["driver"]["rules"]
    assert {one["ruleId"] for one in run_["results"]} == {rule["id"] for rule in rules}
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run_["results"])
    assert all(rule["help"]["text"] for rule in rules)
