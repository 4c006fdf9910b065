"""A change: what sort it is, where, how much it weighs, and the values that a sentence about it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeAlias

from ..model import Kind, Record, Term, VocabularyName
from ..model.atlas import Course, Target

IMPORTANT: Final = 3
NOTABLE: Final = 2
DETAIL: Final = 1

KINDS: Final[Mapping[str, int]] = {
    "record-added": 3,
    "record-removed": 3,
    "record-renamed": 2,
    "title": 2,
    "status": 2,
    "owner": 2,
    "reviewed": 1,
    "made-internal": 2,
    "made-public": 3,
    "state": 2,
    "basis": 2,
    "persona-added": 3,
    "persona-removed": 3,
    "stage-added": 3,
    "stage-removed": 3,
    "stage-moved": 2,
    "stage-renamed": 2,
    "step-added": 2,
    "step-removed": 2,
    "step-moved": 1,
    "step-renamed": 1,
    "emotion": 2,
    "feeling": 1,
    "pain-added": 2,
    "pain-removed": 2,
    "pain-moved": 1,
    "pain-renamed": 1,
    "pain-severity": 3,
    "pain-status": 2,
    "gain-added": 2,
    "gain-removed": 2,
    "gain-moved": 1,
    "gain-renamed": 1,
    "opportunity-added": 2,
    "opportunity-removed": 2,
    "opportunity-progress": 3,
    "opportunity-value": 2,
    "opportunity-effort": 2,
    "opportunity-due": 2,
    "addresses-added": 2,
    "addresses-removed": 2,
    "evidence-added": 2,
    "evidence-removed": 2,
    "evidence-lost": 3,
    "metric-reading": 2,
    "metric-target": 3,
    "quote-added": 1,
    "quote-removed": 1,
    "touchpoint-added": 2,
    "touchpoint-removed": 2,
    "channel-added": 2,
    "channel-removed": 2,
    "word-added": 1,
    "word-removed": 2,
    "feeling-score": 3,
    "lane": 1,
    "text": 1,
    "other": 1,
}
"""Every sort of change, and how much one weighs: 3 is important, 2 worth knowing, 1 a detail."""


class Word(str):
    """A word of a fixed list, such as ``in-progress``."""

    __slots__ = ()


class Label(str):
    """A word of ours in a sentence: it is said in the reader's language."""

    __slots__ = ()


class Quoted(str):
    """Words of the author's that need marks to be told from the sentence around them."""

    __slots__ = ()


class Field(str):
    """The name of a field as the author writes it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Felt:
    """One point of an emotion: its score as written, its feeling in a word, or both."""

    score: str = ""
    feeling: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Something that is named by its id, or described in place."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a vocabulary, in the place of a page."""

    kind: str
    id: str
    anchor: str = ""

    @property
    def page(self) -> Entry:
        """The word itself: there is no place on it."""
        return self


Value: TypeAlias = "str | float | Felt | Named | tuple[Value, ...]"
Records = Mapping[tuple[Kind, str], Record | None]
"""Records by kind and id; ``None`` stands for one that is there and can't be read."""
Words = Mapping[tuple[VocabularyName, str], Term | None]
"""Words by vocabulary and key; ``None`` stands for one that is there and can't be read."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed.

    ``place`` holds the titles from the record down to the place; ``who`` names a persona where it is only theirs.
    """

    kind: str
    target: Target | Entry
    place: tuple[str, ...]
    weight: int
    values: Mapping[str, Value] = field(default_factory=dict)
    who: str = ""


@dataclass(frozen=True, slots=True)
class Commit:
    """What somebody changed at one time. The author's address is not kept.

    ``files`` counts the files of a commit so large that its changes are not told one by one. ``curves`` holds, by their
    ids, the journeys whose curve it may have changed, as it left them.
    """

    hash: str
    author: str
    date: datetime
    subject: str
    changes: tuple[Change, ...]
    files: int = 0
    curves: Mapping[str, Course] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class History:
    """The commits that touched the maps, newest first; ``shallow`` tells that older ones are not in this clone.

    ``most`` is how many were looked at, where there are older ones that were not; else 0.
    """

    commits: tuple[Commit, ...] = ()
    shallow: bool = False
    most: int = 0
