"""Reviews: what asks for one, the page that lists it, and where that is linked from."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import expect

from journeydocs_plugin.load import load
from journeydocs_plugin.model.atlas import Atlas
from journeydocs_plugin.model.reviewing import all_sheets, reviews
from journeydocs_plugin.pages import Pages, Site, Studio
from tests.conftest import OpenPage, build_site
from tests.small_sites import FIVE_LINES, site, write

TODAY: Final = date(2026, 11, 1)
MAPS: Final = {
    "teams.yaml": "shop: The shop\nvan: The van & co\n",
    "journeys/order.yaml": FIVE_LINES + "owner: [shop, van]\nreviewed: 2026-01-01\nreview_every: 6 months\n",
    "personas.yaml": "anna: {name: Anna, owner: van, reviewed: 2025-11-10, review_every: 1 year}\n"
    "ben: {name: Ben, reviewed: 2026-10-30, review_every: 1 year}\n"
    "cleo: {name: Cleo, review_every: 2 weeks}\n"
    "dora: {name: Dora, owner: shop}\n"
    "emil: {name: Emil, status: retired, review_every: 1 week}\n",
    "paths.yaml": "first: {title: First, stops: order, reviewed: 2025-01-01, review_every: 1 year}\n",
}


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """Records that stand with their reviews in every way."""
    return load(write(tmp_path_factory.mktemp("maps"), MAPS), TODAY).atlas


def body(atlas: Atlas, uri: str, today: date = TODAY) -> str:
    """The HTML of a page."""
    pages = Pages(Studio(Site(atlas), today=today))
    return next(pages.body(spec).html for spec in pages.specs() if spec.uri == uri)


def test_what_asks_for_a_review_comes_by_urgency(atlas: Atlas) -> None:
    """Overdue comes first, the longest before; then what is due within a month, then what never was reviewed."""
    found = reviews(all_sheets(atlas), TODAY)
    assert [(one.sheet.title, one.state, one.days) for one in found.asking] == [
        ("First", "overdue", -304),
        ("Order a book", "overdue", -123),
        ("Anna", "due", 9),
        ("Cleo", "never", 0),
    ]
    assert [(one.sheet.title, str(one.due)) for one in found.coming] == [("Ben", "2027-10-30")]
    assert [sheet.title for sheet in found.unplanned] == ["Dora"]


@pytest.mark.parametrize(
    ("until", "due"), [(date(2026, 11, 9), []), (date(2026, 11, 10), ["Anna"]), (date(9999, 1, 1), ["Anna", "Ben"])]
)
def test_how_far_to_look_ahead_is_asked(atlas: Atlas, until: date, due: list[str]) -> None:
    """What is due until a day is due, that day included; what comes later is not."""
    assert [one.sheet.title for one in reviews(all_sheets(atlas), TODAY, until).of("due")] == due


def test_days_at_the_end_of_the_calendar(atlas: Atlas) -> None:
    """There is a month ahead also where the calendar ends before."""
    assert len(reviews(all_sheets(atlas), date.max).asking) == 5


def test_the_page_has_a_row_for_each_and_a_line_for_each_team(atlas: Atlas) -> None:
    """A row leads to the record and the page of its team; a team counts what it owns, and links choose the rows."""
    html = body(atlas, "reviews/index.md")
    row = next(row for row in re.findall(r"<tr>.*?</tr>", html, re.DOTALL) if "Order a book" in row)
    assert 'href="../journeys/order/"' in row
    assert '<a data-value href="../teams/van/">The van &amp; co</a>' in row
    assert "2026-07-01" in row
    assert "123 days late" in row
    assert "6 months" in row
    assert 'href="?state=Overdue&amp;team=The+van+%26+co#_list"' in html.replace("%20", "+")
    assert html.index("Dora") > html.index("Ben") > html.index("Cleo")
    assert "Emil" not in html


def test_the_page_stays_where_all_is_reviewed(atlas: Atlas) -> None:
    """On a day on which nothing asks for a review the page is still there, and names what comes next."""
    kept = {sheet.id: sheet for sheet in atlas.personas.values() if sheet.id == "ben"}
    other = Atlas(
        **{name: getattr(atlas, name) for name in atlas.__slots__} | {"personas": kept, "journeys": {}, "paths": {}}
    )
    html = body(other, "reviews/index.md")
    assert "Nothing asks for a review." in html
    assert "2027-10-30" in html


def test_without_a_rhythm_there_is_no_page(tmp_path: Path) -> None:
    """Where no record says how often it is to be reviewed there is no page, and no link to one."""
    atlas = load(write(tmp_path, {"journeys/order.yaml": FIVE_LINES + "owner: shop\n"}), TODAY).atlas
    pages = Pages(Studio(Site(atlas), today=TODAY))
    specs = pages.specs()
    assert [spec.uri for spec in specs if spec.uri.startswith("reviews/")] == []
    assert [spec.uri for spec in specs if "reviews/" in pages.body(spec).html] == []


@pytest.mark.parametrize("uri", ["index.md", "teams/index.md", "teams/van.md"])
def test_other_pages_lead_to_it(atlas: Atlas, uri: str) -> None:
    """The overview, the list of teams and the page of a team have a link to all reviews."""
    way = "reviews/" if uri == "index.md" else "../reviews/" if uri == "teams/index.md" else "../../reviews/"
    assert f'<a href="{way}">All reviews</a>' in body(atlas, uri)


def test_a_reader_narrows_reviews_down(tmp_path: Path, serve: Callable[[Path], str], page: OpenPage) -> None:
    """The number of a team leads to its rows, the address keeps the choice, and on a phone rows are cards."""
    old = {name: text.replace("2026-10-30", "2020-01-01") for name, text in MAPS.items()}
    build_site(site(tmp_path, old), tmp_path / "site")
    visit = page(f"{serve(tmp_path / 'site')}/reviews/", width=390)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
    visit.page.get_by_role("link", name=re.compile("The van & co, Overdue: 2")).click()
    rows = visit.page.locator(".jd-review-rows tbody tr:visible")
    expect(rows).to_have_count(2)
    expect(visit.page.get_by_label("Owner")).to_have_value("The van & co")
    assert (
        visit.page.locator(".jd-review-rows tr:visible td").first.evaluate("one => getComputedStyle(one).display")
        == "block"
    )
    visit.page.get_by_label("Owner").select_option("nobody")
    expect(rows.first).to_contain_text("Ben")
    again = page(visit.page.url)
    expect(again.page.get_by_label("Owner")).to_have_value("nobody")
    assert visit.errors == []
