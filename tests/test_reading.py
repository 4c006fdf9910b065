"""What the pages know of reading paths: their stops, the way to each, and how long they take."""

from datetime import date
from pathlib import Path

import pytest

from journeydocs_plugin.load import load
from journeydocs_plugin.pages import Links, Pages, Site, Studio
from journeydocs_plugin.pages.reading import ReadingRoom, minutes
from tests.small_sites import FIVE_LINES, write

MAPS = {
    "personas/anna.yaml": "name: Anna\ninternal: true\n",
    "journeys/order.yaml": FIVE_LINES,
    "journeys/hidden.yaml": FIVE_LINES + "internal: true\n",
    "metrics/orders.yaml": "title: Orders a week\n",
    "paths/first.yaml": "title: First\nstops: [anna, order, hidden, {ref: order#look-for-it, why: Begin}, orders]\n",
    "paths/given.yaml": "title: Given\nreading_time: 25\nstops: order\n",
    "paths/empty.yaml": "title: Empty\nstops: hidden\n",
}


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small folder of maps with three paths."""
    return write(tmp_path_factory.mktemp("maps"), MAPS)


def reading(maps: Path, *, public: bool = False) -> ReadingRoom:
    """The paths of the folder."""
    return ReadingRoom(Site(load(maps, date(2026, 11, 1), public=public).atlas))


def test_what_is_internal_is_no_stop_in_public(maps: Path) -> None:
    """A public site leaves out stops that lead to what it does not publish, and counts the others anew."""
    inside, outside = reading(maps).walks["first"], reading(maps, public=True).walks["first"]
    assert [str(halt.target) for halt in inside.halts] == ["anna", "order", "hidden", "order#look-for-it", "orders"]
    assert [(halt.number, str(halt.target)) for halt in outside.halts] == [
        (1, "order"),
        (2, "order#look-for-it"),
        (3, "orders"),
    ]


def test_a_public_path_does_not_name_what_is_internal(maps: Path) -> None:
    """The page of a path all of whose stops are internal says so, and names none of them."""
    pages = Pages(Studio(Site(load(maps, date(2026, 11, 1), public=True).atlas)))
    html = {spec.uri: pages.body(spec).html for spec in pages.specs()}
    assert "None of its stops can be shown here." in html["paths/empty.md"]
    assert not [uri for uri, text in html.items() if "Anna" in text or "hidden/" in text]


def test_the_way_to_a_stop_says_which_stop_it_is(maps: Path) -> None:
    """The address of a stop names path and stop before the place on the page, from wherever it is followed."""
    halts = reading(maps).walks["first"].halts
    assert halts[3].way(Links("paths/first.md")) == "../../journeys/order/?path=first&stop=4#look-for-it"
    assert halts[3].way(Links("journeys/order.md")) == "?path=first&stop=4#look-for-it"
    assert halts[4].way(Links("journeys/order.md", directory_urls=False)) == "../metrics/orders.html?path=first&stop=5"


def test_a_stop_knows_those_beside_it(maps: Path) -> None:
    """Before the first stop and after the last there is none."""
    walk = reading(maps).walks["first"]
    first, last = walk.halts[0], walk.halts[-1]
    assert (walk.beside(first, -1), walk.beside(first, 1)) == (None, walk.halts[1])
    assert (walk.beside(last, 1), walk.beside(last, -1)) == (None, walk.halts[3])


def test_a_page_knows_the_stops_that_lead_to_it(maps: Path) -> None:
    """Stops of all paths at a page or a place on it are found under the page."""
    found = reading(maps)
    order = found.walks["first"].halts[1].target
    assert [(walk.sheet.id, halt.number) for walk, halt in found.stops_at[order]] == [
        ("first", 2),
        ("first", 4),
        ("given", 1),
    ]


def test_the_reading_time_that_is_written_counts(maps: Path) -> None:
    """Without one, each stop takes at least a minute."""
    walks = reading(maps).walks
    assert (walks["given"].minutes, walks["first"].minutes) == (25, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("word " * 1000, 5),
        ("\u8aad" * 1000, 2),
        ("\u8aad\u3080 word " * 200, 2),
        ("\u0643\u0644\u0645\u0629 " * 600, 3),
        ("don't well-known " * 200, 2),
        ("word", 1),
    ],
)
def test_words_are_counted_and_signs_where_there_are_no_spaces(text: str, expected: int) -> None:
    """Two hundred words take a minute, or five hundred signs of a script without spaces."""
    assert minutes((text, ("more text",), {"lane": "some text"})) == expected
