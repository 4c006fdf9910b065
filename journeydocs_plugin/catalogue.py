"""Every rule with its explanation, for the reference."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import cleandoc

from . import rules, source


@dataclass(frozen=True, slots=True)
class RulePage:
    """What the reference says of one rule."""

    id: str
    severity: str
    text: str


def catalogue() -> tuple[RulePage, ...]:
    """All rules in the order of their ids."""
    pages = [
        RulePage(id, "warning" if id == "text-cut-by-hash" else "problem", text) for id, text in source.RULES.items()
    ]
    pages += [
        RulePage(rules.rule_id(rule), "warning", " ".join(cleandoc(rule.__doc__ or "").split())) for rule in rules.RULES
    ]
    return tuple(sorted(pages, key=lambda page: page.id))
