"""Says in words what an emotion curve shows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .lettering import cut
from .picture import Curve, Dot, Line

_MANY = 3
# In em: about ninety letters.
_LONGEST = 50.0
_MINUS = "\N{MINUS SIGN}"


def score_text(score: float) -> str:
    """A score with its sign: "+1.5", "−2", "0"."""
    written = f"{abs(score):.2f}".rstrip("0").rstrip(".")
    if written == "0":
        return "0"
    return ("+" if score > 0 else _MINUS) + written


def describe(curve: Curve) -> str:
    """What the picture shows, in a sentence or two for each line; "" where there is nothing to show."""
    if curve.is_empty:
        return ""
    named = sum(not line.target for line in curve.lines) > 1
    said = [_line(curve, line, named=named) for line in curve.lines]
    return " ".join(sentence for sentence in said if sentence)


def _line(curve: Curve, line: Line, *, named: bool) -> str:
    if line.target:
        return _target(curve, line)
    parts = [part for part in (_course(curve, line), _words(curve, line), _gaps(curve, line)) if part]
    if not parts:
        return ""
    sentence = "; ".join(parts)
    return f"{line.name}: {sentence}." if named else f"{sentence[0].upper()}{sentence[1:]}."


def _course(curve: Curve, line: Line) -> str:
    """Where the line begins, its highest and lowest point, where it ends."""
    dots = line.scored
    if not dots:
        return ""
    if len(dots) == 1:
        return f"one score, {_point(curve, dots[0])}"
    levels = [_level(dot) for dot in dots]
    if len(set(levels)) == 1:
        first, last = _place(curve, dots[0].x), _place(curve, dots[-1].x)
        return f"stays at {score_text(levels[0])} from {first} to {last}"
    stops = sorted({0, levels.index(max(levels)), levels.index(min(levels)), len(dots) - 1})
    said = [f"begins at {_point(curve, dots[0])}"]
    for before, here in pairwise(stops):
        said.append(f"{_verb(levels[before], levels[here])} {_point(curve, dots[here])}")
    return _listed(said)


def _verb(before: float, here: float) -> str:
    if here == before:
        return "is again at"
    return "rises to" if here > before else "falls to"


def _point(curve: Curve, dot: Dot) -> str:
    word = f" ({dot.word})" if dot.word else ""
    return f"{score_text(_level(dot))}{word} at {_place(curve, dot.x)}"


def _place(curve: Curve, x: float) -> str:
    """The name of the column at a position, shortened where it would drown the sentence."""
    return cut(curve.column_at(x).name.strip(), 1, _LONGEST)


def _level(dot: Dot) -> float:
    return dot.level if dot.level is not None else 0.0


def _words(curve: Curve, line: Line) -> str:
    said = [f"“{d.word}” at {_place(curve, d.x)}" for d in line.ordered if d.level is None and d.word]
    return f"without a score: {_listed(said)}" if said else ""


def _gaps(curve: Curve, line: Line) -> str:
    names = [_place(curve, dot.x) for dot in line.ordered if dot.level is None and not dot.word]
    return f"no emotion is recorded at {_listed(list(dict.fromkeys(names)))}" if names else ""


def _target(curve: Curve, line: Line) -> str:
    said = [f"{score_text(_level(dot))} at {_place(curve, dot.x)}" for dot in line.scored]
    return f"The target is {_listed(said)}." if said else ""


def _listed(items: Sequence[str]) -> str:
    """The items as a list in a sentence, at most four of them in full."""
    if len(items) > _MANY + 1:
        return f"{', '.join(items[:_MANY])} and {len(items) - _MANY} more"
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1])))
