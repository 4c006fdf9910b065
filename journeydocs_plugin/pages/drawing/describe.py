"""Says in words what an emotion curve shows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..language import clauses, gettext, listed, ngettext, sentence
from ..numbers import signed
from .lettering import cut
from .picture import Curve, Dot, Line

_MANY = 3
# In em: about ninety letters.
_LONGEST = 50.0


def describe(curve: Curve) -> str:
    """What the picture shows, in a sentence or two for each line; "" where there is nothing to show."""
    if curve.is_empty:
        return ""
    named = sum(not line.target for line in curve.lines) > 1
    said = [_line(curve, line, named=named) for line in curve.lines]
    return " ".join(part for part in said if part)


def _line(curve: Curve, line: Line, *, named: bool) -> str:
    if line.target:
        return _target(curve, line)
    parts = [part for part in (_course(curve, line), _words(curve, line), _gaps(curve, line)) if part]
    if not parts:
        return ""
    said = clauses(parts)
    return gettext("%(name)s: %(clauses)s.", name=line.name, clauses=said) if named else sentence(said)


def _course(curve: Curve, line: Line) -> str:
    """Where the line begins, its highest and lowest point, where it ends."""
    dots = line.scored
    if not dots:
        return ""
    if len(dots) == 1:
        return gettext("one score, %(point)s", point=_point(curve, dots[0]))
    levels = [_level(dot) for dot in dots]
    if len(set(levels)) == 1:
        first, last = _place(curve, dots[0].x), _place(curve, dots[-1].x)
        return gettext("stays at %(score)s from %(first)s to %(last)s", score=_score(levels[0]), first=first, last=last)
    stops = sorted({0, levels.index(max(levels)), levels.index(min(levels)), len(dots) - 1})
    said = [gettext("begins at %(point)s", point=_point(curve, dots[0]))]
    said += [_move(levels[before], levels[here], _point(curve, dots[here])) for before, here in pairwise(stops)]
    return _listed(said)


def _move(before: float, here: float, point: str) -> str:
    if here == before:
        return gettext("is again at %(point)s", point=point)
    return gettext("rises to %(point)s", point=point) if here > before else gettext("falls to %(point)s", point=point)


def _point(curve: Curve, dot: Dot) -> str:
    score, place = _score(_level(dot)), _place(curve, dot.x)
    if dot.word:
        return gettext("%(score)s (%(feeling)s) at %(place)s", score=score, feeling=dot.word, place=place)
    return gettext("%(score)s at %(place)s", score=score, place=place)


def _place(curve: Curve, x: float) -> str:
    """The name of the column at a position, shortened where it would drown the sentence."""
    return cut(curve.column_at(x).name.strip(), 1, _LONGEST)


def _score(level: float) -> str:
    return signed(level, 2)


def _level(dot: Dot) -> float:
    return dot.level if dot.level is not None else 0.0


def _words(curve: Curve, line: Line) -> str:
    said = [
        gettext("“%(feeling)s” at %(place)s", feeling=dot.word, place=_place(curve, dot.x))
        for dot in line.ordered
        if dot.level is None and dot.word
    ]
    return gettext("without a score: %(list)s", list=_listed(said)) if said else ""


def _gaps(curve: Curve, line: Line) -> str:
    names = [_place(curve, dot.x) for dot in line.ordered if dot.level is None and not dot.word]
    return gettext("no emotion is recorded at %(list)s", list=_listed(list(dict.fromkeys(names)))) if names else ""


def _target(curve: Curve, line: Line) -> str:
    said = [
        gettext("%(score)s at %(place)s", score=_score(_level(dot)), place=_place(curve, dot.x)) for dot in line.scored
    ]
    return gettext("The target is %(list)s.", list=_listed(said)) if said else ""


def _listed(items: Sequence[str]) -> str:
    """The items as a list in a sentence, at most four of them in full."""
    if len(items) > _MANY + 1:
        return listed([*items[:_MANY], ngettext("%(num)s more", "%(num)s more", len(items) - _MANY)])
    return listed(items)
