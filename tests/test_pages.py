"""What single pages say of small maps, read off their bodies without a build."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from journeydocs_plugin.load import load
from journeydocs_plugin.pages import Pages, Site, Studio
from tests.small_sites import write

Show = Callable[[dict[str, str], str], str]

TWO = """title: Give blood
persona: [leyla, hartmut]
stages:
  - title: See the doctor
    id: doctor
    by_persona:
      leyla:
        emotion: embarrassed
        pain_points: {title: Everyone hears it, id: curtain}
      hartmut: {emotion: 0.5}
  - title: Give
    emotion: proud
"""
PEOPLE = {"personas/leyla.yaml": "name: Leyla\n", "personas/hartmut.yaml": "name: Hartmut\n"}


@pytest.fixture
def show(tmp_path: Path) -> Show:
    """`show(maps, uri)` is the body of one page of some maps."""

    def body(maps: dict[str, str], uri: str) -> str:
        pages = Pages(Studio(Site(load(write(tmp_path, maps), date(2026, 11, 1)).atlas)))
        return next(pages.body(spec).html for spec in pages.specs() if spec.uri == uri)

    return body


def text(html: str) -> str:
    """The words of a piece of HTML."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def below(html: str, id: str) -> str:
    """The words between a heading and the next."""
    return text(re.split(r"<h[1-6] |<footer", html.partition(f'id="{id}"')[2])[0].partition(">")[2])


def test_a_persona_s_moments_are_their_own(show: Show) -> None:
    """The moments of a persona's page have the scores of that persona, not of another who goes the same way."""
    html = show(PEOPLE | {"journeys/give.yaml": TWO}, "personas/hartmut.md")
    assert below(html, "_highs") == "Highest +2 Give — proud Give blood"
    assert below(html, "_lows") == "Lowest +0.5 See the doctor Give blood"


def test_no_moment_is_among_the_highest_and_the_lowest(show: Show) -> None:
    """The few moments of a short journey are divided: none of them is both high and low."""
    stages = "".join(f"  - {{title: Stage {score}, emotion: {score}}}\n" for score in (-2, -1, 0, 1, 2))
    journey = f"title: Give blood\npersona: leyla\nstages:\n{stages}"
    html = show(PEOPLE | {"journeys/give.yaml": journey}, "personas/leyla.md")
    low, high = (re.findall(r"Stage (-?\d)", below(html, id)) for id in ("_lows", "_highs"))
    assert (low, high) == (["-2", "-1"], ["2", "1", "0"])


def test_an_opportunity_for_one_persona_is_not_on_the_page_of_another(show: Show) -> None:
    """What helps with a pain point that only one persona has is for that persona alone."""
    maps = PEOPLE | {"journeys/give.yaml": TWO, "opportunities/room.yaml": "title: A room\naddresses: give#curtain\n"}
    assert "A room" in show(maps, "personas/leyla.md")
    assert "A room" not in show(maps, "personas/hartmut.md")
    backlog = show(maps, "opportunities/index.md")
    assert "Leyla" in backlog
    assert "Hartmut" not in backlog


def test_a_journey_without_stages_counts_its_steps(show: Show) -> None:
    """The card of a journey that has steps only says how many steps, not one stage."""
    journey = "title: An evening\npersona: {name: A nurse}\nsteps: [Open, Rush, Close]\n"
    html = show({"journeys/evening.yaml": journey}, "journeys/index.md")
    assert "A nurse Open Rush Close 3 steps" in text(html)


@pytest.mark.parametrize("lane", ["backstage: none", "lanes: {Law: n/a}", "systems: {Laboratory: '-'}"])
def test_a_lane_may_be_known_to_be_empty(lane: str, show: Show) -> None:
    """`none`, `n/a` or `-` in a lane says that somebody asked, as in every list."""
    journey = f"title: Give\npersona: {{name: Leyla}}\nstages:\n  - title: Lie down\n    {lane}\n"
    html = show({"journeys/give.yaml": journey}, "journeys/give.md")
    assert "Asked; there are none." in text(html)


def test_facts_of_a_pain_point_are_divided_and_not_begun_by_a_dot(show: Show) -> None:
    """A dot stands between what is known of a pain point, whichever of the facts are there."""
    journey = "title: Give\npersona: {name: Leyla}\nstages:\n  - title: Wait\n    pain_points:\n"
    journey += "      - {title: Long, frequency: most, effect: abandons}\n      - {title: Loud, status: open}\n"
    html = show({"journeys/give.yaml": journey}, "journeys/give.md")
    facts = [text(found) for found in re.findall(r'<span class="jd-where">(.*?)</span>', html)]
    assert facts == ["most meet it · people give up", "Open"]


def test_the_table_of_pain_points_has_the_ideas_written_in_place(show: Show) -> None:
    """What would help stands in the table too where it has no page of its own."""
    journey = "title: Give\npersona: {name: Leyla}\nstages:\n  - title: Wait\n    pain_points:\n"
    journey += "      - {title: Long, opportunities: [Appointments, {title: A second doctor}]}\n"
    html = show({"journeys/give.yaml": journey}, "journeys/give.md")
    table = html.partition('id="_pains"')[2].partition("</table>")[0]
    assert text(table).endswith("Long Wait Appointments, A second doctor")
