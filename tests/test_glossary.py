"""The words of a glossary: where they are found, and how they are explained."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from journeydocs_plugin.load import load
from journeydocs_plugin.pages import Pages, Site, Studio
from journeydocs_plugin.pages.explaining import Explainer
from journeydocs_plugin.pages.glossary import Glossary, glossary
from journeydocs_plugin.pages.prose import prose
from tests.small_sites import write

Words = Callable[..., Glossary]
Show = Callable[[dict[str, str]], dict[str, str]]


@pytest.fixture
def words(tmp_path: Path) -> Words:
    """`words("Seat", "Site")` is a glossary of these words."""

    def made(*titles: str) -> Glossary:
        lines = (f"k{number}: {{title: '{title}', description: Meant}}\n" for number, title in enumerate(titles))
        return glossary(load(write(tmp_path, {"glossary.yaml": "".join(lines)}), date(2026, 11, 1)).atlas)

    return made


@pytest.fixture
def show(tmp_path: Path) -> Show:
    """`show(maps)` is the body of every page of some maps, by its address."""

    def bodies(maps: dict[str, str]) -> dict[str, str]:
        pages = Pages(Studio(Site(load(write(tmp_path, maps), date(2026, 11, 1)).atlas)))
        return {spec.uri: pages.body(spec).html for spec in pages.specs()}

    return bodies


@pytest.mark.parametrize(
    ("titles", "text", "found"),
    [
        (["Site"], "The site, a Site's site.", ["site", "Site", "site"]),
        (["Site"], "sites, parasite, on-site, site-wide, site.org, me@site, SITE, site_a", []),
        (["Site"], "sité site\u0301 \u2018site\u2019 (site)/site", ["site", "site", "site"]),
        (["Job", "Job list", "Job list form"], "Job\n list job list form job", ["Job\n list", "job list form", "job"]),
        (["SSO", "Single sign-on"], "SSO, sso, Single sign-on", ["SSO", "Single sign-on"]),
        (["C++", "R&D", ".NET", "[x]", "a|b"], "C++ C++11 R&D .NET [x] a|b", ["C++", "R&D", ".NET", "[x]", "a|b"]),
        (["^$", "\\d", "(?i)"], "^$ 1 \\d (?i)", ["^$", "\\d", "(?i)"]),
        (["番号札", "窓口"], "窓口で番号札を取り", ["窓口", "番号札"]),
        (["サイト"], "サイトの予約、サイトマップ、ウェブサイト", ["サイト"]),
        (["SSO"], "SSOを使う", ["SSO"]),
        (["사이트"], "사이트는 웹사이트", ["사이트"]),
        (["موعد"], "موعد الموعد موعدُ", ["موعد"]),
        (["क"], "क कि", ["क"]),
        (["Ärztin"], "Die ärztin, Ärztinnen", ["ärztin"]),
        (["Élan"], "e\u0301lan élan", ["élan"]),
        (["ß"], "ß SS", ["ß"]),
    ],
)  # fmt: skip
def test_whole_words_of_every_script_are_found(titles: list[str], text: str, found: list[str], words: Words) -> None:
    """A word is found whole, the longest first, its first letter small or large, in scripts without spaces too."""
    assert [match[0] for match, _ in words(*titles).found(text)] == found


def test_other_forms_mean_the_same(tmp_path: Path) -> None:
    """A plural or a short form leads to its word; a word without a meaning is none, a key stands for a title."""
    text = (
        "order: {title: Work order, forms: [work orders, WO], description: A piece of work}\n"
        "empty: Nothing\nbare: {description: Bare}\n"
    )
    found = glossary(load(write(tmp_path, {"glossary.yaml": text}), date(2026, 11, 1)).atlas)
    assert [id for _, id in found.found("Work orders, WO, nothing, bare, work order")] == [
        "order",
        "order",
        "bare",
        "order",
    ]


def test_a_marked_text_is_still_escaped(words: Words) -> None:
    """Markup of an author stays text, inside a word of the glossary and beside it."""
    marked = words("R&D", "<b>x</b>").marked('<img src=x onerror="R&D"> <b>x</b>')
    assert "<img" not in marked
    assert "<b>" not in marked
    assert re.findall(r"<dfn[^>]*>(.*?)</dfn>", marked) == ["R&amp;D", "&lt;b&gt;x&lt;/b&gt;"]


def test_a_text_without_a_word_is_passed_over(words: Words) -> None:
    """A long text in which no word occurs is the very text Markdown gave."""
    text = "Nothing of this is in the glossary. " * 50
    assert Explainer(words("Seat")).prose(text) is prose(text)


def explained(words: Glossary, html: str) -> str:
    """A page's HTML with its words explained, without the meanings at its end."""
    return Explainer(words).explained(html, "glossary/").partition('<div class="jd-tips"')[0]


