"""Reading paths as a newcomer follows them: their pages, and the bar on the pages they lead to."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import OpenPage, build_site
from tests.small_sites import FIVE_LINES, site

Serve = Callable[[Path], str]
PATH = "paths/new-support-agent"


def bar(page: Page) -> Locator:
    """The one bar that is shown."""
    return page.locator(".jd-bar:not([hidden])")


def test_a_path_is_walked_from_the_first_stop_to_the_last_and_back(
    example_site: Path, serve: Serve, page: OpenPage
) -> None:
    """Each press of Next leads to the following stop and says which one it is; Back leads to the one before."""
    visit = page(f"{serve(example_site)}/{PATH}/")
    titles = visit.page.locator(".jd-stop h2").all_text_contents()
    visit.page.get_by_role("link", name="Begin with the first stop").click()
    for number in range(1, len(titles) + 1):
        expect(bar(visit.page)).to_contain_text(f"Stop {number} of {len(titles)}")
        if number < len(titles):
            bar(visit.page).get_by_role("link", name="Next").click()
    bar(visit.page).get_by_role("link", name="Back").click()
    expect(bar(visit.page)).to_contain_text(f"Stop {len(titles) - 1} of {len(titles)}")
    assert (visit.errors, visit.foreign) == ([], [])


def test_the_next_stop_on_the_same_page_comes_into_view(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """From a journey to a step of it the page stays, the bar changes, and the step is seen."""
    visit = page(f"{serve(example_site)}/journeys/late-parcel/?path=new-support-agent&stop=3")
    expect(bar(visit.page)).to_contain_text("seen by the customer and by the agent")
    bar(visit.page).get_by_role("link", name="Next").click()
    expect(bar(visit.page)).to_contain_text("The moment you will meet in every shift.")
    expect(visit.page.get_by_role("heading", name="Looks for the parcel")).to_be_in_viewport()
    visit.page.go_back()
    expect(bar(visit.page)).to_contain_text("Stop 3 of")


def test_the_answer_unfolds_below_its_question(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """The bar asks, and answers once the reader asks for it."""
    visit = page(f"{serve(example_site)}/journeys/late-parcel/?path=new-support-agent&stop=4#look-up")
    answer = bar(visit.page).get_by_text("and the warehouse has it")
    expect(answer).to_be_hidden()
    bar(visit.page).get_by_text("Which single fact is missing").click()
    expect(answer).to_be_visible()


def test_progress_survives_and_can_be_forgotten(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """Stops that were read stay ticked, the path goes on where it was left, and both can be undone."""
    visit = page(f"{serve(example_site)}/{PATH}/")
    visit.page.locator(".jd-stop h2 a").first.click()
    bar(visit.page).get_by_role("link", name="Next").click()
    expect(bar(visit.page)).to_contain_text("Stop 2 of")
    visit.page.goto(f"{visit.page.url.split('/personas/')[0]}/{PATH}/")
    visit.page.reload()
    expect(visit.page.locator(".jd-stop-done")).to_have_count(2)
    expect(visit.page.get_by_text("2 of 9 stops read")).to_be_visible()
    link = visit.page.get_by_role("link", name="Continue where you left off")
    assert "stop=2" in (link.get_attribute("href") or "")
    visit.page.get_by_role("button", name="Forget my progress").click()
    expect(visit.page.locator(".jd-stop-done")).to_have_count(0)
    visit.page.reload()
    expect(visit.page.get_by_role("link", name="Begin with the first stop")).to_be_visible()
    expect(visit.page.locator(".jd-stop-done")).to_have_count(0)


def test_progress_is_kept_in_the_browser_and_nowhere_else(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """Nothing is sent and no cookie is set; what is kept is one entry of the browser's own store."""
    visit = page(f"{serve(example_site)}/personas/busy-parent/?path=new-product-manager&stop=1")
    expect(bar(visit.page)).to_be_visible()
    sent: list[str] = []
    visit.page.on("request", lambda request: sent.append(request.method) if request.method != "GET" else None)
    visit.page.reload()
    expect(bar(visit.page)).to_be_visible()
    kept = visit.page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('journeydocs'))")
    assert (sent, visit.page.context.cookies(), kept) == ([], [], ["journeydocs.paths /"])


