"""Sites as `mkdocs build` writes them, to compare them file by file."""

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

ADDRESS = "http://127.0.0.1/site/"
PLUGINS = dict(MkDocsConfig._schema)["plugins"]  # noqa: SLF001
"""Where MkDocs keeps the plugins of a server, for whatever site is built in the same process."""


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder; the sitemap holds the time of the build in its packed form."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and file.name != "sitemap.xml.gz")
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def built(config: Path, target: Path) -> dict[str, bytes]:
    """The site as `mkdocs build` writes it; MkDocs would take the plugins of a server in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PLUGINS, "plugin_cache", {})
        build(load_config(config_file=str(config), site_dir=str(target), site_url=ADDRESS))
    return contents(target)


def different(one: dict[str, bytes], two: dict[str, bytes]) -> list[str]:
    """The files in which two sites differ."""
    return sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))
