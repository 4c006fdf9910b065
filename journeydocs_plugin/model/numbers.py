"""Numbers, percentages and truth, as maps write them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Final

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from .texts import SHOWN_LENGTH, Json, mistake, one_value, shown

LARGEST: Final = 1e15
"""Numbers from here on cannot be told apart exactly, and no page could show them."""
NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)\Z", re.ASCII)


def number_in(text: str) -> float | None:
    """The number a text is, or ``None``; one of more digits than anybody reads is none."""
    return _number_in(text) if len(text) < SHOWN_LENGTH else None


@lru_cache(maxsize=1024)
def _number_in(text: str) -> float | None:
    if not NUMBER.match(text):
        return None
    number = float(text)
    return number if abs(number) < LARGEST else None


def number_hint(text: str) -> str:
    """The cure for a text that should be a number: the number in it, where there is no doubt which one is meant."""
    usual = unicodedata.normalize("NFKC", text[:SHOWN_LENGTH]).replace("\u2212", "-")
    if NUMBER.match(text):
        return "a number has at most 15 digits before its point: count in a larger unit"
    if number_in(usual) is not None:
        return f"write {usual}, in plain digits"
    grouped = re.sub(r"(?<=\d)[ _'’](?=\d{3}(?!\d))", "", usual)
    found = re.fullmatch(r"\D*?([+-]?\d+(?:[.,]\d+)*)\s*(?:[%€$£]|[^\W\d_]{3,}[\w\s]*)?", grouped, re.ASCII)
    if not found or re.search(r"\d", grouped.replace(found[1], "", 1)):
        return "write a number in digits"
    number = found[1]
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", number):
        return f"write {number.replace(',', '')}, without a comma"
    plain = number.replace(",", ".")
    if number_in(plain) is None:
        return "write a number in digits"
    return f"write {plain}, with a point" if "," in number else f"write the number alone: {plain}"


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
        text = one_value(value)
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


_TRUTHS: Final = frozenset({"true", "false"})


def _flag(value: object) -> bool:
    text = one_value(value)
    if text not in {"true", "false"}:
        meant = meant_truth(text)
        hint = f"write {meant}" if meant else ""
        raise mistake("not-a-choice", f"{shown(text)} is neither true nor false", hint)
    return text == "true"


def meant_truth(text: str) -> str:
    """The `true` or `false` that somebody meant by a word such as yes or off; empty where it is none."""
    word = text.lower()
    return {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(word, word if word in _TRUTHS else "")


Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean", "title": "true or false"})]
