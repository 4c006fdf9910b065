"""A journey: its stages and steps, what happens in them, how it feels and where it hurts."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Annotated, ClassVar, Final

from pydantic import BeforeValidator, Field, PlainValidator, ValidationInfo, WithJsonSchema, field_validator

from .emotion import Emotion
from .opportunity import Progress
from .part import Kind, Part, Refers, WordOf
from .record import Entry, Founded, Link, Mention, Picture, Quote, Record
from .values import (
    TEXT_SCHEMA,
    Id,
    Many,
    Number,
    OneOf,
    OneToFive,
    Percent,
    Prose,
    Severity,
    Text,
    free_text,
    meant_truth,
    mistake,
    number_in,
    shown,
)

STAGE_KINDS: Final = ("awareness", "consideration", "decision", "experience", "retention", "advocacy")


class PersonaMention(Mention):
    """A persona by its id, or one described in place."""

    noun = "a persona"

    name: Text | None = Field(default=None, description="The name of a persona that has no file yet.")
    role: Text | None = Field(default=None, description="What that person does.")

    @property
    def text(self) -> str:
        """The name to show where the persona has no page."""
        return self.name or super().text


class OpportunityMention(Mention):
    """An opportunity by its id, or a short one in place."""

    noun = "an opportunity"

    description: Prose | None = Field(default=None, description="What it is about.")
    progress: Progress | None = Field(default=None, description="How far it has come.")
    links: Many[Link] = Field(default=(), description="Addresses worth following.")


class MetricMention(Mention):
    """A metric by its id, or a figure in place."""

    noun = "a metric"

    value: Text | None = Field(default=None, description="The figure.")
    unit: Text | None = Field(default=None, description="What it is counted in.")
    target: Text | None = Field(default=None, description="The figure aimed at.")


Opportunities = Annotated[Many[OpportunityMention], Refers(("opportunity",))]
Metrics = Annotated[Many[MetricMention], Refers(("metric",))]


class PainPoint(Founded):
    """Something that hurts."""

    short = "title"
    noun = "a pain point"

    title: Text = Field(description="The pain in one line.")
    id: Id | None = Field(default=None, description="What links call it; made from the title otherwise.")
    description: Prose | None = Field(default=None, description="What happens, to whom, and what comes of it.")
    category: Annotated[Text, WordOf("pain-categories")] | None = Field(
        default=None, description="What sort of pain it is: a word of the vocabulary of pain categories."
    )
    severity: Severity | None = Field(default=None, description="How bad it is: 1 (a nuisance) to 4 (people give up).")
    frequency: Annotated[str, OneOf("rare", "some", "most", "all")] | None = Field(
        default=None, description="How many meet it."
    )
    effect: Annotated[str, OneOf("hesitates", "frustrated", "disengages", "abandons")] | None = Field(
        default=None, description="What it does to people."
    )
    cause: Prose | None = Field(default=None, description="Why it happens.")
    status: Annotated[str, OneOf("open", "accepted", "resolved", "parked")] | None = Field(
        default=None, description="What the team has decided about it."
    )
    why: Text | None = Field(default=None, description="Why it is accepted or parked.")
    opportunities: Opportunities = Field(
        default=(), description="What would help: ids of opportunities, or short ones in place."
    )


class Gain(PainPoint):
    """Something that delights; it has the fields of a pain point."""

    noun = "a gain"


class Importance(Part):
    """How much a moment weighs."""

    noun = "the importance"

    customer: OneToFive | None = Field(default=None, description="To the customer, 1 to 5 (5 = most).")
    organisation: OneToFive | None = Field(default=None, description="To the organisation, 1 to 5 (5 = most).")


def _moment_of_truth(value: object) -> bool | str:
    text = free_text(value)
    if text in {"true", "false"}:
        return text == "true"
    if meant := meant_truth(text):
        hint = f"write {meant}, or the reason in a sentence"
        raise mistake("not-a-choice", f"{shown(text)} is neither true nor a reason", hint)
    return text


MomentOfTruth = Annotated[
    bool | str,
    PlainValidator(_moment_of_truth),
    WithJsonSchema({"type": ["boolean", "string"], "title": "true, or why"}),
]


class Next(Part):
    """Where a stage or step leads."""

    short = "to"
    noun = "a next step"

    to: Annotated[Text, Refers(("journey",), must=True, anchors="here")] = Field(
        description="The id of a stage or step, or another journey."
    )
    when: Text | None = Field(default=None, description="In which case.")
    share: Percent | None = Field(default=None, description="How many go this way, in percent.")
    kind: Annotated[str, OneOf("choice", "requires", "optional", "parallel", "loop")] | None = Field(
        default=None, description="What sort of way it is."
    )


def _lane(value: object) -> object:
    """A blueprint lane: a text, a list, or groups of lists; kept as pairs of a group's name and its entries."""
    if isinstance(value, dict):
        return {key: item for key, item in value.items() if item is not None}
    return {"": value}


