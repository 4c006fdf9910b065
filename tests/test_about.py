"""What a page says of itself: whom to ask, how well founded it is, and how to suggest a change."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from mkdocs.config.defaults import MkDocsConfig

from journeydocs_plugin.load import load
from journeydocs_plugin.model.atlas import Atlas
from journeydocs_plugin.pages import Pages, Site, Studio
from journeydocs_plugin.pages.founded import Foundation, of_course
from journeydocs_plugin.plugin_report import report_link
from tests.conftest import build_site
from tests.small_sites import FIVE_LINES, site, write
from tests.test_build import build

Read = Callable[[dict[str, str]], Atlas]
TODAY = date(2026, 11, 25)
TRACKER = "https://tracker.example/new?title={title}&body={reference}%20{url}"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """`read(maps)` is the atlas of some maps."""
    return lambda maps: load(write(tmp_path, maps), TODAY).atlas


def course(stages: str, more: str = "") -> dict[str, str]:
    """A folder with one journey of these stages."""
    return {"journeys/order.yaml": f"title: Order\npersona: {{name: Ann}}\n{more}stages:\n{stages}"}


@pytest.mark.parametrize(
    ("stages", "level"),
    [
        ("  - Look\n  - {title: Pay, emotion: -1}\n", ""),
        ("  - {title: Pay, emotion: {score: -1, basis: assumed}}\n", "assumed"),
        ("  - {title: Pay, evidence: {title: Talk}}\n  - Look\n", "partly-researched"),
        ("  - {title: Pay, evidence: {title: Talk}, emotion: {score: 1, basis: assumed}}\n", "partly-researched"),
        ("  - {title: Pay, actions: {text: Looks, evidence: {title: Talk}}}\n", "researched"),
        ("  - {title: Pay, emotion: {score: 1, evidence: {title: Talk}}}\n", "researched"),
    ],
)
def test_how_well_founded_a_journey_is_follows_from_its_parts(stages: str, level: str, read: Read) -> None:
    """Without evidence it is assumed or nobody knows, with some it is partly researched, with all it is researched."""
    assert of_course(read(course(stages)).journeys["order"]).level == level


def test_the_author_s_word_on_a_journey_counts(read: Read) -> None:
    """The stated basis is the level; points that state theirs and parts with evidence are counted beside it."""
    stages = (
        "  - {title: Look, emotion: [{score: 1, basis: assumed}, {score: 2, basis: researched}]}\n"
        "  - title: Pay\n    emotion:\n      - {score: 1, when: by day, basis: assumed}\n"
        "      - {score: -1, when: by night, basis: assumed}\n"
        "    pain_points: [{title: Slow, evidence: {title: Talk}}, Cold]\n"
    )
    found = of_course(read(course(stages, "basis: researched\nevidence: {title: A study}\n")).journeys["order"])
    assert found == Foundation("researched", stated=True, assumed=2, points=3, supported=1, parts=4, pieces=1)


def test_a_curve_whose_points_state_nothing_is_not_counted(read: Read) -> None:
    """Where no point says how well founded it is, nothing is said about a share of the curve."""
    assert of_course(read(course("  - {title: Pay, emotion: 1}\n")).journeys["order"]).points == 0


def about(atlas: Atlas, uri: str) -> str:
    """What a page says of itself, as HTML."""
    pages = Pages(Studio(Site(atlas), today=TODAY))
    html = next(pages.body(spec, "https://code.example/edit").html for spec in pages.specs() if spec.uri == uri)
    return html.partition('id="_about"')[2]


def test_a_page_says_whom_to_ask(read: Read) -> None:
    """The owners with their contacts; without any the teams that run parts; else that nobody is named."""
    teams = {"teams.yaml": "shop: {title: The shop, contact: ask@shop.example}\nvan: {title: Van}\n"}
    owned = about(read(course("  - Look\n", "owner: [shop, van]\n") | teams), "journeys/order.md")
    assert '<a href="mailto:ask@shop.example">ask@shop.example</a>' in owned
    assert 'href="../../teams/van/"' in owned
    run = about(read(course("  - {title: Look, owner: van}\n") | teams), "journeys/order.md")
    assert "These teams run parts of it" in run
    assert 'href="../../teams/van/"' in run
    assert "Nobody is named yet." in about(read(course("  - Look\n")), "journeys/order.md")


def test_a_page_says_when_it_is_to_be_reviewed_and_where_it_is_edited(read: Read) -> None:
    """The last and the next review, a badge where it is late, and the address at which the file is edited."""
    html = about(read(course("  - Look\n", "reviewed: 2026-01-10\nreview_every: 3 months\n")), "journeys/order.md")
    assert "2026-01-10 · next by 2026-04-10" in html
    assert "Review overdue since 2026-04-10" in html
    assert '<a href="https://code.example/edit">' in html


@pytest.mark.parametrize(
    ("options", "address"),
    [
        ({"site_url": "https://maps.example/x/"}, "https://maps.example/x/journeys/check%20out/#slow-3ds"),
        ({"site_url": "https://maps.example", "use_directory_urls": False}, "https://maps.example/journeys/check%20out.html#slow-3ds"),
        ({}, "journeys/check%20out/#slow-3ds"),
    ],
)  # fmt: skip
def test_the_report_names_the_place(options: dict[str, object], address: str) -> None:
    """Title, reference and the page's address reach the tracker as written, whatever characters they have."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", **options})
    config.validate()
    link = report_link(config, TRACKER)
    title = 'A "slow" <check> & 100 % {url} 窓口'
    parts = urlsplit(link(title, "check out#slow-3ds", "journeys/check out.md", "slow-3ds"))
    assert parts.fragment == ""
    assert parse_qs(parts.query) == {"title": [title], "body": [f"check out#slow-3ds {address}"]}
    assert report_link(config, None)(title, "x", "index.md", "") == ""


def test_each_moment_and_pain_point_can_be_reported(tmp_path: Path) -> None:
    """With `report_url` the page, its stages, steps and pain points have links with their references; else none has."""
    stages = "  - {title: Pay, id: pay, steps: [{title: Wait, id: wait, pain_points: {title: Slow, id: slow}}]}\n"
    config = site(tmp_path, course(stages), options=f"{{report_url: '{TRACKER}'}}")
    build_site(config, tmp_path / "site")
    html = (tmp_path / "site/journeys/order/index.html").read_text("utf-8")
    for reference in ("order", "order%23pay", "order%23wait", "order%23slow"):
        assert f"&amp;body={reference}%20journeys%2Forder%2F" in html
    build_site(site(tmp_path, {}), tmp_path / "plain")
    assert "tracker.example" not in (tmp_path / "plain/journeys/order/index.html").read_text("utf-8")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "tracker.example/new", "https://a.example/a b", "3"])
def test_an_address_for_reports_that_no_browser_should_follow_is_refused(address: str, tmp_path: Path) -> None:
    """A `report_url` that is no address of the web or a mailbox ends the build with a sentence that says so."""
    done = build(site(tmp_path, {"journeys/order.yaml": FIVE_LINES}, options=f"{{report_url: '{address}'}}"))
    assert done.returncode == 1
    assert "write an address that begins with https://, http:// or mailto:" in done.stderr
