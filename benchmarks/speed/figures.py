"""What was measured, as it is kept and told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

Part = Literal["build", "again", "serve", "check", "diff", "reading", "search"]
Value = float | int | bool | str


@dataclass(frozen=True, slots=True)
class Row:
    """What one part of the benchmark found of one system at one size."""

    part: Part
    system: str
    journeys: int
    figures: dict[str, Value]


@dataclass(slots=True)
class Figures:
    """All of a run: where and when, the systems, what could not be set up and why, what was found."""

    machine: dict[str, Value]
    versions: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def of(self, part: Part, journeys: int | None = None) -> Iterator[Row]:
        """The rows of a part, at one size or at all."""
        return (row for row in self.rows if row.part == part and journeys in {None, row.journeys})

    def sizes(self, part: Part | None = None) -> list[int]:
        """The sizes measured, the smallest first."""
        return sorted({row.journeys for row in self.rows if part in {None, row.part}})

    def save(self, path: Path) -> None:
        """Write all as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read(path: Path) -> Figures:
    """The figures of an earlier run."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Figures(**{**data, "rows": [Row(**row) for row in data["rows"]]})
