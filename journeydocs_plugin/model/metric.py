"""A metric: a figure the team watches, with its readings and its target."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from .part import Kind, Part
from .record import Record
from .values import (
    Address,
    Date,
    Duration,
    FilePath,
    Many,
    Number,
    OneOf,
    Prose,
    Text,
    mistake,
    number_in,
    one_value,
    shown,
)

Operator = Literal[">=", "<=", ">", "<", "="]


@dataclass(frozen=True, slots=True)
class Target:
    """A figure aimed at; ``operator`` is empty where only a number was written."""

    value: float
    operator: str = ""

    def __str__(self) -> str:
        return f"{self.sign}{self.value:g}"

    @property
    def sign(self) -> str:
        """What stands before the number, with a space that does not break: "≥ ", or nothing."""
        return {">=": "≥\u00a0", "<=": "≤\u00a0", ">": ">\u00a0", "<": "<\u00a0"}.get(self.operator, "")


def _target(value: object) -> Target:
    text = one_value(value)
    parts = re.fullmatch(r"(>=|<=|>|<|=|≥|≤)?\s*(.+?)\s*%?", text)
    number = number_in(parts[2]) if parts else None
    if parts is None or number is None:
        raise mistake(
            "not-a-number",
            f"{shown(text)} is not a figure to compare with",
            'write a number, or one with its operator in quotes: ">= 80"',
        )
    operator = {"≥": ">=", "≤": "<="}.get(parts[1] or "", parts[1] or "")
    return Target(number, operator)


Figure = Annotated[
    Target,
    PlainValidator(_target),
    WithJsonSchema(
        {
            "title": 'a number, or ">= 80"',
            "anyOf": [
                {"type": "number"},
                {"type": "string", "pattern": r"^(>=|<=|>|<|=|≥|≤)?\s*[+-]?\d+(\.\d+)?\s*%?$"},
            ],
        }
    ),
]


class Reading(Part):
    """One value of a metric at one time."""

    noun = "a reading"

    date: Date | None = Field(default=None, description="When it was taken.")
    label: Text | None = Field(default=None, description="What to write on the axis, where it is not a date.")
    value: Number = Field(description="The value.")
    n: Number | None = Field(default=None, description="How many it was taken from.")
    segment: Text | None = Field(default=None, description="Which group of people.")

    @model_validator(mode="after")
    def _needs_a_time(self) -> Self:
        if self.date is None and self.label is None:
            raise mistake(
                "missing-field",
                "a reading needs its date or label",
                "give it a date such as 2026-04-30, or a label such as Spring",
                on_key=True,
            )
        return self


class Metric(Record):
    """A figure that tells how a journey goes."""

    noun = "a metric"
    kind_of_record: ClassVar[Kind] = "metric"

    title: Text = Field(description="What is measured.")
    kind: (
        Annotated[
            str, OneOf("conversion", "drop-off", "nps", "csat", "ces", "time", "count", "ratio", "money", "other")
        ]
        | None
    ) = Field(default=None, description="What sort of figure it is.")
    unit: Text | None = Field(default=None, description="What it is counted in.")
    definition: Prose | None = Field(
        default=None, description="How it is worked out, so that two people get the same figure."
    )
    source: Text | None = Field(default=None, description="Where the figures come from.")
    better: Annotated[str, OneOf("higher", "lower")] | None = Field(default=None, description="Which way is good.")
    target: Figure | None = Field(
        default=None, description='The figure aimed at: a number, or with its operator, ">= 80".'
    )
    warn_at: Figure | None = Field(default=None, description="The figure at which to worry.")
    readings: Many[Reading] = Field(default=(), description="The values over time.")
    readings_file: FilePath | None = Field(
        default=None, description="A CSV file beside the map with the columns date or label, value, n, segment."
    )
    stale_after: Duration | None = Field(default=None, description="How old the last reading may get.")
    dashboard: Address | None = Field(default=None, description="Where the live figures are.")
