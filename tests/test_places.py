"""Where people meet the organisation, who is behind it, and what changes from one moment to the next."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from journeydocs_plugin.load import load
from journeydocs_plugin.pages import Pages, Site, Studio
from journeydocs_plugin.pages.address import addresses
from journeydocs_plugin.pages.passages import handoffs, switches
from journeydocs_plugin.pages.places import Place, PlaceKind
from journeydocs_plugin.pages.where import Whereabouts, contact_parts, line_to_write
from tests.small_sites import FIVE_LINES, write

Look = Callable[[dict[str, str]], Whereabouts]
TODAY = date(2026, 11, 25)

ORDER = """title: Order a book
persona: [leyla, hartmut]
stages:
  - title: Choose
    owner: shop
    emotion: 1
    steps:
      - {title: Look around, touchpoints: [Shelf, till], channels: web, emotion: 0.5}
      - {title: Decide, touchpoints: shelf}
  - title: Pay
    owner: [bank, shop]
    touchpoints: till
    by_persona:
      leyla: {emotion: -2, touchpoints: terminal}
      hartmut: {emotion: 1}
    pain_points: {title: The till is slow, severity: 3}
"""
PEOPLE = {"personas/leyla.yaml": "name: Leyla\n", "personas/hartmut.yaml": "name: Hartmut\n"}
TILL = {"touchpoints.yaml": "till: {title: The till, channel: store, owner: cashiers}\nunused: Never met\n"}
WHOLE = {"journeys/order.yaml": ORDER} | PEOPLE | TILL


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """`look(maps)` is what the pages of this part know of some maps."""
    return lambda maps: Whereabouts(Site(load(write(tmp_path, maps), TODAY).atlas))


def place(where: Whereabouts, kind: PlaceKind, word: str) -> Place:
    """The touchpoint, channel or team that a word names."""
    found = where.places.find(kind, word)
    assert found is not None
    return found


def test_a_touchpoint_knows_its_moments(look: Look) -> None:
    """A word in any spelling is one touchpoint; a step without feelings has those of its stage."""
    shelf = place(look(WHOLE), "touchpoints", "SHELF")
    assert [(one.spot.title, one.score, one.people) for one in shelf.meetings] == [
        ("Look around", 0.5, ("Leyla", "Hartmut")),
        ("Decide", 1, ("Leyla", "Hartmut")),
    ]
    assert (shelf.title, shelf.mean) == ("Shelf", 0.75)
    assert shelf.lowest == shelf.meetings[0]


def test_what_only_one_person_meets_feels_as_it_does_to_them(look: Look) -> None:
    """A touchpoint under a persona has that persona's feelings, one for all has everybody's."""
    where = look(WHOLE)
    terminal, till = place(where, "touchpoints", "terminal"), place(where, "touchpoints", "till")
    assert [(one.people, one.score) for one in terminal.meetings] == [(("Leyla",), -2)]
    assert (till.meetings[1].score, till.meetings[1].low) == (-0.5, -2)


def test_pain_points_are_those_of_the_moments(look: Look) -> None:
    """The pain points of a touchpoint are those of the moments at which it is met."""
    where = look(WHOLE)
    assert [pain.record.title for pain in place(where, "touchpoints", "till").pains] == ["The till is slow"]
    assert place(where, "touchpoints", "shelf").pains == []


def test_the_vocabulary_says_who_runs_a_touchpoint_else_its_moments_do(look: Look) -> None:
    """An owner in the vocabulary is believed; without one the teams of the moments run it, the most frequent first."""
    where = look(WHOLE)
    assert place(where, "touchpoints", "till").owners == ["cashiers"]
    assert place(where, "touchpoints", "terminal").owners == ["bank", "shop"]
    assert place(where, "touchpoints", "shelf").owners == ["shop"]


def test_a_moment_without_channels_has_those_of_its_touchpoints(look: Look) -> None:
    """Where no channel is written, that of the touchpoint's entry counts, and `none` means none."""
    where = look(WHOLE)
    assert [one.spot.title for one in place(where, "channels", "store").meetings] == ["Pay"]
    asked = WHOLE | {
        "journeys/order.yaml": ORDER.replace("    touchpoints: till\n", "    touchpoints: till\n    channels: none\n")
    }
    assert place(look(asked), "channels", "store").meetings == ()


def test_there_are_pages_for_what_is_used_or_explained(look: Look) -> None:
    """Words of the maps and of a team's own vocabularies have pages; channels that ship have one once they are used."""
    where = look(WHOLE)
    assert {one.key for one in where.places.of("touchpoints")} == {"shelf", "till", "terminal", "unused"}
    assert {one.key for one in where.places.of("channels")} == {"web", "store"}
    assert {one.key for one in where.places.of("teams")} == {"shop", "bank", "cashiers"}


