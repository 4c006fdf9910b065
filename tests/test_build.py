"""Real builds of small sites, read back."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import QUIET, OpenPage, build_site
from tests.small_sites import FIVE_LINES, site, write
from tests.tools import ROOT

Serve = Callable[[Path], str]


def build(config: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build a site beside its mkdocs.yml."""
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(config.parent / "site"), *options]
    return subprocess.run(command, env=os.environ | QUIET, capture_output=True, text=True, check=False)


def test_a_map_of_five_lines_gives_a_page_without_empty_headings(tmp_path: Path) -> None:
    """The page of the shortest map has its title and stages, and neither "None" nor an empty heading."""
    build_site(site(tmp_path, {"journeys/order.yaml": FIVE_LINES}), tmp_path / "site")
    page = (tmp_path / "site/journeys/order/index.html").read_text("utf-8")
    article = page[page.index('<article class="jd') : page.index("</article>")]
    assert "Order a book" in article
    assert "None" not in article
    assert "Opportunities</h2>" not in article


def test_no_maps_at_all_is_a_page_that_says_how_to_begin(tmp_path: Path) -> None:
    """An empty maps folder builds, and the home page shows a first map to write."""
    (tmp_path / "maps").mkdir()
    build_site(site(tmp_path, {}), tmp_path / "site")
    assert "maps/journeys/first.yaml" in (tmp_path / "site/index.html").read_text("utf-8")


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_other_themes_give_a_usable_site(theme: str, tmp_path: Path, serve: Serve, page: OpenPage) -> None:
    """The themes that come with MkDocs show a journey with its diagram, without an error."""
    build_site(site(tmp_path, {"journeys/order.yaml": FIVE_LINES}, theme=theme), tmp_path / "site")
    visit = page(f"{serve(tmp_path / 'site')}/journeys/order/")
    visit.page.locator("#_diagram").scroll_into_view_if_needed()
    visit.page.locator("div.jd-drawing svg").wait_for()
    assert (visit.errors, visit.foreign) == ([], [])


def test_the_site_works_below_a_folder(tmp_path: Path, serve: Serve, page: OpenPage) -> None:
    """Served from a sub-folder, pages find their styles, scripts and each other."""
    build_site(site(tmp_path, {"journeys/order.yaml": FIVE_LINES}), tmp_path / "root/deep/site")
    visit = page(f"{serve(tmp_path / 'root')}/deep/site/journeys/order/")
    visit.page.get_by_role("link", name="Overview").first.click()
    visit.page.get_by_role("link", name="Order a book").last.wait_for()
    assert visit.errors == []


def test_a_broken_map_fails_a_strict_build_and_is_left_out_of_another(tmp_path: Path) -> None:
    """--strict fails on a map that can't be read; without it the build warns and publishes the rest."""
    config = site(tmp_path, {"journeys/order.yaml": FIVE_LINES, "journeys/broken.yaml": "title: x\nstages: [\n"})
    assert build(config, "--strict").returncode == 1
    loose = build(config)
    assert loose.returncode == 0
    assert "broken.yaml" in loose.stderr
    assert (tmp_path / "site/journeys/order/index.html").exists()
    assert not (tmp_path / "site/journeys/broken/index.html").exists()


def test_a_stranger_s_text_is_only_text(tmp_path: Path, serve: Serve, page: OpenPage) -> None:
    """Markup in any field, long texts included, is shown as written and never runs."""
    nasty = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
    maps = {
        "journeys/order.yaml": f"title: '{nasty}'\npersona: {{name: '{nasty}'}}\n"
        f"summary: '{nasty} [go](javascript:hit=1)'\nstages:\n  - title: '{nasty}'\n"
        f"    emotion: {{feeling: angry, trigger: '{nasty}'}}\n    pain_points: '{nasty}'\n"
    }
    build_site(site(tmp_path, maps), tmp_path / "site")
    visit = page(f"{serve(tmp_path / 'site')}/journeys/order/")
    visit.page.locator("#_diagram").scroll_into_view_if_needed()
    visit.page.locator("div.jd-drawing svg").first.wait_for()
    assert visit.page.evaluate("window.hit") is None
    assert visit.page.locator("a[href^=javascript]").count() == 0
    assert nasty in visit.page.locator("h1").inner_text()


