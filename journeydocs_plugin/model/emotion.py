"""An emotion as an author may write it: a number, a feeling, a list where the mood changes, or the long form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from .part import Part, WordOf
from .record import Basis, Evidences
from .values import Many, Text, mistake, number_hint, number_in, one_value, shown

SCORE_SCHEMA: Final = {
    "title": "score",
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[+-]?\d+(\.\d+)?(\s*/\s*\d+)?$"}],
}


def rating_in(text: str) -> tuple[float, float] | None:
    """The two numbers of a rating such as ``3.5/5``, or ``None``."""
    value, slash, most = text.partition("/")
    if not slash:
        return None
    numbers = number_in(value.strip()), number_in(most.strip())
    return (numbers[0], numbers[1]) if numbers[0] is not None and numbers[1] is not None else None


LOWEST: Final = -2.0
HIGHEST: Final = 2.0
# Ratings of few steps (stars, Likert items) begin at 1; those of ten and more at 0.
STEPS_FROM_ONE: Final = 10


def scaled(value: float, low: float, high: float) -> float | None:
    """A score on a scale from ``low`` to ``high`` as one from -2 to 2; ``None`` where it is off the scale."""
    if not low <= value <= high or low == high:
        return None
    return round(LOWEST + (HIGHEST - LOWEST) * (value - low) / (high - low), 3)


def converted(written: str, scale: tuple[float, float] | None) -> float | None:
    """A score as written, from -2 to 2; ``None`` where it is off its scale."""
    rating = rating_in(written)
    if rating:
        value, most = rating
        return scaled(value, lowest_rating(most), most) if most > 1 else None
    low, high = scale or (LOWEST, HIGHEST)
    number = number_in(written)
    return None if number is None else scaled(number, low, high)


def lowest_rating(most: float) -> int:
    """Where the ratings out of a number begin."""
    return 1 if most < STEPS_FROM_ONE else 0


def off_scale(written: str, scale: tuple[float, float] | None) -> PydanticCustomError:
    """The mistake of a score that lies outside its scale."""
    low, high = scale or (LOWEST, HIGHEST)
    allowed, hint = f"the scale from {low:g} to {high:g}", ""
    if rating := rating_in(written):
        low, high = lowest_rating(rating[1]), rating[1]
        allowed = f"the ratings from {low:g} to {high:g}"
        if high <= low:
            allowed, hint = "any scale", "a rating is a number out of a larger one, such as 3.5/5"
    elif scale is None:
        hint = "if your team uses another scale, say so at the top of the journey: `emotion_scale: [1, 5]`"
    return mistake("out-of-range", f"the score {shown(written)} lies outside {allowed}", hint)


def _score(value: object) -> str:
    text = one_value(value)
    if number_in(text) is None and rating_in(text) is None:
        hint = "write a number from -2 (very bad) to 2 (very good), or a rating such as 3.5/5"
        raise mistake("not-a-number", f"{shown(text)} is not a score", number_hint(text) if "," in text else hint)
    return text


Score = Annotated[str, PlainValidator(_score), WithJsonSchema(SCORE_SCHEMA)]
"""A score as written; ``curve`` in the atlas converts it to -2..2."""


_NUMERIC: Final = re.compile(r"[+\-−]?\s*[.,]?\d")
"""How a text begins that was meant as a figure; no feeling does."""


class EmotionPoint(Part):
    """How one moment feels."""

    short = "feeling"
    noun = "an emotion"

    score: Score | None = Field(
        default=None, description="From -2 (very bad) to +2 (very good), or a rating such as 3.5/5."
    )
    feeling: Annotated[Text, WordOf("feelings")] | None = Field(
        default=None, description="The feeling in a word; the vocabulary of feelings scores it."
    )
    trigger: Text | None = Field(default=None, description="What brings it about.")
    barrier: Text | None = Field(default=None, description="What stands in the way.")
    quote: Text | None = Field(default=None, description="What the person says.")
    when: Text | None = Field(default=None, description="In which case; entries with `when` are alternatives.")
    target: Score | None = Field(default=None, description="The score aimed at.")
    basis: Basis | None = Field(default=None, description="How well founded it is.")
    evidence: Evidences = Field(default=(), description="What it rests on.")

    @classmethod
    def read_text(cls, text: str) -> dict[str, Any]:
        """A number is a score, any other text a feeling."""
        text = text.strip()
        if number_in(text) is not None or rating_in(text) is not None:
            return {"score": text}
        if not _NUMERIC.match(text):
            return {"feeling": text}
        hint = "write a number from -2 (very bad) to 2 (very good), or with its feeling `{score: -1, feeling: lost}`"
        cure = number_hint(text)
        raise mistake(
            "not-a-number",
            f"{shown(text)} is neither a score nor a feeling",
            cure if "with a point" in cure or "plain" in cure else hint,
        )

    @classmethod
    def _refuse_names(cls, data: Mapping[str, Any]) -> None:
        word, score = next(iter(data.items()), ("", None))
        if len(data) == 1 and isinstance(score, str) and number_in(score) is not None:
            hint = f"write {{feeling: {word}, score: {score}}}"
            raise mistake("unknown-field", f"{shown(word)} is not a field of an emotion", hint)


Emotion = Many[EmotionPoint]
