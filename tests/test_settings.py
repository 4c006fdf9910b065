"""`maps/settings.yaml`: what a team settles holds for the command and for the site."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from journeydocs_plugin.load import load
from journeydocs_plugin.schema import schemas
from tests.small_sites import FIVE_LINES, write
from tests.tools import ROOT

TODAY = date(2026, 11, 1)
PAIN = FIVE_LINES.partition("stages:")[0] + "stages:\n  - {title: Pay, pain_points: [{title: Lost, severity: 4}]}\n"


def told(
    folder: Path, settings: str, journey: str = PAIN, wanted: frozenset[str] = frozenset()
) -> list[tuple[str, str]]:
    """Rule and severity of what is told of a journey with these settings."""
    write(folder, {"settings.yaml": settings, "journeys/order.yaml": journey})
    return [(one.rule, one.severity) for one in load(folder, TODAY, wanted=wanted).problems]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", [("severe-pain-unanswered", "warning")]),
        ("rules: {severe-pain-unanswered: problem}\n", [("severe-pain-unanswered", "problem")]),
        ("rules: {severe-pain-unanswered: off}\n", []),
        ("limits: {severity: 4}\n", [("severe-pain-unanswered", "warning")]),
        ("rules:\n  no-owner: warning\n  severe-pain-unanswered: off\n", [("no-owner", "warning")]),
        ("x_ours: {a: 1}\n", [("severe-pain-unanswered", "warning")]),
    ],
)
def test_a_team_settles_how_strictly_a_rule_is_taken(
    settings: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    """Each rule is off, warns or is a problem as the settings say, and as usual where they say nothing."""
    assert told(tmp_path, settings) == expected


def test_limits_are_settled(tmp_path: Path) -> None:
    """From which severity on a pain point is severe is for the team to say."""
    mild = PAIN.replace("severity: 4", "severity: 2")
    assert told(tmp_path, "", mild) == []
    assert told(tmp_path, "limits: {severity: 2}\n", mild) == [("severe-pain-unanswered", "warning")]


def test_a_rule_that_is_asked_for_is_not_off(tmp_path: Path) -> None:
    """`--select` asks a rule that is off, for this run."""
    wanted = frozenset({"no-owner"})
    assert ("no-owner", "warning") in told(tmp_path, "rules: {no-owner: off}\n", wanted=wanted)


def test_rules_of_linking_are_settled_too(tmp_path: Path) -> None:
    """How a feeling without a score is taken is settled like all that only warns."""
    odd = PAIN.replace("severity: 4", "severity: 1").replace("{title: Pay,", "{title: Pay, emotion: zestful,")
    assert told(tmp_path, "", odd) == [("unscored-feeling", "warning")]
    assert told(tmp_path, "rules: {unscored-feeling: problem}\n", odd) == [("unscored-feeling", "problem")]
    assert told(tmp_path, "rules: {unscored-feeling: off}\n", odd) == []


def test_what_cannot_be_read_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    """A mistake in one setting is told, and the others hold."""
    settings = "rules: {severe-pain-unanswered: off, no-owner: maybe}\nlimits: {steps: many}\n"
    assert [rule for rule, _ in told(tmp_path, settings)] == ["not-a-choice", "not-a-number"]


def test_an_editor_knows_the_settings() -> None:
    """The schema completes the rules and refuses what the command refuses."""
    validator = jsonschema.Draft7Validator(json.loads(dict(schemas())["settings.json"]))
    assert validator.is_valid({"rules": {"no-owner": "off"}, "limits": {"steps": 9}, "privacy": {"names": "A"}})
    for rules in ({"no-ownr": "off"}, {"no-owner": "error"}):
        assert not validator.is_valid({"rules": rules})
    assert not validator.is_valid({"limits": {"step": 9}})
    assert not validator.is_valid({"rule": {}})


def build(folder: Path, settings: str) -> subprocess.CompletedProcess[str]:
    """Build a site with `--strict` from a map with a finding."""
    write(folder, {"mkdocs.yml": "site_name: Maps\ntheme: {name: material, font: false}\nplugins: [journeydocs]\n"})
    write(folder, {"docs/about.md": "# About\n", "maps/settings.yaml": settings, "maps/journeys/order.yaml": PAIN})
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(folder / "mkdocs.yml")]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


def test_a_warning_never_breaks_a_strict_build(tmp_path: Path) -> None:
    """`mkdocs build --strict` succeeds with a warning, and fails where the settings make a problem of it."""
    good = build(tmp_path, "")
    assert (good.returncode, "severe-pain-unanswered" in good.stderr) == (0, True)
    bad = build(tmp_path, "rules: {severe-pain-unanswered: problem}\n")
    assert (bad.returncode, "severe-pain-unanswered" in bad.stderr) == (1, True)


def test_the_example_site_has_nothing_to_tell() -> None:
    """The project's own maps have neither a problem nor a warning, today and in ten years."""
    for day in (date(2026, 12, 1), date(2036, 1, 1)):
        assert [(str(one.place.file), one.message) for one in load(ROOT / "maps", day).problems] == []
