"""The drawings made at build time: what they show, to whom, and that a stranger's text stays text."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydocs_plugin.pages.drawing import (
    Column,
    Curve,
    Dot,
    Line,
    Plotted,
    describe,
    draw_curve,
    draw_initials,
    draw_matrix,
    draw_readings,
    draw_readings_spark,
    draw_spark,
)
from journeydocs_plugin.pages.drawing.geometry import bends
from journeydocs_plugin.pages.drawing.lettering import graphemes, width, wrap
from journeydocs_plugin.pages.drawing.plan import plan
from journeydocs_plugin.pages.drawing.portrait import GROUNDS, initials
from journeydocs_plugin.pages.drawing.scale import scale, with_unit
from journeydocs_plugin.pages.numbers import short

LINK = "{http://www.w3.org/1999/xlink}href"


def parsed(markup: str) -> ET.Element:
    """The drawing as a tree; fails where it is not well formed."""
    return ET.fromstring(f'<root xmlns:xlink="http://www.w3.org/1999/xlink">{markup}</root>')  # noqa: S314 - our own


def classed(markup: str, name: str) -> list[ET.Element]:
    """The elements of a class."""
    return [one for one in parsed(markup).iter() if name in (one.get("class") or "").split()]


def texts(markup: str) -> list[str]:
    """What is written in the picture, line by line."""
    return [one.text for one in parsed(markup).iter() if one.tag in {"text", "tspan", "span"} and one.text]


def steps(*titles: str, **more: Any) -> tuple[Column, ...]:
    """Columns with these titles."""
    return tuple(Column(title, **more) for title in titles)


def felt(*scores: float | None, **more: Any) -> Line:
    """One line with a dot in the middle of each column."""
    return Line("Mia", tuple(Dot(index + 0.5, score, **more) for index, score in enumerate(scores)))


SHOP = Curve(
    "First order",
    (
        Column("Search", "#search", "Find", "#find", gains=("Good filters",)),
        Column("Pay", "#pay", "Order", "#order", truth="Gone for good", pains=(("Declined", 4), ("Slow", 0))),
        Column("Wait", "#wait", "Order", "#order"),
        Column("Open the parcel", "#open", "Receive", "#receive"),
    ),
    (
        Line(
            "Mia",
            (
                Dot(0.5, 1, word="hopeful", label="Search: +1 hopeful", basis="assumed", href="#search"),
                Dot(1.5, -2, word="angry", basis="researched"),
                Dot(2.5, None),
                Dot(3.5, 2, low=-1, high=2, word="delighted", basis="partly-researched"),
            ),
        ),
        Line("Target", (Dot(1.5, 1), Dot(3.5, 2)), target=True),
    ),
)


def test_a_curve_says_in_words_what_it_shows() -> None:
    """The description names the beginning, the turns, the gap and the target."""
    assert describe(SHOP) == (
        "Begins at +1 (hopeful) at Search, falls to −2 (angry) at Pay and rises to +2 (delighted) at Open the parcel; "
        "no emotion is recorded at Wait. The target is +1 at Pay and +2 at Open the parcel."
    )


@pytest.mark.parametrize(
    ("curve", "said"),
    [
        (Curve("x", steps("A", "B"), (felt(1, 1),)), "Stays at +1 from A to B."),
        (Curve("x", steps("A", "B"), (felt(None, -0.5),)), "One score, −0.5 at B; no emotion is recorded at A."),
        (Curve("x", steps("A"), (felt(None, word="curious"),)), "Without a score: “curious” at A."),
        (Curve("x", steps("A"), (felt(None),)), ""),
    ],
)
def test_a_short_curve_is_described_too(curve: Curve, said: str) -> None:
    """One value, one point, a mere word and nothing at all each have their sentence."""
    assert describe(curve) == said


def test_each_of_several_people_has_a_sentence_and_an_entry_in_the_legend() -> None:
    """Where people feel differently, the description and the legend name each of them."""
    pair = (felt(1, -1), Line("Jonas", (Dot(0.5, 0), Dot(1.5, 2))))
    curve = Curve("x", steps("A", "B"), pair)
    assert describe(curve).startswith("Mia: begins at +1 at A and falls to −1 at B. Jonas: begins at 0")
    (legend,) = classed(draw_curve(curve, "c"), "jdd-legend")
    assert [one.text for one in legend.iter("span")] == ["Mia", "Jonas"]


def test_people_are_told_apart_by_more_than_colour() -> None:
    """Each line has a class of its own, which sets its dash, and marks of another shape."""
    lines = tuple(Line(name, (Dot(0.5, 1), Dot(1.5, -1))) for name in ("A", "B", "C"))
    drawing = draw_curve(Curve("x", steps("1", "2"), lines), "c")
    strokes = {one.get("class") for one in classed(drawing, "jdd-line") if one.tag == "path"}
    assert len(strokes) == 3
    shapes = {(one.get("d") or "").count("L") for one in classed(drawing, "jdd-full")}
    assert shapes == {0, 3}
    assert len({re.sub(r"[\d.]+", "", one.get("d") or "") for one in classed(drawing, "jdd-full")}) >= 2


def test_a_gap_interrupts_the_line_and_is_labelled() -> None:
    """A missing score parts the line; the bridge and the hatching say that nothing is recorded."""
    drawing = draw_curve(Curve("x", steps("A", "B", "C", "D", "E"), (felt(1, 1, None, -1, -1),)), "c")
    assert len([one for one in classed(drawing, "jdd-line") if one.tag == "path"]) == 2
    assert len(classed(drawing, "jdd-bridge")) == 1
    assert "C: no emotion is recorded" in drawing
    assert "not recorded" in texts(drawing)


def test_a_feeling_without_a_score_is_a_word_and_no_dot() -> None:
    """A mere word is written, framed, and never placed as if it were a score."""
    drawing = draw_curve(Curve("x", steps("A", "B"), (felt(None, None, word="curious"),)), "c")
    assert texts(drawing).count("curious") == 2
    assert classed(drawing, "jdd-loose")
    assert not classed(drawing, "jdd-dot")


def test_nothing_known_draws_nothing() -> None:
    """Without any score or word there is no picture, large or small."""
    empty = Curve("x", steps("A", "B"), (felt(None, None),))
    assert draw_curve(empty, "c") == ""
    assert draw_spark(empty, "s") == ""
    assert draw_curve(Curve("x", (), ()), "c") == ""


def test_alternatives_are_a_bar_from_worst_to_best() -> None:
    """A band reaches from the level of its worst to that of its best."""
    measured = plan(SHOP)
    (bar,) = [one for one in classed(draw_curve(SHOP, "c"), "jdd-band") if "jdd-sample" not in one.get("class", "")]
    top, height = float(bar.get("y", "")), float(bar.get("height", ""))
    assert top < measured.y(2) < measured.y(-1) < top + height


def test_the_basis_of_a_feeling_shows_in_its_mark() -> None:
    """Assumed is hollow, partly researched half full, researched full; the legend explains it."""
    drawing = draw_curve(SHOP, "c")
    dots = [one for one in classed(drawing, "jdd-dot") if "jdd-mood" in one.get("class", "")]
    inside = [[path.get("class") for path in dot.iter("path")] for dot in dots]
    assert inside == [["jdd-hollow"], ["jdd-full"], ["jdd-hollow", "jdd-full"]]
    assert {"assumed", "partly researched", "researched"} <= set(texts(drawing))


def test_the_rows_name_what_they_count() -> None:
    """Moments of truth, pains with their severity and gains are in tooltips in full."""
    drawing = draw_curve(SHOP, "c")
    titles = [one.text for one in parsed(drawing).iter("title")]
    assert "Moment of truth: Gone for good" in titles
    assert "2 pain points: Declined (severity 4 of 4); Slow" in titles
    assert "1 gain: Good filters" in titles
    assert len(classed(drawing, "jdd-bar-full")) == 4


def test_links_stay_reachable() -> None:
    """Stages, steps and dots lead to their anchors, and no role hides them from assistive software."""
    tree = parsed(draw_curve(SHOP, "c"))
    assert {one.get(LINK) for one in tree.iter("a")} == {
        "#find",
        "#search",
        "#order",
        "#pay",
        "#wait",
        "#receive",
        "#open",
    }
    assert all(one.get("role") == "link" and one.findtext("title") for one in tree.iter("a"))
    assert not [one for one in tree.iter("svg") if one.get("role") == "img"]


def test_every_reference_inside_a_drawing_holds() -> None:
    """Names, descriptions and colours refer to ids that exist, all of them beginning with the prefix."""
    drawings = [
        draw_curve(SHOP, "one"),
        draw_spark(SHOP, "two"),
        draw_readings("NPS", [("2025", 1), ("2026", 2)], target=3, id="three"),
        draw_matrix([Plotted("A", "#a", 1, 5, 1, "quick win")], "four"),
    ]
    for drawing, prefix in zip(drawings, ("one", "two", "three", "four"), strict=True):
        ids = re.findall(r' id="([^"]+)"', drawing)
        used = re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"|url\(#([^)]+)\)', drawing)
        assert len(set(ids)) == len(ids)
        assert {name for pair in used for name in pair if name} <= set(ids)
        assert all(name.startswith(prefix) for name in ids)


def test_right_to_left_runs_the_other_way() -> None:
    """In an Arabic journey the first column is the rightmost, and the frame begins at the right."""
    titles = ("البحث", "الانتظار", "الاستلام")
    curve = Curve("رخصة", steps(*titles), (felt(0, -2, 2),), "ar", rtl=True)
    drawing = draw_curve(curve, "c")
    places = {one.text: float(one.get("x", "")) for one in parsed(drawing).iter("tspan") if one.text in titles}
    assert places[titles[0]] > places[titles[1]] > places[titles[2]]
    assert classed(drawing, "jdd-sides")[0].get("dir") == "rtl"
    assert classed(drawing, "jdd-picture")[0].get("lang") == "ar"


def test_a_long_title_is_cut_in_the_picture_and_whole_in_its_tooltip() -> None:
    """Three lines at most; the tooltip has every word."""
    title = (
        "Read all one hundred and twenty letters of a title that nobody thought would ever have to fit into a column "
        * 2
    )
    drawing = draw_curve(Curve("x", steps(*[title.strip()] * 12), (felt(*[1] * 12),)), "c")
    assert title.strip() in [one.text for one in parsed(drawing).iter("title")]
    (first, *_) = classed(drawing, "jdd-step")
    lines = [one.text or "" for one in first.iter("tspan") if one.get("x")]
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_a_title_in_several_lines_is_heard_and_copied_as_one() -> None:
    """The lines of a title read as the title, with the spaces of the author and no others."""
    titles = ("Wait for the parcel to arrive", "新しい市役所の窓口で待つ", "Re-order")
    drawing = draw_curve(Curve("x", steps(*titles, "", "", "", "", ""), (felt(1),)), "c")
    assert ["".join(one.itertext()) for one in classed(drawing, "jdd-step")] == list(titles)


@pytest.mark.parametrize("count", [1, 2, 8, 60])
def test_columns_are_never_too_narrow_to_read(count: int) -> None:
    """A column keeps 76 pixels however many there are; few columns share the width of a page."""
    measured = plan(Curve("x", steps(*(f"Step {index}" for index in range(count))), (felt(*[0] * count),)))
    assert measured.column >= 76
    assert measured.width >= min(count * 76, 600) if count > 2 else measured.column <= 240


def test_feeling_words_lie_neither_on_each_other_nor_outside() -> None:
    """No two words share room, and each lies within the picture."""
    moods = itertools.cycle(["calm", "relieved but suspicious", "angry", "delighted", "overwhelmed"])
    scores = itertools.cycle([1, 1.5, -2, 2, 0, -0.5])
    dots = tuple(Dot(index + 0.5, next(scores), word=next(moods)) for index in range(40))
    curve = Curve(
        "x",
        steps(*"A" * 40),
        (
            Line("a", dots),
            Line("b", tuple(dots[::-1][i].__class__(i + 0.5, d.score, word=d.word) for i, d in enumerate(dots[3:]))),
        ),
    )
    measured = plan(curve)
    boxes = []
    for word in classed(draw_curve(curve, "c"), "jdd-word"):
        spans = [span for span in word.iter("tspan") if span.get("x")]
        wide = max(width(span.text or "", 12.5) for span in spans)
        x, top, bottom = (
            float(spans[0].get("x", "")),
            float(spans[0].get("y", "")) - 9,
            float(spans[-1].get("y", "")) + 2,
        )
        boxes.append((x - wide / 2, top, x + wide / 2, bottom))
    assert len(boxes) > 40
    assert all(left >= 0 and right <= measured.width for left, _, right, _ in boxes)
    for one, two in itertools.combinations(boxes, 2):
        assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


def test_the_small_curve_marks_its_lowest_and_highest_point() -> None:
    """A card's curve has two dots, a name in words, and no link."""
    drawing = draw_spark(SHOP, "s")
    assert [one.get("class") for one in classed(drawing, "jdd-dot")] == ["jdd-dot jdd-mood-4", "jdd-dot jdd-mood-0"]
    assert next(parsed(drawing).iter("title")).text == describe(SHOP)
    assert not list(parsed(drawing).iter("a"))


