"""What is kept from one build to the next, or from one edit to the next, is what would be made anew."""

import os
import shutil
import weakref
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from journeydocs_plugin import plugin_reading
from journeydocs_plugin.keeping import FOLDER, opened, sealed
from journeydocs_plugin.packs import MOST
from journeydocs_plugin.pages import Body, FileSpec, Pages, PageSpec
from journeydocs_plugin.plugin_navigation import MOST_TOGETHER
from journeydocs_plugin.plugin_theme import Lists
from tests.building import ADDRESS, PLUGINS, built, contents, different
from tests.random_edits import Editor, project
from tests.small_sites import write

UNUSED = {"search/search_index.json"}
"""The index of the theme's own search, which nothing asks for where ours stands in its place."""
EDITS = int(os.environ.get("JOURNEYDOCS_EDITS", "12"))
"""How many edits each test makes: few, for every one is followed by two builds. More were made before a release."""


@pytest.fixture(autouse=True)
def kept_whatever_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are kept on small sites too, and no plugin is left over from another test."""
    monkeypatch.setattr(plugin_reading, "MANY_RECORDS", 0)
    monkeypatch.setattr(PLUGINS, "plugin_cache", {})


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_edit_a_build_is_what_it_would_be_without_a_memory(seed: int, tmp_path: Path) -> None:
    """After an edit of maps, words, configuration, templates or pages, both builds are the same, byte for byte."""
    config = project(tmp_path / "project")
    editor = Editor(config.parent, seed)
    built(config, tmp_path / "again")
    taken = 0
    for _ in range(EDITS):
        edit = editor.edit()
        with_memory = built(config, tmp_path / "again")
        taken += bool(list((config.parent / FOLDER).glob("*.pack")))
        shutil.move(config.parent / FOLDER, tmp_path / "memory")
        anew = built(config, tmp_path / "anew")
        shutil.rmtree(config.parent / FOLDER, ignore_errors=True)
        shutil.move(tmp_path / "memory", config.parent / FOLDER)
        assert different(with_memory, anew) == [], edit
    assert taken


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 4])
def test_after_any_edit_what_is_served_is_what_would_be_built(seed: int, tmp_path: Path) -> None:
    """After every edit, each page is that of a build, whether the edit was taken in at once or MkDocs had to build.

    A map that can't be read is another matter: its last good version is shown, which no build knows.
    """
    config = project(tmp_path / "project")
    editor = Editor(config.parent, seed, mistakes=False)

    def serve(*, begin: bool = False) -> Any:
        loaded = load_config(config_file=str(config), site_dir=str(tmp_path / "served"), site_url=ADDRESS)
        if begin:
            loaded.plugins.on_startup(command="serve", dirty=False)
        build(loaded, serve_url=ADDRESS)
        return getattr(loaded.plugins["journeydocs"], "demand")  # noqa: B009 - MkDocs knows no more of it than its base

    demand = serve(begin=True)
    at_once = 0
    for _ in range(EDITS):
        edit = editor.edit()
        if demand.is_current():
            at_once += 1
        else:
            demand = serve()
        anew = built(config, tmp_path / "anew")
        for name in anew:
            demand.make(name.removesuffix("index.html"))
        served = contents(tmp_path / "served")
        assert [name for name in anew.keys() - UNUSED if served.get(name) != anew[name]] == [], edit
    assert at_once


def test_an_edition_is_forgotten_once_others_have_taken_its_place(tmp_path: Path) -> None:
    """Whoever serves all day and edits pages by hand keeps no more than the last two editions of the maps in memory."""
    config = project(tmp_path / "project")

    def serve(*, begin: bool = False) -> Any:
        loaded = load_config(config_file=str(config), site_dir=str(tmp_path / "served"), site_url=ADDRESS)
        if begin:
            loaded.plugins.on_startup(command="serve", dirty=False)
        build(loaded, serve_url=ADDRESS)
        return loaded.plugins["journeydocs"]

    first = weakref.ref(serve(begin=True).edition)
    for number in range(2):
        assert first() is not None
        write(config.parent, {"docs/hello.md": f"# Hello, {number}\n"})
        serve()
    assert first() is None


@pytest.mark.parametrize(
    ("features", "more"),
    [
        ("navigation.prune", ""),
        ("navigation.tabs, navigation.sections, navigation.indexes", ""),
        ("navigation.expand, toc.integrate", ""),
        ("navigation.prune, navigation.indexes", "use_directory_urls: false"),
        (
            "",
            "nav: [index.md, {Twice: [guide.md, {In: [guide.md]}]}, {Far: '//a.b/'}, journeys/, changes/]",
        ),
    ],
)
def test_the_navigation_is_what_the_theme_makes_of_it(
    features: str, more: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That lists of the navigation are rendered once, and not for every page, changes no page but in blanks."""
    config = project(tmp_path / "project")
    theme = f"theme: {{name: material, font: false, features: [{features}]}}"
    config.write_text(
        f"site_name: Maps\n{theme}\n{more}\nplugins: [search, journeydocs: {{cache: false}}]\n", encoding="utf-8"
    )
    pages = {f"docs/{name}.md": f"# {name}\n\n## More\n" for name in ("guide", "deep/er/page", "deep/er/page/below")}
    pages["docs/wide.md"] = '---\ntitle: "\\u3000Wide \\u00a0 page\\u00a0"\n---\n'
    records = {
        f"maps/opportunities/more-{number}.yaml": f"title: More {number}\naddresses: [order]\n"
        for number in range(MOST_TOGETHER + 5)
    }
    write(config.parent, pages | records)
    once = built(config, tmp_path / "once")
    monkeypatch.setattr(Lists, "put_into", lambda *_: None)
    each = built(config, tmp_path / "each")
    # Bytes are split at the blanks of ASCII alone, so others have to come through.
    assert different(*({name: b" ".join(raw.split()) for name, raw in site.items()} for site in (once, each))) == []
    assert sum(map(len, once.values())) < sum(map(len, each.values()))


