"""What the portfolio makes of journeys seen together, by small maps."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from journeydocs_plugin.load import load
from journeydocs_plugin.pages import Site
from journeydocs_plugin.pages.portfolio import Portfolio, pages
from journeydocs_plugin.pages.portfolio.lowest import reach, weight
from tests.small_sites import FIVE_LINES, write

Make = Callable[[dict[str, str]], Portfolio]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """`make(files)` is the portfolio of the maps written in files."""

    def made(files: dict[str, str]) -> Portfolio:
        loaded = load(write(tmp_path, files), date(2026, 11, 1))
        assert [problem.message for problem in loaded.problems if not problem.is_warning] == []
        return Portfolio(Site(loaded.atlas))

    return made


def journey(title: str, *stages: str, persona: str = "{name: Anna}", more: str = "") -> str:
    """A journey of stages written as flow mappings."""
    return f"title: {title}\npersona: {persona}\n{more}stages:\n" + "".join(f"  - {stage}\n" for stage in stages)


# ── What is compared ──


def test_the_kinds_of_stages_are_the_columns(make: Make) -> None:
    """Where any stage says its kind, all kinds are columns, and one more holds the stages that say none."""
    files = {"journeys/a.yaml": journey("A", "{title: See, kind: awareness}", "Buy")}
    found = make(files).survey.columns
    assert (found.basis, found.titles[0], found.titles[-1]) == ("kind", "Awareness", "Kind not said")
    assert found.named == found.titles[:-1]


def test_without_kinds_shared_titles_are_the_columns(make: Make) -> None:
    """Stages of the same title in several journeys are compared, in the order people go through them."""
    files = {
        "journeys/a.yaml": journey("A", "Apply", "Inspect"),
        "journeys/b.yaml": journey("B", "Prepare", "apply", "Inspect"),
        "journeys/c.yaml": journey("C", "Prepare", "Extra", "Inspect"),
    }
    found = make(files).survey.columns
    assert (found.basis, found.titles) == ("title", ("Prepare", "Apply", "Inspect", "Other stages"))


def test_without_anything_shared_a_journey_has_three_parts(make: Make) -> None:
    """Journeys with nothing in common are cut into beginning, middle and end, however long they are."""
    files = {"journeys/a.yaml": journey("A", "One", "Two"), "journeys/b.yaml": journey("B", "Three", "Four", "Five")}
    survey = make(files).survey
    assert survey.columns.basis == "part"
    assert [scene.column for scene in survey.scenes] == [0, 2, 0, 1, 2]


def test_the_steps_of_a_journey_without_stages_are_compared(make: Make) -> None:
    """Where there are no stages, the steps stand for them."""
    files = {"journeys/a.yaml": "title: A\npersona: {name: Anna}\nsteps: [One, Two, Three]\n"}
    assert [scene.column for scene in make(files).survey.scenes] == [0, 1, 2]


# ── The heat map ──


HEAT = {
    "journeys/calm.yaml": journey("Calm", "{title: Look, kind: awareness, emotion: 1}", "{title: Buy, kind: decision}"),
    "journeys/hot.yaml": journey(
        "Hot",
        "{title: Look, kind: awareness, emotion: [1, 0]}",
        "{title: Try, kind: awareness, emotion: [{when: it works, score: 2}, {when: it fails, score: -2}]}",
        "{title: Pay, kind: decision, emotion: -1, pain_points: [{title: Slow, severity: 3}, Dear]}",
    ),
}


def test_a_field_of_the_heat_map_tells_lowest_and_mean(make: Make) -> None:
    """The lowest counts every case, the mean counts each moment once, and the field leads to the lowest moment."""
    heat = make(HEAT).heat
    hot, calm = heat.rows
    look = hot.cells[0]
    assert heat.titles == ("Awareness", "Decision")
    assert (hot.course.title, look.lowest, look.mean) == ("Hot", -2, 0.25)
    assert str(look.place) == "hot#try"
    assert look.said == "Lowest −2 at Try. Mean +0.2 over 2 moments."
    assert (calm.cells[1].lowest, calm.cells[1].said) == (None, "Mapped; nobody said how it feels.")


def test_a_field_of_the_heat_map_tells_the_pain(make: Make) -> None:
    """The worst severity and the number of pain points are told beside the emotion."""
    cell = make(HEAT).heat.rows[0].cells[1]
    assert (cell.worst, cell.pains) == (3, 2)
    assert cell.said.endswith("2 pain points, the worst of severity 3 of 4.")


def test_without_emotions_the_heat_map_tells_the_pain_alone(make: Make) -> None:
    """A set in which nobody said how it feels is compared by pain points, the worst first."""
    files = {
        "journeys/a.yaml": journey("A", "{title: Pay, pain_points: {title: Slow, severity: 2}}"),
        "journeys/b.yaml": journey("B", "{title: Pay, pain_points: {title: Dear, severity: 4}}"),
    }
    heat = make(files).heat
    assert heat.measures == ("pain",)
    assert [row.course.title for row in heat.rows] == ["B", "A"]


def test_what_should_be_is_not_counted_with_what_is(make: Make) -> None:
    """The line of all journeys leaves out those of a future state."""
    files = HEAT | {
        "journeys/next.yaml": journey("Next", "{title: Look, kind: awareness, emotion: -2}", more="state: future\n")
    }
    heat = make(files | {"journeys/hot.yaml": HEAT["journeys/calm.yaml"]}).heat
    assert (len(heat.rows), heat.total.lowest) == (3, 1)


def test_a_single_journey_has_no_heat_map(make: Make) -> None:
    """With one journey there is nothing to compare."""
    portfolio = make({"journeys/hot.yaml": HEAT["journeys/hot.yaml"]})
    assert [view.name for view in portfolio.views] == ["lowest-moments", "pain-points"]


def test_a_set_with_nothing_to_show_has_no_portfolio(make: Make) -> None:
    """A journey of five lines makes no page of the portfolio, not even the one that leads to the others."""
    assert list(pages(make({"journeys/first.yaml": FIVE_LINES}))) == []


# ── Coverage ──


def test_the_coverage_tells_mapped_drafted_planned_and_missing(make: Make) -> None:
    """A stage is drafted where its journey is or where it is a mere title; a future journey is no map of today."""
    files = {
        "personas.yaml": "anna: {name: Anna}\nbert: {name: Bert}\n",
        "journeys/a.yaml": journey(
            "A", "{title: See, kind: awareness, goal: Know}", "{title: Buy, kind: decision}", persona="anna"
        ),
        "journeys/b.yaml": journey(
            "B", "{title: Use, kind: experience, goal: Win}", persona="anna", more="status: draft\n"
        ),
        "journeys/c.yaml": journey(
            "C", "{title: Praise, kind: advocacy, goal: Win}", persona="anna", more="state: future\n"
        ),
    }
    cover = make(files).coverage
    anna, bert = cover.people
    assert [patch.state for patch in anna.patches] == ["mapped", "missing", "drafted", "drafted", "missing", "future"]
    assert anna.patches[2].said == "A (only a title)"
    assert [(person.name, missing) for person, missing in cover.gaps] == [
        ("Anna", ("Consideration", "Retention")),
        ("Bert", ()),
    ]
    assert bert.whole.state == "missing"


def test_titles_that_happen_to_be_shared_are_no_gaps(make: Make) -> None:
    """Where columns are only titles, a journey without one of them lacks nothing."""
    files = {
        "journeys/a.yaml": journey("A", "Apply", "Inspect"),
        "journeys/b.yaml": journey("B", "Apply", "Inspect", persona="{name: Bert}"),
        "journeys/c.yaml": journey("C", "Apply", persona="{name: Cleo}"),
    }
    cover = make(files).coverage
    assert (cover.titles, cover.gaps) == (("Apply", "Inspect"), ())


# ── The lowest moments ──


@pytest.mark.parametrize(
    ("score", "importance", "volume", "expected"),
    [
        (-2, 5, 100_000, 100),
        (-2, None, None, 36),
        (-1, 5, 100_000, 50),
        (-2, 1, 9, 4),
        (-2, 5, 5_750, 60),
        (0, 5, 100_000, 0),
        (1.5, 5, 100_000, 0),
    ],
)
def test_the_weight_of_a_moment(score: float, importance: float | None, volume: float | None, expected: int) -> None:
    """The weight is depth times importance times the order of magnitude of the volume, of 100; unstated is middling."""
    assert weight(score, importance, reach(volume)) == expected


@pytest.mark.parametrize(
    ("volume", "expected"), [(0, 1), (12, 1), (420, 2), (9_999, 3), (18_400, 4), (7e9, 5), (None, None)]
)
def test_volumes_count_by_their_order_of_magnitude(volume: float | None, expected: float | None) -> None:
    """Tens are 1, hundreds 2, and from a hundred thousand on it is 5."""
    assert reach(volume) == expected


LOWS = {
    "personas.yaml": "anna: {name: Anna}\nbert: {name: Bert}\n",
    "journeys/order.yaml": """title: Order
