"""What can be found, and the index of it, by small maps."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import generate
from journeydocs_plugin.load import load
from journeydocs_plugin.pages import Language, Pages, Site, Studio, WrittenPage
from journeydocs_plugin.pages.finding.entries import entries
from journeydocs_plugin.pages.finding.entry import SearchEntry
from journeydocs_plugin.pages.finding.index import FOLDER, WORDS_SIZE, numbers
from journeydocs_plugin.pages.finding.sections import sections
from journeydocs_plugin.pages.finding.tokens import tokens
from tests.small_sites import write
from tests.tools import ROOT

MAPS = {
    "personas/ana.yaml": "name: Ana\nrole: Night nurse\ngoals: Sleep\n",
    "journeys/rent.yaml": """
title: Rent a van
persona: ana
owner: counter
status: draft
stages:
  - id: pay
    title: Pay
    kind: decision
    channels: phone
    emotion: -1
    steps:
      - id: card
        title: Reads the card out
        thoughts: Is that safe?
        touchpoints: hotline
        pain_points:
          - {id: no-receipt, title: No receipt comes, severity: 3, cause: The printer is *old*, opportunities: mail-it}
      - id: keys
        title: Gets the keys
        channels: in-person
        emotion: 2
        gains: It is quick
""",
    "opportunities/mail-it.yaml": "title: Mail the receipt\nprogress: planned\naddresses: rent#no-receipt\n",
    "opportunities/secret.yaml": "title: Buy the rival\ninternal: true\naddresses: rent#no-receipt\n",
    "evidence/calls.yaml": "title: Twelve calls\nfindings: Nobody hears the price\n",
    "metrics/paid.yaml": "title: Paid at once\nkind: ratio\n",
    "teams.yaml": "counter: Counter desk\n",
}


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """The pages of the small maps, as the public may see them."""
    loaded = load(write(tmp_path, MAPS), date(2026, 11, 1), public=True)
    return Pages(Studio(Site(loaded.atlas), language=Language()))


@pytest.fixture
def found(pages: Pages) -> dict[str, SearchEntry]:
    """What can be found in them, by title."""
    return {entry.title: entry for entry in entries(pages.studio.site, pages.specs())}


def test_every_moment_pain_and_record_is_found_by_itself(found: dict[str, SearchEntry]) -> None:
    """Each has an entry of its kind that leads to its very place."""
    places = {title: (entry.kind, entry.uri, entry.anchor) for title, entry in found.items()}
    assert places["Rent a van"] == ("journey", "journeys/rent.md", "")
    assert places["Pay"] == ("stage", "journeys/rent.md", "pay")
    assert places["Reads the card out"] == ("step", "journeys/rent.md", "card")
    assert places["No receipt comes"] == ("pain-point", "journeys/rent.md", "no-receipt")
    assert places["It is quick"][:2] == ("gain", "journeys/rent.md")
    assert places["Ana"] == ("persona", "personas/ana.md", "")
    assert places["Mail the receipt"] == ("opportunity", "opportunities/mail-it.md", "")
    assert places["Twelve calls"] == ("evidence", "evidence/calls.md", "")
    assert places["Paid at once"] == ("metric", "metrics/paid.md", "")
    assert places["Overview"] == ("page", "index.md", "")


def test_a_hit_names_its_journey_stage_and_persona(found: dict[str, SearchEntry]) -> None:
    """A pain point says on which journey it is met, in which moment and by whom; Markdown is no part of its text."""
    pain = found["No receipt comes"]
    assert (pain.journey, pain.stage, pain.personas) == ("Rent a van", "Reads the card out", ("Ana",))
    assert "The printer is old" in pain.text


def test_facets_hold_what_was_written_and_the_rest_is_inherited(pages: Pages, found: dict[str, SearchEntry]) -> None:
    """A moment has its own channel, mood and touchpoint; a pain point's parent is the moment it stands in."""
    assert found["Pay"].facets["channel"] == (("phone", "Phone"),)
    assert found["Pay"].facets["mood"][0][0] == "below"
    assert found["Gets the keys"].facets["mood"][0][0] == "above"
    assert found["Reads the card out"].facets["touchpoint"] == (("hotline", "hotline"),)
    assert found["No receipt comes"].facets["severity"] == (("3", "Severity 3 of 4"),)
    assert found["Rent a van"].facets["team"] == (("counter", "Counter desk"),)
    everything = entries(pages.studio.site, pages.specs())
    home = found["No receipt comes"].parent
    assert home is not None
    assert everything[home].title == "Reads the card out"


def test_an_opportunity_is_found_under_the_journey_it_helps(found: dict[str, SearchEntry]) -> None:
    """Its facets are those of what it helps."""
    facets = found["Mail the receipt"].facets
    assert facets["journey"] == (("rent", "Rent a van"),)
    assert facets["persona"] == (("ana", "Ana"),)
    assert facets["stage-kind"] == (("decision", "Decision"),)
    assert facets["status"] == (("planned", "Planned"),)