def test_links_code_headings_and_attributes_are_left_alone(words: Words) -> None:
    """In a Markdown text only plain words are explained, never those of links, code, headings and titles."""
    own = words("Seat")
    text = '# Seat\n\n[a seat](https://x.example/seat "seat > seat") `seat` <seat>\n\n    seat\n\nA seat.'
    html = explained(own, f"<article>{Explainer(own).prose(text)}</article>")
    assert re.findall(r"<a class=\"jd-term\"[^>]*>(.*?)</a>", html) == ["seat"]
    assert 'href="https://x.example/seat" title="seat &gt; seat">a seat</a>' in html
    assert "<code>seat</code>" in html
    assert "&lt;<a" in html
    assert "<dfn" not in html


def test_a_word_is_explained_once_in_a_section(words: Words) -> None:
    """After a heading a word is explained anew, and not again before the next; in headings and buttons it never is."""
    own = words("Seat")
    seat = str(own.marked("seat"))
    html = explained(
        own,
        f"<article><h2>{seat}</h2>{seat} {seat}<button>{seat}</button>"
        f"<h3>x</h3>{seat}<summary>{seat}</summary></article>",
    )
    assert re.sub(r' href="[^"]*" aria-describedby="[^"]*"', "", html) == (
        '<article><h2>seat</h2><a class="jd-term">seat</a> seat<button>seat</button><h3>x</h3>'
        '<a class="jd-term">seat</a><summary>seat</summary>'
    )


MAPS = {
    "glossary.yaml": (
        "seat: {title: Seat, description: 'A **paid** place <b>here</b>, see [us](https://x.example)'}\n"
        "idle: {title: Idle word, description: Not used}\n"
    ),
    "journeys/order.yaml": (
        "title: Order a seat\npersona: {name: A seat}\nsummary: Who needs a *seat*?\nobjective: Seat by seat\nstages:\n"
        "  - title: Seat\n    id: pick\n    goal: A seat\n    actions: [Takes a seat, Another seat]\n"
        "    quotes: {text: My seat!}\n    touchpoints: Seat\n"
        "    pain_points: {title: No seat, description: The seat is taken}\n"
    ),
}  # fmt: skip


def test_a_page_explains_the_words_of_its_author(show: Show) -> None:
    """Plain fields, lists and long texts are explained once a section, titles and chips never."""
    html = show(MAPS)["journeys/order.md"]
    assert len(re.findall('<a class="jd-term" href="../../glossary/#seat" aria-describedby="_tip-seat">', html)) == 2
    tips = re.findall(r'<p class="jd-tip" id="_tip-seat" role="tooltip" popover="manual">(.*?)</p>', html)
    assert tips == ["<strong>Seat</strong> A paid place &lt;b&gt;here&lt;/b&gt;, see us"]
    assert "<dfn" not in html


def test_the_glossary_says_where_a_word_is_used(show: Show) -> None:
    """Each word stands on one page with its meaning, the pages and places that use it, or a word that none does."""
    html = show(MAPS)["glossary.md"]
    used, idle = (html.partition(f'<h2 id="{id}">')[2].partition("</section>")[0] for id in ("seat", "idle"))
    assert 'href="../journeys/order/">Order a seat</a>' in used
    assert 'href="../journeys/order/#pick">Seat</a>' in used
    assert "No map uses it yet." in idle
    assert 'class="jd-term"' not in html


def test_a_file_of_its_own_has_no_links_to_the_glossary(tmp_path: Path) -> None:
    """What is no page of the site, such as a poster, keeps its words as plain text."""
    studio = Studio(Site(load(write(tmp_path, MAPS), date(2026, 11, 1)).atlas))
    course = studio.site.atlas.journeys["order"]
    context = {"sheet": course.sheet, "record": course.record, "course": course, "kind": "journey"}
    html = studio.render("journey.html", "journeys/order/poster.html", **context)
    assert "jd-term" not in html
    assert "Takes a seat" in html
