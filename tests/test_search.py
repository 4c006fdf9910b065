"""Searching, as a person does it: on the search page, in the box of the header, from a folder, in Japanese."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from journeydocs_plugin.pages.finding.tokens import tokens
from tests.conftest import OpenPage, build_site
from tests.small_sites import FIVE_LINES, site, write
from tests.tools import ROOT

Serve = Callable[[Path], str]
BOX = ".md-search__input"
OFFER = ".md-search-result__link"
STATUS = ".jd-search-status"
RECEIPT = "After the bank's app nobody knows whether the payment went through"


@pytest.fixture(scope="module")
def japanese(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Japanese maps as a site, and in it a page written by hand."""
    folder = tmp_path_factory.mktemp("japanese")
    config = site(folder, {}, options=f"{{maps: '{ROOT / 'tests/projects/japanese/maps'}'}}")
    write(folder / "docs", {"about.md": "# この地図について\n\n## 連絡先\n\n市民課の高橋まで。\n"})
    build_site(config, folder / "site")
    return folder / "site"


def query_of(page: Page) -> dict[str, list[str]]:
    """What stands in the address behind the question mark."""
    return parse_qs(urlsplit(page.url).query)


def ask(page: Page, text: str) -> None:
    """Type a question into the field of the search page."""
    page.get_by_role("searchbox").fill(text)


