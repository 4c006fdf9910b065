"""The sources of the diagrams. That Mermaid understands them is tested in a browser, in test_mermaid_browser."""

import re
import unicodedata

import pytest

from journeydocs_plugin.pages.mermaid import (
    Edge,
    Group,
    Node,
    Section,
    Task,
    diagram,
    flowchart_source,
    journey_source,
    journey_sources,
)


def journey_of(*tasks: Task) -> str:
    """A journey with one section."""
    return journey_source("Journey", [Section("Stage", tasks)])


def link_of(href: str) -> str | None:
    """Where a box with this address leads, as the source says it."""
    source = flowchart_source([Group("", (Node("a", "A", href=href),))], [])
    found = re.search(r'click n0 href "([^"\n]*)"\n', source)
    return found[1] if found else None


def test_a_journey_reads_like_one_written_by_hand() -> None:
    """Sections, tasks, scores and people stand in the source as Mermaid's own manual writes them."""
    sections = [
        Section("Find", (Task("Ask a friend", 1), Task("Compare", -0.5, ("Ana", "Bo")))),
        Section("Buy", (Task("Pay", -2, ("Ana",)),)),
    ]
    assert journey_source("A phone", sections).splitlines() == [
        "journey",
        "  title A phone",
        "  section Find",
        "    Ask a friend: 4",
        "    Compare: 2.5: Ana, Bo",
        "  section Buy",
        "    Pay: 1: Ana",
    ]


@pytest.mark.parametrize(
    ("score", "written"), [(-2, "1"), (-1.1, "2"), (-0.1, "3"), (0, "3"), (0.3, "3.5"), (2, "5"), (7, "5"), (-9, "1")]
)
def test_scores_become_the_faces_of_mermaid(score: float, written: str) -> None:
    """A score of -2 to 2 becomes one of 1 to 5 in halves; nearly neutral is neutral, and more than all is all."""
    assert f"Step: {written}\n" in journey_of(Task("Step", score))


def test_no_emotion_is_not_a_neutral_one() -> None:
    """A step without an emotion has a score far off the scale, and the source says what it means."""
    source = journey_of(Task("Known", 0), Task("Unknown", None))
    assert "Known: 3\n" in source
    assert "Unknown: 99\n" in source
    assert "%% A score of 99 means that no emotion was recorded." in source


def test_a_source_without_gaps_does_not_speak_of_them() -> None:
    """The comment about missing emotions stands only where one is missing."""
    assert "%%" not in journey_of(Task("Known", 0))


def test_neighbours_of_one_name_stay_two_sections() -> None:
    """Two stages of the same title, one after the other, have headings that differ to Mermaid."""
    source = journey_source("", [Section("Wait", (Task("a", 0),)), Section("Wait", (Task("b", 0),))])
    headings = re.findall(r"section (.*)", source)
    assert len(set(headings)) == 2
    assert all(heading.startswith("Wait") for heading in headings)


def test_a_long_journey_is_cut_between_its_sections() -> None:
    """No part has more than the wanted number of tasks, and each section that fits is whole in one part."""
    sections = [Section(f"S{number}", tuple(Task(f"T{number}", 0) for _ in range(size))) for number, size in
                enumerate([5, 4, 3, 8, 1])]  # fmt: skip
    parts = journey_sources("", sections, most_tasks=9)
    assert [re.findall(r"section (\S+)", part) for part in parts] == [["S0", "S1"], ["S2"], ["S3", "S4"]]


def test_a_section_too_long_for_one_diagram_goes_on_in_the_next() -> None:
    """A section of 20 tasks at nine each gives three parts of the same heading, and no task is lost."""
    tasks = tuple(Task(f"Step {number}", 0) for number in range(20))
    parts = journey_sources("", [Section("Long", tasks)], most_tasks=9)
    assert [part.count("Step") for part in parts] == [9, 9, 2]
    assert all("section Long" in part for part in parts)


def test_a_journey_without_steps_has_no_diagram() -> None:
    """Sections that hold no task give nothing to draw."""
    assert journey_sources("", [Section("Empty", ())]) == []


def test_ids_of_authors_stay_out_of_the_source() -> None:
    """A node whose id is a word of Mermaid's is drawn under a counted one, and its arrows follow."""
    nodes = (Node("end", "First"), Node('x"] --> y', "Second"))
    source = flowchart_source([Group("Stage", nodes)], [Edge("end", 'x"] --> y', "then")])
    assert "  n0(" in source
    assert '  n0 -->|"then"| n1\n' in source
    assert 'x"]' not in source


