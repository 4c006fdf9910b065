"""Maps that use every short form and unusual values, and what they mean.

Each file of ``cases/good`` names, in its first line, the file it stands for. All are read as one folder together with
``cases/context``.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from journeydocs_plugin.load import Loaded, load
from journeydocs_plugin.model import ASKED_NONE
from journeydocs_plugin.model.atlas import Atlas, Course, Target
from journeydocs_plugin.model.reading_path import READ_AT

CASES = Path(__file__).parent / "cases"
GOOD = sorted((CASES / "good").glob("*.yaml"))


def stands_for(case: Path) -> str:
    """The path below the maps folder that a case is written for."""
    return case.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """All good maps, read once."""
    maps = tmp_path_factory.mktemp("good") / "maps"
    shutil.copytree(CASES / "context" / "maps", maps)
    for case in GOOD:
        target = maps / stands_for(case)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(case, target)
    return load(maps, date(2026, 11, 1))


@pytest.fixture(scope="module")
def atlas(loaded: Loaded) -> Atlas:
    """The atlas of all good maps."""
    return loaded.atlas


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.stem)
def test_a_good_map_has_no_problem(case: Path, loaded: Loaded) -> None:
    """Nothing is told of a good map, neither a problem nor a warning."""
    told = [(one.message, one.place.line) for one in loaded.problems if str(one.place.file) == stands_for(case)]
    assert told == []


def scores(course: Course) -> list[list[float | None]]:
    """The scores of each step, in order."""
    return [[point.score for point in spot.points()] for spot in course.spots]


def test_scores_are_converted_to_one_scale(atlas: Atlas) -> None:
    """Scores on the team's scale, ratings and feelings all become numbers from -2 to 2; no emotion is a gap."""
    assert scores(atlas.journeys["scores"]) == [[2], [0], [0.5], [0], [-1.5], [], [0], [1, -2]]


def test_the_score_as_written_stays_visible(atlas: Atlas) -> None:
    """A converted score keeps its original."""
    originals = [spot.points()[0].original for spot in list(atlas.journeys["scores"].spots)[:3]]
    assert originals == ["5 on a scale from 1 to 5", "3 on a scale from 1 to 5", "3.5/5"]


def test_cases_with_when_become_a_band(atlas: Atlas) -> None:
    """Entries with `when` are one point, from the worst case to the best."""
    (point,) = next(spot for spot in atlas.journeys["scores"].spots if spot.id == "a-case-of-luck").points()
    assert (point.low, point.high, len(point.alternatives)) == (-2, 2, 2)


def test_words_that_look_like_numbers_or_truth_stay_text(atlas: Atlas) -> None:
    """`No`, `1.10`, `1:30` and `012` are read as they are written."""
    journey = atlas.journeys["short-forms"].record
    assert (journey.title, journey.version, journey.duration, journey.tags) == ("No", "1.10", "1:30", ("012",))
    assert atlas.personas["ben"].record.demographics == {
        "age": "012",
        "children": "No",
        "languages": "German\nTurkish",
    }
    assert atlas.word("channels", "no") == "The channel called No"


def test_a_single_entry_is_a_list_of_one(atlas: Atlas) -> None:
    """A list field takes an entry without its list, in short form too."""
    choose = atlas.journeys["short-forms"].spot("choose")
    assert choose is not None
    record = choose.record
    assert [entry.text for entry in record.thoughts] == ["Is 41 the same everywhere?"]
    assert [pain.title for pain in record.pain_points] == ["Sizes differ"]
    assert record.systems == {"Shop": ("Catalogue", "Sizes"), "Warehouse": ("Stock",)}
    assert (record.drop_off, record.moment_of_truth, record.decision_point) == (12, True, "Which size")


def test_none_says_that_somebody_asked(atlas: Atlas) -> None:
    """`none`, `n/a` and `-` are lists known to be empty, unlike a field left out."""
    journey = atlas.journeys["short-forms"].record
    assert (journey.goals, journey.pain_points) == (ASKED_NONE, ASKED_NONE)
    assert atlas.personas["ben"].record.challenges is ASKED_NONE
    assert journey.expectations is not ASKED_NONE


def test_dates_may_be_vague(atlas: Atlas) -> None:
    """A quarter and a month span all their days."""
    journey = atlas.journeys["short-forms"].record
    assert journey.updated is not None
    assert journey.reviewed is not None
    assert (journey.updated.first, journey.updated.last) == (date(2026, 4, 1), date(2026, 6, 30))
    assert journey.reviewed.last == date(2026, 4, 30)


