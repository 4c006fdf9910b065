"""The bytes of a file as text: UTF-8, one kind of line end, and nothing that YAML cannot hold."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import Final

from journeydocs_plugin.source.fault import Fault, quoted

MOST_BYTES = 1024 * 1024
"""The largest file that is read, in bytes."""

MOST_FAULTS = 100
"""How many faults one file reports at most: beyond that, a list helps nobody."""

UNREADABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What no text holds: YAML refuses it, pages cannot show it, and terminals may obey it."""
_MOST_UNREADABLE = 1000
_PAIRS = 4
_LINE_SEPARATORS = "\x85\u2028\u2029"
_CONTROL = re.compile("(?![\x85\u2028\u2029])" + UNREADABLE.pattern)
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_SAVE_AS_UTF8 = "Save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8; in VS Code: Save with Encoding)."


def text_of(raw: bytes) -> str:
    r"""The text of any bytes at all, with `\n` as the only line end and no byte order mark.

    What cannot be shown becomes one replacement sign, so columns stay where an editor counts them.
    """
    text = _decoded(raw)
    return readable(text) if UNREADABLE.search(text) else text


def readable(text: str) -> str:
    """The text with one sign in the place of each that cannot be shown."""
    return text.translate({ord(sign): _stand_in(sign) for sign in set(UNREADABLE.findall(text))})


def too_large(size: int) -> Fault:
    """The fault of a file of so many bytes, which nobody needs to open."""
    message = f"This file is {size / MOST_BYTES:.1f} MiB large; a file of maps may have 1 MiB at most."
    return Fault("yaml-too-big", message, "Split it into several files; pictures belong in files of their own.")


def refused(raw: bytes) -> Fault | None:
    """Why these bytes are no text that could be read, or None where they are."""
    if len(raw) > MOST_BYTES:
        return too_large(len(raw))
    if raw[:2] in _UTF_16:
        return Fault("not-utf8", "This file is written in UTF-16, not in UTF-8.", _SAVE_AS_UTF8)
    if len(raw) >= _PAIRS and bool(raw[0]) is bool(raw[2]) is not bool(raw[1]) is bool(
        raw[3]
    ):  # letters of two bytes each
        return Fault("not-utf8", "This file is written in UTF-16, not in UTF-8.", _SAVE_AS_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _no_text(raw, raw.find(b"\0")) if b"\0" in raw else _not_utf8(raw, error.start)
    unreadable = [found.start() for found in _CONTROL.finditer(text)] if _CONTROL.search(text) else []
    if len(unreadable) > _MOST_UNREADABLE:
        return _no_text(raw, len(text[: unreadable[0]].encode()))
    return None


def _no_text(raw: bytes, at: int) -> Fault:
    line, column = _place(raw, at)
    message = "This is not a text file: it holds bytes that no text has. Is it a document, a picture or an archive?"
    hint = "Write the map in a plain text file that ends in .yaml."
    return Fault("control-character", message, hint, line=line, column=column)


def control_characters(raw: bytes) -> list[Fault]:
    """One fault for each line that holds characters no eye can see and YAML refuses."""
    text = _decoded(raw)
    if not _CONTROL.search(text):
        return []
    hits = ((line, number, _CONTROL.search(line)) for number, line in enumerate(text.split("\n"), 1))
    faults = (_control_character(line, number, found) for line, number, found in hits if found)
    return list(islice(faults, MOST_FAULTS))


def _control_character(line: str, number: int, found: re.Match[str]) -> Fault:
    around = line[max(0, found.start() - 20) : found.end() + 20]
    message = f"An invisible control character stands in {quoted(around)}."
    hint = "Delete it. It often comes along when text is copied from slides or a PDF."
    return Fault("control-character", message, hint, line=number, column=found.start() + 1)


def _not_utf8(raw: bytes, at: int) -> Fault:
    before = _decoded(raw[:at])
    line, column = _place(raw, at)
    message = f"The byte 0x{raw[at]:02x} after {quoted(before[-20:])} is not UTF-8."
    if column == 1:
        message = f"The byte 0x{raw[at]:02x} at the beginning of line {line} is not UTF-8."
    return Fault("not-utf8", message, _SAVE_AS_UTF8, line=line, column=column)


def _place(raw: bytes, at: int) -> tuple[int, int]:
    before = _decoded(raw[:at])
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _decoded(raw: bytes) -> str:
    encoding = _UTF_16.get(raw[:2], "utf-8")
    text = raw.decode(encoding, errors="replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _stand_in(sign: str) -> str:
    """YAML would end the line at a line separator; editors and hosts do not, so it is a space."""
    return " " if sign in _LINE_SEPARATORS else "\N{REPLACEMENT CHARACTER}"