HOSTILE = "<img src=x onerror=alert(1)>\"'&]]></svg><script>\x07"


def test_a_strangers_text_is_only_text() -> None:
    """Markup in any field of a drawing is shown as it was written."""
    curve = Curve(
        HOSTILE,
        (Column(HOSTILE, "#a", HOSTILE, "#b", truth=HOSTILE, pains=((HOSTILE, 2),), gains=(HOSTILE,)),),
        (
            Line(HOSTILE, (Dot(0.3, 1, word=HOSTILE, label=HOSTILE, href='#"><script>'), Dot(0.6, None, word=HOSTILE))),
            Line(HOSTILE, (Dot(0.5, 2, label=HOSTILE),), target=True),
        ),
        language='"><script>',
    )
    drawings = [
        draw_curve(curve, "c"),
        draw_spark(curve, "s"),
        draw_readings(HOSTILE, [(HOSTILE, 1), ("b", 2)], unit=HOSTILE, target=2, better=HOSTILE, id="r"),
        draw_matrix([Plotted(HOSTILE, HOSTILE, 2, 2, 1, HOSTILE)], "m"),
        draw_initials(HOSTILE, "p"),
    ]
    for drawing in drawings:
        tags = {one.tag for one in parsed(drawing).iter()}
        assert not tags & {"script", "img"}
        assert "<script" not in drawing


