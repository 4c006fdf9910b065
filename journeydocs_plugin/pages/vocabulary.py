"""The vocabularies that ship, in the language of the site. A word that a team wrote itself stays as written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from ..model import Term, VocabularyName, shipped_terms
from ..model.atlas import Atlas
from .language import Language

TITLED: Final[tuple[VocabularyName, ...]] = ("channels", "pain-categories")
"""The vocabularies whose titles are words of ours. A feeling is the author's own word, whatever its score."""


def localised(atlas: Atlas, language: Language) -> Atlas:
    """The same atlas, with the shipped titles in a language."""
    shipped = shipped_terms()
    titled = {name: _titled(atlas.vocabularies[name], shipped[name], language) for name in TITLED}
    return replace(atlas, vocabularies={**atlas.vocabularies, **titled})


def _titled(terms: Mapping[str, Term], shipped: Mapping[str, Term], language: Language) -> dict[str, Term]:
    return {
        key: term.model_copy(update={"title": language.text(term.title)})
        if term.title and term == shipped.get(key)
        else term
        for key, term in terms.items()
    }
