"""Two journeys side by side: as it is against as it should be, and what the travellers of one journey feel apart."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Final, Literal

from markupsafe import Markup

from ..model import Opportunity, Stage
from ..model.atlas import Course, Sheet, Spot, Traveller
from ..model.columns import differs, key_of
from ..model.journey import STAGE_KINDS
from .language import gettext, word
from .numbers import signed
from .site import OPEN, Site
from .spec import PageSpec

Change = Literal["same", "changed", "removed", "new"]
INDEX: Final = "compare/index.md"
ENOUGH: Final = 0.25
"""A difference of scores that is worth a word."""


@dataclass(frozen=True, slots=True)
class Side:
    """A stage in one of the two journeys. ``lowest``, ``mean`` and ``target`` are scores from -2 to 2."""

    spot: Spot
    lowest: float | None
    mean: float | None
    target: float | None
    feelings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A stage of one journey and its twin in the other.

    ``gap`` is how far the mean of the first is below what is aimed at: its own target, else the mean of the twin.
    ``closing`` are the opportunities that help the stage, its steps or its pain points and are not declined.
    """

    change: Change
    left: Side | None
    right: Side | None
    gap: float | None = None
    closing: tuple[Sheet[Opportunity], ...] = ()
    gone: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def pair_uri(left: Course, right: Course) -> str:
    """The page that compares two journeys."""
    return f"compare/{left.id}-and-{right.id}.md"


def people_uri(course: Course) -> str:
    """The page that compares the travellers of a journey."""
    return f"compare/{course.id}-by-persona.md"


def pairs(site: Site) -> list[tuple[Course, Course]]:
    """Journeys that name each other as counterparts, the current state first, each pair once."""
    found = {
        (one.id, two.id): (one, two) for course in site.atlas.journeys.values() for one, two in pairs_with(site, course)
    }
    return [found[key] for key in sorted(found)]


def pairs_with(site: Site, course: Course) -> list[tuple[Course, Course]]:
    """The pairs that one journey is part of."""
    twins = (twin for twin in site.counterparts(course) if twin.id != course.id)
    ordered = (sorted((course, twin), key=lambda one: (one.record.state == "future", one.id)) for twin in twins)
    return [(one, two) for one, two in ordered]


def differing(site: Site) -> list[Course]:
    """The journeys whose travellers feel differently somewhere."""
    return [course for course in site.atlas.journeys.values() if len(course.travellers) > 1 and differs(course)]


def pages(site: Site) -> Iterator[PageSpec]:
    """The page to pick two journeys on, a page for each pair, and one for each journey whose travellers differ."""
    journeys = site.atlas.journeys
    if len(journeys) < 2:
        return
    about = gettext("Pick any two journeys and see them by the kind of stage.")
    context: dict[str, Any] = {"pairs": pairs(site), "differing": differing(site)}
    yield PageSpec(INDEX, gettext("Compare"), about, "compare_index.html", context, more=lambda: _to_pick(site))
    for left, right in context["pairs"]:
        title = gettext("%(one)s and %(other)s", one=left.title, other=right.title)
        about = gettext("What changes between the two, stage by stage.")
        yield PageSpec(pair_uri(left, right), title, about, "compare.html", {"left": left, "right": right})
    for course in context["differing"]:
        title = gettext("%(journey)s, by persona", journey=course.title)
        about = gettext("Where the travellers of this journey feel differently.")
        yield PageSpec(people_uri(course), title, about, "compare_people.html", {"course": course})


def _to_pick(site: Site) -> dict[str, Any]:
    return {"picked": Markup(picked(site.atlas.journeys.values()))}  # noqa: S704 - JSON without a "<"


def rows(site: Site, left: Course, right: Course) -> list[Row]:
    """The stages of both journeys in order, each beside its twin; what is new stands after what it follows."""
    after: dict[str, list[Spot]] = {}
    twins = _twins(site, left, right)
    taken = {spot.id for spot in twins.values()}
    before = ""
    back = {twin.id: id for id, twin in twins.items()}
    for spot in _stages(right):
        if spot.id in taken:
            before = back[spot.id]
        else:
            after.setdefault(before, []).append(spot)
    found = [_row(site, None, spot) for spot in after.get("", ())]
    for spot in _stages(left):
        found.append(_row(site, spot, twins.get(spot.id)))
        found += [_row(site, None, new) for new in after.get(spot.id, ())]
    return found


def _stages(course: Course) -> list[Spot]:
    """The stages, or the steps of a journey without stages."""
    return [spot for stage in course.stages for spot in ((stage,) if stage.id else stage.steps)]


def _twins(site: Site, left: Course, right: Course) -> dict[str, Spot]:
    """For each stage of the first journey its twin in the second: as written at either end, else of the same id or title."""
    found: dict[str, Spot] = {}
    there = {spot.id: spot for spot in _stages(right)}
    for here, other in ((left, right), (right, left)):
        for spot in _stages(here):
            twin = site.twin(spot)
            if twin and twin.id == other.id and (match := other.spot(twin.anchor)):
                one, two = (spot, match) if here is left else (match, spot)
                if two.id in there and two.id not in {taken.id for taken in found.values()}:
                    found.setdefault(one.id, two)
    used = {spot.id for spot in found.values()}
    for spot in _stages(left):
        if spot.id in found or getattr(spot.record, "counterpart", None):
            continue
        same = [one for one in there.values() if one.id not in used and spot.id == one.id]
        same += [one for one in there.values() if one.id not in used and spot.title.casefold() == one.title.casefold()]
        if same:
            found[spot.id] = same[0]
            used.add(same[0].id)
    return found


