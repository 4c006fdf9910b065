"""Editors help while a map is written: asked of the language server that VS Code and others use."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.language_server import LanguageServer, language_server
from tests.tools import ROOT

pytestmark = pytest.mark.slow

GOOD = """\
title: Renew a passport
persona: ana
stages:
  - Find out
  - Apply
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the schemas, as `make serve` leaves it."""
    folder = tmp_path_factory.mktemp("project")
    command = Path(sys.executable).with_name("journeydocs")
    subprocess.run([command, "schema", "--out", ".journeydocs/schema"], cwd=folder, check=True)
    return folder


@pytest.fixture(scope="module")
def editor(project: Path) -> Iterator[LanguageServer]:
    """An editor that has this project's settings for VS Code."""
    flat = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    settings = {name.removeprefix("yaml."): value for name, value in flat.items()}
    settings["schemaStore"] = {"enable": settings.pop("schemaStore.enable")}
    with language_server() as server:
        server.start(project, {"yaml": {"validate": True, "completion": True, **settings}})
        yield server


def modeline(project: Path) -> str:
    """The first line by which a file says what it is, wherever it lies."""
    return f"# yaml-language-server: $schema={project.as_uri()}/.journeydocs/schema/journey.json\n"


def test_the_settings_name_every_schema(project: Path) -> None:
    """Each schema that is written is used for some file, and none is used that is not written."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    written = {f"./{path.relative_to(project).as_posix()}" for path in project.glob(".journeydocs/schema/*")}
    assert set(settings["yaml.schemas"]) == written


def test_a_five_line_map_is_a_good_map(editor: LanguageServer, project: Path) -> None:
    """An editor underlines nothing in a map with the required fields alone."""
    assert editor.problems(project / "maps/journeys/good.yaml", GOOD) == []


def test_an_unknown_key_is_underlined(editor: LanguageServer, project: Path) -> None:
    """An editor underlines a key that no map has, and names it."""
    (problem,) = editor.problems(project / "maps/journeys/unknown.yaml", GOOD + "sumary: How it goes\n")
    assert "sumary" in problem


def test_a_key_of_the_authors_own_is_not_underlined(editor: LanguageServer, project: Path) -> None:
    """An editor leaves keys that begin with `x_` alone."""
    assert editor.problems(project / "maps/journeys/own.yaml", GOOD + "x_cost_centre: 12\n") == []


def test_the_keys_of_a_journey_are_offered(editor: LanguageServer, project: Path) -> None:
    """On an empty line an editor offers the keys that a journey can still have."""
    offered = editor.completions(project / "maps/journeys/keys.yaml", "title: Renew a passport\n|")
    assert {"persona", "stages", "summary", "state"} <= offered


def test_the_states_of_a_journey_are_offered(editor: LanguageServer, project: Path) -> None:
    """After `state:` an editor offers the states there are."""
    offered = editor.completions(project / "maps/journeys/values.yaml", GOOD + "state: |\n")
    assert {"current", "future"} <= offered


def test_a_file_elsewhere_can_say_what_it_is(editor: LanguageServer, project: Path) -> None:
    """With a modeline a file outside `maps/` is checked as a journey."""
    text = modeline(project) + GOOD + "sumary: How it goes\n"
    (problem,) = editor.problems(project / "drafts/renew.yaml", text)
    assert "sumary" in problem


def test_the_schema_of_personas_is_used_for_personas(editor: LanguageServer, project: Path) -> None:
    """Each kind of map has the schema of its kind: a persona offers a persona's keys."""
    offered = editor.completions(project / "maps/personas/ana.yaml", "name: Ana\n|")
    assert "quote" in offered
    assert "stages" not in offered


def test_the_keys_of_a_stop_are_offered(editor: LanguageServer, project: Path) -> None:
    """A reading path offers its keys, and a stop those of a stop."""
    offered = editor.completions(project / "maps/paths/first-week.yaml", "title: The first week\n|")
    assert {"stops", "audience", "why"} <= offered
    text = "title: The first week\nstops:\n  - ref: ana\n    |\n"
    assert {"why", "question", "answer"} <= editor.completions(project / "maps/paths/stops.yaml", text)


def test_a_stop_may_be_a_plain_reference(editor: LanguageServer, project: Path) -> None:
    """An editor underlines neither the short nor the long form of a stop, but a misspelt key of one."""
    good = "title: The first week\nstops: [ana, {ref: renew#apply, why: Here it begins}]\n"
    assert editor.problems(project / "maps/paths/good.yaml", good) == []
    bad = "title: The first week\nstops:\n  - {ref: ana, reason: She is the one}\n"
    (problem,) = editor.problems(project / "maps/paths/bad.yaml", bad)
    assert "reason" in problem
