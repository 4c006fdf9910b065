"""What speed is aimed at, and whether a run reached it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .figures import Figures, Part, Value
from .systems import OURS

LARGE: Final = 10_000
"""Journeys of the site whose build may take so much memory and no more."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A piece of work: what is wanted, what was measured, and whether that is enough (nothing: it can't be told)."""

    work: str
    wanted: str
    reached: str
    enough: bool | None

    @property
    def verdict(self) -> str:
        """In a word."""
        return {True: "yes", False: "no", None: "not measured"}[self.enough]


def goals(figures: Figures) -> Iterator[Goal]:
    """Every aim, at the largest size that was measured."""
    most = figures.sizes()[-1]

    def at(part: Part, name: str, system: str = OURS) -> float | None:
        value: Value | None = next(
            (row.figures.get(name) for row in figures.of(part, most) if row.system == system), None
        )
        return None if value is None else float(value)

    def ratio(work: str, most_of: float, one: float | None, other: float | None) -> Goal:
        wanted = f"at most {most_of:g} times"
        if not one or not other:
            return Goal(work, wanted, "–", None)
        return Goal(work, wanted, f"{one / other:.2f} times ({one:.2f} to {other:.2f} s)", one / other <= most_of)

    def limit(work: str, top: float, unit: str, value: float | None) -> Goal:
        wanted = f"under {top:g} {unit}"
        return Goal(
            work,
            wanted,
            "–" if value is None else f"{value:,.3g} {unit}" if value < 100 else f"{value:,.0f} {unit}",
            None if value is None else value < top,
        )

    ours = at("build", "cpu")
    yield ratio("Full build, to Material with the same pages", 0.125, ours, at("build", "cpu", "html"))
    yield ratio("Full build, to Material with plain pages", 0.125, ours, at("build", "cpu", "markdown"))
    yield ratio("Full build, to Hugo with plain pages from the same maps", 0.9, ours, at("build", "cpu", "hugo-yaml"))
    yield growth(figures)
    # Little at a small size says nothing of a large one.
    memory = at("build", "megabytes") if most >= LARGE else None
    yield limit(f"Memory of a full build of {LARGE:,} journeys", 1536, "MB", memory)
    yield ratio("Edit to new page, to Hugo's", 1, at("serve", "edit"), at("serve", "edit", "hugo-yaml"))
    yield limit("First page after the server starts", 5, "s", at("serve", "first page"))
    yield ratio("Second build, nothing changed, to the first", 0.1, at("again", "same"), at("again", "first"))
    yield ratio("Second build, one map changed, to the first", 0.1, at("again", "changed"), at("again", "first"))
    yield limit("`journeydocs check`, a kilobyte of YAML", 60, "µs", at("check", "microseconds a kilobyte"))
    yield ratio("`journeydocs check`, second run, to the first", 0.1, at("check", "second"), at("check", "cpu"))
    yield limit("`journeydocs diff` of one map", 2, "s", at("diff", "wall"))
    page = at("reading", "all")
    answer, home = at("search", "packed", "ours"), at("search", "page", "ours")
    yield limit("Typical journey page, packed, before diagrams", 100, "KB", page and page / 1024)
    yield limit("Page and first answer of the search, packed", 300, "KB", answer and home and (answer + home) / 1024)
    yield limit("Key press to first answer", 200, "ms", at("search", "milliseconds", "ours"))


def growth(figures: Figures) -> Goal:
    """What a page costs at the largest size beside the one before it."""
    work, wanted = "Time per page as the site grows", "at most 1.2 times"
    pages = [row for row in figures.of("build") if row.system == OURS]
    if len(pages) < 2:
        return Goal(work, wanted, "–", None)
    small, large = (float(row.figures["cpu"]) / float(row.figures["pages"]) for row in pages[-2:])
    told = f"{large / small:.2f} times from {pages[-2].journeys:,} to {pages[-1].journeys:,} journeys"
    return Goal(work, wanted, told, large / small <= 1.2)
