"""The texts of a record as one line of plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from ...model import Kind, Part
from ..site import Site

_MARKUP: Final = re.compile(r"\]\([^)]*\)|[*_`#>\[\]|]|https?://\S+")
MOMENT_FIELDS: Final = (
    "description",
    "goal",
    "actions",
    "thoughts",
    "questions",
    "expectations",
    "needs",
    "quotes",
    "why",
    "moment_of_truth",
    "decision_point",
    "organisation_goal",
    "intent",
    "when",
    "duration",
    "actor",
    "frontstage",
    "backstage",
    "support",
    "systems",
    "physical_evidence",
    "lanes",
    "by_persona",
    "opportunities",
    "metrics",
    "unknowns",
    "notes",
    "tags",
)
PAIN_FIELDS: Final = ("description", "cause", "why", "opportunities", "notes", "tags")
RECORD_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "persona": (
        "summary",
        "quote",
        "background",
        "segment",
        "goals",
        "motivations",
        "needs",
        "jobs",
        "challenges",
        "pain_points",
        "behaviours",
        "decision_process",
        "devices",
        "accessibility_needs",
        "demographics",
        "notes",
        "tags",
    ),
    "journey": (
        "summary",
        "objective",
        "scenario",
        "scope",
        "goals",
        "expectations",
        "duration",
        "opportunities",
        "metrics",
        "notes",
        "tags",
    ),
    "opportunity": (
        "problem",
        "idea",
        "solutions",
        "why",
        "outcome",
        "decisions",
        "unknowns",
        "tracker",
        "notes",
        "tags",
    ),
    "evidence": ("findings", "question", "method", "quotes", "sample", "segment", "source", "notes", "tags"),
    "metric": ("definition", "source", "unit", "notes", "tags"),
    "path": ("why", "summary", "audience", "stops", "notes", "tags"),
}
"""The fields that are searched, in the order they make the best excerpt."""
_MENTIONS: Final[Mapping[str, Kind]] = {"opportunities": "opportunity", "metrics": "metric"}
_SHOWN: Final = frozenset(
    {
        "text",
        "title",
        "said",
        "name",
        "who",
        "description",
        "when",
        "want",
        "so_that",
        "what",
        "why",
        "verdict",
        "starts",
    }
    | {
        "ends",
        "key",
        "trigger",
        "barrier",
        "feeling",
        "quote",
        "actions",
        "thoughts",
        "expectations",
        "quotes",
        "value",
    }
    | {"unit", "pain_points", "gains", "emotion", "question", "answer"}
)


@lru_cache
def _shown(part: type[Part]) -> tuple[str, ...]:
    return tuple(name for name in part.field_names() if name in _SHOWN)


def plain(text: str) -> str:
    """A text without its Markdown and its addresses, in one line."""
    return " ".join(_MARKUP.sub("", text).split()) if _MARKUP.search(text) or "\n" in text else text


def texts(site: Site, record: Part, fields: Iterable[str]) -> str:
    """What a record says in some of its fields; what it only refers to is found at its own place."""
    written = record.model_fields_set
    found: list[str] = []
    for name in fields:
        if name in written:
            _read(site, record, name, found)
    return " · ".join(found)


def _read(site: Site, record: Part, name: str, found: list[str]) -> None:
    """Put what a field says behind what was found before it."""
    value = getattr(record, name)
    if name in _MENTIONS:
        found += [one.text for one in site.refer(value, _MENTIONS[name]) if not one.target]
    elif name == "by_persona":
        for differing in value.values():
            _collect(differing, found)
    elif name == "pain_points":
        named = (one.text for one in value)
        found += [plain(text) for text in named if site.refer([text], "journey") and not site.pain_named(text)]
    else:
        _collect(value, found)


def _collect(value: Any, found: list[str]) -> None:
    """Put every text in a value behind what was found before it."""
    if not value or value is True or isinstance(value, float | int):
        return
    if isinstance(value, str):
        found.append(plain(value))
    elif isinstance(value, tuple | list):
        for entry in value:
            _collect(entry, found)
    elif isinstance(value, Part):
        for name in _shown(type(value)):
            if own := getattr(value, name):
                _collect(own, found)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            if key:
                found.append(str(key))
            _collect(entry, found)
