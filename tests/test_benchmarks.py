"""The benchmark of speed: what is compared is fair, and the whole command runs. No time is judged here."""

import html
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.speed import page
from benchmarks.speed.building import Workplace
from benchmarks.speed.figures import Figures, Row, read
from benchmarks.speed.goals import goals
from benchmarks.speed.measuring import FailedError, contents, run
from benchmarks.speed.plot import apart
from benchmarks.speed.session import Session
from benchmarks.speed.systems import OURS, SYSTEMS, System

ROOT = Path(__file__).parents[1]
COUNT = 3
MEASURED = 50
"""Journeys of the run that shows that the benchmark works: enough for every path that a large site takes."""
RUN = [
    sys.executable, "-m", "benchmarks", "--journeys", str(MEASURED), "--only", "markdown", "--repeat", "1",
]  # fmt: skip
PARTS = ("build", "again", "serve", "check", "diff", "reading")
CODES = ("id", "language", "persona", "evidence", "metrics", "addresses")
"""What a map says in names, for which pages have titles and links."""


def system(name: str) -> System:
    """One of the systems that are compared."""
    return next(one for one in SYSTEMS if one.name == name)


def test_a_rival_that_fails_is_left_out_with_one_line_that_says_why() -> None:
    """The figures are published: what a rival prints before it says why names folders of this machine."""
    session = Session(("build",), 1, lambda _: None, Figures({}), [system("zensical")])
    where = 'Traceback (most recent call last):\n  File "/home/kim/zensical", line 6'
    said = f"Build started\n{where}\nRuntimeError: no room\n"
    session.leave_out(system("zensical"), FailedError(said))
    assert session.figures.left_out == {"zensical": "RuntimeError: no room"}
    assert session.systems == []


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A folder for the projects of every system."""
    return Workplace(tmp_path_factory.mktemp("benchmarks"), COUNT)


def built(place: Workplace, name: str) -> Path:
    """The site of a system."""
    one = system(name)
    folder = place.fresh(one)
    run(one.build(), folder)
    return folder / one.site


def texts(value: Any) -> Iterator[str]:
    """Every text of a map."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in CODES:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    else:
        yield str(value)


def words(text: str) -> str:
    """The words of a text, whatever signs and tags stand between them."""
    return " ".join(re.findall(r"\w+", html.unescape(re.sub("<[^>]+>", " ", text)).lower()))


@pytest.mark.slow
def test_plain_pages_hold_every_text_of_the_maps(place: Workplace) -> None:
    """What rivals get as written by hand leaves nothing out that a map says."""
    site = built(place, "markdown")
    maps = place.fresh(system("journeydocs")) / "maps"
    for kind in ("journeys", "personas", "opportunities", "evidence", "metrics"):
        for file in (maps / kind).glob("*.yaml"):
            shown = words((site / kind / file.stem / "index.html").read_text(encoding="utf-8"))
            said = yaml.safe_load(file.read_text(encoding="utf-8"))
            missing = [text for text in texts(said) if words(text) not in shown]
            assert missing == [], file


@pytest.mark.slow
def test_finished_pages_come_through_whole(place: Workplace) -> None:
    """The HTML that rivals are handed stands on their pages sign for sign."""
    site = built(place, "html")
    for file in sorted((place.used(system("html")) / "docs").rglob("*.md")):
        body = file.read_text(encoding="utf-8").partition("<div>\n")[2].rpartition("\n</div>")[0]
        uri = file.relative_to(place.used(system("html")) / "docs").with_suffix("")
        shown = site / (uri.parent if uri.name == "index" else uri) / "index.html"
        assert words(body) in words(shown.read_text(encoding="utf-8")), uri


@pytest.mark.slow
def test_the_whole_command_runs(tmp_path: Path) -> None:
    """Every part finds something of ours, and the figures can be published."""
    out = tmp_path / "figures.json"
    parts = [word for part in PARTS for word in ("--part", part)]
    told = subprocess.run(
        [*RUN, *parts, "--out", str(out)], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    figures = read(out)
    found = {(row.part, row.system, row.journeys) for row in figures.rows}
    assert found >= {(part, "journeydocs", MEASURED) for part in PARTS}
    assert ("build", "markdown", MEASURED) in found
    assert all(row.figures["changed is true"] and row.figures["same is true"] for row in figures.of("again"))
    assert all(row.figures["fresh"] for row in figures.of("serve", MEASURED) if row.system == "journeydocs")
    assert "## What is asked for, and what is reached" in told.stdout
    published(figures, tmp_path)


def published(figures: Figures, folder: Path) -> None:
    """What is written for readers holds the figures and plots, and leaves the rest of the file alone."""
    readme, docs = folder / "README.md", folder / "speed.md"
    readme.write_text(f"# Kept\n\n{page.BEGIN}\nold\n{page.END}\n\nKept too\n", encoding="utf-8")
    page.publish(figures, readme, docs)
    kept = readme.read_text(encoding="utf-8")
    assert kept.startswith("# Kept\n")
    assert kept.endswith("\nKept too\n")
    assert "\nold\n" not in kept
    assert docs.read_text(encoding="utf-8").count("<svg") == 3


@pytest.mark.parametrize(("count", "verdict"), [(200, "not measured"), (10_000, "yes")])
def test_memory_is_judged_where_it_counts(count: int, verdict: str) -> None:
    """What a small site takes does not reach an aim that is set for a large one."""
    row = Row("build", OURS, count, {"cpu": 10.0, "pages": 100, "megabytes": 900.0})
    memory = next(goal for goal in goals(Figures({}, rows=[row])) if goal.work.startswith("Memory"))
    assert memory.verdict == verdict


def test_a_build_leaves_nothing_to_the_next(place: Workplace) -> None:
    """A fresh project holds what was written for it and nothing that a build has kept."""
    one = system("markdown")
    before = contents(place.fresh(one))
    (place.used(one) / "site").mkdir()
    (place.used(one) / "site/left.html").write_text("left", encoding="utf-8")
    assert contents(place.fresh(one)) == before


def test_names_in_a_plot_keep_apart() -> None:
    """Lines that end at one place have their names below each other, within the drawing."""
    places = apart({"a": 100.0, "b": 101.0, "c": 290.0, "d": 290.0})
    heights = list(places.values())
    assert all(below - above >= 13.9 for above, below in pairwise(heights))
    assert max(heights) <= 290


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_the_project_of_every_system_can_be_written(system: System, tmp_path: Path) -> None:
    """Everything that a rival's project is made of is part of the repository."""
    SYSTEMS[0].prepare(tmp_path / "ours", tmp_path / "ours", 2)
    system.prepare(tmp_path / "project", tmp_path / "ours", 2)
    assert (tmp_path / "project" / system.edited).is_file()
