"""Rules that read texts take no longer than the texts are long, whatever somebody writes."""

import time

import pytest

from journeydocs_plugin.rules.links import links_in
from journeydocs_plugin.rules.personal import bank_numbers, card_numbers, email_addresses, names, phone_numbers

PIECES = [
    "1", "1 ", "1-", "0 1-", "(1", "+1 ", "a@", "a.", "%'+", "a.a@a.", "AB12 ", "AB12", "call ", "call 1234567 ",
    "[", "[a](", "[a](b ", '[a](b "', "]", "](", "`", "`a", "``a`", "\\", "\\[", "www.", "http://", "-", "#", "a ",
]  # fmt: skip
SECONDS = 2.0


@pytest.mark.parametrize("piece", PIECES)
def test_no_text_takes_long(piece: str) -> None:
    """A text of one piece again and again, as long as a file may be, is read in the blink of an eye."""
    text = piece * (200_000 // len(piece)) + "@x"
    before = time.process_time()
    for find in (email_addresses, phone_numbers, card_numbers, bank_numbers, links_in):
        list(find(text))
    list(names(text, ("Erika Example",)))
    assert time.process_time() - before < SECONDS
