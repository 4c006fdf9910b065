"""The bytes of a file → plain data, and what is wrong with how it is written."""

from __future__ import annotations

from dataclasses import dataclass

from journeydocs_plugin.source.data import Data
from journeydocs_plugin.source.fault import Fault
from journeydocs_plugin.source.quick import quick


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds. Where ``readable`` is False YAML could not make sense of it and ``data`` is None."""

    data: Data
    readable: bool
    faults: tuple[Fault, ...]


def read(raw: bytes) -> Reading:
    """Read one file. An empty file, or one of comments alone, is readable and holds None."""
    block = quick(raw)
    if block is not None:
        return Reading(block, readable=True, faults=())
    from journeydocs_plugin.source.fully import read_fully  # noqa: PLC0415 -- brings in PyYAML, which most maps do without

    return read_fully(raw)
