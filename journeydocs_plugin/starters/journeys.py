"""What a new journey begins with: stages for the usual sorts of maps, or those of a journey that is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..model import Stage, Step
from ..model.atlas import Course, Spot
from .forms import Below, Filled, entry, form, indented, listed_below, notes
from .yaml_text import comment, scalar

_FELT: Final = ("actions", "thoughts", "touchpoints", "channels", "emotion", "pain_points")


@dataclass(frozen=True, slots=True)
class Starter:
    """A sort of map: what the journey says of itself, its stages, and the fields they ask for."""

    about: str
    says: Filled
    stages: tuple[Filled, ...]
    asks: tuple[str, ...]


STARTERS: Final[dict[str, Starter]] = {
    "current": Starter(
        "how it is today",
        {"state": "current"},
        ({"title": "Before"}, {"title": "During"}, {"title": "After"}),
        ("goal", "questions", *_FELT, "gains"),
    ),
    "future": Starter(
        "how a journey that is there should be",
        {"state": "future"},
        (),
        ("goal", "opportunities", "actions", "touchpoints", "channels", "emotion", "gains"),
    ),
    "day-in-the-life": Starter(
        "a whole day of somebody, from morning to evening",
        {"state": "current", "type": "day-in-the-life"},
        (
            {"title": "Early morning", "when": '"06:00"'},
            {"title": "Morning", "when": '"09:00"'},
            {"title": "Midday", "when": '"12:00"'},
            {"title": "Afternoon", "when": '"15:00"'},
            {"title": "Evening", "when": '"18:00"'},
        ),
        ("when", "needs", *_FELT),
    ),
    "service-blueprint": Starter(
        "what the organisation does for each step, in sight and out of sight",
        {"state": "current", "type": "service-blueprint"},
        ({"title": "Ask"}, {"title": "Arrive"}, {"title": "Be served"}, {"title": "Leave"}),
        (
            *("duration", "physical_evidence", "actions", "frontstage", "backstage", "support", "systems"),
            *("touchpoints", "emotion", "pain_points"),
        ),
    ),
    "five-stages": Starter(
        "the five classic stages, from the first word of it to telling others",
        {"state": "current"},
        tuple(
            {"title": title, "kind": title.lower()}
            for title in ("Awareness", "Consideration", "Decision", "Retention", "Advocacy")
        ),
        ("kind", "goal", "organisation_goal", *_FELT),
    ),
}


def stages(starter: str) -> Filled:
    """The field ``stages`` of a new journey: the first explains what it asks for, the others repeat it."""
    found = STARTERS[starter]
    entries = [_moment(Stage, stage, found.asks, explained=not index) for index, stage in enumerate(found.stages)]
    return {"stages": listed_below(entries)}


def taken_over(course: Course) -> Filled:
    """The stages of a journey, or its steps where it has none, for the journey as it should be."""
    whole = [stage for stage in course.stages if stage.id]
    spots = whole or [step for stage in course.stages for step in stage.steps]
    entries = [_twin(spot, explained=not index) for index, spot in enumerate(spots)]
    return {"stages" if whole else "steps": listed_below(entries)}


def _twin(spot: Spot, *, explained: bool) -> list[str]:
    filled: dict[str, str | Below] = _named(spot)
    record = spot.record
    if isinstance(record, Stage):
        filled |= {name: word for name in ("kind", "order") if (word := getattr(record, name))}
        # By an id made from its title a twin is found without a word, and naming it would be fragile.
        filled |= {} if spot.made else {"counterpart": scalar(spot.id)}
    if spot.steps:
        filled["steps"] = Below(indented([line for step in spot.steps for line in entry(_short(step))]))
    asks = ("counterpart", "order", "steps", "id", *STARTERS["future"].asks)
    wanted = tuple(name for name in asks if name in filled or name in STARTERS["future"].asks)
    part = Stage if isinstance(record, Stage) else Step
    return [*_pains(spot), *_moment(part, filled, (*wanted, "kind"), explained=explained)]


def _named(spot: Spot) -> dict[str, str | Below]:
    own: dict[str, str | Below] = {"title": scalar(spot.title)}
    return own if spot.made else own | {"id": scalar(spot.id)}


def _short(step: Spot) -> list[str]:
    return [f"{name}: {value}" for name, value in _named(step).items()]


def _pains(spot: Spot) -> Iterator[str]:
    for one in (spot, *spot.steps):
        for pain in one.pains:
            yield from notes(comment(f"Hurts today: {pain.record.title}"))


def _moment(part: type[Stage | Step], filled: Filled, asks: tuple[str, ...], *, explained: bool) -> list[str]:
    return form(part, filled, ("title", *asks), explained=explained)
