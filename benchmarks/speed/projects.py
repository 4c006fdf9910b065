"""Writes the project of each system: the same maps, as that system wants them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from benchmarks import generate
from journeydocs_plugin.load import load
from journeydocs_plugin.pages import Language, Pages, Site, Studio

from .rivals.markdown.content import pages

TODAY: Final = date(2026, 11, 1)
RIVALS: Final = Path(__file__).parent / "rivals"
CONFIG: Final = """site_name: {count} journeys
site_url: https://maps.example.org/
theme:
  name: material
  font: false
  features: [navigation.instant, navigation.indexes{feature}]
plugins: [{plugins}]
markdown_extensions:
  - attr_list
  - tables
  - toc
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
{nav}"""
NO_PAGES: Final = "nav: [index.md]\n"


def write(path: Path, text: str) -> None:
    """Write a file, and its folder where that is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def maps(folder: Path, count: int) -> None:
    """Our own: maps and ``mkdocs.yml``, as ``benchmarks.generate`` writes them."""
    for name, text in generate.files(count, ["en"]):
        write(folder / name, text)


def config(folder: Path, count: int, *, feature: str = "", nav: str = NO_PAGES, plugins: str = "search") -> None:
    """The ``mkdocs.yml`` of a rival."""
    text = CONFIG.format(count=count, feature=feature and f", {feature}", nav=nav, plugins=plugins)
    write(folder / "mkdocs.yml", text)


def markdown(folder: Path, source: Path) -> None:
    """The pages as written by hand, for MkDocs and Zensical."""
    for uri, _, text in pages(source / "maps", "../{}/{}.md".format):
        write(folder / "docs" / uri, text)


def gen_files(folder: Path, source: Path) -> None:
    """The maps, and a script that makes the same pages of them."""
    shutil.copytree(source / "maps", folder / "maps")
    shutil.copytree(RIVALS / "markdown", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    write(folder / "docs/index.md", "# Journeys\n\nAll that we know of the people we work for.\n")


def hugo_yaml(folder: Path, source: Path) -> None:
    """The maps, and templates of Hugo that make the same pages of them."""
    shutil.copytree(RIVALS / "hugo/plain", folder)
    shutil.copytree(RIVALS / "hugo/adapter", folder, dirs_exist_ok=True)
    shutil.copytree(source / "maps", folder / "maps")


def hugo_markdown(folder: Path, source: Path) -> None:
    """The pages as written by hand, for Hugo."""
    shutil.copytree(RIVALS / "hugo/plain", folder)
    for uri, title, text in pages(source / "maps", "/{}/{}/".format):
        hugo_page(folder, uri, title, text)


def hugo_page(folder: Path, uri: str, title: str, text: str) -> None:
    """One page for Hugo, which wants its title apart and has a name of its own for the pages of folders."""
    path = folder / "content" / uri
    name = "_index" if path.stem == "index" else path.stem
    write(path.with_name(f"{name}{path.suffix}"), f"{json.dumps({'title': title})}\n\n{text}")


def finished(source: Path) -> tuple[Iterator[tuple[str, str, str]], dict[str, str]]:
    """Address, title and finished HTML of every page of ours, and the other files made from the maps."""
    made = Pages(Studio(Site(load(source / "maps", TODAY).atlas), today=TODAY, language=Language()))
    bodies = ((spec.uri, spec.title, made.body(spec).html) for spec in made.specs())
    return bodies, {spec.uri: made.text(spec) for spec in made.files()}


def html(folder: Path, source: Path) -> None:
    """Our finished pages as one block of HTML in a page of Markdown each, for MkDocs and Zensical."""
    bodies, files = finished(source)
    for uri, title, text in bodies:
        write(folder / "docs" / uri, f"---\ntitle: {json.dumps(title)}\n---\n\n<div>\n{text}\n</div>\n")
    for uri, text in files.items():
        write(folder / "docs" / uri, text)


def hugo_html(folder: Path, source: Path) -> None:
    """Our finished pages as pages of HTML, for Hugo."""
    shutil.copytree(RIVALS / "hugo/plain", folder)
    bodies, files = finished(source)
    for uri, title, text in bodies:
        hugo_page(folder, str(Path(uri).with_suffix(".html")), title, text)
    for uri, text in files.items():
        write(folder / "static" / uri, text)
