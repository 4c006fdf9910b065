"""Texts as maps hold them: plain and long ones, ids, and the words in which a mistake is told."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

Json = dict[str, Any]

# An editor reads `version: 1.10` as a number and `title: No` as a truth value; we read both as text.
TEXT_SCHEMA: Final[Json] = {"type": ["string", "number", "boolean"], "title": "text"}
SHOWN_LENGTH: Final = 60
LONGEST_NAME: Final = 100
"""Longer words are compared with no other: they are texts."""


def mistake(rule: str, message: str, hint: str = "", *, on_key: bool = False, instead: str = "") -> PydanticCustomError:
    """A mistake in a value, as pydantic carries it to ``parse``: the rule's id, what was found, and the cure.

    ``instead`` is the field that was probably meant, so that nobody is told it is missing.
    """
    # Braces would be read as places to fill in by pydantic's own template, so the words travel beside it.
    return PydanticCustomError(
        "journeydocs",
        "{message}",
        {"rule": rule, "message": message, "hint": hint, "on_key": on_key, "instead": instead},
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
    if len(word) > LONGEST_NAME:
        return None
    close = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=cutoff)
    return close[0] if close else None


def listed(words: list[str] | tuple[str, ...], last: str = "or") -> str:
    """Words as a sentence lists them: ``a, b or c``."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _only_text(value: object) -> str:
    if isinstance(value, dict) and len(value) == 1:
        raise colon_in_text(value)
    return one_value(value)


def one_value(value: object) -> str:
    """What stands where a number, a date, a word of a list or an address is expected."""
    if isinstance(value, str):
        return value.strip()
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
    if isinstance(value, str) and value.isascii():
        return value.strip()
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


def is_prose(annotation: Any, metadata: list[Any]) -> bool:
    """Whether a field of a model, by its type, is a long text in Markdown."""
    marks = [*metadata, *(mark for option in getattr(annotation, "__args__", ()) for mark in _marks(option))]
    return any(isinstance(mark, BeforeValidator) and mark.func is _prose for mark in marks)


def _marks(annotation: Any) -> tuple[Any, ...]:
    marks: tuple[Any, ...] = getattr(annotation, "__metadata__", ())
    return marks


def free_text(value: object) -> str:
    """A text, or a list of texts joined by line ends: the free-form cell of a lane."""
    if isinstance(value, list):
        return "\n".join(_plain(entry) for entry in value)
    return _plain(value)


# ── ids ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

ID_LENGTH: Final = 80
NAME_BYTES: Final = 240
"""How long a file's name may get, in bytes, with room for an ending: no disk takes more than 255."""
_SIMPLE_ID: Final = re.compile(rf"(?=-*[a-z0-9])[a-z0-9-]{{1,{ID_LENGTH}}}\Z")
_BETWEEN_WORDS: Final = re.compile("[^a-z0-9]+")
RESERVED_IDS: Final = frozenset({"index", "readme"})
"""Names of files that the site needs itself."""


def made_id(title: str) -> str:
    """The id a title gives where none is written: letters, marks and digits of any script, NFC, lower case, hyphens.

    Empty where the title has neither letter nor digit.
    """
    if title.isascii():
        return _BETWEEN_WORDS.sub("-", title.lower())[:ID_LENGTH].strip("-")
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", title).lower())
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" else "-" for c in folded)
    return re.sub("-+", "-", kept)[:ID_LENGTH].strip("-")


@lru_cache(maxsize=4096)
def key_of(word: str) -> str:
    """How a vocabulary looks a word up: without regard to capitals, spaces read as hyphens."""
    return "-".join(unicodedata.normalize("NFC", word).lower().split())


def id_fault(text: str) -> str | None:
    """Why a text can't be an id, in words; ``None`` where it can."""
    if _SIMPLE_ID.match(text):
        return None
    if len(text) > ID_LENGTH or len(text.encode("utf-8", "replace")) > NAME_BYTES:
        return f"an id has at most {ID_LENGTH} characters"
    if any(not (c == "-" or _lower_letter_or_digit(c)) for c in text) or not text.strip("-"):
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
    fault = ""
    if not text or re.search(r"[\s/\\#]", text):
        fault = "it holds a space, a / or a #" if text else "it is empty"
    elif len(text.encode("utf-8", "replace")) > NAME_BYTES:
        fault = "it is too long for the name of a file"
    elif not text.strip(".") or text.lower() in RESERVED_IDS:
        fault = "this name is kept for the site itself"
    if fault:
        raise mistake("bad-id", f"{shown(text)} can't be an alias: {fault}", "write the old id")
    return text


Alias = Annotated[str, BeforeValidator(_alias), WithJsonSchema({"type": ["string", "number"], "title": "old id"})]


def _code_owner(value: object) -> str:
    text = _plain(value)
    if not re.fullmatch(r"@{1,2}\w[\w.-]*(/\w[\w.-]*)*|[^\s@#]+@[^\s@#]+\.[^\s@#]+", text):
        meant = f'"@{text}"' if re.fullmatch(r"\w[\w.-]*(/\w[\w.-]*)*", text) else '"@name" or "@organisation/team"'
        raise mistake("bad-code-owner", f"{shown(text)} is nobody whom a code host could ask", f"write {meant}")
    return text


CodeOwner = Annotated[str, BeforeValidator(_code_owner), WithJsonSchema({"type": "string", "title": "code owner"})]