def test_a_map_of_five_lines_has_no_page_of_this_part(tmp_path: Path) -> None:
    """Where no touchpoint, channel, team or word is named, no page, no link and no heading speaks of them."""
    pages = Pages(Studio(Site(load(write(tmp_path, {"journeys/order.yaml": FIVE_LINES}), TODAY).atlas)))
    specs = {spec.uri: spec for spec in pages.specs()}
    assert not [uri for uri in specs if uri.startswith(("touchpoints", "channels", "teams", "glossary"))]
    assert "Where and who" not in pages.body(specs["index.md"]).html


def test_what_is_internal_leaves_no_trace(tmp_path: Path) -> None:
    """A word that only an internal journey uses has no page in public; a site without maps has no search page."""
    hidden = FIVE_LINES + "  - {title: X, touchpoints: Secret door}\ninternal: true\n"
    maps = write(tmp_path, {"journeys/order.yaml": hidden})
    uris = {
        public: {spec.uri for spec in Pages(Studio(Site(load(maps, TODAY, public=public).atlas))).specs()}
        for public in (False, True)
    }
    gone = {"journeys/order.md", "touchpoints/index.md", "touchpoints/secret-door.md", "search/index.md"}
    assert uris[False] - uris[True] == gone


def test_every_word_has_an_address_of_its_own() -> None:
    """Slashes, dots, other scripts, reserved names, words of signs and words alike in letters: all are told apart."""
    words = [
        "index",
        "con",
        "c++",
        "c#",
        "c",
        "../../etc",
        "a/b?c=1#d",
        "%2e%2e",
        "番号札",
        "الشبّاك",
        "!!!",
        "???",
        "x" * 300,
    ]
    made = addresses(words)
    assert len(set(made.values())) == len(words)
    assert {key: made[key] for key in words[:11]} == {
        "index": "index-2",
        "con": "con-2",
        "c++": "c",
        "c#": "c-2",
        "c": "c-3",
        "../../etc": "etc",
        "a/b?c=1#d": "a-b-c-1-d",
        "%2e%2e": "2e-2e",
        "番号札": "番号札",
        "الشبّاك": "الشبّاك",
        "!!!": "word",
    }
    assert all(len(one.encode()) < 200 for one in addresses(["字" * 300, "𠀀" * 300]).values())


def test_a_new_word_takes_no_address_from_a_known_one(look: Look) -> None:
    """The words of the vocabulary keep their addresses whatever words the maps use."""
    maps = {
        "touchpoints.yaml": "c: The letter\n",
        "journeys/order.yaml": FIVE_LINES + "  - {title: X, touchpoints: [C++, C]}\n",
    }
    where = look(maps)
    assert [place(where, "touchpoints", word).id for word in ("c", "C++")] == ["c", "c-2"]


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("Front desk", "front-desk: {title: Front desk}"),
        ("番号札", "番号札: {title: 番号札}"),
        ("Managers' lunch", '"managers\'-lunch": {title: "Managers\' lunch"}'),
        ('Say "a: b", {c}', '"say-\\"a:-b\\",-{c}": {title: "Say \\"a: b\\", {c}"}'),
        ("true", '"true": {title: "true"}'),
    ],
)
def test_the_line_that_would_explain_a_word_can_be_pasted(word: str, line: str, look: Look) -> None:
    """The line shown for a new word is valid in the vocabulary and gives the word its title."""
    quoted = '"' + word.replace('"', '\\"') + '"'
    where = look({"journeys/order.yaml": FIVE_LINES + f"  - {{title: X, touchpoints: [{quoted}]}}\n"})
    assert line_to_write(place(where, "touchpoints", word)) == line
    where = look({"touchpoints.yaml": line + "\n"})
    found = place(where, "touchpoints", word)
    assert (found.title, found.term is not None, len(found.meetings)) == (word, True, 1)


SWITCHES = """title: Order
persona: {name: Ann}
stages:
  - {title: Look, channels: [web, phone], owner: shop, emotion: [2, 1]}
  - {title: Ask, channels: phone, owner: shop, emotion: 0}
  - {title: Nothing known, emotion: 1}
  - {title: Order, channels: post, owner: [desk, shop], emotion: 1.5, next: [{to: wait}, {to: look, kind: loop}]}
  - {title: Wait, channels: sms, owner: van, emotion: [-1, 2], next: other#first}
"""
OTHER = """title: Other
persona: {name: Ann}
stages:
  - {title: First, steps: [{title: Start, owner: [desk], emotion: -2}]}
"""


