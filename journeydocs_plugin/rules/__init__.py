"""What makes no sense though it reads well: one short function a rule, its docstring is its page.

A rule takes the atlas and what else is given, and yields what it finds. Its id is its name with hyphens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from ..model import Level, Settings
from ..model.atlas import Atlas
from ..problem import Finding
from .backlog import done_without_outcome, opportunity_addresses_nothing, opportunity_without_evidence
from .care import no_owner, not_reviewed_in_time, retired_still_referred_to, validated_but_assumed
from .circles import circular_reference
from .given import Given
from .links import dead_link
from .meaning import declined_without_why, replaced_but_not_retired, review_in_the_future, shares_above_a_hundred
from .measures import evidence_expired, metric_past_its_warning, metric_stale, metric_without_target
from .pains import duplicate_pain_points, severe_pain_unanswered
from .privacy import personal_bank_number, personal_card_number, personal_email, personal_name, personal_phone
from .reading import question_without_answer, same_stop_twice
from .shape import (
    image_without_alt,
    persona_nobody_travels_as,
    stage_that_is_only_a_title,
    too_many_steps,
    touchpoint_spelled_in_two_ways,
)

__all__ = ["ELSEWHERE", "MEANING", "QUALITY", "RULES", "Given", "Rule", "findings", "levels", "rule_id"]

Rule = Callable[[Atlas, Given], Iterator[Finding]]

MEANING: Final[Mapping[Rule, Level]] = {
    circular_reference: "problem",
    review_in_the_future: "warning",
    shares_above_a_hundred: "warning",
    replaced_but_not_retired: "warning",
    declined_without_why: "warning",
    same_stop_twice: "warning",
    question_without_answer: "warning",
    personal_email: "problem",
    personal_phone: "problem",
    personal_card_number: "problem",
    personal_bank_number: "problem",
    personal_name: "problem",
}
"""Rules about what a map says, and how strictly each is taken where the team has not settled otherwise."""

QUALITY: Final[Mapping[Rule, Level]] = {
    no_owner: "off",
    not_reviewed_in_time: "warning",
    validated_but_assumed: "warning",
    retired_still_referred_to: "warning",
    severe_pain_unanswered: "warning",
    duplicate_pain_points: "warning",
    opportunity_addresses_nothing: "warning",
    opportunity_without_evidence: "warning",
    done_without_outcome: "warning",
    metric_without_target: "warning",
    metric_stale: "warning",
    metric_past_its_warning: "warning",
    evidence_expired: "warning",
    persona_nobody_travels_as: "warning",
    too_many_steps: "warning",
    stage_that_is_only_a_title: "warning",
    image_without_alt: "warning",
    touchpoint_spelled_in_two_ways: "warning",
    dead_link: "warning",
}
"""Rules about how good a map is. They wait until a file has no other problem: what can't be read looks missing to them."""

RULES: Final[Mapping[Rule, Level]] = {**MEANING, **QUALITY}

ELSEWHERE: Final[Mapping[str, Level]] = dict.fromkeys(
    ("made-id", "unscored-feeling", "unused-allow", "owners-differ"), "warning"
)
"""Rules that are looked after elsewhere, and whose strictness may be settled too."""


def rule_id(rule: Rule) -> str:
    """How a rule is called in messages."""
    return rule.__name__.replace("_", "-")


def levels(settings: Settings, wanted: frozenset[str] = frozenset()) -> dict[str, Level]:
    """How strictly each rule is taken; one that is ``wanted`` is not off."""
    usual = {**{rule_id(rule): level for rule, level in RULES.items()}, **ELSEWHERE}
    settled = {**usual, **{id: level for id, level in settings.rules.items() if id in usual}}
    return {id: "warning" if level == "off" and id in wanted else level for id, level in settled.items()}


def findings(
    atlas: Atlas, given: Given, levels: Mapping[str, Level], rules: Iterable[Rule] = tuple(RULES)
) -> Iterator[Finding]:
    """What those of the rules find that are not off, as strictly as each is taken."""
    for rule in rules:
        level = levels[rule_id(rule)]
        if level != "off":
            yield from (one if one.severity == level else replace(one, severity=level) for one in rule(atlas, given))
