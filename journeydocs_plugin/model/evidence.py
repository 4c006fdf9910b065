"""Evidence: a piece of research that maps rest on."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from .part import Kind
from .record import EvidenceKind, Quote, Record
from .values import Address, Date, Many, OneOf, Prose, Text


class Evidence(Record):
    """A survey, a round of interviews, a report: what is known, and how well."""

    noun = "a piece of evidence"
    kind_of_record: ClassVar[Kind] = "evidence"

    title: Text = Field(description="What the piece is called.")
    kind: EvidenceKind | None = Field(default=None, description="How it was found out.")
    date: Date | None = Field(default=None, description="When.")
    source: Text | None = Field(default=None, description="Who found it out, or where it comes from.")
    url: Address | None = Field(default=None, description="Where it can be read.")
    sample: Text | None = Field(default=None, description="How many were asked or looked at.")
    segment: Text | None = Field(default=None, description="Which group of people.")
    method: Prose | None = Field(default=None, description="How it was done.")
    question: Prose | None = Field(default=None, description="What it set out to answer.")
    findings: Prose | None = Field(default=None, description="What was found.")
    quotes: Many[Quote] = Field(default=(), description="What people said.")
    strength: Annotated[str, OneOf("anecdotal", "moderate", "strong")] | None = Field(
        default=None, description="How far it can be relied on."
    )
    expires: Date | None = Field(default=None, description="When it should no longer be relied on.")
