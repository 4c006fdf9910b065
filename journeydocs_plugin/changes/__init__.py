"""What changed between two versions of the maps, in the language of journeys.

``compare`` gives typed changes: values that know what they are about and how much they weigh. ``clause`` and
``sentence`` say them, in English or in any language that is handed in.
"""

from .change import (
    KINDS,
    Change,
    Commit,
    Entry,
    Felt,
    Field,
    History,
    Label,
    Named,
    Quoted,
    Records,
    Value,
    Word,
    Words,
)
from .compare import changes, compare, title_of
from .curves import Column, Curves
from .sentences import ENGLISH, QUOTED, Tongue, clause, english, felt, sentence
from .words import compare_words

__all__ = [
    "ENGLISH",
    "KINDS",
    "QUOTED",
    "Change",
    "Column",
    "Commit",
    "Curves",
    "Entry",
    "Felt",
    "Field",
    "History",
    "Label",
    "Named",
    "Quoted",
    "Records",
    "Tongue",
    "Value",
    "Word",
    "Words",
    "changes",
    "clause",
    "compare",
    "compare_words",
    "english",
    "felt",
    "sentence",
    "title_of",
]