@pytest.mark.parametrize("harm", ["cut", "changed", "shifted", "emptied", "gone", "nonsense", "another place"])
def test_what_was_kept_and_has_been_damaged_is_made_anew(harm: str, tmp_path: Path) -> None:
    """Pages that were cut, changed or exchanged on disk, and lists of them that lie, never reach the site."""
    config = project(tmp_path / "project")
    before = built(config, tmp_path / "before")
    folder = config.parent / FOLDER
    (pack,) = folder.glob("*.pack")
    index = folder / "pages.jsonl"
    raw, listed = pack.read_bytes(), index.read_bytes()
    harmed = {"cut": raw[: len(raw) // 2], "changed": raw.replace(b"a", b"b"), "shifted": b"x" + raw, "emptied": b""}
    pack.write_bytes(harmed.get(harm, raw))
    if harm == "gone":
        pack.unlink()
    if harm == "nonsense":
        index.write_bytes(b"{}")
    if harm == "another place":
        key = listed.split(b"\n")[1].decode()
        kept = opened(listed, key)
        assert kept
        (tmp_path / "elsewhere.pack").write_bytes(raw)
        away = kept.replace(pack.name.encode(), b"../../../elsewhere.pack").replace(b'"start":', b'"start":1')
        index.write_bytes(sealed(key, away))
    assert different(built(config, tmp_path / "after"), before) == []
    assert different(built(config, tmp_path / "again"), before) == []


def test_where_nothing_has_changed_no_page_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second build takes every page, poster and talk from the first; after an edit, those that show it are made."""
    config = project(tmp_path / "project")
    made: list[str] = []
    body, text = Pages.body, Pages.text

    def noted_body(pages: Pages, spec: PageSpec, edit: str = "") -> Body:
        made.append(spec.uri)
        return body(pages, spec, edit)

    def noted_text(pages: Pages, spec: FileSpec) -> str:
        made.append(spec.uri)
        return text(pages, spec)

    monkeypatch.setattr(Pages, "body", noted_body)
    monkeypatch.setattr(Pages, "text", noted_text)
    built(config, tmp_path / "first")
    assert {"journeys/order.md", "personas/ana.md", "journeys/order/poster.svg", "index.md"} <= {*made}
    made.clear()
    built(config, tmp_path / "second")
    assert made == []
    file = config.parent / "maps/personas/bo.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}goals: [Sell it soon]\n", encoding="utf-8")
    built(config, tmp_path / "third")
    assert "personas/bo.md" in made
    assert not {"opportunities/call.md", "journeys/return.md", "evidence/interviews.md"} & {*made}


def test_what_was_kept_of_pages_that_are_gone_does_not_pile_up(tmp_path: Path) -> None:
    """However often pages change, what is kept stays as large as a few sites; and it is kept in few files."""
    config = project(tmp_path / "project")
    persona = config.parent / "maps/personas/ana.yaml"
    text = persona.read_text(encoding="utf-8")
    sizes = []
    for number in range(12):
        persona.write_text(f"{text}description: The {number}th time.\n", encoding="utf-8")
        built(config, tmp_path / "site")
        packs = list((config.parent / FOLDER).glob("*.pack"))
        assert len(packs) <= MOST + 1
        sizes.append(sum(pack.stat().st_size for pack in packs))
    assert sizes[-1] < 3 * sizes[0]


def test_nothing_is_kept_that_is_not_for_everybody(tmp_path: Path) -> None:
    """A build for the public keeps no page, and one without a cache leaves no folder."""
    config = project(tmp_path / "project")
    text = config.read_text(encoding="utf-8")
    for option in ("audience: public", "cache: false"):
        config.write_text(text.replace("- journeydocs\n", f"- journeydocs: {{{option}}}\n"), encoding="utf-8")
        built(config, tmp_path / "site")
        assert not (config.parent / FOLDER).exists()
