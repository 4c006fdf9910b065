"""Tables of Markdown, aligned so that a terminal shows them well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from .figures import Figures, Part, Row, Value
from .systems import SYSTEMS

TITLES: Final = {system.name: system.title for system in SYSTEMS}


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table: the first column holds names, the others figures."""
    every = [list(heads), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    every.insert(1, rule)
    return "\n".join(
        "| "
        + " | ".join(
            cell.ljust(width) if not at else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        + " |"
        for line in every
    )


def number(value: Value | None) -> str:
    """A figure with as many digits as mean something."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if value >= 100 or isinstance(value, int):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def rows_of(figures: Figures, part: Part, columns: Mapping[str, str]) -> str:
    """The rows of a part, with those of the columns that hold something."""
    rows = list(figures.of(part))
    names = {name: head for name, head in columns.items() if any(name in row.figures for row in rows)}
    lines = [
        (TITLES.get(row.system, row.system), f"{row.journeys:,}", *(number(row.figures.get(name)) for name in names))
        for row in sorted(rows, key=lambda row: row.journeys)
    ]
    return table(("", "journeys", *names.values()), lines) if rows else ""


def kilobytes(row: Row, name: str) -> str:
    """A figure of bytes."""
    return number(float(row.figures[name]) / 1024)
