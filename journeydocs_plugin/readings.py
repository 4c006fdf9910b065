"""The readings of a metric from a CSV file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from .model import Metric, Reading
from .model.values import shown
from .parse import parse
from .problem import Finding, Place, Problem
from .source import Block, Data

COLUMNS: Final = ("date", "label", "value", "n", "segment")
MOST_ROWS: Final = 10_000
MOST_TOLD: Final = 20
"""How many rows that can't be read are told: in a table, one mistake is usually in every row."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row and the line (from 1) on which it begins."""

    line: int
    cells: list[str]


def read_csv(raw: bytes, file: PurePosixPath) -> tuple[tuple[Reading, ...], list[Problem]]:
    """The readings in a CSV file with a line of column names, and the rows that can't be read."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return (), [_problem(file, 1, "this file is not written in UTF-8", "save it again as CSV, UTF-8")]
    lines = text.split("\n")
    rows: list[_Row] = []
    try:
        rows.extend(_rows(lines))
    except csv.Error:
        line = rows[-1].line + 1 if rows else 1
        message, hint = "from here on this is no CSV", "close every quote that opens, and write one reading a line"
        return (), [_problem(file, line, message, hint, lines[line - 1] if line <= len(lines) else "")]
    if not rows:
        hint = f"begin with a line of column names: {','.join(COLUMNS)}"
        return (), [_problem(file, 1, "the file is empty", hint)]
    head, *body = rows
    names = [name.strip().lower() for name in head.cells]
    if fault := _fault_of_names(names):
        return (), [_problem(file, head.line, fault, f"the columns are {', '.join(COLUMNS)}", lines[head.line - 1])]
    return _readings(body, names, file, lines)


def _rows(lines: list[str]) -> Iterator[_Row]:
    """The rows that hold something, up to one more than may be."""
    found, before = 0, 0
    filled = next((line for line in lines if line.strip()), "")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=max(",;\t", key=filled.count), strict=True)
    for cells in reader:
        line, before = before + 1, reader.line_num
        if any(cell.strip() for cell in cells):
            yield _Row(line, cells)
            found += 1
        if found > MOST_ROWS + 1:
            return


def _fault_of_names(names: list[str]) -> str:
    for name in names:
        if name not in COLUMNS:
            return f"{shown(name)} is not a column of readings"
        if names.count(name) > 1:
            return f"the column {shown(name)} is there twice"
    return "" if "value" in names else 'the column "value" is missing'


def _readings(
    rows: list[_Row], names: list[str], file: PurePosixPath, lines: list[str]
) -> tuple[tuple[Reading, ...], list[Problem]]:
    readings: list[Reading] = []
    problems: list[Problem] = []
    for row in rows[:MOST_ROWS]:
        source = lines[row.line - 1]
        if len(problems) >= MOST_TOLD:
            message = f"no row is read from here on: {MOST_TOLD} rows above are wrong"
            problems.append(_problem(file, row.line, message, "correct these first and check again", source))
            break
        if any(cell.strip() for cell in row.cells[len(names) :]):
            message = f"this row has {len(row.cells)} cells, and there are {len(names)} columns"
            hint = "put quotes around a cell that holds a comma"
            problems.append(_problem(file, row.line, message, hint, source))
            continue
        data: dict[str, Data] = {name: cell.strip() for name, cell in zip(names, row.cells, strict=False)}
        parsed = parse(Reading, Block({name: cell for name, cell in data.items() if cell}), file)
        if parsed.record:
            readings.append(parsed.record)
        problems += [_of_row(finding, row.line, source) for finding in parsed.findings]
    if len(rows) > MOST_ROWS:
        message, hint = f"a file of readings has at most {MOST_ROWS:,} rows", "keep one reading a day, week or month"
        problems.append(_problem(file, rows[MOST_ROWS].line, message, hint, lines[rows[MOST_ROWS].line - 1]))
    return tuple(readings), problems


def _of_row(finding: Finding, line: int, source: str) -> Problem:
    hint = 'write a number in the column "value"' if finding.message.endswith('needs a "value"') else finding.hint
    return _problem(finding.file, line, finding.message, hint, source)


def _problem(file: PurePosixPath, line: int, message: str, hint: str, source: str = "") -> Problem:
    return Problem(Place(file, line, 1, max(1, len(source))), "bad-readings", message, hint, source=source)


def with_readings(metric: Metric, readings: tuple[Reading, ...]) -> Metric:
    """A metric whose readings from a file stand after those of its own."""
    return metric.model_copy(update={"readings": (*metric.readings, *readings)})
