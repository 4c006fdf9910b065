"""Changes → lines for a terminal, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from .changes import Change, Entry, Tongue, clause, sentence
from .model.atlas import Target
from .report import safe


def as_text(changes: Sequence[Change], tongue: Tongue) -> Iterator[str]:
    """The changes below the record they are in, those that weigh most first."""
    for page, own in _by_record(changes).items():
        yield safe(f"{page.kind} {own[0].place[0]} ({page.id})")
        for change in own:
            yield f"  {_line(change, tongue)}"
        yield ""
    yield summary(changes)


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


def summary(changes: Sequence[Change]) -> str:
    """How much changed, in half a sentence."""
    if not changes:
        return "nothing changed"
    records = len(_by_record(changes))
    return f"{count(len(changes), 'change')} in {count(records, 'record')}"


def count(number: int, word: str) -> str:
    """A number of things, the word in the form that it asks for."""
    return f"{number} {word}{'' if number == 1 else 's'}"


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
