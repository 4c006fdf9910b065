"""The values a map is made of: texts, numbers, dates, choices, lists, and how each may be written.

Everything arrives as the reader left it: text, nothing (``None``), lists and mappings. A value type turns text into
what the field asks for, and says in plain words what was wrong. It also describes itself for editors, in JSON Schema.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final, TypeVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from .addresses import SCHEME, Address, FilePath, LanguageName, PicturePath
from .dates import Date, Day, Duration, Span
from .numbers import Between, Flag, Number, OneToFive, Percent, Severity, meant_truth, number_hint, number_in
from .texts import (
    LONGEST_NAME,
    RESERVED_IDS,
    SHOWN_LENGTH,
    TEXT_SCHEMA,
    Alias,
    CodeOwner,
    Id,
    Json,
    Prose,
    Text,
    colon_in_text,
    free_text,
    id_fault,
    key_of,
    listed,
    made_id,
    mistake,
    one_slip,
    one_value,
    shown,
)

__all__ = [
    "ASKED_NONE",
    "LONGEST_NAME",
    "RESERVED_IDS",
    "SCHEME",
    "SHOWN_LENGTH",
    "TEXT_SCHEMA",
    "Address",
    "Alias",
    "AskedNone",
    "Between",
    "CodeOwner",
    "Date",
    "Day",
    "Duration",
    "FilePath",
    "Flag",
    "Id",
    "Json",
    "LanguageName",
    "Many",
    "Number",
    "OneOf",
    "OneToFive",
    "Percent",
    "PicturePath",
    "Prose",
    "Severity",
    "Span",
    "Text",
    "colon_in_text",
    "free_text",
    "id_fault",
    "key_of",
    "listed",
    "made_id",
    "meant_truth",
    "mistake",
    "number_hint",
    "number_in",
    "one_slip",
    "one_value",
    "shown",
]

T = TypeVar("T")

NOTHING_THERE: Final = frozenset({"none", "n/a", "-"})


class OneOf:
    """A word out of a fixed list; ``also`` maps other words to the one they are read as."""

    def __init__(self, *words: str, also: Mapping[str, str] | None = None) -> None:
        self.words = words
        self.also = dict(also or {})

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "enum": [*self.words, *self.also], "title": "one word of a list"}

    def read(self, value: object) -> str:
        """The word; raises the mistake with what is allowed where it is none of the list."""
        text = one_value(value)
        word = self.also.get(text, text)
        if word in self.words:
            return word
        meant = made_id(text[:SHOWN_LENGTH])
        near = one_slip(meant, (*self.words, *self.also))
        near = near or next((one for one in self.words if meant in one.split("-")), None)
        allowed = f"{shown(text)} is not allowed here; write {listed(self.words)}"
        raise mistake("not-a-choice", allowed, f'did you mean "{near}"?' if near else "")


class AskedNone(tuple[Any, ...]):
    """An empty list whose author wrote ``none``: the question was asked, and there is nothing."""


ASKED_NONE: Final = AskedNone()


class OneOrMany:
    """One entry or a list of them; a lone ``none``, ``n/a`` or ``-`` says there is none."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}

    @staticmethod
    def read(value: object, inner: Callable[[object], tuple[Any, ...]]) -> tuple[Any, ...]:
        entries = list(value) if isinstance(value, list | tuple) else [value]
        if len(entries) == 1 and isinstance(entries[0], str) and entries[0].strip().lower() in NOTHING_THERE:
            return ASKED_NONE
        return inner(entries)


Many = Annotated[tuple[T, ...], OneOrMany()]
"""A list field: takes a single entry too."""