def _row(site: Site, left: Spot | None, right: Spot | None) -> Row:
    one, two = (side(spot) if spot else None for spot in (left, right))
    if not left or not right:
        return Row("removed" if left else "new", one, two, closing=_closing(site, left) if left else ())
    gone, added = _words(site, left), _words(site, right)
    lost = tuple(text for text in gone if text not in added)
    new = tuple(text for text in added if text not in gone)
    gap = _gap(one, two)
    moved = bool(one and two and _apart(one.mean, two.mean))
    change: Change = "changed" if lost or new or moved or left.title != right.title else "same"
    return Row(change, one, two, gap, _closing(site, left) if gap else (), lost, new)


def _apart(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and abs(one - other) >= ENOUGH


def _gap(one: Side | None, two: Side | None) -> float | None:
    """How much better it should feel; ``None`` where nothing is known or nothing is missing."""
    if not one or one.mean is None:
        return None
    aim = one.target if one.target is not None else two.mean if two else None
    return round(aim - one.mean, 2) if aim is not None and aim - one.mean >= ENOUGH else None


def side(spot: Spot) -> Side:
    """What a stage and its steps feel like."""
    points = [point for one in (spot, *spot.steps) for found in one.emotions.values() for point in found]
    scores = [point.score for point in points if point.score is not None]
    targets = [point.target for point in points if point.target is not None]
    feelings = tuple(dict.fromkeys(point.feeling for point in points if point.feeling))
    return Side(
        spot,
        min(scores, default=None),
        fmean(scores) if scores else None,
        fmean(targets) if targets else None,
        feelings,
    )


def _words(site: Site, spot: Spot) -> list[str]:
    """What can come or go between two states: steps, pain points, touchpoints and channels, as a reader calls them."""
    inside = (spot, *spot.steps)
    return [
        *(gettext("Step: %(text)s", text=step.title) for step in spot.steps),
        *(gettext("Pain point: %(text)s", text=pain.record.title) for one in inside for pain in one.pains),
        *dict.fromkeys(
            gettext("Touchpoint: %(text)s", text=site.atlas.word("touchpoints", text))
            for one in inside
            for text in one.record.touchpoints
        ),
        *dict.fromkeys(
            gettext("Channel: %(text)s", text=site.atlas.word("channels", text))
            for one in inside
            for text in one.record.channels
        ),
    ]


def _closing(site: Site, spot: Spot) -> tuple[Sheet[Opportunity], ...]:
    targets = [target for one in (spot, *spot.steps) for target in (one.target, *(pain.target for pain in one.pains))]
    ids = dict.fromkeys(id for target in targets for id in site.atlas.helps.get(target, ()))
    sheets = [site.atlas.opportunities[id] for id in ids if id in site.atlas.opportunities]
    return tuple(sheet for sheet in sheets if (sheet.record.progress or "") in OPEN | {"done"})


@dataclass(frozen=True, slots=True)
class Felt:
    """A moment with the mean score and the words of each traveller; ``apart`` is how far the scores lie apart."""

    spot: Spot
    scores: tuple[float | None, ...]
    words: tuple[tuple[str, ...], ...]
    apart: float


def felt_apart(course: Course) -> list[Felt]:
    """Every moment with an emotion, with what each traveller feels there."""
    return [_felt(course, spot) for spot in course.spots if spot.emotions]


def _felt(course: Course, spot: Spot) -> Felt:
    own = [spot.points(key_of(traveller, spot)) for traveller in course.travellers]
    scores = [[point.score for point in points if point.score is not None] for points in own]
    means = tuple(fmean(one) if one else None for one in scores)
    known = [one for one in means if one is not None]
    apart = max(known) - min(known) if len(known) > 1 else 0.0
    return Felt(spot, means, tuple(tuple(point.feeling for point in points if point.feeling) for points in own), apart)


def own_words(spot: Spot, traveller: Traveller) -> dict[str, Sequence[str]]:
    """What only this traveller does, thinks or meets at a moment."""
    record = spot.record.by_persona.get(traveller.id) or spot.record.by_persona.get(traveller.name)
    if record is None:
        return {}
    found = {
        gettext("Does"): [entry.text for entry in record.actions],
        gettext("Thinks"): [entry.text for entry in record.thoughts],
        gettext("Says"): [quote.text for quote in record.quotes],
        gettext("Pain points"): [pain.title for pain in record.pain_points],
    }
    return {name: texts for name, texts in found.items() if texts}


def picked(courses: Iterable[Course]) -> str:
    """What the script that compares any two journeys needs, as JSON that may stand in a page.

    Addresses are left to the page: a journey has its id, a stage the anchor on its page.
    """
    journeys = [
        {"id": course.id, "title": course.title, "stages": [_picked(spot) for spot in _stages(course)]}
        for course in courses
    ]
    names = {kind: word(kind) for kind in STAGE_KINDS} | {"": gettext("Kind not stated")}
    text = json.dumps({"kinds": names, "journeys": journeys}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _picked(spot: Spot) -> dict[str, Any]:
    found = side(spot)
    kind = spot.record.kind if isinstance(spot.record, Stage) else None
    pains = sum(len(one.pains) for one in (spot, *spot.steps))
    mean = "" if found.mean is None else signed(found.mean)
    return {
        "id": spot.id,
        "title": spot.title,
        "kind": kind or "",
        "mean": mean,
        "words": found.feelings[:4],
        "pains": pains,
    }
