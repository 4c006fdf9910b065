"""Where a value stands in a file that is written plainly: found in its lines, without reading all of it again."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal, NamedTuple

from journeydocs_plugin.problem import Path
from journeydocs_plugin.source.quick import LINE, ONE_ITEM, ONE_PAIR, Row

_LONG: Final = frozenset({"|", "|-", ">", ">-"})
_KINDS: Final[dict[str, Literal["fields", "list"]]] = {"{": "fields", "[": "list"}


class Place(NamedTuple):
    """A name or a value: its line and its first column, both from 0, and where it ends if that is on the same line."""

    row: int
    column: int
    end: int | None = None
    kind: Literal["name", "text", "fields", "list"] = "text"
    written: str = ""
    """What stands between brackets and braces, these included."""


def quick_place(text: str, lines: list[str], path: Path, on_key: bool) -> Place | None:
    """What a problem at a path points at, or ``None`` where the lines do not tell; the text must be without faults."""
    rows = _rows(text)
    if rows is None:
        return None
    way = _Way(rows, lines)
    key, place, found = way.follow(path)
    if on_key and not found and place.kind == "fields" and (first := way.first(place)):
        return first
    wants_key = place.column == place.end or (on_key and found)
    return key if key and wants_key else place


@lru_cache(maxsize=4)
def _rows(text: str) -> list[Row] | None:
    """The lines of a text in their parts, or ``None`` where one of them is of another kind."""
    rows: list[Row] = LINE.findall(text)
    if len(rows) <= text.count("\n") or "\t" in text or "\ufeff" in text:
        return None
    for _, dash, key, value in rows:
        if not key and bool(dash) is not bool(value):
            return None
    if ("|" in text or ">" in text) and any(row[3] in _LONG for row in rows):
        return None
    space, dash, key, _ = next((row for row in rows if row[1] or row[2]), rows[0])
    return rows if key and not dash and not space else None


class _Way:
    """Finds its way through the lines of one text."""

    def __init__(self, rows: list[Row], lines: list[str]) -> None:
        self._rows = rows
        self._lines = lines

    def follow(self, path: Path) -> tuple[Place | None, Place, bool]:
        """The name and the value at a path, or the deepest there are, and whether the whole path was found."""
        key: Place | None = None
        place = Place(next(row for row, parts in enumerate(self._rows) if parts[2]), 0, None, "fields")
        for part in path:
            if place.kind == "fields" and (pair := self._field(place, str(part))):
                key, place = pair
            elif place.kind == "list":
                entry = self._entry(place, part) if isinstance(part, int) else None
                if entry is None:
                    return key, place, False
                key, place = None, entry
            elif part != 0:
                return key, place, False
        return key, place, True

    def first(self, fields: Place) -> Place | None:
        """The first name in a mapping."""
        if not fields.written:
            return self._name(fields.row, fields.column)
        pair = ONE_PAIR.search(fields.written)
        return self._part(fields, *pair.span(1), "name") if pair else None

    def _field(self, fields: Place, name: str) -> tuple[Place, Place] | None:
        if fields.written:
            pairs = ONE_PAIR.finditer(fields.written)
            found = next((pair for pair in pairs if pair[1] == name), None)
            return found and (self._part(fields, *found.span(1), "name"), self._part(fields, *found.span(2)))
        for row in range(fields.row, len(self._rows)):
            space, dash, key, value = self._rows[row]
            if row > fields.row and (len(space) > fields.column or not (key or dash)):
                continue
            if row > fields.row and len(space) < fields.column:
                break
            if key == name and (row == fields.row or not dash):
                place = self._value(row, value) if value else self._below(row, fields.column)
                return self._name(row, fields.column), place
        return None

    def _below(self, row: int, column: int) -> Place:
        """What stands below a name in a column: fields further in, a list, or nothing."""
        for next_row in range(row + 1, len(self._rows)):
            space, dash, key, _ = self._rows[next_row]
            if dash and len(space) >= column:
                return Place(next_row, len(space), None, "list")
            if key and not dash and len(space) > column:
                return Place(next_row, len(space), None, "fields")
            if key or dash:
                break
        end = column + len(self._rows[row][2]) + 1
        return Place(row, end, end)

    def _entry(self, entries: Place, number: int) -> Place | None:
        if entries.written:
            items = list(ONE_ITEM.finditer(entries.written, 1))
            return self._part(entries, *items[number].span()) if 0 <= number < len(items) else None
        for row in range(entries.row, len(self._rows)):
            space, dash, key, value = self._rows[row]
            if len(space) > entries.column or not (key or dash):
                continue
            if len(space) < entries.column or not dash:
                break
            if number == 0:
                return Place(row, len(space) + len(dash), None, "fields") if key else self._value(row, value)
            number -= 1
        return None

    def _name(self, row: int, column: int) -> Place:
        return Place(row, column, column + len(self._rows[row][2]), "name")

    def _value(self, row: int, value: str) -> Place:
        end = len(self._lines[row])
        kind = _KINDS.get(value[0])
        return Place(row, end - len(value), end, kind or "text", value if kind else "")

    @staticmethod
    def _part(around: Place, start: int, end: int, kind: Literal["name", "text"] = "text") -> Place:
        """A piece of what stands between brackets or braces."""
        written = around.written[start:end]
        inner = _KINDS.get(written[0]) if kind == "text" else None
        return Place(around.row, around.column + start, around.column + end, inner or kind, written if inner else "")
