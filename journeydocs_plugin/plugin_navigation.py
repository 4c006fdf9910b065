"""Puts generated pages where an explicit navigation names their folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from mkdocs.structure.nav import Navigation, Section

from .pages import PageSpec
from .plugin_pages import GeneratedPage

FOLDERS: Final = frozenset(
    {
        *("journeys", "personas", "opportunities", "evidence", "metrics", "paths"),
        *("portfolio", "touchpoints", "channels", "teams", "changes"),
    }
)
"""Folders that may be named in a navigation though the maps give them no page."""


def expanded(nav: Any, specs: Sequence[PageSpec]) -> Any:
    """The navigation with every ``journeys/`` (and so on) replaced by the pages of that folder."""
    if isinstance(nav, list):
        return [one for item in nav for one in _item(item, specs)]
    return nav


def _is_folder(item: Any, specs: Sequence[PageSpec]) -> bool:
    if not isinstance(item, str) or not item.endswith("/"):
        return False
    return item.rstrip("/") in FOLDERS or any(spec.uri.startswith(item) for spec in specs)


def _item(item: Any, specs: Sequence[PageSpec]) -> list[Any]:
    if _is_folder(item, specs):
        return [{_title(item, specs): section(item, specs)}] if section(item, specs) else []
    if isinstance(item, Mapping):
        return [{title: value} for title, own in item.items() if (value := _value(own, specs)) is not None]
    return [item]


def _title(folder: str, specs: Sequence[PageSpec]) -> str:
    """What a folder is called: as the page that lists it, which is in the language of the site."""
    return next((spec.title for spec in specs if spec.uri == f"{folder}index.md"), folder.rstrip("/").capitalize())


def name_folders(nav: Navigation) -> None:
    """Calls the folders of a navigation that MkDocs made by itself what the page that lists each is called."""
    for item in nav.items:
        if isinstance(item, Section):
            listing = (one for one in item.children if isinstance(one, GeneratedPage) and one.is_index)
            item.title = next((str(one.title) for one in listing), item.title)


def _value(own: Any, specs: Sequence[PageSpec]) -> Any:
    if _is_folder(own, specs):
        return section(own, specs) or None
    return expanded(own, specs)


def section(folder: str, specs: Sequence[PageSpec]) -> list[Any]:
    """The pages of one folder: its index, then each record, grouped by the subfolders of the maps."""
    entries: list[Any] = []
    groups: dict[str, list[Any]] = {}
    for spec in specs:
        if not spec.uri.startswith(folder):
            continue
        group = (
            spec.sheet.folder[0].replace("-", " ").replace("_", " ").capitalize()
            if spec.sheet and spec.sheet.folder
            else ""
        )
        if group and group not in groups:
            groups[group] = []
            entries.append({group: groups[group]})
        (groups[group] if group else entries).append(spec.uri)
    return entries
