"""Rules about opportunities: whether they rest on something, and what has become of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model.atlas import Atlas, Course, Pain, Sheet, Spot, Target
from ..problem import Finding
from .given import Given, at, sheets_in_use, start_of, warning


def opportunity_addresses_nothing(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """An opportunity names no pain point, stage, step or journey that it helps, and none names it: nobody can tell what for.

    Write what it helps to `addresses`.

    Passes:
        # maps/opportunities/total.yaml
        title: Show the total
        addresses: order#pay

    Fails:
        # maps/opportunities/total.yaml
        title: Show the total
    """
    for sheet in _open(atlas):
        if not atlas.helped.get(sheet.id) and not sheet.record.addresses:
            message = f'the opportunity "{sheet.title}" addresses nothing'
            hint = "add a line `addresses: …` with a pain point, a step or a journey"
            yield warning(sheet, start_of(sheet), "opportunity-addresses-nothing", message, hint)


def opportunity_without_evidence(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """An opportunity is planned or under way, and there is no evidence for it or for what it helps.

    It may answer a question that nobody has.

    Name the research that speaks for it, at the opportunity or at the pain point, stage, step or journey it helps. An
    idea that nobody works on may do without.

    Passes:
        # maps/opportunities/total.yaml
        title: Show the total
        addresses: order#pay
        progress: planned
        evidence: {title: Interviews in spring}

    Fails:
        # maps/opportunities/total.yaml
        title: Show the total
        addresses: order#pay
        progress: planned
    """
    founded = _founded(atlas)
    for sheet in sheets_in_use(atlas, ("opportunity",)):
        record, helped = sheet.record, atlas.helped.get(sheet.id, ())
        is_bare = not record.evidence and not any(target in founded for target in helped)
        if is_bare and record.progress in {"planned", "in-progress"}:
            message = f'"{sheet.title}" is {record.progress}, and neither it nor what it helps has evidence'
            yield warning(
                sheet, at(sheet, "progress"), "opportunity-without-evidence", message, "add a line `evidence: …`"
            )


def _founded(atlas: Atlas) -> set[Target]:
    """What evidence is named at: journeys, stages, steps and pain points."""
    found: set[Target] = set()
    for course in atlas.journeys.values():
        spots = tuple(course.spots)
        places: tuple[Course | Pain | Spot, ...] = (course, *course.pains, *spots)
        places += tuple(pain for spot in spots for pain in spot.pains)
        found.update(place.target for place in places if place.record.evidence)
    return found


def done_without_outcome(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """An opportunity is done and nobody wrote what came of it, so the team learns nothing from it.

    Write what was measured, or the verdict in a sentence, to `outcome`.

    Passes:
        # maps/opportunities/total.yaml
        title: Show the total
        addresses: order#pay
        progress: done
        outcome: Fewer people leave at the till

    Fails:
        # maps/opportunities/total.yaml
        title: Show the total
        addresses: order#pay
        progress: done
    """
    for sheet in sheets_in_use(atlas, ("opportunity",)):
        if sheet.record.progress == "done" and sheet.record.outcome is None:
            message = f'the opportunity "{sheet.title}" is done, and nothing tells what came of it'
            yield warning(sheet, at(sheet, "progress"), "done-without-outcome", message, "add a line `outcome: …`")


def _open(atlas: Atlas) -> Iterator[Sheet[Any]]:
    """The opportunities that are still to be decided or done."""
    sheets = sheets_in_use(atlas, ("opportunity",))
    return (sheet for sheet in sheets if sheet.record.progress not in {"done", "declined", "parked"})
