"""Compares search engines: ``python -m benchmarks.search questions`` and ``python -m benchmarks.search sizes 1000``."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import click
import yaml
from playwright.sync_api import Browser, Page

from . import engines, generate
from .asking import box_time, browser, first_answer, in_box, in_pagefind, pagefind_time, place
from .engines import Cost, Maps
from .serving import served

ROOT: Final = Path(__file__).parent.parent
SETS: Final[Mapping[str, Maps]] = {
    "example": Maps(ROOT / "maps"),
    "japanese": Maps(ROOT / "tests/projects/japanese/maps", "ja"),
    "chinese": Maps(ROOT / "tests/projects/chinese/maps", "zh"),
}
NAMES: Final = ("ours", "theme", "pagefind by moment", "pagefind by page")
WITHIN: Final = 5


@click.group()
def main() -> None:
    """Compare search engines on the same maps."""


@main.command()
@click.option("--permitting", type=click.Path(path_type=Path, exists=True), help="The folder of the permitting maps.")
@click.option("--show", is_flag=True, help="Print what each engine answered.")
@click.option("--later", is_flag=True, help="Ask those that were added once the ranking was settled.")
def questions(permitting: Path | None, show: bool, later: bool) -> None:
    """Ask the twenty questions: the place of the first right answer among the first five, or a dash."""
    written = yaml.safe_load(Path(__file__).with_name("search_questions.yaml").read_text(encoding="utf-8"))
    asked = [one for one in written if one.get("later", False) == later]
    sets = {**SETS, **({"permitting": Maps(permitting)} if permitting else {})}
    totals = dict.fromkeys(NAMES, 0.0)
    found = dict.fromkeys(NAMES, 0)
    count = 0
    with browser() as window, TemporaryDirectory() as folder:
        for name, maps in sets.items():
            own = [one for one in asked if one["maps"] == name]
            for one, answers in zip(
                own, zip(*answered(window, maps, Path(folder) / name, own), strict=True), strict=True
            ):
                count += 1
                ranks = [rank(hits, one["hits"]) for hits in answers]
                for engine, where in zip(NAMES, ranks, strict=True):
                    totals[engine] += 1 / where if where else 0
                    found[engine] += bool(where)
                columns = "  ".join(str(where or "-") for where in ranks)
                click.echo(f"{name:11}{columns}  {one['query']}")
                if show:
                    for engine, hits in zip(NAMES, answers, strict=True):
                        click.echo(f"    {engine}: {', '.join(map(place, hits[:WITHIN]))}")
    for engine in NAMES:
        click.echo(f"{engine:20} found {found[engine]} of {count}, mean reciprocal rank {totals[engine] / count:.2f}")


def rank(hits: list[str], right: list[str]) -> int:
    """The place of the first right answer among the first five, else 0."""
    places = list(dict.fromkeys(map(place, hits)))[:WITHIN]
    return next((at for at, one in enumerate(places, 1) if one in right), 0)


def answered(window: Browser, maps: Maps, folder: Path, own: list[dict[str, Any]]) -> Iterator[list[list[str]]]:
    """What each engine answers to each question."""
    pages = maps.pages()
    specs = pages.specs()
    for search in ("auto", "theme"):
        engines.build(maps, folder / search, search)
        yield ask_all(window, folder / search / "site", own, in_box)
    for make, moments in ((engines.records, True), (engines.documents, False)):
        site = folder / "theme/site"
        shutil.rmtree(site / "pagefind", ignore_errors=True)
        engines.pagefind(make(pages, specs, maps.language), site)
        yield ask_all(window, site, own, partial(in_pagefind, moments=moments))


def ask_all(
    window: Browser, site: Path, own: list[dict[str, Any]], ask: Callable[[Page, str], list[str]]
) -> list[list[str]]:
    """The answers of one engine, each question on a fresh page."""
    found = []
    with served(site) as home:
        for one in own:
            page = window.new_page()
            page.goto(home)
            found.append(ask(page, one["query"]))
            page.close()
    return found


@main.command()
@click.argument("count", type=click.IntRange(1))
@click.option("--engine", "wanted", multiple=True, type=click.Choice(NAMES), help="Only these.")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each engine.")
def sizes(count: int, wanted: tuple[str, ...], as_json: bool) -> None:
    """Measure an index of COUNT generated journeys: what it costs to make, and what a first question costs."""
    with browser() as window, TemporaryDirectory() as name:
        folder = Path(name)
        small = folder / "small"
        written(folder, count)
        written(small, 2)
        maps = Maps(folder / "maps")
        for engine in wanted or NAMES:
            cost, first = sized(window, maps, Maps(small / "maps"), folder / engine, engine)
            if as_json:
                click.echo(json.dumps({"engine": engine, "cost": asdict(cost), "first": asdict(first)}))
                continue
            click.echo(
                f"{engine:20} index {cost.cpu:.1f} CPU s, {cost.megabytes:.0f} MB, {cost.files} files, "
                f"{cost.bytes / 1e6:.1f} MB | page {first.page / 1024:.0f} KB packed | first answer "
                f"{first.wire / 1024:.0f} KB packed, {first.raw / 1024:.0f} KB unpacked, {first.requests} requests, "
                f"{first.milliseconds:.0f} ms; later {first.later:.0f} ms | tab {first.megabytes:.0f} MB"
            )


def written(folder: Path, count: int) -> None:
    """Write a site of some journeys."""
    for path, text in generate.files(count, ["en"]):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def sized(window: Browser, maps: Maps, small: Maps, folder: Path, engine: str) -> tuple[Cost, Any]:
    """One engine: its cost, and its first answer on a page cold from the server."""
    # The pages are those of a few journeys, since only the index differs: building them all is another measurement.
    engines.build(small, folder, "auto" if engine == "ours" else "theme")
    site = folder / "site"
    pages = maps.pages()
    specs = pages.specs()
    if engine.startswith("pagefind"):
        make = engines.records if engine.endswith("moment") else engines.documents
        cost = engines.measured(lambda: engines.pagefind(make(pages, specs, "en"), site))
        ask = pagefind_time
    else:
        write = engines.ours if engine == "ours" else engines.theirs
        cost = engines.measured(lambda: write(pages, specs, site))
        ask = box_time
    with served(site) as home:
        return cost, first_answer(window, home, ask, "payment", "waits for the parcel on the phone")


if __name__ == "__main__":
    main()
