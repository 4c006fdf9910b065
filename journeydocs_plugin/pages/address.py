"""Where pages live, and how one links to another from any depth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

from ..model import Kind, made_id
from ..model.atlas import Target

FOLDERS: Final[dict[Kind, str]] = {
    "persona": "personas",
    "journey": "journeys",
    "opportunity": "opportunities",
    "evidence": "evidence",
    "metric": "metrics",
    "path": "paths",
}
FILES: Final = "assets/maps"
# Names that a web server or an operating system keeps for itself.
RESERVED: Final = frozenset({"index", "readme", "con", "prn", "aux", "nul"})
ADDRESS_BYTES: Final = 180
"""How long a part of an address may be: file systems take 255 bytes, and endings are added."""


def page_uri(target: Target) -> str:
    """The source address of a record's page, as MkDocs names it."""
    return f"{FOLDERS[target.kind]}/{target.id}.md"


def index_uri(kind: Kind) -> str:
    """The source address of the page that lists a kind."""
    return f"{FOLDERS[kind]}/index.md"


def file_uri(file: PurePosixPath) -> str:
    """Where a file of the maps folder is published."""
    return f"{FILES}/{file}"


@dataclass(frozen=True, slots=True)
class Links:
    """Relative addresses as seen from the page ``here``."""

    here: str
    directory_urls: bool = True
    _known: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    """The ways found so far: a page leads to the same place many times."""

    def page(self, uri: str) -> str:
        """The way to another page or file of the site."""
        found = self._known.get(uri)
        if found is None:
            here = _folders(_url(self.here, directories=self.directory_urls))
            found = self._known[uri] = _way(here, _url(uri, directories=self.directory_urls))
        return found

    def to(self, target: Target) -> str:
        """The way to a page, or to a place on it."""
        uri = page_uri(target)
        place = f"#{fragment(target.anchor)}" if target.anchor else ""
        return place if place and uri == self.here else self.page(uri) + place


@lru_cache(8192)
def _url(uri: str, *, directories: bool) -> str:
    """The address of a page or file, seen from the root of the site."""
    if not uri.endswith(".md"):
        return uri
    stem = uri.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index") + ("" if directories else "index.html")
    return f"{stem}/" if directories else f"{stem}.html"


@lru_cache(4096)
def fragment(anchor: str) -> str:
    """A place on a page as it stands in an address."""
    return quote(anchor)


@lru_cache(4096)
def _folders(url: str) -> tuple[str, ...]:
    """The folders that a page lies in."""
    return tuple(url.split("/")[:-1])


@lru_cache(8192)
def _way(base: tuple[str, ...], target: str) -> str:
    parts = tuple(part for part in target.split("/") if part)
    same = next(
        (at for at, (one, other) in enumerate(zip(base, parts, strict=False)) if one != other),
        min(len(base), len(parts)),
    )
    way = "/".join([*[".."] * (len(base) - same), *parts[same:]]) or "."
    return quote(f"{way}/" if target.endswith("/") or not target else way)


def addresses(keys: Iterable[str]) -> dict[str, str]:
    """A part of an address for each key, safe in every script; of two that would share one the first keeps it."""
    found: dict[str, str] = {}
    taken = set(RESERVED)
    for key in keys:
        stem = made_id(key).encode()[:ADDRESS_BYTES].decode(errors="ignore").strip("-") or "word"
        made, number = stem, 1
        while made in taken:
            number += 1
            made = f"{stem}-{number}"
        taken.add(made)
        found[key] = made
    return found
