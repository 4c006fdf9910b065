"""Two states of a journey, and two travellers of one, side by side."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import expect

from journeydocs_plugin.load import load
from journeydocs_plugin.pages import Site, comparing
from tests.conftest import OpenPage
from tests.small_sites import write

Serve = Callable[[Path], str]

NOW = """title: Pay
persona: {name: Ana}
state: current
counterpart: pay-future
stages:
  - title: Register
    emotion: -1
  - title: Choose
    id: choose
    emotion: {score: 0, target: 1}
    pain_points: {title: Too many cards, id: too-many}
  - title: Pay
    id: pay
    emotion: -2
  - title: Wait
    emotion: 1
"""
LATER = """title: Pay, one day
persona: {name: Ana}
state: future
stages:
  - title: Choose calmly
    counterpart: pay#choose
    emotion: 1
  - title: Be greeted
    emotion: 1
  - title: Pay
    emotion: 1
  - title: Wait
    emotion: 1
"""
HELP = "title: Fewer cards\naddresses: pay#too-many\nprogress: planned\n"
DECLINED = "title: Cash only\naddresses: pay#pay\nprogress: declined\nwhy: Nobody carries it.\n"


def site(folder: Path) -> Site:
    """The two journeys above with their opportunities."""
    maps = {
        "journeys/pay.yaml": NOW,
        "journeys/pay-future.yaml": LATER,
        "opportunities/fewer.yaml": HELP,
        "opportunities/cash.yaml": DECLINED,
    }
    return Site(load(write(folder, maps), date(2026, 1, 1)).atlas)


def compared(folder: Path) -> dict[str, comparing.Row]:
    """The rows by the title of the stage."""
    made = site(folder)
    rows = comparing.rows(made, made.atlas.journeys["pay"], made.atlas.journeys["pay-future"])
    return {side.spot.title: row for row in rows if (side := row.left or row.right)}


def test_a_pair_is_named_once_with_the_current_state_first(tmp_path: Path) -> None:
    """Counterparts make one pair, whichever end says so, and what is stands before what should be."""
    assert [(one.id, two.id) for one, two in comparing.pairs(site(tmp_path))] == [("pay", "pay-future")]


def test_stages_are_removed_new_changed_or_the_same(tmp_path: Path) -> None:
    """A stage finds its twin as written at either end, else by its id or title; what has none is removed or new."""
    changes = {title: row.change for title, row in compared(tmp_path).items()}
    assert changes == {
        "Register": "removed",
        "Choose": "changed",
        "Be greeted": "new",
        "Pay": "changed",
        "Wait": "same",
    }


def test_a_gap_names_what_claims_to_close_it(tmp_path: Path) -> None:
    """The gap is measured to the stage's own target, and the opportunity for a pain point in it claims to close it."""
    row = compared(tmp_path)["Choose"]
    assert row.gap == 1
    assert [sheet.title for sheet in row.closing] == ["Fewer cards"]
    assert row.gone == ("Pain point: Too many cards",)


def test_a_declined_opportunity_closes_no_gap(tmp_path: Path) -> None:
    """Without a target the twin is the aim; a gap that only a declined idea addresses has nothing that closes it."""
    row = compared(tmp_path)["Pay"]
    assert row.gap == 3
    assert row.closing == ()


def test_a_stage_said_to_have_no_twin_gets_none(tmp_path: Path) -> None:
    """`counterpart: none` holds even where the other state has a stage of the same title."""
    write(tmp_path, {"journeys/pay.yaml": NOW.replace("title: Wait\n", "title: Wait\n    counterpart: none\n")})
    maps = {"journeys/pay-future.yaml": LATER}
    made = Site(load(write(tmp_path, maps), date(2026, 1, 1)).atlas)
    rows = comparing.rows(made, made.atlas.journeys["pay"], made.atlas.journeys["pay-future"])
    assert [row.change for row in rows if row.left and row.left.spot.title == "Wait"] == ["removed"]


def test_travellers_are_compared_where_they_differ(tmp_path: Path) -> None:
    """The moments tell how far the scores of the travellers lie apart, common ones not at all."""
    text = (
        "title: Visit\npersona: [{name: Ana}, {name: Bo}]\nstages:\n  - title: Arrive\n    emotion: 1\n"
        "  - title: Wait\n    by_persona:\n      Ana: {emotion: -2}\n      Bo: {emotion: 1}\n"
    )
    made = Site(load(write(tmp_path, {"journeys/visit.yaml": text}), date(2026, 1, 1)).atlas)
    (course,) = comparing.differing(made)
    assert {felt.spot.title: felt.apart for felt in comparing.felt_apart(course)} == {"Arrive": 0, "Wait": 3}


def test_a_title_can_t_end_the_data_of_the_page(tmp_path: Path) -> None:
    """A title with the end of a script in it stays inside the data."""
    text = "title: 'x</script><b>'\npersona: {name: Ana}\nstages: [a]\n"
    made = Site(load(write(tmp_path, {"journeys/x.yaml": text}), date(2026, 1, 1)).atlas)
    assert "<" not in comparing.picked(made.atlas.journeys.values())


def test_any_two_journeys_can_be_picked_and_the_pick_is_kept(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """Two journeys picked stand side by side by stage kind, and the address brings them back."""
    base = serve(example_site)
    visit = page(f"{base}/compare/?one=onboarding")
    first, second = visit.page.locator("[name=one]"), visit.page.locator("[name=two]")
    expect(first).to_have_value("onboarding")
    second.select_option("renewal")
    again = page(visit.page.url)
    expect(again.page.locator(".jd-compare thead th").nth(2)).to_have_text("Renewal, from first doubt to the next year")
    again.page.locator(".jd-compare tbody a").first.click()
    again.page.wait_for_url("**/journeys/**")
    assert (again.errors, again.foreign) == ([], [])


def test_the_page_of_a_pair_is_reached_from_both_journeys(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """Each of two counterparts links to the page that compares them, readable at 390 pixels."""
    visit = page(f"{serve(example_site)}/journeys/first-order-future/", width=390)
    visit.page.get_by_role("link", name="Compare with First order, from account to review").click()
    expect(visit.page.get_by_role("heading", level=1)).to_contain_text("as it should be")
    assert not visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")
