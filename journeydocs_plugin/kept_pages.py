"""Pages and files that an earlier build has made, and that are the same again because all they were made from is.

For each is remembered what it was made from: its own record, the world (see ``world``), and every question it asked the
atlas with the fingerprint of the answer. It is taken again only where the answers are still the same. What shows too
much to ask for it piece by piece, such as a list of all journeys, rests on everything.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, TypedDict

from .fingerprints import Answers
from .keeping import Store, digest
from .packs import Packs, Spot
from .standing import Standing
from .tracking import Number, Question, tracked

_INDEX: Final = "pages.jsonl"
_NUMBERS: Final = "I"
_KINDS: Final = {"own": str, "told": str, "final": str, "start": int, "end": int, "asked": list, "spot": list}
_SPOT: Final = [str, int, int]


class Entry(TypedDict):
    """What is remembered of one page: ``own`` and ``told`` name what it was made from, ``asked`` its questions.

    Questions are many and the same for many pages: of each only its number is remembered. ``final`` names what the
    theme has put around the page, empty where it was kept without that; ``start`` and ``end`` are where the body stands
    in what was kept, and ``spot`` is where that lies.
    """

    own: str
    asked: array[int]
    told: str
    final: str
    start: int
    end: int
    spot: Spot


@dataclass(frozen=True, slots=True)
class Made:
    """A page just made or taken again: its body, and what it was made from."""

    uri: str
    html: str
    own: str
    asked: array[int]
    told: str


class KeptPages:
    """What was kept of one site.

    ``site`` is the folder they are written to. ``world`` names everything that all pages depend on besides records,
    ``past`` what git tells of them.
    """

    def __init__(self, store: Store, site: Standing, answers: Answers, world: str, past: str = "") -> None:
        self.site = site
        self.world = world
        self.answers = answers
        self._store = store
        self._packs = Packs(store)
        self._past = past
        self._before = _index(store.get(_INDEX, world), answers)
        self._named: dict[Number, bytes] = {}
        self._now: dict[str, Entry] = {}
        self._checked: dict[tuple[str, str], Entry | None] = {}

    def own(self, *parts: str, everything: bool = False) -> str:
        """The name of what a page is made from besides what it asks for."""
        return digest(self.world, *([self.answers.everything, self._past] if everything else []), *parts)

    def final(self, uri: str, own: str, final: str) -> bool:
        """Whether the whole page is there, just as the theme would make it."""
        entry = self._fresh(uri, own)
        return bool(final) and entry is not None and entry["final"] == final

    def stands(self, uri: str, own: str, name: str) -> bool:
        """Whether the file of this name stands in the site just as it would be written: then it is to be left alone."""
        entry = self._fresh(uri, own)
        if entry is None or not self.site.holds(name, _key(entry)):
            return False
        self._now[uri] = entry
        return True

    def wrote(self, uri: str, name: str, final: str = "") -> None:
        """A page or file of this build has been written to the file of this name, as it is kept if ``final`` is the same."""
        entry = self._now.get(uri)
        if entry and entry["final"] == final:
            self.site.note(name, _key(entry))

    def whole(self, uri: str, own: str) -> str | None:
        """The whole page, once ``final`` has said that it is there; ``None`` where it has been damaged."""
        entry = self._fresh(uri, own)
        raw = self._raw(entry) if entry else None
        if entry and raw is not None:
            self._now[uri] = entry
        return None if raw is None else raw.decode("utf-8")

    def body(self, uri: str, own: str, make: Callable[[], str]) -> Made:
        """The body of a page: what was kept, or what ``make`` makes."""
        entry = self._fresh(uri, own)
        raw = self._raw(entry) if entry else None
        if entry and raw is not None:
            self._now[uri] = entry
            html = raw.decode("utf-8")[entry["start"] : entry["end"]]
            return Made(uri, html, own, entry["asked"], entry["told"])
        with tracked() as asked:
            html = make()
        numbers = array(_NUMBERS, sorted(asked))
        return Made(uri, html, own, numbers, self._told(numbers))

    def text(self, uri: str, own: str, make: Callable[[], str]) -> str:
        """The text of a file, kept as it is."""
        made = self.body(uri, own, make)
        if uri not in self._now:
            self.keep(made, made.html, "")
        return made.html

    def texts(self, name: str, parts: Iterable[str], make: Callable[[], dict[str, bytes]]) -> dict[str, bytes]:
        """Texts by their names that are made of everything, and of these parts."""
        key = self.own(name, *parts, everything=True)
        found = _cut(self._store.get(f"{name}.texts", key))
        if not found:
            found = make()
            # As they are, one after the other: copies of all of them would be much of the memory.
            lengths = {uri: len(text) for uri, text in found.items()}
            self._store.put(f"{name}.texts", key, _json(lengths), b"\n", *found.values())
        return found

    def keep(self, made: Made, output: str, final: str) -> None:
        """Keep a page as it was written, for the next build; the body alone where something has changed it."""
        start = output.find(made.html)
        if start < 0 or not final:
            output, start, final = made.html, 0, ""
        known = self._now.get(made.uri)
        if known and known["final"] == final:
            return
        key = digest(made.own, made.told, final)
        if made.told and (spot := self._packs.put(key, output.encode("utf-8"))):
            self._now[made.uri] = {
                "own": made.own,
                "asked": made.asked,
                "told": made.told,
                "final": final,
                "start": start,
                "end": start + len(made.html),
                "spot": spot,
            }

    def made(self) -> Iterator[tuple[str, str, str]]:
        """The pages and files of this build that are kept, each with the names of what it was made from."""
        return ((uri, entry["own"], entry["told"]) for uri, entry in self._now.items())

    def end(self) -> None:
        """The build has ended: remember its pages, and forget those that are gone."""
        self.site.end()
        before = self._before
        if self._now.keys() == before.keys() and all(entry is before[uri] for uri, entry in self._now.items()):
            self._packs.close()
            return
        spots = self._packs.settled({uri: entry["spot"] for uri, entry in self._now.items()})
        used = sorted({number for entry in self._now.values() for number in entry["asked"]})
        places = {number: place for place, number in enumerate(used)}
        questions = _json([_written(self.answers.questions[number]) for number in used])
        # A line for each page: what was asked for all of them, in words, is large.
        pages = (
            _json([uri, {**entry, "asked": [places[one] for one in entry["asked"]], "spot": spots[uri]}])
            for uri, entry in self._now.items()
            if uri in spots
        )
        self._store.put(_INDEX, self.world, b"\n".join([questions, *pages]))
        self._packs.drop_others(spots.values())

    def _raw(self, entry: Entry) -> bytes | None:
        return self._packs.get(entry["spot"], _key(entry))

    def _fresh(self, uri: str, own: str) -> Entry | None:
        """What was kept, if it would be made the same again."""
        if uri not in self._before:
            return None
        if (uri, own) not in self._checked:
            self._checked[uri, own] = self._check(uri, own)
        return self._checked[uri, own]

    def _check(self, uri: str, own: str) -> Entry | None:
        entry = self._before[uri]
        if entry["own"] != own:
            return None
        return entry if entry["told"] == (self.answers.settled.get(uri) or self._told(entry["asked"])) else None

    def _told(self, numbers: Iterable[Number]) -> str:
        """The name of the answers to some questions; empty where one has no answer, or can't be written down."""
        answers = list(map(self._answer, numbers))
        return digest("answers", b"".join(answers)) if all(answers) else ""

    def _answer(self, number: Number) -> bytes:
        known = self._named.get(number)
        if known is None:
            question = self.answers.questions[number]
            told = self.answers.told(question) if _written(question) else None
            known = self._named[number] = b"" if told is None else bytes.fromhex(digest(told))
        return known


