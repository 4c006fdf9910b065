"""The example site opened from a folder, without any server, and without a connection to anywhere."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from tests.conftest import OpenPage, build_site
from tests.small_sites import FIVE_LINES, site
from tests.tools import ROOT


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site, built with Material's plugin for folders switched on."""
    site = tmp_path_factory.mktemp("offline") / "site"
    build_site(ROOT / "mkdocs.yml", site, OFFLINE="true")
    return site


def address(folder: Path, name: str) -> str:
    """The address of a file of the site."""
    return (folder / name).as_uri()


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "journeys/index.html",
        "personas/busy-parent.html",
        "opportunities/index.html",
        "evidence/returns-survey.html",
        "metrics/on-time-delivery.html",
        "paths/new-engineer.html",
        "guide/what-is-a-journey-map.html",
    ],
)
def test_pages_are_quiet_in_a_folder(name: str, folder: Path, page: OpenPage) -> None:
    """A page opened from disk has its styles, reports no error and asks no other host."""
    visit = page(address(folder, name))
    expect(visit.page.locator("h1").first).to_be_visible()
    assert visit.page.evaluate("getComputedStyle(document.body).getPropertyValue('--jd-line')")
    assert (visit.errors, visit.foreign) == ([], [])


def test_a_diagram_is_drawn_in_a_folder(folder: Path, page: OpenPage) -> None:
    """The diagram of a journey opened from disk becomes a picture once the reader scrolls to it."""
    visit = page(address(folder, "journeys/late-parcel.html"))
    visit.page.locator("#_diagram").scroll_into_view_if_needed()
    expect(visit.page.locator("div.jd-drawing svg").first).to_be_visible()
    assert (visit.errors, visit.foreign) == ([], [])


def test_a_hand_written_diagram_is_drawn_in_a_folder(folder: Path, page: OpenPage) -> None:
    """A fence of a hand-written page opened from disk is drawn from the library beside it."""
    visit = page(address(folder, "guide/pages-of-your-own.html"))
    expect(visit.page.locator("div.mermaid svg").first).to_be_visible()
    assert (visit.errors, visit.foreign) == ([], [])


def test_the_backlog_filters_in_a_folder(folder: Path, page: OpenPage) -> None:
    """A filter of the backlog opened from disk hides the other rows, and the address keeps it."""
    visit = page(address(folder, "opportunities/index.html"))
    rows = visit.page.locator("[data-jd-table] tbody tr:visible")
    everything = rows.count()
    visit.page.locator("select[name=progress]").select_option("Declined")
    expect(rows).not_to_have_count(everything)
    again = page(visit.page.url)
    expect(again.page.locator("[data-jd-table] tbody tr:visible")).to_have_count(rows.count())
    assert (visit.errors, visit.foreign) == ([], [])


def test_a_reading_path_can_be_walked_in_a_folder(folder: Path, page: OpenPage) -> None:
    """A path begun from disk leads to its first page, and the bar there leads on to the next."""
    visit = page(address(folder, "paths/new-engineer.html"))
    visit.page.locator("[data-jd-begin]").click()
    visit.page.wait_for_url("**/*.html?path=new-engineer&stop=1*")
    visit.page.locator("a[href*='stop=2']:visible").first.click()
    visit.page.wait_for_url("**/*.html?path=new-engineer&stop=2*")
    assert (visit.errors, visit.foreign) == ([], [])


def test_search_leads_to_a_journey_in_a_folder(folder: Path, page: OpenPage) -> None:
    """Searching for a word of a journey's title offers the journey, and a click opens it, all from disk."""
    visit = page(address(folder, "personas/index.html"))
    query = visit.page.locator(".md-search__input")
    query.click()
    expect(visit.page.get_by_text("Type to start searching")).to_be_visible()
    query.press_sequentially("refill")
    visit.page.locator(".md-search-result__link[href*='journeys/first-prescription-refill.html']").first.click()
    expect(visit.page.get_by_role("heading", level=1)).to_contain_text("refill")
    assert visit.page.url.partition("?")[0] == address(folder, "journeys/first-prescription-refill.html")
    assert (visit.errors, visit.foreign) == ([], [])


def test_search_works_in_a_folder_whatever_the_order_of_the_plugins(tmp_path: Path, page: OpenPage) -> None:
    """With the plugin for folders named before ours, the search of a page opened from disk works too."""
    config = site(tmp_path, {"journeys/order.yaml": FIVE_LINES})
    config.write_text(config.read_text().replace("[search,", "[search, offline,"))
    build_site(config, tmp_path / "site")
    visit = page(address(tmp_path / "site", "index.html"))
    query = visit.page.locator(".md-search__input")
    query.click()
    expect(visit.page.get_by_text("Type to start searching")).to_be_visible()
    query.press_sequentially("book")
    expect(visit.page.locator(".md-search-result__link").first).to_be_visible()
    assert (visit.errors, visit.foreign) == ([], [])


class Links(HTMLParser):
    """The addresses a page leads to, and the places on it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.hrefs: set[str] = set()
        self.ids: set[str] = {""}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what leads somewhere, and where one can land."""
        for name, value in attrs:
            if name in {"href", "src", "xlink:href"} and value:
                self.hrefs.add(value)
            if name in {"id", "name"} and value:
                self.ids.add(value)


def test_every_link_of_a_folder_leads_to_a_file(folder: Path) -> None:
    """Each link, picture, style and script of the folder is a file in it, and each anchor is on its page."""
    files = [path for path in folder.rglob("*.html") if path.name != "404.html"]
    pages = {path.as_uri(): Links(path.read_text("utf-8")) for path in files}
    broken = set()
    for url, links in pages.items():
        for href in links.hrefs:
            whole, anchor = urldefrag(urljoin(url, href))
            parts = urlsplit(whole)
            missing = parts.scheme == "file" and not Path(unquote(parts.path)).is_file()
            if missing or (whole in pages and not anchor.startswith("__") and unquote(anchor) not in pages[whole].ids):
                broken.add(f"{url.removeprefix(folder.as_uri())}: {href}")
    assert sorted(broken) == []