def test_kinds_of_arrows_differ() -> None:
    """What is required, optional, in parallel, or a way back is drawn unlike a plain step."""
    nodes = (Node("a", "A"), Node("b", "B"))
    arrows = {
        kind: flowchart_source([Group("", nodes)], [Edge("a", "b", kind=kind)]).splitlines()[-1]
        for kind in ("", "requires", "optional", "parallel", "loop")
    }
    assert len(set(arrows.values())) == len(arrows)


def test_an_arrow_to_nowhere_is_left_out() -> None:
    """An edge whose target is not among the nodes does not make Mermaid invent one."""
    assert "n0 -" not in flowchart_source([Group("", (Node("a", "A"),))], [Edge("a", "gone")])


def test_groups_without_nodes_or_title_have_no_frame() -> None:
    """A frame is drawn around the nodes of a titled group, and nowhere else."""
    source = flowchart_source([Group("", (Node("a", "A"),)), Group("Empty", ()), Group("Full", (Node("b", "B"),))], [])
    assert source.count("subgraph") == 1
    assert "Full" in source


def test_what_colours_say_signs_say_too() -> None:
    """A pain and a moment of truth have a sign in their label, and a class for the outline."""
    source = flowchart_source([Group("", (Node("a", "Wait", pain=True), Node("b", "Open", truth=True)))], [])
    assert "\u26a0\ufe0e Wait" in source
    assert "\u2605 Open" in source
    assert "class n0 pain" in source
    assert "class n1 truth" in source


@pytest.mark.parametrize("href", ["#pay", "../other/", "../other/#pay", "pay.html#a-b", "?q=1&x=2"])
def test_anchors_and_relative_addresses_become_links(href: str) -> None:
    """An address within the site is kept as it is."""
    assert link_of(href) == href


@pytest.mark.parametrize(
    "href", ["", "javascript:alert(1)", " JavaScript:x", "https://example.org/", "//example.org", "/root", "\\\\host"]
)
def test_addresses_of_other_places_are_no_links(href: str) -> None:
    """Nothing leads out of the site or runs a script."""
    assert link_of(href) is None


def test_an_address_cannot_leave_its_quotation_marks() -> None:
    """Quotation marks, line breaks and spaces in an address are written as their numbers."""
    assert link_of('#a" "b"\nclick n0 call x') == "#a%22%20%22b%22%0Aclick%20n0%20call%20x"


def test_long_labels_are_cut_to_what_fits() -> None:
    """A label of 200 letters, narrow or wide, takes at most 60 columns and says that there is more."""
    for letter, most in (("a", 59), ("字", 29)):
        label = journey_of(Task(letter * 200, 0)).splitlines()[-1].strip().removesuffix(": 3")
        assert label == letter * most + "…"


@pytest.mark.parametrize("sign", ["e\u0301", "👩\u200d👩\u200d👧", "नि"])
def test_a_cut_never_splits_a_sign(sign: str) -> None:
    """Letters with their marks and joined pictures are left out whole, wherever the cut falls."""
    for before in range(8):
        label = journey_of(Task("x" * before + sign * 70, 0)).splitlines()[-1].strip().removesuffix("…: 3")
        rest = label.lstrip("x")
        assert rest
        assert rest == sign * (len(rest) // len(sign))


def test_a_full_label_is_not_touched() -> None:
    """A text of exactly 60 columns is shown whole."""
    text = "w" * 60
    assert f"    {text}: 3\n" in journey_of(Task(text, 0))


def test_line_breaks_and_unseen_signs_cannot_begin_a_statement() -> None:
    """A label is one line without controls, whatever its text."""
    source = journey_of(Task("a\r\nsection b\u2028c\x00\x1b[1m\u202ed\ud800", 0))
    assert len(source.splitlines()) == 4
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in source.replace("\n", ""))


def test_a_diagram_is_readable_and_harmless_html() -> None:
    """The page holds source and label as text, in a frame that a keyboard reaches and search leaves out."""
    html = diagram('journey\n  title <b>"&</b>', '"><script>')
    assert 'aria-label="&#34;&gt;&lt;script&gt;"' in html
    assert "title &lt;b&gt;&#34;&amp;&lt;/b&gt;" in html
    assert 'tabindex="0"' in html
    assert "data-search-exclude" in html


def test_pages_do_not_name_the_library() -> None:
    """The word that makes mermaid2 parse a page once more appears neither in a source nor around it."""
    source = journey_of(Task("Step", None)) + flowchart_source([Group("G", (Node("a", "A", href="#a"),))], [])
    assert "mermaid" not in diagram(source, "Stages").lower()
