"""The atlas: every record of a maps folder with both ends of every reference, ready to be shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final, Generic, Literal, NamedTuple, TypeVar

from ..problem import Path, Problem
from .evidence import Evidence
from .journey import Journey, Next, PainPoint, Stage, Step
from .metric import Metric
from .opportunity import Opportunity
from .part import Kind
from .persona import Persona
from .reading_path import ReadingPath
from .record import Record
from .values import key_of
from .vocabulary import Term, VocabularyName

R = TypeVar("R", bound=Record)

# page, or page#anchor, as it may stand in a link: no spaces.
ANCHORED: Final = re.compile(r"([^\s#/]*)#([^\s#/]+)\Z")
EVERY: Final = "*"
"""Stands among what is unreadable for every id of a kind: a file of many could not be read."""


class Target(NamedTuple):
    """A page of the site, or a place on it: the stage, step, pain point or gain called ``anchor``.

    A tuple, as it is the key of most tables, and Python compares tuples fastest.
    """

    kind: Kind
    id: str
    anchor: str = ""

    @property
    def page(self) -> Target:
        """The page itself."""
        return Target(self.kind, self.id)

    def __str__(self) -> str:
        return f"{self.id}#{self.anchor}" if self.anchor else self.id


@dataclass(frozen=True, slots=True)
class Sheet(Generic[R]):
    """A record and where it was written.

    ``file`` is relative to the maps folder; ``key`` is the record's key in a file of many, else empty; ``folder``
    names the subfolders that group it. ``problems`` are those of the record itself, for a banner on its page;
    ``stale`` tells that an earlier version is shown because the file can't be read as it is now.
    """

    kind: Kind
    id: str
    record: R
    file: PurePosixPath
    key: str = ""
    folder: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    stale: bool = False

    @property
    def target(self) -> Target:
        """The record's page."""
        return Target(self.kind, self.id)

    @property
    def title(self) -> str:
        """The record's title or name."""
        return self.record.name if isinstance(self.record, Persona) else str(getattr(self.record, "title", self.id))


@dataclass(frozen=True, slots=True)
class Anchor:
    """An id on a journey's page. ``made`` tells that it comes from a title and would change with it."""

    id: str
    kind: Literal["stage", "step", "pain point", "gain"]
    title: str
    made: bool


@dataclass(frozen=True, slots=True)
class Point:
    """One emotion at one moment. Scores run from -2 (very bad) to +2 (very good).

    ``low`` and ``high`` are the worst and best of ``alternatives`` where the author wrote cases with ``when``;
    ``score`` is then their middle. ``original`` is the score as written, where it was converted.
    """

    score: float | None
    feeling: str = ""
    original: str = ""
    target: float | None = None
    trigger: str = ""
    barrier: str = ""
    quote: str = ""
    when: str = ""
    basis: str = ""
    evidence: tuple[Reference, ...] = ()
    alternatives: tuple[Point, ...] = ()

    @property
    def low(self) -> float | None:
        """The worst of the alternatives."""
        return min((point.score for point in self.alternatives if point.score is not None), default=None)

    @property
    def high(self) -> float | None:
        """The best of the alternatives."""
        return max((point.score for point in self.alternatives if point.score is not None), default=None)


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention after linking: ``target`` is where it leads, ``None`` for a plain text; ``url`` an outside address."""

    text: str
    target: Target | None = None
    url: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Pain:
    """A pain point or gain in its place. ``moment`` is empty for the journey's own, ``persona`` where it is everybody's."""

    journey: str
    moment: str
    id: str
    record: PainPoint
    path: Path
    gain: bool = False
    persona: str = ""

    @property
    def target(self) -> Target:
        """Where it stands."""
        return Target("journey", self.journey, self.id)


@dataclass(frozen=True, slots=True)
class Traveller:
    """Who travels a journey: ``id`` is empty for a persona described in place."""

    id: str
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from a stage or step. ``written`` tells that the author wrote it, not the order of the file."""

    source: str
    target: Target
    next: Next | None = None

    @property
    def written(self) -> bool:
        """Whether the author wrote this way."""
        return self.next is not None


@dataclass(frozen=True, slots=True)
class Spot:
    """A stage or step in its place.

    ``emotions`` holds the points in order, under the key of the traveller they belong to ("" for everybody).
    """

    journey: str
    id: str
    made: bool
    number: str
    record: Stage | Step
    path: Path
    stage: str = ""
    steps: tuple[Spot, ...] = ()
    emotions: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)
    pains: tuple[Pain, ...] = ()
    gains: tuple[Pain, ...] = ()

    @property
    def title(self) -> str:
        """The title as written."""
        return self.record.title

    @property
    def target(self) -> Target:
        """Where it stands."""
        return Target("journey", self.journey, self.id)

    def points(self, traveller: str = "") -> tuple[Point, ...]:
        """The points of one traveller; the common ones where that traveller has none of their own."""
        return self.emotions.get(traveller) or self.emotions.get("", ())


