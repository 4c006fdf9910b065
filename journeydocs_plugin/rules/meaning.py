"""Warnings about maps that read well but probably say something else than was meant."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import KINDS
from ..model.atlas import Atlas
from ..problem import Finding
from .given import Given, at, warning

HUNDRED_PERCENT = 100.0
# Shares are often rounded one by one: 33.4 + 33.3 + 33.4.
ROUNDING = 0.5


def review_in_the_future(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """The date of the last review lies in the future, so the map would look fresh for longer than it is.

    Write the day the map was really looked at. When the next review is due follows from `review_every`.
    """
    for kind in KINDS:
        for sheet in atlas.sheets(kind).values():
            reviewed = sheet.record.reviewed
            if reviewed and reviewed.first > given.today:
                yield warning(
                    sheet,
                    at(sheet, "reviewed"),
                    "review-in-the-future",
                    f'the review "{reviewed}" lies in the future',
                    "write the day of the last review; `review_every` says when the next is due",
                )


def shares_above_a_hundred(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """The shares of the ways on from one stage or step add up to more than 100 percent.

    Ways of the kind `parallel` are taken by the same people and do not count. Correct the shares, or leave out
    those you do not know.
    """
    for course in atlas.journeys.values():
        for spot in course.spots:
            if not spot.record.next:
                continue
            shares = [way.share for way in spot.record.next if way.share is not None and way.kind != "parallel"]
            if sum(shares) > HUNDRED_PERCENT + ROUNDING:
                yield warning(
                    course.sheet,
                    (*spot.path, "next"),
                    "shares-above-a-hundred",
                    f'the shares of the ways on from "{spot.title}" add up to {sum(shares):g} percent',
                    "correct them so that they add up to at most 100",
                )


def replaced_but_not_retired(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A record names the one that takes its place, yet is not marked as retired, so readers may go on using it.

    Write `status: retired`, or remove `replaced_by`.
    """
    for kind in KINDS:
        for sheet in atlas.sheets(kind).values():
            replaced = atlas.index.find(sheet.record.replaced_by or "", (kind,))
            if replaced and replaced != sheet.target and sheet.record.status != "retired":
                yield warning(
                    sheet,
                    at(sheet, "replaced_by"),
                    "replaced-but-not-retired",
                    f'"{sheet.id}" is replaced by "{sheet.record.replaced_by}" but not retired',
                    "add a line `status: retired`",
                )


def declined_without_why(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """An opportunity was declined and nobody wrote why, so the same idea will be brought up again.

    Add `why:` with the reason in one sentence.
    """
    for sheet in atlas.opportunities.values():
        if sheet.record.progress == "declined" and not sheet.record.why:
            yield warning(
                sheet,
                at(sheet, "progress"),
                "declined-without-why",
                f'the opportunity "{sheet.title}" is declined without a reason',
                "add a line `why: …`",
            )
