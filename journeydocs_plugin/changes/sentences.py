"""Changes as sentences. English stands here; whoever shows them hands in the way to another language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from ..model.values import number_in
from .change import Change, Felt, Field, Named, Quoted, Value, Word

_OPEN: Final = re.compile(r"%\((\w+)\)s")


def gettext(message: str) -> str:
    """Marks a message for the catalogues: it is translated where it is shown."""
    return message


def ngettext(one: str, many: str) -> tuple[str, str]:
    """As ``gettext``, for a message with a number."""
    return one, many


Form = str | tuple[str, str]

_VALUES: Final[tuple[Form, ...]] = (
    gettext("%(label)s %(old)s to %(new)s"),
    gettext("%(label)s now %(new)s"),
    gettext("%(label)s %(old)s taken away"),
)
LABELS: Final = (
    gettext("status"),
    gettext("owner"),
    gettext("last review"),
    gettext("state"),
    gettext("basis"),
    gettext("emotion"),
    gettext("emotion aimed at"),
    gettext("emotion scale"),
    gettext("feeling"),
    gettext("severity"),
    gettext("progress"),
    gettext("customer value"),
    gettext("business value"),
    gettext("effort"),
    gettext("due"),
    gettext("target"),
    gettext("warning line"),
    gettext("journey"),
    gettext("persona"),
    gettext("opportunity"),
    gettext("piece of evidence"),
    gettext("metric"),
    gettext("reading path"),
    gettext("touchpoint"),
    gettext("channel"),
    gettext("team"),
    gettext("kind of pain"),
    gettext("word of the glossary"),
    gettext("score"),
)
"""The words of ours that stand in sentences."""

FORMS: Final[Mapping[str, tuple[Form, ...]]] = {
    "record-added": (gettext("new %(record)s"),),
    "record-removed": (gettext("%(record)s removed"),),
    "word-added": (gettext("new %(record)s"),),
    "word-removed": (gettext("%(record)s removed"),),
    "made-internal": (gettext("now internal: left out of a public build"),),
    "made-public": (gettext("no longer internal: part of a public build"),),
    "title": (gettext("renamed from %(old)s"),),
    "stage-renamed": (gettext("renamed from %(old)s"),),
    "step-renamed": (gettext("renamed from %(old)s"),),
    "pain-renamed": (gettext("pain point %(old)s is now called %(new)s"),),
    "gain-renamed": (gettext("gain %(old)s is now called %(new)s"),),
    "record-renamed": (gettext("its id is now %(new)s, it was %(old)s"),),
    "persona-added": (gettext("persona %(text)s now travels here too"),),
    "persona-removed": (gettext("persona %(text)s travels here no more"),),
    "stage-added": (
        ngettext("new stage: %(title)s, with %(num)s pain point", "new stage: %(title)s, with %(num)s pain points"),
        gettext("new stage: %(title)s"),
    ),
    "stage-removed": (
        ngettext(
            "stage %(title)s removed; its %(num)s pain point went with it",
            "stage %(title)s removed; its %(num)s pain points went with it",
        ),
        gettext("stage %(title)s removed"),
    ),
    "stage-moved": (gettext("stage %(title)s moved from place %(from_place)s to %(to_place)s"),),
    "step-added": (
        ngettext("new step: %(title)s, with %(num)s pain point", "new step: %(title)s, with %(num)s pain points"),
        gettext("new step: %(title)s"),
    ),
    "step-removed": (
        ngettext(
            "step %(title)s removed; its %(num)s pain point went with it",
            "step %(title)s removed; its %(num)s pain points went with it",
        ),
        gettext("step %(title)s removed"),
    ),
    "step-moved": (
        gettext("step %(title)s moved here from %(old)s"),
        gettext("step %(title)s moved from place %(from_place)s to %(to_place)s"),
    ),
    "pain-added": (
        gettext("new pain point: %(title)s, severity %(severity)s"),
        gettext("new pain point: %(title)s"),
    ),
    "pain-removed": (gettext("pain point removed: %(title)s"),),
    "pain-moved": (gettext("pain point moved here from %(old)s: %(title)s"),),
    "gain-added": (gettext("new gain: %(title)s"),),
    "gain-removed": (gettext("gain removed: %(title)s"),),
    "gain-moved": (gettext("gain moved here from %(old)s: %(title)s"),),
    "opportunity-added": (gettext("opportunity named here: %(text)s"),),
    "opportunity-removed": (gettext("opportunity named here no more: %(text)s"),),
    "addresses-added": (gettext("now helps %(text)s"),),
    "addresses-removed": (gettext("helps %(text)s no more"),),
    "evidence-added": (gettext("now rests on %(text)s"),),
    "evidence-removed": (gettext("rests on %(text)s no more"),),
    "evidence-lost": (gettext("lost its last evidence: %(text)s"),),
    "metric-reading": (
        gettext("reading %(when)s corrected from %(old)s to %(new)s"),
        gettext("new reading %(when)s: %(new)s"),
        gettext("reading %(when)s taken away: %(old)s"),
    ),
    "quote-added": (gettext("new quote: “%(text)s”"),),
    "quote-removed": (gettext("quote removed: “%(text)s”"),),
    "touchpoint-added": (gettext("new touchpoint: %(text)s"),),
    "touchpoint-removed": (gettext("touchpoint removed: %(text)s"),),
    "channel-added": (gettext("new channel: %(text)s"),),
    "channel-removed": (gettext("channel removed: %(text)s"),),
    "lane": (gettext("lane changed: %(field)s"),),
    "text": (
        gettext("%(field)s: %(added)s instead of %(removed)s"),
        gettext("added to %(field)s: %(added)s"),
        gettext("removed from %(field)s: %(removed)s"),
        gettext("new: %(first)s"),
        gettext("taken away: %(gone)s"),
        gettext("text changed: %(field)s"),
    ),
    "other": (*_VALUES, gettext("changed: %(field)s"), gettext("changed; one of the two versions can't be read")),
}
"""The ways to say each sort of change: the first that its values fill. Sorts that are not here compare two values."""

QUOTED: Final = gettext("“%(text)s”")
"""How the author's words stand in a sentence."""
_PLACE: Final = gettext("%(place)s: %(clause)s")
_WHO: Final = gettext("%(place)s, for %(who)s")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A way to say things: how messages are translated, and how a value is shown."""

    text: Callable[[str], str]
    counted: Callable[[str, str, int], str]
    shown: Callable[[Value], str]


def felt(value: Felt, signed: Callable[[float], str]) -> str:
    """A point of an emotion: its score, with the feeling behind it."""
    number = number_in(value.score)
    score = value.score if number is None else signed(number)
    return f"{score} ({value.feeling})" if score and value.feeling else score or value.feeling


def english(name: Callable[[Named], str]) -> Tongue:
    """English; ``name`` says what a reference leads to."""

    def shown(value: Value) -> str:
        match value:
            case Word() | Field():
                said = value.replace("-", " ").replace("_", " ")
            case Quoted():
                said = QUOTED % {"text": str(value)}
            case Felt():
                said = felt(value, _signed)
            case str():
                said = str(value)
            case Named():
                said = name(value)
            case tuple():
                said = ", ".join(shown(one) for one in value)
            case _:
                said = f"{value:g}"
        return said

    return Tongue(gettext, lambda one, many, count: one if count == 1 else many, shown)


def _signed(number: float) -> str:
    return f"{number:+g}".replace("-", "\N{MINUS SIGN}") if number else "0"


ENGLISH: Final = english(lambda named: named.text)


def form(change: Change) -> Form:
    """The message of a change, its placeholders open."""
    forms = FORMS.get(change.kind, _VALUES)
    return next(one for one in forms if set(_OPEN.findall(one if isinstance(one, str) else one[1])) <= {*change.values})


def clause(change: Change, tongue: Tongue = ENGLISH) -> str:
    """What changed, without the place."""
    said = form(change)
    count = change.values.get("num")
    message = (
        tongue.text(said)
        if isinstance(said, str)
        else tongue.counted(*said, int(count) if isinstance(count, int | float) else 0)
    )
    return message % {name: tongue.shown(value) for name, value in change.values.items()}


def sentence(change: Change, tongue: Tongue = ENGLISH, place: str | None = None, said: str | None = None) -> str:
    """Where, and what changed there. ``place`` stands for the place's titles, as a link for example; ``said`` for what."""
    where = " / ".join(change.place) if place is None else place
    if change.who:
        where = tongue.text(_WHO) % {"place": where, "who": tongue.shown(Named("persona", change.who))}
    return tongue.text(_PLACE) % {"place": where, "clause": clause(change, tongue) if said is None else said}
