"""The site in another language, from right to left, and in a team's own words."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import expect

from journeydocs_plugin.load import load
from journeydocs_plugin.pages import Language, Pages, Site, Studio, localised
from journeydocs_plugin.pages.language import gettext, speaking, word
from journeydocs_plugin.pages.numbers import day, decimal, short, signed, span, whole
from tests.conftest import OpenPage, build_site
from tests.small_sites import FIVE_LINES, site, write
from tests.test_build import build
from tests.tools import ROOT

Serve = Callable[[Path], str]

LONG = """title: Change the stage of a customer
persona: {name: A customer of the stage}
language: {language}
stages:
  - title: First stage
    kind: awareness
    emotion: 1.5
    channels: [phone, Stage door]
    pain_points: The customer waits
    lanes: {Stage hands: The customer is seen}
"""


def themed(language: str) -> str:
    """Material in a language, for `small_sites.site`."""
    return f"material, font: false, language: {language}"


def built(folder: Path, language: str, maps: Path) -> Path:
    """The site of a folder of maps, in a language."""
    build_site(site(folder, {}, theme=themed(language), options=f"{{maps: '{maps}'}}"), folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example maps on a German site."""
    return built(tmp_path_factory.mktemp("german"), "de", ROOT / "maps")


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Arabic maps on an Arabic site."""
    return built(tmp_path_factory.mktemp("arabic"), "ar", ROOT / "tests/projects/arabic/maps")


def body(folder: Path, maps: dict[str, str], uri: str, language: Language) -> str:
    """A page of a few maps, made without MkDocs."""
    loaded = load(write(folder, maps), date(2026, 1, 1))
    pages = Pages(Studio(Site(localised(loaded.atlas, language)), language=language))
    return pages.body(next(spec for spec in pages.specs() if spec.uri == uri)).html


def headings(html: str) -> list[str]:
    """What the headings of the second level say."""
    return [unescape(text) for text in re.findall(r"<h2[^>]*>([^<]*)</h2>", html)]


def test_a_german_site_says_its_own_words_in_german(german: Path, serve: Serve, page: OpenPage) -> None:
    """The theme's language is that of headings, labels, numbers, of what scripts say, and of the folders' names."""
    visit = page(f"{serve(german)}/opportunities/")
    html = visit.page.locator("html")
    expect(html).to_have_attribute("lang", "de")
    expect(visit.page.locator("h1")).to_have_text("Chancen")
    expect(visit.page.locator(".jd-filters output")).to_have_text("24 von 24")
    expect(visit.page.locator(".md-nav--primary")).to_contain_text("Kennzahlen")
    visit.page.goto(f"{serve(german)}/journeys/first-order/")
    expect(visit.page.get_by_role("heading", name="Phase für Phase")).to_be_visible()
    expect(visit.page.locator(".jd-cv-said")).to_have_text(re.compile("^Beginnt mit .* steigt auf "))
    visit.page.locator("#_diagram").scroll_into_view_if_needed()
    visit.page.get_by_role("button", name="Quelltext des Diagramms kopieren").first.wait_for()
    assert visit.errors == []


def test_a_column_of_german_numbers_sorts_by_their_value(german: Path, serve: Serve, page: OpenPage) -> None:
    """A decimal comma does not stand in the way of sorting: 1,42 comes after 1,2 and before 2,02."""
    visit = page(f"{serve(german)}/opportunities/?sort=-4")
    cells = visit.page.locator(".jd-backlog tbody td:nth-child(5)")
    expect(cells.first).to_have_text("2,02")
    shown = [float(text.replace(",", ".")) for text in cells.all_inner_texts() if text]
    assert shown == sorted(shown, reverse=True)


def test_a_map_without_a_language_is_taken_for_one_of_the_site(tmp_path: Path) -> None:
    """Nothing on its page claims to be in another language than the page."""
    html = body(tmp_path, {"journeys/order.yaml": FIVE_LINES}, "journeys/order.md", Language("de", {}, "de-AT"))
    assert headings(html)[1] == "Phase für Phase"
    assert " lang=" not in html


def test_an_arabic_page_is_laid_out_from_the_right(arabic: Path, serve: Serve, page: OpenPage) -> None:
    """Headings begin at the right edge, the axis of the curve stands there, and the page never scrolls sideways."""
    for address in ("", "journeys/residence-card/", "opportunities/", "metrics/hall-waiting-time/"):
        visit = page(f"{serve(arabic)}/{address}", width=390)
        article = visit.page.locator("article.jd")
        assert article.evaluate("one => getComputedStyle(one).direction") == "rtl"
        edge = article.evaluate("one => one.getBoundingClientRect().right")
        first = visit.page.evaluate(
            "() => { const range = document.createRange(); range.selectNodeContents(document.querySelector('h1'));"
            " return range.getBoundingClientRect().right }"
        )
        assert abs(first - edge) < 3
        assert visit.page.evaluate("document.scrollingElement.scrollWidth") <= 390
    visit = page(f"{serve(arabic)}/journeys/residence-card/", width=1440)
    axis, curve = (visit.page.locator(name).bounding_box() for name in (".jd-cv-axis", ".jd-cv-curve"))
    assert axis
    assert curve
    assert axis["x"] > curve["x"]


def test_ours_among_texts_of_another_language_is_marked(tmp_path: Path) -> None:
    """On an English site an Arabic map is marked as Arabic, from the right, and our headings and labels as English."""
    maps = {"journeys/change.yaml": LONG.replace("{language}", "ar")}
    html = body(tmp_path, maps, "journeys/change.md", Language("en", {}, "en"))
    assert 'lang="ar" dir="rtl"' in html
    assert '<h2 id="_stages" lang="en">Stage by stage</h2>' in html
    assert '<dt lang="en">Channels</dt>' in html
    assert "<dt>Stage hands</dt>" in html


def test_a_language_we_do_not_have_gets_english_words_that_say_so(tmp_path: Path) -> None:
    """A Portuguese site shows our words in English, marked as English."""
    maps = {"journeys/order.yaml": FIVE_LINES}
    html = body(tmp_path, maps, "journeys/order.md", Language("en", {}, "pt_BR"))
    assert '<h2 id="_stages" lang="en">Stage by stage</h2>' in html


def test_channels_that_ship_are_translated_and_a_team_s_own_are_not(tmp_path: Path) -> None:
    """`phone` is a key of ours and reads Telefon; a word that the team titled itself stays as it is."""
    maps = {"journeys/change.yaml": LONG.replace("{language}", "de")}
    assert ">Telefon<" in body(tmp_path, maps, "journeys/change.md", Language("de"))
    write(tmp_path, {"channels.yaml": "phone: The hotline\n"})
    assert ">The hotline<" in body(tmp_path, maps, "journeys/change.md", Language("de"))


def test_a_team_says_phase_and_patient(tmp_path: Path) -> None:
    """With `terms` our words become the team's, in headings and names of pages, and no author's text changes."""
    terms = "{terms: {stage: phase, stages: phases, customer: patient, customers: patients, journeys: pathways}}"
    config = site(tmp_path, {"journeys/change.yaml": LONG.replace("{language}", "en")}, options=terms)
    build_site(config, tmp_path / "site")
    html = (tmp_path / "site/journeys/change/index.html").read_text("utf-8")
    assert "Phase by phase" in headings(html)
    assert "Stage by stage" not in html
    assert '">Pathways</a>' in html
    for written in ("Change the stage of a customer", "A customer of the stage", "First stage", "Stage door"):
        assert written in html
    assert "The customer is seen" in html
    assert "phase of" not in html


@pytest.mark.parametrize("terms", ["{stage: '<b>'}", "{stage: '50 %'}", "{stage: ''}", "[stage]", "{stage: {a: b}}"])
def test_a_term_that_is_no_word_is_told(tmp_path: Path, terms: str) -> None:
    """What could end a tag or break a message is refused before anything is built."""
    done = build(site(tmp_path, {"journeys/order.yaml": FIVE_LINES}, options=f"{{terms: {terms}}}"))
    assert done.returncode == 1
    assert "terms" in done.stderr


def test_terms_leave_placeholders_and_tags_alone() -> None:
    """A term that is spelt like a placeholder, a sign for a script or a tag changes none of them."""
    with speaking(Language("en", {"number": "figure", "all": "every", "strong": "bold", "of": "out of"})):
        assert gettext("%(number)s of 5", number=3) == "3 out of 5"
        assert gettext("{shown} of {all}") == "{shown} out of {all}"
        assert gettext("<strong>I want</strong> %(want)s.", want="it") == "<strong>I want</strong> it."


def test_terms_are_words_of_the_language_spoken() -> None:
    """A German team changes German words; a capital at the beginning is kept."""
    with speaking(Language("de", {"Phase": "Etappe", "phase für phase": "Schritt um Schritt"})):
        assert gettext("Stage") == "Etappe"
        assert gettext("Stage by stage") == "Schritt um Schritt"


def test_nothing_said_is_nothing_in_every_language() -> None:
    """An empty word is no message, though a catalogue keeps notes about itself under it."""
    with speaking(Language("ar")):
        assert word("") == ""


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("en", ["12,400", "4.5", "+1.5", "−2", "0", "1.25M", "6 months", "2026-10"]),
        ("de", ["12.400", "4,5", "+1,5", "−2", "0", "1,25\u00a0Mio.", "6 Monate", "2026-10"]),
        ("fr", ["12\u202f400", "4,5", "+1,5", "−2", "0", "1,25\u00a0M", "6 mois", "2026-10"]),
        ("ja", ["12,400", "4.5", "+1.5", "−2", "0", "125万", "6か月", "2026-10"]),
    ],
)
def test_numbers_are_written_as_the_language_has_them(code: str, written: list[str]) -> None:
    """Separators, large figures and lengths of time are those of the language; minus is a true minus."""
    with speaking(Language(code)):
        numbers = [decimal(12400), decimal(4.5), signed(1.5), signed(-2), signed(0.04), short(1.25e6)]
        assert [*numbers, span("6 months"), day("2026-10")] == written


def test_signs_and_dates_stay_whole_from_right_to_left() -> None:
    """A sign stays in front of its number, and a date keeps its order, which a line in Arabic would turn round."""
    with speaking(Language("ar")):
        assert signed(-2) == "\u200e−2"
        assert day("2026-10-11") == "\u20662026-10-11\u2069"
        assert whole("≤ 4") == "\u2066≤ 4\u2069"
        assert day("wave 3") == "wave 3"


def test_the_ways_of_a_journey_run_as_its_language_does(tmp_path: Path) -> None:
    """The diagram of branches begins at the right where the map is in Arabic, whatever language the site has."""
    ways = (
        "steps:\n  - {id: one, title: واحد, next: [{to: two, when: نعم}, {to: three}]}\n  - {id: two, title: اثنان}\n"
    )
    text = f"title: رحلة\nlanguage: ar\npersona: {{name: سمير}}\n{ways}  - {{id: three, title: ثلاثة}}\n"
    assert "flowchart RL" in body(tmp_path, {"journeys/trip.yaml": text}, "journeys/trip.md", Language())


def test_what_a_page_finds_when_it_is_made_is_in_the_language_of_the_site() -> None:
    """A page is the same whichever language is spoken around the moment in which it is made."""
    loaded = load(ROOT / "tests/projects/japanese/maps", date(2026, 7, 1))
    pages = Pages(Studio(Site(loaded.atlas), language=Language("ja")))
    specs = pages.specs()
    alone = {spec.uri: pages.body(spec).html for spec in specs}
    with speaking(Language("ja")):
        assert {spec.uri: pages.body(spec).html for spec in specs} == alone
