"""What makes no sense though it reads well: one short function a rule, its docstring is its page.

A rule takes the atlas and today's date, and yields what it finds. Its id is its name with hyphens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from ..model.atlas import Atlas
from ..problem import Finding
from .circles import circular_reference
from .meaning import declined_without_why, replaced_but_not_retired, review_in_the_future, shares_above_a_hundred
from .reading import question_without_answer, same_stop_twice

Rule = Callable[[Atlas, date], Iterator[Finding]]

RULES: Final[tuple[Rule, ...]] = (
    circular_reference,
    review_in_the_future,
    shares_above_a_hundred,
    replaced_but_not_retired,
    declined_without_why,
    same_stop_twice,
    question_without_answer,
)


def rule_id(rule: Rule) -> str:
    """How a rule is called in messages."""
    return rule.__name__.replace("_", "-")


def findings(atlas: Atlas, today: date) -> Iterator[Finding]:
    """What all rules find."""
    for rule in RULES:
        yield from rule(atlas, today)
