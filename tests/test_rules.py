"""The rules about how good maps are: each example of the reference shows what it says."""

import re
from datetime import date
from pathlib import Path

import pytest

from journeydocs_plugin.catalogue import RulePage, catalogue
from journeydocs_plugin.load import load
from journeydocs_plugin.rules import ELSEWHERE, RULES, rule_id
from tests.small_sites import write

TODAY = date(2026, 11, 1)
NAME = re.compile(r"^# maps/(\S+)\n", re.MULTILINE)
AROUND = {
    "personas/anna.yaml": "name: Anna\n",
    "journeys/order.yaml": "title: Order\npersona: anna\nowner: shop\n"
    "steps:\n  - {id: pay, title: Pay, touchpoints: Till}\n",
    "journeys/pay.png": "",
}
"""The maps among which the examples stand."""

SHOWN = [page for page in catalogue() if page.passes]
BEFORE = {
    "circular-reference", "declined-without-why", "question-without-answer", "replaced-but-not-retired",
    "review-in-the-future", "same-stop-twice", "shares-above-a-hundred",
}  # fmt: skip
"""Rules whose examples are maps in tests/cases/bad."""


def told(example: str, page: RulePage, folder: Path) -> list[tuple[str, str]]:
    """What is told of an example: rule and severity of each finding."""
    _, *parts = NAME.split(example)
    files = dict(zip(parts[::2], parts[1::2], strict=True))
    write(folder, AROUND | files)
    loaded = load(folder, TODAY, wanted=frozenset({page.id}))
    return [(one.rule, one.severity) for one in loaded.problems]


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.id)
def test_what_passes_passes(page: RulePage, tmp_path: Path) -> None:
    """Nothing at all is told of the good example of a rule."""
    assert told(page.passes, page, tmp_path) == []


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.id)
def test_what_fails_fails(page: RulePage, tmp_path: Path) -> None:
    """The bad example of a rule breaks this rule, once, and no other."""
    severity = "warning" if page.severity == "off" else page.severity
    assert told(page.fails, page, tmp_path) == [(page.id, severity)]


def test_every_rule_shows_what_passes_and_what_fails() -> None:
    """There is no rule about quality without its two examples, and a rule's reason stands before them."""
    assert {rule_id(rule) for rule in RULES} - {page.id for page in SHOWN} == BEFORE
    assert [page.id for page in SHOWN if not page.fails or len(page.text.split(". ")) < 2] == []


def test_what_can_be_settled_is_marked() -> None:
    """The reference marks the rules whose strictness a team may settle."""
    assert {page.id for page in catalogue() if page.settled} == {rule_id(rule) for rule in RULES} | set(ELSEWHERE)
