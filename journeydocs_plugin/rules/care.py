"""Rules about who looks after a record, and whether what it claims still holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ..model import Span, review_state
from ..model.atlas import Atlas, Pain, Sheet, Target
from ..model.reading_path import READ_AT
from ..model.review import later
from ..problem import Finding, Path
from .given import LIVING, Given, at, sheets_in_use, start_of, warning


def no_owner(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A journey, an opportunity or a metric has no owner, so nobody is asked when it is wrong.

    Write the team that answers for it.

    Passes:
        # maps/opportunities/total.yaml
        title: Show the total
        addresses: order#pay
        owner: payments

    Fails:
        # maps/opportunities/total.yaml
        title: Show the total
        addresses: order#pay
    """
    for sheet in sheets_in_use(atlas, LIVING):
        if not sheet.record.owner:
            message = f'the {sheet.kind} "{sheet.title}" has no owner'
            yield warning(sheet, start_of(sheet), "no-owner", message, "add a line `owner: …` with the team")


def not_reviewed_in_time(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A record was to be reviewed by now, and readers go by what may no longer be true.

    Look at it, correct it, and write the day to `reviewed`. How often that is asked for stands in `review_every`, or
    for all records in the settings.

    Passes:
        # maps/opportunities/total.yaml
        title: Show the total
        addresses: order#pay
        reviewed: 2026-10
        review_every: 6 months

    Fails:
        # maps/opportunities/total.yaml
        title: Show the total
        addresses: order#pay
        reviewed: 2025-10
        review_every: 6 months
    """
    usual = given.settings.limits.review_every
    for sheet in sheets_in_use(atlas):
        if told := _overdue(sheet, usual, given.today):
            field = "reviewed" if sheet.record.reviewed else "review_every"
            path = at(sheet, field) if getattr(sheet.record, field) else start_of(sheet)
            yield warning(sheet, path, "not-reviewed-in-time", told, "look at it, and write today's date to `reviewed`")


def _overdue(sheet: Sheet[Any], usual: Span | None, today: date) -> str:
    """Why a record should have been reviewed by now; empty where it should not."""
    record = sheet.record
    if record.reviewed is None:
        asked = record.review_every or (usual if record.status == "validated" else None)
        return f'"{sheet.title}" was never reviewed, and should be every {asked}' if asked else ""
    due = review_state(record, today).due or (later(record.reviewed.last, usual) if usual else None)
    return f'the review of "{sheet.title}" was due on {due}' if due and due < today else ""


def validated_but_assumed(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A record is called validated and rests on assumptions alone: readers will trust it more than they should.

    Write what it rests on, or another status.

    Passes:
        # maps/opportunities/total.yaml
        title: Show the total
        addresses: order#pay
        status: validated
        basis: researched

    Fails:
        # maps/opportunities/total.yaml
        title: Show the total
        addresses: order#pay
        status: validated
        basis: assumed
    """
    for sheet in sheets_in_use(atlas):
        if sheet.record.status == "validated" and sheet.record.basis == "assumed":
            message = f'"{sheet.title}" is called validated, and its basis is assumed'
            yield warning(
                sheet, at(sheet, "basis"), "validated-but-assumed", message, "write `status: draft`, or its basis"
            )


def retired_still_referred_to(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A record that is in use names one that is retired, and leads its readers to what no longer holds.

    Name what has taken its place, or take the reference out.

    Passes:
        # maps/opportunities/total.yaml
        title: Show the total
        addresses: order#pay

        # maps/journeys/old-order.yaml
        title: Order by post
        persona: anna
        steps: [Write]
        status: retired

    Fails:
        # maps/opportunities/total.yaml
        title: Show the total
        addresses: [order#pay, old-order]

        # maps/journeys/old-order.yaml
        title: Order by post
        persona: anna
        steps: [Write]
        status: retired
    """
    retired = {
        sheet.target: sheet
        for kind in READ_AT
        for sheet in atlas.sheets(kind).values()
        if sheet.record.status == "retired"
    }
    if not retired:
        return
    for target, uses in atlas.uses.items():
        gone = retired.get(target.page)
        for use in uses if gone else ():
            source = atlas.sheets(use.source.kind)[use.source.id]
            if gone and source.record.status != "retired" and use.source.page != gone.target:
                yield _told(source, _place(atlas, use.source, use.field, target), gone)
    for sheet in sheets_in_use(atlas, ("path",)):
        for index, stop in enumerate(sheet.record.stops):
            found = atlas.index.find_named(stop.ref, READ_AT)
            if gone := retired.get(found.page) if found else None:
                yield _told(sheet, at(sheet, "stops", index, "ref"), gone)


def _told(sheet: Sheet[Any], path: Path, gone: Sheet[Any]) -> Finding:
    by = gone.record.replaced_by
    hint = f"name {by}, which has taken its place" if by else "name what has taken its place, or take it out"
    return warning(sheet, path, "retired-still-referred-to", f'the {gone.kind} "{gone.id}" is retired', hint)


def _place(atlas: Atlas, source: Target, field: str, target: Target) -> Path:
    """Where a reference is written, as near as its entry in a list."""
    sheet = atlas.sheets(source.kind)[source.id]
    part, path = _part(atlas, source, sheet)
    written = getattr(part, field, ())
    for index, entry in enumerate(written if isinstance(written, tuple) else ()):
        text = entry if isinstance(entry, str) else getattr(entry, "ref", None) or getattr(entry, "said", None)
        if text and atlas.index.find(text, (target.kind,), source.id) == target:
            return (*path, field, index)
    return (*path, field)


def _part(atlas: Atlas, source: Target, sheet: Sheet[Any]) -> tuple[Any, Path]:
    if source.anchor:
        course = atlas.journeys[source.id]
        for spot in course.spots:
            places: tuple[Any, ...] = (spot, *spot.pains, *spot.gains)
            if found := next((one for one in places if one.id == source.anchor), None):
                return found.record, found.path
        pain: Pain | None = next((one for one in course.pains if one.id == source.anchor), None)
        if pain:
            return pain.record, pain.path
    return sheet.record, at(sheet)
