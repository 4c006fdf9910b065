"""Puts one search engine after the other on the same pages: ours, the theme's, and Pagefind in two ways."""

from __future__ import annotations

import base64
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

from material.plugins.search.plugin import SearchIndex  # type: ignore[import-untyped] # the theme has no types
from mkdocs.structure.toc import get_toc

from journeydocs_plugin.load import load
from journeydocs_plugin.pages import Language, Links, Pages, PageSpec, Site, Studio
from journeydocs_plugin.pages.finding.entries import entries
from journeydocs_plugin.plugin_pages import _nested

TODAY: Final = date(2026, 11, 1)
CONFIG: Final = """site_name: Search
theme: {{name: material, font: false, language: {language}}}
plugins: [search, {{journeydocs: {{maps: '{maps}', search: {search}, language: en}}}}]
nav: [index.md]
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What it took to make an index."""

    cpu: float
    megabytes: float
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Maps:
    """A set of maps, read, with the pages made of it."""

    folder: Path
    language: str = "en"

    def pages(self) -> Pages:
        """The pages of the set."""
        atlas = load(self.folder, TODAY).atlas
        return Pages(Studio(Site(atlas), today=TODAY, language=Language()))


def build(maps: Maps, folder: Path, search: str) -> None:
    """Build the whole site of a set of maps with MkDocs, with our search (``auto``) or the theme's (``theme``)."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(CONFIG.format(maps=maps.folder.resolve(), search=search, language=maps.language))
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "-q",
        "-f",
        str(folder / "mkdocs.yml"),
        "-d",
        str(folder / "site"),
    ]
    subprocess.run(command, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})  # noqa: S603 - our own words


def measured(make: Callable[[], Mapping[str, bytes] | Path]) -> Cost:
    """What a way to make an index costs, this process and its children together."""
    before = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    made = make()
    after = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(b.ru_utime + b.ru_stime - a.ru_utime - a.ru_stime for a, b in zip(before, after, strict=True))
    sizes = (
        [path.stat().st_size for path in made.rglob("*") if path.is_file()]
        if isinstance(made, Path)
        else [len(text) for text in made.values()]
    )
    return Cost(cpu, max(one.ru_maxrss for one in after) / 1024, len(sizes), sum(sizes))


def ours(pages: Pages, specs: list[PageSpec], site: Path) -> Mapping[str, bytes]:
    """Our index, written to a site."""
    made = pages.index(specs)
    for uri, text in made.items():
        path = site / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    return made


def theirs(pages: Pages, specs: list[PageSpec], site: Path) -> Mapping[str, bytes]:
    """The index of the theme, made by its own code from the HTML of each page."""
    index = SearchIndex(
        lang=["en"],
        separator=r"[\s\-]+",
        pipeline=["stopWordFilter"],
        fields={"title": {"boost": 1e3}, "text": {"boost": 1.0}, "tags": {"boost": 1e6}},
    )
    links = Links("index.md")
    for spec in specs:
        body = pages.body(spec)
        toc = get_toc(_nested(body.headings))
        page = SimpleNamespace(content=body.html, toc=toc, url=links.page(spec.uri), title=spec.title, meta={})
        index.add_entry_from_context(page)
    text = index.generate_search_index(None).encode()
    (site / "search").mkdir(exist_ok=True)
    (site / "search/search_index.json").write_bytes(text)
    return {"search/search_index.json": text}


def pagefind(requests: Iterator[dict[str, Any]], site: Path) -> Path:
    """An index of Pagefind, spoken to over its pipe: its Python interface waits a tenth of a second for each answer."""
    from pagefind.service import get_executable  # noqa: PLC0415 - only where it is installed

    program = subprocess.Popen(  # noqa: S603 - the program of the package
        [str(get_executable()), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    with program, ThreadPoolExecutor(1) as reader:
        writer, answers = program.stdin, program.stdout
        if writer is None or answers is None:
            raise OSError
        count, answered = 2, [0]

        def read() -> None:
            while text := os.read(answers.fileno(), 1 << 16):
                answered[0] += text.count(b",")

        reader.submit(read)

        def send(number: int, payload: dict[str, Any]) -> None:
            message = json.dumps({"message_id": number, "payload": payload})
            writer.write(base64.b64encode(message.encode()) + b",")

        send(1, {"type": "NewIndex", "config": {}})
        for count, request in enumerate(requests, start=2):
            send(count, {"index_id": 0, **request})
        send(count + 1, {"type": "WriteFiles", "index_id": 0, "output_path": str(site / "pagefind")})
        writer.flush()
        while answered[0] <= count and program.poll() is None:
            time.sleep(0.01)
        writer.close()
    return site / "pagefind"


def records(pages: Pages, specs: list[PageSpec], language: str) -> Iterator[dict[str, Any]]:
    """Every entry of ours as a record of its own, with its facets as filters."""
    links = Links("index.md")
    for entry in entries(pages.studio.site, specs):
        filters = {name: [label for _, label in values] for name, values in entry.facets.items()}
        yield {
            "type": "AddRecord",
            "url": "/" + links.page(entry.uri).removeprefix("./") + (f"#{entry.anchor}" if entry.anchor else ""),
            "content": " ".join((entry.title, entry.note, entry.text, entry.journey, entry.stage, *entry.personas)),
            "language": language,
            "meta": {"title": entry.title, "journey": entry.journey, "stage": entry.stage},
            "filters": {"kind": [entry.kind], **filters},
        }


def documents(pages: Pages, specs: list[PageSpec], language: str) -> Iterator[dict[str, Any]]:
    """Every page as HTML, the way Pagefind is meant to be used."""
    links = Links("index.md")
    for spec in specs:
        html = f'<html lang="{language}"><body><main data-pagefind-body>{pages.body(spec).html}</main></body></html>'
        yield {"type": "AddFile", "url": "/" + links.page(spec.uri).removeprefix("./"), "file_contents": html}


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """The CPU seconds of some work of this process, and what it gave."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made