_ENTRIES: Final = {"anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA}]}
Lane = Annotated[
    Mapping[str, Many[Text]],
    BeforeValidator(_lane),
    WithJsonSchema(
        {
            "title": "text, list, or groups of lists",
            "anyOf": [*_ENTRIES["anyOf"], {"type": "object", "additionalProperties": _ENTRIES}],
        }
    ),
]


def _lanes(value: object) -> object:
    if not isinstance(value, dict):
        raise mistake(
            "wrong-shape",
            f"{shown(value)} stands where lanes with their names are expected",
            "write one `name of the lane: text` a line",
        )
    return {key: item for key, item in value.items() if item is not None}


Lanes = Annotated[
    Mapping[str, Lane],
    BeforeValidator(_lanes),
    WithJsonSchema(
        {
            "type": "object",
            "title": "lanes of your own",
            "additionalProperties": {"anyOf": [*_ENTRIES["anyOf"], {"type": "object"}]},
        }
    ),
]


class Differing(Part):
    """What differs from persona to persona within one stage or step; what is not given here is common."""

    noun = "what one persona meets"

    actions: Many[Entry] = Field(default=(), description="What people do.")
    thoughts: Many[Entry] = Field(default=(), description="What they think.")
    expectations: Many[Entry] = Field(default=(), description="What they expect.")
    quotes: Many[Quote] = Field(default=(), description="What they say.")
    touchpoints: Annotated[Many[Text], WordOf("touchpoints")] = Field(
        default=(), description="What they meet: a word of the vocabulary, or a new one."
    )
    channels: Annotated[Many[Text], WordOf("channels")] = Field(
        default=(), description="Where they meet it: a word of the vocabulary, or a new one."
    )
    emotion: Emotion = Field(default=(), description="How it feels, from -2 (very bad) to +2 (very good).")
    pain_points: Many[PainPoint] = Field(default=(), description="What hurts.")
    gains: Many[Gain] = Field(default=(), description="What delights.")


def _without_own(value: object) -> object:
    """What stands under the ids of personas, with names of letters in one form and without the author's own keys."""
    if not isinstance(value, dict):
        return value
    return {unicodedata.normalize("NFC", key): item for key, item in value.items() if not key.startswith("x_")}


ByPersona = Annotated[Mapping[str, Differing], BeforeValidator(_without_own), Refers(("persona",))]


class Moment(Differing, Founded):
    """What stages and steps have in common."""

    short = "title"
    first: ClassVar[tuple[str, ...]] = (
        *("title", "id", "description", "goal", "organisation_goal", "intent", "needs", "duration", "when", "image"),
        *("actor", "owner", "actions", "thoughts", "questions", "expectations", "quotes", "touchpoints", "channels"),
        *("emotion", "pain_points", "gains", "opportunities"),
    )

    title: Text = Field(description="What it is called, in a few words.")
    id: Id | None = Field(default=None, description="What links call it; made from the title otherwise.")
    description: Prose | None = Field(default=None, description="What happens, in a few sentences.")
    goal: Text | None = Field(default=None, description="What the person wants to reach here.")
    organisation_goal: Text | None = Field(default=None, description="What the organisation wants to reach here.")
    intent: Text | None = Field(default=None, description="What this part of the map is for.")
    needs: Many[Entry] = Field(default=(), description="What the person needs here.")
    duration: Text | None = Field(default=None, description="How long it takes, in your own words.")
    when: Text | None = Field(default=None, description="When it happens: a time of day, a day of the project.")
    image: Picture | None = Field(default=None, description="A storyboard picture: {src, alt}.")
    actor: Many[Text] = Field(default=(), description="Who acts, where it is not the persona.")
    owner: Annotated[Many[Text], WordOf("teams")] = Field(default=(), description="The team that runs it.")
    questions: Many[Entry] = Field(default=(), description="What they ask.")
    opportunities: Opportunities = Field(
        default=(), description="What could be better: ids of opportunities, or short ones in place."
    )
    moment_of_truth: MomentOfTruth | None = Field(default=None, description="A moment that decides: true, or why.")
    decision_point: MomentOfTruth | None = Field(
        default=None, description="A moment where somebody decides: true, or what."
    )
    why: Text | None = Field(default=None, description="Why the moment matters.")
    importance: Importance | None = Field(
        default=None, description="How much it weighs, to the customer and to the organisation."
    )
    tension: OneToFive | None = Field(default=None, description="The dramatic arc: 1 (calm) to 5 (highest).")
    frontstage: Lane = Field(default_factory=dict, description="What the organisation does in sight of the person.")
    backstage: Lane = Field(default_factory=dict, description="What it does out of sight.")
    support: Lane = Field(default_factory=dict, description="Who and what helps from behind.")
    systems: Lane = Field(default_factory=dict, description="The systems in use.")
    physical_evidence: Lane = Field(
        default_factory=dict, description="What the person holds or sees: letters, signs, parcels."
    )
    metrics: Metrics = Field(default=(), description="What is measured here: ids of metrics, or figures in place.")
    drop_off: Percent | None = Field(default=None, description="How many leave here, in percent.")
    volume: Number | None = Field(default=None, description="How many pass here.")
    next: Many[Next] | None = Field(
        default=None, description="Where it leads; `[]` ends the way; the next in writing otherwise."
    )
    sub_journey: Annotated[Text, Refers(("journey",), must=True, whole=True)] | None = Field(
        default=None, description="The journey that unfolds this one."
    )
    by_persona: ByPersona = Field(default_factory=dict, description="What differs, under the id of each persona.")
    lanes: Lanes = Field(
        default_factory=dict, description="Lanes of your own: any name, with a text, a list or groups."
    )
    unknowns: Many[Entry] = Field(default=(), description="What nobody knows yet.")


class Step(Moment):
    """A step within a stage."""

    noun = "a step"


class Stage(Moment):
    """A stage of a journey: it holds its content itself, or steps, or both."""

    noun = "a stage"
    first = ("title", "id", "kind", "order", "counterpart", *Moment.first[2:])
    last = ("steps",)

    kind: Annotated[str, OneOf(*STAGE_KINDS)] | None = Field(
        default=None, description="Its place in the life of a customer, so that journeys can be compared."
    )
    order: Annotated[str, OneOf("sequence", "any", "choice", "parallel")] | None = Field(
        default=None, description="How its steps relate."
    )
    counterpart: Annotated[Text, Refers(("journey",), must=True, anchors="counterpart")] | None = Field(
        default=None, description="Its twin in the journey's other state; `none` where it has none."
    )
    steps: Many[Step] = Field(default=(), description="Its steps, in order.")


class Scope(Part):
    """Where a journey begins and ends."""

    noun = "the scope"

    starts: Text | None = Field(default=None, description="What starts the journey.")
    ends: Text | None = Field(default=None, description="What ends it.")


def _scale(value: object) -> tuple[float, float]:
    numbers = [number_in(item) if isinstance(item, str) else None for item in value] if isinstance(value, list) else []
    hint, found = "write its lowest and highest score, such as [1, 5]", shown(value)
    match numbers:
        case [float() as low, float() as high] if low < high:
            return low, high
        case [float() as high, float() as low]:
            found, hint = f'"[{high:g}, {low:g}]"', "write the lowest score first, then a higher one, such as [1, 5]"
        case _:
            pass
    raise mistake("wrong-shape", f"{found} is not a scale", hint)


Scale = Annotated[
    tuple[float, float],
    PlainValidator(_scale),
    WithJsonSchema(
        {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2, "title": "[low, high]"}
    ),
]


class Journey(Record):
    """The way people take to reach something, stage by stage."""

    noun = "a journey"
    first = ("title", "persona", "state", "counterpart", "type")
    last = ("stages", "steps")
    kind_of_record: ClassVar[Kind] = "journey"

    title: Text = Field(description="What the journey is called.")
    persona: Annotated[Many[PersonaMention], Refers(("persona",), must=True)] = Field(
        description="Who travels: the id of a persona, several, or `{name: …}` for one not described yet."
    )
    summary: Prose | None = Field(default=None, description="The journey in two or three sentences.")
    state: Annotated[str, OneOf("current", "future", also={"as-is": "current", "to-be": "future"})] | None = Field(
        default=None, description="As it is, or as it should be."
    )
    counterpart: Annotated[Many[Text], Refers(("journey",), must=True, whole=True)] = Field(
        default=(), description="The same journey in its other states."
    )
    type: Annotated[str, OneOf("journey", "day-in-the-life", "service-blueprint")] | None = Field(
        default=None, description="What sort of map it is."
    )
    objective: Text | None = Field(default=None, description="What the map is for: the question it answers.")
    scenario: Prose | None = Field(default=None, description="The situation the person is in.")
    scope: Scope | None = Field(default=None, description="Where it starts and where it ends.")
    goals: Many[Entry] = Field(default=(), description="What the person wants to reach.")
    expectations: Many[Entry] = Field(default=(), description="What the person expects.")
    parent: Annotated[Text, Refers(("journey",), must=True, whole=True)] | None = Field(
        default=None, description="The larger journey this one is part of."
    )
    duration: Text | None = Field(default=None, description="How long it takes, in your own words.")
    contributors: Many[Text] = Field(default=(), description="Who made the map.")
    metrics: Metrics = Field(default=(), description="What is measured: ids of metrics, or figures in place.")
    pain_points: Many[PainPoint] = Field(default=(), description="What hurts all along the way.")
    opportunities: Opportunities = Field(
        default=(), description="What could be better all along: ids, or short ones in place."
    )
    emotion_scale: Scale | None = Field(default=None, description="The team's own scale, where it is not -2 to 2.")
    stages: Many[Stage] = Field(default=(), description="The stages, in order.")
    steps: Many[Step] = Field(default=(), description="The steps, for a journey without stages.", validate_default=True)

    @field_validator("persona")
    @classmethod
    def _needs_somebody(cls, persona: tuple[PersonaMention, ...]) -> tuple[PersonaMention, ...]:
        if not persona:
            hint = "write the id of a persona, or `{name: …}` for one not described yet"
            raise mistake("empty-value", '"persona" names nobody who travels the journey', hint)
        return persona

    @field_validator("steps")
    @classmethod
    def _needs_a_way(cls, steps: tuple[Step, ...], info: ValidationInfo) -> tuple[Step, ...]:
        # Where the stages can't be read, that is told and nobody is asked for them.
        if not info.data.get("stages", True) and not steps:
            raise mistake(
                "missing-field",
                "a journey needs its stages",
                "write `stages:` and below it one `- title` a line",
                on_key=True,
            )
        if info.data.get("stages") and steps:
            raise mistake(
                "stages-and-steps",
                "a journey has either stages or steps, and here are both",
                "move the steps into the stages they belong to",
                on_key=True,
            )
        return steps