any_text = st.text(max_size=40)
any_score = st.none() | st.floats(-2, 2)
any_dot = st.builds(
    Dot, st.floats(0, 4), any_score, any_score, any_score, any_text, any_text, st.sampled_from(["", "assumed"])
)
any_line = st.builds(Line, any_text, st.lists(any_dot, max_size=6).map(tuple), st.booleans())
any_column = st.builds(
    Column,
    any_text,
    any_text,
    any_text,
    any_text,
    any_text,
    st.lists(st.tuples(any_text, st.integers(0, 4)), max_size=2).map(tuple),
)
any_curve = st.builds(
    Curve,
    any_text,
    st.lists(any_column, max_size=4).map(tuple),
    st.lists(any_line, max_size=4).map(tuple),
    st.just("en"),
    st.booleans(),
)


def test_a_feeling_of_nothing_but_a_space_is_no_word() -> None:
    """A feeling that is only a space is drawn as its dot, without a word and without an error."""
    drawing = draw_curve(Curve("x", steps("a", "b"), (felt(1, -1, word=" "),)), "c")
    assert classed(drawing, "jdd-word") == []
    assert len(classed(drawing, "jdd-dot")) == 2


@settings(max_examples=60, deadline=None)
@given(any_curve)
def test_any_curve_becomes_a_well_formed_picture(curve: Curve) -> None:
    """Whatever a map holds, the drawing parses, holds no broken number, and comes out the same again."""
    for draw in (draw_curve, draw_spark):
        drawing = draw(curve, "c")
        parsed(drawing)
        assert not re.search(r'="[^"]*\b(?:nan|inf)\b', re.sub(r'(?:aria-label|href|lang)="[^"]*"', "", drawing))
        assert draw(curve, "c") == drawing


