"""What the theme renders again and again: of the entries of a long list in the navigation, only one differs from page to page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.pages import Page
from mkdocs.utils import get_theme_dir, normalize_url

from .pages.compiled import with_change

_ITS_CALL: Final = 'render(item, path ~ "_" ~ loop.index, level + 1, nav_item)'
_OUR_CALL: Final = 'journeydocs_entry(render, item, path ~ "_" ~ loop.index, level + 1, nav_item, page)'

Render = Callable[[StructureItem, str, int, StructureItem], str]


class Entries:
    """The entries of the navigation that lead to other pages, each rendered once for each way in which it is linked."""

    def __init__(self) -> None:
        self._rendered: dict[tuple[int, str], str] = {}

    def __call__(
        self, render: Render, item: StructureItem, path: str, level: int, parent: StructureItem, page: Page | None
    ) -> str:
        """One entry, as ``render`` of the theme makes it."""
        if getattr(item, "children", None) or getattr(item, "active", False) or not page:
            return render(item, path, level, parent)
        key = id(item), normalize_url(str(getattr(item, "url", "")), page)
        if key not in self._rendered:
            self._rendered[key] = render(item, path, level, parent)
        return self._rendered[key]

    def put_into(self, env: Any, config: MkDocsConfig) -> None:
        """Stand in where Material renders an entry; a team's own template for it stays as it is."""
        if config.theme.name == "material":
            file = Path(get_theme_dir("material"), "partials/nav-item.html")
            env.globals["journeydocs_entry"] = self
            env.loader = with_change(env.loader, file, _ITS_CALL, _OUR_CALL)

    def clear(self) -> None:
        """Titles have changed."""
        self._rendered.clear()
