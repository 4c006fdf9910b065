"""The pages of the portfolio as their readers use them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import OpenPage, build_site
from tests.small_sites import FIVE_LINES, site

Serve = Callable[[Path], str]


@pytest.fixture
def base(example_site: Path, serve: Serve) -> str:
    """Where the portfolio of the example site is."""
    return f"{serve(example_site)}/portfolio"


def rows(page: Page) -> Locator:
    """The rows of a table that are to be seen."""
    return page.locator("[data-jd-table] tbody:last-of-type tr:visible")


def numbers(fields: Locator) -> list[float]:
    """The scores in fields, empty ones left out."""
    texts = [text for text in fields.evaluate_all("all => all.map(one => one.dataset.lowest)") if text]
    return [float(text) for text in texts]


def test_the_heat_map_sorts_by_any_column(base: str, page: OpenPage) -> None:
    """A click on a heading puts the lowest first and the journeys without it last, and the address keeps it."""
    visit = page(f"{base}/heat-map/")
    visit.page.get_by_role("button", name="Experience").click()
    place = visit.page.locator("thead th").evaluate_all("all => all.findIndex(one => one.textContent == 'Experience')")
    fields = rows(visit.page).locator(f":nth-child({place + 1})")
    found = numbers(fields)
    assert found == sorted(found)
    assert fields.last.get_attribute("data-lowest") == ""
    again = page(visit.page.url)
    expect(again.page.get_by_role("columnheader", name="Experience")).to_have_attribute("aria-sort", "ascending")


def test_the_heat_map_shows_another_measure(base: str, page: OpenPage) -> None:
    """Choosing the pain shows marks instead of scores, sorts from the worst, and stands in the address."""
    visit = page(f"{base}/heat-map/")
    field = visit.page.locator("td.jd-heat-cell:has(.jd-severity)").first
    expect(field.locator(".jd-heat-lowest")).to_be_visible()
    visit.page.get_by_label("Worst pain point").check()
    expect(field.locator(".jd-heat-lowest")).to_be_hidden()
    expect(field.locator(".jd-severity")).to_be_visible()
    visit.page.get_by_role("button", name="All of it").click()
    expect(rows(visit.page).first.locator(".jd-severity").first).to_have_text("●●●●")
    again = page(visit.page.url)
    expect(again.page.get_by_label("Worst pain point")).to_be_checked()


def test_a_field_of_the_heat_map_says_its_words_and_leads_to_the_moment(base: str, page: OpenPage) -> None:
    """A field is a link whose name tells score, place and feeling, and which lands on that very moment."""
    visit = page(f"{base}/heat-map/")
    field = visit.page.get_by_role("link", name="Lowest −2 at Looks where the parcel is (anxious).").first
    expect(field).to_have_attribute("title", re.compile("Mean"))
    field.click()
    expect(visit.page.locator(":target")).to_contain_text("Looks where the parcel is")
    assert visit.errors == []


def test_the_register_filters_and_counts(base: str, page: OpenPage) -> None:
    """A choice hides the other rows, every choice tells how many rows it would leave, and the address keeps it."""
    visit = page(f"{base}/pain-points/")
    everything = rows(visit.page).count()
    severity, category = visit.page.locator("select[name=severity]"), visit.page.locator("select[name=category]")
    worst = severity.locator("option[value='4 of 4']")
    told = int(re.findall(r"\((\d+)\)", worst.text_content() or "")[0])
    severity.select_option("4 of 4")
    assert rows(visit.page).count() == told < everything
    left = [
        int(one) for text in category.locator("option").all_text_contents() for one in re.findall(r"\((\d+)\)", text)
    ]
    assert sum(left) == told
    expect(visit.page.locator("output")).to_have_text(f"{told} of {everything}")
    again = page(visit.page.url)
    expect(rows(again.page)).to_have_count(told)
    again.page.get_by_role("button", name="Show all").click()
    expect(rows(again.page)).to_have_count(everything)
    assert "severity" not in again.page.url


def test_the_register_finds_words(base: str, page: OpenPage) -> None:
    """Typing leaves the rows that hold every word, also one they can be chosen by; the address keeps them."""
    visit = page(f"{base}/pain-points/")
    find = visit.page.get_by_label("Find")
    find.fill("PARCEL tracking")
    count = rows(visit.page).count()
    assert count > 0
    for text in rows(visit.page).all_text_contents():
        assert "tracking" in text.lower()
        assert "parcel" in text.lower()
    find.blur()
    expect(rows(page(visit.page.url).page)).to_have_count(count)


def test_a_sentence_of_the_portfolio_leads_to_the_rows_it_counts(base: str, page: OpenPage) -> None:
    """The card says about how many low moments nothing is done; its link shows exactly those."""
    visit = page(f"{base}/")
    link = visit.page.get_by_role("link", name="Nothing is being done about")
    count = int(re.findall(r"\d+", link.text_content() or "")[0])
    link.click()
    expect(visit.page.get_by_role("heading", name="Lowest moments")).to_be_visible()
    expect(rows(visit.page)).to_have_count(count)
    expect(rows(visit.page).filter(has_text="nothing yet")).to_have_count(count)


def test_the_lowest_moments_come_by_weight(base: str, page: OpenPage) -> None:
    """The heaviest moment comes first, with its formula on the page and a link to the moment."""
    visit = page(f"{base}/lowest-moments/")
    weights = [int(text) for text in visit.page.locator(".jd-weight").all_text_contents()]
    assert weights == sorted(weights, reverse=True)
    expect(visit.page.get_by_text("weight = depth × importance × volume")).to_be_visible()


def test_the_coverage_of_a_persona_leads_to_their_journeys(base: str, page: OpenPage) -> None:
    """The number of a persona's journeys is a link that shows these journeys alone."""
    visit = page(f"{base}/coverage/")
    visit.page.get_by_role("row", name="Marta Ellison").first.get_by_role("link", name="3 journeys").click()
    expect(visit.page.locator("select[name=persona]")).to_have_value("Marta Ellison")
    expect(rows(visit.page)).to_have_count(3)