@dataclass(frozen=True, slots=True)
class Course:
    """A journey with everything on it in its place.

    A journey of steps without stages has one stage with an empty title in ``stages``. ``memo`` holds what was worked
    out from this journey alone: the journey outlives an edit of another map, and so does that.
    """

    sheet: Sheet[Journey]
    travellers: tuple[Traveller, ...]
    stages: tuple[Spot, ...]
    pains: tuple[Pain, ...]
    gains: tuple[Pain, ...]
    ways: tuple[Way, ...]
    memo: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def id(self) -> str:
        """The journey's id."""
        return self.sheet.id

    @property
    def record(self) -> Journey:
        """The journey as written."""
        return self.sheet.record

    @property
    def title(self) -> str:
        """The journey's title."""
        return self.sheet.record.title

    @property
    def target(self) -> Target:
        """The journey's page."""
        return self.sheet.target

    @property
    def spots(self) -> Iterator[Spot]:
        """Every stage and step, in order of writing; a stage without a title is passed over."""
        for stage in self.stages:
            if stage.id:
                yield stage
            yield from stage.steps

    def spot(self, id: str) -> Spot | None:
        """The stage or step called ``id``."""
        return next((spot for spot in self.spots if spot.id == id), None)


@dataclass(frozen=True, slots=True)
class Use:
    """One place that mentions something: ``source`` is where, ``field`` the field it stands in."""

    source: Target
    field: str


def kind_in_front(text: str, kinds: tuple[Kind, ...]) -> tuple[Kind | None, str]:
    """The kind before the colon of a reference such as ``persona:anna``, and the rest; ``None`` where there is none."""
    before, colon, rest = text.partition(":")
    return next(((kind, rest.strip()) for kind in kinds if colon and before.strip() == kind), (None, text))


@dataclass(frozen=True, slots=True)
class Index:
    """What can be referred to, by every name it answers to."""

    pages: Mapping[Kind, Mapping[str, str]]
    anchors: Mapping[str, Mapping[str, Anchor]]
    unreadable: frozenset[tuple[str, str]] = frozenset()

    def find(self, text: str, kinds: tuple[Kind, ...], home: str = "") -> Target | None:
        """What ``page``, ``page#anchor`` or ``#anchor`` names, or ``None``. ``home`` is the journey ``#anchor`` is on."""
        anchored = ANCHORED.match(text)
        if anchored:
            page, anchor = anchored[1] or home, anchored[2]
            if "journey" not in kinds or page not in self.pages["journey"]:
                return None
            journey = self.pages["journey"][page]
            found = self.anchors.get(journey, {}).get(anchor)
            return Target("journey", journey, found.id) if found else None
        for kind in kinds:
            if id := self.pages[kind].get(text):
                return Target(kind, id)
        return None

    def find_named(self, text: str, kinds: tuple[Kind, ...]) -> Target | None:
        """As ``find``; the kind may stand in front, as in ``persona:anna``."""
        kind, rest = kind_in_front(text, kinds)
        return self.find(text, kinds) or (self.find(rest, (kind,)) if kind else None)


Watch = Callable[[str, Mapping[Any, Any], Callable[[Any], Any]], Mapping[Any, Any]]


def _unwatched(name: str, table: Mapping[Any, Any], shown: Callable[[Any], Any]) -> Mapping[Any, Any]:
    return table


@dataclass(frozen=True, slots=True)
class Atlas:
    """Every record by its id, and what leads where. The order of each mapping is the order of files by name."""

    personas: Mapping[str, Sheet[Persona]]
    journeys: Mapping[str, Course]
    opportunities: Mapping[str, Sheet[Opportunity]]
    evidence: Mapping[str, Sheet[Evidence]]
    metrics: Mapping[str, Sheet[Metric]]
    paths: Mapping[str, Sheet[ReadingPath]]
    vocabularies: Mapping[VocabularyName, Mapping[str, Term]]
    index: Index
    uses: Mapping[Target, tuple[Use, ...]]
    helps: Mapping[Target, tuple[str, ...]]
    """Ids of the opportunities that help a pain point, stage, step or journey, whichever end wrote the link."""
    helped: Mapping[str, tuple[Target, ...]]
    """What each opportunity helps, whichever end wrote the link."""
    watch: Watch = field(default=_unwatched, repr=False, compare=False)
    """What a table that is worked out of the atlas goes through, so that what is asked of it can be noted: from its name,
    the table, and what of an entry is shown."""

    def term(self, vocabulary: VocabularyName, word: str) -> Term | None:
        """The vocabulary's entry for a word, looked up without regard to capitals and spaces."""
        return self.vocabularies[vocabulary].get(key_of(word))

    def word(self, vocabulary: VocabularyName, word: str) -> str:
        """A word as the vocabulary writes it, or as it was written."""
        term = self.term(vocabulary, word)
        return word if term is None else term.title or word

    def sheets(self, kind: Kind) -> Mapping[str, Sheet[Record]]:
        """The records of one kind by their ids."""
        if kind == "journey":
            return {id: course.sheet for id, course in self.journeys.items()}  # type: ignore[misc]
        found: Mapping[str, object] = {
            "persona": self.personas,
            "opportunity": self.opportunities,
            "evidence": self.evidence,
            "metric": self.metrics,
            "path": self.paths,
        }[kind]
        return found  # type: ignore[return-value]

    def title(self, target: Target) -> str:
        """The title of a page or of a place on it."""
        if target.anchor:
            anchor = self.index.anchors.get(target.id, {}).get(target.anchor)
            return anchor.title if anchor else target.anchor
        if target.kind == "journey":
            course = self.journeys.get(target.id)
            return course.title if course else target.id
        sheet = self.sheets(target.kind).get(target.id)
        return sheet.title if sheet else target.id
