"""Numbers and lengths of time as they are written in the language of the site: 12,400 and 4.5, in German 12.400 and 4,5."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from babel.numbers import format_compact_decimal, format_decimal

from .language import ngettext, spoken

_MANY: Final = 1e6
_ENDLESS: Final = 1e15
_LEFT_TO_RIGHT: Final = "\u200e"
_MINUS: Final = "\N{MINUS SIGN}"


def decimal(number: float, places: int = 2) -> str:
    """A number with at most so many decimal places, none of them a needless zero."""
    return _decimal(number, places, spoken().code)


@lru_cache(4096)
def _decimal(number: float, places: int, code: str) -> str:
    # Few figures are written again and again, and a language takes its time to write one.
    rounded = round(number, places) + 0.0
    return _with_sign(format_decimal(rounded, format="#,##0." + "#" * places, locale=code))


def signed(score: float, places: int = 1) -> str:
    """A score as people write it: +1.5, 0, −2."""
    return _signed(score, places, spoken().code)


@lru_cache(4096)
def _signed(score: float, places: int, code: str) -> str:
    text = _decimal(score, places, code)
    return _with_sign(f"+{text}") if score > 0 and text != "0" else text


def short(value: float) -> str:
    """A figure of any size with four digits at most, where they do not count whole things: 12,400, 1.25M."""
    size = abs(value)
    if size >= _ENDLESS:
        return _with_sign(f"{value:.3g}")
    if size >= _MANY:
        return _with_sign(format_compact_decimal(float(f"{value:.4g}"), locale=spoken().code, fraction_digits=2))
    whole = size >= 1000 or math.isclose(size, round(size), rel_tol=1e-9)
    return decimal(round(value), 0) if whole else decimal(float(f"{value:.4g}"), 12)


def day(written: str | None) -> str:
    """A date as it was written, ``2026-10-11``; kept together in a line that runs from right to left."""
    text = str(written or "")
    return whole(text) if text[:1].isdigit() else text


def whole(text: str) -> str:
    """A date or figure that a line from right to left would otherwise turn round: ``≤ 4`` would read as ``≥ 4``."""
    return f"\u2066{text}\u2069" if text and spoken().rtl else text


def span(length: str) -> str:
    """A length of time as the format has it, ``6 months``."""
    number, unit = length.split()
    count = int(number)
    return {
        "day": ngettext("%(num)s day", "%(num)s days", count),
        "week": ngettext("%(num)s week", "%(num)s weeks", count),
        "month": ngettext("%(num)s month", "%(num)s months", count),
        "year": ngettext("%(num)s year", "%(num)s years", count),
    }[unit.removesuffix("s")]


def _with_sign(text: str) -> str:
    """The number with a true minus, its sign kept in front in a line that runs from right to left."""
    signed = text.replace(_LEFT_TO_RIGHT, "").replace("-", _MINUS, 1)
    return f"{_LEFT_TO_RIGHT}{signed}" if spoken().rtl and signed[:1] in {"+", _MINUS} else signed
