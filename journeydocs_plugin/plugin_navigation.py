"""Puts generated pages where an explicit navigation names their folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from .pages import PageSpec

FOLDERS: Final = frozenset({"journeys", "personas", "opportunities", "evidence", "metrics", "paths"})
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
        return [{item.rstrip("/").capitalize(): section(item, specs)}] if section(item, specs) else []
    if isinstance(item, Mapping):
        return [{title: value} for title, own in item.items() if (value := _value(own, specs)) is not None]
    return [item]


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