def test_an_alias_leads_to_the_page_and_the_place(tmp_path: Path, serve: Serve, page: OpenPage) -> None:
    """The old address of a renamed journey leads to the new page, with the place on it kept."""
    maps = {"journeys/order.yaml": FIVE_LINES + "aliases: buy\n"}
    build_site(site(tmp_path, maps), tmp_path / "site")
    visit = page(f"{serve(tmp_path / 'site')}/journeys/buy/#order-it")
    visit.page.wait_for_url("**/journeys/order/#order-it")


def test_hand_written_pages_link_to_maps_and_show_parts_of_them(tmp_path: Path) -> None:
    """A link by kind and id becomes the way to the page, its title is filled in, and an embed shows the diagram."""
    first = "first: {title: The first day, stops: order}\n"
    config = site(tmp_path, {"journeys/order.yaml": FIVE_LINES, "paths.yaml": first})
    text = (
        "# About\n\n[](journey:order), [a stage](journey:order#order-it), [](path:first), not `[x](journey:nope)`\n\n"
    )
    write(tmp_path / "docs", {"deep/about.md": text + "```journeydocs\nshow: diagram\njourney: order\n```\n"})
    build_site(config, tmp_path / "site")
    page = (tmp_path / "site/deep/about/index.html").read_text("utf-8")
    assert '<a href="../../journeys/order/">Order a book</a>' in page
    assert '<a href="../../journeys/order/#order-it">a stage</a>' in page
    assert '<a href="../../paths/first/">The first day</a>' in page
    assert 'class="jd-diagram"' in page


def test_a_wrong_id_in_a_hand_written_page_is_told_with_its_line(tmp_path: Path) -> None:
    """A link to a journey that is not there is a problem with file, line and the likely id."""
    config = site(tmp_path, {"journeys/order.yaml": FIVE_LINES})
    write(tmp_path / "docs", {"about.md": "---\ntitle: About\n---\n\n# About\n\n[](journey:odrer)\n"})
    done = build(config, "--strict")
    assert done.returncode == 1
    assert 'about.md:7: no journey is called "odrer"' in done.stderr
    assert 'did you mean "order"?' in done.stderr


def test_an_internal_record_is_not_in_a_public_build(tmp_path: Path) -> None:
    """With audience: public nothing of an internal opportunity is in any file of the site."""
    maps = {
        "journeys/order.yaml": FIVE_LINES.replace(
            "  - Order it", "  - title: Order it\n    opportunities: secret-plan"
        ),
        "opportunities/secret-plan.yaml": "title: Buy the rival\ninternal: true\naddresses: order\n",
    }
    build_site(site(tmp_path, maps, options="{audience: public}"), tmp_path / "site")
    texts = [p.read_text("utf-8") for p in (tmp_path / "site").rglob("*") if p.suffix in {".html", ".json", ".xml"}]
    assert not any("Buy the rival" in text or "secret-plan" in text for text in texts)


def test_two_builds_of_the_same_maps_have_the_same_bytes(tmp_path: Path) -> None:
    """Building twice gives the same generated pages, byte for byte."""
    config = site(tmp_path, {"journeys/order.yaml": FIVE_LINES})
    for name in ("one", "two"):
        build_site(config, tmp_path / name)
    first = (tmp_path / "one/journeys/order/index.html").read_bytes()
    assert first == (tmp_path / "two/journeys/order/index.html").read_bytes()


@pytest.mark.parametrize("project", ["japanese", "arabic"])
def test_maps_in_other_scripts_build_and_lie_right(project: str, tmp_path: Path, serve: Serve, page: OpenPage) -> None:
    """Maps in Japanese and Arabic build, state their language and direction, and do not scroll sideways at 390."""
    config = site(tmp_path, {}, options=f"{{maps: '{ROOT / 'tests/projects' / project / 'maps'}'}}")
    done = build(config, "--strict")
    assert done.returncode == 0, done.stderr
    home = serve(tmp_path / "site")
    first = min(path.name for path in (tmp_path / "site/journeys").iterdir() if path.is_dir())
    visit = page(f"{home}/journeys/{first}/", width=390)
    article = visit.page.locator("article.jd")
    assert article.get_attribute("dir") == ("rtl" if project == "arabic" else "ltr")
    assert not visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert visit.errors == []
