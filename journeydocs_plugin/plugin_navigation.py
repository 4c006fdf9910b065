"""Puts generated pages into the navigation: where it names their folder, and in parts that a reader can look through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section, get_navigation
from mkdocs.structure.pages import Page

from .contents import PageRow
from .keeping import digest
from .plugin_pages import GeneratedPage

FOLDERS: Final = frozenset(
    {
        *("journeys", "personas", "opportunities", "evidence", "metrics", "paths"),
        *("portfolio", "touchpoints", "channels", "teams", "reviews", "changes"),
    }
)
"""Folders that may be named in a navigation though the maps give them no page."""

MOST_TOGETHER: Final = 60
"""How many pages of a folder stand in one list: more are divided by the alphabet."""
LEAST_TOGETHER: Final = 20
"""How many of them there are at least in each part."""
MANY: Final = 200
"""From so many pages on, a page brings only its own part of the navigation: all of it on each would grow without end."""
_LONGEST: Final = 14


def again(config: MkDocsConfig, files: Files) -> Navigation | None:
    """The navigation under new titles, as a build would make it; ``None`` where other plugins have a hand in it."""
    methods = config.plugins.events["nav"]
    if any(type(getattr(method, "__self__", None)).__module__.partition(".")[0] != __package__ for method in methods):
        return None
    if any(name.rpartition("/")[2] == "tags" for name in config.plugins) and any(
        file.page and file.page.meta.get("tags") for file in files.documentation_pages()
    ):
        return None
    return config.plugins.on_nav(get_navigation(files, config), config=config, files=files)


def expanded(nav: Any, rows: Sequence[PageRow]) -> Any:
    """The navigation with every ``journeys/`` (and so on) replaced by the pages of that folder."""
    if isinstance(nav, list):
        return [one for item in nav for one in _item(item, rows)]
    return nav


def _is_folder(item: Any, rows: Sequence[PageRow]) -> bool:
    if not isinstance(item, str) or not item.endswith("/"):
        return False
    return item.rstrip("/") in FOLDERS or any(row.uri.startswith(item) for row in rows)


def _item(item: Any, rows: Sequence[PageRow]) -> list[Any]:
    if _is_folder(item, rows):
        return [{_title(item, rows): section(item, rows)}] if section(item, rows) else []
    if isinstance(item, Mapping):
        return [{title: value} for title, own in item.items() if (value := _value(own, rows)) is not None]
    return [item]


def _title(folder: str, rows: Sequence[PageRow]) -> str:
    """What a folder is called: as the page that lists it, which is in the language of the site."""
    return next((row.title for row in rows if row.uri == f"{folder}index.md"), folder.rstrip("/").capitalize())


def name_folders(nav: Navigation) -> None:
    """Calls the folders of a navigation that MkDocs made by itself what the page that lists each is called."""
    for item in nav.items:
        if isinstance(item, Section):
            listing = (one for one in item.children if isinstance(one, GeneratedPage) and one.is_index)
            item.title = next((str(one.title) for one in listing), item.title)


def prune(config: MkDocsConfig, count: int) -> None:
    """Let each page of a large site bring its own part of the navigation alone, if the theme can."""
    features = config.theme.get("features") or []
    if count >= MANY and config.theme.name == "material" and "navigation.expand" not in features:
        config.theme["features"] = [*features, *({"navigation.prune"} - set(features))]


def divide(nav: Navigation) -> None:
    """Divides long lists of pages made from maps into sections by the alphabet, and links page to page in that order."""
    found = [one for item in nav.items for one in _sections(item) if len(_records(one)) > MOST_TOGETHER]
    for one in found:
        pages = sorted(_records(one), key=lambda page: (str(page.title).casefold(), page.file.src_uri))
        others = [child for child in one.children if not _is_record(child)]
        one.children = [*others, *_divided(pages, one)]
    if found:
        nav.pages = [page for item in nav.items for page in _pages(item)]
        for before, page, after in zip([None, *nav.pages], nav.pages, [*nav.pages[1:], None], strict=False):
            page.previous_page, page.next_page = before, after


def _divided(pages: Sequence[Page], parent: Section) -> list[StructureItem]:
    """The pages, in sections as deep as it needs for every list to be short."""
    items: list[StructureItem] = list(pages)
    while len(items) > MOST_TOGETHER:
        items = [_section(part) for part in _parts(items)]
    for item in items:
        item.parent = parent
    return items


def _section(items: list[StructureItem]) -> Section:
    first, last = _end(items[0], 0), _end(items[-1], -1)
    section = Section(f"{_short(first)} – {_short(last)}", items)
    for item in items:
        item.parent = section
    return section


def _end(item: StructureItem, at: int) -> Page:
    """The first or last page of an entry."""
    while isinstance(item, Section):
        item = item.children[at]
    assert isinstance(item, Page)  # noqa: S101 - nothing else is divided
    return item


def _parts(items: Sequence[StructureItem]) -> Iterator[list[StructureItem]]:
    """Entries in parts, cut where the titles say so and not by number: one title more or less moves no other cut.

    Or every page would show another navigation after it, and be another page. Of the places where a part may end, the
    one is taken behind which the least of the entries stands, as a digest of their titles has them.
    """
    start = 0
    while len(items) - start > MOST_TOGETHER:
        places = range(start + LEAST_TOGETHER, min(start + MOST_TOGETHER, len(items) - LEAST_TOGETHER) + 1)
        end = min(places, key=lambda place: digest(str(_end(items[place], 0).title)))
        yield list(items[start:end])
        start = end
    yield list(items[start:])


def _short(page: Page) -> str:
    title = str(page.title)
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST].rstrip()}…"


def _records(section: Section) -> list[GeneratedPage]:
    return [child for child in section.children if isinstance(child, GeneratedPage) and _is_record(child)]


def _is_record(item: StructureItem) -> bool:
    return isinstance(item, GeneratedPage) and item.of_record


def _sections(item: StructureItem) -> Iterator[Section]:
    if isinstance(item, Section):
        yield item
        for child in item.children:
            yield from _sections(child)


def _pages(item: StructureItem) -> Iterator[Page]:
    if isinstance(item, Page):
        yield item
    elif isinstance(item, Section):
        for child in item.children:
            yield from _pages(child)


def _value(own: Any, rows: Sequence[PageRow]) -> Any:
    if _is_folder(own, rows):
        return section(own, rows) or None
    return expanded(own, rows)


def section(folder: str, rows: Sequence[PageRow]) -> list[Any]:
    """The pages of one folder: its index, then each record, grouped by the subfolders of the maps."""
    entries: list[Any] = []
    groups: dict[str, list[Any]] = {}
    for row in rows:
        if not row.uri.startswith(folder):
            continue
        group = row.group.replace("-", " ").replace("_", " ").capitalize()
        if group and group not in groups:
            groups[group] = []
            entries.append({group: groups[group]})
        (groups[group] if group else entries).append(row.uri)
    return entries
