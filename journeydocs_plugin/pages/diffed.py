"""What a change of the maps means, as one HTML file that needs nothing around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..changes import KINDS, Change, Curves, Entry, Label, Named, Tongue, Value, clause
from ..changes.change import IMPORTANT
from ..model.atlas import Target
from .bundle import part, stylesheet
from .changing import by_place
from .compiling import Templates
from .drawing import draw_curve
from .overlaid import in_words, overlaid

SUBJECTS: Final[Mapping[str, str]] = {
    "emotion": "Feelings",
    "feeling": "Feelings",
    "pain": "Pain points and gains",
    "gain": "Pain points and gains",
    "stage": "Stages and steps",
    "step": "Stages and steps",
    "opportunity": "Opportunities",
    "addresses": "Opportunities",
    "evidence": "Evidence and quotes",
    "quote": "Evidence and quotes",
    "metric": "Metrics",
}
"""What a kind of change is about, by the first word of its name; everything else is "The rest"."""
REST: Final = "The rest"
_DARK: Final = re.compile(r'body\[data-md-color-scheme="slate"\][^{}]*(\{[^{}]*\})')


@dataclass(frozen=True, slots=True)
class Said:
    """A change in words."""

    text: Markup
    subject: str
    important: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """The changes at one place of a record; ``place`` is empty for the record itself."""

    place: Markup
    who: Markup
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What changed in one record or word."""

    target: Target | Entry
    title: str
    spots: tuple[Spot, ...]

    @property
    def important(self) -> int:
        """How many of its changes are important."""
        return sum(one.important for spot in self.spots for one in spot.said)


def difference_page(changes: Sequence[Change], curves: Sequence[Curves], tongue: Tongue, about: str) -> str:
    """The file: every change by its place, the important first, and the curves that moved. ``about`` says what is compared."""
    environment = Templates()
    records = _pages(changes, tongue)
    known = {one.target for one in records}
    subjects = dict.fromkeys((*SUBJECTS.values(), REST))
    found = {subject_of(change.kind) for change in changes}
    context = {
        "about": about,
        "count": len(changes),
        "pages": records,
        # A feeling with another score moves curves of journeys in which nothing was written anew.
        "moved": [one for one in curves if one.after.target not in known],
        "curves": {one.after.target: one for one in curves},
        "draw": lambda one, id: draw_curve(overlaid(one), id),
        "in_words": in_words,
        "subjects": [name for name in subjects if name in found],
        "style": Markup(_styles()),  # noqa: S704 - our own
        "script": Markup(part("diff.js")),  # noqa: S704 - our own
    }
    return environment.get_template("diff.html").render(context) + "\n"


def subject_of(kind: str) -> str:
    """What a kind of change is about."""
    return SUBJECTS.get(kind.partition("-")[0], REST) if kind in KINDS else REST


def _styles() -> str:
    """The styles of the site, dark where the reader's screen is: there is no switch in a file of its own."""
    tokens = stylesheet("tokens")
    dark = "".join(f"body{rules}" for rules in _DARK.findall(tokens.partition("@media print")[0]))
    screen = f"@media screen and (prefers-color-scheme: dark){{{dark}}}"
    return f"{tokens}{screen}\n{stylesheet('drawing', 'diff')}"


def _pages(changes: Sequence[Change], tongue: Tongue) -> list[Page]:
    own: dict[Target | Entry, list[Change]] = {}
    for change in changes:
        own.setdefault(change.target.page, []).append(change)
    shown = _marked(tongue)
    found = [
        Page(target, ones[0].place[0], tuple(_spot(at, shown) for at in by_place(ones))) for target, ones in own.items()
    ]
    return sorted(found, key=lambda page: -min(page.important, 1))


def _spot(changes: Sequence[Change], tongue: Tongue) -> Spot:
    first = changes[0]
    place = Markup(" / ").join(Markup("<bdi>{}</bdi>").format(title) for title in first.place[1:])
    who = Markup("{}").format(tongue.shown(Named("persona", first.who))) if first.who else Markup("")
    return Spot(place, who, tuple(_said(change, tongue) for change in changes))


def _said(change: Change, tongue: Tongue) -> Said:
    text = Markup(clause(change, tongue))  # noqa: S704 - every value was escaped
    return Said(text, subject_of(change.kind), change.weight >= IMPORTANT)


def _marked(tongue: Tongue) -> Tongue:
    """The same words as HTML, the direction of writing of every value kept apart."""

    def shown(value: Value) -> str:
        text = tongue.shown(value)
        return text if isinstance(value, Label) else Markup("<bdi>{}</bdi>").format(text)

    return Tongue(
        lambda message: Markup(tongue.text(message)),  # noqa: S704 - messages are ours
        lambda one, many, count: Markup(tongue.counted(one, many, count)),  # noqa: S704 - messages are ours
        shown,
    )
