"""Every rule with its explanation, for the reference."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import cleandoc
from typing import Final

from . import rules, source
from .problem import Severity
from .rules.explained import EXPLAINED

WARNINGS: Final = frozenset({"made-id", "text-cut-by-hash", "unscored-feeling"})
"""Rules that are explained elsewhere than at a function, and yet only warn."""


@dataclass(frozen=True, slots=True)
class RulePage:
    """What the reference says of one rule."""

    id: str
    severity: Severity
    text: str


def catalogue() -> tuple[RulePage, ...]:
    """All rules in the order of their ids."""
    told = source.RULES | EXPLAINED
    pages = [RulePage(id, "warning" if id in WARNINGS else "problem", text) for id, text in told.items()]
    for rule in rules.RULES:
        text = " ".join(cleandoc(rule.__doc__ or "").split())
        pages.append(RulePage(rules.rule_id(rule), "warning", text))
    return tuple(sorted(pages, key=lambda page: page.id))