@given(st.lists(st.floats(-2, 2), min_size=2, max_size=12))
def test_the_line_never_leaves_the_range_of_its_neighbours(scores: list[float]) -> None:
    """Between two dots the line stays between their scores."""
    points = [(index * 50.0, score * 40) for index, score in enumerate(scores)]
    for bend in bends(points):
        low, high = sorted((bend.start[1], bend.end[1]))
        assert all(low - 1e-6 <= bend.at(step / 20)[1] <= high + 1e-6 for step in range(21))


def test_readings_show_target_worry_and_the_last_value() -> None:
    """The chart writes its last value, the target and the level of worry, and describes them."""
    drawing = draw_readings(
        "Finished", [("2026-01", 41), ("2026-02", 63)], unit="%", target=70, warn_at=45, better="higher", id="r"
    )
    assert {"63%", "target 70%", "worry at 45%", "2026-01", "2026-02"} <= set(texts(drawing))
    said = next(parsed(drawing).iter("desc")).text or ""
    assert said == (
        "63% at 2026-02; 41% at 2026-01; between 41 and 63 in 2 readings; the target is 70; a value of 45 is a worry; "
        "higher is better."
    )


@pytest.mark.parametrize(
    "values",
    [
        [3.4],
        [0, 0],
        [7] * 6,
        [-12, -3, 8],
        [3.2e12, 9e15],
        [1e-9, 2e-9],
        [float(n % 7) for n in range(60)],
        [-1.7e308, 1.7e308],
    ],
)
def test_any_readings_become_a_chart(values: list[float]) -> None:
    """One, equal, negative, tiny and huge values all give a few round ticks and labels that do not overlap."""
    drawing = draw_readings("x", [(f"2{n:03}", v) for n, v in enumerate(values)], target=None, better="lower", id="r")
    tree = parsed(drawing)
    assert not re.search(r"\b(?:nan|inf)\b", drawing)
    for picture in tree.iter("svg"):
        labels = [one for one in picture.iter("text") if one.get("text-anchor") == "middle"]
        edges = sorted((float(one.get("x", "")), width(one.text or "", 12.5)) for one in labels)
        assert all(b[0] - a[0] >= (a[1] + b[1]) / 2 for a, b in itertools.pairwise(edges))
        assert 2 <= len([one for one in picture.iter("line") if "jdd-level" in (one.get("class") or "")]) <= 9


