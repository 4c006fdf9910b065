"""The rule about links in texts that lead nowhere on the site."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final
from urllib.parse import unquote

from ..model import KINDS, Kind, Part
from ..model.atlas import Atlas, Sheet
from ..model.texts import is_prose
from ..model.values import SCHEME
from ..problem import Finding, Path
from .given import Given, at, warning

PAGES: Final[Mapping[str, Kind]] = {
    "personas": "persona",
    "journeys": "journey",
    "opportunities": "opportunity",
    "evidence": "evidence",
    "metrics": "metric",
    "paths": "path",
}
"""The folders of the site that hold the pages of records alone."""
LINK: Final = re.compile(r"(?<!\\)\[(?:[^\[\]\\]|\\.)*\]\(\s*<?([^\s()<>]+)>?(?:\s+[\"'][^)]{0,200})?\)")
_CODE: Final = re.compile(r"(?<!`)(`{1,3})(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_OURS: Final = re.compile(rf"(?:{'|'.join(KINDS)}):")
_PAGE: Final = re.compile(r"(?:/?(?:index)?\.(?:html|md)|/index|/)\Z")


def dead_link(atlas: Atlas, given: Given) -> Iterator[Finding]:
    """A link in a text leads to no page of the site and to no place on it.

    Addresses of other sites are never looked at. Write the way as seen from the record's own page, `../../personas/anna/`;
    a file beside the map is named in `links`, which brings it to the site.

    Passes:
        # maps/journeys/renew.yaml
        title: Renew
        persona: anna
        summary: As [Anna](../../personas/anna/) told us, most people [pay](#pay) late.
        steps:
          - {id: pay, title: Pay}

    Fails:
        # maps/journeys/renew.yaml
        title: Renew
        persona: anna
        summary: As [Ann](../../personas/ann/) told us, most people pay late.
        steps:
          - {id: pay, title: Pay}
    """
    linking = {file for file, raw in given.raws.items() if b"](" in raw}
    for kind in KINDS if linking else ():
        for sheet in atlas.sheets(kind).values():
            if sheet.file in linking:
                yield from _in_record(atlas, sheet)


def _in_record(atlas: Atlas, sheet: Sheet[Any]) -> Iterator[Finding]:
    for text, path in _texts(sheet.record, at(sheet)):
        for target in links_in(text):
            if fault := _fault(atlas, sheet, target):
                message = f'the link "{target}" {fault}'
                hint = (
                    "write the way from this page, such as ../../personas/anna/; name a file beside the map in `links`"
                )
                yield warning(sheet, path, "dead-link", message, hint)


def links_in(text: str) -> list[str]:
    """Where the links of a text in Markdown lead."""
    found: list[str] = LINK.findall(_CODE.sub("", text)) if "](" in text else []
    return found


def _fault(atlas: Atlas, sheet: Sheet[Any], target: str) -> str:
    """What is wrong with where a link leads; empty where nothing is, or nobody can tell."""
    if _OURS.match(target):
        return "works on hand-written pages alone"
    way, _, anchor = unquote(target).partition("#")
    if SCHEME.match(target) or target.startswith("/"):
        return ""
    if not way:
        return "" if _is_place(atlas, sheet.kind, sheet.id, anchor) else "leads to no place on this page"
    folder = next(name for name, kind in PAGES.items() if kind == sheet.kind)
    # Where pages are files and not folders, a way begins one folder further up, and ends with the name of a file.
    is_file = way.endswith((".html", ".md")) and not way.endswith("index.html")
    start = folder if is_file else f"{folder}/{sheet.id}"
    return _of_way(atlas, os.path.normpath(f"{start}/{way}"), anchor)


def _of_way(atlas: Atlas, way: str, anchor: str) -> str:
    if way.startswith(".."):
        return "leads out of the site"
    folder, _, rest = way.partition("/")
    name = _PAGE.sub("", f"/{rest}").strip("/")
    if folder not in PAGES or name in {"", "index"}:
        return ""  # a page of the team's own, which MkDocs looks after
    kind = PAGES[folder]
    id = atlas.index.pages[kind].get(name)
    if not id:
        return f"leads to no {kind} of the site"
    return "" if not anchor or _is_place(atlas, kind, id, anchor) else f'leads to no place on the page of "{id}"'


def _is_place(atlas: Atlas, kind: Kind, id: str, anchor: str) -> bool:
    """Whether a page has a place; the headings that the site makes itself begin with an underscore."""
    return anchor.startswith("_") or not anchor or (kind == "journey" and anchor in atlas.index.anchors.get(id, {}))


def _texts(part: Part, path: Path) -> Iterator[tuple[str, Path]]:
    """The long texts of a record, which are Markdown."""
    prose = _prose(type(part))
    for name in part.model_fields_set:
        value = getattr(part, name)
        if name in prose and isinstance(value, str):
            yield value, (*path, name)
        else:
            for entry, where in _entries(value, (*path, name)):
                if isinstance(entry, Part):
                    yield from _texts(entry, where)


def _entries(value: Any, path: Path) -> Iterator[tuple[Any, Path]]:
    if isinstance(value, tuple):
        yield from ((entry, (*path, index)) for index, entry in enumerate(value))
    elif isinstance(value, Mapping):
        yield from ((entry, (*path, key)) for key, entry in value.items())
    else:
        yield value, path


@cache
def _prose(part: type[Part]) -> frozenset[str]:
    """The fields of a part that are Markdown."""
    return frozenset(name for name, info in part.model_fields.items() if is_prose(info.annotation, info.metadata))
