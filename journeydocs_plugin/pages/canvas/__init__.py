"""A journey → its canvas: stages and steps as columns, lanes as rows, nothing drawn that nobody filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...model.atlas import Course, Spot
from ...model.columns import cells, differs
from .. import emotions
from ..drawing import describe
from ..drawing.picture import Curve
from ..site import Site
from . import mood, ways, words
from .grid import FEELS, FIRST_ROW, Block, Bridge, Canvas, Cell, Column, Exit, Item, Lane, Mood, Part, Stroke
from .reading import Reader, Said, real

draw_mark, draw_axis = mood.draw_mark, mood.draw_axis

Saying = Mapping[str, Said]
"""What is said in each lane."""


def canvas(course: Course, site: Site) -> Canvas:
    """The canvas of a journey."""
    reader = Reader(site, course)
    curve = emotions.sketch(course)
    said = _said(reader)
    lanes = _lanes(course, said, curve)
    blocks = _blocks(course, site, lanes, said, curve)
    places = {column.spot.id: column.place for block in blocks for column in block.columns}
    differ = differs(course) or any(spot.record.by_persona for spot in course.spots)
    return Canvas(
        course,
        tuple(lanes),
        blocks,
        tuple(traveller.name for traveller in course.travellers) if differ else (),
        mood.strokes(curve),
        ways.bridges(course, places),
        ways.exits(site, course, places),
        describe(curve),
    )


def _said(reader: Reader) -> Saying:
    """What is said in each lane, in the order of the canvas."""
    spots = list(reader.course.spots)
    found: dict[str, Said] = {}
    for key in _order(reader.course):
        found[key] = reader.lane(key, spots)
        if key == "systems":
            own = {_own_key(place): name for place, name in enumerate(reader.own_lanes())}
            found.update({key: reader.own_lane(name, spots) for key, name in own.items()})
    return found


def _order(course: Course) -> list[str]:
    """Pictures tell the story at the top where most columns have one; a few stand further down."""
    order = list(words.ICONS)
    pictured = sum(bool((step or stage).record.image) for stage, step in cells(course))
    if pictured * 2 < sum(1 for _ in cells(course)):
        order.remove("picture")
        order.insert(order.index("says") + 1, "picture")
    return order


def _own_key(place: int) -> str:
    """A lane of the team's own is known by its place, as its name may be in any script."""
    return f"own-{place + 1}"


def _lanes(course: Course, said: Saying, curve: Curve) -> list[Lane]:
    titles = words.titles()
    names = list(dict.fromkeys(name for spot in course.spots for name in spot.record.lanes))
    titled = {**titles, **{_own_key(place): name for place, name in enumerate(names)}}
    over = {stage.id for stage in course.stages if stage.id and stage.steps}
    found: list[Lane] = []
    row = FIRST_ROW
    for key, moments in said.items():
        filled = {id for id, parts in moments.items() if real(parts)}
        stages, steps = bool(filled & over), bool(filled - over)
        if key == FEELS:
            stages, steps = False, not curve.is_empty
        if not stages and not steps:
            continue
        group = words.GROUPS.get(key, "own" if key not in titles else "person")
        lane = Lane(
            key, titled[key], words.ICONS.get(key, words.OWN), group, row if stages else 0, row + stages if steps else 0
        )
        found.append(lane)
        row += lane.rows
    return found


@dataclass(frozen=True, slots=True)
class _Filler:
    """Puts what was read into cells."""

    lanes: Sequence[Lane]
    said: Saying

    def cells(self, spot: Spot, *, over: bool) -> tuple[Cell, ...]:
        """The cells of a moment; ``over`` tells that it spans the columns of its steps."""
        return tuple(
            Cell(lane.key, f"cell-{spot.id}-{lane.key}", row, parts)
            for lane in self.lanes
            if (row := lane.stage_row if over else lane.step_row) and (parts := self.said[lane.key].get(spot.id))
        )


def _blocks(course: Course, site: Site, lanes: Sequence[Lane], said: Saying, curve: Curve) -> tuple[Block, ...]:
    filler = _Filler(lanes, said)
    marks = mood.moods(course, curve)
    handed = ways.handoffs(site, list(cells(course)))
    unknown = _unknown(curve)
    found: list[Block] = []
    place = 0
    for stage in course.stages:
        columns = []
        for spot in stage.steps or (stage,):
            own = filler.cells(spot, over=False)
            columns.append(Column(spot, place, own, marks[place], place in unknown, handed[place]))
            place += 1
        found.append(Block(stage, tuple(columns), filler.cells(stage, over=True) if stage.steps and stage.id else ()))
    return tuple(found)


def _unknown(curve: Curve) -> set[int]:
    """The columns where a gap was stated and nobody's feeling is known."""
    if curve.is_empty:
        return set()
    lines = [line for line in curve.lines if not line.target]
    known = {int(dot.x) for line in lines for dot in line.dots if dot.level is not None or dot.word}
    return {int(dot.x) for line in lines for dot in line.dots} - known


__all__ = [
    "Block",
    "Bridge",
    "Canvas",
    "Cell",
    "Column",
    "Exit",
    "Item",
    "Lane",
    "Mood",
    "Part",
    "Stroke",
    "canvas",
    "draw_axis",
    "draw_mark",
]
