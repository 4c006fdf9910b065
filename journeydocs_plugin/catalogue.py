"""Every rule with its explanation, for the reference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from inspect import cleandoc
from textwrap import dedent
from typing import Final

from . import rules, source
from .model import Level
from .rules.explained import EXPLAINED

WARNINGS: Final = frozenset({"made-id", "text-cut-by-hash", "unscored-feeling", "unused-allow", "owners-differ"})
"""Rules that are explained elsewhere than at a function, and yet only warn."""
_EXAMPLES: Final = re.compile(r"^(?:Passes|Fails):\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RulePage:
    """What the reference says of one rule; ``passes`` and ``fails`` are maps, each below a comment with its name.

    ``settled`` tells that a team may settle how strictly it is taken.
    """

    id: str
    severity: Level
    text: str
    passes: str = ""
    fails: str = ""
    settled: bool = False


def catalogue() -> tuple[RulePage, ...]:
    """All rules in the order of their ids."""
    told = source.RULES | EXPLAINED
    pages = [
        RulePage(id, "warning" if id in WARNINGS else "problem", text, settled=id in rules.ELSEWHERE)
        for id, text in told.items()
    ]
    pages += [_page(rule, level) for rule, level in rules.RULES.items()]
    return tuple(sorted(pages, key=lambda page: page.id))


def _page(rule: rules.Rule, level: Level) -> RulePage:
    text, *examples = _EXAMPLES.split(cleandoc(rule.__doc__ or ""))
    passes, fails = (dedent(example).strip("\n") + "\n" for example in examples) if examples else ("", "")
    return RulePage(rules.rule_id(rule), level, " ".join(text.split()), passes, fails, settled=True)


def about_rules() -> dict[str, tuple[str, str]]:
    """How strictly each rule is usually taken and what it is about, in the order of their ids."""
    return {page.id: (page.severity, page.text) for page in catalogue()}
