"""A site for the public: records that are internal are left out, and whatever names one of them.

What names them is taken out of the other records before these are linked, so no page, index or picture that is made
from an atlas can show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import unquote

from ..files import ADDRESSES, PATHS
from ..link import placed_anchors
from ..link.written import plan
from ..model import KINDS, Entry, Kind, Mention, Part, Refers, Term
from ..model.atlas import ANCHORED, Sheet, Target, kind_in_front
from ..model.paths import beside
from ..model.texts import is_prose
from ..model.values import SCHEME
from ..rules.links import LINK, PAGES

Sheets = Mapping[Kind, Mapping[str, Sheet[Any]]]
_DEFINED: Final = re.compile(r"^ {0,3}\[([^\]\n]+)\]:[ \t]*<?([^\s>]+)[^\n]*\n?", re.MULTILINE)
_UP: Final = re.compile(r"(?:\.{1,2}/|/)*")
_DROPPED: Final = object()


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is left out: records, every name they answer to, and the files they are written in, without endings.

    ``known`` are the names of what stays; a name that both have means what stays.
    """

    targets: frozenset[Target]
    names: frozenset[tuple[Kind, str]]
    known: frozenset[tuple[Kind, str]]
    files: frozenset[PurePosixPath]

    def hides(self, text: str, kinds: Iterable[Kind]) -> bool:
        """Whether a reference leads to what is left out."""
        anchored = ANCHORED.match(text)
        page = anchored[1] if anchored else text
        asked = [(kind, page) for kind in kinds if kind == "journey" or not anchored]
        found = next((one for one in asked if one in self.known or one in self.names), None)
        return found is not None and found not in self.known


def withheld(sheets: Sheets, hidden: Iterable[Sheet[Any]]) -> Withheld:
    """What is left out where some records are hidden."""
    gone = tuple(hidden)
    marks = frozenset(sheet.target for sheet in gone)
    known = {
        (kind, name)
        for kind in KINDS
        for sheet in sheets[kind].values()
        if sheet.target not in marks
        for name in (sheet.id, *sheet.record.aliases)
    }
    names = {(sheet.kind, name) for sheet in gone for name in (sheet.id, *sheet.record.aliases)}
    return Withheld(
        marks, frozenset(names - known), frozenset(known), frozenset(sheet.file.with_suffix("") for sheet in gone)
    )


def public_sheets(sheets: Sheets, out: Withheld) -> dict[Kind, dict[str, Sheet[Any]]]:
    """The records that stay, without what names the others."""
    return {
        kind: {
            id: replace(sheet, record=_Cleaner(out, sheet.file, sheet).record(sheet.record))
            for id, sheet in sheets[kind].items()
            if sheet.target not in out.targets
        }
        for kind in KINDS
    }


def public_term(term: Term, out: Withheld) -> Term:
    """A word of a vocabulary, without what names a record that is left out."""
    cleaned = _Cleaner(out, PurePosixPath(f"{term.vocabulary}.yaml")).part(term)
    return cleaned if isinstance(cleaned, Term) else term