def test_a_box_of_the_map_leads_to_its_journey(base: str, page: OpenPage) -> None:
    """A journey on the map of maps is a link, by mouse and by key; what ties it is told in words below."""
    visit = page(f"{base}/map/")
    box = visit.page.locator("a.jdd-node", has_text="Send something back")
    expect(visit.page.locator(".jd-relations")).to_contain_text(
        ["Knows what comes next leads to First prescription refill online: the tablets run low"]
    )
    box.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("heading", name="Send something back", level=1)).to_be_visible()


def test_on_a_slim_screen_rows_are_cards_and_still_a_table(base: str, page: OpenPage) -> None:
    """On a phone every row of the register is a card as wide as the screen; readers who listen still hear a table."""
    visit = page(f"{base}/pain-points/", width=390)
    first = rows(visit.page).first
    assert first.evaluate("one => getComputedStyle(one).display") == "block"
    assert first.bounding_box() is not None
    expect(visit.page.get_by_role("table").get_by_role("row").nth(1)).to_contain_text("The agent sees no more")
    visit.page.get_by_role("button", name="Pain point").click()
    titles = rows(visit.page).locator("td:nth-child(2)").all_text_contents()
    assert titles == sorted(titles, key=str.casefold)


def test_without_a_script_the_portfolio_can_be_read(base: str, page: OpenPage) -> None:
    """With scripts switched off every row is there, and the measure of the heat map can still be chosen."""
    register = page(f"{base}/pain-points/", java_script_enabled=False)
    assert rows(register.page).count() > 70
    heat = page(f"{base}/heat-map/", java_script_enabled=False)
    heat.page.get_by_label("Worst pain point").check()
    expect(heat.page.locator(".jd-heat-pain").first).to_be_visible()


def test_the_overview_leads_to_the_portfolio(base: str, page: OpenPage) -> None:
    """The home page names every page of the portfolio and leads there."""
    visit = page(base.removesuffix("portfolio"))
    cards = visit.page.locator(".jd-views .jd-card-title a")
    assert cards.all_text_contents() == ["Heat map", "Coverage", "Lowest moments", "Pain points", "Map of maps"]
    cards.first.click()
    expect(visit.page.get_by_role("heading", name="Heat map", level=1)).to_be_visible()


def test_a_navigation_may_name_a_portfolio_that_has_nothing_to_show(tmp_path: Path) -> None:
    """One journey of five lines gives no page of the portfolio, and a navigation that asks for it still builds."""
    config = site(tmp_path, {"journeys/first.yaml": FIVE_LINES})
    nav = "nav: [{Home: index.md}, {Journeys: journeys/}, {Portfolio: portfolio/}]\n"
    config.write_text(config.read_text("utf-8") + nav, "utf-8")
    build_site(config, tmp_path / "site")
    assert not (tmp_path / "site" / "portfolio").exists()
    assert "Portfolio" not in (tmp_path / "site" / "index.html").read_text("utf-8")