def test_nothing_internal_gets_into_a_public_index(pages: Pages) -> None:
    """Neither the title of an internal record nor its id is in any file of the index."""
    assert not any(b"rival" in text or b"secret" in text for text in pages.index(pages.specs()).values())


def test_the_same_maps_give_the_same_index(pages: Pages) -> None:
    """Making the index twice gives the same files with the same bytes."""
    assert pages.index(pages.specs()) == pages.index(pages.specs())


def test_another_text_gives_another_folder(pages: Pages) -> None:
    """Files of two builds never stand side by side in one folder, so that none is mixed with those of another."""
    page = WrittenPage("about.md", "About", "<h1>About</h1><p>New.</p>")
    folders = [{uri.split("/")[3] for uri in made} for made in (pages.index([]), pages.index([], [page]))]
    assert folders[0] & folders[1] == {"root.js"}


def test_hand_written_pages_are_found_by_their_headings() -> None:
    """Each heading is an entry with the text below it; permalinks, scripts and what is excluded are no part of it."""
    html = """<h1 id="about">About<a class="headerlink" href="#about">¶</a></h1><p>Why we <b>map</b>.</p>
<h2 id="who">Who &amp; how</h2><p>Ask<br>Hanna.</p><pre data-search-exclude>secret</pre><script>no()</script>"""
    assert [(one.title, one.anchor, one.text, one.note) for one in sections("about.md", "About", html)] == [
        ("About", "", "Why we map.", ""),
        ("Who & how", "who", "Ask Hanna.", "About"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Who pays? PAYS again.", ("who", "pays", "again")),
        ("Señor Müller’s café", ("senor", "muller", "cafe")),
        ("電話", ("電話", "話")),
        ("支払い", ("支払", "払い", "い")),
        ("ＡＢＣ ﾀｸｼｰ", ("abc", "タク", "クシ", "シー", "ー")),
        ("手机付款3次", ("手机", "机付", "付款", "款", "3", "次")),
        ("المشكلة والدفع", ("مشكلة", "دفع")),
        ("a 7 x", ("7",)),
        ("हिन्दी में", ("हिन्दी", "में")),
    ],
)
def test_words_are_compared_without_case_accent_or_width(text: str, words: tuple[str, ...]) -> None:
    """Words are small and bare, scripts without spaces are taken in pairs, and the Arabic article is left off."""
    assert tokens(text) == words


@given(st.sets(st.integers(0, 1 << 31)))
def test_numbers_are_read_as_they_were_written(values: set[int]) -> None:
    """What the browser reads back from the characters are the numbers, and none needs escaping."""
    text = numbers(sorted(values))
    assert json.dumps(text) == f'"{text}"'
    read, last, number = [], 0, 0
    for letter in text:
        digit = ord(letter) - (36 if ord(letter) > 92 else 35)
        number = number * 45 + digit % 45
        if digit < 45:
            last += number
            read.append(last)
            number = 0
    assert read == sorted(values)


def test_a_large_index_is_cut_into_small_files(tmp_path: Path) -> None:
    """No file that a question needs grows with the site, but for the list of files and of what belongs to what."""
    write(
        tmp_path,
        {name.removeprefix("maps/"): text for name, text in generate.files(40, ["en", "ja"]) if "maps/" in name},
    )
    pages = Pages(Studio(Site(load(tmp_path, date(2026, 11, 1)).atlas)))
    made = pages.index(pages.specs())
    sizes = [len(text.decode()) for uri, text in made.items() if re.search(r"/[we]\d+\.js$", uri)]
    assert len(sizes) > 20
    assert max(sizes) < 2.5 * WORDS_SIZE
    assert len(made[f"{FOLDER}/root.js"]) < 5_000


def test_the_generator_gives_the_same_files_each_time() -> None:
    """Two runs with the same arguments give the same texts, and they hold what was asked for."""
    first, second = (dict(generate.files(10, ["en", "zh"])) for _ in range(2))
    assert first == second
    assert sum(name.startswith("maps/journeys/") for name in first) == 10
    assert sum(name.startswith("maps/opportunities/") for name in first) == 20


def test_a_generated_map_has_no_problem(tmp_path: Path) -> None:
    """What the generator writes can be read, shown and linked; how good it is nobody asks of what is drawn by lot."""
    for name, text in generate.files(5, list(generate.WORDS)):
        write(tmp_path, {name: text})
    assert [one for one in load(tmp_path / "maps", date(2026, 11, 1)).problems if not one.is_warning] == []


def test_the_questions_of_the_comparison_name_sets_that_exist() -> None:
    """Every set of maps that is asked about, but for those kept elsewhere, is in the repository."""
    assert (ROOT / "tests/projects/chinese/maps").is_dir()
