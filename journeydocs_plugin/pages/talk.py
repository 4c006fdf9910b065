"""A journey as a talk: one slide a stage, with what an audience should see large and what the speaker should know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.atlas import Spot
from .canvas import Block, Canvas, Column, Item, Mood


@dataclass(frozen=True, slots=True)
class Felt:
    """A step of a slide with how it feels there; ``moods`` are its marks on the curve, the scores aimed at left out."""

    spot: Spot
    moods: tuple[Mood, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """One stage. ``start`` and ``width`` are its columns on the curve; ``notes`` are for the speaker, in Markdown."""

    stage: Spot
    start: int
    width: int
    steps: tuple[Felt, ...]
    pictures: tuple[Item, ...]
    quotes: tuple[Item, ...]
    pains: tuple[Item, ...]
    gains: tuple[Item, ...]
    helps: tuple[Item, ...]
    notes: tuple[tuple[str, str], ...]


def slides(canvas: Canvas) -> tuple[Slide, ...]:
    """The slides of a journey, in the order of its stages; a journey of steps alone has one for each of them."""
    return tuple(slide for block in canvas.blocks for slide in _slides(block))


def _slides(block: Block) -> Iterator[Slide]:
    if block.stage.id:
        yield _slide(block, block.stage, block.columns)
    else:
        yield from (_slide(block, column.spot, (column,)) for column in block.columns)


def _slide(block: Block, stage: Spot, columns: tuple[Column, ...]) -> Slide:
    cells = [*(block.cells if block.stage.id else ()), *(cell for column in columns for cell in column.cells)]

    def said(lane: str) -> tuple[Item, ...]:
        items = [item for cell in cells if cell.lane == lane for part in cell.parts for item in part.items]
        return tuple(dict.fromkeys(item for item in items if item.kind != "none"))

    steps = tuple(Felt(column.spot, tuple(one for one in column.moods if not one.aim)) for column in columns)
    spots = dict.fromkeys((stage.id, *(column.spot.id for column in columns)))
    by_id = {stage.id: stage, **{column.spot.id: column.spot for column in columns}}
    notes = tuple(
        (spot.title, text)
        for spot in (by_id[id] for id in spots)
        for text in (spot.record.description, spot.record.notes)
        if text
    )
    return Slide(
        stage,
        columns[0].place,
        len(columns),
        steps,
        said("picture"),
        said("says"),
        said("pains"),
        said("gains"),
        said("opportunities"),
        notes,
    )
