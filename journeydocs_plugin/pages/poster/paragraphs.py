"""What stands in a cell of the poster, in lines that fit its width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

from ..canvas import Cell, Item, Part
from ..drawing.lettering import width, wrap
from ..language import gettext, ngettext, word

SIZE: Final = 12.0
LEADING: Final = 15.0
PAD: Final = 7.0
GAP: Final = 4.0
INDENT: Final = 12.0
_MOST_LINES: Final = 40
# Letters are measured for a usual typeface; a machine may have none but a wide one.
_WIDER: Final = 1.09

_SIGNS: Final = {"question": "?", "way": "→", "end": "■", "help": "◇"}
_BARRED: Final = frozenset({"quote", "pain", "gain"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some lines of one look. ``bar`` tells that a line stands along their beginning; ``sign`` stands before them."""

    lines: tuple[str, ...]
    look: str = "text"
    sign: str = ""
    bar: bool = False

    @property
    def height(self) -> float:
        """How high it is, with the room below it."""
        return len(self.lines) * LEADING + GAP

    @property
    def indent(self) -> float:
        """How far its lines stand in."""
        return INDENT if self.sign or self.bar else 0.0


@dataclass(frozen=True, slots=True)
class Unset:
    """A text before it is set in lines."""

    text: str
    look: str = "text"
    sign: str = ""
    bar: bool = False

    @property
    def width(self) -> float:
        """About how wide it is in one line."""
        return _measured(self.text)

    @property
    def indent(self) -> float:
        """How far its lines stand in."""
        return INDENT if self.sign or self.bar else 0.0


@lru_cache(maxsize=1 << 14)
def _measured(text: str) -> float:
    return width(text, SIZE * _WIDER) * 1.06  # lines do not fill up to the last letter


def unset(cell: Cell, people: Sequence[str]) -> list[Unset]:
    """Everything in a cell."""
    return [one for part in cell.parts for one in _part(part, people)]


def paragraphs(found: Iterable[Unset], room: float) -> list[Paragraph]:
    """Texts in lines."""
    return [paragraph(one.text, room, one.look, one.sign, bar=one.bar) for one in found]


def height(found: Sequence[Paragraph]) -> float:
    """How high a cell with these paragraphs is."""
    return sum(one.height for one in found) + 2 * PAD - GAP if found else 0.0


def paragraph(text: str, room: float, look: str = "text", sign: str = "", *, bar: bool = False) -> Paragraph:
    """A text in lines that fit."""
    space = room - (INDENT if sign or bar else 0.0)
    return Paragraph(tuple(wrap(text, SIZE * _WIDER, space, _MOST_LINES)), look, sign, bar)


def _part(part: Part, people: Sequence[str]) -> Iterator[Unset]:
    if part.who is not None and part.who < len(people):
        yield Unset(people[part.who], f"name person-{part.who % 6}")
    items = [item for item in part.items if item.kind != "picture"]
    listed = sum(item.kind == "text" for item in items) > 1
    for kind, group in groupby(items, key=lambda item: item.kind):
        if kind == "chip":
            yield Unset(" · ".join(item.text for item in group))
        else:
            yield from (_item(item, listed=listed) for item in group)
    if part.more:
        yield Unset(ngettext("and %(num)s more", "and %(num)s more", part.more), "small")


def _item(item: Item, *, listed: bool) -> Unset:
    kind = item.kind
    sign = _SIGNS.get(kind, "–" if kind == "text" and listed else "")
    return Unset(_said(item), _LOOKS.get(kind, "text"), sign, kind in _BARRED)


_LOOKS: Final = {"quote": "quote", "pain": "pain", "gain": "gain", "group": "name", "none": "small", "figure": "figure"}


def _said(item: Item) -> str:
    match item.kind:
        case "none":
            said = gettext("Asked; there are none.")
        case "quote":
            said = gettext("“%(quote)s”", quote=item.text) + (f" {item.note}" if item.note else "")
        case "pain":
            severity = f" {'●' * item.level}{'○' * (4 - item.level)}" if item.level else ""
            said = f"{item.text}{severity}{_note(item)}"
        case "weight":
            said = f"{'●' * item.level}{'○' * (5 - item.level)} {item.text}"
        case "figure":
            said = f"{item.text}: {item.note}" if item.note else item.text
        case "help" | "gain":
            said = f"{item.text}{_note(item)}"
        case _:
            said = f"{item.text} ({item.note})" if item.note else item.text
    return said


def _note(item: Item) -> str:
    return f" ({word(item.note).lower()})" if item.note else ""
