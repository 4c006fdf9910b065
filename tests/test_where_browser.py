"""Touchpoints, channels, teams and words of the glossary as a reader meets them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenPage, build_site
from tests.small_sites import site

Serve = Callable[[Path], str]

MAPS = {
    "glossary.yaml": (
        "ticket: {title: 番号札, description: 順番を示す札}\nmeter: {title: عدّاد, description: جهاز في السيارة}\n"
    ),
    "journeys/wait.yaml": (
        "title: 待つ\npersona: {name: 客}\nlanguage: ja\nstages:\n"
        "  - {title: 取る, goal: 番号札を取る, touchpoints: 番号札, channels: in-person, owner: 窓口}\n"
        "  - {title: 乗る, goal: ثم قراءة عدّاد السيارة, channels: phone, owner: 車}\n"
    ),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """The address of a small site in Japanese."""
    folder = tmp_path_factory.mktemp("where")
    build_site(site(folder, MAPS), folder / "site")
    return serve(folder / "site")


def shown(page: Page) -> list[str]:
    """The meanings that can be seen."""
    return page.locator(".jd-tip:popover-open").all_inner_texts()


def test_chips_lead_to_the_pages_of_their_words(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """From a step a chip leads to its touchpoint, from there to its team, and on to a journey and its moment."""
    visit = page(f"{serve(example_site)}/journeys/first-order/")
    visit.page.locator("#fill-account-form ~ dl a.jd-chip", has_text="Account form").click()
    expect(visit.page.locator("h1")).to_contain_text("Account form")
    visit.page.locator(".jd-facts a.jd-chip", has_text="Storefront").first.click()
    expect(visit.page.locator("h1")).to_contain_text("Storefront")
    visit.page.get_by_role("link", name="Choose", exact=True).first.click()
    visit.page.wait_for_url("**/journeys/first-order*/#choose*")
    assert (visit.errors, visit.foreign) == ([], [])


def test_a_word_of_another_script_has_a_page(home: str, page: OpenPage) -> None:
    """A touchpoint written in Japanese has an address of its own, and its page says which line would explain it."""
    visit = page(f"{home}/journeys/wait/")
    visit.page.locator("a.jd-chip", has_text="番号札").click()
    expect(visit.page.locator("h1")).to_contain_text("番号札")
    expect(visit.page.locator("pre")).to_have_text("番号札: {title: 番号札}\n")
    assert visit.errors == []


def test_a_word_is_explained_to_the_keyboard_and_to_assistive_software(home: str, page: OpenPage) -> None:
    """Focus shows the meaning beside the word, Escape hides it, Enter leads to the glossary; it is read out too."""
    visit = page(f"{home}/journeys/wait/")
    word = visit.page.locator("a.jd-term", has_text="番号札")
    expect(word).to_have_accessible_description("番号札 順番を示す札")
    assert shown(visit.page) == []
    word.focus()
    expect(visit.page.locator(".jd-tip:popover-open")).to_have_text("番号札 順番を示す札")
    visit.page.keyboard.press("Escape")
    assert shown(visit.page) == []
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/glossary/#ticket")
    assert visit.errors == []


def test_a_word_is_explained_to_the_mouse(home: str, page: OpenPage) -> None:
    """The meaning is there while the mouse is on the word or on the meaning itself, and goes when it leaves both."""
    visit = page(f"{home}/journeys/wait/")
    visit.page.locator("a.jd-term", has_text="番号札").hover()
    tip = visit.page.locator(".jd-tip:popover-open")
    tip.hover()
    expect(tip).to_be_visible()
    visit.page.mouse.move(2, 2)
    expect(tip).to_have_count(0)


def test_a_word_is_explained_to_a_finger(home: str, page: OpenPage) -> None:
    """The first touch shows the meaning within the screen, one elsewhere hides it, the second follows the link."""
    visit = page(f"{home}/journeys/wait/", width=390, has_touch=True, is_mobile=True)
    word = visit.page.locator("a.jd-term", has_text="عدّاد")
    word.tap()
    tip = visit.page.locator(".jd-tip:popover-open")
    box = tip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert visit.page.url.endswith("/journeys/wait/")
    visit.page.locator("h1").tap()
    expect(tip).to_have_count(0)
    word.tap()
    word.tap()
    visit.page.wait_for_url("**/glossary/#meter")


def test_without_script_a_word_leads_to_the_glossary(home: str, page: OpenPage) -> None:
    """A reader without JavaScript follows the word to its meaning, and sees no stray text at the end of the page."""
    visit = page(f"{home}/journeys/wait/", java_script_enabled=False)
    expect(visit.page.locator(".jd-tip").first).to_be_hidden()
    visit.page.locator("a.jd-term", has_text="番号札").click()
    expect(visit.page.locator("h2#ticket")).to_contain_text("番号札")


def test_a_journey_shows_where_the_channel_and_the_team_change(home: str, page: OpenPage) -> None:
    """The journey lists its switches of channel and hand-offs, and the channel and the team list them too."""
    visit = page(f"{home}/journeys/wait/")
    for id, ends in (("_switches", ["In person", "Phone"]), ("_handoffs", ["窓口", "車"])):
        row = visit.page.locator(f"#{id} + .jd-scroll tbody tr")
        expect(row.locator("td p:first-child")).to_have_text(ends)
    visit.page.locator("#_switches + .jd-scroll").get_by_role("link", name="Phone").click()
    expect(visit.page.locator("#_arriving + .jd-scroll tbody td").first).to_have_text("In person")


def test_the_list_of_touchpoints_can_be_filtered(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """A choice of channel and team leaves the touchpoints that have both, and is kept in the address."""
    visit = page(f"{serve(example_site)}/touchpoints/")
    visit.page.locator("select[name=channel]").select_option("Email")
    visit.page.locator("select[name=team]").select_option("Returns")
    rows = visit.page.locator("tbody tr:visible td:first-child")
    expect(rows).to_have_text(["Mail with label or code", "Refund mail"])
    assert "channel=Email" in visit.page.url
