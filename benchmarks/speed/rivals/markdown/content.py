"""Writes a page of Markdown for each map, as a team would by hand. Needs PyYAML and Jinja2 only.

Used to make the pages that rivals get as written by hand, and run as it is by mkdocs-gen-files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
import yaml

Records = dict[str, Any]
KINDS = ("journeys", "personas", "opportunities", "evidence", "metrics")
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(maps: Path) -> dict[str, Records]:
    """Every record by its kind and name."""
    return {
        kind: {
            path.stem: yaml.load(path.read_bytes(), LOADER)  # noqa: S506 - it is a safe loader
            for path in sorted((maps / kind).glob("*.yaml"))
        }
        for kind in KINDS
    }


def backlinks(found: Mapping[str, Records]) -> dict[str, dict[str, list[str]]]:
    """Which records point to each record: a kind, a name there, the names that point to it."""
    told: dict[str, dict[str, list[str]]] = {kind: defaultdict(list) for kind in KINDS}
    for name, journey in found["journeys"].items():
        for field, kind in (("persona", "personas"), ("evidence", "evidence"), ("metrics", "metrics")):
            told[kind][journey[field]].append(name)
    for name, opportunity in found["opportunities"].items():
        told["journeys"][opportunity["addresses"][0].partition("#")[0]].append(name)
    return told


def pages(maps: Path, link: Callable[[str, str], str]) -> Iterator[tuple[str, str, str]]:
    """Address below the site, title and text of each page; ``link`` writes an address from kind and name."""
    templates = jinja2.Environment(  # noqa: S701 - it writes Markdown
        loader=jinja2.FileSystemLoader(Path(__file__).parent), trim_blocks=True, lstrip_blocks=True
    )
    found = read(maps)
    told = backlinks(found)
    yield "index.md", "Journeys", "# Journeys\n\nAll that we know of the people we work for.\n"
    for kind in KINDS:
        one, every = templates.get_template(f"{kind}.md.j2"), templates.get_template("list.md.j2")
        title = kind.capitalize()
        yield f"{kind}/index.md", title, every.render(title=title, kind=kind, records=found[kind], link=link)
        for name, record in found[kind].items():
            text = one.render(found, name=name, one=record, told=told[kind][name], link=link)
            yield f"{kind}/{name}.md", record.get("title") or record["name"], text