def test_as_is_and_to_be_are_the_two_states(atlas: Atlas) -> None:
    """`as-is` and `to-be` are read as current and future, and a stage finds its twin in the other state."""
    now, later = atlas.journeys["short-forms"], atlas.journeys["short-forms-later"]
    assert (now.record.state, later.record.state) == ("current", "future")
    twin = Target("journey", "short-forms-later", "choose-later")
    assert [use.source.anchor for use in atlas.uses[twin]] == ["choose"]


def test_ids_come_from_titles_in_any_script(atlas: Atlas) -> None:
    """A clash gets a number, whatever stands there; a written id wins; letters of every script count."""
    course = atlas.journeys["id-clashes"]
    assert [spot.id for spot in course.spots] == ["wait", "wait-2", "cafe", "窓口で待つ", "what"]
    assert [pain.id for spot in course.spots for pain in spot.pains] == ["wait-3"]


def test_aliases_lead_to_what_was_renamed(atlas: Atlas) -> None:
    """Old ids of pages and of stages go on working."""
    assert Target("journey", "two-travellers", "talk") in atlas.helped["chairs"]
    assert atlas.index.find("benjamin", ("persona",)) == Target("persona", "ben")


def test_both_ends_know_of_a_link(atlas: Atlas) -> None:
    """A pain point knows the opportunity that addresses it, and the persona that names it."""
    chair = Target("journey", "two-travellers", "no-chair")
    assert atlas.helps[chair] == ("chairs",)
    assert {str(use.source) for use in atlas.uses[chair]} == {"ben", "chairs"}


def test_the_way_on_is_the_order_of_writing_unless_written(atlas: Atlas) -> None:
    """`next` replaces the order, may branch, turn back and leave for another journey; `[]` ends the way."""
    ways = [(way.source, str(way.target), way.written) for way in atlas.journeys["two-travellers"].ways]
    assert ways == [
        ("wait", "two-travellers#talk", True),
        ("wait", "return", True),
        ("talk", "two-travellers#wait", True),
    ]
    assert not [way for way in atlas.journeys["short-forms"].ways if way.source == "pay"]
    assert [str(way.target) for way in atlas.journeys["five-lines"].ways] == ["five-lines#ask"]


def test_travellers_differ_where_the_map_says_so(atlas: Atlas) -> None:
    """One persona has points and pain points of their own; for the others the common ones hold."""
    wait = atlas.journeys["two-travellers"].spot("wait")
    assert wait is not None
    assert [point.score for point in wait.points("ben")] == [1]
    assert [point.score for point in wait.points("anna")] == [-1]
    assert [(pain.id, pain.persona) for pain in wait.pains] == [("it-takes-long", ""), ("no-chair", "ben")]


def test_feelings_of_the_team_have_scores(atlas: Atlas) -> None:
    """A feeling is found in the team's file whatever its capitals and spaces."""
    assert scores(atlas.journeys["new-feelings"]) == [[2], [-0.5]]


def test_keys_of_the_authors_own_are_kept(atlas: Atlas) -> None:
    """What begins with `x_` is no field and is not lost."""
    assert dict(atlas.journeys["short-forms"].record.own) == {"x_board": {"colour": "green"}}


def test_a_target_keeps_its_operator(atlas: Atlas) -> None:
    """A figure to compare with is a number and its operator."""
    target = atlas.metrics["waiting"].record.target
    assert target is not None
    assert (target.operator, target.value, str(target)) == ("<=", 10, "≤\N{NO-BREAK SPACE}10")


def test_a_stop_leads_to_a_page_or_a_place(atlas: Atlas) -> None:
    """A stop may be any page or any place on a journey; the kind stands in front where two kinds share an id."""
    stops = atlas.paths["first-week"].record.stops
    found = [atlas.index.find_named(stop.ref, READ_AT) for stop in stops]
    assert [(target.kind, str(target)) for target in found if target] == [
        ("persona", "anna"),
        ("journey", "return"),
        ("journey", "return#no-printer"),
        ("journey", "scores"),
        ("persona", "scores"),
        ("journey", "two-travellers#talk"),
        ("opportunity", "chairs"),
        ("evidence", "interviews-may"),
        ("metric", "return-time"),
    ]


def test_a_path_rests_on_nothing(atlas: Atlas) -> None:
    """A stop of a reading path is no use of the page: a path says where to read."""
    sources = {use.source.kind for uses in atlas.uses.values() for use in uses}
    assert "path" not in sources


def test_a_path_may_be_short(atlas: Atlas) -> None:
    """A single stop is a path, and several may share a file."""
    record = atlas.paths["short-path"].record
    assert ([stop.ref for stop in record.stops], record.audience) == (["return"], ("Designers", "Engineers"))
