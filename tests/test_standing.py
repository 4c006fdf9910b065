"""What a build leaves alone in the folder of the site is what it would write, and nothing else is left there."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from journeydocs_plugin import plugin_reading
from journeydocs_plugin.keeping import FOLDER, Store, digest, sealed
from journeydocs_plugin.standing import Standing
from tests.building import built, different
from tests.random_edits import project
from tests.small_sites import write

PAGE = "journeys/order/index.html"
POSTER = "journeys/order/poster.svg"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of a small project whose pages are kept as those of a large one are."""
    monkeypatch.setattr(plugin_reading, "MANY_RECORDS", 0)
    return project(tmp_path / "project")


def written(site: Path, since: dict[str, int]) -> set[str]:
    """The files that have been written since."""
    return {name for name, date in dates(site).items() if since.get(name) != date}


def dates(site: Path) -> dict[str, int]:
    """When each file was written."""
    return {file.relative_to(site).as_posix(): file.stat().st_mtime_ns for file in site.rglob("*") if file.is_file()}


def test_only_what_has_changed_is_written(config: Path, tmp_path: Path) -> None:
    """Pages, posters and the search index that would be the same keep their date; what shows an edit is written."""
    site = tmp_path / "site"
    built(config, site)
    before = dates(site)
    built(config, site)
    again = written(site, before)
    same = ("journeys/", "personas/", "opportunities/", "portfolio/", "assets/journeydocs/search/")
    assert [name for name in again if name.startswith(same)] == []
    before = dates(site)
    file = config.parent / "maps/personas/bo.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}goals: [Sell it soon]\n", encoding="utf-8")
    built(config, site)
    after = written(site, before)
    assert "personas/bo/index.html" in after
    assert not {"opportunities/call/index.html", "evidence/interviews/index.html"} & after


