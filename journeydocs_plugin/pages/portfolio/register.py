"""The register of pain points: every one of them, with what it is found under."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..language import gettext
from .answers import Answer, furthest, to_pain
from .survey import Survey, Wound, people

FREQUENCIES: Final = ("all", "most", "some", "rare")


def severity_word(severity: int) -> str:
    """A severity as the name of a choice."""
    return gettext("%(severity)s of 4", severity=severity) if severity else ""


def answered_words() -> Mapping[str, str]:
    """Whether something is answered, as the names of choices."""
    return {"yes": gettext("by an opportunity"), "decided": gettext("decided otherwise"), "no": gettext("not yet")}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the register."""

    wound: Wound
    people: tuple[str, ...]
    category: str
    column: str
    answers: tuple[Answer, ...]

    @property
    def severity(self) -> int:
        """From 1 to 4; 0 where nobody said."""
        return int(self.wound.pain.record.severity or 0)

    @property
    def frequency(self) -> str:
        """How many meet it; empty where nobody said."""
        return self.wound.pain.record.frequency or ""

    @property
    def answered(self) -> str:
        """Whether an opportunity is meant to help, something else was decided, or neither: yes, decided or no."""
        stage = furthest(self.answers)
        if stage in ("accepted", "resolved", "parked", "declined"):
            return "decided"
        return "no" if stage == "nothing" else "yes"


def any_pain(survey: Survey) -> bool:
    """Whether there is a pain point."""
    return any(course.pains or any(spot.pains for spot in course.spots) for course in survey.courses)


def entries(survey: Survey) -> tuple[Entry, ...]:
    """All pain points, the most severe first, and among equals those that most people meet."""
    return tuple(sorted((_entry(survey, wound) for wound in survey.wounds), key=_order))


def _entry(survey: Survey, wound: Wound) -> Entry:
    category = wound.pain.record.category
    return Entry(
        wound,
        people(wound.course, wound.pain.persona),
        survey.site.atlas.word("pain-categories", category) if category else "",
        survey.columns.titles[wound.scene.column] if wound.scene else gettext("All along"),
        to_pain(survey.site, wound.pain),
    )


def _order(entry: Entry) -> tuple[int, int]:
    known = FREQUENCIES.index(entry.frequency) if entry.frequency else len(FREQUENCIES)
    return -entry.severity, known


def words(entries: Sequence[Entry]) -> dict[str, Any]:
    """What the page says in words, in the order of its choices, and which fields are filled in anywhere."""
    fields = ("category", "frequency", "effect", "status")
    return {
        "filled": {name for name in fields if any(getattr(one.wound.pain.record, name) for one in entries)},
        "severity_word": severity_word,
        "answered": answered_words(),
        "met_by": {
            "all": gettext("All meet it"),
            "most": gettext("Most meet it"),
            "some": gettext("Some meet it"),
            "rare": gettext("Few meet it"),
        },
        "effects": {
            "abandons": gettext("People give up"),
            "disengages": gettext("People disengage"),
            "frustrated": gettext("People are frustrated"),
            "hesitates": gettext("People hesitate"),
        },
    }
