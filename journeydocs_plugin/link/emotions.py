"""Turns emotions as written into points from -2 (very bad) to +2 (very good)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from statistics import fmean
from typing import Final

from ..model import EmotionPoint, EvidenceMention, Term
from ..model.atlas import Point, Reference
from ..model.emotion import rating_in
from ..model.values import key_of, number_in, shown
from ..model.vocabulary import Feeling
from ..problem import Finding, Path
from .slips import Slips

LOWEST: Final = -2.0
HIGHEST: Final = 2.0
# Ratings of few steps (stars, Likert items) begin at 1; those of ten and more at 0.
STEPS_FROM_ONE: Final = 10


def scaled(value: float, low: float, high: float) -> float | None:
    """A score on a scale from ``low`` to ``high`` as one from -2 to 2; ``None`` where it is off the scale."""
    if not low <= value <= high or low == high:
        return None
    return round(LOWEST + (HIGHEST - LOWEST) * (value - low) / (high - low), 3)


def converted(written: str, scale: tuple[float, float] | None) -> float | None:
    """A score as written, from -2 to 2; ``None`` where it is off its scale."""
    rating = rating_in(written)
    if rating:
        value, most = rating
        return scaled(value, _lowest(most), most) if most > 1 else None
    low, high = scale or (LOWEST, HIGHEST)
    number = number_in(written)
    return None if number is None else scaled(number, low, high)


def _lowest(most: float) -> int:
    """Where the ratings out of a number begin."""
    return 1 if most < STEPS_FROM_ONE else 0


@dataclass(slots=True)
class FeelingReader:
    """Reads the emotions of all maps and remembers the feelings that nobody has scored."""

    feelings: Mapping[str, Term]
    refer: Callable[[Sequence[EvidenceMention]], tuple[Reference, ...]]
    findings: list[Finding] = field(default_factory=list)
    unscored: dict[str, list[tuple[PurePosixPath, Path, str]]] = field(default_factory=dict)
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
            low, high = scale or (LOWEST, HIGHEST)
            rating = rating_in(written)
            if rating:
                low, high = _lowest(rating[1]), rating[1]
            allowed = f"the {'ratings' if rating else 'scale'} from {low:g} to {high:g}"
            if rating and high <= low:
                allowed = "any scale: a rating is a number out of a larger one, such as 3.5/5"
            hint = (
                ""
                if rating or scale
                else "if your team uses another scale, say so at the top of the journey: `emotion_scale: [1, 5]`"
            )
            self.findings.append(
                Finding(file, path, "out-of-range", f'the score "{written}" lies outside {allowed}', hint)
            )
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
            self.unscored.setdefault(key, []).append((file, path, word))
        return None

    def unscored_findings(self) -> list[Finding]:
        """One warning for each feeling without a score, at its first place, with the line that would score it."""
        return [
            Finding(
                *places[0][:2],
                "unscored-feeling",
                f"the feeling {shown(places[0][2])} has no score{_times(len(places))}, so the curve has a gap there",
                f"add a line to feelings.yaml, with a number from -2 to 2: `{_as_key(key)}: {{score: …}}`",
                "warning",
            )
            for key, places in self.unscored.items()
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
