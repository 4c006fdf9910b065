"""What somebody means who names a record, a place on a journey or a word: ``kind/id``, or the id where it is the only one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from ..filing import VocabularyFile, sort_file
from ..link.placing import place
from ..link.slips import nearest
from ..load import Loaded
from ..model import KINDS, VocabularyName
from ..model.atlas import Target
from ..model.values import RESERVED_IDS, id_fault, key_of, made_id
from ..problem import Path

WORDS: Final[dict[str, VocabularyName]] = {
    "touchpoint": "touchpoints",
    "channel": "channels",
    "team": "teams",
    "feeling": "feelings",
    "pain-category": "pain-categories",
    "glossary": "glossary",
}
"""How the words of each vocabulary are called in front of a slash."""
SHOWN: Final = 8


class NotRenamed(Exception):  # noqa: N818 -- told to people, with nothing written
    """Why something is not renamed, in words."""


@dataclass(frozen=True, slots=True)
class Named:
    """What is meant. ``path`` leads to its fields, or in a file of many and a vocabulary to its key.

    ``target`` is missing for a word, ``vocabulary`` for anything else.
    """

    kind: str
    id: str
    file: PurePosixPath
    path: Path
    target: Target | None = None
    vocabulary: VocabularyName | None = None

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"

    @property
    def is_file(self) -> bool:
        """Whether it has a file of its own, whose name is its id."""
        return not self.path


def named(ref: str, loaded: Loaded) -> Named:
    """The one thing that ``ref`` means. Raises ``NotRenamed`` where there is none, or more than one."""
    kind, slash, rest = ref.partition("/")
    if slash and kind not in {*KINDS, *WORDS}:
        raise NotRenamed(f'"{kind}" is no kind of thing; write one of {", ".join((*KINDS, *WORDS))} before the slash')
    found = list(dict.fromkeys(_all_called(rest if slash else ref, loaded)))
    found = [one for one in found if not slash or one.kind == kind]
    if len(found) > 1:
        raise NotRenamed(f'"{ref}" may be {" or ".join(map(str, found))}: write one of these')
    if not found:
        raise NotRenamed(_unknown(ref, loaded))
    return found[0]


def _all_called(name: str, loaded: Loaded) -> Iterator[Named]:
    atlas = loaded.atlas
    if "#" in name:
        target = atlas.index.find(name, ("journey",))
        if target and target.anchor:
            journey = atlas.journeys[target.id].sheet
            path = next(path for path, anchor in place(journey).at.items() if anchor.id == target.anchor)
            yield Named("journey", str(target), journey.file, path, target)
        return
    for kind in KINDS:
        if target := atlas.index.find(name, (kind,)):
            sheet = atlas.sheets(kind)[target.id]
            yield Named(kind, target.id, sheet.file, (sheet.key,) if sheet.key else (), target)
    for word, vocabulary in WORDS.items():
        key = key_of(name)
        if key in atlas.vocabularies[vocabulary]:
            yield Named(word, key, _vocabulary_file(vocabulary, loaded), (key,), None, vocabulary)


def _vocabulary_file(vocabulary: VocabularyName, loaded: Loaded) -> PurePosixPath:
    kinds = {file: sort_file(file) for file in sorted(loaded.files)}
    files = (
        file for file, one in kinds.items() if isinstance(one, VocabularyFile) and one.term.vocabulary == vocabulary
    )
    return next(files, PurePosixPath(f"{vocabulary}.yaml"))


def _unknown(ref: str, loaded: Loaded) -> str:
    kind, slash, rest = ref.partition("/")
    name, front = (rest, f"{kind}/") if slash else (ref, "")
    names = list(dict.fromkeys(_names(kind if slash else "", name.partition("#"), loaded)))
    near = nearest(name, names)
    known = ", ".join(f"{front}{one}" for one in names[:SHOWN]) + (", …" if len(names) > SHOWN else "")
    known = f"known here: {known}" if names else "there is none yet"
    return f'nothing is called "{ref}"; ' + (f'did you mean "{front}{near}"?' if near else known)


def _names(kind: str, name: tuple[str, str, str], loaded: Loaded) -> Iterator[str]:
    """What could have been meant: the places of a journey, or the ids of one kind or of all."""
    atlas = loaded.atlas
    page, sign, _ = name
    journey = atlas.index.pages["journey"].get(page)
    if sign and journey and kind in {"", "journey"}:
        yield from (f"{page}#{anchor}" for anchor in atlas.index.anchors.get(journey, {}))
        return
    for one in KINDS:
        if kind in {"", one}:
            yield from atlas.sheets(one)
    for word, vocabulary in WORDS.items():
        if kind in {"", word}:
            yield from atlas.vocabularies[vocabulary]


def may_be_called(what: Named, new: str, loaded: Loaded) -> None:
    """Raise ``NotRenamed`` where a name is no id, or another thing has it."""
    atlas = loaded.atlas
    if fault := id_fault(new):
        raise NotRenamed(f'"{new}" can\'t be an id: {fault}; write {made_id(new) or "a name in lower case"}')
    if what.vocabulary:
        taken = new if new in atlas.vocabularies[what.vocabulary] else None
    elif what.target and what.target.anchor:
        anchor = atlas.index.anchors[what.target.id].get(new)
        taken = f"{what.target.id}#{anchor.id}" if anchor and anchor.id != what.target.anchor else None
    else:
        kind = what.target.kind if what.target else "journey"
        other = atlas.index.pages[kind].get(new)
        taken = other if other != what.id else None
        if new in RESERVED_IDS:
            raise NotRenamed(f'"{new}" is kept for the page that lists all')
    current = what.target.anchor if what.target and what.target.anchor else what.id
    if taken or new == current:
        raise NotRenamed(f'"{new}" is taken already, by {what.kind}/{taken or what.id}')
