"""The bytes of a file → plain data by all that YAML knows, and every fault on its level that one pass can find."""

from __future__ import annotations

from journeydocs_plugin.source.building import Builder
from journeydocs_plugin.source.fault import Fault
from journeydocs_plugin.source.mistakes import beyond
from journeydocs_plugin.source.nodes import Beyond
from journeydocs_plugin.source.reading import Reading
from journeydocs_plugin.source.repairing import as_written, repaired
from journeydocs_plugin.source.text import MOST_FAULTS, control_characters, refused, text_of


def read_fully(raw: bytes) -> Reading:
    """Read one file with all that YAML knows."""
    refusal = refused(raw)
    if refusal:
        return Reading(None, readable=False, faults=(refusal,))
    made = repaired(text_of(raw))
    if not made.readable:
        return Reading(None, readable=False, faults=made.faults)
    builder = Builder(made.text)
    try:
        data = builder.build(made.root)
    except Beyond as limit:
        return Reading(None, readable=False, faults=(*made.faults, beyond(made.text, limit)))
    faults = [*control_characters(raw), *made.faults, *(as_written(fault, made.faults) for fault in builder.faults)]
    second = made.second
    if second:
        faults.append(_second_document(second))
    faults.sort(key=lambda fault: (fault.line, fault.column))
    return Reading(data, readable=True, faults=tuple(faults[:MOST_FAULTS]))


def _second_document(line: int) -> Fault:
    message = "A second document begins here, so nothing from this line on is read."
    hint = "Delete this line, or move what follows to a file of its own: one file, one document."
    return Fault("yaml-documents", message, hint, line=line, length=3)
