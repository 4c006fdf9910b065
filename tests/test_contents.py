"""A build of maps that have not changed reads none of them, and says and writes what it would if it had."""

import shutil
from pathlib import Path, PurePosixPath

import pytest
from mkdocs.exceptions import Abort

from journeydocs_plugin import contents, plugin_reading
from journeydocs_plugin import load as loading
from journeydocs_plugin.contents import Contents, FileRow, Kept, Known, PageRow
from journeydocs_plugin.keeping import FOLDER, sealed
from journeydocs_plugin.load import Loaded
from journeydocs_plugin.problem import Place, Problem
from tests import random_edits
from tests.building import built, different
from tests.random_edits import project
from tests.small_sites import write

ODD = 'Ä "quoted", <b>,\n[1, 2] \\ \u2028 \udcff'
"""A text that would not come through if it were taken for anything else than a text."""


NOT_SEARCHED = "---\nsearch: {exclude: true}\n---\n# Hello\n\n"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of a small project of which is kept what is kept of a large one."""
    monkeypatch.setattr(plugin_reading, "MANY_RECORDS", 0)
    return project(tmp_path / "project")


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders of maps that are read from here on."""
    read: list[Path] = []
    load = loading.load

    def noted(maps: Path, *rest: object, **more: object) -> Loaded:
        read.append(maps)
        return load(maps, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(plugin_reading, "load", noted)
    return read


def anew(config: Path, target: Path) -> dict[str, bytes]:
    """The site as it is built where nothing is kept; what is kept is left as it is."""
    copy = target.with_name(f"{target.name}-project")
    shutil.copytree(config.parent, copy, ignore=shutil.ignore_patterns(".cache"))
    return built(copy / config.name, target)


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"overrides/main.html": '{% extends "base.html" %}{% block announce %}News{% endblock %}'},
        {"docs/hello.md": NOT_SEARCHED + "[](journeys/order.md#wait), [](journeys/gift.md#no)\n"},
    ],
    ids=["nothing", "a template", "a page"],
)
def test_no_map_is_read_where_none_has_changed(
    files: dict[str, str], config: Path, readings: list[Path], tmp_path: Path
) -> None:
    """Templates are no maps, and neither is a page that search does not look into: the site is as from nothing."""
    write(config.parent, {"docs/hello.md": NOT_SEARCHED})
    built(config, tmp_path / "site")
    assert len(readings) == 1
    write(config.parent, files)
    again = built(config, tmp_path / "site")
    assert len(readings) == 1
    assert different(again, anew(config, tmp_path / "anew")) == []


@pytest.mark.parametrize(
    "files",
    [
        {"maps/personas/bo.yaml": "name: Bo\nrole: Seller\n"},
        {"maps/journeys/new/late.yaml": "title: Late\nstages: [One]\n"},
        {"maps/journeys/gift.yaml": ""},
        {"maps/settings.yaml": "rules: {severe-pain-unanswered: problem}\n"},
        {"docs/index.md": "# Welcome\n"},
        {"docs/journeys/index.md": NOT_SEARCHED},
        {"docs/more/about.md": "# About us\n"},
        {"docs/journeys/order.md": "# Our own order\n"},
        {"docs/personas/ana.md": "# Our own Ana\n\n[](journey:order#wait)\n"},
        {"docs/hello.md": "# Hello\n\n[](journey:gift), [](journey:gone)\n"},
    ],
    ids=[
        "changed",
        "more",
        "emptied",
        "rules",
        "home",
        "a list",
        "a page",
        "replaced",
        "replaced and linked",
        "embedded",
    ],
)
def test_after_an_edit_the_site_is_as_from_nothing(files: dict[str, str], config: Path, tmp_path: Path) -> None:
    """Also where a page by hand stands in place of one that is made, and when that edit is taken back."""
    before = built(config, tmp_path / "site")
    shutil.copytree(config.parent, tmp_path / "as it was", ignore=shutil.ignore_patterns(".cache"))
    write(config.parent, files)
    assert different(built(config, tmp_path / "site"), anew(config, tmp_path / "anew")) == []
    for name in ("maps", "docs"):
        shutil.rmtree(config.parent / name)
        shutil.copytree(tmp_path / "as it was" / name, config.parent / name)
    assert different(built(config, tmp_path / "site"), before) == []


