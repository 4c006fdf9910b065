"""A journey as a talk, as speaker and audience meet it."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.conftest import OpenPage

Serve = Callable[[Path], str]
TALK = "journeys/first-order/talk.html"


def test_the_key_p_begins_the_talk_and_escape_returns_to_the_stage(
    example_site: Path, serve: Serve, page: OpenPage
) -> None:
    """On a journey p opens the talk; Escape leads back to the stage that was shown last."""
    visit = page(f"{serve(example_site)}/journeys/first-order/")
    visit.page.keyboard.press("p")
    visit.page.wait_for_url("**/talk.html**")
    expect(visit.page.get_by_role("heading", level=1)).to_be_visible()
    visit.page.keyboard.press("ArrowRight")
    expect(visit.page.get_by_role("heading", name="1 Open an account")).to_be_visible()
    visit.page.keyboard.press("Escape")
    visit.page.wait_for_url("**/journeys/first-order/#open-account")
    assert visit.errors == []


def test_what_can_be_done_with_a_journey_looks_alike(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """Talk, poster and comparisons stand in one row with an icon each: none of them is underlined, or all."""
    visit = page(f"{serve(example_site)}/journeys/first-order/")
    tools = visit.page.locator(".jd-tools a")
    looks = tools.evaluate_all("links => links.map(link => getComputedStyle(link).textDecorationLine)")
    assert len(looks) > 1
    assert len({*looks}) == 1


def test_arrows_walk_one_slide_at_a_time_and_stop_at_the_ends(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """Arrow keys, Home and End walk the slides; one is seen at a time, and its number is told."""
    visit = page(f"{serve(example_site)}/{TALK}")
    seen = visit.page.locator(".t-slide:visible")
    count = visit.page.locator("#t-count")
    expect(seen).to_have_count(1)
    visit.page.keyboard.press("ArrowLeft")
    expect(count).to_have_text("1 / 7")
    visit.page.keyboard.press("End")
    expect(count).to_have_text("7 / 7")
    expect(visit.page.get_by_role("button", name="Next slide")).to_be_disabled()
    visit.page.keyboard.press("PageUp")
    expect(seen).to_have_id("receive")
    assert visit.page.url.endswith("#receive")


def test_notes_are_for_the_speaker_until_asked_for(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """The notes of a slide are hidden from the audience, and shown by the key n."""
    visit = page(f"{serve(example_site)}/{TALK}")
    notes = visit.page.locator(".t-now .t-notes")
    expect(notes).to_be_hidden()
    visit.page.keyboard.press("n")
    expect(notes).to_be_visible()


def test_a_swipe_turns_the_page(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """A finger that moves to the left brings the next slide."""
    visit = page(f"{serve(example_site)}/{TALK}", width=390, has_touch=True)
    visit.page.evaluate("""() => {
      const touch = x => new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 300 });
      dispatchEvent(new TouchEvent('touchstart', { touches: [touch(300)] }));
      dispatchEvent(new TouchEvent('touchend', { changedTouches: [touch(120)] }));
    }""")
    expect(visit.page.locator(".t-slide:visible")).to_have_id("open-account")
    assert not visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_without_a_script_the_talk_reads_from_top_to_bottom(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """With scripts off all slides stand one below the other."""
    visit = page(f"{serve(example_site)}/{TALK}", java_script_enabled=False)
    expect(visit.page.locator(".t-slide:visible")).to_have_count(7)


def test_the_talk_follows_the_scheme_chosen_on_the_site(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """A reader who switched the site to dark has a dark talk."""
    base = serve(example_site)
    visit = page(f"{base}/journeys/first-order/", color_scheme="light")
    visit.page.get_by_title("Switch to dark mode").click()
    visit.page.goto(f"{base}/{TALK}")
    expect(visit.page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
