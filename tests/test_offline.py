"""The site opened from a folder, without any server."""

from pathlib import Path

from playwright.sync_api import expect

from tests.conftest import OpenPage, build_site
from tests.small_sites import FIVE_LINES, site


def test_search_works_from_a_folder(tmp_path: Path, page: OpenPage) -> None:
    """With the offline plugin, a page opened from disk asks no other host, and its search finds a stage."""
    config = site(tmp_path, {"journeys/order.yaml": FIVE_LINES})
    config.write_text(config.read_text().replace("[search,", "[search, offline,"))
    build_site(config, tmp_path / "site")
    visit = page((tmp_path / "site/index.html").as_uri())
    query = visit.page.locator("[data-md-component=search-query]")
    query.click()
    expect(visit.page.get_by_text("Type to start searching")).to_be_visible()
    query.press_sequentially("book")
    expect(visit.page.locator(".md-search-result__link").first).to_be_visible()
    assert (visit.errors, visit.foreign) == ([], [])
