"""The example site as a reader meets it, page by page, in a real browser."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import OpenPage, Visit

Serve = Callable[[Path], str]


class Links(HTMLParser):
    """Collects the addresses and ids of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: set[str] = {""}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what leads somewhere, and where one can land."""
        for name, value in attrs:
            if tag == "a" and name in {"href", "xlink:href"} and value:
                self.hrefs.append(value)
            if name in {"id", "name"} and value:
                self.ids.add(value)


def html_files(site: Path) -> list[str]:
    """The addresses of all pages, relative to the site."""
    names = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")) if path.name != "404.html"]
    return [name.removesuffix("index.html") for name in names]


def test_every_link_and_anchor_of_the_site_resolves(example_site: Path) -> None:
    """Each link inside the example site leads to a page that exists, and to a place that is on it."""
    files = {
        name: example_site / name / ("" if name.endswith(".html") else "index.html")
        for name in html_files(example_site)
    }
    pages = {name: Links(file.read_text("utf-8")) for name, file in files.items()}
    broken = []
    for name, links in pages.items():
        for href in links.hrefs:
            parts = urlsplit(urljoin(f"http://site/{name}", href))
            if parts.netloc != "site" or not parts.scheme.startswith("http"):
                continue
            path, anchor = unquote(parts.path).lstrip("/"), unquote(parts.fragment)
            exists = path in pages or (example_site / path).is_file()
            if not exists or (path in pages and not anchor.startswith("__") and anchor not in pages[path].ids):
                broken.append(f"{name}: {href}")
    assert broken == []


@pytest.fixture
def tabs(chromium: Browser) -> Iterator[Callable[[int], Visit]]:
    """A tab of a given width that stays open while many pages are looked at."""
    contexts = []

    def open_tab(width: int) -> Visit:
        context = chromium.new_context(viewport={"width": width, "height": 800})
        contexts.append(context)
        return Visit(context.new_page())

    yield open_tab
    for context in contexts:
        context.close()


def test_every_page_is_quiet_local_and_narrow_enough(
    example_site: Path, serve: Serve, tabs: Callable[[int], Visit]
) -> None:
    """No page of the example site reports an error, asks another host, or scrolls sideways at 390 pixels."""
    base, visit = serve(example_site), tabs(390)
    wide = []
    for name in html_files(example_site):
        visit.page.goto(f"{base}/{name}")
        if visit.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(name)
    assert (wide, visit.errors, visit.foreign) == ([], [], [])


def test_diagrams_are_drawn_when_they_come_into_view(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """The stage diagram of a journey becomes a picture once the reader scrolls to it."""
    visit = page(f"{serve(example_site)}/journeys/late-parcel/")
    visit.page.locator("#_diagram").scroll_into_view_if_needed()
    expect(visit.page.locator("div.jd-drawing svg").first).to_be_visible(timeout=20_000)
    assert (visit.errors, visit.foreign) == ([], [])


def test_diagrams_are_drawn_after_a_click_within_the_site(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """A journey reached by a click, without loading the site anew, has its diagram too."""
    visit = page(f"{serve(example_site)}/journeys/")
    visit.page.get_by_role("link", name="A late parcel, seen from both sides").last.click()
    # Material goes back to the top when the new page is in its place, so a single scroll may come too early.
    visit.page.wait_for_function(
        "document.querySelector('#_diagram')?.scrollIntoView(), document.querySelector('div.jd-drawing svg')"
    )
    expect(visit.page.locator("div.jd-drawing svg").first).to_be_visible()
    assert visit.errors == []


def test_search_finds_a_pain_point_by_a_word_of_its_title(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """Searching for a word of a pain point's title offers it, and leads to its very place."""
    visit = page(f"{serve(example_site)}/", width=1440)
    query = visit.page.locator(".md-search__input")
    query.click()
    query.press_sequentially("rehearse")
    hit = visit.page.locator(".md-search-result__link[href*='#']", has_text="There is no way to rehearse").first
    expect(hit).to_be_visible()
    hit.click()
    expect(visit.page.locator(":target", has_text="There is no way to rehearse")).to_be_in_viewport()


