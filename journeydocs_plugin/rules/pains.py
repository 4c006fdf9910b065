"""Rules about pain points: whether anybody does something about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..model.atlas import Atlas, Course, Pain, Target
from ..model.values import listed
from ..problem import Finding
from .given import Given, warning

SHOWN_MOST: Final = 5
_SIGNS: Final = re.compile(r"[\W_]+")


def severe_pain_unanswered(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A severe pain point has no opportunity, and nobody has written why it is accepted.

    Name an opportunity that would help, there or at its step, or write `status: accepted` with the reason in `why`.
    From which severity on a pain point is severe stands in the settings.

    Passes:
        # maps/journeys/renew.yaml
        title: Renew
        persona: anna
        steps:
          - title: Pay
            pain_points:
              - title: The card is refused
                severity: 4
                status: accepted
                why: The bank decides

    Fails:
        # maps/journeys/renew.yaml
        title: Renew
        persona: anna
        steps:
          - title: Pay
            pain_points:
              - title: The card is refused
                severity: 4
    """
    least = given.settings.limits.severity
    for course in _courses(atlas):
        for pain in _pains(course):
            record = pain.record
            if (record.severity or 0) >= least and not _is_answered(atlas, pain) and not _is_eased(atlas, course, pain):
                message = f'the pain point "{record.title}" has severity {record.severity:g} and no opportunity'
                hint = "add a line `opportunities: …`, or `status: accepted` with a `why`"
                yield warning(course.sheet, (*pain.path, "severity"), "severe-pain-unanswered", message, hint)


def _is_eased(atlas: Atlas, course: Course, pain: Pain) -> bool:
    """Whether something is done for the moment where it hurts."""
    moment = course.spot(pain.moment) if pain.moment else None
    return moment is not None and bool(moment.record.opportunities or atlas.helps.get(moment.target))


def _is_answered(atlas: Atlas, pain: Pain) -> bool:
    record = pain.record
    is_decided = record.status == "resolved" or (record.status in {"accepted", "parked"} and record.why)
    return bool(is_decided or record.opportunities or atlas.helps.get(pain.target))


def duplicate_pain_points(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """Two journeys have the same pain point, and nothing says that they know of each other: it is solved twice, or never.

    Name the same opportunity at both, or say in each title what is special there. Journeys that are each other's
    counterparts may share pain points.

    Passes:
        # maps/journeys/renew.yaml
        title: Renew
        persona: anna
        steps:
          - title: Pay
            pain_points: The card is refused

        # maps/journeys/return.yaml
        title: Return
        persona: anna
        steps:
          - title: Refund
            pain_points: The refund takes weeks

    Fails:
        # maps/journeys/renew.yaml
        title: Renew
        persona: anna
        steps:
          - title: Pay
            pain_points: The card is refused

        # maps/journeys/return.yaml
        title: Return
        persona: anna
        steps:
          - title: Refund
            pain_points: The card is refused.
    """
    alike: dict[str, list[Pain]] = {}
    for course in _courses(atlas):
        for pain in _pains(course):
            if words := _SIGNS.sub(" ", pain.record.title.casefold()).strip():
                alike.setdefault(words, []).append(pain)
    for first, *others in alike.values():
        if apart := [pain for pain in others if pain.journey != first.journey and not _together(atlas, first, pain)]:
            sheet = atlas.journeys[apart[0].journey].sheet
            others_in = list(dict.fromkeys(pain.journey for pain in (first, *apart[1:])))
            where = listed(others_in if len(others_in) <= SHOWN_MOST else [*others_in[:SHOWN_MOST], "others"], "and")
            message = f'the pain point "{apart[0].record.title}" also stands in {where}'
            hint = "name the same opportunity at both, or say what is special here"
            yield warning(sheet, apart[0].path, "duplicate-pain-points", message, hint)


def _together(atlas: Atlas, one: Pain, other: Pain) -> bool:
    """Whether two pain points share an opportunity, or stand in the same journey in its two states."""
    twins = {target.id for name in atlas.journeys[one.journey].record.counterpart if (target := _journey(atlas, name))}
    twins |= {
        target.id for name in atlas.journeys[other.journey].record.counterpart if (target := _journey(atlas, name))
    }
    if {one.journey, other.journey} & twins:
        return True
    return bool(set(atlas.helps.get(one.target, ())) & set(atlas.helps.get(other.target, ())))


def _journey(atlas: Atlas, name: str) -> Target | None:
    return atlas.index.find(name, ("journey",))


def _courses(atlas: Atlas) -> Iterator[Course]:
    return (course for course in atlas.journeys.values() if course.record.status != "retired")


def _pains(course: Course) -> Iterator[Pain]:
    yield from course.pains
    for spot in course.spots:
        yield from spot.pains
