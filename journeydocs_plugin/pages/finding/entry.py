"""What search knows of one moment, person or idea: its words, its address, and what it can be narrowed by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from ..sharing import shared

Facet = Literal["persona", "journey", "stage-kind", "channel", "touchpoint", "team", "status", "severity", "mood"]
FACETS: Final[tuple[Facet, ...]] = (
    "persona",
    "mood",
    "stage-kind",
    "channel",
    "touchpoint",
    "team",
    "status",
    "severity",
    "journey",
)
"""What results can be narrowed by besides their kind, in the order they are offered."""

EntryKind = Literal[
    "persona",
    "journey",
    "stage",
    "step",
    "pain-point",
    "gain",
    "opportunity",
    "evidence",
    "metric",
    "touchpoint",
    "channel",
    "team",
    "path",
    "term",
    "page",
]
ENTRY_KINDS: Final[tuple[EntryKind, ...]] = (
    "persona",
    "journey",
    "stage",
    "step",
    "pain-point",
    "gain",
    "opportunity",
    "evidence",
    "metric",
    "touchpoint",
    "channel",
    "team",
    "path",
    "term",
    "page",
)
"""Kinds in the order they are numbered: what belongs to something comes after it."""

Value = tuple[str, str]
"""A value of a facet: its key, which stands in the address, and the word a reader sees."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing that can be found.

    ``uri`` is the source address of its page and ``anchor`` its place there. ``text`` is searched and shown in part,
    ``note`` the few words shown beside the title. ``journey``, ``stage`` and ``personas`` say where it belongs.
    ``facets`` holds its own values only: what is not there is inherited from ``parent``, the position of the entry
    it belongs to among all entries.
    """

    kind: EntryKind
    title: str
    uri: str
    anchor: str = ""
    text: str = ""
    note: str = ""
    journey: str = ""
    stage: str = ""
    personas: tuple[str, ...] = ()
    language: str = ""
    facets: Mapping[Facet, tuple[Value, ...]] = field(default_factory=dict)
    parent: int | None = None


def facets(**values: Iterable[Value]) -> dict[Facet, tuple[Value, ...]]:
    """The facets that have values, each value once; an underscore stands for the hyphen of a name."""
    found = {name.replace("_", "-"): shared(tuple(dict.fromkeys(given))) for name, given in values.items()}
    # The names are those of Facet.
    return {name: own for name, own in found.items() if own}  # type: ignore[misc]
