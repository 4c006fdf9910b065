"""Lays out boxes with arrows between them in layers from left to right (after Sugiyama, Tagawa and Toda, 1981).

Each box stands in a layer right of those that lead to it, boxes of a layer are ordered so that few arrows cross, and
each comes as near as it can to what it is tied to. Everything is decided by the order of what is given.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import fmean
from typing import Final

GAP: Final = 18.0
"""Room between two boxes of a layer."""
_BEND: Final = 6.0
"""Room an arrow takes where it passes through a layer."""
_SWEEPS: Final = 12
_PASSES: Final = 8

Edge = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands: the layer and the middle of each box, and the way of each arrow as layers and middles.

    An arrow within a layer has only its two ends.
    """

    layers: tuple[int, ...]
    middles: tuple[float, ...]
    routes: tuple[tuple[tuple[int, float], ...], ...]
    height: float

    @property
    def depth(self) -> int:
        """How many layers there are."""
        return max(self.layers, default=-1) + 1


@dataclass(slots=True)
class _Grid:
    """Boxes and the bends of long arrows, layer by layer; a neighbour is one layer before or after."""

    heights: list[float]
    team: list[int]
    rows: list[list[int]]
    before: list[list[int]] = field(default_factory=list)
    after: list[list[int]] = field(default_factory=list)
    middles: list[float] = field(default_factory=list)

    def add(self, layer: int) -> int:
        """A bend."""
        self.heights.append(_BEND)
        self.team.append(len(self.heights) - 1)
        self.rows[layer].append(len(self.heights) - 1)
        self.before.append([])
        self.after.append([])
        return len(self.heights) - 1

    def tie(self, left: int, right: int) -> None:
        """One piece of an arrow."""
        self.after[left].append(right)
        self.before[right].append(left)


def layered(heights: Sequence[float], edges: Sequence[Edge], together: Iterable[Edge] = ()) -> Layout:
    """The layout of boxes of these heights; each pair of ``together`` shares a layer and stands close."""
    team = _teams(len(heights), together)
    layers = _layers(len(heights), team, edges)
    grid = _Grid(list(heights), list(team), [[] for _ in range(max(layers, default=-1) + 1)])
    grid.before, grid.after = [[] for _ in heights], [[] for _ in heights]
    for box, layer in enumerate(layers):
        grid.rows[layer].append(box)
    ways = [_way(grid, layers, edge) for edge in edges]
    _order(grid)
    _place(grid)
    top = min((grid.middles[one] - grid.heights[one] / 2 for row in grid.rows for one in row), default=0.0)
    middles = [middle - top for middle in grid.middles]
    bottom = max((middle + height / 2 for middle, height in zip(middles, grid.heights, strict=True)), default=0.0)
    layer_of = {one: layer for layer, row in enumerate(grid.rows) for one in row}
    routes = tuple(tuple((layer_of[one], middles[one]) for one in way) for way in ways)
    return Layout(tuple(layers), tuple(middles[: len(heights)]), routes, bottom)


def _teams(count: int, together: Iterable[Edge]) -> list[int]:
    """For each box the first of those it stays with."""
    team = list(range(count))
    for one, two in together:
        low, high = sorted((team[one], team[two]))
        team = [low if own == high else own for own in team]
    return team


def _layers(count: int, team: Sequence[int], edges: Iterable[Edge]) -> list[int]:
    """The layer of each box: right of all that lead to it. Where arrows go in a circle, one of them points back."""
    after: list[set[int]] = [set() for _ in range(count)]
    before: list[set[int]] = [set() for _ in range(count)]
    for source, target in edges:
        if team[source] != team[target]:
            after[team[source]].add(team[target])
            before[team[target]].add(team[source])
    layer = [0] * count
    left = {own: set(before[own]) for own in team}
    while left:
        chosen = min(left, key=lambda own: (len(left[own]), own))
        for other in (after[chosen] | left.pop(chosen)) & left.keys():
            layer[other] = max(layer[other], layer[chosen] + 1)
            left[other].discard(chosen)
    for own in sorted(set(team), key=lambda own: -layer[own]):
        # What nothing leads to need not stand at the far left.
        if not before[own] and after[own]:
            layer[own] = max(layer[own], min(layer[other] for other in after[own]) - 1)
    return [layer[own] for own in team]


def _way(grid: _Grid, layers: Sequence[int], edge: Edge) -> list[int]:
    """The boxes and bends an arrow passes, from its source to its target."""
    low, high = sorted(edge, key=lambda one: layers[one])
    if layers[low] == layers[high]:
        return list(edge)
    way = [low, *(grid.add(layer) for layer in range(layers[low] + 1, layers[high])), high]
    for left, right in pairwise(way):
        grid.tie(left, right)
    return way if low == edge[0] else way[::-1]


def _order(grid: _Grid) -> None:
    """Sort each layer by where its neighbours stand, to and fro, and keep the order with the fewest crossings."""
    best, fewest = [list(row) for row in grid.rows], _crossings(grid)
    for sweep in range(_SWEEPS):
        forth = sweep % 2 == 0
        rows = grid.rows if forth else grid.rows[::-1]
        for fixed, row in pairwise(rows):
            _sort(grid, fixed, row, grid.before if forth else grid.after)
        if (now := _crossings(grid)) < fewest:
            best, fewest = [list(row) for row in grid.rows], now
    grid.rows = best


def _sort(grid: _Grid, fixed: Sequence[int], row: list[int], sides: Sequence[Sequence[int]]) -> None:
    places = {one: index for index, one in enumerate(fixed)}
    wishes: dict[int, list[float]] = {}
    for index, one in enumerate(row):
        near = [float(places[other]) for other in sides[one]]
        wishes.setdefault(grid.team[one], []).extend(near or [float(index)])
    row.sort(key=lambda one: (fmean(wishes[grid.team[one]]), grid.team[one], one))


def _crossings(grid: _Grid) -> int:
    count = 0
    for row, following in pairwise(grid.rows):
        places = {one: index for index, one in enumerate(following)}
        seen: list[int] = []
        for one in row:
            ends = sorted(places[other] for other in grid.after[one])
            count += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return count


def _place(grid: _Grid) -> None:
    """Bring every box near to its neighbours, without changing the order of any layer."""
    grid.middles = [0.0] * len(grid.heights)
    for row in grid.rows:
        _settle(grid, row, dict.fromkeys(row, 0.0))
    for turn in range(_PASSES):
        for row in grid.rows if turn % 2 == 0 else grid.rows[::-1]:
            near = {one: [*grid.before[one], *grid.after[one]] for one in row}
            _settle(
                grid,
                row,
                {one: fmean(grid.middles[o] for o in near[one]) if near[one] else grid.middles[one] for one in row},
            )


def _settle(grid: _Grid, row: Sequence[int], wishes: dict[int, float]) -> None:
    """The middles nearest to the wishes that keep order and distance: isotonic regression by pooling neighbours."""
    offset, offsets = 0.0, []
    for index, one in enumerate(row):
        offset += (grid.heights[row[index - 1]] + grid.heights[one]) / 2 + GAP if index else 0.0
        offsets.append(offset)
    pools: list[tuple[float, int]] = []
    for one, own in zip(row, offsets, strict=True):
        mean, size = wishes[one] - own, 1
        while pools and pools[-1][0] > mean:
            other, more = pools.pop()
            mean, size = (mean * size + other * more) / (size + more), size + more
        pools.append((mean, size))
    levels = [mean for mean, size in pools for _ in range(size)]
    for one, own, level in zip(row, offsets, levels, strict=True):
        grid.middles[one] = level + own
