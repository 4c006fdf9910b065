"""What happens in the box of the search while somebody types: only what stands there is answered, and soon."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, Route, expect

from tests.conftest import OpenPage

Serve = Callable[[Path], str]
BOX = ".md-search__input"
OFFER = ".md-search-result__link"
WORDS = re.compile(r"/w\d+\.js$")
ENTRY_FILES = """performance.getEntriesByType('resource').map(one => one.name.split('/').pop())
  .filter(name => /^e\\d+\\.js$/.test(name)).sort()"""


def offers(page: Page, question: str) -> list[str]:
    """What the box offers once it has answered a question: the last leads to all answers."""
    expect(page.locator(OFFER).last).to_have_attribute("href", re.compile(rf"\?q={quote(question)}$"))
    return [str(link.get_attribute("href")) for link in page.locator(OFFER).all()]


def held_back(page: Page, address: re.Pattern[str]) -> list[Route]:
    """Keeps what a page asks for until each is told to go on."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(address, hold)
    return held


def test_nothing_is_fetched_for_a_question_that_was_typed_on(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """Where words come slowly, only entries of the whole question are fetched, not those of its beginnings."""
    home = serve(example_site)
    at_once = page(f"{home}/").page
    at_once.locator(BOX).fill("payment")
    wanted = offers(at_once, "payment")
    typed = page(f"{home}/").page
    held = held_back(typed, WORDS)
    typed.locator(BOX).click()
    with typed.expect_request(WORDS):
        typed.keyboard.type("payment")
    typed.route(WORDS, lambda route: route.continue_())  # those that come from here on
    for route in held:
        route.continue_()
    assert offers(typed, "payment") == wanted
    assert typed.evaluate(ENTRY_FILES) == at_once.evaluate(ENTRY_FILES)


def test_words_typed_and_taken_back_leave_no_trace(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """A question is answered the same whether it is typed in one go or by way of other questions."""
    home = serve(example_site)
    fresh, used = (page(f"{home}/").page for _ in range(2))
    for question in ("parcel", "problem parcel phone", "pain parcel"):
        used.locator(BOX).fill(question)
        offers(used, question)
    for window in (fresh, used):
        window.locator(BOX).fill("parcel problem")
    answers = offers(used, "parcel problem")
    assert len(answers) == 9
    assert answers == offers(fresh, "parcel problem")


def test_the_beginning_of_the_index_comes_beside_the_script(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """One who enters the box has the script and the beginning of the index fetched at the same time."""
    visit = page(f"{serve(example_site)}/")
    held = held_back(visit.page, re.compile(r"/search\.js$"))
    with visit.page.expect_request("**/search/root.js"):
        visit.page.locator(BOX).click()
    for route in held:
        route.continue_()
    visit.page.locator(BOX).fill("parcel")
    expect(visit.page.locator(OFFER).first).to_contain_text("arcel")
    assert (visit.errors, visit.foreign) == ([], [])
