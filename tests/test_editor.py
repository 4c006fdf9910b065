"""The schemas that editors complete with are kept in line with the maps."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from journeydocs_plugin.cli import main
from journeydocs_plugin.editor import FOLDER, keep_current
from journeydocs_plugin.load import load
from journeydocs_plugin.offers import MOST, known
from tests.conftest import build_site
from tests.small_sites import FIVE_LINES, site, write

TODAY = date(2026, 12, 1)


def offered(folder: Path, what: str, schema: str = "journey.json") -> list[str]:
    """What the schema of a kind offers."""
    definitions = json.loads((folder / FOLDER / schema).read_text(encoding="utf-8"))["definitions"]
    return list(definitions.get(f"known-{what}", {"enum": []})["enum"])


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of one persona whose team wants the schemas."""
    site(tmp_path, {"personas/anna.yaml": "name: Anna\n"})
    (tmp_path / FOLDER).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check() -> int:
    """Check the maps; how it ends."""
    return CliRunner().invoke(main, ["check"], catch_exceptions=False).exit_code


def test_a_check_keeps_the_schemas_current(project: Path) -> None:
    """After a check editors offer what has come, and no longer what has gone."""
    check()
    assert offered(project, "persona") == ["anna"]
    write(project / "maps", {"personas/berta.yaml": "name: Berta\n"})
    (project / "maps/personas/anna.yaml").unlink()
    check()
    assert offered(project, "persona") == ["berta"]


def test_only_what_differs_is_written(project: Path) -> None:
    """A second check leaves every file alone, so that nothing that watches them sees a change."""
    check()
    before = {path: path.stat().st_mtime_ns for path in (project / FOLDER).iterdir()}
    check()
    assert {path: path.stat().st_mtime_ns for path in (project / FOLDER).iterdir()} == before


def test_a_team_without_the_folder_gets_none(project: Path) -> None:
    """Where nobody asked for schemas, none are written."""
    (project / FOLDER).rmdir()
    check()
    assert not (project / FOLDER).exists()


def test_a_folder_that_cannot_be_written_fails_no_check(project: Path) -> None:
    """Where a schema can't be written, that is told, and the check ends as the maps are."""
    (project / FOLDER / "journey.json").mkdir()
    done = CliRunner().invoke(main, ["check"], catch_exceptions=False)
    assert done.exit_code == 0
    assert "can't be written" in done.stderr


@pytest.mark.slow
def test_a_build_keeps_the_schemas_current(project: Path) -> None:
    """The plugin does the same as a check; a build for the public does not, for it knows less than the team."""
    write(project / "maps", {"personas/berta.yaml": "name: Berta\ninternal: true\n"})
    build_site(project / "mkdocs.yml", project / "out")
    assert offered(project, "persona") == ["anna", "berta"]
    site(project, {}, options="{audience: public}")
    build_site(project / "mkdocs.yml", project / "out")
    assert offered(project, "persona") == ["anna", "berta"]


def test_a_place_that_has_an_id_is_offered_first(project: Path) -> None:
    """Places whose id is made from their title come behind those whose id is written."""
    text = "title: T\npersona: anna\nstages: [First, {title: Second, id: two}]\n"
    write(project / "maps", {"journeys/way.yaml": text})
    check()
    assert offered(project, "moment") == ["way#two", "way#first"]


def test_words_are_offered_once(project: Path) -> None:
    """A word of the vocabulary is offered by its key; a new one as it was first written, in one spelling."""
    steps = "steps:\n  - {title: A, touchpoints: [Counter, Shop Window]}\n  - {title: B, touchpoints: shop window}\n"
    write(
        project / "maps",
        {"touchpoints.yaml": "counter: The counter\n", "journeys/way.yaml": f"title: T\npersona: anna\n{steps}"},
    )
    check()
    assert offered(project, "touchpoints") == ["counter", "Shop Window"]


def test_a_strangers_words_are_only_texts(project: Path) -> None:
    """Whatever a word holds, the schema stays JSON and offers it as it was written."""
    strange = 'a "b" \\ </script> 地図'
    write(
        project / "maps",
        {
            "journeys/way.yaml": f"{FIVE_LINES}    touchpoints: '{strange}'\n".replace(
                "  - Order it\n", "  - title: Order it\n"
            )
        },
    )
    assert check() == 0
    assert offered(project, "touchpoints") == [strange]


def test_no_editor_is_flooded(project: Path) -> None:
    """Of very many places only so many are offered as an editor can show."""
    stages = "".join(f"  - Stage {number}\n" for number in range(MOST + 10))
    write(project / "maps", {"journeys/way.yaml": f"title: T\npersona: anna\nstages:\n{stages}"})
    assert len(known(load(project / "maps", TODAY).atlas)["moment"]) == MOST


def test_the_folder_lies_beside_the_maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a command is started, the folder is looked for beside the maps, not in them."""
    write(tmp_path / "deep/maps", {"personas/anna.yaml": "name: Anna\n"})
    (tmp_path / "deep" / FOLDER).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "deep/maps")
    assert keep_current(Path(), load(Path(), TODAY).atlas) == ""
    assert offered(tmp_path / "deep", "persona") == ["anna"]
