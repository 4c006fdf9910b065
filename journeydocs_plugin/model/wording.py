"""Which field somebody probably meant: slips of the key, other words for it, other spellings."""

from __future__ import annotations

import re
from typing import Final

from .texts import LONGEST_NAME, one_slip

# Words that other tools and books use for our fields, in the order to try.
OTHER_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "name": ("title",),
    "title": ("name",),
    "heading": ("title", "name"),
    "label": ("title", "name"),
    "phase": ("stages", "title"),
    "stage": ("title",),
    "step": ("title",),
    "phases": ("stages",),
    "stages": ("steps",),
    "moments": ("steps",),
    "tasks": ("steps", "actions"),
    "activities": ("actions",),
    "doing": ("actions",),
    "thinking": ("thoughts",),
    "saying": ("quotes",),
    "emotions": ("emotion",),
    "feeling": ("emotion",),
    "emotion": ("feeling",),
    "feelings": ("emotion",),
    "mood": ("emotion",),
    "sentiment": ("emotion",),
    "pains": ("pain_points", "challenges"),
    "frustrations": ("pain_points", "challenges"),
    "problems": ("pain_points", "problem"),
    "pleasures": ("gains",),
    "ideas": ("opportunities", "idea"),
    "solution": ("solutions", "idea"),
    "user": ("persona",),
    "customer": ("persona",),
    "actor": ("persona",),
    "persona": ("ref",),
    "journey": ("ref",),
    "opportunity": ("ref",),
    "page": ("ref",),
    "pages": ("stops",),
    "role": ("audience",),
    "reason": ("why",),
    "minutes": ("reading_time",),
    "photo": ("portrait",),
    "avatar": ("portrait",),
    "picture": ("image", "portrait"),
    "bio": ("background", "summary"),
    "description": ("summary", "definition", "findings", "problem"),
    "summary": ("description", "findings", "idea"),
    "team": ("owner",),
    "owners": ("owner",),
    "state": ("status", "progress"),
    "status": ("progress", "state"),
    "impact": ("customer_value",),
    "value": ("customer_value",),
    "cost": ("effort",),
    "date": ("reviewed", "updated"),
    "reference": ("evidence", "ref"),
    "references": ("links", "evidence"),
    "sources": ("source", "evidence"),
    "research": ("evidence",),
    "kpis": ("metrics",),
    "id": (),
    "values": ("readings",),
    "data": ("readings",),
}
SHORT_WORD: Final = 4
_AMERICAN: Final = (("organiz", "organis"), ("behavior", "behaviour"), ("color", "colour"), ("prioritiz", "prioritis"))


def likely_field(key: str, fields: tuple[str, ...]) -> str | None:
    """The field among ``fields`` that ``key`` most likely stands for, or ``None``."""
    if len(key) > LONGEST_NAME:
        return None
    word = _plain(key)
    for candidate in (word, word + "s", word.removesuffix("s"), re.sub("y$", "ies", word), re.sub("ies$", "y", word)):
        if candidate in fields:
            return candidate
    for other in OTHER_WORDS.get(word, ()):
        if other in fields:
            return other
    squeezed = {field.replace("_", ""): field for field in fields}
    near = squeezed.get(word.replace("_", "")) or one_slip(word, fields)
    # Of two short words that begin differently, one is no slip of the other: find and kind.
    other_word = near and len(near) == len(word) <= SHORT_WORD and near[0] != word[0]
    return None if other_word else near


def _plain(key: str) -> str:
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", key).lower()
    snake = re.sub(r"[\W_]+", "_", snake).strip("_")
    for american, british in _AMERICAN:
        snake = snake.replace(american, british)
    return snake
