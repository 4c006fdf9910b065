"""Two versions of the vocabularies → what changed, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ..model import Term, VocabularyName
from ..model.vocabulary import Feeling, Touchpoint
from .change import Change, Entry, Felt, Label, Words
from .fields import At, rest, valued

SORTS: Final[Mapping[VocabularyName, tuple[str, str]]] = {
    "channels": ("channel", "channel"),
    "touchpoints": ("touchpoint", "touchpoint"),
    "teams": ("team", "team"),
    "feelings": ("feeling", "feeling"),
    "pain-categories": ("pain-category", "kind of pain"),
    "glossary": ("glossary", "word of the glossary"),
}
"""What an entry of each vocabulary is called in a reference, and in a sentence."""
_TOLD: Final = frozenset({"title", "owner", "score"})


def compare_words(old: Words, new: Words) -> tuple[Change, ...]:
    """What changed between two sets of words."""
    keys = sorted({*old, *new}, key=lambda key: (list(SORTS).index(key[0]), key[1]))
    return tuple(change for key in keys for change in _word(key, old, new))


def _word(key: tuple[VocabularyName, str], old: Words, new: Words) -> Iterator[Change]:
    vocabulary, id = key
    before, after = old.get(key), new.get(key)
    kind, label = SORTS[vocabulary]
    at = At(Entry(kind, id), (_title(after or before, id),))
    if key not in old or key not in new:
        yield at.change("word-removed" if key in old else "word-added", record=Label(label))
    elif before is None or after is None:
        if before is not after:
            yield at.change("other")
    else:
        yield from _changes(at, before, after)


def _title(term: Term | None, id: str) -> str:
    return (term.title if term else None) or id


def _changes(at: At, old: Term, new: Term) -> Iterator[Change]:
    if old.title and new.title:
        yield from valued(at, "title", "", old.title, new.title)
    if isinstance(old, Touchpoint) and isinstance(new, Touchpoint):
        yield from valued(at, "owner", "owner", tuple(old.owner), tuple(new.owner))
    if isinstance(old, Feeling) and isinstance(new, Feeling):
        before, after = (Felt(one.score) if one.score else None for one in (old, new))
        yield from valued(at, "feeling-score", "score", before, after)
    yield from rest(at, old, new, _TOLD)