def test_the_backlog_filters_and_keeps_the_choice_in_the_address(
    example_site: Path, serve: Serve, page: OpenPage
) -> None:
    """A filter of the backlog hides the other rows, stands in the address, and holds when that is opened again."""
    base = serve(example_site)
    visit = page(f"{base}/opportunities/")
    rows = visit.page.locator("[data-jd-table] tbody tr:visible")
    everything = rows.count()
    visit.page.locator("select[name=progress]").select_option("Declined")
    declined = rows.count()
    assert 0 < declined < everything
    again = page(visit.page.url)
    assert again.page.locator("[data-jd-table] tbody tr:visible").count() == declined


def test_the_backlog_sorts_by_a_click_on_a_heading(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """A click on Effort puts the least work first, a second one the most."""
    visit = page(f"{serve(example_site)}/opportunities/")
    efforts = visit.page.locator("[data-jd-table] tbody tr td:nth-child(4)")
    heading = visit.page.get_by_role("button", name="Effort")
    heading.click()
    rising = [float(text) for text in efforts.all_text_contents() if text]
    heading.click()
    falling = [float(text) for text in efforts.all_text_contents() if text]
    assert rising == sorted(rising)
    assert falling == sorted(falling, reverse=True)


def test_without_a_script_everything_can_be_read(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """With scripts switched off the whole backlog, the curve and the diagram's source are there."""
    base = serve(example_site)
    backlog = page(f"{base}/opportunities/", java_script_enabled=False)
    assert backlog.page.locator("[data-jd-table] tbody tr").count() >= 20
    journey = page(f"{base}/journeys/first-order/", java_script_enabled=False)
    expect(journey.page.locator(".jd-cv-curve")).to_be_visible()
    expect(journey.page.locator("pre.jd-diagram").first).to_contain_text("journey")


def test_a_hand_written_fence_is_drawn_from_the_local_library(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """mermaid2 draws a fence of a hand-written page without asking another host."""
    visit = page(f"{serve(example_site)}/guide/pages-of-your-own/")
    expect(visit.page.locator("div.mermaid svg").first).to_be_visible()
    assert visit.foreign == []


def test_journeys_are_found_by_who_travels_and_who_owns_them(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """The cards of the journeys can be filtered by several things at once, and the address keeps the choice."""
    visit = page(f"{serve(example_site)}/journeys/")
    cards = visit.page.locator(".jd-journey-card:visible")
    everything = cards.count()
    visit.page.locator("select[name=persona]").select_option("Marta Ellison")
    visit.page.locator("select[name=state]").select_option("As it should be")
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text("First order, as it should be")
    again = page(visit.page.url)
    expect(again.page.locator(".jd-journey-card:visible")).to_have_count(1)
    assert everything > 1


def test_the_cards_of_journeys_sort_by_a_click(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """A click on Lowest moment puts the journey with the worst moment first."""
    visit = page(f"{serve(example_site)}/journeys/")
    visit.page.get_by_role("button", name="Lowest moment").click()
    lowest = visit.page.locator(".jd-journey-card td:nth-child(5)").all_text_contents()
    scores = [float(text) for text in lowest if text]
    assert scores == sorted(scores)
    assert len(set(scores)) > 1


def test_the_overview_begins_with_the_reading_paths(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """The first thing on the home page is where to start, by role, with how far one has come."""
    visit = page(f"{serve(example_site)}/")
    expect(visit.page.locator("article h2").first).to_have_text("Start here")
    expect(visit.page.locator(".jd-path-role")).to_contain_text(
        ["New product manager", "New support agent", "New engineer"]
    )
    visit.page.get_by_role("link", name="Engineer in the platform team").first.click()
    visit.page.get_by_role("link", name="Begin with the first stop").click()
    expect(visit.page.locator(".jd-bar:visible")).to_be_visible()
    visit.page.goto(f"{visit.page.url.split('/personas/')[0]}/")
    expect(visit.page.get_by_text("1 of 9 stops read")).to_be_visible()