def test_the_bar_can_be_folded_and_left(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """A folded bar stays folded at the next stop; leaving the path takes the bar and its part of the address away."""
    visit = page(f"{serve(example_site)}/personas/busy-parent/?path=new-product-manager&stop=1")
    fold = bar(visit.page).get_by_role("button", name="Stop 1 of")
    fold.click()
    expect(bar(visit.page).get_by_text("One customer in three")).to_be_hidden()
    bar(visit.page).get_by_role("link", name="Next").click()
    expect(bar(visit.page).get_by_role("button", name="Stop 2 of")).to_have_attribute("aria-expanded", "false")
    bar(visit.page).get_by_role("button", name="Leave the path").click()
    expect(bar(visit.page)).to_have_count(0)
    assert "path=" not in visit.page.url


def test_a_page_shows_the_path_one_is_on(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """A stop of several paths shows the bar of the path in the address; without one it shows none."""
    base = f"{serve(example_site)}/personas/busy-parent/"
    expect(bar(page(f"{base}?path=new-support-agent&stop=2").page)).to_contain_text("she writes when your shift ends")
    expect(bar(page(f"{base}?path=new-product-manager&stop=1").page)).to_contain_text("most of your list")
    expect(bar(page(f"{base}?path=new-product-manager&stop=77").page)).to_contain_text("Stop 1 of")
    expect(bar(page(base).page)).to_have_count(0)
    expect(bar(page(f"{base}?path=constructor&stop=1").page)).to_have_count(0)


def test_without_a_script_the_page_of_the_path_is_enough(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """With scripts switched off all stops, reasons, questions and answers are there, no idle button is."""
    visit = page(f"{serve(example_site)}/{PATH}/", java_script_enabled=False)
    expect(visit.page.locator(".jd-stop")).to_have_count(9)
    answer = visit.page.get_by_text("They count conversations that were answered")
    expect(answer).to_be_hidden()
    visit.page.get_by_text("What do her targets count").click()
    expect(answer).to_be_visible()
    assert visit.page.locator("article button:visible, progress:visible").count() == 0
    visit.page.locator(".jd-stop h2 a").first.click()
    expect(visit.page.get_by_role("heading", name="Priya Lindgren")).to_be_visible()
    expect(bar(visit.page)).to_have_count(0)


@pytest.mark.parametrize("width", [390, 768])
def test_the_bar_is_slim_on_a_phone(example_site: Path, serve: Serve, page: OpenPage, width: int) -> None:
    """The page does not scroll sideways, and the bar leaves most of the window to the page."""
    url = f"{serve(example_site)}/journeys/late-parcel/?path=new-support-agent&stop=4#look-up"
    visit = page(url, width=width, height=800)
    expect(bar(visit.page)).to_be_in_viewport()
    size = bar(visit.page).bounding_box()
    assert size is not None
    assert size["height"] < 200
    assert not visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    bar(visit.page).get_by_role("button", name="Stop 4 of").click()
    folded = bar(visit.page).bounding_box()
    assert folded is not None
    assert folded["height"] < 60


def test_a_path_works_from_a_folder_and_without_paths_nothing_is_shown(page: OpenPage, tmp_path: Path) -> None:
    """Opened as files, the pages of a path know where the reader is; a site without paths has no page of them."""
    maps = {
        "journeys/order.yaml": FIVE_LINES,
        "paths.yaml": "first: {title: First, stops: [order, {ref: order#order-it, why: Here it counts}]}\n",
    }
    config = site(tmp_path / "with", maps)
    text = config.read_text(encoding="utf-8").replace("plugins:", "use_directory_urls: false\nplugins:")
    config.write_text(text, encoding="utf-8")
    build_site(config, tmp_path / "site")
    visit = page((tmp_path / "site" / "paths" / "first.html").as_uri())
    visit.page.get_by_role("link", name="Begin with the first stop").click()
    bar(visit.page).get_by_role("link", name="Next").click()
    expect(bar(visit.page)).to_contain_text("Here it counts")
    bar(visit.page).get_by_role("link", name="Finish").click()
    expect(visit.page.locator(".jd-stop-done")).to_have_count(2)
    build_site(site(tmp_path / "without", {"journeys/order.yaml": FIVE_LINES}), tmp_path / "bare")
    assert not (tmp_path / "bare" / "paths").exists()
