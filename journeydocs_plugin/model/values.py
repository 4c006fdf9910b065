"""The values a map is made of: texts, numbers, dates, choices, lists, and how each may be written.

Everything arrives as the reader left it: text, nothing (``None``), lists and mappings. A value type turns text into
what the field asks for, and says in plain words what was wrong. It also describes itself for editors, in JSON Schema.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any, Final, Self, TypeVar

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, PlainValidator, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

T = TypeVar("T")

Json = dict[str, Any]

# An editor reads `version: 1.10` as a number and `title: No` as a truth value; we read both as text.
TEXT_SCHEMA: Final[Json] = {"type": ["string", "number", "boolean"], "title": "text"}
NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)\Z", re.ASCII)
NOTHING_THERE: Final = frozenset({"none", "n/a", "-"})
SHOWN_LENGTH: Final = 60


def mistake(rule: str, message: str, hint: str = "", *, on_key: bool = False) -> PydanticCustomError:
    """A mistake in a value, as pydantic carries it to ``parse``: the rule's id, what was found, and the cure."""
    # Braces would be read as places to fill in by pydantic's own template, so the words travel beside it.
    return PydanticCustomError(
        "journeydocs", "{message}", {"rule": rule, "message": message, "hint": hint, "on_key": on_key}
    )


def shown(value: object) -> str:
    """A value in quotes for a message, shortened to 60 characters, on one line."""
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list | tuple):
        return "a list"
    text = " ".join(str(value).split())
    return f'"{text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1] + "…"}"'


def one_slip(word: str, known: Mapping[str, object] | list[str] | tuple[str, ...], cutoff: float = 0.75) -> str | None:
    """The known word that ``word`` is most likely a slip of, or ``None``."""
    close = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=cutoff)
    return close[0] if close else None


def listed(words: list[str] | tuple[str, ...]) -> str:
    """Words as a sentence lists them: ``a, b or c``."""
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


# ── text ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _only_text(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict) and len(value) == 1:
        raise colon_in_text(value)
    if value is None:
        raise mistake(
            "empty-value", "an empty entry stands where a text is expected", "write the text, or delete the line"
        )
    raise mistake("wrong-shape", f"{shown(value)} stands where a single value is expected", "write one value here")


def colon_in_text(value: Mapping[str, object]) -> PydanticCustomError:
    """The mistake of a sentence whose colon made YAML read it as a field with a value."""
    key, rest = next(iter(value.items()))
    text = f"{key}: {rest}" if isinstance(rest, str) else f"{key}:"
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return mistake(
        "text-with-colon",
        f"the colon makes {shown(text)} a field with a value, and a text is expected",
        f'put quotes around the whole text: "{quoted}"',
    )


def _plain(value: object) -> str:
    return unicodedata.normalize("NFC", _only_text(value))


Text = Annotated[str, BeforeValidator(_plain), WithJsonSchema(TEXT_SCHEMA)]
"""Plain text, shown as written."""


