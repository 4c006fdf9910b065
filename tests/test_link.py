"""What a linked atlas knows that its files only say by halves."""

from datetime import date
from pathlib import Path

import pytest

from journeydocs_plugin.load import Loaded, load
from journeydocs_plugin.model.atlas import Target
from journeydocs_plugin.model.columns import column_points
from tests.small_sites import write

MAPS = {
    "personas/anna.yaml": "name: Anna\naliases: ann\n",
    "journeys/order.yaml": """title: Order
persona: ann
stages:
  - title: Pay
    pain_points: {id: slow, title: Slow}
    emotion: [curious, -1]
  - title: Pay
    emotion:
      - {when: it works, score: 2}
      - {when: it fails, score: -2}
  - Leave
""",
    "opportunities/faster.yaml": "title: Faster\naddresses: order#slow\ncustomer_value: 4\neffort: 2\n",
}


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    """The maps above, loaded."""
    return load(write(tmp_path, MAPS), date(2026, 11, 1))


def test_the_maps_have_no_problem(loaded: Loaded) -> None:
    """The maps of these tests are good ones."""
    assert loaded.problems == ()


def test_ids_are_made_from_titles_and_a_clash_gets_a_number(loaded: Loaded) -> None:
    """Two stages of the same title are called pay and pay-2."""
    assert [spot.id for spot in loaded.atlas.journeys["order"].spots] == ["pay", "pay-2", "leave"]


def test_an_alias_is_the_same_record(loaded: Loaded) -> None:
    """A journey that names a persona by an old id is travelled by that persona."""
    assert [traveller.id for traveller in loaded.atlas.journeys["order"].travellers] == ["anna"]


def test_a_link_written_at_one_end_is_seen_from_the_other(loaded: Loaded) -> None:
    """The pain point knows the opportunity that addresses it."""
    assert loaded.atlas.helps[Target("journey", "order", "slow")] == ("faster",)


def test_feelings_are_scored_and_a_list_is_a_change_of_mood(loaded: Loaded) -> None:
    """A feeling of the shipped vocabulary and a number give two points in order."""
    points = loaded.atlas.journeys["order"].stages[0].points()
    assert [point.score for point in points] == [1, -1]


def test_entries_with_when_are_a_band(loaded: Loaded) -> None:
    """Alternatives become one point from the worst to the best."""
    (point,) = loaded.atlas.journeys["order"].stages[1].points()
    assert (point.low, point.high) == (-2, 2)


def test_no_emotion_is_a_gap(loaded: Loaded) -> None:
    """A stage without an emotion has no point, and none at 0."""
    assert loaded.atlas.journeys["order"].stages[2].points() == ()


@pytest.mark.parametrize(
    ("written", "scale", "score"),
    [("4", "[1, 5]", 1), ("3.5/5", "", 0.5), ("7/10", "", 0.8), ("-1.5", "", -1.5), ("0", "[0, 10]", -2)],
)
def test_scores_of_other_scales_are_converted(written: str, scale: str, score: float, tmp_path: Path) -> None:
    """A score on the team's scale, or a rating, is read as one from -2 to 2."""
    head = f"emotion_scale: {scale}\n" if scale else ""
    text = f"title: T\npersona: {{name: A}}\n{head}stages:\n  - {{title: S, emotion: {written}}}\n"
    loaded = load(write(tmp_path, {"journeys/j.yaml": text}), date(2026, 11, 1))
    assert loaded.atlas.journeys["j"].stages[0].points()[0].score == score


def test_a_persona_described_in_place_feels_apart(tmp_path: Path) -> None:
    """What somebody without a record feels apart is theirs, also where there is a common emotion."""
    text = "title: Order\npersona: [{name: Cy}, {name: Di}]\nstages:\n  - title: Pay\n    emotion: 1\n"
    maps = {"journeys/order.yaml": f"{text}    by_persona: {{Cy: {{emotion: -2}}}}\n"}
    course = load(write(tmp_path, maps), date(2026, 11, 1)).atlas.journeys["order"]
    felt = [column_points(course, traveller)[0][0][1].score for traveller in course.travellers]
    assert felt == [-2, 1]
