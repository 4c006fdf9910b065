"""`# journeydocs: allow RULE because REASON`: what a comment in a map allows, and where a # is no comment."""

from datetime import date
from pathlib import Path

import pytest

from journeydocs_plugin.load import load
from journeydocs_plugin.source import remarks
from tests.small_sites import write

TODAY = date(2026, 11, 1)
ALLOW = "# journeydocs: allow severe-pain-unanswered because the bank decides"
HEAD = "title: Order\npersona: {name: Anna}\nsteps:\n  - title: Pay\n    pain_points:\n"


def told(pains: str, folder: Path, **others: str) -> list[tuple[str, int]]:
    """The rule and the line of what is told of a journey with these pain points, which begin on line 6."""
    write(folder, {"journeys/order.yaml": HEAD + pains, **others})
    return [(one.rule, one.place.line) for one in load(folder, TODAY).problems]


@pytest.mark.parametrize(
    "pains",
    [
        f"      - {{title: A, severity: 4}} {ALLOW}\n",
        f"      - title: A\n        severity: 4 {ALLOW}\n",
        f"      - title: A\n        {ALLOW}\n        severity: 4\n",
        f"{ALLOW}\n      - {{title: A, severity: 4}}\n",
        f"      {ALLOW}\n\n      # another comment\n      - {{title: A, severity: 4}}\n",
        f"      - {{title: A, severity: 4}} # see above {ALLOW}\n",
        "      - {title: A, severity: 4} #journeydocs:allow severe-pain-unanswered because so\n",
        "      - {title: A, severity: 4} # journeydocs:  allow made-id , severe-pain-unanswered   because  so\n",
        f"      - {{title: A, severity: 4}} {ALLOW}".replace("\n", "\r\n") + "\r\n",
    ],
)
def test_a_comment_allows(pains: str, tmp_path: Path) -> None:
    """At the end of the line or above it, for one rule or several, beside other comments, with any line end."""
    assert [rule for rule, _ in told(pains, tmp_path) if rule != "unused-allow"] == []


@pytest.mark.parametrize(
    "pains",
    [
        f"      - {{title: A, severity: 4}}\n      {ALLOW}\n",
        f"      {ALLOW}\n      - {{title: B}}\n      - {{title: A, severity: 4}}\n",
        f"      - {{title: B}} {ALLOW}\n      - {{title: A, severity: 4}}\n",
    ],
)
def test_a_comment_allows_one_place_alone(pains: str, tmp_path: Path) -> None:
    """What stands elsewhere is told, and so is the comment that allows nothing."""
    assert sorted(rule for rule, _ in told(pains, tmp_path)) == ["severe-pain-unanswered", "unused-allow"]


@pytest.mark.parametrize(
    "pains",
    [
        f"      - {{title: 'A {ALLOW}', severity: 4}}\n",
        f'      - {{title: "A {ALLOW}", severity: 4}}\n',
        f"      - severity: 4\n        title: A\n        description: |\n          {ALLOW}\n",
        f"      - severity: 4\n        title: A\n        description: >-\n          text\n\n          {ALLOW}\n\n",
        f"      - severity: 4\n        title: 'A\n          {ALLOW}'\n",
        f"      - severity: 4\n        title: A#{ALLOW[1:]}\n".replace(": allow", ":allow"),
    ],
)
def test_a_sign_in_a_text_is_no_comment(pains: str, tmp_path: Path) -> None:
    """In quotes, in a block of text and inside a word a # is only a #, and nothing is allowed by it."""
    assert [rule for rule, _ in told(pains, tmp_path)] == ["severe-pain-unanswered"]


def test_a_comment_behind_the_sign_of_a_block(tmp_path: Path) -> None:
    """A block of text takes its comment on the line where it begins."""
    text = "title: A\nfindings: | # journeydocs: allow personal-email because it is a made-up name\n  a@b.example\n"
    write(tmp_path, {"evidence/a.yaml": text})
    assert load(tmp_path, TODAY).problems == ()


def test_the_place_of_a_comment() -> None:
    """A comment knows its line, column and length, also behind a byte order mark and letters of several bytes."""
    (remark,) = remarks("\ufefftitle: 注文 # journeydocs: allow x\n".encode())
    assert (remark.line, remark.column, remark.length, remark.about) == (1, 11, 22, 1)


def test_rules_of_reading_cannot_be_allowed(tmp_path: Path) -> None:
    """A reference that leads nowhere is told all the same, and that it can't be allowed as well."""
    text = "      - {title: A, evidence: {ref: gone}} # journeydocs: allow unknown-reference because it comes\n"
    assert sorted(rule for rule, _ in told(text, tmp_path)) == ["unknown-reference", "unknown-rule"]


def test_rules_of_linking_can_be_allowed(tmp_path: Path) -> None:
    """A link to a made id, and a feeling without a score, are allowed in place like everything that only warns."""
    allow = "# journeydocs: allow made-id because the title stays"
    other = {"paths/a.yaml": f"title: A\nstops:\n  - order#pay {allow}\n"}
    assert told("      - A\n", tmp_path, **other) == []


def test_what_is_off_is_no_unused_comment(tmp_path: Path) -> None:
    """A comment for a rule that the settings have switched off may stay."""
    settings = {"settings.yaml": "rules: {severe-pain-unanswered: off}\n"}
    assert told(f"      - A {ALLOW}\n", tmp_path, **settings) == []
    assert told(f"      - A {ALLOW}\n", tmp_path, **{"settings.yaml": "rules: {unused-allow: off}\n"}) == []


def test_a_file_with_problems_has_no_unused_comment(tmp_path: Path) -> None:
    """Rules about quality wait until a file reads well, and so does what is said of their comments."""
    assert [rule for rule, _ in told(f"      - {{titel: A}} {ALLOW}\n", tmp_path)] == ["unknown-field"]


def test_a_public_build_has_no_unused_comment(tmp_path: Path) -> None:
    """Where records are left out, what a comment is for may be left out too."""
    text = "title: A\ninternal: true\nfindings: a@b.example # journeydocs: allow personal-email because x\n"
    write(tmp_path, {"evidence/a.yaml": text})
    assert load(tmp_path, TODAY).problems == load(tmp_path, TODAY, public=True).problems == ()


def test_more_than_anybody_reads_can_be_allowed(tmp_path: Path) -> None:
    """Of a file with comments every finding is looked up, however many there are."""
    pains = "".join(f"      - {{title: A{number}, severity: 4}} {ALLOW}\n" for number in range(150))
    assert told(pains, tmp_path) == []