def _prose(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(f"- {_plain(entry)}" for entry in value)
    return _plain(value)


Prose = Annotated[
    str,
    BeforeValidator(_prose),
    WithJsonSchema({"anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA}], "title": "Markdown text"}),
]
"""Long text in Markdown; HTML in it is shown as text. A list of texts is read as a list in Markdown."""


def free_text(value: object) -> str:
    """A text, or a list of texts joined by line ends: the free-form cell of a lane."""
    if isinstance(value, list):
        return "\n".join(_plain(entry) for entry in value)
    return _plain(value)


# ── ids ───────────────────────────────────────────────────────────────────────────────────────────────────────────

ID_LENGTH: Final = 80


def made_id(title: str) -> str:
    """The id a title gives where none is written: letters, marks and digits of any script, NFC, lower case, hyphens.

    Empty where the title has neither letter nor digit.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", title).lower())
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" else "-" for c in folded)
    return re.sub("-+", "-", kept)[:ID_LENGTH].strip("-")


def key_of(word: str) -> str:
    """How a vocabulary looks a word up: without regard to capitals, spaces read as hyphens."""
    return "-".join(unicodedata.normalize("NFC", word).lower().split())


def id_fault(text: str) -> str | None:
    """Why a text can't be an id, in words; ``None`` where it can."""
    if len(text) > ID_LENGTH:
        return f"an id has at most {ID_LENGTH} characters"
    if not text or any(not (c == "-" or _lower_letter_or_digit(c)) for c in text):
        return "an id is made of lower case letters, digits and hyphens"
    return None


def _lower_letter_or_digit(char: str) -> bool:
    return unicodedata.category(char) in {"Ll", "Lo", "Lm", "Mn", "Mc", "Nd"}


def _id(value: object) -> str:
    text = _plain(value)
    fault = id_fault(text)
    if fault:
        raise mistake(
            "bad-id", f"{shown(text)} can't be an id: {fault}", f"write {made_id(text) or 'a name in lower case'}"
        )
    return text


Id = Annotated[str, BeforeValidator(_id), WithJsonSchema({"type": "string", "title": "id", "maxLength": ID_LENGTH})]


def _alias(value: object) -> str:
    text = _plain(value)
    if not text or re.search(r"[\s/#]", text):
        raise mistake("bad-id", f"{shown(text)} can't be an alias: it holds a space, a / or a #", "write the old id")
    return text


Alias = Annotated[str, BeforeValidator(_alias), WithJsonSchema({"type": ["string", "number"], "title": "old id"})]

# ── numbers and truth ─────────────────────────────────────────────────────────────────────────────────────────────


def number_in(text: str) -> float | None:
    """The number a text is, or ``None``."""
    return float(text) if NUMBER.match(text) and len(text) < SHOWN_LENGTH else None


def number_hint(text: str) -> str:
    """The cure for a text that should be a number: the number in it, with a point for a decimal comma."""
    found = re.search(r"[+-]?\d+(?:[.,]\d+)*", text, re.ASCII)
    if not found:
        return "write a number in digits"
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", found[0]):
        return f"write {found[0].replace(',', '')}, without a comma"
    plain = found[0].replace(",", ".")
    if number_in(plain) is None:
        return "write a number in digits"
    return f"write {plain}, with a point" if "," in found[0] else f"write the number alone: {plain}"


@dataclass(frozen=True, slots=True)
class Between:
    """A number from ``low`` to ``high``; ``whole`` allows no fraction, ``percent`` allows a % sign."""

    low: float | None = None
    high: float | None = None
    whole: bool = False
    percent: bool = False

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        number: Json = {"type": "integer" if self.whole else "number", "title": self.words()}
        number |= {key: value for key, value in (("minimum", self.low), ("maximum", self.high)) if value is not None}
        if not self.percent:
            return number
        return {"anyOf": [number, {"type": "string", "pattern": r"^\s*\d+(\.\d+)?\s*%?\s*$"}], "title": self.words()}

    def words(self) -> str:
        """The allowed values as a message names them."""
        kind = "a percentage" if self.percent else "a whole number" if self.whole else "a number"
        return kind if self.low is None or self.high is None else f"{kind} from {self.low:g} to {self.high:g}"

    def read(self, value: object) -> float:
        """The number in a text; raises the mistake where it is none or out of bounds."""
        text = _only_text(value)
        number = number_in(text.removesuffix("%").rstrip() if self.percent else text)
        inside = (
            number is not None
            and (self.low is None or number >= self.low)
            and (self.high is None or number <= self.high)
        )
        if number is None or not inside or (self.whole and number != int(number)):
            hint = number_hint(text) if number is None else ""
            raise mistake(
                "not-a-number" if number is None else "out-of-range", f"{shown(text)} is not {self.words()}", hint
            )
        return number


Number = Annotated[float, Between()]
Percent = Annotated[float, Between(0, 100, percent=True)]
OneToFive = Annotated[float, Between(1, 5)]
Severity = Annotated[float, Between(1, 4, whole=True)]


def _flag(value: object) -> bool:
    text = _only_text(value)
    if text not in {"true", "false"}:
        meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(text.lower(), text.lower())
        hint = f"write {meant}" if meant in {"true", "false"} else ""
        raise mistake("not-a-choice", f"{shown(text)} is neither true nor false", hint)
    return text == "true"


Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean", "title": "true or false"})]

# ── choices ───────────────────────────────────────────────────────────────────────────────────────────────────────


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
        text = _only_text(value)
        word = self.also.get(text, text)
        if word in self.words:
            return word
        near = one_slip(made_id(text), self.words)
        allowed = f"{shown(text)} is not allowed here; write {listed(self.words)}"
        raise mistake("not-a-choice", allowed, f'did you mean "{near}"?' if near else "")


# ── time ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class Day(str):
    """A date as written: a day, a month, a quarter or a year. ``first`` and ``last`` are the days it spans."""

    first: date
    last: date

    def __new__(cls, text: str) -> Self:
        """Read an ISO date, ``2026-04``, ``2026-Q2`` or ``2026``; raises ``ValueError`` otherwise."""
        day = super().__new__(cls, text)
        day.first, day.last = _span(text)
        return day


def _span(text: str) -> tuple[date, date]:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        day = date.fromisoformat(text)
        return day, day
    parts = re.fullmatch(r"(\d{4})(?:-(?:(\d\d)|Q([1-4])))?", text, re.ASCII)
    if not parts:
        raise ValueError(text)
    year, month, quarter = (int(part) if part else None for part in parts.groups())
    if year is None:
        raise ValueError(text)
    begin = month or (quarter * 3 - 2 if quarter else 1)
    months = 1 if month else 3 if quarter else 12
    return date(year, begin, 1), _month_after(year, begin, months) - timedelta(days=1)


def _month_after(year: int, month: int, months: int) -> date:
    years, index = divmod(month - 1 + months, 12)
    if year + years > date.max.year:
        raise ValueError(year)
    return date(year + years, index + 1, 1)


def _day(value: object) -> Day:
    text = _only_text(value)
    try:
        return Day(text)
    except ValueError:
        raise _no_date(text) from None


def _no_date(text: str) -> PydanticCustomError:
    if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", text, re.ASCII):
        return mistake("not-a-date", f"{shown(text)} is in no calendar", "look the month and the day up")
    european = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text, re.ASCII)
    hint = "write it as 2026-04-30, 2026-04, 2026-Q2 or 2026"
    if european:
        day, month, year = european.groups()
        hint = f"write the year first: {year}-{month:0>2}-{day:0>2}"
    return mistake("not-a-date", f"{shown(text)} is not a date as maps write it", hint)


# A `2026` is a number to an editor.
_DAY_SCHEMA: Final[Json] = {
    "title": "date",
    "anyOf": [
        {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?|-Q[1-4])?$"},
        {"type": "integer", "minimum": 1, "maximum": 9999},
    ],
}
Date = Annotated[Day, PlainValidator(_day), WithJsonSchema(_DAY_SCHEMA)]


class Span(str):
    """A length of time as written, such as ``6 months``; ``days`` is its length for sums, a month being 30.4 days."""

    @property
    def days(self) -> int:
        """The length in whole days."""
        amount, unit = self.split()
        return round(int(amount) * {"day": 1, "week": 7, "month": 30.4375, "year": 365.25}[unit.rstrip("s")])


def _span_text(value: object) -> Span:
    text = _only_text(value)
    if not re.fullmatch(r"\d{1,4} +(day|week|month|year)s?", text, re.ASCII):
        raise mistake(
            "not-a-duration", f"{shown(text)} is not a length of time", "write it as 90 days, 6 months or 1 year"
        )
    return Span(text)


Duration = Annotated[
    Span,
    PlainValidator(_span_text),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,4} +(day|week|month|year)s?$", "title": "length of time"}),
]

# ── addresses and files ───────────────────────────────────────────────────────────────────────────────────────────

SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def _address(value: object) -> str:
    text = _only_text(value)
    scheme = SCHEME.match(text)
    if (
        not text
        or (scheme and scheme[1].lower() not in {"http", "https", "mailto"})
        or text.startswith("//")
        or re.search(r"[\s\\]", text)
    ):
        hint = "write an address that begins with https://, http:// or mailto:, or the path of a file beside the map"
        if re.search(r"\s", text):
            hint = "an address holds no spaces: write %20 for each, or copy it again from the browser"
        raise mistake("bad-address", f"{shown(text)} is not an address that can be linked", hint)
    return text


Address = Annotated[str, BeforeValidator(_address), WithJsonSchema({"type": "string", "title": "web address or path"})]


def _file(value: object) -> str:
    text = _only_text(value)
    if not text or SCHEME.match(text) or text.startswith("/") or "\\" in text:
        raise mistake(
            "bad-path",
            f"{shown(text)} is not a path inside the maps folder",
            "write the path of the file as seen from this map, with forward slashes, such as pictures/desk.png",
        )
    return text


FilePath = Annotated[str, BeforeValidator(_file), WithJsonSchema({"type": "string", "title": "path of a file"})]

# ── lists ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class AskedNone(tuple[Any, ...]):
    """An empty list whose author wrote ``none``: the question was asked, and there is nothing."""


ASKED_NONE: Final = AskedNone()


class _Many:
    """One entry or a list of them; a lone ``none``, ``n/a`` or ``-`` says there is none."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}

    @staticmethod
    def read(value: object, inner: Callable[[object], tuple[Any, ...]]) -> tuple[Any, ...]:
        entries = value if isinstance(value, list) else [value]
        if len(entries) == 1 and isinstance(entries[0], str) and entries[0].strip().lower() in NOTHING_THERE:
            return ASKED_NONE
        return inner(entries)


Many = Annotated[tuple[T, ...], _Many()]
"""A list field: takes a single entry too."""
