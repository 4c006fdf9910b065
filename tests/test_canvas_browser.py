"""The canvas as readers meet it: what stays in view, what can be chosen, the keyboard, a phone, and no script."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import OpenPage, build_site
from tests.small_sites import site

Serve = Callable[[Path], str]
Open = Callable[..., Page]

FIRST_ORDER, TWO_PEOPLE = "journeys/first-order/", "journeys/late-parcel/"


@pytest.fixture
def journey(example_site: Path, serve: Serve, page: OpenPage) -> Open:
    """`journey("journeys/first-order/?hide=thinks", width=390)` opens a page of the example site."""

    def opened(address: str, **options: Any) -> Page:
        return page(f"{serve(example_site)}/{address}", **options).page

    return opened


def place(found: Locator) -> dict[str, float]:
    """Where something stands in the window."""
    box = found.bounding_box()
    assert box is not None
    return {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}


def query(page: Page) -> dict[str, list[str]]:
    """The choices in the address."""
    return parse_qs(urlsplit(page.url).query)


def test_headers_stay_in_view_while_the_canvas_scrolls(journey: Open) -> None:
    """Scrolled within its frame, the canvas keeps its stages, its steps and the names of its lanes at the edges."""
    page = journey(FIRST_ORDER)
    frame = page.locator(".jd-cv-frame")
    frame.scroll_into_view_if_needed()
    frame.evaluate("frame => frame.scrollTo(600, 500)")
    edge = place(frame)
    stage, step = page.locator("#cell-choose"), page.locator("#cell-search-product")
    assert place(stage)["y"] == pytest.approx(edge["y"], abs=2)
    assert place(step)["y"] == pytest.approx(place(stage)["y"] + place(stage)["height"], abs=2)
    assert place(page.locator(".jd-cv-lane[data-lane=does]"))["x"] == pytest.approx(edge["x"], abs=2)
    assert page.evaluate("scrollX") == 0


def test_the_curve_is_aligned_with_the_columns(journey: Open) -> None:
    """Each mark stands in its own column, at the height of the line there."""
    page = journey(FIRST_ORDER)
    off = page.evaluate(
        """() => {
          const line = document.querySelector('.jd-cv-curve .jdd-line:not(.jdd-target)');
          const shape = line.getScreenCTM(), corners = line.getAttribute('d').match(/[\\d.]+ [\\d.]+(?=C|$)/g);
          return [...document.querySelectorAll('.jd-m:not(.jd-m-aim)')].map((mark, index) => {
            const [x, y] = corners[index].split(' ').map(Number), box = mark.getBoundingClientRect();
            const point = new DOMPoint(x, y).matrixTransform(shape);
            return Math.hypot(point.x - box.x - box.width / 2, point.y - box.y - box.height / 2);
          });
        }"""
    )
    assert len(off) == 21
    assert max(off) < 2


def test_a_lane_can_be_hidden_and_the_choice_is_in_the_address(journey: Open) -> None:
    """Unticking a lane hides its row, writes it to the address, and the address hides it for whoever opens it."""
    page = journey(FIRST_ORDER)
    page.locator(".jd-cv-menu summary").click()
    page.get_by_label("Thinks").uncheck()
    expect(page.locator("#cell-follow-link-thinks")).to_be_hidden()
    assert query(page) == {"hide": ["thinks"]}
    page.reload()
    expect(page.locator("#cell-follow-link-thinks")).to_be_hidden()
    expect(page.locator("#cell-follow-link-does")).to_be_visible()


def test_one_persona_can_be_followed(journey: Open) -> None:
    """Choosing a persona leaves their line, their words and what is common; the address keeps it."""
    page = journey(TWO_PEOPLE)
    page.locator(".jd-cv-people label", has_text="Priya Lindgren").click()
    expect(page.get_by_text("I took the afternoon off for this.").first).to_be_hidden()
    expect(page.locator("#cell-no-parcel-thinks").get_by_text("A depot is behind.")).to_be_visible()
    expect(page.locator(".jd-cv-curve g[data-who='0']")).to_be_hidden()
    assert query(page) == {"who": ["shop-support-agent"]}
    page.locator(".jd-cv-people label", has_text="All").click()
    expect(page.get_by_text("I took the afternoon off for this.").first).to_be_visible()
    assert query(page) == {}


def test_the_other_state_is_one_click_away_and_keeps_the_choice(journey: Open) -> None:
    """From the journey as it is to the one as it should be: the same lanes stay hidden."""
    page = journey(f"{FIRST_ORDER}?hide=thinks,systems")
    page.get_by_role("link", name="As it should be", exact=True).click()
    page.wait_for_url("**/first-order-future/**")
    assert query(page) == {"hide": ["thinks,systems"]}
    expect(page.locator(".jd-cv-lane[data-lane=thinks]")).to_be_hidden()
    expect(page.locator(".jd-cv-states [aria-current]")).to_have_text("As it should be")


def test_the_canvas_can_fill_the_window(journey: Open) -> None:
    """Full screen fills the window, is kept in the address, and Escape ends it."""
    page = journey(f"{FIRST_ORDER}?full=1", width=1000, height=700)
    canvas, button = page.locator(".jd-canvas"), page.get_by_role("button", name="Full screen")
    assert place(canvas) == {"x": 0, "y": 0, "width": 1000, "height": 700}
    expect(button).to_have_attribute("aria-pressed", "true")
    button.press("Escape")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert query(page) == {}
    button.click()
    assert query(page) == {"full": ["1"]}


def test_arrow_keys_walk_the_cells(journey: Open) -> None:
    """Right is the next column of the lane, down the next lane of the column, over columns a stage spans too."""
    page = journey(FIRST_ORDER)
    focused = page.locator("*:focus")
    page.locator("#cell-begin-account").focus()
    for key, cell in (
        ("ArrowDown", "cell-begin-account-feels"),
        ("ArrowRight", "cell-fill-account-form-feels"),
        ("ArrowDown", "cell-open-account-goal"),
        ("ArrowDown", "cell-open-account-organisation-goal"),
        ("ArrowDown", "cell-fill-account-form-does"),
        ("Home", "cell-follow-link-does"),
        ("ArrowUp", "cell-open-account-organisation-goal"),
        ("ArrowRight", "cell-choose-organisation-goal"),
    ):
        page.keyboard.press(key)
        assert focused.get_attribute("id") == cell
    assert page.locator(".jd-cv-grid [tabindex='0']").count() == 1


def test_a_cell_in_focus_is_not_under_a_header(journey: Open) -> None:
    """The frame scrolls as far as it takes for the cell to be seen; what a stage says follows into view by itself."""
    page = journey(FIRST_ORDER)
    page.locator("#cell-see-confirmation").focus()
    for key in ("ArrowDown",) * 6 + ("ArrowLeft",) * 6:
        page.keyboard.press(key)
        box, lane = place(page.locator("*:focus > :first-child")), place(page.locator(".jd-cv-lane").first)
        assert box["x"] >= lane["x"] + lane["width"] - 2
        assert box["y"] >= place(page.locator("#cell-see-confirmation"))["y"] - 2


def test_enter_opens_the_detail(journey: Open) -> None:
    """Enter on a cell leads to its stage or step further down the page."""
    page = journey(FIRST_ORDER)
    page.locator("#cell-pay-does").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#pay")
    expect(page.locator("h4#pay")).to_be_in_viewport()


def test_every_cell_has_an_address_of_its_own(journey: Open) -> None:
    """A cell offers its link, and the link shows the cell, marked, even where its lane was hidden."""
    page = journey(FIRST_ORDER)
    page.locator("#cell-pay-does").hover()
    expect(page.get_by_role("link", name="Link to this cell")).to_have_attribute("href", "#cell-pay-does")
    there = journey(f"{FIRST_ORDER}?hide=pains#cell-order-again-does")
    expect(there.locator("#cell-order-again-does")).to_be_in_viewport()
    expect(there.locator("#cell-order-again-does")).to_have_css("outline-style", "solid")
    hidden = journey(f"{FIRST_ORDER}?hide=pains#cell-pay-pains")
    expect(hidden.locator("#cell-pay-pains")).to_be_in_viewport()


def test_on_a_phone_the_canvas_is_a_story(journey: Open) -> None:
    """At 390 pixels the steps follow each other from top to bottom, stages first, and nothing scrolls sideways."""
    page = journey(FIRST_ORDER, width=390)
    ids = (
        "open-account",
        "open-account-goal",
        "follow-link",
        "follow-link-feels",
        "follow-link-does",
        "begin-account",
        "choose",
    )
    tops = [place(page.locator(f"#cell-{id}"))["y"] for id in ids]
    assert tops == sorted(tops)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    frame = page.locator(".jd-cv-frame")
    assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth && frame.scrollHeight <= frame.clientHeight")
    expect(page.locator(".jd-cv-curve")).to_be_visible()


def test_without_a_script_the_canvas_can_be_read_as_a_table(journey: Open) -> None:
    """Without scripts there are rows with headers and cells, the curve and its words; no button that does nothing."""
    page = journey(TWO_PEOPLE, java_script_enabled=False)
    table = page.get_by_role("table", name="Canvas: A late parcel, seen from both sides")
    row = table.get_by_role("row", name="1.1 Nobody rings")
    expect(row.get_by_role("cell", name="A depot is behind.")).to_be_visible()
    expect(table.get_by_role("columnheader", name="Pain points")).to_be_visible()
    expect(row.get_by_role("link", name="Priya Lindgren \u22120.5 wary")).to_be_visible()
    expect(page.get_by_role("button", name="Full screen")).to_be_hidden()


def test_the_theme_s_search_does_not_find_the_canvas_beside_the_details(tmp_path: Path) -> None:
    """What the canvas repeats is in the theme's index once: with the details."""
    journey = "title: Order\npersona: {name: A reader}\nstages: [{title: Look, thoughts: Where is the basket}, Pay]\n"
    build_site(site(tmp_path, {"journeys/order.yaml": journey}, options="{search: theme}"), tmp_path / "site")
    index = (tmp_path / "site/search/search_index.json").read_text(encoding="utf-8")
    assert index.count("Where is the basket") == 1
