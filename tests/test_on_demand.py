"""Pages that are made when a browser asks for them are the pages of a build."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from journeydocs_plugin.load import load
from journeydocs_plugin.pages import Site
from tests.small_sites import FIVE_LINES, site, write
from tests.tools import ROOT

ADDRESS = "http://127.0.0.1/site/"
SHIFTING = {"sitemap.xml", "sitemap.xml.gz"}
"""Files of the theme that hold the time of the build, or pages in an order of their own."""


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name not in SHIFTING
    }


def configured(config: Path, target: Path) -> Any:
    """The configuration of a site that is written to a folder."""
    return load_config(config_file=str(config), site_dir=str(target), site_url=ADDRESS)


@pytest.fixture
def served(tmp_path: Path) -> Any:
    """`served(config)` builds as `mkdocs serve` does; gives the folder and what makes the rest on demand."""

    def start(config: Path) -> tuple[Path, Any]:
        loaded = configured(config, tmp_path / "served")
        loaded.plugins.on_startup(command="serve", dirty=False)
        build(loaded, serve_url=ADDRESS)
        return tmp_path / "served", loaded.plugins["journeydocs"].demand

    return start


@pytest.mark.slow
def test_what_is_served_is_what_is_built(tmp_path: Path, served: Any) -> None:
    """Every page, poster, talk and piece of the search index that is asked for is byte for byte that of a build."""
    shutil.copytree(ROOT / "maps", tmp_path / "maps")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    build(configured(tmp_path / "mkdocs.yml", tmp_path / "built"))
    folder, demand = served(tmp_path / "mkdocs.yml")
    expected = files(tmp_path / "built")
    assert "journeys/first-order/index.html" not in files(folder)
    for name in expected:
        demand.make(name.removesuffix("index.html"))
    found = files(folder)
    assert found.keys() == expected.keys()
    assert [name for name in expected if found[name] != expected[name]] == []


def test_a_link_to_a_place_is_judged_by_the_page_as_it_is(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A page that waits has its places for links of pages by hand; after an edit, those that it has then."""
    config = site(tmp_path, {"journeys/order.yaml": FIVE_LINES})
    linked = "# Hello\n\n[there](journeys/order.md#order-it), [nowhere](journeys/order.md#pay)\n"
    write(tmp_path, {"docs/hello.md": linked})
    config.write_text(f"{config.read_text('utf-8')}validation: {{anchors: warn}}\n", "utf-8")
    loaded = configured(config, tmp_path / "served")
    loaded.plugins.on_startup(command="serve", dirty=False)
    build(loaded, serve_url=ADDRESS)
    told = [one.getMessage() for one in caplog.records if "does not contain an anchor" in one.getMessage()]
    assert len(told) == 1
    assert "#pay" in told[0]
    write(tmp_path, {"maps/journeys/order.yaml": f"{FIVE_LINES}  - Pay\n"})
    plugin: Any = loaded.plugins["journeydocs"]
    plugin.demand.make("journeys/order/")
    page = plugin.files.get_file_from_path("journeys/order.md").page
    assert {"order-it", "pay"} <= page.present_anchor_ids


@pytest.mark.parametrize("address", ["journeys/order/", "journeys/order", "journeys/order/index.html"])
def test_an_address_leads_to_its_page_however_it_is_written(address: str, tmp_path: Path, served: Any) -> None:
    """With and without the slash at its end, and with the name of the file."""
    folder, demand = served(site(tmp_path, {"journeys/order.yaml": FIVE_LINES}))
    page = folder / "journeys/order/index.html"
    assert not page.exists()
    demand.make(address)
    assert "Order a book" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("address", ["", "nowhere/", "../../etc/passwd", "journeys/%00/", "\ud800"])
def test_an_address_that_leads_nowhere_makes_nothing(address: str, tmp_path: Path, served: Any) -> None:
    """What no page has for an address writes no file."""
    folder, demand = served(site(tmp_path, {"journeys/order.yaml": FIVE_LINES}))
    demand.make("")
    before = files(folder)
    demand.make(address)
    assert files(folder) == before


def test_a_plugin_that_works_on_every_page_gets_every_page(tmp_path: Path, served: Any) -> None:
    """Where a hook of the team looks at the content of pages, all of them are made in each build."""
    config = site(tmp_path, {"journeys/order.yaml": FIVE_LINES})
    (tmp_path / "count.py").write_text("def on_page_content(html, **kwargs):\n    return html\n", encoding="utf-8")
    config.write_text(config.read_text(encoding="utf-8") + "\nhooks: [count.py]\n", encoding="utf-8")
    folder, _ = served(config)
    assert "Order a book" in (folder / "journeys/order/index.html").read_text(encoding="utf-8")


def test_ideas_of_the_same_worth_and_name_stand_in_the_order_of_their_ids(tmp_path: Path) -> None:
    """Two builds of the same maps are the same, whatever order Python keeps its sets in."""
    idea = "title: Faster\naddresses: [order]\n"
    maps = {
        "personas/ana.yaml": "name: Ana\n",
        "journeys/order.yaml": FIVE_LINES.replace("{name: A reader}", "ana"),
        **{f"opportunities/idea-{number}.yaml": idea for number in range(9)},
    }
    found = Site(load(write(tmp_path, maps), date(2026, 11, 1)).atlas).helping("ana")
    assert [sheet.id for sheet in found] == [f"idea-{number}" for number in range(9)]