def test_readings_without_a_finite_value_draw_nothing() -> None:
    """No reading, no chart; no second reading, no small line."""
    assert draw_readings("x", [], target=1, id="r") == ""
    assert draw_readings("x", [("a", float("nan"))], id="r") == ""
    assert draw_readings_spark([("a", 1)]) == ""


def test_unevenly_taken_readings_stand_where_their_dates_are() -> None:
    """Four months take four times the room of one."""
    drawing = draw_readings("x", [("2026-01", 1), ("2026-02", 2), ("2026-06", 3)], id="r")
    broad = next(parsed(drawing).iter("svg"))
    first, second, third = (float(one.get("cx", "")) for one in broad.iter("circle"))
    assert (third - second) / (second - first) == pytest.approx(4, abs=0.05)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (-3, "−3"),
        (12400, "12,400"),
        (1.25e6, "1.25M"),
        (3e12, "3T"),
        (0.5, "0.5"),
        (75.1547, "75.15"),
        (98765.4, "98,765"),
    ],
)
def test_figures_are_written_for_people(value: float, written: str) -> None:
    """Thousands have commas, large figures a word, minus is a true minus."""
    assert short(value) == written


def test_units_stand_where_people_expect_them() -> None:
    """Currency leads, percent is close, words have a space."""
    assert [with_unit(5, unit) for unit in ("€", "%", "days", "")] == ["€5", "5%", "5 days", "5"]
    assert with_unit(-5, "€") == "−€5"


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=9))
def test_a_scale_holds_its_values(values: list[float]) -> None:
    """Every value lies between the lowest and the highest tick, and there are few ticks."""
    measure = scale(values)
    slack = measure.step * 1e-6
    assert measure.low - slack <= min(values) <= max(values) <= measure.high + slack
    assert 2 <= len(measure.ticks) <= 8


def spots(drawing: str) -> list[tuple[float, float, float]]:
    """The dots of a matrix: x, y, radius."""
    found = classed(drawing, "jdd-spot")
    return [(float(one.get("cx", "")), float(one.get("cy", "")), float(one.get("r", ""))) for one in found]


@pytest.mark.parametrize("count", [1, 9, 24, 60])
def test_dots_of_the_matrix_never_cover_each_other(count: int) -> None:
    """Coinciding opportunities are spread until each number can be read."""
    items = [Plotted(f"O {n}", "#", n * 3 % 5 + 1, n * 7 % 5 + 1, n + 1, "") for n in range(count)]
    found = spots(draw_matrix(items, "m"))
    assert len(found) == count
    for (x1, y1, r1), (x2, y2, r2) in itertools.combinations(found, 2):
        assert ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5 >= r1 + r2 - 1


