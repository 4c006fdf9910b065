"""A reading path: the pages somebody should read first, in order, and why each of them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from .part import Kind, Part, Refers
from .record import Record
from .values import Between, Many, Prose, Text, mistake

READ_AT: tuple[Kind, ...] = ("journey", "persona", "opportunity", "evidence", "metric")
"""What a stop may lead to, in the order in which an id of more than one kind is looked for."""


class Stop(Part):
    """One page or place on the way."""

    short = "ref"
    noun = "a stop"

    ref: Annotated[Text, Refers(READ_AT, must=True, kind_first=True)] = Field(
        description="Where to read: the id of a record, or a place on a journey as `journey#id`. "
        "Where two kinds share an id, the kind stands in front: `persona:anna`."
    )
    why: Text | None = Field(default=None, description="Why this stop matters to this reader.")
    question: Text | None = Field(default=None, description="A question that whoever has read the page can answer.")
    answer: Prose | None = Field(default=None, description="The answer, which unfolds below the question.")


def _some(stops: tuple[Stop, ...]) -> tuple[Stop, ...]:
    if not stops:
        raise mistake(
            "empty-value",
            "a reading path has at least one stop, and here is none",
            "write the id of a page below it, such as `- checkout`",
        )
    return stops


class ReadingPath(Record):
    """What to read first, stop by stop."""

    noun = "a reading path"
    last = ("stops",)
    kind_of_record: ClassVar[Kind] = "path"

    title: Text = Field(description="What the path is called.")
    audience: Many[Text] = Field(default=(), description="Whom it is for: one or several roles.")
    why: Prose | None = Field(default=None, description="What readers know, or can do, at the end.")
    summary: Prose | None = Field(default=None, description="What the path leads through, in two or three sentences.")
    reading_time: Annotated[float, Between(1, 999, whole=True)] | None = Field(
        default=None, description="Minutes for the whole path; counted from the words of its stops otherwise."
    )
    stops: Annotated[Many[Stop], AfterValidator(_some)] = Field(description="The stops, in order.")