def test_a_question_in_the_address_is_answered_by_kind(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """The address of a question shows its answers under headings, each with its journey, moment and persona."""
    visit = page(f"{serve(example_site)}/search/?q=who+struggles+with+payment+on+the+phone%3F")
    pains = visit.page.get_by_role("region", name="Pain points")
    first = pains.get_by_role("listitem").first
    expect(first).to_contain_text(RECEIPT)
    expect(first).to_contain_text("First order, from account to review › Pays · Marta Ellison")
    expect(visit.page.get_by_role("region", name="Steps")).to_contain_text("Pays")
    expect(visit.page.get_by_role("searchbox")).to_have_value("who struggles with payment on the phone?")
    assert (visit.errors, visit.foreign) == ([], [])


def test_a_hit_leads_to_the_very_moment(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """A click on a pain point opens its journey where the pain point stands."""
    visit = page(f"{serve(example_site)}/search/?q=bank+app+payment")
    visit.page.get_by_role("link", name=RECEIPT).first.click()
    expect(visit.page.locator(":target")).to_be_in_viewport()
    assert visit.page.url.endswith("/journeys/first-order/#bank-app-handoff")
    assert visit.errors == []


def test_a_facet_narrows_the_results_and_stands_in_the_address(
    example_site: Path, serve: Serve, page: OpenPage
) -> None:
    """A ticked facet leaves only its hits, in the number it promised, and holds when the address is opened again."""
    base = serve(example_site)
    visit = page(f"{base}/search/?q=parcel")
    box = visit.page.get_by_role("group", name="Kind", exact=True).get_by_label("Pain points")
    expect(box).to_be_visible()
    promised = re.findall(r"\d+", box.locator("xpath=..").inner_text())[-1]
    box.check()
    expect(visit.page.locator(STATUS)).to_have_text(f"Results: {promised}")
    assert query_of(visit.page) == {"q": ["parcel"], "kind": ["pain-point"]}
    expect(visit.page.get_by_role("region")).to_have_count(1)
    again = page(visit.page.url)
    expect(again.page.locator(STATUS)).to_have_text(f"Results: {promised}")
    expect(again.page.get_by_role("group", name="Kind", exact=True).get_by_label("Pain points")).to_be_checked()
    again.page.get_by_role("button", name="Clear filters").click()
    expect(again.page.get_by_role("region", name="Journeys")).to_be_visible()
    assert query_of(again.page) == {"q": ["parcel"]}


def test_facets_are_inherited_from_the_moment(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """Pain points below a moment of low spirits, in one stage kind and of one team, are found without a word typed."""
    visit = page(f"{serve(example_site)}/search/?mood=below&kind=pain-point&team=shop-checkout&persona=busy-parent")
    expect(visit.page.get_by_role("listitem").filter(has_text=RECEIPT)).to_be_visible()
    assert (visit.errors, visit.foreign) == ([], [])


def test_typing_changes_results_and_address(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """Results follow each key, and the address follows them; a question without an answer says so."""
    visit = page(f"{serve(example_site)}/search/")
    expect(visit.page.get_by_text("Ask in your own words")).to_be_visible()
    ask(visit.page, "zzzz")
    expect(visit.page.locator(STATUS)).to_contain_text("Nothing found")
    ask(visit.page, "invoice")
    expect(visit.page.get_by_role("region", name="Pain points")).to_contain_text("The first invoice")
    assert query_of(visit.page) == {"q": ["invoice"]}


def test_the_search_page_can_be_used_from_the_keyboard(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """One types, Enter goes to the first hit, Enter again opens it; a facet keeps the focus when it is ticked."""
    visit = page(f"{serve(example_site)}/search/")
    expect(visit.page.get_by_role("searchbox")).to_be_focused()
    visit.page.keyboard.type("tracking page error")
    expect(visit.page.get_by_role("region").first).to_be_visible()
    box = visit.page.get_by_role("group", name="Kind", exact=True).get_by_role("checkbox").first
    box.focus()
    visit.page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    visit.page.get_by_role("searchbox").press("Enter")
    expect(visit.page.locator(".jd-hit a").first).to_be_focused()


def test_long_lists_are_shown_in_part(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """Of many hits of a kind five are shown, then more on request, and the focus moves on to them."""
    visit = page(f"{serve(example_site)}/search/?kind=step")
    hits = visit.page.locator(".jd-hit")
    expect(hits).to_have_count(5)
    visit.page.locator("[data-jd=results]").get_by_role("button", name="Show").click()
    expect(hits).to_have_count(25)
    expect(hits.nth(5).get_by_role("link")).to_be_focused()


def test_the_page_fits_a_phone(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """At 390 pixels nothing scrolls sideways, filters are folded in, and say how many of them are on."""
    visit = page(f"{serve(example_site)}/search/?q=parcel&mood=below", width=390)
    expect(visit.page.locator(".jd-hit").first).to_be_visible()
    filters = visit.page.get_by_text("Filters 1")
    expect(filters).to_be_visible()
    expect(visit.page.get_by_role("group", name="Kind", exact=True)).to_be_hidden()
    filters.click()
    expect(visit.page.get_by_role("group", name="Kind", exact=True)).to_be_visible()
    assert not visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_search_works_below_a_folder_of_a_plain_server(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """Below a folder of another site everything is found, linked and fetched there, and nowhere else."""
    visit = page(f"{serve(example_site.parent)}/{example_site.name}/search/?q=rehearse")
    link = visit.page.get_by_role("link", name="There is no way to rehearse").first
    expect(link).to_be_visible()
    assert urlsplit(str(link.get_attribute("href"))).path == f"/{example_site.name}/journeys/video-visit/"
    assert (visit.errors, visit.foreign) == ([], [])


def test_japanese_questions_are_answered(japanese: Path, serve: Serve, page: OpenPage) -> None:
    """A question in Japanese, without a space in it, finds the pain point, and a page written by hand."""
    base = serve(japanese)
    visit = page(f"{base}/search/?q=マイナンバーカードの失効に困る")
    expect(visit.page.locator(".jd-hit").first).to_contain_text("知らないうちにマイナンバーカードが失効する")
    expect(visit.page.locator(".jd-hit").first).to_have_attribute("lang", "ja")
    ask(visit.page, "市民課の高橋")
    hit = visit.page.get_by_role("link", name="連絡先")
    expect(hit).to_be_visible()
    hit.click()
    expect(visit.page.get_by_role("heading", name="連絡先")).to_be_in_viewport()
    assert (visit.errors, visit.foreign) == ([], [])


def test_the_box_of_the_theme_offers_the_same_hits(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """What the box offers for a question is what the search page shows for it, and Enter leads there."""
    visit = page(f"{serve(example_site)}/journeys/late-parcel/")
    visit.page.locator(BOX).click()
    visit.page.keyboard.type("account form")
    expect(visit.page.locator(OFFER).first).to_contain_text("Fills in the account form")
    offered = {urlsplit(str(link.get_attribute("href"))) for link in visit.page.locator(OFFER).all()[:-1]}
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/search/?q=account+form")
    expect(visit.page.locator(".jd-hit").first).to_be_visible()
    more = visit.page.locator("[data-jd=results] button:visible")
    while more.count():
        more.first.click()
    expect(visit.page.locator(".jd-hit", has_text="Fills in the account form").first).to_be_visible()
    shown = {urlsplit(str(link.get_attribute("href"))) for link in visit.page.locator(".jd-hit a").all()}
    assert len(offered) == 8
    assert offered <= shown
    assert (visit.errors, visit.foreign) == ([], [])


def test_the_box_works_from_the_keyboard(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """A slash opens it, arrows walk the offers, Escape closes it, the last offer leads to all results."""
    visit = page(f"{serve(example_site)}/")
    visit.page.locator("body").press("/")
    expect(visit.page.locator(BOX)).to_be_focused()
    visit.page.keyboard.type("invoice")
    expect(visit.page.locator(OFFER).first).to_be_visible()
    visit.page.keyboard.press("ArrowDown")
    expect(visit.page.locator(OFFER).first).to_be_focused()
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator("#__search")).not_to_be_checked()
    visit.page.locator(BOX).click()
    visit.page.keyboard.press("ArrowUp")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/search/?q=invoice")
    expect(visit.page.locator(".jd-hit").first).to_be_visible()
    assert (visit.errors, visit.foreign) == ([], [])


def test_nothing_of_the_search_is_fetched_before_somebody_searches(
    example_site: Path, serve: Serve, page: OpenPage
) -> None:
    """A page that is only read fetches no index: neither ours nor the theme's."""
    visit = page(f"{serve(example_site)}/journeys/")
    fetched = "performance.getEntriesByType('resource').map(one => one.name).filter(name => /search[/._]/.test(name))"
    visit.page.wait_for_load_state("networkidle")
    assert visit.page.evaluate(fetched) == []
    visit.page.locator(BOX).click()
    visit.page.wait_for_function(f"({fetched}).some(name => name.endsWith('/tree.js'))")


def test_browser_and_builder_read_the_same_words(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """The script takes texts in many scripts apart as the index was made."""
    texts = [
        "Señor Müller’s café № 7",
        "電話で支払い、ﾀｸｼｰ２台",
        "المشكلة والدفع بالهاتف",
        "Straße İstanbul ΣΊΣΥΦΟΣ",
        "हिन्दी में",
        "การจ่าย",
        "𠮷野家",
    ]
    visit = page(f"{serve(example_site)}/search/")
    visit.page.wait_for_function("Boolean(window.jdSearch && window.jdSearch.question)")
    script = "texts => texts.map(text => window.jdSearch.question(text, new Set(), {}).map(term => term.text))"
    assert visit.page.evaluate(script, texts) == [list(tokens(text)) for text in texts]


def test_without_scripts_the_page_says_what_to_do(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """Where scripts are off, the search page says so and leads to the lists."""
    visit = page(f"{serve(example_site)}/search/", java_script_enabled=False)
    expect(visit.page.locator("noscript p", has_text="Searching needs JavaScript")).to_be_visible()
    expect(visit.page.locator("article").get_by_role("link", name="Journeys")).to_be_visible()


def test_the_search_page_works_in_a_folder(tmp_path: Path, page: OpenPage) -> None:
    """Opened from disk, with no server at all, the search page answers and its hits lead to their places."""
    config = site(tmp_path, {"journeys/order.yaml": FIVE_LINES})
    config.write_text(config.read_text().replace("[search,", "[search, offline,"))
    build_site(config, tmp_path / "site")
    visit = page(f"{(tmp_path / 'site/search/index.html').as_uri()}?q=order")
    visit.page.get_by_role("link", name="Order it").click()
    visit.page.wait_for_url("**/journeys/order.html#order-it")
    assert (visit.errors, visit.foreign) == ([], [])


def test_the_theme_may_keep_its_search(tmp_path: Path, serve: Serve, page: OpenPage) -> None:
    """With `search: theme` there is no page of ours, and the theme's box finds the stages of a map."""
    build_site(site(tmp_path, {"journeys/order.yaml": FIVE_LINES}, options="{search: theme}"), tmp_path / "site")
    assert not (tmp_path / "site/search/index.html").exists()
    assert not (tmp_path / "site/assets/journeydocs/search").exists()
    visit = page(f"{serve(tmp_path / 'site')}/")
    box = visit.page.locator("[data-md-component=search-query]")
    box.click()
    expect(visit.page.get_by_text("Type to start searching")).to_be_visible()
    box.press_sequentially("order")
    expect(visit.page.locator(f"{OFFER}[href*='journeys/order/']").first).to_be_visible()


def test_a_box_of_the_team_stays(tmp_path: Path) -> None:
    """A team's own box is not replaced, and the theme's index then holds the maps."""
    config = site(tmp_path, {"journeys/order.yaml": FIVE_LINES})
    write(tmp_path, {"overrides/partials/search.html": "<p>Our own box</p>"})
    config.write_text(config.read_text().replace("font: false", "font: false, custom_dir: overrides"))
    build_site(config, tmp_path / "site")
    assert "Our own box" in (tmp_path / "site/index.html").read_text("utf-8")
    docs = json.loads((tmp_path / "site/search/search_index.json").read_text("utf-8"))["docs"]
    assert "journeys/order/#order-it" in {one["location"] for one in docs}


def test_other_themes_have_the_search_page(tmp_path: Path, serve: Serve, page: OpenPage) -> None:
    """In the theme `mkdocs` the page stands in the navigation and answers."""
    build_site(site(tmp_path, {"journeys/order.yaml": FIVE_LINES}, theme="mkdocs"), tmp_path / "site")
    assert 'href="search/"' in (tmp_path / "site/index.html").read_text("utf-8")
    visit = page(f"{serve(tmp_path / 'site')}/search/?q=look")
    expect(visit.page.get_by_role("link", name="Look for it").last).to_be_visible()
    assert (visit.errors, visit.foreign) == ([], [])
