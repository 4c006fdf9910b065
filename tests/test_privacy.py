"""What belongs to one person is found in quotes, thoughts and evidence, and what only looks so is not.

The texts are in ``cases/privacy``, one a line, written as people in many countries write them.
"""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from journeydocs_plugin.load import load
from journeydocs_plugin.rules.personal import (
    Span,
    bank_numbers,
    card_numbers,
    email_addresses,
    names,
    phone_numbers,
)
from tests.small_sites import write

TODAY = date(2026, 11, 1)
CASES = Path(__file__).parent / "cases/privacy"


def texts(name: str) -> list[str]:
    """The texts of one file."""
    return (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def found(find: Callable[[str], Iterable[Span]], text: str) -> list[str]:
    """The pieces of a text that are found."""
    return [text[start:end] for start, end in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to anna@example.org.", ["anna@example.org"]),
        ("anna.maria+shop@mail.example.co.uk, please", ["anna.maria+shop@mail.example.co.uk"]),
        ("<O'Neil@example.org>", ["O'Neil@example.org"]),
        ("jörg@müller.example und 山田@例え.テスト", ["jörg@müller.example", "山田@例え.テスト"]),
        ("mailto:a_b-c@sub.example.org?subject=x", ["a_b-c@sub.example.org"]),
        ("two: a@b.example, c@d.example", ["a@b.example", "c@d.example"]),
    ],
)
def test_an_email_address_is_found(text: str, expected: list[str]) -> None:
    """Addresses are found with dots, plus signs, letters of any script and several domains, also those of examples."""
    assert found(email_addresses, text) == expected


@pytest.mark.parametrize("text", texts("no-email"))
def test_what_is_no_email_address(text: str) -> None:
    """Names on a chat, prices and machines without a domain are no addresses."""
    assert found(email_addresses, text) == []


@pytest.mark.parametrize("number", texts("phone"))
def test_a_telephone_number_is_found(number: str) -> None:
    """Numbers are found as they are written in many countries, with and without the code of the country."""
    assert found(phone_numbers, f"You reach me at {number}.") == [number]
    assert found(phone_numbers, f"{number}，そうです") == [number]
    assert found(phone_numbers, f"Tel:{number}") == [number]


@pytest.mark.parametrize("text", texts("no-phone"))
def test_what_is_no_telephone_number(text: str) -> None:
    """Dates, versions, prices, figures, and the numbers of orders, banks and cards are no telephone numbers."""
    assert found(phone_numbers, text) == []


@pytest.mark.parametrize("text", texts("phone-by-its-words"))
def test_a_number_that_somebody_calls_is_one(text: str) -> None:
    """Where the words speak of a call, any long number is a telephone number."""
    assert len(found(phone_numbers, text)) == 1


@pytest.mark.parametrize("number", texts("card"))
def test_a_card_number_is_found(number: str) -> None:
    """The numbers of the usual cards are found, in groups and without."""
    assert found(card_numbers, f"My card {number} was refused") == [number]


@pytest.mark.parametrize("text", texts("no-card"))
def test_what_is_no_card_number(text: str) -> None:
    """A number whose check digit is wrong, that no card begins with or that is too long is none."""
    assert found(card_numbers, text) == []


@pytest.mark.parametrize("number", texts("bank"))
def test_a_bank_number_is_found(number: str) -> None:
    """Bank numbers of many countries are found, in groups and without, and no word behind them."""
    assert found(bank_numbers, f"Pay to {number} and wait") == [number]


@pytest.mark.parametrize("text", texts("no-bank"))
def test_what_is_no_bank_number(text: str) -> None:
    """Wrong check digits, unknown countries, words and numbers of another length are none."""
    assert found(bank_numbers, text) == []


def test_names_are_found_as_words() -> None:
    """Names of a list are found without regard to capitals and spaces, and never inside another word."""
    wanted = ("Ann Lee", "Ann", "山田", " ")
    assert found(lambda text: names(text, wanted), "ANN\n lee met Anna, Ann-Marie and 山田さん") == [
        "ANN\n lee",
        "Ann",
        "山田",
    ]
    assert found(lambda text: names(text, ()), "Ann") == []


PRIVATE = "anna@example.org"
PLACES = {
    "evidence/a.yaml": f"""\
title: {PRIVATE}
sample: {PRIVATE}
findings: {PRIVATE}
quotes: [{{text: {PRIVATE}, who: {PRIVATE}}}]
notes: {PRIVATE}
""",
    "personas/anna.yaml": f"name: Anna\nquote: {PRIVATE}\nevidence: {{title: {PRIVATE}}}\n",
    "journeys/order.yaml": f"""\
title: Order
persona: anna
pain_points: [{{title: Slow, evidence: {PRIVATE}}}]
steps:
  - title: Pay
    thoughts: {PRIVATE}
    quotes: [{PRIVATE}]
    emotion: {{score: 1, quote: {PRIVATE}}}
    by_persona:
      anna:
        thoughts: [{{text: {PRIVATE}}}]
        quotes: {PRIVATE}
""",
}
PUBLIC = {
    "teams.yaml": f"shop: {{title: Shop, contact: {PRIVATE}}}\n",
    "journeys/public.yaml": f"""\
title: Public
persona: anna
owner: {PRIVATE}
contributors: {PRIVATE}
links: mailto:{PRIVATE}
steps: [Go]
""",
    "evidence/b.yaml": f"title: B\nsource: {PRIVATE}\nurl: mailto:{PRIVATE}\n",
}


def test_every_quote_thought_and_piece_of_evidence_is_looked_at(tmp_path: Path) -> None:
    """Each place is told with its line; contacts, owners, sources and addresses to follow are no quotes."""
    write(tmp_path, PLACES | PUBLIC)
    told = [
        (str(one.place.file), one.place.line) for one in load(tmp_path, TODAY).problems if one.rule == "personal-email"
    ]
    assert told == [
        *(("evidence/a.yaml", line) for line in (1, 2, 3, 4, 4, 5)),
        *(("journeys/order.yaml", line) for line in (3, 6, 7, 8, 11, 12)),
        *(("personas/anna.yaml", line) for line in (2, 3)),
    ]


def test_what_is_told_does_not_repeat_what_is_private(tmp_path: Path) -> None:
    """Neither the message nor the hint holds the address: both may be published by a pipeline."""
    write(tmp_path, PLACES)
    assert [one for one in load(tmp_path, TODAY).problems if "nna@" in one.message + one.hint] == []


def test_addresses_of_the_team_may_be_allowed_everywhere(tmp_path: Path) -> None:
    """What the settings allow is not told, however it is spaced; the rest of the text is."""
    write(tmp_path, {"settings.yaml": 'privacy: {allowed: [Help@Example.org, "+44 20 7946 0958"]}\n'})
    write(
        tmp_path,
        {"evidence/a.yaml": "title: A\nquotes: [help@example.org, +44 (20) 7946-0958, help@example.org a@b.example]\n"},
    )
    assert [one.rule for one in load(tmp_path, TODAY).problems] == ["personal-email"]
