"""The bytes of a file → plain data, and every fault on the level of YAML that one pass can find."""

from __future__ import annotations

from dataclasses import dataclass

from journeydocs_plugin.source.building import Builder, Data
from journeydocs_plugin.source.fault import Fault
from journeydocs_plugin.source.mistakes import beyond, explain
from journeydocs_plugin.source.nodes import Beyond, ReadError, compose
from journeydocs_plugin.source.text import MOST_FAULTS, control_characters, refused, text_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds. Where ``readable`` is False YAML could not make sense of it and ``data`` is None."""

    data: Data
    readable: bool
    faults: tuple[Fault, ...]


def read(raw: bytes) -> Reading:
    """Read one file. An empty file, or one of comments alone, is readable and holds None."""
    refusal = refused(raw)
    if refusal:
        return Reading(None, readable=False, faults=(refusal,))
    text, faults = text_of(raw), control_characters(raw)
    try:
        root, second = compose(text)
        builder = Builder(text)
        data = builder.build(root)
    except ReadError as error:
        return Reading(None, readable=False, faults=(explain(text, error),))
    except Beyond as limit:
        return Reading(None, readable=False, faults=(beyond(text, limit),))
    faults += builder.faults
    if second:
        faults.append(_second_document(second))
    faults.sort(key=lambda fault: (fault.line, fault.column))
    return Reading(data, readable=True, faults=tuple(faults[:MOST_FAULTS]))


def _second_document(line: int) -> Fault:
    message = "A second document begins here, so nothing from this line on is read."
    hint = "Delete this line, or move what follows to a file of its own: one file, one document."
    return Fault("yaml-documents", message, hint, line=line, length=3)
