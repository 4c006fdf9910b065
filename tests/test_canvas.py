"""The canvas of a journey as rows and columns, read off the model without a page."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from journeydocs_plugin.load import load
from journeydocs_plugin.pages import Site
from journeydocs_plugin.pages.canvas import Canvas, Cell, canvas
from tests.small_sites import FIVE_LINES, write

Draw = Callable[..., Canvas]

PERSON = "title: Give blood\npersona: {name: Leyla}\n"


@pytest.fixture
def draw(tmp_path: Path) -> Draw:
    """`draw(journey, **files)` is the canvas of a journey written as YAML, among other files of maps."""

    def drawn(journey: str, **files: str) -> Canvas:
        others = {f"{name.replace('__', '/')}.yaml": text for name, text in files.items()}
        atlas = load(write(tmp_path, {"journeys/give.yaml": journey} | others), date(2026, 11, 1)).atlas
        return canvas(atlas.journeys["give"], Site(atlas))

    return drawn


def lanes(drawn: Canvas) -> list[str]:
    """The keys of the lanes in order."""
    return [lane.key for lane in drawn.lanes]


def cells(drawn: Canvas) -> dict[str, Cell]:
    """Every cell by its id."""
    blocks = [cell for block in drawn.blocks for cell in block.cells]
    return {cell.id: cell for cell in (*blocks, *(cell for column in drawn.columns for cell in column.cells))}


def said(cell: Cell) -> list[tuple[int | None, str]]:
    """What a cell says, with the traveller it is about."""
    return [(part.who, item.text) for part in cell.parts for item in part.items]


def test_a_stage_without_steps_is_a_column_of_its_own(draw: Draw) -> None:
    """A five-line map has a column for each stage, and no lane where nothing is known."""
    drawn = draw(FIVE_LINES)
    assert [column.spot.title for column in drawn.columns] == ["Look for it", "Order it"]
    assert [block.alone for block in drawn.blocks] == [True, True]
    assert (lanes(drawn), drawn.has_stages, drawn.strokes) == ([], False, ())


def test_steps_are_columns_below_their_stage(draw: Draw) -> None:
    """What a stage says spans the columns of its steps; a step says it in its own column, a row further down."""
    drawn = draw(
        f"{PERSON}stages:\n  - title: Arrive\n    id: arrive\n    actions: Walks in\n    goal: Help somebody\n"
        "    steps: [{title: Ask, id: ask, actions: Asks}, {title: Wait, id: wait}]\n"
        "  - {title: Go, id: go, actions: Leaves}\n"
    )
    assert [(block.start, len(block.columns), block.alone) for block in drawn.blocks] == [(0, 2, False), (2, 1, True)]
    goal, does = drawn.lanes
    assert (goal.rows, does.rows, does.step_row - does.stage_row) == (1, 2, 1)
    found = cells(drawn)
    assert found["cell-arrive-does"].row == does.stage_row
    assert found["cell-ask-does"].row == found["cell-go-does"].row == does.step_row
    assert "cell-wait-does" not in found


def test_steps_without_stages_are_columns(draw: Draw) -> None:
    """A journey of steps alone has a column each and no header above them."""
    drawn = draw(f"{PERSON}steps: [Ask, Wait, Give]\n")
    assert (drawn.width, drawn.has_stages) == (3, False)


def test_lanes_nobody_filled_in_are_left_out(draw: Draw) -> None:
    """A lane is drawn where one moment says something; that there is none is said in the cells of such a lane only."""
    drawn = draw(
        f"{PERSON}stages:\n  - {{title: Ask, thoughts: Why me?, gains: none, pain_points: none}}\n"
        "  - {title: Give, pain_points: A needle}\n"
    )
    assert lanes(drawn) == ["thinks", "pains"]
    assert [item.kind for item in cells(drawn)["cell-ask-pains"].parts[0].items] == ["none"]


def test_the_team_s_own_lanes_follow_the_systems_in_the_order_first_seen(draw: Draw) -> None:
    """Lanes of the team's own have their names as written, and stand behind those of a blueprint."""
    drawn = draw(
        f"{PERSON}stages:\n"
        "  - {title: Ask, systems: Register, lanes: {Würde: hoch, Weather: mild}, unknowns: Who}\n"
    )
    assert [(lane.key, lane.title) for lane in drawn.lanes][1:3] == [("own-1", "Würde"), ("own-2", "Weather")]
    assert lanes(drawn)[0] == "systems"
    assert lanes(drawn)[-1] == "unknowns"


def test_what_differs_between_travellers_is_told_apart(draw: Draw) -> None:
    """A cell holds what is common first, then what each traveller does of their own; each has a line of the curve."""
    drawn = draw(
        "title: Give blood\npersona: [leyla, hartmut]\nstages:\n"
        "  - title: Ask\n    id: ask\n    actions: Waits\n    emotion: 0\n"
        "    by_persona: {hartmut: {actions: Reads, emotion: -1, pain_points: Old papers}}\n",
        personas="leyla: {name: Leyla}\nhartmut: {name: Hartmut}\n",
    )
    assert drawn.people == ("Leyla", "Hartmut")
    assert said(cells(drawn)["cell-ask-does"]) == [(None, "Waits"), (1, "Reads")]
    assert said(cells(drawn)["cell-ask-pains"]) == [(1, "Old papers")]
    assert [(mood.who, mood.score) for mood in next(drawn.columns).moods] == [(0, "0"), (1, "\u22121")]


