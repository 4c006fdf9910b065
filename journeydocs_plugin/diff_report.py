"""Changes → lines for a terminal, Markdown for a comment, JSON for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from .changes import Change, Entry, Tongue, clause, sentence
from .changes.change import IMPORTANT
from .model.atlas import Target
from .report import safe

MOST_OPEN: Final = 12
"""How many changes a comment shows unfolded."""
MOST_FOLDED: Final = 300
# What code hosts make links, mentions or references of even where Markdown leaves it alone.
_ALIVE: Final = re.compile(r"@|#|!(?=\d)|://|www\.", re.IGNORECASE)
_SIGNS: Final = re.compile(r"([\\`*_{}\[\]()|~$+-])")
_WORD_JOINER: Final = "\u2060"


def as_text(changes: Sequence[Change], tongue: Tongue) -> Iterator[str]:
    """The changes below the record they are in, those that weigh most first."""
    for page, own in _by_record(changes).items():
        yield safe(f"{page.kind} {own[0].place[0]} ({page.id})")
        for change in own:
            yield f"  {_line(change, tongue)}"
        yield ""
    yield _summary(changes)


def _line(change: Change, tongue: Tongue) -> str:
    inner = " / ".join(change.place[1:])
    if not inner and not change.who:
        return safe(" ".join(clause(change, tongue).split()))
    return safe(" ".join(sentence(change, tongue, inner or change.place[0]).split()))


def _by_record(changes: Sequence[Change]) -> dict[Target | Entry, list[Change]]:
    found: dict[Target | Entry, list[Change]] = {}
    for change in changes:
        found.setdefault(change.target.page, []).append(change)
    return found


def _summary(changes: Sequence[Change]) -> str:
    if not changes:
        return "nothing changed"
    records = len(_by_record(changes))
    return f"{_count(len(changes), 'change')} in {_count(records, 'record')}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def as_markdown(changes: Sequence[Change], tongue: Tongue) -> str:
    """A short comment for a review: what is important in sight, the rest folded."""
    summary = _summary(changes)
    lines = ["### What changes in the maps", "", f"{summary[:1].upper()}{summary[1:]}.", ""]
    ordered = sorted(changes, key=lambda change: -change.weight)
    shown = [one for one in ordered if one.weight >= IMPORTANT][:MOST_OPEN] or ordered[:MOST_OPEN]
    rest = ordered[len(shown) :]
    lines += [_item(change, tongue) for change in shown]
    if rest:
        lines += ["", f"<details><summary>{_count(len(rest), 'more change')}</summary>", ""]
        lines += [_item(change, tongue) for change in rest[:MOST_FOLDED]]
        if len(rest) > MOST_FOLDED:
            lines += ["", f"… and {len(rest) - MOST_FOLDED} more."]
        lines += ["", "</details>"]
    return "\n".join(lines).rstrip()


def _item(change: Change, tongue: Tongue) -> str:
    place = markdown(" / ".join(change.place))
    who = f", for {markdown(change.who)}" if change.who else ""
    return f"- **{place}**{who}: {markdown(clause(change, tongue))}"


def markdown(text: str) -> str:
    """A stranger's text in Markdown: no mark-up, no HTML, no link, no mention comes of it."""
    still = _ALIVE.sub(lambda match: f"{match[0][0]}{_WORD_JOINER}{match[0][1:]}", safe(" ".join(text.split())))
    return escape(_SIGNS.sub(r"\\\1", still), quote=False)


def as_json(changes: Sequence[Change], tongue: Tongue) -> str:
    """All changes as a JSON list."""
    return json.dumps([_object(change, tongue) for change in changes], ensure_ascii=False, indent=2)


def _object(change: Change, tongue: Tongue) -> dict[str, object]:
    return {
        "kind": change.kind,
        "weight": change.weight,
        "record": {"kind": change.target.kind, "id": change.target.id},
        "anchor": change.target.anchor,
        "place": list(change.place),
        "persona": change.who,
        "text": sentence(change, tongue),
        "values": {name: tongue.shown(value) for name, value in change.values.items()},
    }
