"""The words of the site in the reader's language, by gettext: English is written in the code, the rest in ``languages``.

Templates and code say ``gettext("Pain points")`` or ``ngettext("%(num)s stage", "%(num)s stages", count)``. A literal
percent sign is written ``%%``. What a map says is never translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, reduce
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import Any, Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SHIPPED: Final = ("en", "ar", "de", "es", "fr", "ja")
"""The languages the site can be in."""
ACRONYMS: Final = frozenset({"ces", "csat", "nps"})
"""Words of fixed lists that are written in capitals."""
RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def primary(language: str | None) -> str:
    """The language without its country: ``de`` of ``de-AT``, ``pt`` of ``pt_BR``."""
    return re.split(r"[-_]", (language or "").lower())[0]


def is_rtl(language: str | None) -> bool:
    """Whether a language is written from right to left."""
    return primary(language) in RIGHT_TO_LEFT


def supported(language: str | None) -> str:
    """The shipped language for a code; English where there is none."""
    code = primary(language)
    return code if code in SHIPPED else "en"


@lru_cache
def _catalogue(code: str) -> NullTranslations:
    if code == "en":
        return NullTranslations()
    # The readable catalogue is the one that ships; the form gettext wants is made from it in some milliseconds.
    written = files(__package__).joinpath("languages", f"{code}.po").read_bytes()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(written), locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)


@dataclass(frozen=True)
class Language:
    """A language of the site. ``terms`` are words a team says otherwise: ``{"stage": "phase", "stages": "phases"}``.

    ``page`` is what the theme says its pages are in, where that is a language we do not have.
    """

    code: str = "en"
    terms: Mapping[str, str] = field(default_factory=dict)
    page: str = ""

    @property
    def rtl(self) -> bool:
        """Whether it is written from right to left."""
        return is_rtl(self.code)

    @cached_property
    def _term(self) -> re.Pattern[str]:
        words = "|".join(re.escape(word) for word in sorted(self.terms, key=len, reverse=True))
        kept = r"%\(\w+\)\w|\{\w+\}|<[^>]*>"
        return re.compile(rf"{kept}|(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)

    @cached_property
    def _own(self) -> Mapping[str, str]:
        return {word.casefold(): own for word, own in self.terms.items()}

    def _with_terms(self, text: str) -> str:
        return self._term.sub(self._said, text) if self.terms else text

    def _said(self, match: re.Match[str]) -> str:
        word = match[0]
        own = self._own.get(word.casefold())
        if own is None:
            return word
        return own[:1].upper() + own[1:] if word[:1].isupper() else own

    def text(self, message: str) -> str:
        """The message in this language, its placeholders still open."""
        # A catalogue keeps notes about itself under the empty message.
        return self._with_terms(_catalogue(self.code).gettext(message)) if message else ""

    def counted(self, one: str, many: str, count: int) -> str:
        """The message in the form that goes with a number, its placeholders still open."""
        return self._with_terms(_catalogue(self.code).ngettext(one, many, count))


_SPOKEN: ContextVar[Language] = ContextVar("spoken", default=Language())  # noqa: B039 - frozen


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Says everything inside in a language."""
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def spoken() -> Language:
    """The language things are said in at the moment."""
    return _SPOKEN.get()


def apart(language: str | None) -> str:
    """The code of the language spoken where it is another than that of a text around it; empty where it is the same.

    A reader aloud takes every word for one of the language its surroundings are marked with.
    """
    around = language or spoken().page or spoken().code
    return "" if primary(around) == spoken().code else spoken().code


def open_text(message: str) -> str:
    """A message in the language spoken, its placeholders open: what templates build their ``gettext`` on."""
    return spoken().text(message)


def open_counted(one: str, many: str, count: int) -> str:
    """As ``open_text``, in the form that goes with a number."""
    return spoken().counted(one, many, count)


def gettext(message: str, **values: Any) -> str:
    """A message in the language spoken, with its placeholders filled in; ``%%`` is a percent sign."""
    return open_text(message) % values


def listed(items: Sequence[str]) -> str:
    """The items as a list in a sentence."""
    if len(items) < 2:
        return "".join(items)
    some = reduce(lambda before, after: gettext("%(before)s, %(after)s", before=before, after=after), items[:-1])
    return gettext("%(some)s and %(last)s", some=some, last=items[-1])


def clauses(items: Sequence[str]) -> str:
    """The clauses of a sentence, one after the other."""
    return reduce(lambda before, after: gettext("%(before)s; %(after)s", before=before, after=after), items)


def sentence(text: str) -> str:
    """Clauses as a sentence, with a capital and a full stop."""
    return gettext("%(clauses)s.", clauses=f"{text[:1].upper()}{text[1:]}")


def plain_word(word: str) -> str:
    """A word of a fixed list as it is written in English: ``in-progress`` as ``In progress``."""
    return word.upper() if word in ACRONYMS else word.replace("-", " ").replace("_", " ").capitalize()


def word(choice: str) -> str:
    """A word of a fixed list as a reader sees it, in their language."""
    return open_text(plain_word(choice))


def ngettext(one: str, many: str, num: int, **values: Any) -> str:
    """As ``gettext``, in the form that goes with the number ``num``."""
    return open_counted(one, many, num) % {"num": num, **values}
