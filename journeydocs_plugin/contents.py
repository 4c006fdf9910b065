"""What a site is told of the maps before any page is made: which pages and files there are, and what is wrong.

It is kept from one build to the next, with the name of everything it was made from: where that is still the same, no map
is read before a page has to be made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from .problem import Problem, problems_of, rows_of


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page as the host has to know it.

    ``record`` and ``id`` name the record that it is the page of, ``group`` the subfolder that groups it; both are empty
    for other pages. ``edit`` is the way from docs/ to the file it is made from, empty where that is not one; ``head`` is
    what stands in its head besides what the theme puts there.
    """

    uri: str
    title: str
    description: str
    template: str
    tags: tuple[str, ...]
    hide: tuple[str, ...]
    record: str
    id: str
    group: str
    edit: str
    head: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that is no page; ``journey`` is the id of the journey that it shows, where it shows one."""

    uri: str
    journey: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything there is on a site that is made from maps.

    ``replaced`` are pages that are not made, for somebody has written one in their place; ``named`` the files that maps
    point at; ``redirects`` small pages at old addresses, each with its HTML; ``problems`` those of the maps.
    """

    pages: tuple[PageRow, ...]
    files: tuple[FileRow, ...]
    replaced: frozenset[str]
    named: tuple[str, ...]
    redirects: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]

    @property
    def titles(self) -> list[str]:
        """What the navigation calls each page."""
        return [one.title for one in self.pages]

    @property
    def frame(self) -> tuple[Any, ...]:
        """What a host was told besides titles: contents of the same frame can take their place without a new build."""
        pages = [(one.uri, one.tags, one.hide, one.edit) for one in self.pages]
        return pages, self.files, self.named, self.redirects

    def fits(self, written: frozenset[str]) -> bool:
        """Whether just these pages are made where the pages ``written`` by hand are there."""
        return self.replaced <= written and not any(one.uri in written for one in self.pages)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page or file without reading its maps.

    ``given`` is what it was made from besides them, ``own`` and ``told`` name what of them it was made from.
    """

    given: str
    own: str
    told: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Contents, and what pages are known by; ``world`` and ``everything`` name what all of them depend on."""

    contents: Contents
    world: str
    everything: str
    known: Mapping[str, Known]


def written(kept: Kept) -> Iterator[bytes]:
    """The lines in which contents are kept."""
    contents = kept.contents
    rest = [kept.world, kept.everything, sorted(contents.replaced), contents.named, contents.redirects]
    yield _json([rest, rows_of(contents.problems)])
    for row in contents.pages:
        yield _json(["page", *(getattr(row, name) for name in _PAGE)])
    for file in contents.files:
        yield _json(["file", file.uri, file.journey])
    for uri, one in kept.known.items():
        yield _json(["known", uri, one.given, one.own, one.told])


def read(raw: bytes | None) -> Kept | None:
    """What was kept; nothing where it has another shape than ours."""
    try:
        first, *lines = map(json.loads, (raw or b"").split(b"\n"))
        (world, everything, replaced, named, redirects), problems = first
        found: dict[str, list[list[Any]]] = {"page": [], "file": [], "known": []}
        for sort, *parts in lines:
            found[sort].append(parts)
        contents = Contents(
            tuple(map(_page, found["page"])),
            tuple(FileRow(*_texts(parts)) for parts in found["file"]),
            frozenset(_texts(replaced)),
            tuple(_texts(named)),
            tuple((uri, html) for uri, html in map(_texts, redirects)),
            problems_of(problems),
        )
        known = {uri: Known(*parts) for uri, *parts in map(_texts, found["known"])}
        world, everything = _texts([world, everything])
        return Kept(contents, world, everything, known)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


_PAGE: Final = tuple(field.name for field in fields(PageRow))


def _page(parts: list[Any]) -> PageRow:
    uri, title, description, template, tags, hide, *rest = parts
    uri, title, description, template = _texts([uri, title, description, template])
    return PageRow(uri, title, description, template, tuple(_texts(tags)), tuple(_texts(hide)), *_texts(rest))


def _texts(parts: Any) -> list[str]:
    """Texts, and nothing else."""
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise TypeError
    return parts


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")
