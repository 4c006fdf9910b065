"""How wide text will be, and where it may break: estimates, for there is no font at build time."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_JOINER: Final = "\u200d"
_NARROW: Final = frozenset("ijltfrI.,:;'’‘|!()[]{}/\\`-·° ")
_BROAD: Final = frozenset("mwMW@%—…&")
# Widths in hundredths of an em of a usual sans serif, a little on the generous side. Whole numbers add up to the same
# sum everywhere.
_NARROW_EM: Final = 34
_BROAD_EM: Final = 90
_CAPITAL_EM: Final = 68
_OTHER_EM: Final = 55
_WIDE_EM: Final = 100
_REGIONAL: Final = range(0x1F1E6, 0x1F200)
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
# Letters of Latin, kana and Han, digits and the usual signs: each is one character to a reader.
_SINGLE: Final = re.compile(
    "[\0-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u25ff\u3000-\u3029\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff]*"
)


# Of these no two are one character to a reader, and none is wide: a line may end after some of them alone.
_PLAIN: Final = re.compile("[\0-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]+")
_ENDS: Final = " -/–—\u00ad"


def _holds(character: str) -> bool:
    """Whether a character may not begin a line."""
    return character == " " or unicodedata.category(character) in {"Pe", "Pf", "Po", "Lm"}


_HELD: Final = "".join(filter(_holds, map(chr, range(0x20C0))))
_BREAK: Final = re.compile(f"(?<=[{re.escape(_ENDS)}])(?=[^{re.escape(_HELD)}])")


def graphemes(text: str) -> list[str]:
    """The text in pieces that a reader takes for one character: marks, joiners and flags stay together."""
    text = unicodedata.normalize("NFC", text)
    if _SINGLE.fullmatch(text):
        return list(text)
    pieces: list[str] = []
    for character in text:
        if pieces and _continues(pieces[-1], character):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _continues(piece: str, character: str) -> bool:
    if piece[-1] == _JOINER or character == _JOINER or unicodedata.category(character)[0] == "M":
        return True
    flag = len(piece) == 1 and ord(piece) in _REGIONAL and ord(character) in _REGIONAL
    return flag or ord(character) in _SKIN_TONES


class _Ems(dict[str, int]):
    """How wide each character is, in hundredths of an em; looked at once."""

    def __missing__(self, character: str) -> int:
        found = self[character] = _em(character)
        return found


_EMS: Final = _Ems()


def width(text: str, size: float) -> float:
    """The estimated width in pixels at a font size in pixels."""
    return size * _ems(text) / 100


@lru_cache(maxsize=1 << 14)
def _ems(text: str) -> int:
    if text.isascii():
        return sum(map(_EMS.__getitem__, text))
    return sum(map(_EMS.__getitem__, [piece[0] for piece in graphemes(text)]))


def _em(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE_EM
    if character in _NARROW:
        return _NARROW_EM
    if character in _BROAD:
        return _BROAD_EM
    category = unicodedata.category(character)
    if category[0] in "MC":
        return 0
    return _CAPITAL_EM if category == "Lu" else _OTHER_EM


def longest_word(text: str, size: float) -> float:
    """The width in pixels of the widest piece that cannot be broken."""
    return max((width(piece.strip(), size) for piece in _pieces(text)), default=0.0)


def cut(text: str, size: float, room: float) -> str:
    """The text, or its beginning and … where it is wider than the room in pixels."""
    if width(text, size) <= room:
        return text
    kept = ""
    for piece in graphemes(text):
        if width(kept + piece + "…", size) > room:
            break
        kept += piece
    return kept.rstrip(" -,.;:/") + "…"


def wrap(text: str, size: float, room: float, lines: int) -> list[str]:
    """The text in at most so many lines of the given room in pixels; what does not fit ends in …."""
    return list(_wrapped(text, size, room, lines))


@lru_cache(maxsize=1 << 12)
def _wrapped(text: str, size: float, room: float, lines: int) -> tuple[str, ...]:
    # A site says many words again and again: names of lanes, channels, teams.
    pieces = [part for piece in _pieces(text) for part in _broken(piece, size, room)]
    rows: list[str] = []
    taken, most = 0, 100 * room / size
    for index, piece in enumerate(pieces):
        if rows and taken + _ems(piece.rstrip()) <= most:
            rows[-1] += piece
            taken += _ems(piece)
        elif len(rows) < lines:
            rows.append(piece)
            taken = _ems(piece)
        else:
            rows[-1] = cut(rows[-1] + "".join(pieces[index:]), size, room)
            break
    return tuple([row.strip() for row in rows])


def separated(before: str, after: str) -> bool:
    """Whether a space stood where a text was cut into these two lines."""
    return bool(before and after) and before[-1] not in "-/–—" and not _may_break(before[-1], after[0])


def _pieces(text: str) -> list[str]:
    """The text cut where a line may end: after spaces, hyphens and slashes, and between wide characters."""
    text = " ".join(text.split())
    if _PLAIN.fullmatch(text):
        return _BREAK.split(text)
    pieces: list[str] = []
    for grapheme in graphemes(text):
        if pieces and not _may_break(pieces[-1][-1], grapheme[0]):
            pieces[-1] += grapheme
        else:
            pieces.append(grapheme)
    return pieces


@lru_cache(maxsize=1 << 14)
def _may_break(before: str, after: str) -> bool:
    if _holds(after):
        return False
    if before in _ENDS:
        return True
    if unicodedata.category(before) in {"Ps", "Pi"}:
        return False
    return unicodedata.east_asian_width(before) in "WF" or unicodedata.east_asian_width(after) in "WF"


def _broken(piece: str, size: float, room: float) -> list[str]:
    """A word that is wider than a line, in several, each but the last with a hyphen."""
    if width(piece.strip(), size) <= room:
        return [piece]
    parts = [""]
    for grapheme in graphemes(piece):
        if parts[-1] and width(parts[-1] + grapheme + "-", size) > room:
            parts[-1] += "-"
            parts.append("")
        parts[-1] += grapheme
    return parts
