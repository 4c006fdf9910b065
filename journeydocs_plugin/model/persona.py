"""A persona: one of the people a team serves, known well enough to be pictured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, WithJsonSchema

from .part import Kind, Part, Refers, WordOf
from .record import Entry, Quote, Record
from .values import TEXT_SCHEMA, Between, Many, OneOf, Percent, PicturePath, Prose, Text, free_text, mistake, shown


def _free_mapping(value: object) -> object:
    if not isinstance(value, dict):
        raise mistake(
            "wrong-shape",
            f"{shown(value)} stands where a group of names with values is expected",
            "write one `name: value` a line",
        )
    return {key: free_text(item) for key, item in value.items() if item is not None}


FreeMapping = Annotated[
    Mapping[str, str],
    BeforeValidator(_free_mapping),
    WithJsonSchema(
        {
            "type": "object",
            "title": "any names with texts",
            "additionalProperties": {"anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA}]},
        }
    ),
]


class Job(Part):
    """A job to be done: the situation, the motive and the outcome hoped for."""

    short = "want"
    noun = "a job to be done"

    when: Text | None = Field(default=None, description="The situation: When …")
    want: Text = Field(description="What the person wants: I want to …")
    so_that: Text | None = Field(default=None, description="What for: so that …")


class Trait(Part):
    """A point between two opposites."""

    noun = "a trait"

    low: Text = Field(description="What 0 stands for.")
    high: Text = Field(description="What 100 stands for.")
    value: Annotated[float, Between(0, 100)] = Field(description="Where the person stands, from 0 to 100.")


class Persona(Record):
    """One of the people who travel the journeys."""

    noun = "a persona"
    kind_of_record: ClassVar[Kind] = "persona"

    name: Text = Field(description="What the team calls this person.")
    role: Text | None = Field(default=None, description="What the person does, in a few words.")
    kind: (
        Annotated[
            str, OneOf("customer", "user", "buyer", "decision-maker", "employee", "citizen", "patient", "partner")
        ]
        | None
    ) = Field(default=None, description="How the person stands to the organisation.")
    segment: Text | None = Field(default=None, description="The group of people this persona speaks for.")
    share: Percent | None = Field(default=None, description="How many of all customers are like this, in percent.")
    portrait: PicturePath | None = Field(
        default=None, description="A picture beside the map; initials are drawn otherwise."
    )
    quote: Quote | None = Field(default=None, description="One sentence that sums the person up.")
    summary: Prose | None = Field(default=None, description="Who this is, in two or three sentences.")
    background: Prose | None = Field(default=None, description="The story behind: life, work, what came before.")
    demographics: FreeMapping = Field(
        default_factory=dict, description="Facts such as age, place or family, under names of your own."
    )
    devices: Many[Entry] = Field(default=(), description="What the person uses: phone, laptop, ….")
    goals: Many[Entry] = Field(default=(), description="What the person wants to reach.")
    motivations: Many[Entry] = Field(default=(), description="What drives the person.")
    needs: Many[Entry] = Field(default=(), description="What must be there for the person to succeed.")
    jobs: Many[Job] = Field(default=(), description="Jobs to be done: when, want, so that.")
    challenges: Many[Entry] = Field(default=(), description="What stands in the way.")
    pain_points: Annotated[Many[Entry], Refers(("journey",))] = Field(
        default=(), description="What hurts, whatever the journey: texts, or pain points of journeys as `journey#id`."
    )
    behaviours: Many[Entry] = Field(default=(), description="What the person usually does.")
    decision_process: Many[Entry] = Field(default=(), description="How the person decides, and who else has a say.")
    preferred_channels: Annotated[Many[Text], WordOf("channels")] = Field(
        default=(), description="Where the person likes to be met."
    )
    accessibility_needs: Many[Entry] = Field(default=(), description="What the person needs to be able to take part.")
    traits: Many[Trait] = Field(default=(), description="Points between opposites, such as careful and bold.")
