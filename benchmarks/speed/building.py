"""Full builds of every system in turn, and builds that come after one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Final

from .figures import Row
from .measuring import FailedError, Spent, contents, run, written
from .systems import OURS, SYSTEMS, System

SLOW: Final = 60
"""CPU seconds from which a build is run once only."""
TITLE: Final = re.compile(r'^(title: "|# )([^"\n]*)', re.MULTILINE)
AGAIN: Final = (OURS, "markdown", "zensical", "hugo-yaml")
Say = Callable[[str], None]
Fail = Callable[[System, FailedError], None]


class Workplace:
    """A folder with the project of every system at one size, each kept as it was written and copied for each run."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder = folder
        self.count = count

    def fresh(self, system: System, name: str = "project") -> Path:
        """A new copy of a system's project, in which nothing has been built."""
        kept = self._source(system)
        folder = self.folder / name / system.name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(kept, folder)
        return folder

    def used(self, system: System) -> Path:
        """The project that was copied last: with its site, and all that the build has kept."""
        return self.folder / "project" / system.name

    def clear(self) -> None:
        """Remove all that was built: large sites fill a disk."""
        for name in ("project", "anew"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def _source(self, system: System) -> Path:
        folder, maps = self.folder / "sources" / system.name, self.folder / "sources" / OURS
        if not maps.exists():
            SYSTEMS[0].prepare(maps, maps, self.count)
        if not folder.exists():
            system.prepare(folder, maps, self.count)
        return folder


def in_turn(place: Workplace, systems: Sequence[System], repeat: int, say: Say, fail: Fail) -> Iterator[Row]:
    """Build with one system after the other, then all again: the median of each. ``fail`` is told of errors."""
    spent: dict[System, list[Spent]] = {system: [] for system in systems}
    for turn in range(repeat):
        for system in list(spent):
            if turn and spent[system][0].cpu > SLOW:
                continue
            try:
                one = run(system.build(), place.fresh(system))
            except FailedError as error:
                fail(system, error)
                del spent[system]
                continue
            spent[system].append(one)
            say(f"{place.count} journeys, turn {turn + 1}: {system.name} {one.cpu:.2f} CPU s, {one.wall:.2f} s")
    for system, runs in spent.items():
        yield Row("build", system.name, place.count, _figures(runs, place.used(system) / system.site))


def _figures(spent: Sequence[Spent], site: Path) -> dict[str, float | int | bool | str]:
    found = written(site)
    return {
        "cpu": median(one.cpu for one in spent),
        "wall": median(one.wall for one in spent),
        "megabytes": median(one.megabytes for one in spent),
        "pages": found.pages,
        "page bytes": found.page_bytes,
        "files": found.files,
        "bytes": found.bytes,
        "runs": len(spent),
        "all cpu": " ".join(f"{one.cpu:.2f}" for one in spent),
    }


def again(place: Workplace, system: System, repeat: int) -> Row:
    """Build once, again with nothing changed, and again with one file changed; compare with a build from nothing."""
    first, same, changed = [], [], []
    true_same = true_changed = True
    for turn in range(repeat):
        folder = place.fresh(system)
        first.append(run(system.build(), folder))
        before = contents(folder / system.site)
        same.append(run(system.build(), folder))
        true_same = true_same and contents(folder / system.site) == before
        retitle(folder / system.edited, f"Retitled {turn}")
        changed.append(run(system.build(), folder))
        other = place.fresh(system, "anew")
        retitle(other / system.edited, f"Retitled {turn}")
        run(system.build(), other)
        true_changed = true_changed and contents(folder / system.site) == contents(other / system.site)
    return Row(
        "again",
        system.name,
        place.count,
        {
            "first": median(one.cpu for one in first),
            "same": median(one.cpu for one in same),
            "changed": median(one.cpu for one in changed),
            "same wall": median(one.wall for one in same),
            "changed wall": median(one.wall for one in changed),
            "same is true": true_same,
            "changed is true": true_changed,
        },
    )


def retitle(path: Path, title: str) -> None:
    """Give a map or a page another title, as an author does: the file is written anew."""
    text = path.read_text(encoding="utf-8")
    found = TITLE.search(text)
    if found is None:
        raise ValueError(f"{path.name} has no title")
    path.write_text(f"{text[: found.start(2)]}{title}{text[found.end(2) :]}", encoding="utf-8")
