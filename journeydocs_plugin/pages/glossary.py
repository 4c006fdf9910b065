"""The words of a team's glossary, found in any text: whole words of every script, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from unicodedata import category

from markupsafe import Markup, escape

from ..model import GlossaryEntry
from ..model.atlas import Atlas
from .address import addresses

# Scripts that set no spaces between words, so that a word begins and ends anywhere.
_UNSPACED: Final = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# Katakana, too, but a run of them is one word.
_KATAKANA: Final = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
# Korean sets its particles right behind a word.
_HANGUL: Final = "\uac00-\ud7a3"
_JOINTS: Final = "[-\u2010\u2011.@]"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the glossary. ``id`` is its place on the page, ``forms`` are all ways to write it."""

    key: str
    id: str
    title: str
    term: GlossaryEntry
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """Every word by its id, in the order of their titles, and what finds them in a text."""

    entries: Mapping[str, Entry]
    pattern: re.Pattern[str] | None
    ids: Mapping[str, str]

    def __bool__(self) -> bool:
        return bool(self.entries)

    def found(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Where words of the glossary stand in a text, and the id of each."""
        if self.pattern:
            for match in self.pattern.finditer(text):
                if not _cut(text, match):
                    yield match, self.ids[_form(match[0])]

    def marked(self, text: str) -> Markup:
        """A plain text as HTML, its words of the glossary marked for ``explaining``."""
        done, parts = 0, []
        for match, id in self.found(text):
            parts.append(escape(text[done : match.start()]))
            parts.append(Markup('<dfn class="jd-term" data-term="{}">{}</dfn>').format(id, match[0]))
            done = match.end()
        return Markup("").join([*parts, escape(text[done:])]) if parts else escape(text)


NO_GLOSSARY: Final = Glossary({}, None, {})


def glossary(atlas: Atlas) -> Glossary:
    """The glossary of a team; a word without a meaning is none."""
    terms = {
        key: term
        for key, term in atlas.vocabularies["glossary"].items()
        if isinstance(term, GlossaryEntry) and term.description
    }
    made = [
        Entry(key, id, title, terms[key], tuple(dict.fromkeys((title, *terms[key].forms))))
        for key, id in addresses(terms).items()
        if (title := terms[key].title or key)
    ]
    if not made:
        return NO_GLOSSARY
    made.sort(key=lambda entry: (entry.title.casefold(), entry.key))
    ids: dict[str, str] = {}
    for entry in made:
        for form in entry.forms:
            ids.setdefault(_form(form), entry.id)
    return Glossary({entry.id: entry for entry in made}, _pattern(ids), ids)


def _cut(text: str, match: re.Match[str]) -> bool:
    """Whether a sign that belongs to the letter before it stands at an end, so that the word goes on."""
    before, after = (
        text[match.start() - 1 : match.start()] if match.start() else "",
        text[match.end() : match.end() + 1],
    )
    return any(char and category(char)[0] == "M" for char in (before, after))


def _form(text: str) -> str:
    """A way to write a word, its first letter and its spaces put aside."""
    text = " ".join(text.split())
    return text[:1].lower() + text[1:]


def _pattern(forms: Mapping[str, str]) -> re.Pattern[str]:
    """One expression for all words. It looks for first letters, so that most of a text is passed over at once."""
    longest = sorted(forms, key=lambda form: (form[:1], -len(form), form))
    branches: dict[str, dict[str, str]] = {}
    for first, group in groupby(longest, key=lambda form: form[:1]):
        letters = "".join(map(re.escape, sorted({first, *(first.upper() if len(first.upper()) == 1 else "")})))
        rests = "|".join(r"\s+".join(map(re.escape, form[1:].split(" "))) + _after(form[-1]) for form in group)
        branches.setdefault(_before(first), {})[letters] = rests
    return re.compile(
        "|".join(
            f"(?=[{''.join(own)}]){before}(?:{'|'.join(f'[{one}](?:{rests})' for one, rests in own.items())})"
            for before, own in branches.items()
        )
    )


def _before(char: str) -> str:
    """What may not stand in front of a word that begins with a character."""
    if re.match(f"[{_KATAKANA}]", char):
        return f"(?<![{_KATAKANA}])"
    if re.match(f"[{_UNSPACED}]", char):
        return ""
    return rf"(?<![^\W{_UNSPACED}])(?<!\w{_JOINTS})"


def _after(char: str) -> str:
    """What may not stand behind a word that ends with a character."""
    if re.match(f"[{_KATAKANA}]", char):
        return f"(?![{_KATAKANA}])"
    if re.match(f"[{_UNSPACED}{_HANGUL}]", char):
        return ""
    return rf"(?![^\W{_UNSPACED}])(?!{_JOINTS}\w)"
