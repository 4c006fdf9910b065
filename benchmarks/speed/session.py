"""One run of the benchmark: which systems, which sizes, which parts, in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import SubprocessError
from tempfile import TemporaryDirectory
from typing import Final, get_args

from . import building, commands, editing, machine, reading, searching
from .building import Say, Workplace
from .environments import LeftOutError
from .figures import Figures, Part, Row
from .measuring import FailedError
from .systems import OURS, SYSTEMS, System

PARTS: Final[tuple[Part, ...]] = get_args(Part)
WEIGHED: Final = (OURS, "markdown", "zensical")
ENGINES: Final = ("ours", "theme", "pagefind by moment", "pagefind by page")


@dataclass(slots=True)
class Session:
    """A run: what is asked for, and what has been found so far."""

    parts: Sequence[Part]
    repeat: int
    say: Say
    figures: Figures = field(default_factory=lambda: Figures(machine.described()))
    systems: list[System] = field(default_factory=list)

    def set_up(self, only: Sequence[str]) -> None:
        """Set up the systems, and say which can't be."""
        for system in SYSTEMS:
            # Ours stands beside every other.
            if only and system.name not in {*only, OURS}:
                continue
            try:
                system.environment.ready()
                system.build()
            except (LeftOutError, OSError, SubprocessError) as error:
                self.leave_out(system, error)
                continue
            self.systems.append(system)
            self.figures.versions |= system.environment.versions()

    def leave_out(self, system: System, why: Exception) -> None:
        """Go on without a system; without ours there is nothing to measure."""
        if system.name == OURS:
            raise why
        # What stands before the last line is where it happened: folders of this machine.
        self.figures.left_out[system.name] = (str(why).strip().splitlines() or [type(why).__name__])[-1]
        self.say(f"{system.name} is left out: {why}")
        if system in self.systems:
            self.systems.remove(system)

    def measure(self, count: int) -> None:
        """Measure all parts at one size."""
        with TemporaryDirectory(ignore_cleanup_errors=True) as name:
            place = Workplace(Path(name), count)
            able = [system for system in self.systems if count <= system.most]
            for system in self.systems:
                if system not in able:
                    self.say(f"{system.name} is left out at {count} journeys: it would take too long.")
            if "build" in self.parts:
                self.figures.rows += building.in_turn(place, able, self.repeat, self.say, self.leave_out)
                if "reading" in self.parts:
                    self.each(WEIGHED, lambda system: reading.weight(place, system))
            place.clear()
            if "again" in self.parts:
                self.each(building.AGAIN, lambda system: building.again(place, system, self.repeat))
            if "serve" in self.parts:
                served = [system.name for system in SYSTEMS if system.serve]
                self.each(served, lambda system: editing.edits(place, system, self.repeat))
            for part, measured in (("check", commands.check), ("diff", commands.diff)):
                if part in self.parts:
                    self.rows([measured(place, SYSTEMS[0], self.repeat)])
        if "search" in self.parts:
            self.ask(count)

    def each(self, names: Sequence[str], measured: Callable[[System], Row]) -> None:
        """Measure one part of those of the systems that are named."""
        for system in [one for one in self.systems if one.name in names]:
            try:
                self.rows([measured(system)])
            except FailedError as error:
                self.leave_out(system, error)

    def ask(self, count: int) -> None:
        """Ask the search engines."""
        try:
            for row in searching.asked(count, ENGINES):
                self.rows([row])
        except FailedError as error:
            self.figures.left_out["search"] = str(error)
            self.say(f"search is left out: {error}")

    def rows(self, found: Sequence[Row]) -> None:
        """Keep what was found, and say it."""
        self.figures.rows += found
        for row in found:
            told = ", ".join(f"{name} {_short(value)}" for name, value in row.figures.items())
            self.say(f"{row.journeys} journeys, {row.part}: {row.system}: {told}")

    def end(self) -> Figures:
        """All that was found."""
        self.figures.machine["load after"] = machine.load()
        return self.figures


def _short(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) and value < 1000 else str(value)
