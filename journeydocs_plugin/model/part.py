"""What all parts of a map share: short forms, the author's own keys, the order of fields, and marks for references."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, PlainValidator, model_validator
from pydantic.json_schema import JsonSchemaValue, SkipJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError

from .values import (
    SHOWN_LENGTH,
    TEXT_SCHEMA,
    colon_in_text,
    listed,
    mistake,
    shown,
)
from .wording import likely_field

Kind = Literal["persona", "journey", "opportunity", "evidence", "metric", "path"]
KINDS: Final[tuple[Kind, ...]] = ("persona", "journey", "opportunity", "evidence", "metric", "path")

# Keys no author can write: what the reader adds travels to the model beside the author's own keys.
LINES: Final = "\0lines"
OWN: Final = "\0own"
SAID: Final = "\0said"
UNKNOWN: Final = "\0unknown"

OFFERS: Final = "x-offers"
"""In a schema: what an editor can offer in this place once it knows the maps; no schema that is written has it."""

SHOWN_FIELDS: Final = 12
MOST_UNKNOWN: Final = 101
"""How many unknown keys of one part are told at most."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field whose texts name things: of which kinds, and whether they must.

    ``anchors`` tells where a bare name may point inside a journey: nowhere, on the same page, or on the pages
    of the journey's counterparts; both mean stages and steps. ``whole`` asks for a journey as a whole.
    ``kind_first`` allows the kind in front: ``persona:anna``.
    """

    kinds: tuple[Kind, ...]
    must: bool = False
    anchors: Literal["", "here", "counterpart"] = ""
    kind_first: bool = False
    whole: bool = False

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        places = self.kind_first or (self.kinds[0] == "journey" and not self.whole)
        inner = ["moment" if self.anchors else "place"] if places else []
        return {**handler(schema), OFFERS: [*(() if self.anchors == "counterpart" else self.kinds), *inner]}


@dataclass(frozen=True, slots=True)
class WordOf:
    """Marks a field whose texts are words of a vocabulary, or new ones."""

    vocabulary: str

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), OFFERS: [self.vocabulary]}


def _unknown(value: object) -> object:
    owner, key, headline = value if isinstance(value, tuple) else (Part, str(value), "")
    if headline:
        message = f"{shown(key)} stands alone where the fields of {owner.noun} are expected"
        raise mistake("unknown-field", message, f"write `{headline}: {key}`", on_key=True, instead=headline)
    cure, instead = _cure(owner, key)
    raise mistake("unknown-field", f"{shown(key)} is not a field of {owner.noun}", cure, on_key=True, instead=instead)


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _cure(owner: type[Part], key: str) -> tuple[str, str]:
    """What to do about a key that is no field, and the field that was probably meant."""
    names = owner.field_names()
    name, colon, value = key.partition(":")
    if key.startswith("-"):
        return f"a space is missing after the dash: {shown(f'- {key[1:]}')}", key[1:]
    if colon and value and name in names:
        return f"a space is missing after the colon: {shown(f'{name}: {value}')}", name
    if near := likely_field(key, names):
        return f'did you mean "{near}"?', near
    if key == "id":
        return "delete this line: the name of the file, or the key above, is the id", ""
    if not key.strip() or len(key) > SHOWN_LENGTH:
        return _known(owner), ""
    return f'for a field of your own write "x_{key}"; {_known(owner)}', ""


def _known(owner: type[Part]) -> str:
    names = owner.field_names()
    return "known fields: " + ", ".join(names[:SHOWN_FIELDS]) + (", …" if len(names) > SHOWN_FIELDS else "")


class Part(BaseModel):  # noqa: PLW1641 -- a part holds mappings, so none can stand in a set
    """A mapping in a map file. ``short`` names the field that a plain text in its place fills in.

    ``first`` and ``last`` are fields that stand before and behind all others, in the reference and in a map that is
    laid out; between them come a part's own fields, and then those it shares with others.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=False, defer_build=True)
    short: ClassVar[str | None] = None
    first: ClassVar[tuple[str, ...]] = ()
    last: ClassVar[tuple[str, ...]] = ()
    noun: ClassVar[str] = "this part"

    lines: SkipJsonSchema[tuple[int, int] | None] = Field(default=None, alias=LINES, repr=False)
    own: SkipJsonSchema[Mapping[str, Any]] = Field(default_factory=dict, alias=OWN, repr=False)
    unknown: SkipJsonSchema[Mapping[str, Annotated[Any, PlainValidator(_unknown)]]] = Field(
        default_factory=dict, alias=UNKNOWN, repr=False, exclude=True
    )

    def __eq__(self, other: object) -> bool:
        """Whether two parts say the same; what is not written may stand in the part or in its class alone."""
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__class__.model_fields)

    @classmethod
    def field_names(cls) -> tuple[str, ...]:
        """The keys an author may write, in the order of the reference."""
        return _fields(cls)

    @classmethod
    def _rank(cls, name: str) -> tuple[int, int]:
        """Where a field stands: a part's own come before those it shares, which are declared further up."""
        if name in cls.first:
            return -1, cls.first.index(name)
        if name in cls.last:
            return len(cls.__mro__), cls.last.index(name)
        owners = enumerate(cls.__mro__)
        return next(depth for depth, owner in owners if name in getattr(owner, "__annotations__", {})), 0

    @classmethod
    def read_text(cls, text: str) -> dict[str, Any]:
        """The long form of a short one; raises the mistake where there is no short form."""
        if cls.short is None:
            raise cls._no_fields(shown(text))
        return {cls.short: text}

    @classmethod
    def _no_fields(cls, found: str) -> PydanticCustomError:
        names = ", ".join(f"`{name}: …`" for name in cls.field_names()[:3])
        hint = f"write its fields, one a line, such as {names}"
        return mistake("wrong-shape", f"{found} stands where {cls.noun} with its fields is expected", hint)

    @model_validator(mode="before")
    @classmethod
    def _sort_keys(cls, data: Any) -> Any:
        if data is None or _is_blank(data) or data == {}:
            raise mistake("empty-value", f"{cls.noun} is empty", "write it here, or delete the line")
        if isinstance(data, str):
            return cls.read_text(data)
        if not isinstance(data, dict):
            raise cls._no_fields(shown(data))
        names = cls._names()
        if (
            cls.short
            and len(data) == 1
            and (key := next(iter(data))) not in names
            and (" " in key or key[:1].isupper())
            and not isinstance(data[key], dict)
        ):
            raise colon_in_text(data)
        if not names & data.keys():
            cls._refuse_names(data)
        sorted_keys: dict[str, Any] = {
            key: value for key, value in data.items() if key in names and value is not None and not _is_blank(value)
        }
        if len(sorted_keys) != len(data):
            rest = {key: value for key, value in data.items() if key not in names}
            sorted_keys[OWN] = {key: value for key, value in rest.items() if key.startswith("x_")}
            unknown = islice((key for key in rest if not key.startswith("x_")), MOST_UNKNOWN)
            headline = cls._headline(data)
            sorted_keys[UNKNOWN] = {key: (cls, key, cls.short if key == headline else "") for key in unknown}
        sorted_keys[LINES] = getattr(data, "lines", None)
        return sorted_keys

    @classmethod
    def _refuse_names(cls, data: Mapping[str, Any]) -> None:
        """Where the entries of a list are expected, some write names with values: tell that as one mistake."""
        keys = list(islice((key for key in data if not key.startswith("x_")), SHOWN_FIELDS))
        needed = [name for name in cls.field_names() if cls.model_fields[name].is_required()]
        likely = [likely_field(key, cls.field_names()) for key in keys]
        meant = not keys or all(likely) or any(one in needed for one in likely)
        if meant or not needed or any(key.startswith("-") or ":" in key or data[key] is None for key in keys):
            return
        if parts := [key for key in keys if isinstance(data[key], dict)]:
            raise cls._name_above(parts[0])
        message = f"{shown(keys[0])} is not a field of {cls.noun}, which needs its {listed(needed, 'and')}"
        raise mistake("unknown-field", message, f"begin with `{needed[0]}: …`; {_known(cls)}")

    @classmethod
    def _name_above(cls, name: str) -> PydanticCustomError:
        message = f"{shown(name)} stands as a name where the entry of a list is expected"
        cure = f"write `- {cls.short or cls.field_names()[0]}: {shown(name)[1:-1]}`, its fields below it, and so on"
        return mistake("wrong-shape", message, cure)

    @classmethod
    def _headline(cls, data: Mapping[str, Any]) -> str | None:
        """The key that was meant as the title of a part, such as `Pay` in `- Pay:` with fields below it."""
        if not cls.short or cls.short in data or not cls.model_fields[cls.short].is_required():
            return None
        first = next(iter(data))
        meant = data[first] is not None or ":" in first or likely_field(first, cls.field_names()) == cls.short
        return None if meant else first

    @classmethod
    def _names(cls) -> frozenset[str]:
        return _field_set(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        described = handler(schema)
        described = handler.resolve_ref_schema(described)
        described["patternProperties"] = {"^x_": {}}
        described["properties"] = {name: described["properties"][name] for name in cls.field_names()}
        if cls.short is None:
            return described
        short = {**TEXT_SCHEMA, "title": cls.short, **_offers(described["properties"][cls.short])}
        long = dict(described)
        described.clear()
        described.update({"anyOf": [short, long], "title": long.get("title", cls.__name__)})
        return described


def _offers(described: JsonSchemaValue) -> JsonSchemaValue:
    """What can be offered for a field, wherever in its schema that stands."""
    found = (option for option in (described, *described.get("anyOf", ())) if OFFERS in option)
    return next(({OFFERS: option[OFFERS]} for option in found), {})


@cache
def _fields(part: type[Part]) -> tuple[str, ...]:
    names = [name for name, field in part.model_fields.items() if not (field.alias or "").startswith("\0")]
    return tuple(sorted(names, key=part._rank))  # noqa: SLF001 -- kept outside the class, which pydantic would copy


@cache
def _field_set(part: type[Part]) -> frozenset[str]:
    return frozenset(_fields(part))
