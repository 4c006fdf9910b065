"""What changed between two versions of the maps, in the language of journeys.

``compare`` gives typed changes: values that know what they are about and how much they weigh. ``clause`` and
``sentence`` say them, in English or in any language that is handed in.
"""

from .change import KINDS, Change, Commit, Felt, Field, History, Label, Named, Records, Value, Word
from .compare import changes, compare, title_of
from .sentences import ENGLISH, Tongue, clause, english, felt, sentence

__all__ = [
    "ENGLISH",
    "KINDS",
    "Change",
    "Commit",
    "Felt",
    "Field",
    "History",
    "Label",
    "Named",
    "Records",
    "Tongue",
    "Value",
    "Word",
    "changes",
    "clause",
    "compare",
    "english",
    "felt",
    "sentence",
    "title_of",
]
