"""Turns emotions as written into points from -2 (very bad) to +2 (very good)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from statistics import fmean

from ..model import EmotionPoint, EvidenceMention, Term
from ..model.atlas import Point, Reference
from ..model.emotion import converted, off_scale, rating_in
from ..model.values import key_of, shown
from ..model.vocabulary import Feeling
from ..problem import Finding, Path
from .slips import Slips

Unscored = tuple[str, PurePosixPath, Path, str]
"""A feeling that nobody has scored: its key, where it stands, and how it is written there."""


@dataclass(slots=True)
class FeelingReader:
    """Reads the emotions of maps and remembers the feelings that nobody has scored."""

    feelings: Mapping[str, Term]
    refer: Callable[[Sequence[EvidenceMention]], tuple[Reference, ...]]
    findings: list[Finding] = field(default_factory=list)
    unscored: list[Unscored] = field(default_factory=list)
    slips: Slips = field(init=False)

    def __post_init__(self) -> None:
        self.slips = Slips(self.feelings)

    def points(
        self, emotion: Sequence[EmotionPoint], scale: tuple[float, float] | None, file: PurePosixPath, path: Path
    ) -> tuple[Point, ...]:
        """The points of one moment in order; neighbouring entries with ``when`` become one point with alternatives."""
        points: list[Point] = []
        cases: list[Point] = []
        for index, entry in enumerate(emotion):
            point = self._point(entry, scale, file, (*path, index))
            if point.when:
                cases.append(point)
                continue
            points += [*_band(cases), point]
            cases = []
        return tuple(points + _band(cases))

    def _point(self, entry: EmotionPoint, scale: tuple[float, float] | None, file: PurePosixPath, path: Path) -> Point:
        score = self._score(entry.score, scale, file, (*path, "score"))
        if score is None and entry.score is None and entry.feeling:
            score = self._felt(entry.feeling, file, (*path, "feeling"))
        converted_from = entry.score or ""
        return Point(
            score=score,
            feeling=entry.feeling or "",
            original=_original(converted_from, scale),
            target=self._score(entry.target, scale, file, (*path, "target")),
            trigger=entry.trigger or "",
            barrier=entry.barrier or "",
            quote=entry.quote or "",
            when=entry.when or "",
            basis=entry.basis or "",
            evidence=self.refer(entry.evidence),
        )

    def _score(
        self, written: str | None, scale: tuple[float, float] | None, file: PurePosixPath, path: Path
    ) -> float | None:
        if written is None:
            return None
        score = converted(written, scale)
        if score is None:
            words = off_scale(written, scale).context or {}
            self.findings.append(Finding(file, path, "out-of-range", words["message"], words["hint"]))
        return score

    def _felt(self, word: str, file: PurePosixPath, path: Path) -> float | None:
        key = key_of(word)
        term = self.feelings.get(key)
        if isinstance(term, Feeling) and term.score is not None:
            return converted(term.score, None)
        near = None if term else next(iter(self.slips.near(key)), None)
        if near:
            self.findings.append(
                Finding(
                    file,
                    path,
                    "unknown-feeling",
                    f"{shown(word)} is not a known feeling",
                    f'did you mean "{near}"? '
                    f"If it is a feeling of its own, add it to feelings.yaml: `{_as_key(key)}: {{score: …}}`",
                )
            )
        else:
            self.unscored.append((key, file, path, word))
        return None

    def taken(self) -> tuple[tuple[Finding, ...], tuple[Unscored, ...]]:
        """What was found since it was taken last."""
        findings, unscored = tuple(self.findings), tuple(self.unscored)
        self.findings, self.unscored = [], []
        return findings, unscored


def unscored_findings(unscored: Iterable[Unscored]) -> list[Finding]:
    """One warning for each feeling without a score, at its first place, with the line that would score it."""
    found: dict[str, list[tuple[PurePosixPath, Path, str]]] = {}
    for key, file, path, word in unscored:
        found.setdefault(key, []).append((file, path, word))
    return [
        Finding(
            *places[0][:2],
            "unscored-feeling",
            f"the feeling {shown(places[0][2])} has no score{_times(len(places))}, so the curve has a gap there",
            f"add a line to feelings.yaml, with a number from -2 to 2: `{_as_key(key)}: {{score: …}}`",
            "warning",
        )
        for key, places in found.items()
    ]


def _as_key(key: str) -> str:
    """A word as the name of a field, in quotes where it needs them."""
    return shown(key)[1:-1] if re.fullmatch(r"[^\W_][\w-]*", key) else shown(key)


def _times(count: int) -> str:
    return "" if count == 1 else f" ({count} times in all maps)"


def _original(written: str, scale: tuple[float, float] | None) -> str:
    if not written or (scale is None and rating_in(written) is None):
        return ""
    return (
        written.replace(" ", "")
        if rating_in(written)
        else f"{written} on a scale from {scale[0]:g} to {scale[1]:g}"
        if scale
        else ""
    )


def _band(cases: list[Point]) -> list[Point]:
    if not cases:
        return []
    scores = [case.score for case in cases if case.score is not None]
    middle = fmean((min(scores), max(scores))) if scores else None
    return [
        Point(
            score=middle,
            feeling=" / ".join(dict.fromkeys(case.feeling for case in cases if case.feeling)),
            alternatives=tuple(cases),
        )
    ]
