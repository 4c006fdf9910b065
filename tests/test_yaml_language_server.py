"""Editors help while a map is written: asked of the language server that VS Code and others use."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.language_server import LanguageServer, language_server
from tests.small_sites import write
from tests.tools import ROOT

pytestmark = pytest.mark.slow

MAPS = {
    "personas/ana.yaml": "name: Ana\n",
    "journeys/renew.yaml": """title: Renew
persona: ana
stages:
  - title: Queue
    id: queue
    touchpoints: Ticket machine
    pain_points: [{title: Nobody says how long, id: no-end}, An unfriendly look]
""",
    "metrics/minutes.yaml": "title: Minutes in the queue\n",
    "evidence/talks.yaml": "title: Talks in the queue\n",
    "opportunities/show-time.yaml": "title: Show the time\naddresses: renew#no-end\n",
    "touchpoints.yaml": "counter: The counter\n",
    "channels.yaml": "town-hall: Town hall\n",
    "teams.yaml": "desk: Passport desk\n",
    "feelings.yaml": "worn-out: -2\n",
}

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
    write(folder / "maps", MAPS)
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


JOURNEY = "title: T\npersona: ana\nstages:\n  - title: A\n"
OFFERED = [
    ("journeys", "title: T\npersona: |\n", {"ana"}),
    ("journeys", "title: T\npersona:\n  - |\n", {"ana"}),
    ("journeys", JOURNEY + "    touchpoints: |\n", {"counter", "Ticket machine"}),
    ("journeys", JOURNEY + "    channels:\n      - |\n", {"town-hall", "phone"}),
    ("journeys", JOURNEY + "    emotion: |\n", {"worn-out", "delighted"}),
    ("journeys", JOURNEY + "    emotion:\n      feeling: |\n", {"worn-out", "delighted"}),
    ("journeys", JOURNEY + "    metrics: |\n", {"minutes"}),
    ("journeys", JOURNEY + "    owner: |\n", {"desk"}),
    ("journeys", JOURNEY + "    next: |\n", {"renew", "renew#queue"}),
    ("journeys", JOURNEY + "    by_persona:\n      |\n", {"ana"}),
    ("journeys", JOURNEY + "    pain_points:\n      - title: P\n        opportunities: |\n", {"show-time"}),
    ("journeys", JOURNEY + "    pain_points:\n      - title: P\n        category: |\n", {"waiting"}),
    ("journeys", "title: T\npersona: ana\nsteps: [A]\nparent: |\n", {"renew"}),
    ("opportunities", "title: T\naddresses: |\n", {"renew", "renew#queue", "renew#no-end", "renew#an-unfriendly-look"}),
    ("opportunities", "title: T\naddresses:\n  - |\n", {"renew#no-end"}),
    ("opportunities", "title: T\nevidence: |\n", {"talks"}),
    ("opportunities", "title: T\nreplaced_by: |\n", {"show-time"}),
    ("paths", "title: T\nstops:\n  - ref: |\n", {"ana", "renew#no-end", "show-time", "talks", "minutes"}),
    ("paths", "title: T\nstops:\n  - |\n", {"ana", "renew#no-end"}),
]


@pytest.mark.parametrize(("folder", "text", "expected"), OFFERED, ids=[text.split("\n")[-2] for _, text, _ in OFFERED])
def test_what_the_maps_hold_is_offered(
    folder: str, text: str, expected: set[str], editor: LanguageServer, project: Path
) -> None:
    """Where something can be named, an editor offers the ids and words that the maps have."""
    file = project / "maps" / folder / f"offered-{OFFERED.index((folder, text, expected))}.yaml"
    assert expected - editor.completions(file, text) == set()


def test_what_is_not_known_yet_is_not_underlined(editor: LanguageServer, project: Path) -> None:
    """An editor leaves ids and words that no map has to the check, which tells more of them."""
    text = JOURNEY + "    touchpoints: Something new\n    emotion: [elated, -1, 3/5]\n    next: later\n"
    assert editor.problems(project / "maps/journeys/unknown-words.yaml", text.replace("ana", "nobody")) == []
