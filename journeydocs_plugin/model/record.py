"""What stands in many records: mentions, entries, quotes, links, pictures, and the fields of every record."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Final, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue, SkipJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError

from .part import SAID, Kind, Part, Refers, WordOf
from .values import (
    Address,
    Alias,
    Date,
    Duration,
    Flag,
    LanguageName,
    Many,
    OneOf,
    PicturePath,
    Prose,
    Text,
    mistake,
    shown,
)


class Mention(Part):
    """A reference or a text in a field that takes either: ``said`` is the short form, still undecided.

    ``{ref: …}`` forces a reference, ``{title: …}`` a text.
    """

    noun = "a reference"
    first = ("ref", "title")

    said: SkipJsonSchema[str | None] = Field(default=None, alias=SAID)
    ref: Text | None = Field(default=None, description="The id of what is meant: always read as a reference.")
    title: Text | None = Field(
        default=None, description="Something described here in place: never read as a reference."
    )

    @model_validator(mode="after")
    def _says_what(self) -> Self:
        if not self.text:
            hint = "add a line `title: …`, or `ref: …` with the id of a record"
            raise mistake("missing-field", f"{self.noun} needs its title", hint, on_key=True)
        if self.ref is not None and self.text != self.ref:
            message = f"{self.noun} is either a `ref` to a record or described in place, and here is both"
            raise mistake("wrong-shape", message, "delete one of the two lines")
        return self

    @classmethod
    def read_text(cls, text: str) -> dict[str, Any]:
        """A plain text may be either; ``link`` decides."""
        return {SAID: text.strip()}

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        described = handler.resolve_ref_schema(handler(schema))
        described["patternProperties"] = {"^x_": {}}
        long = dict(described)
        described.clear()
        described.update({"anyOf": [{"type": ["string", "number", "boolean"], "title": "id or text"}, long]})
        return described

    @property
    def text(self) -> str:
        """What to show where the mention leads nowhere."""
        return self.title or self.said or self.ref or ""


EVIDENCE_KINDS: Final = (
    "survey",
    "interviews",
    "usability-test",
    "analytics",
    "support-tickets",
    "reviews",
    "observation",
    "sales-calls",
    "desk-research",
    "workshop",
    "expert-opinion",
)
EvidenceKind = Annotated[str, OneOf(*EVIDENCE_KINDS)]
Basis = Annotated[str, OneOf("assumed", "partly-researched", "researched")]


class EvidenceMention(Mention):
    """Evidence by its id, or a piece in place."""

    noun = "a piece of evidence"

    url: Address | None = Field(default=None, description="Where the piece can be read.")
    kind: EvidenceKind | None = Field(default=None, description="What sort of evidence it is.")


Evidences = Annotated[Many[EvidenceMention], Refers(("evidence",))]


class Entry(Part):
    """One text of a list, with what it rests on where the author says so."""

    short = "text"
    noun = "an entry of the list"

    text: Text = Field(description="The text itself.")
    basis: Basis | None = Field(default=None, description="How well founded this entry is.")
    evidence: Evidences = Field(default=(), description="What the entry rests on.")


class Quote(Part):
    """Words somebody said."""

    short = "text"
    noun = "a quote"

    text: Text = Field(description="The words, without quotation marks.")
    who: Text | None = Field(default=None, description="Who said it, as you may publish it.")
    basis: Basis | None = Field(default=None, description="How well founded the quote is.")
    evidence: Evidences = Field(default=(), description="Where the quote was recorded.")


class Link(Part):
    """An address with a title."""

    short = "url"
    noun = "a link"

    title: Text | None = Field(default=None, description="What the link is called; its address otherwise.")
    url: Address = Field(description="An address (http, https, mailto) or the path of a file beside the map.")


class Picture(Part):
    """A picture and the words that stand for it."""

    short = "src"
    noun = "a picture"

    src: PicturePath = Field(description="The picture's file, as seen from the map.")
    alt: Text | None = Field(default=None, description="What the picture shows, for those who can't see it.")


class Founded(Part):
    """Fields that records, stages, steps and pain points share."""

    links: Many[Link] = Field(default=(), description="Addresses worth following.")
    notes: Prose | None = Field(default=None, description="Anything else worth knowing.")
    tags: Many[Text] = Field(default=(), description="Words to group and find by.")
    basis: Basis | None = Field(default=None, description="How well founded it is.")
    evidence: Evidences = Field(default=(), description="What it rests on: ids of evidence, or pieces in place.")
    aliases: Many[Alias] = Field(default=(), description="Old ids; links to them go on working.")


Status = Annotated[str, OneOf("idea", "draft", "in-review", "validated", "retired")]


class Record(Founded):
    """What every record may say about itself."""

    kind_of_record: ClassVar[Kind]

    @classmethod
    def _name_above(cls, name: str) -> PydanticCustomError:
        message = f"{shown(name)} stands as a name where the fields of {cls.noun} are expected"
        cure = f"begin with `{cls.field_names()[0]}: …` and no name above it; several of a kind get a file each"
        return mistake("wrong-shape", message, cure)

    owner: Annotated[Many[Text], WordOf("teams")] = Field(
        default=(), description="The team or teams that answer for it; the first is accountable."
    )
    status: Status | None = Field(default=None, description="How far the record has come.")
    replaced_by: Text | None = Field(default=None, description="The record of the same kind that takes its place.")
    version: Text | None = Field(default=None, description="A version of your own.")
    updated: Date | None = Field(default=None, description="When it was last changed.")
    reviewed: Date | None = Field(default=None, description="When somebody last checked that it is true.")
    review_every: Duration | None = Field(default=None, description="How often it should be checked.")
    language: LanguageName | None = Field(
        default=None, description="The language of its texts (BCP 47), such as ja or pt-BR."
    )
    internal: Flag = Field(default=False, description="Leave it out of a public build.")
