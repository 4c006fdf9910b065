"""The layout in layers, and the picture drawn from it."""

from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from journeydocs_plugin.pages.drawing import Link, Node, draw_network
from journeydocs_plugin.pages.drawing.layers import GAP, Layout, layered

GRAPHS = st.integers(1, 14).flatmap(
    lambda count: st.tuples(
        st.lists(st.floats(30, 90), min_size=count, max_size=count),
        st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=20).map(
            lambda edges: [edge for edge in edges if edge[0] != edge[1]]
        ),
    )
)


def crossings(layout: Layout) -> int:
    """How many pairs of arrows between the same two layers cross."""
    pieces = [(a, b) for route in layout.routes for a, b in pairwise(route)]
    straight = [tuple(sorted(piece)) for piece in pieces]
    return sum(
        one[0][0] == two[0][0] and (one[0][1] - two[0][1]) * (one[1][1] - two[1][1]) < 0
        for one, two in combinations(straight, 2)
    )


@settings(deadline=None)
@given(GRAPHS)
def test_boxes_of_a_layer_never_touch(graph: tuple[list[float], list[tuple[int, int]]]) -> None:
    """Whatever is tied to whatever, two boxes of one layer keep their distance, and all lies within the height."""
    heights, edges = graph
    layout = layered(heights, edges)
    for one, two in combinations(range(len(heights)), 2):
        if layout.layers[one] == layout.layers[two]:
            apart = abs(layout.middles[one] - layout.middles[two])
            assert apart >= (heights[one] + heights[two]) / 2 + GAP - 0.01
    for middle, height in zip(layout.middles, heights, strict=True):
        assert middle - height / 2 >= -0.01
        assert middle + height / 2 <= layout.height + 0.01


@settings(deadline=None)
@given(GRAPHS)
def test_an_arrow_goes_from_layer_to_layer(graph: tuple[list[float], list[tuple[int, int]]]) -> None:
    """Every arrow begins and ends at its boxes and passes each layer between them once, circles included."""
    heights, edges = graph
    layout = layered(heights, edges)
    for (source, target), route in zip(edges, layout.routes, strict=True):
        assert (route[0][0], route[-1][0]) == (layout.layers[source], layout.layers[target])
        assert layout.layers[source] != layout.layers[target]
        assert {abs(a[0] - b[0]) for a, b in pairwise(route)} == {1}


@settings(deadline=None)
@given(GRAPHS)
def test_without_circles_arrows_point_one_way(graph: tuple[list[float], list[tuple[int, int]]]) -> None:
    """Where arrows only lead from earlier to later boxes, each goes to a layer further on."""
    heights, edges = graph
    forward = [(min(edge), max(edge)) for edge in edges]
    layout = layered(heights, forward)
    assert all(layout.layers[source] < layout.layers[target] for source, target in forward)


def test_states_of_one_journey_stand_in_one_layer() -> None:
    """What belongs together shares a layer, and what leads to one of the two stands before both."""
    layout = layered([50.0] * 4, [(0, 1), (2, 3)], [(1, 2)])
    assert layout.layers == (0, 1, 1, 2)


def test_arrows_that_need_not_cross_do_not() -> None:
    """Boxes are sorted by what they are tied to, not by the order of writing."""
    layout = layered([50.0] * 6, [(0, 5), (1, 4), (2, 3)])
    assert crossings(layout) == 0


NODES = [Node("Whole <b>", "../whole/"), Node("Part", "../part/", note="as it should be", faint=True)]
LINKS = [Link(0, 1, "unfolds", "Stage of Whole <b> unfolds in Part.")]


def picture(*, rtl: bool) -> ET.Element:
    """The picture of the two boxes as a tree."""
    drawn = str(draw_network("Shop", "2 journeys.", NODES, LINKS, "n", rtl=rtl))
    return ET.fromstring(drawn.replace("xlink:href", "href"))  # noqa: S314 - our own


def test_the_picture_is_made_of_links_and_says_what_it_shows() -> None:
    """Each box leads to its journey, each arrow says what it means, and a map's text is only ever text."""
    svg = picture(rtl=False)
    assert [one.get("href") for one in svg.iter("a")] == ["../whole/", "../part/"]
    assert [one.findtext("title") for one in svg.iter("a")] == ["Whole <b>", "Part (as it should be)"]
    assert "Stage of Whole <b> unfolds in Part." in [one.text for one in svg.iter("title")]


def test_from_right_to_left_the_picture_is_mirrored() -> None:
    """In a language written from the right, the first layer stands at the right."""

    def places(*, rtl: bool) -> list[float]:
        return [float(one.get("x") or 0) for one in picture(rtl=rtl).iter("rect")]

    assert places(rtl=False) == places(rtl=True)[::-1]
    assert places(rtl=False)[0] < places(rtl=False)[1]


def test_the_same_journeys_give_the_same_picture() -> None:
    """Nothing in the layout is left to chance; without boxes there is no picture."""
    assert draw_network("S", "", NODES, LINKS, "n", rtl=False) == draw_network("S", "", NODES, LINKS, "n", rtl=False)
    assert draw_network("S", "", [], [], "n", rtl=False) == ""
