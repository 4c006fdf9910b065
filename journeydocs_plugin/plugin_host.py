"""What other plugins of the host need from us, so that a site works without network and from a folder."""

from __future__ import annotations

from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig

ASSETS: Final = "assets/journeydocs"
LIBRARY: Final = f"{ASSETS}/vendor/mermaid.min.js"
POLYFILL: Final = f"{ASSETS}/vendor/iframe-worker.js"


def feed_mermaid2(config: MkDocsConfig) -> None:
    """Hand mermaid2 the library that lies in the package, before it asks the internet for one."""
    plugin: Any = config.plugins.get("mermaid2")
    if plugin is not None and not plugin.config.get("javascript"):
        # mermaid2 asks the internet for its library, or wants a file below docs/. Ours is made while building, so the
        # answer it would have found is put where it keeps it.
        plugin.config["javascript"] = LIBRARY
        plugin._javascript = LIBRARY  # noqa: SLF001


def fit_folders(config: MkDocsConfig) -> None:
    """Make what the plugin ``offline`` builds work from a folder: its search, and every script."""
    plugin: Any = config.plugins.get("offline") or config.plugins.get("material/offline")
    if plugin is None or not plugin.config.get("enabled", True):
        return
    config.extra.setdefault("polyfills", []).append(POLYFILL)
    # Opened from a disk, instant navigation ends at once, and with it the signal that Material starts scripts by.
    features = config.theme.get("features") or []
    config.theme["features"] = [name for name in features if not name.startswith("navigation.instant")]


def has_search(config: MkDocsConfig) -> bool:
    """Whether the theme has a search of its own."""
    return any(name in config.plugins for name in ("search", "material/search"))