@dataclass(frozen=True, slots=True)
class _Cleaner:
    """Takes out of one record, or of a word, what names something that is left out."""

    out: Withheld
    file: PurePosixPath
    sheet: Sheet[Any] | None = None

    def record(self, record: Any) -> Any:
        if record.replaced_by and self.sheet and self.out.hides(record.replaced_by, (self.sheet.kind,)):
            record = record.model_copy(update={"replaced_by": None})
        return self.part(record)

    def part(self, part: Part) -> Any:
        """The part as it may be shown; ``_DROPPED`` where nothing of sense is left."""
        changes: dict[str, Any] = {}
        for name in part.model_fields_set & _looked_at(type(part)).keys():
            value, look = getattr(part, name), _looked_at(type(part))[name]
            new = self._value(value, name, look) if value else value
            if new is _DROPPED and look.required:
                return _DROPPED
            if new is not value:
                changes[name] = None if new is _DROPPED else new
        return part.model_copy(update=changes) if changes else part

    def _value(self, value: Any, name: str, look: _Look) -> Any:
        if isinstance(value, tuple):
            entries = [self._entry(entry, name, look) for entry in value]
            same = all(new is old for new, old in zip(entries, value, strict=True))
            return value if same else tuple(entry for entry in entries if entry is not _DROPPED)
        if isinstance(value, Mapping):
            kept = {key: self._entry(entry, name, look) for key, entry in value.items() if not self._hides(key, look)}
            same = len(kept) == len(value) and all(kept[key] is value[key] for key in kept)
            return value if same else {key: entry for key, entry in kept.items() if entry is not _DROPPED}
        return self._entry(value, name, look)

    def _entry(self, entry: Any, name: str, look: _Look) -> Any:
        if isinstance(entry, Mention) and self._hides(entry.ref or ("" if entry.title else entry.said) or "", look):
            return _DROPPED
        if isinstance(entry, Entry) and ANCHORED.match(entry.text) and self._hides(entry.text, look):
            return _DROPPED
        if isinstance(entry, Part):
            return self.part(entry)
        if not isinstance(entry, str):
            return entry
        if self._hides(entry, look) or (name in PATHS | ADDRESSES and self._is_map(entry)):
            return _DROPPED
        return self._text(entry) if look.prose else entry

    def _hides(self, text: str, look: _Look) -> bool:
        if look.refers is None or not text:
            return False
        kind, rest = kind_in_front(text, look.refers.kinds) if look.refers.kind_first else (None, text)
        kinds: tuple[Kind, ...] = (kind,) if kind else look.refers.kinds
        if not self.out.hides(rest, kinds):
            return False
        return not (look.refers.anchors == "here" and self.sheet and text in placed_anchors(self.sheet))

    def _is_map(self, written: str) -> bool:
        """Whether an address is that of a map which holds something internal."""
        if SCHEME.match(written) or written.startswith("#"):
            return False
        return beside(self.file, written).with_suffix("") in self.out.files

    def _text(self, text: str) -> str:
        """A text in Markdown, its links to pages that are not there as plain words."""
        if "](" in text:
            text = LINK.sub(lambda link: _words(link[0]) if self._leads_out(link[1]) else link[0], text)
        for defined in [one for one in _DEFINED.finditer(text) if self._leads_out(one[2])] if "]:" in text else ():
            used = rf"\[([^\[\]\n]+)\]\[{re.escape(defined[1])}\]"
            text = re.sub(used, r"\1", text.replace(defined[0], ""), flags=re.IGNORECASE)
        return text

    def _leads_out(self, address: str) -> bool:
        if SCHEME.match(address):
            kind, name = kind_in_front(address, KINDS)
            return kind is not None and self.out.hides(name, (kind,))
        way = _UP.sub("", unquote(address).partition("#")[0], count=1).rstrip("/").removesuffix("/index.html")
        folder, _, rest = re.sub(r"\.(?:md|html)\Z", "", way).partition("/")
        if folder in PAGES:
            return self.out.hides(rest, (PAGES[folder],))
        # A way within one folder; of whatever kind such a page would be, its name is not to be told.
        return not rest and self.out.hides(folder, (*([self.sheet.kind] if self.sheet else ()), *KINDS))


def _words(link: str) -> str:
    return link[1 : link.rindex("](")]


@dataclass(frozen=True, slots=True)
class _Look:
    """What may name something in a field."""

    refers: Refers | None
    prose: bool
    required: bool


@cache
def _looked_at(part: type[Part]) -> Mapping[str, _Look]:
    """The fields of a part that may name something, or hold parts that do."""
    followed = dict(plan(part))
    return {
        name: _Look(followed.get(name), prose, info.is_required())
        for name, info in part.model_fields.items()
        if (prose := is_prose(info.annotation, info.metadata)) or name in followed or name in PATHS | ADDRESSES
    }
