"""The readings of a metric from a CSV file."""

from __future__ import annotations

import csv
import io
from pathlib import PurePosixPath
from typing import Final

from .model import Metric, Reading
from .parse import parse
from .problem import Place, Problem
from .source import Block, Data

COLUMNS: Final = ("date", "label", "value", "n", "segment")
MOST_ROWS: Final = 10_000


def read_csv(raw: bytes, file: PurePosixPath) -> tuple[tuple[Reading, ...], list[Problem]]:
    """The readings in a CSV file with a line of column names, and every row that can't be read."""
    try:
        text = raw.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        return (), [_problem(file, 1, "this is not a CSV file in UTF-8", f"save it again as CSV, UTF-8 ({error})", "")]
    if not rows:
        return (), [
            _problem(file, 1, "the file is empty", f"begin with a line of column names: {','.join(COLUMNS)}", "")
        ]
    names = [name.strip().lower() for name in rows[0]]
    unknown = [name for name in names if name not in COLUMNS]
    if unknown or "value" not in names:
        found = f'"{unknown[0]}" is not a column of readings' if unknown else 'the column "value" is missing'
        return (), [_problem(file, 1, found, f"the columns are {', '.join(COLUMNS)}", text.split("\n", 1)[0])]
    return _rows(rows, names, file, text.splitlines())


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _rows(
    rows: list[list[str]], names: list[str], file: PurePosixPath, lines: list[str]
) -> tuple[tuple[Reading, ...], list[Problem]]:
    readings: list[Reading] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows[1 : MOST_ROWS + 1], start=2):
        if not any(cell.strip() for cell in row):
            continue
        data: dict[str, Data] = {name: cell.strip() for name, cell in zip(names, row, strict=False) if cell.strip()}
        parsed = parse(Reading, Block(data), file)
        if parsed.record:
            readings.append(parsed.record)
        source = lines[number - 1] if number <= len(lines) else ""
        problems += [_problem(file, number, finding.message, finding.hint, source) for finding in parsed.findings]
    if len(rows) - 1 > MOST_ROWS:
        problems.append(
            _problem(
                file,
                MOST_ROWS + 2,
                f"a file of readings has at most {MOST_ROWS} rows",
                "keep one reading a day, week or month",
                "",
            )
        )
    return tuple(readings), problems


def _problem(file: PurePosixPath, line: int, message: str, hint: str, source: str) -> Problem:
    return Problem(Place(file, line, 1, max(1, len(source))), "bad-readings", message, hint, source=source)


def with_readings(metric: Metric, readings: tuple[Reading, ...]) -> Metric:
    """A metric whose readings from a file stand after those of its own."""
    return metric.model_copy(update={"readings": (*metric.readings, *readings)})
