"""The poster of a journey: one picture that opens anywhere, one sheet of paper with nothing cut."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

from journeydocs_plugin.load import load
from journeydocs_plugin.pages import Site
from journeydocs_plugin.pages.canvas import canvas
from journeydocs_plugin.pages.poster import draw_poster
from journeydocs_plugin.pages.poster.plan import planned
from tests.conftest import OpenPage
from tests.small_sites import FIVE_LINES, write
from tests.tools import ROOT

Serve = Callable[[Path], str]
SVG = "{http://www.w3.org/2000/svg}"
STEPS = "title: A long way\npersona: {name: A reader}\nstages:\n" + "".join(
    f"  - title: Part {stage}\n    steps:\n" + "".join(f"      - Step {stage}.{step} of the way\n" for step in range(6))
    for stage in range(10)
)


def poster(folder: Path, text: str) -> str:
    """The poster of a map."""
    write(folder / "journeys", {"one.yaml": text})
    site = Site(load(folder, date(2026, 1, 1)).atlas)
    return draw_poster(canvas(site.atlas.journeys["one"], site), ["A reader"])


def written(svg: str) -> str:
    """All words of a poster, one after the other."""
    return " ".join(text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text"))  # noqa: S314 - our own


def test_a_poster_of_five_lines_shows_its_stages(tmp_path: Path) -> None:
    """The shortest map has a poster with its title and its stages."""
    words = written(poster(tmp_path, FIVE_LINES))
    assert "Order a book" in words
    assert "1 Look for it" in words
    assert "2 Order it" in words


def test_a_long_journey_is_laid_out_in_bands_near_the_shape_of_the_sheet(tmp_path: Path) -> None:
    """Sixty steps stand in several bands, so that the picture is neither a ribbon nor a tower, and none is left out."""
    svg = poster(tmp_path, STEPS)
    root = ET.fromstring(svg)  # noqa: S314 - our own
    assert 1.0 < float(root.get("width", "")) / float(root.get("height", "")) < 2.0
    words = written(svg)
    assert all(
        f"Step {stage}.{step} of the way" in re.sub(r"\s+", " ", words) for stage in range(10) for step in range(6)
    )


def test_bands_hold_every_column_once(tmp_path: Path) -> None:
    """The bands of a layout follow each other from the first column to the last."""
    write(tmp_path / "journeys", {"one.yaml": STEPS})
    site = Site(load(tmp_path, date(2026, 1, 1)).atlas)
    sheet = planned(canvas(site.atlas.journeys["one"], site), 100.0)
    assert len(sheet.bands) > 1
    assert [place for band in sheet.bands for place in range(band.start, band.end)] == list(range(60))


def test_a_stranger_s_text_is_only_text_in_a_poster(tmp_path: Path) -> None:
    """Markup in a map is written as it stands, and the file stays a well-formed picture that runs nothing."""
    nasty = "<script>alert(1)</script> & ]]> \"'"
    svg = poster(
        tmp_path,
        f"title: '{nasty.replace(chr(39), chr(39) * 2)}'\npersona: {{name: x}}\nstages:\n"
        f"  - title: a\n    actions: '{nasty.replace(chr(39), chr(39) * 2)}'\n",
    )
    root = ET.fromstring(svg)  # noqa: S314 - our own
    assert not list(root.iter(f"{SVG}script"))
    assert "<script>" in written(svg)


@pytest.mark.parametrize(("language", "side"), [("ar", "rtl"), ("de", "ltr")])
def test_a_poster_runs_where_its_language_runs(language: str, side: str, tmp_path: Path) -> None:
    """A map in Arabic begins at the right, one in German at the left."""
    svg = poster(tmp_path, FIVE_LINES + f"language: {language}\n")
    assert f'direction="{side}"' in svg
    texts = ET.fromstring(svg).iter(f"{SVG}text")  # noqa: S314 - our own
    names = [text for text in texts if text.get("class") == "title"]
    first, second = float(names[0].get("x", "")), float(names[1].get("x", ""))
    assert (first > second) == (side == "rtl")


def test_the_same_map_gives_the_same_poster_which_asks_for_nothing(tmp_path: Path) -> None:
    """Two posters of a map are the same bytes, and name no address but that of the format."""
    site = Site(load(ROOT / "maps", date(2026, 1, 1)).atlas)
    drawn = canvas(site.atlas.journeys["late-parcel"], site)
    one = draw_poster(drawn, ["x"])
    assert one == draw_poster(drawn, ["x"])
    assert set(re.findall(r"https?://[^\"'<) ]+", one)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("paper", ["a4", "a1"])
def test_a_poster_prints_on_one_landscape_sheet(paper: str, example_site: Path, serve: Serve, page: OpenPage) -> None:
    """At each size of paper the whole journey lies on a single sheet, broader than high."""
    visit = page(f"{serve(example_site)}/journeys/first-order/poster.html?paper={paper}")
    expect(visit.page.locator("select")).to_have_value(paper.upper())
    assert visit.page.locator("main img").evaluate("img => img.decode().then(() => img.naturalWidth > 1000)")
    pdf = visit.page.pdf(prefer_css_page_size=True).decode("latin-1")
    (box,) = re.findall(r"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert float(box[0]) > float(box[1])
    assert abs(float(box[0]) - {"a4": 842, "a1": 2384}[paper]) < 3
    assert len(re.findall(r"/Type\s*/Page\b", pdf)) == 1
    assert (visit.errors, visit.foreign) == ([], [])


def test_the_poster_is_reached_from_the_journey_and_downloads(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """A journey links to its poster, and the poster's page offers the picture as a file."""
    visit = page(f"{serve(example_site)}/journeys/first-order/")
    visit.page.get_by_role("link", name="Poster").click()
    with visit.page.expect_download() as download:
        visit.page.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "first-order.svg"
