"""What is being done about what hurts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ...model.atlas import Pain, Target
from ...model.journey import OpportunityMention
from ..language import gettext, word
from ..site import Site
from .survey import Scene

STAGES: Final = (
    "in-progress",
    "planned",
    "considering",
    "new",
    "done",
    "accepted",
    "resolved",
    "parked",
    "declined",
    "nothing",
)
"""How far an answer has come, the most telling first: what is under way says more than what was done before."""
_DECIDED: Final = ("accepted", "resolved", "parked")


@dataclass(frozen=True, slots=True)
class Answer:
    """An opportunity that helps, or what was decided about a pain point. ``stage`` is one of ``STAGES``."""

    stage: str
    title: str
    target: Target | None = None
    why: str = ""


def to_pain(site: Site, pain: Pain) -> tuple[Answer, ...]:
    """What answers a pain point: the opportunities linked to it from either end, and what the team decided."""
    found = [*_linked(site, [pain.target]), *_in_place(site, pain.record.opportunities)]
    if pain.record.status in _DECIDED:
        found.append(Answer(pain.record.status, word(pain.record.status), pain.target, pain.record.why or ""))
    return _sorted(found)


def to_moment(site: Site, scene: Scene) -> tuple[Answer, ...]:
    """What answers a moment: what helps it, its stage or any of its pain points, and what was decided about those."""
    pains = scene.spot.pains
    found = [*_linked(site, [scene.spot.target, scene.stage.target, *(pain.target for pain in pains)])]
    for mentions in (scene.spot.record.opportunities, *(pain.record.opportunities for pain in pains)):
        found += _in_place(site, mentions)
    for pain in pains:
        if pain.record.status in _DECIDED:
            title = gettext("%(pain)s: %(status)s", pain=pain.record.title, status=word(pain.record.status))
            found.append(Answer(pain.record.status, title, pain.target, pain.record.why or ""))
    return _sorted(found)


def stage_word(stage: str) -> str:
    """How far an answer has come, as a reader sees it."""
    return gettext("Nothing") if stage == "nothing" else word(stage)


def furthest(answers: Sequence[Answer]) -> str:
    """How far it has come as a whole: one of ``STAGES``."""
    return answers[0].stage if answers else "nothing"


def _linked(site: Site, targets: Iterable[Target]) -> Iterator[Answer]:
    for id in dict.fromkeys(id for target in targets for id in site.atlas.helps.get(target, ())):
        sheet = site.atlas.opportunities.get(id)
        if sheet and sheet.record.status != "retired":
            why = sheet.record.why or "" if sheet.record.progress in ("declined", "parked") else ""
            yield Answer(sheet.record.progress or "new", sheet.title, sheet.target, why)


def _in_place(site: Site, mentions: Iterable[OpportunityMention]) -> Iterator[Answer]:
    """The short opportunities written where they are needed; those with a page are linked already."""
    for mention in mentions:
        found = site.refer([mention], "opportunity")
        if found and not found[0].target:
            yield Answer(mention.progress or "new", mention.text)


def _sorted(found: Iterable[Answer]) -> tuple[Answer, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda answer: STAGES.index(answer.stage)))
