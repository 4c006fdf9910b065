"""The vocabularies: words a team agrees on. Each has defaults that ship; a team's file adds to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import Field, field_validator

from .emotion import HIGHEST, LOWEST, Score, converted, off_scale, rating_in
from .journey import Lanes
from .part import Part, WordOf
from .quickly import quickly
from .record import Link
from .values import CodeOwner, Many, Prose, Text, number_in

VocabularyName = Literal["channels", "touchpoints", "teams", "feelings", "pain-categories", "glossary"]


class Term(Part):
    """A word of a vocabulary: its title, and what the team wants to say about it."""

    short = "title"
    noun = "an entry of the vocabulary"
    first = ("title", "description")
    vocabulary: ClassVar[VocabularyName]

    title: Text | None = Field(default=None, description="How the word is written on the site; its key otherwise.")
    description: Prose | None = Field(default=None, description="What it means.")
    links: Many[Link] = Field(default=(), description="Addresses worth following.")


class Channel(Term):
    """Where people and organisation meet: a phone, a shop, a chat."""

    vocabulary = "channels"


class Touchpoint(Term):
    """What people meet: a page, a letter, a person at a desk."""

    vocabulary = "touchpoints"

    channel: Annotated[Many[Text], WordOf("channels")] = Field(default=(), description="Where it is met.")
    owner: Annotated[Many[Text], WordOf("teams")] = Field(default=(), description="The team that runs it.")
    lanes: Lanes = Field(default_factory=dict, description="Lanes of your own.")


class Team(Term):
    """Who answers for things."""

    vocabulary = "teams"

    contact: Text | None = Field(default=None, description="Whom to ask, and how.")
    code_owner: Many[CodeOwner] = Field(
        default=(),
        description="Whom the code host asks to look at a change of what the team owns: "
        '"@name", "@organisation/team" or a mail address. For CODEOWNERS; the site does not show it.',
    )


class Feeling(Term):
    """A word for how it feels, with its score."""

    vocabulary = "feelings"
    first = ("title", "score")

    score: Score | None = Field(default=None, description="From -2 (very bad) to +2 (very good).")

    @field_validator("score")
    @classmethod
    def _on_the_scale(cls, score: str | None) -> str | None:
        if score is not None and converted(score, None) is None:
            raise off_scale(score, (LOWEST, HIGHEST))
        return score

    @classmethod
    def read_text(cls, text: str) -> dict[str, Any]:
        """A number is the score, any other text the title."""
        return {"score" if number_in(text) is not None or rating_in(text) is not None else "title": text}


class PainCategory(Term):
    """A sort of pain."""

    vocabulary = "pain-categories"


class GlossaryEntry(Term):
    """A word of the trade, explained."""

    vocabulary = "glossary"
    first = ("title", "forms")

    forms: Many[Text] = Field(
        default=(), description="Other ways to write the same word: its plural, its short form. They are explained too."
    )


VOCABULARIES: Final[tuple[type[Term], ...]] = (Channel, Touchpoint, Team, Feeling, PainCategory, GlossaryEntry)

DEFAULT_FEELINGS: Final[Mapping[str, float]] = {
    "delighted": 2,
    "delight": 2,
    "thrilled": 2,
    "proud": 2,
    "excited": 2,
    "joy": 2,
    "joyful": 2,
    "enthusiastic": 2,
    "grateful": 2,
    "happy": 1.5,
    "satisfied": 1,
    "satisfaction": 1,
    "confident": 1,
    "relieved": 1,
    "relief": 1,
    "hopeful": 1,
    "interested": 1,
    "interest": 1,
    "curious": 1,
    "curiosity": 1,
    "pleased": 1,
    "reassured": 1,
    "calm": 1,
    "comfortable": 1,
    "motivated": 1,
    "trusting": 1,
    "safe": 1,
    "eager": 1,
    "optimistic": 1,
    "supported": 1,
    "surprised": 0.5,
    "neutral": 0,
    "indifferent": 0,
    "expectant": 0.5,
    "cautious": -0.5,
    "unsure": -0.5,
    "hesitant": -0.5,
    "bored": -0.5,
    "sceptical": -0.5,
    "skeptical": -0.5,
    "uncertain": -0.5,
    "impatient": -1,
    "confused": -1,
    "confusion": -1,
    "worried": -1,
    "worry": -1,
    "disappointed": -1,
    "disappointment": -1,
    "nervous": -1,
    "tired": -1,
    "doubtful": -1,
    "annoyed": -1,
    "irritated": -1,
    "lost": -1,
    "sad": -1,
    "stressed": -1.5,
    "anxious": -1.5,
    "anxiety": -1.5,
    "overwhelmed": -1.5,
    "ignored": -1.5,
    "frustrated": -1.5,
    "frustration": -1.5,
    "afraid": -1.5,
    "embarrassed": -1.5,
    "helpless": -2,
    "angry": -2,
    "anger": -2,
    "furious": -2,
    "desperate": -2,
    "humiliated": -2,
    "betrayed": -2,
}
"""Scores of feelings that need no entry in a team's file."""

DEFAULT_CHANNELS: Final[Mapping[str, str]] = {
    "web": "Web",
    "mobile-app": "Mobile app",
    "mobile-web": "Mobile web",
    "email": "Email",
    "phone": "Phone",
    "chat": "Chat",
    "sms": "SMS",
    "post": "Post",
    "in-person": "In person",
    "store": "Store",
    "social-media": "Social media",
    "video-call": "Video call",
}

DEFAULT_PAIN_CATEGORIES: Final[Mapping[str, str]] = {
    "navigation": "Navigation",
    "messaging": "Messaging",
    "information": "Information",
    "waiting": "Waiting",
    "communication": "Communication",
    "support": "Support",
    "pricing": "Pricing",
    "rules": "Rules",
    "effort": "Effort",
    "quality": "Quality",
    "technical": "Technical",
    "trust": "Trust",
    "other": "Other",
}


def shipped_terms() -> Mapping[VocabularyName, Mapping[str, Term]]:
    """The defaults, vocabulary by vocabulary, by key."""
    return {
        "channels": {key: _term(Channel, title=title) for key, title in DEFAULT_CHANNELS.items()},
        "touchpoints": {},
        "teams": {},
        "feelings": {key: _term(Feeling, title=key, score=f"{score:g}") for key, score in DEFAULT_FEELINGS.items()},
        "pain-categories": {key: _term(PainCategory, title=title) for key, title in DEFAULT_PAIN_CATEGORIES.items()},
        "glossary": {},
    }


def _term(term: type[Term], **fields: str) -> Term:
    return quickly(term, fields) or term.model_validate(fields)