def test_travellers_who_go_the_same_way_share_one_line(draw: Draw) -> None:
    """Where nothing differs there is nobody to choose and one line."""
    drawn = draw(
        "title: Give\npersona: [{name: A}, {name: B}]\nstages: [{title: Ask, emotion: 1}, {title: Go, emotion: 0}]\n"
    )
    assert (drawn.people, len(drawn.strokes), drawn.strokes[0].who) == ((), 1, None)


def test_a_moment_without_a_feeling_is_a_gap_where_others_have_one(draw: Draw) -> None:
    """The line is broken where nobody asked, and the column says so."""
    drawn = draw(f"{PERSON}stages: [{{title: A, emotion: 1}}, {{title: B}}, {{title: C, emotion: -2}}]\n")
    assert [column.asked for column in drawn.columns] == [False, True, False]
    assert (len(drawn.strokes[0].paths), len(drawn.strokes[0].gaps)) == (0, 1)


def test_marks_lie_on_the_line(draw: Draw) -> None:
    """The place of a mark in its cell is the place of the line's corner in the whole drawing."""
    drawn = draw(f"{PERSON}stages: [{{title: A, emotion: [2, 1]}}, {{title: B, emotion: -2}}]\n")
    marks = [
        f"{(column.place + mood.across) * 100:g} {mood.down * 200:g}"
        for column in drawn.columns
        for mood in column.moods
    ]
    assert marks == ["25 28", "75 64", "150 172"]
    assert all(mark in drawn.strokes[0].paths[0] for mark in marks)


def test_opportunities_of_a_pain_stand_in_its_column(draw: Draw) -> None:
    """A column has what helps its moment or a pain point in it, once, whichever end wrote the link."""
    drawn = draw(
        f"{PERSON}stages:\n"
        "  - {title: Ask, id: ask, opportunities: curtain, pain_points: [{title: Heard, id: heard}]}\n",
        opportunities="curtain: {title: A curtain, progress: planned, addresses: [give#heard]}\n",
    )
    (item,) = cells(drawn)["cell-ask-opportunities"].parts[0].items
    assert (item.text, item.note, str(item.target)) == ("A curtain", "planned", "curtain")


def test_ways_that_go_elsewhere_are_drawn(draw: Draw) -> None:
    """A branch, a loop back and a way into another journey are drawn; the way to the next column is not."""
    drawn = draw(
        f"{PERSON}stages:\n  - {{title: A, id: a, next: [b, {{to: c, share: 20}}]}}\n  - {{title: B, id: b}}\n"
        "  - {title: C, id: c, next: [{to: a, kind: loop, when: she comes again}, other]}\n",
        journeys__other="title: Another\npersona: {name: Leyla}\nstages: [X]\n",
    )
    assert [(one.start, one.end, one.label) for one in drawn.bridges] == [(0, 2, "20 %"), (2, 0, "she comes again")]
    assert [(one.place, one.label) for one in drawn.exits] == [(2, "Another")]
    assert drawn.bridges[0].level != drawn.bridges[1].level


def test_a_change_of_teams_is_a_hand_off(draw: Draw) -> None:
    """Where the accountable team of a column is another than that of the column before, both are named."""
    drawn = draw(
        f"{PERSON}stages:\n"
        "  - {title: A, owner: desk, steps: [One, {title: Two, owner: [lab, desk]}]}\n"
        "  - {title: B}\n"
        "  - {title: C, owner: desk}\n",
        teams="desk: Front desk\nlab: Laboratory\n",
    )
    assert [column.handoff for column in drawn.columns] == [None, ("Front desk", "Laboratory"), None, None]


def test_a_few_pictures_stand_behind_what_people_say(draw: Draw) -> None:
    """Pictures are the first lane where most columns have one, else they follow the quotes."""
    one = "{title: %s, thoughts: Hm, quotes: Oh, image: {src: a.svg}}"
    few = draw(f"{PERSON}stages: [{one % 'A'}, B, C]\n")
    most = draw(f"{PERSON}stages: [{one % 'A'}, {one % 'B'}, C]\n")
    assert lanes(few) == ["thinks", "says", "picture"]
    assert lanes(most) == ["picture", "thinks", "says"]


def test_long_lists_and_texts_are_left_to_the_details(draw: Draw) -> None:
    """A cell shows the first entries and says how many are left; a long text is cut after a word."""
    actions = ", ".join(f"Action {number}" for number in range(12))
    story = "word " * 100
    drawn = draw(f"{PERSON}stages:\n  - {{title: A, id: a, actions: [{actions}], description: {story}}}\n")
    found = cells(drawn)
    assert (len(found["cell-a-does"].parts[0].items), found["cell-a-does"].parts[0].more) == (6, 6)
    text = found["cell-a-story"].parts[0].items[0].text
    assert text.endswith("word…")
    assert len(text) < 300
