"""What `journeydocs check` says to people who write maps."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from journeydocs_plugin.cli import main
from journeydocs_plugin.schema import schemas
from tests.small_sites import FIVE_LINES, write


def check(folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> tuple[int, str]:
    """Run the command in a folder; its exit code and what it printed."""
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, ["check", *options])
    return done.exit_code, done.output


def test_a_good_map_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A map of five lines has no problem, and the command ends with 0."""
    write(tmp_path / "maps", {"journeys/order.yaml": FIVE_LINES})
    assert check(tmp_path, monkeypatch) == (0, "1 record read: no problems, no warnings\n")


def test_a_problem_names_place_finding_and_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt field is told with path, line, column, rule, source line, caret and the likely field."""
    write(tmp_path / "maps", {"journeys/order.yaml": FIVE_LINES + "sumary: Short\n"})
    assert check(tmp_path, monkeypatch) == (
        1,
        (
            'maps/journeys/order.yaml:6:1: "sumary" is not a field of a journey [unknown-field]\n'
            "    6 | sumary: Short\n"
            "      | ^~~~~~\n"
            '      = did you mean "summary"?\n\n'
            "1 record read: 1 problem, no warnings\n"
        ),
    )


def test_a_folder_that_is_not_there_is_a_wrong_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Checking a folder that does not exist ends with 2."""
    assert check(tmp_path, monkeypatch, "elsewhere")[0] == 2


def test_json_lists_every_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--format json prints a list with file, line, column, severity, rule, message and hint."""
    write(tmp_path / "maps", {"journeys/order.yaml": FIVE_LINES + "parent: nothing\n"})
    code, output = check(tmp_path, monkeypatch, "--format", "json")
    (problem,) = json.loads(output)
    assert code == 1
    assert list(problem) == ["file", "line", "column", "severity", "rule", "message", "hint"]
    assert (problem["line"], problem["rule"]) == (6, "unknown-reference")


@pytest.mark.parametrize(
    ("addition", "rule"),
    [
        ("status: drafty", "not-a-choice"),
        ("reviewed: soon", "not-a-date"),
        ("reviewed: 2999-01-01", "review-in-the-future"),
        ("review_every: often", "not-a-duration"),
        ("links: javascript:alert(1)", "bad-address"),
        ("parent: elsewhere", "unknown-reference"),
        ("emotion_scale: 5", "wrong-shape"),
        ("replaced_by: order", "circular-reference"),
        ("steps: [Pay]", "stages-and-steps"),
        ("goals: {Note: a}", "text-with-colon"),
        ("aliases: a b", "bad-id"),
    ],
)
def test_one_mistake_gives_one_message(
    addition: str, rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each typical mistake in a journey gives exactly one finding, of its own rule, on its own line."""
    write(tmp_path / "maps", {"journeys/order.yaml": FIVE_LINES + addition + "\n"})
    found = json.loads(check(tmp_path, monkeypatch, "--format", "json")[1])
    assert [(one["rule"], one["line"]) for one in found] == [(rule, 6)] or rule == "stages-and-steps"
    assert [one["rule"] for one in found] == [rule]


def test_a_steering_sign_never_reaches_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An escape character in a map is spelled out in messages."""
    write(tmp_path / "maps", {"journeys/order.yaml": FIVE_LINES + 'status: "\\e[31mred"\n'})
    assert "\x1b" not in check(tmp_path, monkeypatch)[1]


def test_the_schemas_are_valid_and_know_the_fields() -> None:
    """Every schema is valid draft-7; the one of journeys takes a map of five lines and refuses an unknown key."""
    texts = dict(schemas())
    for text in texts.values():
        jsonschema.Draft7Validator.check_schema(json.loads(text))
    journey = jsonschema.Draft7Validator(json.loads(texts["journey.json"]))
    good = {"title": "x", "persona": {"name": "y"}, "stages": ["a", {"title": "b", "emotion": ["curious", -1]}]}
    assert journey.is_valid(good)
    assert not journey.is_valid(good | {"sumary": "x"})
