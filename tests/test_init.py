"""`journeydocs init`: a repository that is complete at once, and that touches nothing of anybody's."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from journeydocs_plugin import __version__
from journeydocs_plugin.cli import main
from journeydocs_plugin.load import load
from journeydocs_plugin.pages.language import SHIPPED
from journeydocs_plugin.starters import LANGUAGES
from tests.conftest import build_site
from tests.small_sites import write
from tests.tools import ROOT

TODAY = date(2026, 12, 1)
STRANGE = 'Maps: "ours" & <theirs> #1 {x} — 地図'
ASKED_FOR = {
    ".editorconfig",
    ".github/workflows/journeydocs.yml",
    ".gitignore",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    "CODEOWNERS",
    "README.md",
    "docs/index.md",
    "mkdocs.yml",
    "requirements.txt",
}


def run(*arguments: str) -> Result:
    """Run the command in the current folder; whatever goes wrong in it ends the test."""
    return CliRunner().invoke(main, ["init", *arguments], catch_exceptions=False)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with what it holds; the schemas, which each computer makes anew, are left out."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(".journeydocs/")}


def test_a_new_repository_has_all_it_needs(here: Path) -> None:
    """Settings, maps, pages and the files of editors, code hosts and pre-commit are there."""
    assert run("maps-of-ours").exit_code == 0
    assert ASKED_FOR - files(here / "maps-of-ours").keys() == set()


def test_the_maps_of_a_new_repository_are_good_maps(here: Path) -> None:
    """The example has a record of each kind that a small team needs, without a problem or a warning."""
    run()
    loaded = load(here / "maps", TODAY)
    atlas = loaded.atlas
    assert loaded.problems == ()
    assert all([atlas.personas, atlas.journeys, atlas.opportunities, atlas.evidence, atlas.metrics])
    assert atlas.helps


@pytest.mark.slow
@pytest.mark.parametrize(("name", "language"), [("Our maps", "en"), (STRANGE, "ar")])
def test_a_new_repository_builds_at_once(name: str, language: str, here: Path) -> None:
    """`mkdocs build --strict` makes the site of a new repository, with its name as a text and in its language."""
    assert run("new", "--name", name, "--language", language).exit_code == 0
    build_site(here / "new/mkdocs.yml", here / "site")
    home = (here / "site/index.html").read_text(encoding="utf-8")
    assert f'lang="{language}"' in home
    assert "Emotion curve" in home or language != "en"
    heading = re.sub(r"<[^>]+>", "", re.search(r"<h1[^>]*>(.*?)(?:<a |</h1>)", home, re.DOTALL)[1])  # type: ignore[index]
    assert heading.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">") == name


def test_the_name_is_only_ever_a_text(here: Path) -> None:
    """A name with signs of YAML in it is read back as it was given."""
    run("--name", STRANGE)
    text = (here / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "")
    assert yaml.safe_load(text)["site_name"] == STRANGE


def test_a_file_that_is_there_stops_everything(here: Path) -> None:
    """Where one file is there already it is named, the command ends with 2, and nothing at all is written."""
    before = files(write(here, {"README.md": "mine", "maps/teams.yaml": "a: A\n"}))
    done = run()
    assert done.exit_code == 2
    assert [line.strip() for line in done.stderr.splitlines() if line.startswith("  ")] == [
        "README.md",
        "maps/teams.yaml",
    ]
    assert files(here) == before


def test_a_file_in_the_place_of_a_folder_is_in_the_way(here: Path) -> None:
    """A file called like a folder that is needed is named, and nothing is written."""
    before = files(write(here, {"docs": "no folder"}))
    done = run()
    assert (done.exit_code, "\n  docs\n" in done.stderr, files(here)) == (2, True, before)


def test_what_is_missing_can_be_added(here: Path) -> None:
    """With `--add-missing` files that are there stay as they are, and a second run writes nothing more."""
    before = files(write(here, {"README.md": "mine", "mkdocs.yml": "site_name: Mine\n"}))
    done = run("--add-missing")
    after = files(here)
    assert done.exit_code == 0
    assert "Add `- journeydocs` to the list of plugins in mkdocs.yml." in done.stdout
    assert before.items() <= after.items()
    assert after.keys() >= ASKED_FOR
    assert "\n0 files written." in run("--add-missing").stdout
    assert files(here) == after


def test_who_has_maps_gets_no_example(here: Path) -> None:
    """With `--add-missing` no example comes to maps or pages that are there, and no page speaks of one."""
    write(here, {"maps/journeys/ours.yaml": "title: Ours\npersona: {name: A}\nsteps: [B]\n"})
    run("--add-missing")
    assert list(files(here / "maps")) == ["journeys/ours.yaml"]
    assert "order-a-book" not in (here / "docs/index.md").read_text(encoding="utf-8")


def test_editors_get_a_schema_for_every_file() -> None:
    """The settings for editors that a new repository gets are those of this one, and name every schema."""
    ours = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    theirs = json.loads((ROOT / "journeydocs_plugin/starters/project/vscode-settings.json").read_text(encoding="utf-8"))
    assert theirs["yaml.schemas"] == ours["yaml.schemas"]


def test_a_site_can_begin_in_every_language() -> None:
    """The languages to choose from are those that the pages have."""
    assert LANGUAGES == SHIPPED


def test_every_computer_installs_this_version(here: Path) -> None:
    """The site and the hook of pre-commit are made with the version that wrote the repository."""
    run()
    assert (here / "requirements.txt").read_text(encoding="utf-8") == f"journeydocs=={__version__}\n"
    hooks = yaml.safe_load((here / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert [hook["additional_dependencies"] for hook in hooks] == [[f"journeydocs=={__version__}"]] * 2


@pytest.mark.parametrize("name", [".github/workflows/journeydocs.yml", ".gitlab-ci.yml"])
def test_the_files_for_code_hosts_pin_what_they_use(name: str, here: Path) -> None:
    """The pipelines are YAML, and every action of somebody else is fixed to a major version."""
    run()
    text = (here / name).read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    assert [used for used in re.findall(r"uses: (\S+)", text) if not re.fullmatch(r"actions/[\w-]+@v\d+", used)] == []