def test_three_and_above_is_high_on_both_sides_of_the_matrix() -> None:
    """A dot stands on the ground of the quadrant its effort and value give it."""
    cases = [(2.9, 3, "quick win"), (3, 3, "big bet"), (2.9, 2.9, "maybe"), (3, 2.9, "time sink"), (1, 5, "quick win")]
    for effort, value, name in cases:
        drawing = draw_matrix([Plotted("x", "#x", effort, value, 1, name)], "m")
        ground, dot = classed(drawing, f"jdd-{name.replace(' ', '-')}")
        box = next(ground.iter("rect"))
        ((x, y, radius),) = spots(drawing)
        left, top = float(box.get("x", "")), float(box.get("y", ""))
        assert left <= x - radius < x + radius <= left + float(box.get("width", ""))
        assert top <= y - radius < y + radius <= top + float(box.get("height", ""))
        assert dot.get(LINK) == "#x"


def test_the_matrix_lists_what_its_numbers_mean() -> None:
    """Every number has its title beside the picture, with a link."""
    drawing = draw_matrix([Plotted("Shorter form", "../form/", 1, 5, 4, "quick win")], "m")
    (entry,) = parsed(drawing).iter("li")
    assert entry.get("value") == "4"
    assert entry[0].text == "Shorter form"
    assert entry[0].get("href") == "../form/"
    assert draw_matrix([], "m") == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ana", "A"),
        ("sofia lindqvist", "SL"),
        ("The Careful Shopper", "CS"),
        ("Dr. Müller (62)", "DM"),
        ("“Wiebke” Mwangi", "WM"),
        ("佐藤 花子", "佐花"),
        ("김민수", "김"),
        ("ليلى حسن", "ل\u200cح"),
        ("Đặng Thị Mơ", "ĐM"),
        ("???", "?"),
        ("", "?"),
    ],
)
def test_initials_come_from_the_first_and_last_word(name: str, letters: str) -> None:
    """In any script, without brackets, articles or quotation marks."""
    assert initials(name) == letters


def test_a_name_always_has_the_same_portrait_and_names_share_the_colours_out() -> None:
    """The colour depends on the name alone, and a dozen names do not all look alike."""
    grounds = {re.findall(r'fill="(#\w+)"', draw_initials(f"Person {index}", "p"))[0] for index in range(12)}
    assert draw_initials("Ana", "a") == draw_initials("Ana", "b")
    assert len(grounds) > 3


def luminance(colour: str) -> float:
    """The relative luminance of a hexadecimal colour, 0 to 1."""
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    """The contrast of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_initials_can_be_read_on_every_ground() -> None:
    """White letters keep a contrast of 4.5 to 1 on both colours of a portrait."""
    assert min(contrast(colour, "#ffffff") for ground in GROUNDS for colour in ground) >= 4.5


def test_numbers_and_marks_can_be_told_from_their_ground() -> None:
    """Numbers keep 4.5 to 1 on the dots of the matrix, every other colour 3 to 1 on the page, light and dark."""
    styles = (Path(__file__).parents[1] / "journeydocs_plugin/pages/assets/tokens.css").read_text(encoding="utf-8")
    schemes = [
        dict(re.findall(r"--jd-(?:mood-|person-)?(\w+): (#\w{6})", block))
        for block in re.findall(r"\{([^}]*)\}", styles)
    ]
    light, dark, printed = (scheme for scheme in schemes if "a" in scheme)
    for colours, paper, number in (
        (light, "#ffffff", "#ffffff"),
        (dark, "#1e2129", "#14171f"),
        (printed, "#ffffff", "#ffffff"),
    ):
        inks = {name: colour for name, colour in colours.items() if len(name) == 1 or name == "gold"}
        assert len(inks) == 12
        assert min(contrast(colour, paper) for colour in inks.values()) >= 3
        assert min(contrast(colours[name], number) for name in "412a") >= 4.5


@given(st.text(max_size=80), st.integers(40, 200), st.integers(1, 4))
def test_wrapped_lines_fit_and_lose_nothing_silently(text: str, room: int, lines: int) -> None:
    """No line is wider than its room, there are never too many, and what is left out leaves an ellipsis."""
    rows = wrap(text, 13, room, lines)
    assert len(rows) <= lines
    assert all(width(row, 13) <= room + 0.01 for row in rows)
    if not any("…" in row for row in rows):
        squeezed = "".join(graphemes("".join(text.split())))
        assert len("".join(rows).replace(" ", "").replace("-", "")) >= len(squeezed.replace("-", ""))