def test_a_switch_is_where_no_channel_goes_on(look: Look) -> None:
    """Channels switch between moments that have none in common, along the written way; unknown ones say nothing."""
    where = look({"journeys/order.yaml": SWITCHES, "journeys/other.yaml": OTHER})
    found = [(one.old, one.new, [p.after.spot.title for p in one.passages]) for one in switches(where.all_passages)]
    assert found == [(("post",), ("sms",), ["Wait"]), (("post",), ("web", "phone"), ["Look"])]


def test_a_handoff_is_where_another_team_answers(look: Look) -> None:
    """Teams change where the accountable one does, even into another journey; the mood, from end to beginning."""
    where = look({"journeys/order.yaml": SWITCHES, "journeys/other.yaml": OTHER})
    found = {
        one.old + one.new: (one.mean, [p.after.spot.title for p in one.passages])
        for one in handoffs(where.all_passages)
    }
    assert found == {
        ("desk", "van"): (-2.5, ["Wait"]),
        ("desk", "shop"): (0.5, ["Look"]),
        ("van", "desk"): (-4, ["Start"]),
    }


TEAMS = {
    "journeys/order.yaml": "owner: [shop, van]\nreviewed: 2026-01-01\nreview_every: 1 month\n" + SWITCHES,
    "journeys/other.yaml": "owner: van\nreviewed: 2026-11-01\nreview_every: 1 month\n" + OTHER,
    "personas/ann.yaml": "name: Ann\nowner: Van\nreview_every: 1 year\n",
    "opportunities/robot.yaml": "title: Robot\nowner: shop\naddresses: order\nsolutions: [{title: Arm, owner: van}]\n",
    "opportunities/done.yaml": "title: Done\nowner: van\nprogress: done\naddresses: order\n",
    "touchpoints.yaml": "lorry: {title: Lorry, owner: van}\n",
}


def test_a_team_knows_what_is_its(look: Look) -> None:
    """A team has its records, touchpoints, backlog, reviews by urgency, and hand-offs in both directions."""
    team = look(TEAMS).teams["van"]
    journeys = {sheet.id: team.answers_for(sheet) for sheet in team.records["journey"]}
    assert journeys == {"order": False, "other": True}
    assert [one.title for one in team.touchpoints] == ["Lorry"]
    assert [sheet.title for sheet in team.backlog] == ["Done", "Robot"]
    assert [sheet.title for sheet in team.open] == ["Robot"]
    assert [(one.sheet.id, one.state) for one in team.reviews(TODAY)] == [
        ("order", "overdue"),
        ("other", "due"),
        ("ann", "never"),
    ]
    assert [(one.new, one.mean) for one in team.gives] == [(("desk",), -4)]
    assert [(one.old, one.mean) for one in team.takes] == [(("desk",), -2.5)]


@pytest.mark.parametrize(
    ("contact", "parts"),
    [
        ("ask@shop.example", [("ask@shop.example", "mailto:ask@shop.example")]),
        ("+44 1632 960 144", [("+44 1632 960 144", "tel:+441632960144")]),
        ("ask@a.example, room 4", [("ask@a.example", "mailto:ask@a.example"), (", room 4", "")]),
        ("see https://a.example/x?y.", [("see ", ""), ("https://a.example/x?y", "https://a.example/x?y"), (".", "")]),
        ("javascript:alert(1)@x", [("javascript:alert(1)@x", "")]),
        ("a?bcc=b@c.example", [("a?", ""), ("bcc=b@c.example", "mailto:bcc%3Db@c.example")]),
        ("Room 2.14", [("Room 2.14", "")]),
    ],
)
def test_a_contact_leads_where_it_can(contact: str, parts: list[tuple[str, str]]) -> None:
    """Mail addresses, pages and telephone numbers become links, and nothing else does."""
    assert [part for part in contact_parts(contact) if part[0]] == parts


def test_a_channel_of_very_many_moments_is_shown_journey_by_journey(tmp_path: Path) -> None:
    """Beyond 150 moments the page has a line for each journey, with its lowest moment; below, one for each moment."""
    steps = "".join(
        f"  - {{title: Step {number}, channels: web, emotion: {-2 if number == 7 else 1}}}\n" for number in range(80)
    )
    journey = f"title: Order\npersona: {{name: Ann}}\nstages:\n{steps}"
    rows = {}
    for count in (1, 2):
        maps = write(tmp_path / str(count), {f"journeys/order-{number}.yaml": journey for number in range(count)})
        pages = Pages(Studio(Site(load(maps, TODAY).atlas)))
        html = next(pages.body(spec).html for spec in pages.specs() if spec.uri == "channels/web.md")
        rows[count] = html.partition("<tbody>")[2].partition("</tbody>")[0]
    assert rows[1].count("<tr>") == 80
    assert rows[2].count("<tr>") == 2
    assert rows[2].count("<td>80</td>") == 2
    assert 'href="../../journeys/order-1/#step-7"' in rows[2]
