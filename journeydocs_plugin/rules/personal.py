"""Finds what belongs to one person in a text: addresses, numbers, names. Each function answers with places in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

Span = tuple[int, int]
LONGEST_MAILBOX: Final = 64
LONGEST_CONTEXT: Final = 60
"""How many letters before a number are looked at for what it is about."""

_MAILBOX: Final = re.compile(r"[\w.+%'-]{0,63}[\w+%-]\Z")
_DOMAIN: Final = re.compile(r"(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,63}")
_NUMBER: Final = re.compile(
    r"(?<![\w@#])(?<!\d[.,:/-])(?<![^\W\d_]-)[+(]?\(?\d(?:[\d ()./\u00a0\u2009\u202f\u2010-\u2013-]{0,40}\d)?(?![\w@])"
)
_DATE: Final = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d)(?!\d)"
)
_YEARS: Final = re.compile(r"(?:(?:19|20)\d\d\D+)+(?:19|20)\d\d")
_POSTCODE: Final = re.compile(r"\d{5}-\d{4}")
_THOUSANDS: Final = re.compile(r"\+?\d{1,3}([ .\u00a0\u2009\u202f])\d{3}(?:\1\d{3})*")
_AMERICAN: Final = re.compile(r"(?:1[ .-])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[ .-])[2-9]\d\d[ .-]\d{4}")
_IN_BRACKETS: Final = re.compile(r"\(\d{2,5}\) ?\d{3,5}[ -]?\d{3,5}")
_CHINESE: Final = re.compile(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}")
_ABOUT_CALLS: Final = re.compile(
    r"(?:\b(?:phone|call|tel|mobile?|cell|ring|text|whatsapp|fax|handy|ruf\w*|t[ée]l[ée]phone|telefon\w*|tel[ée]fono|"
    r"llam\w+|m[óo]vil|portable)|電話|携帯|电话|手机|هاتف|اتصل|جوال)\W*(?:\w+\W+){0,4}\Z",
    re.IGNORECASE,
)
_ABOUT_THINGS: Final = re.compile(
    r"(?:\b(?:order|reference|ref|case|ticket|invoice|customer|contract|file|parcel|tracking|serial|article|isbn|version|"
    r"bestell\w*|auftrag\w*|rechnung\w*|kunde\w*|akten\w*|commande|facture|dossier|pedido|factura)|注文|受付)"
    r"\W*(?:(?:number|no|nr|id|code|num[ée]ro|n[úu]mero|番号)\W*)?(?:(?:is|was|ist|war|est|es)\W+)?\Z",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+")
_CARD: Final = re.compile(r"(?<![\d.,-])\d(?:[ -]?\d){12,18}(?![\d])")
_CARDS: Final = re.compile(
    r"4\d{12}(?:\d{3}){0,2}|(?:5[1-5]|2[2-7])\d{14}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|(?:6(?:011|5\d\d|4[4-9]\d|2\d\d)|35\d\d)\d{12}"
)
_IBAN: Final = re.compile(r"(?<![^\W_])[A-Za-z]{2}\d\d(?:[ -]?[A-Za-z0-9]){11,30}")
_IBAN_LENGTHS: Final = {
    country: int(length)
    for length, countries in {
        "15": "NO", "16": "BE", "18": "DK FI FK FO GL NL SD", "19": "MK SI", "20": "AT BA EE KZ LT LU MN XK",
        "21": "CH HR LI LV", "22": "BG BH CR DE GB GE IE ME RS VA", "23": "AE GI IL IQ OM SO TL",
        "24": "AD CZ ES MD PK RO SA SE SK TN VG", "25": "LY PT ST", "26": "IS TR",
        "27": "BI DJ FR GR IT MC MR SM", "28": "AL AZ BY CY DO GT HN HU LB NI PL SV", "29": "BR EG PS QA UA",
        "30": "JO KW MU YE", "31": "MT SC", "32": "LC", "33": "RU",
    }.items()
    for country in countries.split()
}  # fmt: skip
"""How long a bank number is in each country."""


def email_addresses(text: str) -> Iterator[Span]:
    """Addresses such as anna@example.org."""
    # Looked for from each @ on, so that no text takes longer than it is long.
    at = text.find("@")
    while at >= 0:
        start = max(0, at - LONGEST_MAILBOX)
        mailbox, domain = _MAILBOX.search(text[start:at]), _DOMAIN.match(text, at + 1)
        if mailbox and domain:
            yield start + mailbox.start(), domain.end()
        at = text.find("@", at + 1)


def bank_numbers(text: str) -> Iterator[Span]:
    """International bank numbers (IBAN) whose check digits are right."""
    for found in _IBAN.finditer(_plain(text)):
        written = found[0]
        length = _IBAN_LENGTHS.get(written[:2].upper(), 0)
        end, count = 0, 0
        while end < len(written) and count < length:
            count += written[end].isalnum()
            end += 1
        if length and count == length and not written[end : end + 1].isalnum() and _is_iban(written[:end]):
            yield found.start(), found.start() + end


def _is_iban(written: str) -> bool:
    plain = re.sub(r"[ -]", "", written).upper()
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


def card_numbers(text: str) -> Iterator[Span]:
    """Numbers of payment cards whose check digit is right."""
    for found in _CARD.finditer(_plain(text)):
        digits = re.sub(r"\D", "", found[0])
        if _CARDS.fullmatch(digits) and _has_luhn(digits):
            yield found.span()


def _has_luhn(digits: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(number - 9 * (number > 9) for number in doubled) % 10 == 0


def phone_numbers(text: str) -> Iterator[Span]:
    """Telephone numbers, as far as they can be told from other numbers."""
    plain = _plain(text)
    taken: list[Span] | None = None
    for found in _NUMBER.finditer(plain):
        if _is_phone(found[0], plain[max(0, found.start() - LONGEST_CONTEXT) : found.start()]):
            taken = _other_numbers(plain) if taken is None else taken
            if not any(start < found.end() and found.start() < end for start, end in taken):
                yield found.span()


def _other_numbers(text: str) -> list[Span]:
    """Where a text has numbers of another sort, or addresses of the web, which hold numbers of all sorts."""
    return [*bank_numbers(text), *card_numbers(text), *(found.span() for found in _ADDRESS.finditer(text))]


def _is_phone(written: str, before: str) -> bool:
    digits = re.sub(r"\D", "", written)
    if (
        not 7 <= len(digits) <= 15
        or _DATE.search(written)
        or _YEARS.fullmatch(written)
        or _POSTCODE.fullmatch(written)
        or "/" in written[:3]
    ):
        return False
    usual = re.sub(r"[\u00a0\u2009\u202f]", " ", re.sub(r"[\u2010-\u2013]", "-", written))
    if written.lstrip("(").startswith("+"):
        return len(digits) >= (10 if _THOUSANDS.fullmatch(usual) else 9)
    if _AMERICAN.fullmatch(usual) or _IN_BRACKETS.fullmatch(usual):
        return True
    if _ABOUT_THINGS.search(before):
        return False
    national = re.match(r"\(?0[1-9]", written) and 9 <= len(digits) <= 12
    abroad = re.match(r"00[1-9]", written) and len(digits) >= 11
    return bool(national or abroad or _CHINESE.fullmatch(usual) or _ABOUT_CALLS.search(before))


def names(text: str, wanted: Iterable[str]) -> Iterator[Span]:
    """The names of a list, without regard to capitals."""
    pattern = _any_of(tuple(wanted))
    if pattern:
        yield from (found.span() for found in pattern.finditer(text))


@lru_cache(maxsize=4)
def _any_of(wanted: tuple[str, ...]) -> re.Pattern[str] | None:
    words = sorted({" ".join(name.split()) for name in wanted if name.strip()}, key=len, reverse=True)
    return re.compile("|".join(map(_name, words)), re.IGNORECASE) if words else None


def _name(name: str) -> str:
    """A name as a pattern; only in scripts with capitals does a name end where its word ends."""
    pattern = r"\s+".join(map(re.escape, name.split()))
    start = r"(?<!\w)" if name[0].lower() != name[0].upper() else ""
    end = r"(?!\w)" if name[-1].lower() != name[-1].upper() else ""
    return f"{start}{pattern}{end}"


def _plain(text: str) -> str:
    """The text with digits and signs of every script as the plain ones, as long as it is."""
    if text.isascii():
        return text
    return "".join(_plain_sign(sign) for sign in text)


def _plain_sign(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    return {"\uff0b": "+", "\uff08": "(", "\uff09": ")", "\uff0d": "-", "\u3000": " ", "\u30fc": "-"}.get(sign, sign)
