"""A journey as one version has it, linked by itself: enough to draw its curve."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from ..link import link
from ..model import KINDS, Journey, Kind, Persona, Record, Term
from ..model.atlas import Course, Sheet

Feelings = Mapping[str, Term]


def courses(
    journeys: Mapping[str, Journey], personas: Mapping[str, Persona], feelings: Feelings
) -> Mapping[str, Course]:
    """The journeys with their emotions read and their travellers named."""
    sheets: dict[Kind, dict[str, Sheet[Any]]] = {kind: {} for kind in KINDS}
    sheets["journey"] = {id: _sheet("journey", id, record) for id, record in journeys.items()}
    sheets["persona"] = {id: _sheet("persona", id, record) for id, record in personas.items()}
    return link(sheets, {"feelings": feelings}).atlas.journeys


def _sheet(kind: Kind, id: str, record: Record) -> Sheet[Any]:
    return Sheet(kind, id, record, PurePosixPath(kind, f"{id}.yaml"))
