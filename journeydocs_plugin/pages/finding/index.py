"""The search index as files of the site, cut so that a browser fetches only what a question needs.

* ``root.js`` says what there is; its name never changes.
* ``<hash>/w<number>.js`` holds words in order, each with the entries that have it in the title or in the text.
* ``<hash>/e<number>.js`` holds entries as they are shown.
* ``<hash>/tree.js`` says to what each entry belongs, ``<hash>/f-<facet>.js`` which values of a facet it has.

They are scripts, not data, since a page opened from a folder may run scripts beside it but not read files. The folder
is named after what is in it: files of two builds are never mixed, and a browser may keep them for ever.

Entries are numbered by kind, within a kind by what they belong to. Numbers are written as the distance to the one
before, in one to five printable characters each.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import Any, Final

from ..address import Links
from .entry import ENTRY_KINDS, FACETS, Facet, SearchEntry
from .tokens import tokens

FOLDER: Final = "assets/journeydocs/search"
WORDS_SIZE: Final = 16_000
ENTRIES_SIZE: Final = 8_000
SHOWN: Final = 260
"""How much of a text is shown, in characters."""

# The printable characters that a string in a script holds as they are; half of them end a number, half go on.
_DIGITS: Final = [chr(code) for code in range(35, 127) if chr(code) != "\\"]
_BASE: Final = len(_DIGITS) // 2
_LAST: Final = _DIGITS[:_BASE]
_MORE: Final = _DIGITS[_BASE : 2 * _BASE]


def number(value: int) -> str:
    """A number as printable characters."""
    text = _LAST[value % _BASE]
    while value := value // _BASE:
        text = _MORE[value % _BASE] + text
    return text


_SMALL: Final = tuple(number(value) for value in range(_BASE * _BASE))


def numbers(values: Iterable[int]) -> str:
    """Rising numbers, each as the distance to the one before."""
    before, parts, small = 0, [], len(_SMALL)
    for value in values:
        gap = value - before
        parts.append(_SMALL[gap] if gap < small else number(gap))
        before = value
    return "".join(parts)


@dataclass(slots=True)
class _Word:
    titles: array[int] = field(default_factory=lambda: array("I"))
    texts: array[int] = field(default_factory=lambda: array("I"))


def index(entries: Sequence[SearchEntry], root: Mapping[str, Any], directory_urls: bool = True) -> dict[str, bytes]:
    """Every file of the index by its source address; ``root`` is what else ``root.js`` should say."""
    ordered, parents = _numbered(entries)
    # Each part is written as soon as it is whole, and as it will lie on disk: all of them are much of the memory.
    scripts: dict[str, bytes] = {}
    _add(scripts, "tree", numbers_of_parents(ordered, parents))
    firsts = _words(ordered, frozenset(root.get("stop", ())), scripts)
    starts = _shown(ordered, Links("index.md", directory_urls), scripts)
    present = _facets(ordered, scripts)
    digest = _digest(scripts.values())
    numbered = Counter(entry.kind for entry in ordered)
    top = {
        **root,
        "folder": digest,
        "counts": [numbered[kind] for kind in ENTRY_KINDS],
        "kinds": ENTRY_KINDS,
        "words": firsts,
        "entries": numbers(starts),
        "facets": present,
    }
    return {
        f"{FOLDER}/root.js": _script("root", top),
        **{f"{FOLDER}/{digest}/{name}.js": text for name, text in scripts.items()},
    }


def _digest(scripts: Iterable[bytes]) -> str:
    made = blake2s(digest_size=6)
    for script in scripts:
        made.update(script)
    return made.hexdigest()


def _add(scripts: dict[str, bytes], name: str, part: Any) -> None:
    scripts[name] = _script(name, part)


def _script(name: str, part: Any) -> bytes:
    return f"jdSearch.got({json.dumps(name)},{json.dumps(part, ensure_ascii=False, separators=(',', ':'))})\n".encode()


def _numbered(entries: Sequence[SearchEntry]) -> tuple[list[SearchEntry], list[int | None]]:
    """The entries by kind, within a kind by what they belong to, and the number of what each belongs to."""
    ordered: list[SearchEntry] = []
    parents: list[int | None] = []
    places: dict[int, int] = {}
    by_kind: dict[str, list[int]] = {kind: [] for kind in ENTRY_KINDS}
    for position, entry in enumerate(entries):
        by_kind[entry.kind].append(position)
    for positions in by_kind.values():
        homes = [(places.get(entries[at].parent, -1) if entries[at].parent is not None else -1, at) for at in positions]  # type: ignore[arg-type] # checked
        for home, at in sorted(homes):
            places[at] = len(ordered)
            ordered.append(entries[at])
            parents.append(home if home >= 0 else None)
    return ordered, parents


def numbers_of_parents(ordered: Sequence[SearchEntry], parents: Sequence[int | None]) -> list[str]:
    """For each kind, the number of what each of its entries belongs to, plus one; nothing where none does."""
    found: dict[str, list[int]] = {kind: [] for kind in ENTRY_KINDS}
    for entry, parent in zip(ordered, parents, strict=True):
        found[entry.kind].append(0 if parent is None else parent + 1)
    return [numbers(own) if any(own) else "" for own in found.values()]


def _words(ordered: Sequence[SearchEntry], stop: frozenset[str], scripts: dict[str, bytes]) -> list[str]:
    """Adds the files of words; returns the first word of each."""
    found = _found(ordered, stop)
    firsts: list[str] = []
    size = 0
    own: dict[str, list[str]] = {}
    for word in sorted(found, key=_as_browsers_sort):
        its = found.pop(word)
        postings = [numbers(its.titles), numbers(its.texts)]
        if own and (size >= WORDS_SIZE or size + len(postings[0]) + len(postings[1]) > 2 * WORDS_SIZE):
            _add(scripts, f"w{len(firsts) - 1}", own)
            own, size = {}, 0
        if not own:
            firsts.append(word)
        own[word] = postings
        size += len(word) + len(postings[0]) + len(postings[1]) + 12
    if own:
        _add(scripts, f"w{len(firsts) - 1}", own)
    return firsts


def _found(ordered: Sequence[SearchEntry], stop: frozenset[str]) -> dict[str, _Word]:
    """Every word with the entries that have it."""
    found: dict[str, _Word] = {}
    for place, entry in enumerate(ordered):
        title = tokens(entry.title)
        for word in title:
            if word not in stop:
                (found.get(word) or found.setdefault(word, _Word())).titles.append(place)
        seen = set(title) | stop
        for text in (entry.text, entry.note):
            for word in tokens(text) if text else ():
                if word not in seen:
                    seen.add(word)
                    (found.get(word) or found.setdefault(word, _Word())).texts.append(place)
    return found


def _as_browsers_sort(word: str) -> bytes:
    return word.encode("utf-16-be")


def _shown(ordered: Sequence[SearchEntry], links: Links, scripts: dict[str, bytes]) -> list[int]:
    """Adds the files of entries; returns the number of the first entry of each."""
    starts: list[int] = []
    own: dict[str, list[Any]] = {}
    pages: dict[tuple[Any, ...], int] = {}
    addresses: dict[str, str] = {}
    size = 0
    for place, entry in enumerate(ordered):
        if own and size >= ENTRIES_SIZE:
            _add(scripts, f"e{len(starts) - 1}", own)
            own = {}
        if not own:
            own, pages, size = {"pages": [], "entries": []}, {}, 0
            starts.append(place)
        address = addresses.get(entry.uri) or addresses.setdefault(entry.uri, links.page(entry.uri))
        page = (address, entry.journey, entry.personas, entry.language)
        if page not in pages:
            pages[page] = len(pages)
            own["pages"].append(page)
            size += sum(len(str(one)) for one in page)
        row = [entry.title, shortened(entry.text), entry.note, pages[page], entry.anchor, entry.stage]
        while not row[-1] and len(row) > 4:
            row.pop()
        own["entries"].append(row)
        size += sum(len(str(one)) for one in row)
    if own:
        _add(scripts, f"e{len(starts) - 1}", own)
    return starts


def shortened(text: str) -> str:
    """The beginning of a text, cut between words."""
    if len(text) <= SHOWN:
        return text
    cut = text[:SHOWN]
    return (cut.rsplit(" ", 1)[0] if " " in cut[SHOWN // 2 :] else cut) + "…"


def _facets(ordered: Sequence[SearchEntry], scripts: dict[str, bytes]) -> list[Facet]:
    """Adds the files of facets that anything has a value of; returns their names."""
    values: dict[Facet, dict[tuple[str, str], list[int]]] = {facet: {} for facet in FACETS}
    for place, entry in enumerate(ordered):
        for facet, own in entry.facets.items():
            for value in own:
                values[facet].setdefault(value, []).append(place)
    for facet, found in values.items():
        if found:
            _add(scripts, f"f-{facet}", [[key, label, numbers(own)] for (key, label), own in sorted(found.items())])
    return [facet for facet, found in values.items() if found]
