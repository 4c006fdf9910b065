"""What cards and lists say of records: the worst pain points, a journey in a few lines, how a figure stands."""

from datetime import date

import pytest

from journeydocs_plugin.load import load
from journeydocs_plugin.model import Metric
from journeydocs_plugin.model.atlas import Atlas
from journeydocs_plugin.pages import Site
from journeydocs_plugin.pages.figures import latest
from journeydocs_plugin.pages.outline import outline, stale, verdict, worst
from tests.small_sites import write

ORDER = """title: Order
persona: {name: A reader}
owner: shop
stages:
  - title: Look
    owner: website
    emotion: [1, 0.5]
    steps:
      - title: Search
        emotion: [1, -1.5]
        pain_points: [{title: Slow, severity: 3}, {title: Gone, severity: 4, status: resolved}]
  - title: Pay
    owner: Shop
    pain_points:
      - {title: Twice, severity: 3, frequency: all}
      - {title: Unclear, severity: 2}
"""
RETURN = """title: Return
persona: {name: A reader}
steps: [{title: Pack, pain_points: [{title: No box, severity: 3, frequency: most}]}, Send]
"""


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """Two journeys of a shop."""
    maps = {"journeys/order.yaml": ORDER, "journeys/return.yaml": RETURN, "teams.yaml": "shop: The shop\n"}
    return load(write(tmp_path_factory.mktemp("maps"), maps), date(2026, 11, 1)).atlas


def test_a_journey_in_a_few_lines(atlas: Atlas) -> None:
    """A card names the stages, the teams of journey, stages and steps once each, and counts what hurts."""
    card = outline(Site(atlas), atlas.journeys["order"])
    assert (card.stages, card.teams) == (("Look", "Pay"), ("The shop", "website"))
    assert (card.pains, card.severe) == (4, 3)
    assert card.lowest == -1.5


def test_steps_without_stages_are_named(atlas: Atlas) -> None:
    """A journey of steps alone shows its steps; without emotions it has no lowest moment."""
    card = outline(Site(atlas), atlas.journeys["return"])
    assert (card.stages, card.lowest) == (("Pack", "Send"), None)


def test_the_worst_pain_points_come_from_several_journeys(atlas: Atlas) -> None:
    """Of equally bad ones that are still there, one of each journey comes first, then another."""
    titles = [pain.record.title for pain in worst(Site(atlas).pains(), 6)]
    assert titles == ["Twice", "No box", "Slow", "Unclear"]
    assert [pain.record.title for pain in worst(Site(atlas).pains(), 1)] == ["Twice"]


def metric(**fields: object) -> Metric:
    """A metric as an author writes it."""
    return Metric.model_validate({"title": "Figure", "readings": [{"date": "2026-10", "value": "50"}], **fields})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ""),
        ({"target": "40"}, ""),
        ({"target": ">= 40"}, "met"),
        ({"target": "< 50"}, "short"),
        ({"target": "= 50"}, "met"),
        ({"target": "40", "better": "lower"}, "short"),
        ({"target": "50", "better": "higher"}, "met"),
        ({"target": "90", "warn_at": "50", "better": "higher"}, "worry"),
        ({"target": "90", "warn_at": "< 50", "better": "higher"}, "short"),
        ({"target": "10", "warn_at": "45", "better": "lower"}, "worry"),
        ({"warn_at": "60", "better": "higher"}, "worry"),
        ({"warn_at": "40"}, ""),
    ],
)
def test_a_figure_stands_to_its_target(fields: dict[str, object], expected: str) -> None:
    """Met, not there yet, or a cause for worry; nothing where nobody said which way is good."""
    found = metric(**fields)
    assert verdict(found, latest(found)) == expected
    assert verdict(found, None) == ""


def test_a_figure_grows_old() -> None:
    """A reading counts from the last day it stands for; without a limit or a date it never grows old."""
    found = metric(stale_after="30 days")
    assert [stale(found, latest(found), date(2026, 11, day)) for day in (1, 30)] == [False, False]
    assert stale(found, latest(found), date(2026, 12, 1))
    assert not stale(metric(), latest(found), date(2030, 1, 1))
    assert not stale(found, None, date(2030, 1, 1))
