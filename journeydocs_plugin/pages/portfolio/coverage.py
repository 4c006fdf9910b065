"""The coverage: whose journeys are mapped how far, and what nobody has looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from ...model.atlas import Course, Spot, Target
from ..language import clauses, gettext, word
from .columns import units
from .survey import Survey

State = Literal["mapped", "drafted", "future", "missing"]
STATES: Final[tuple[State, ...]] = ("mapped", "drafted", "future", "missing")
"""From the best to the least: what is mapped today says more than what is meant to be one day."""

_DRAFTS: Final = frozenset({"idea", "draft"})
_ONLY_A_TITLE: Final = frozenset({"title", "id", "kind", "order", "counterpart", "lines", "own", "unknown", "aliases"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One stage, or one journey as a whole, and how far it is mapped."""

    course: Course
    state: State
    target: Target
    why: str

    @property
    def rank(self) -> int:
        """Where its state stands among all, the best first."""
        return STATES.index(self.state)


@dataclass(frozen=True, slots=True)
class Patch:
    """What is mapped in one place of the table."""

    pieces: tuple[Piece, ...] = ()

    @property
    def best(self) -> Piece | None:
        """The piece that has come furthest."""
        return min(self.pieces, key=lambda piece: piece.rank, default=None)

    @property
    def state(self) -> State:
        """The best of its pieces."""
        return self.best.state if self.best else "missing"

    @property
    def courses(self) -> tuple[Course, ...]:
        """The journeys it comes from."""
        return tuple({piece.course.id: piece.course for piece in self.pieces}.values())

    @property
    def said(self) -> str:
        """In words: which journeys, and how far each is."""
        told = dict.fromkeys(
            gettext("%(journey)s (%(state)s)", journey=piece.course.title, state=piece.why) for piece in self.pieces
        )
        return clauses(list(told)) if told else gettext("Nobody has looked at this.")


@dataclass(frozen=True, slots=True)
class Person:
    """A persona, described or only named, with all journeys and each column of them."""

    name: str
    target: Target | None
    whole: Patch
    patches: tuple[Patch, ...]


@dataclass(frozen=True, slots=True)
class Travelled:
    """A journey as one of its people travels it."""

    person: str
    course: Course
    patches: tuple[Patch, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who is covered how far, column by column, and the journeys behind it.

    ``expected`` of the columns, the first ones, are what every persona is likely to go through.
    """

    titles: tuple[str, ...]
    expected: int
    people: tuple[Person, ...]
    journeys: tuple[Travelled, ...]

    @property
    def gaps(self) -> tuple[tuple[Person, tuple[str, ...]], ...]:
        """The personas of whom something is missing, and what: no title for one without any journey."""
        return tuple((person, missing) for person in self.people if (missing := self._missing(person)) is not None)

    def _missing(self, person: Person) -> tuple[str, ...] | None:
        if not person.whole.pieces:
            return ()
        pairs = list(zip(self.titles, person.patches, strict=True))[: self.expected]
        return tuple(title for title, patch in pairs if not patch.pieces) or None

    @property
    def states(self) -> frozenset[State]:
        """The states that occur, for a legend."""
        found = {patch.state for person in self.people for patch in person.patches[: self.expected]}
        pieces = {piece.state for person in self.people for patch in person.patches for piece in patch.pieces}
        return frozenset(found | pieces | {person.whole.state for person in self.people})


def comparable(survey: Survey) -> bool:
    """Whether there is anything to compare: two people, or two journeys."""
    people = _people(survey)
    return len(people) > 1 or any(len(courses) > 1 for _, _, courses in people)


def coverage(survey: Survey) -> Coverage:
    """The coverage of a survey.

    Columns by beginning, middle and end would always be full, so they are left out. A life goes through all kinds of
    stages, so one that is missing is a gap; stages that happen to share a title tell nothing about other journeys.
    """
    titles = () if survey.columns.basis == "part" else survey.columns.titles
    pieces = {course.id: list(_pieces(survey, course)) for course in survey.courses}
    people = _people(survey)
    persons = (
        Person(
            name,
            target,
            Patch(tuple(Piece(course, _journey_state(course), course.target, _status(course)) for course in courses)),
            _split([piece for course in courses for piece in pieces[course.id]], len(titles)),
        )
        for name, target, courses in people
    )
    journeys = (
        Travelled(name, course, _split(pieces[course.id], len(titles)))
        for name, _, courses in people
        for course in courses
    )
    expected = len(survey.columns.named) if survey.columns.basis == "kind" else 0
    return Coverage(titles, expected, tuple(persons), tuple(journeys))


def _people(survey: Survey) -> list[tuple[str, Target | None, list[Course]]]:
    """Everybody who is described or travels, with their journeys: personas first, in the order of their files."""
    found: dict[tuple[str, str], tuple[str, Target | None, list[Course]]] = {
        (id, ""): (sheet.title, sheet.target, [])
        for id, sheet in survey.site.atlas.personas.items()
        if sheet.record.status != "retired"
    }
    for course in survey.courses:
        for one in course.travellers:
            key = (one.id, "" if one.id else one.name)
            target = Target("persona", one.id) if one.id else None
            found.setdefault(key, (one.name, target, []))[2].append(course)
    return list(found.values())


def _pieces(survey: Survey, course: Course) -> Iterator[tuple[int, Piece]]:
    for unit in units([course]):
        state, why = _journey_state(course), _status(course)
        if state == "mapped" and _only_a_title(unit):
            state, why = "drafted", gettext("only a title")
        yield survey.columns.of(unit), Piece(course, state, unit.target, why)


def _journey_state(course: Course) -> State:
    if course.record.state == "future":
        return "future"
    return "drafted" if course.record.status in _DRAFTS else "mapped"


def _status(course: Course) -> str:
    if course.record.state == "future":
        return gettext("as it should be")
    return word(course.record.status) if course.record.status else gettext("no status")


def _only_a_title(unit: Spot) -> bool:
    return not unit.steps and not unit.record.model_fields_set - _ONLY_A_TITLE


def _split(pieces: Iterable[tuple[int, Piece]], columns: int) -> tuple[Patch, ...]:
    found: list[list[Piece]] = [[] for _ in range(columns)]
    for column, piece in pieces if columns else ():
        found[column].append(piece)
    return tuple(Patch(tuple(own)) for own in found)