persona: [anna, bert]
owner: shop
stages:
  - title: Pay
    importance: {customer: 5}
    volume: 20000
    channels: web
    steps:
      - {title: Choose, emotion: -0.5}
      - title: Wait
        owner: delivery
        by_persona:
          bert: {emotion: {score: -1, trigger: No word}}
          anna: {emotion: 0}
        pain_points:
          - {id: slow, title: Slow, status: parked, why: Too dear}
""",
    "journeys/old.yaml": journey("Old", "{title: Pay, emotion: -2}", more="status: retired\n"),
    "journeys/next.yaml": journey("Next", "{title: Pay, emotion: -2}", more="state: future\n"),
    "opportunities.yaml": """fast: {title: Faster, addresses: order#slow, progress: planned}
big: {title: Bigger, addresses: order#slow}
""",
}


def test_low_moments_are_sorted_by_weight_and_know_their_surroundings(make: Make) -> None:
    """A step takes importance, volume and channels from its stage; retired and future journeys are left out."""
    first, second = make(LOWS).lows
    assert (first.spot.title, first.weight, first.people) == ("Wait", 40, ("Bert",))
    assert (second.spot.title, second.weight, second.people) == ("Choose", 20, ("Anna", "Bert"))
    assert (first.point.trigger, first.scene.teams, first.scene.channels) == ("No word", ("delivery",), ("Web",))
    assert second.scene.teams == ("shop",)


def test_a_low_moment_tells_what_is_being_done(make: Make) -> None:
    """Opportunities with their progress come first, then what was decided about its pain points, with the reason."""
    first, second = make(LOWS).lows
    told = [(answer.stage, answer.title, answer.why) for answer in first.answers]
    assert told == [("planned", "Faster", ""), ("new", "Bigger", ""), ("parked", "Slow: Parked", "Too dear")]
    assert (first.doing, second.doing) == ("planned", "nothing")


# ── The register of pain points ──


def test_the_register_is_sorted_and_tells_what_is_answered(make: Make) -> None:
    """The most severe come first, then those most people meet; an opportunity in place is an answer too."""
    files = {
        "journeys/a.yaml": journey(
            "A",
            "{title: Pay, pain_points: ["
            "{title: Rare, severity: 3, frequency: rare}, {title: All, severity: 3, frequency: all},"
            " {title: Worst, severity: 4, opportunities: {title: A cure}}, {title: Kept, status: accepted, why: Law}]}",
            more="pain_points: {title: Everywhere, severity: 4}\n",
        )
    }
    register = make(files).register
    assert [(entry.wound.pain.record.title, entry.answered) for entry in register] == [
        ("Everywhere", "no"),
        ("Worst", "yes"),
        ("All", "no"),
        ("Rare", "no"),
        ("Kept", "decided"),
    ]
    assert register[0].column == "All along"


def test_a_sentence_about_rows_leads_to_these_rows(make: Make) -> None:
    """What the card of the register says carries the choice that shows it."""
    files = {"journeys/a.yaml": journey("A", "{title: Pay, pain_points: {title: Slow, severity: 3}}")}
    (view,) = (view for view in make(files).views if view.name == "pain-points")
    assert [(fact.text, fact.query) for fact in view.facts] == [
        ("1 pain point.", ""),
        ("1 of severity 3 has no answer yet.", "?severity=3+of+4&answered=not+yet"),
    ]


# ── The map of maps ──


TIED = {
    "journeys/shop/whole.yaml": journey("Whole", "{title: Part, id: part, sub_journey: part}", "Rest"),
    "journeys/shop/part.yaml": journey(
        "Part",
        "{title: Loop, id: loop, next: [{to: loop}, {to: after, when: it broke}, {to: after#one}]}",
        more="parent: whole\n",
    ),
    "journeys/shop/child.yaml": journey("Child", "One", more="parent: whole\n"),
    "journeys/desk/after.yaml": journey("After", "{title: One, id: one}", more="counterpart: later\n"),
    "journeys/desk/later.yaml": journey("Later", "One", more="counterpart: after\nstate: future\n"),
    "journeys/alone.yaml": journey("Alone", "One"),
}


def test_every_tie_between_journeys_is_found_once(make: Make) -> None:
    """A part that unfolds a stage is not told as held too; a state stated from both ends is one tie; loops are none."""
    (figure,) = make(TIED).whole.figures
    assert {(one.source.id, one.tie, one.other.id) for one in figure.relations} == {
        ("whole", "unfolds", "part"),
        ("whole", "holds", "child"),
        ("part", "leads", "after"),
        ("after", "state", "later"),
    }
    (leads,) = [one for one in figure.relations if one.tie == "leads"]
    assert [(place.title, place.when) for place in leads.places] == [("Loop", "it broke"), ("Loop", "")]


def test_a_figure_is_named_by_its_folders_and_the_rest_stands_alone(make: Make) -> None:
    """Journeys that hang together make one figure across folders; a journey tied to none is listed apart."""
    whole = make(TIED).whole
    assert [figure.name for figure in whole.figures] == ["Desk and Shop"]
    assert [course.title for course in whole.alone] == ["Alone"]


def test_journeys_of_one_folder_share_a_figure(make: Make) -> None:
    """Two pairs in one folder are drawn together, a pair in another folder apart."""
    files = {
        f"journeys/{folder}/{id}{end}.yaml": journey(f"{id}{end}", "One", more=f"parent: {id}1\n" if end == 2 else "")
        for folder, id in (("x", "a"), ("x", "b"), ("y", "c"))
        for end in (1, 2)
    }
    assert [(figure.name, len(figure.courses)) for figure in make(files).whole.figures] == [("X", 4), ("Y", 2)]