def test_what_is_wrong_is_told_by_every_build(
    config: Path, readings: list[Path], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Problems, warnings and mistakes in pages by hand are told again, in the same words, where nothing has changed."""
    write(
        config.parent, {"docs/hello.md": "# Hello\n\n[](journey:odrer)\n", "maps/metrics/calls.yaml": "titel: Calls\n"}
    )
    caplog.set_level("INFO", "mkdocs.plugins.journeydocs")

    def said() -> list[str]:
        caplog.clear()
        built(config, tmp_path / "site")
        return [f"{one.levelname} {one.getMessage()}" for one in caplog.records if "journeydocs" in one.name]

    first = said()
    assert any("odrer" in one for one in first)
    assert any("titel" in one for one in first)
    assert any(one.startswith("INFO") for one in first)
    assert said() == first
    assert len(readings) == 1


def test_schemas_for_editors_are_brought_in_line_where_no_map_has_changed(config: Path, tmp_path: Path) -> None:
    """A schema that somebody has changed or deleted is there again after the next build."""
    folder = config.parent / ".journeydocs/schema"
    folder.mkdir(parents=True)
    built(config, tmp_path / "site")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert before
    first, second, *_ = sorted(before)
    (folder / first).write_text("{}", encoding="utf-8")
    (folder / second).unlink()
    built(config, tmp_path / "site")
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_clone_that_has_got_its_history_tells_it(config: Path, tmp_path: Path) -> None:
    """Commits that a shallow clone lacked when the site was built are told as soon as it has them."""
    for number in range(3):
        write(config.parent, {"maps/personas/bo.yaml": f"name: Bo\nrole: Seller {number}\n"})
        random_edits.commit(config.parent)
    clone = tmp_path / "clone"
    random_edits.git(tmp_path, "clone", "--depth", "2", config.parent.as_uri(), str(clone))
    shallow = built(clone / config.name, tmp_path / "site")
    random_edits.git(clone, "fetch", "--unshallow")
    whole = built(clone / config.name, tmp_path / "site")
    assert "changes/index.html" in different(shallow, whole)
    assert different(whole, anew(clone / config.name, tmp_path / "anew")) == []


def test_maps_that_change_while_the_site_is_built_are_not_mixed(
    config: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Where maps are read late, because a page shows something of them, a change since the build began ends it."""
    hook = (
        "from pathlib import Path\n"
        "def on_nav(nav, config, files):\n"
        "    if Path(config.docs_dir, 'now.txt').exists():\n"
        "        Path(config.docs_dir, '../maps/personas/bo.yaml').write_text('name: Bob')\n"
    )
    text = config.read_text(encoding="utf-8")
    write(config.parent, {"hook.py": hook, "mkdocs.yml": f"{text}hooks: [hook.py]\n"})
    built(config, tmp_path / "site")
    write(config.parent, {"docs/now.txt": "now", "docs/hello.md": "# Hello\n\n[](journey:gift)\n"})
    with pytest.raises(Abort):
        built(config, tmp_path / "site")
    assert "were changed while the site was built" in caplog.text
    (config.parent / "docs/now.txt").unlink()
    assert different(built(config, tmp_path / "site"), anew(config, tmp_path / "anew")) == []


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}",
        b"[[1, 2, 3, 4, 5], []]",
        b'[["w", "e", [], [], []], [["x.yaml", 1, 1, 1, "r", "m", "h", "fatal", ""]]]',
        b'[["w", "e", [], [], []], []]\n["page", "journeys/order.md"]',
        b'[["w", "e", [], [], []], []]\n["file", 1, 2]',
        b'[["w", "e", [], [], []], []]\n["other"]',
        b'[["w", "e", [], ["a"], [["one.html"]]], []]',
    ],
)
def test_contents_of_another_shape_are_none(raw: bytes, config: Path, readings: list[Path], tmp_path: Path) -> None:
    """What lies in their place and is none of ours is ignored, and the maps are read."""
    before = built(config, tmp_path / "site")
    file = config.parent / FOLDER / "contents.jsonl"
    key = file.read_bytes().split(b"\n")[1].decode()
    file.write_bytes(sealed(key, raw))
    assert contents.read(raw) is None
    assert different(built(config, tmp_path / "site"), before) == []
    assert len(readings) == 2


def test_any_text_comes_through() -> None:
    """Titles, names of files and problems are kept as they are, whatever stands in them."""
    page = PageRow(ODD, ODD, ODD, ODD, (ODD,), (ODD, ""), ODD, ODD, ODD, ODD, ODD)
    problem = Problem(Place(PurePosixPath(ODD), 2, 3, 4), ODD, ODD, ODD, "warning", ODD)
    whole = Contents((page,), (FileRow(ODD, ODD),), frozenset({ODD}), (ODD,), ((ODD, ODD),), (problem,))
    kept = Kept(whole, ODD, ODD, {ODD: Known(ODD, ODD, ODD)})
    assert contents.read(b"\n".join(contents.written(kept))) == kept