def other_text(site: Path) -> None:
    """Another text of the same length under the same date, and a file that holds no text any more."""
    page = site / PAGE
    before = page.stat()
    page.write_bytes(page.read_bytes().replace(b"Order", b"Odder"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    (site / POSTER).write_bytes(b"")


def other_file(site: Path) -> None:
    """A page in the place of another, and a link in the place of a third."""
    (site / PAGE).unlink()
    shutil.copy2(site / "journeys/return/index.html", site / PAGE)
    (site / POSTER).unlink()
    (site / POSTER).symlink_to(site / PAGE)


def more(site: Path) -> None:
    """Files and folders that no build makes, also where a page should be."""
    write(site, {"journeys/old/index.html": "old", "left/over.txt": "left", "journeys/order/more.txt": "more"})
    (site / "journeys/return/index.html").unlink()
    (site / "journeys/return/index.html").mkdir()


def less(site: Path) -> None:
    """Folders that are gone."""
    shutil.rmtree(site / "journeys")
    shutil.rmtree(site / "assets")


@pytest.mark.parametrize("harm", [other_text, other_file, more, less])
def test_what_somebody_has_changed_in_the_site_is_made_good(
    harm: Callable[[Path], None], config: Path, tmp_path: Path
) -> None:
    """Whatever has been changed, exchanged, added or deleted since, the next build is as one into an empty folder."""
    site = tmp_path / "site"
    before = built(config, site)
    harm(site)
    assert different(built(config, site), before) == []
    assert [path for path in site.rglob("*") if path.is_dir() and not list(path.iterdir())] == []
    assert not list((config.parent / FOLDER).glob("site-*"))


def test_pages_that_are_gone_leave_nothing(config: Path, tmp_path: Path) -> None:
    """A record that is deleted, or left out of the site, has no page any more."""
    site = tmp_path / "site"
    built(config, site)
    (config.parent / "maps/opportunities/call.yaml").unlink()
    config.write_text(f"{config.read_text(encoding='utf-8')}exclude_docs: journeys/return.md\n", encoding="utf-8")
    after = built(config, site)
    assert not {"opportunities/call/index.html", "journeys/return/index.html"} & after.keys()
    assert not (site / "opportunities/call").exists()


def test_what_is_hidden_in_the_folder_of_the_site_stays(config: Path, tmp_path: Path) -> None:
    """A repository inside it, or a file for its host, is left alone, as MkDocs leaves it."""
    site = tmp_path / "site"
    built(config, site)
    write(site, {".git/HEAD": "ref", ".nojekyll": ""})
    after = built(config, site)
    assert after[".git/HEAD"] == b"ref"
    assert ".nojekyll" in after


def test_a_build_that_fails_leaves_nothing_that_the_next_one_trusts(config: Path, tmp_path: Path) -> None:
    """After maps that can't be built, what was set aside is gone, and the next site is whole."""
    site = tmp_path / "site"
    before = built(config, site)
    page = config.parent / "docs/broken.md"
    write(config.parent, {"docs/broken.md": "[gone](gone.md)\n"})
    strict = config.with_name("strict.yml")
    strict.write_text(f"{config.read_text(encoding='utf-8')}strict: true\n", encoding="utf-8")
    with pytest.raises(Abort):
        built(strict, site)
    assert not list((config.parent / FOLDER).glob("site-*"))
    page.unlink()
    assert different(built(config, site), before) == []


@pytest.mark.parametrize("raw", [b"{}", b"[1]", b"no list", b'{"index.html": [1]}', b'{"a": 7}', b"[" * 100_000])
def test_a_list_of_what_stands_there_that_is_damaged_is_ignored(raw: bytes, config: Path, tmp_path: Path) -> None:
    """Whatever the list says that is not one of ours, the site is made anew."""
    site = tmp_path / "site"
    before = built(config, site)
    (config.parent / FOLDER / "site.json").write_bytes(sealed(digest("site", os.path.realpath(site)), raw))
    assert different(built(config, site), before) == []


def test_a_disk_that_knows_whole_seconds_only_is_not_trusted(tmp_path: Path) -> None:
    """A file could have changed within the second in which it was written."""
    site = tmp_path / "site"
    write(site, {"in/a.html": "a", "in/b.html": "b"})
    os.utime(site / "in/a.html", ns=(0, 7_000_000_000))
    first = Standing(Store(tmp_path), site)
    first.note("in/a.html", "key")
    first.note("in/b.html", "key")
    first.end()
    second = Standing(Store(tmp_path), site)
    second.set_aside()
    assert list(site.iterdir()) == []
    second.put_back({"in/a.html", "in/b.html"})
    assert not second.holds("in/a.html", "key")
    assert second.holds("in/b.html", "key")
    assert not second.holds("in/b.html", "another key")


def test_where_somebody_has_written_since_nothing_is_put_back(tmp_path: Path) -> None:
    """A file that another plugin has put into the empty folder is not overwritten with what was there."""
    site = tmp_path / "site"
    write(site, {"in/a.html": "a"})
    first = Standing(Store(tmp_path), site)
    first.note("in/a.html", "key")
    first.end()
    second = Standing(Store(tmp_path), site)
    second.set_aside()
    write(site, {"in/a.html": "new"})
    second.put_back({"in/a.html"})
    assert not second.holds("in/a.html", "key")
    assert (site / "in/a.html").read_text(encoding="utf-8") == "new"


def test_a_template_that_lists_all_pages_lists_those_that_stand_there(config: Path, tmp_path: Path) -> None:
    """A template of the team shows the same pages in the first build and in the next."""
    own = (
        '{% extends "base.html" %}{% block extrahead %}<meta name="count" content="{{ pages | length }}">{% endblock %}'
    )
    write(config.parent, {"overrides/main.html": own})
    site = tmp_path / "site"
    before = built(config, site)
    assert b'<meta name="count"' in before[PAGE]
    assert different(built(config, site), before) == []
    write(config.parent, {"docs/more.md": "# More\n"})
    after = built(config, site)
    shutil.rmtree(config.parent / FOLDER)
    assert different(built(config, site), after) == []


def test_a_page_that_another_plugin_works_on_after_the_build_is_written_anew(config: Path, tmp_path: Path) -> None:
    """What a plugin adds to the finished pages stands there once after each build, however early the plugin comes."""
    hook = """from pathlib import Path
from mkdocs.plugins import event_priority
@event_priority(50)
def on_post_build(config):
    for page in Path(config.site_dir).rglob("*.html"):
        page.write_text(page.read_text(encoding="utf-8") + "<!-- seen -->", encoding="utf-8")
"""
    write(config.parent, {"hook.py": hook})
    config.write_text(f"{config.read_text(encoding='utf-8')}hooks: [hook.py]\n", encoding="utf-8")
    site = tmp_path / "site"
    before = built(config, site)
    assert before[PAGE].count(b"<!-- seen -->") == 1
    assert different(built(config, site), before) == []
