"""A text → the pieces it is made of, with their places: for those who write files, not for those who read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from yaml import events

from journeydocs_plugin.source.nodes import ACCIDENTS, COMPOSER, ReadError

PieceKind = Literal["start", "text", "alias", "list", "fields", "end"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A text, an alias, or where a list or mapping (``fields``) begins or ends.

    ``start`` and ``end`` count characters of the text from 0; those of a block list or mapping are where its first
    entry begins. ``start`` includes an ``anchor``. ``style`` is the sign that opens a text, empty for a plain one.
    The piece ``start`` stands for the beginning of the document; its ``style`` is what is written there: three dashes,
    or the first of the orders above them.
    """

    kind: PieceKind
    start: int
    end: int
    column: int = 0
    style: str = ""
    anchor: str = ""
    flow: bool = False
    value: str = ""


_KINDS: Final[dict[type[events.Event], PieceKind]] = {
    events.DocumentStartEvent: "start",
    events.ScalarEvent: "text",
    events.AliasEvent: "alias",
    events.SequenceStartEvent: "list",
    events.MappingStartEvent: "fields",
    events.SequenceEndEvent: "end",
    events.MappingEndEvent: "end",
}


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of the first document of a text that can be read, in the order of writing.

    It is the parser that reads maps which tells them, so that nothing is written that would be read otherwise. Raises
    ``ReadError`` where YAML stops.
    """
    parser = COMPOSER(text)
    try:
        while event := parser.get_event():
            if isinstance(event, events.DocumentEndEvent):
                return
            if kind := _KINDS.get(type(event)):
                yield _piece(kind, event)
    except ACCIDENTS as error:
        raise ReadError(error) from None


def _piece(kind: PieceKind, event: Any) -> Piece:
    start, end = event.start_mark, event.end_mark
    style = getattr(event, "style", None) or ""
    if kind == "start":
        style = "%" if event.version or event.tags else "---" if event.explicit else ""
    return Piece(
        kind,
        start.index,
        end.index,
        start.column,
        style,
        getattr(event, "anchor", None) or "",
        bool(getattr(event, "flow_style", None)),
        getattr(event, "value", ""),
    )