def _key(entry: Entry) -> str:
    return digest(entry["own"], entry["told"], entry["final"])


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _cut(raw: bytes | None) -> dict[str, bytes]:
    """Texts by their names, kept behind a line with the length of each; nothing where that can't be read."""
    texts = BytesIO(raw or b"")
    try:
        return {uri: texts.read(length) for uri, length in json.loads(next(texts, b"{}")).items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _written(question: Question) -> list[Any]:
    """A question for JSON; empty where its key can't be written down."""
    table, key = question
    if isinstance(key, tuple):
        return [table, list(key)] if all(isinstance(part, str) for part in key) else []
    return [table, key] if isinstance(key, str) else []


def _asked(written: list[Any], answers: Answers) -> Number:
    """The number that a question has in this build."""
    table, key = written
    return answers.questions.of(table)[tuple(key) if isinstance(key, list) else key]


def _index(raw: bytes | None, answers: Answers) -> dict[str, Entry]:
    """The pages that were remembered; none where that can't be read."""
    try:
        lines = BytesIO(raw or b"[]")
        numbers = [_asked(one, answers) for one in json.loads(next(lines))]
        return dict(_entry(json.loads(line), numbers) for line in lines)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return {}


def _entry(written: list[Any], numbers: Sequence[Number]) -> tuple[str, Entry]:
    """What was remembered of one page, with its address; an error where that has another shape than ours."""
    uri, entry = written
    if not all(isinstance(entry[name], kind) for name, kind in _KINDS.items()) or not isinstance(uri, str):
        raise TypeError
    if list(map(type, entry["spot"])) != _SPOT or not all(0 <= one < len(numbers) for one in entry["asked"]):
        raise TypeError
    entry["asked"] = array(_NUMBERS, map(numbers.__getitem__, entry["asked"]))
    entry["spot"] = Spot(*entry["spot"])
    return uri, entry
