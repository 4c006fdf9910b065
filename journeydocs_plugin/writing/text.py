"""The bytes of a file, and the text that its reader sees: changed in places, and nowhere else."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass

from ..source import text_of


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """What stands in the place of the characters from ``start`` to ``end`` of a text, counted from 0."""

    start: int
    end: int
    new: str


def with_edits(text: str, edits: Iterable[Edit]) -> str:
    """A text after edits that do not overlap."""
    for edit in sorted(set(edits), reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def newline_of(raw: bytes) -> str:
    """How most lines of a file end."""
    windows = raw.count(b"\r\n")
    return "\r\n" if windows > raw.count(b"\n") - windows else "\n"


def edited(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """A file after edits of its text as ``text_of`` gives it; every other byte stays."""
    text, written = text_of(raw), raw.decode("utf-8")
    places = _places(written, len(text))
    newline = newline_of(raw)
    moved = (Edit(places[one.start], places[one.end], one.new.replace("\n", newline)) for one in edits)
    return with_edits(written, moved).encode("utf-8")


def _places(written: str, length: int) -> list[int]:
    """Where each character of the text that is read stands in the file, whose line ends may be two characters."""
    start = 1 if written.startswith("\ufeff") else 0
    places = [at for at in range(start, len(written)) if written[at] != "\n" or written[at - 1 : at] != "\r"]
    return [*places[:length], len(written)]


def as_before(text: str, raw: bytes) -> bytes:
    """A new text of a file with its line ends and its byte order mark as they were."""
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    return mark + text.replace("\n", newline_of(raw)).encode("utf-8")
