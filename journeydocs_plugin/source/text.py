"""The bytes of a file as text: UTF-8, one kind of line end, and nothing that YAML cannot hold."""

from __future__ import annotations

import codecs
import re

from journeydocs_plugin.source.fault import Fault, quoted

MOST_BYTES = 1024 * 1024
"""The largest file that is read, in bytes."""

MOST_FAULTS = 100
"""How many faults one file reports at most: beyond that, a list helps nobody."""

_UNREADABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]",
)
_PAIRS = 4
_LINE_SEPARATORS = "\x85\u2028\u2029"
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_SAVE_AS_UTF8 = "Save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8; in VS Code: Save with Encoding)."


def text_of(raw: bytes) -> str:
    r"""The text of any bytes at all, with `\n` as the only line end and no byte order mark.

    What cannot be shown becomes one replacement sign, so columns stay where an editor counts them.
    """
    text = _decoded(raw)
    return _UNREADABLE.sub(_stand_in, text) if _UNREADABLE.search(text) else text


def refused(raw: bytes) -> Fault | None:
    """Why these bytes are no text that could be read, or None where they are."""
    if len(raw) > MOST_BYTES:
        size = f"{len(raw) / MOST_BYTES:.1f}"
        message = f"This file is {size} MiB large; a file of maps may have 1 MiB at most."
        return Fault("yaml-too-big", message, "Split it into several files; pictures belong in files of their own.")
    if raw[:2] in _UTF_16:
        return Fault("not-utf8", "This file is written in UTF-16, not in UTF-8.", _SAVE_AS_UTF8)
    if len(raw) >= _PAIRS and (raw[1] == raw[3] == 0 or raw[0] == raw[2] == 0):  # letters of two bytes each
        return Fault("not-utf8", "This file is written in UTF-16, not in UTF-8.", _SAVE_AS_UTF8)
    if b"\0" in raw:
        message = "This is not a text file: it holds bytes that no text has. Is it a document, a picture or an archive?"
        return Fault("control-character", message, "Write the map in a plain text file that ends in .yaml.")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(raw, error.start)
    return None


def control_characters(raw: bytes) -> list[Fault]:
    """One fault for each line that holds characters no eye can see and YAML refuses."""
    text = _decoded(raw)
    if not _UNREADABLE.search(text):
        return []
    faults: list[Fault] = []
    for number, line in enumerate(text.split("\n"), 1):
        found = next((hit for hit in _UNREADABLE.finditer(line) if hit[0] not in _LINE_SEPARATORS), None)
        if found and len(faults) < MOST_FAULTS:
            faults.append(_control_character(line, number, found))
    return faults


def _control_character(line: str, number: int, found: re.Match[str]) -> Fault:
    around = line[max(0, found.start() - 20) : found.end() + 20]
    message = f"An invisible control character stands in {quoted(around)}; it is read as a space."
    hint = "Delete it. It often comes along when text is copied from slides or a PDF."
    return Fault("control-character", message, hint, line=number, column=found.start() + 1)


def _not_utf8(raw: bytes, at: int) -> Fault:
    before = _decoded(raw[:at])
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = f"The byte 0x{raw[at]:02x} after {quoted(before[-20:])} is not UTF-8."
    if column == 1:
        message = f"The byte 0x{raw[at]:02x} at the beginning of line {line} is not UTF-8."
    return Fault("not-utf8", message, _SAVE_AS_UTF8, line=line, column=column)


def _decoded(raw: bytes) -> str:
    encoding = _UTF_16.get(raw[:2], "utf-8")
    text = raw.decode(encoding, errors="replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _stand_in(found: re.Match[str]) -> str:
    """YAML would end the line at a line separator; editors and hosts do not, so it is a space."""
    return " " if found[0] in _LINE_SEPARATORS else "\N{REPLACEMENT CHARACTER}"
