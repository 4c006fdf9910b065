"""Changes → a comment below a pull request: short, the important first, and how the curves moved.

The curves are drawn with letters, in a block of code. A diagram of Mermaid would be drawn by GitHub and GitLab too, but
it names no line, prints the names of twenty stages over each other, can't leave a gap, and e-mail and telephones show its
source. A row of blocks is the same everywhere; the names stand below it, so that no font has to align them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from .changes import Change, Curves, Tongue, clause
from .changes.change import IMPORTANT
from .changes.curves import Column, Felt
from .diff_report import count, summary
from .report import safe

MOST: Final = 60_000
"""How long a comment gets: GitHub takes 65,536 characters, and the pipeline adds some of its own."""
MOST_OPEN: Final = 12
"""How many changes are shown unfolded."""
MOST_CURVES: Final = 3
"""How many curves are shown unfolded."""
BLOCKS: Final = "▁▂▃▄▅▆▇█"
"""From very bad to very good."""
_GAP: Final = "·"
_GONE: Final = " "
# What code hosts make links, mentions or references of even where Markdown leaves it alone.
_ALIVE: Final = re.compile(r"@|#|!(?=\d)|://|www\.", re.IGNORECASE)
_SIGNS: Final = re.compile(r"([\\`*_{}\[\]()|~$+-])")
_WORD_JOINER: Final = "\u2060"
_FRAME: Final = 600
"""Room for the heading, the lines that fold, and the one on what is left out."""


def as_markdown(changes: Sequence[Change], tongue: Tongue, curves: Sequence[Curves] = (), most: int = MOST) -> str:
    """The comment, at most so many characters long; where it is cut, it says what is left out."""
    ordered = _by_place(sorted(changes, key=lambda change: -change.weight))
    first = [one for one in ordered if one[0].weight >= IMPORTANT][:MOST_OPEN] or ordered[:MOST_OPEN]
    rest = [one for one in ordered if one not in first]
    room = most - _FRAME
    shown, room = _fitting([_item(own, tongue) for own in first], room)
    drawn, room = _fitting([_drawn(one) for one in curves], room)
    told, _ = _fitting([_item(own, tongue) for own in rest], room)
    said = summary(changes)
    lines = ["### What changes in the maps", "", f"{said[:1].upper()}{said[1:]}.", "", *shown]
    lines += [part for one in drawn[:MOST_CURVES] for part in ("", one)]
    lines += _folded(count(len(drawn) - MOST_CURVES, "more curve"), [f"{one}\n" for one in drawn[MOST_CURVES:]])
    lines += _folded(count(sum(len(own) for own in rest[: len(told)]), "more change"), told)
    untold = sum(len(own) for own in (*first[len(shown) :], *rest[len(told) :]))
    lines += _left_out(untold, len(curves) - len(drawn))
    return "\n".join(lines).rstrip()


def _left_out(changes: int, curves: int) -> list[str]:
    cut = [count(number, word) for number, word in ((changes, "change"), (curves, "curve")) if number]
    if not cut:
        return []
    verb = "is" if changes + curves == 1 else "are"
    told = f"{' and '.join(cut)} {verb} left out here. `journeydocs diff` tells them all on your computer."
    return ["", f"A comment holds no more than this: {told}"]


def _by_place(changes: Sequence[Change]) -> list[list[Change]]:
    """Changes of the same weight at one place together."""
    found: dict[object, list[Change]] = {}
    for change in changes:
        found.setdefault((change.weight, change.target.page, change.place, change.who), []).append(change)
    return list(found.values())


def _fitting(parts: Sequence[str], room: int) -> tuple[list[str], int]:
    """The first of the parts that have room, and the room that is left."""
    kept: list[str] = []
    for part in parts:
        if len(part) + 2 > room:
            break
        kept.append(part)
        room -= len(part) + 2
    return kept, room


def _folded(title: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    return ["", f"<details><summary>{title}</summary>", "", *lines, "", "</details>"]


def _item(own: Sequence[Change], tongue: Tongue) -> str:
    place = markdown(" / ".join(own[0].place))
    who = f", for {markdown(own[0].who)}" if own[0].who else ""
    return f"- **{place}**{who}: {'; '.join(markdown(clause(change, tongue)) for change in own)}"


def _drawn(curves: Curves) -> str:
    """Both curves of a journey, and below them by name what feels otherwise now."""
    columns = curves.columns
    title = markdown(curves.after.title)
    new = "" if curves.before else " (new)"
    parts = [f"**How {title} feels{new}**"]
    for traveller in curves.travellers:
        before, after = curves.felt(traveller)
        if [one and one[0] for one in before] == [one and one[0] for one in after]:
            continue
        if traveller:
            parts.append(f"{markdown(traveller.name)}:")
        parts.append("\n".join(_block(curves, before, after)))
        if curves.before:
            parts.append(_moves(columns, before, after))
    return "\n\n".join(parts)


def _block(curves: Curves, before: Sequence[Felt | None], after: Sequence[Felt | None]) -> Iterator[str]:
    yield "```text"
    if curves.before:
        yield f"before  {' '.join(_bar(one) for one in before)}".rstrip()
        yield f"after   {' '.join(_bar(one) for one in after)}".rstrip()
        yield f"change  {' '.join(_turn(was, now) for was, now in zip(before, after, strict=True))}".rstrip()
    else:
        yield f"now     {' '.join(_bar(one) for one in after)}".rstrip()
    yield f"        {' '.join(f'{number:<2}' for number in range(1, len(after) + 1))}".rstrip()
    yield "```"


def _bar(felt: Felt | None) -> str:
    """Two letters for a column: the higher, the better it feels."""
    if felt is None:
        return _GONE * 2
    if felt[0] is None:
        return _GAP * 2
    share = (max(-2.0, min(2.0, felt[0])) + 2) / 4
    return BLOCKS[round(share * (len(BLOCKS) - 1))] * 2


def _turn(was: Felt | None, now: Felt | None) -> str:
    """Whether a column feels better or worse than before."""
    if was is None or now is None or was[0] is None or now[0] is None or was[0] == now[0]:
        return "  " if (was and was[0]) == (now and now[0]) and bool(was) == bool(now) else "**"
    return "++" if now[0] > was[0] else "--"


def _moves(columns: Sequence[Column], before: Sequence[Felt | None], after: Sequence[Felt | None]) -> str:
    said = []
    for number, (column, was, now) in enumerate(zip(columns, before, after, strict=True), start=1):
        if not _turn(was, now).strip():
            continue
        name = markdown(column.title or column.stage)
        said.append(f"{number} {name}: {_score(was, 'not there')} → {_score(now, 'gone')}")
    return " · ".join(said)


def _score(felt: Felt | None, absent: str) -> str:
    if felt is None:
        return absent
    if felt[0] is None:
        return markdown(felt[1][0]) if felt[1] else "not recorded"
    return f"{felt[0]:+g}".replace("-", "\N{MINUS SIGN}") if felt[0] else "0"


def markdown(text: str) -> str:
    """A stranger's text in Markdown: no mark-up, no HTML, no link, no mention comes of it."""
    still = _ALIVE.sub(lambda match: f"{match[0][0]}{_WORD_JOINER}{match[0][1:]}", safe(" ".join(text.split())))
    return escape(_SIGNS.sub(r"\\\1", still), quote=False)
