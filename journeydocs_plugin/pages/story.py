"""What changed in one record, when and by whom, and how the curve of a journey moved over time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Final

from ..changes import Change, Commit, Curves, History
from ..model.atlas import Atlas, Course, Target
from . import emotions
from .drawing import Curve

MOST_CURVES: Final = 12
MOST_OPEN: Final = 3
"""How many commits are shown unfolded."""
_MOST_COMPARED: Final = 60


@dataclass(frozen=True, slots=True)
class Told:
    """What one commit changed in a record: the weightiest first, and what is folded."""

    commit: Commit
    changes: Sequence[Change]


@dataclass(frozen=True, slots=True)
class Past:
    """The curve as it was from a day on."""

    date: datetime
    curve: Curve


@dataclass(frozen=True, slots=True)
class Story:
    """Of one record: its commits with the newest first, its curves with the newest last."""

    told: tuple[Told, ...] = ()
    curves: tuple[Past, ...] = ()
    left_out: int = 0
    """How many older curves there are."""

    @property
    def open(self) -> tuple[Told, ...]:
        """What is shown at once."""
        return self.told[:MOST_OPEN]

    @property
    def folded(self) -> tuple[Told, ...]:
        """What is folded."""
        return self.told[MOST_OPEN:]


@dataclass(frozen=True)
class Stories:
    """The stories of all records, sorted once; the curves are drawn for the page that asks."""

    history: History
    atlas: Atlas

    def of(self, target: Target) -> Story:
        """The story of a record; an empty one where git tells nothing of it."""
        told, versions = self.sorted.get(target, ([], []))
        if not told:
            return Story()
        curves = list(self._moved(versions[:_MOST_COMPARED][::-1]))
        shown = curves[-MOST_CURVES:] if len(curves) > 1 else []
        return Story(tuple(told), tuple(shown), len(curves) - len(shown) if shown else 0)

    @cached_property
    def sorted(self) -> Mapping[Target, tuple[list[Told], list[tuple[datetime, Course]]]]:
        """What is told of each record, the newest first, and its versions."""
        found: dict[Target, tuple[list[Told], list[tuple[datetime, Course]]]] = {}
        called: dict[Target, Target] = {}
        for commit in self.history.commits:
            own: dict[Target, list[Change]] = {}
            for change in commit.changes:
                if isinstance(change.target, Target):
                    now = called.get(change.target.page, change.target.page)
                    there = replace(change, target=change.target._replace(id=now.id))
                    own.setdefault(now, []).append(there)
            for now, changes in own.items():
                ordered = sorted(changes, key=lambda change: -change.weight)
                found.setdefault(now, ([], []))[0].append(Told(commit, ordered))
            for id, course in commit.curves.items():
                target = Target("journey", id)
                found.setdefault(called.get(target, target), ([], []))[1].append((commit.date, course))
            called |= dict(_renamed(commit, called))
        return self.atlas.watch("stories", found, _commits)

    def _moved(self, versions: Sequence[tuple[datetime, Course]]) -> Iterator[Past]:
        """The versions that have another curve than the one before."""
        before: Course | None = None
        for date, course in versions:
            curve = self._named(emotions.sketch(course))
            if not any(line.scored for line in curve.people):
                continue
            if before is None or Curves(before, course).moved:
                yield Past(date, curve)
            before = course

    def _named(self, curve: Curve) -> Curve:
        """The lines under the names that people have today."""
        known = self.atlas.personas
        lines = (replace(one, name=known[one.name].title) if one.name in known else one for one in curve.lines)
        return replace(curve, lines=tuple(lines))


def _commits(story: tuple[list[Told], list[tuple[datetime, Course]]]) -> list[str]:
    """What a story is told from: a commit never changes."""
    told, versions = story
    return [*(one.commit.hash for one in told), *(date.isoformat() for date, _ in versions)]


def _renamed(commit: Commit, called: Mapping[Target, Target]) -> Iterator[tuple[Target, Target]]:
    """What a record was called before a commit, and what it is called today."""
    for change in commit.changes:
        if change.kind == "record-renamed" and isinstance(change.target, Target):
            now = change.target.page
            yield Target(now.kind, str(change.values["old"])), called.get(now, now)
