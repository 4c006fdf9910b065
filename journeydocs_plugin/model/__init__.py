"""What a map can say: the words every other part of the package speaks in.

The JSON Schema for editors, the field reference and the checks all come from these classes.
"""

from .emotion import EmotionPoint
from .evidence import Evidence
from .journey import Differing, Gain, Importance, Journey, Moment, Next, PainPoint, Stage, Step
from .metric import Metric, Reading, Target
from .opportunity import Opportunity, Solution
from .part import KINDS, Kind, Part, Refers, WordOf
from .persona import Persona
from .reading_path import ReadingPath, Stop
from .record import Entry, EvidenceMention, Link, Mention, Picture, Quote, Record
from .review import Review, review_state
from .settings import LEVELS, NO_SETTINGS, Level, Settings
from .values import ASKED_NONE, AskedNone, Day, Span, key_of, made_id
from .vocabulary import (
    VOCABULARIES,
    Feeling,
    GlossaryEntry,
    Team,
    Term,
    Touchpoint,
    VocabularyName,
    shipped_terms,
)

RECORDS: dict[Kind, type[Record]] = {
    "persona": Persona,
    "journey": Journey,
    "opportunity": Opportunity,
    "evidence": Evidence,
    "metric": Metric,
    "path": ReadingPath,
}

__all__ = [
    "ASKED_NONE",
    "KINDS",
    "LEVELS",
    "NO_SETTINGS",
    "RECORDS",
    "VOCABULARIES",
    "AskedNone",
    "Day",
    "Differing",
    "EmotionPoint",
    "Entry",
    "Evidence",
    "EvidenceMention",
    "Feeling",
    "Gain",
    "GlossaryEntry",
    "Importance",
    "Journey",
    "Kind",
    "Level",
    "Link",
    "Mention",
    "Metric",
    "Moment",
    "Next",
    "Opportunity",
    "PainPoint",
    "Part",
    "Persona",
    "Picture",
    "Quote",
    "Reading",
    "ReadingPath",
    "Record",
    "Refers",
    "Review",
    "Settings",
    "Solution",
    "Span",
    "Stage",
    "Step",
    "Stop",
    "Target",
    "Team",
    "Term",
    "Touchpoint",
    "VocabularyName",
    "WordOf",
    "key_of",
    "made_id",
    "review_state",
    "shipped_terms",
]
