"""What an opportunity is worth: value, score and quadrant.

The score follows the idea of RICE (reach, impact, confidence, effort; Sean McBride, Intercom, 2016) on our
five-point fields: value times confidence, divided by effort.
"""

from __future__ import annotations

from statistics import fmean
from typing import Final

from .opportunity import Opportunity

HIGH: Final = 3.0
"""From here on a value or an effort counts as high, on the scale from 1 to 5."""
UNSTATED_CONFIDENCE: Final = 50.0
"""The percent used where nobody stated a confidence: the low step of RICE."""
FORMULA: Final = "score = value × confidence ÷ effort"


def value(opportunity: Opportunity) -> float | None:
    """The mean of customer and business value, 1 to 5; ``None`` where neither is given."""
    given = [one for one in (opportunity.customer_value, opportunity.business_value) if one is not None]
    return fmean(given) if given else None


def confidence(opportunity: Opportunity) -> float:
    """The confidence in percent that the score is worked out with."""
    return UNSTATED_CONFIDENCE if opportunity.confidence is None else opportunity.confidence


def score(opportunity: Opportunity) -> float | None:
    """Value times confidence over effort, 0 to 5; ``None`` where value or effort is missing."""
    worth = value(opportunity)
    if worth is None or opportunity.effort is None:
        return None
    return round(worth * confidence(opportunity) / 100 / opportunity.effort, 2)


def quadrant(opportunity: Opportunity) -> str:
    """Quick win, big bet, maybe or time sink; empty where value or effort is missing."""
    worth = value(opportunity)
    if worth is None or opportunity.effort is None:
        return ""
    if worth >= HIGH:
        return "big bet" if opportunity.effort >= HIGH else "quick win"
    return "time sink" if opportunity.effort >= HIGH else "maybe"
