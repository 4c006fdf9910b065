"""Writes the figures where people read them: ``benchmarks/README.md``, and a page with plots for the site."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Final

from . import report
from .figures import Figures
from .plot import drawn
from .systems import OURS, SYSTEMS
from .tables import TITLES

BEGIN: Final = "<!-- figures: written by `python -m benchmarks --publish` -->"
END: Final = "<!-- end of figures -->"
_TABLE: Final = re.compile(r"(?:^\|.*\|\n)+", re.MULTILINE)
_CODE: Final = re.compile(r"`([^`]+)`")
PAGE: Final = """---
hide: [toc]
---

# Speed

How long the site takes to build, to edit, to check and to read, beside other ways to publish the same maps. \
The maps are made by a program from the same dice for every system: for each journey (5 to 7 stages with 2 to 4 steps, \
every lane filled) two opportunities, and for every five journeys a persona and a piece of evidence. \
CPU seconds are those of all processors and all processes together, user and system; of several turns, in which \
the systems take their place one after the other, the middle one counts. Your machine will give other figures: \
the ratios are what to look at.

{told}

{body}
To measure on your own machine, get the source and run `python -m benchmarks`; `benchmarks/README.md` tells how.
"""


def publish(figures: Figures, readme: Path, docs: Path) -> None:
    """Write both."""
    text = report.text(figures).replace("\n## ", "\n### ")
    old = readme.read_text(encoding="utf-8")
    pattern = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    if not pattern.search(old):
        raise ValueError(f"{readme} has no place for figures")
    readme.write_text(pattern.sub(lambda _: f"{BEGIN}\n\n{text}\n{END}", old), encoding="utf-8")
    docs.write_text(page(figures), encoding="utf-8")


def page(figures: Figures) -> str:
    """The page for the site: the tables, with a plot above those of full builds and of edits."""
    plots = {
        "Full build, the same content": builds(figures, "full"),
        "Full build, the same texts in plain pages": builds(figures, "plain"),
        "While somebody edits": edits(figures),
    }
    body = "".join(f"## {title}\n\n{plots.get(title, '')}{text}\n\n" for title, text in report.sections(figures))
    return PAGE.format(told=report.told(figures), body=framed(body))


def framed(text: str) -> str:
    """The text with each of its tables in a frame that scrolls, and that the keyboard reaches."""
    return _TABLE.sub(lambda found: _html(found[0]), text)


def _html(table: str) -> str:
    lines = [[_cell(cell) for cell in line.strip().strip("|").split("|")] for line in table.strip().splitlines()]
    heads, rows = lines[0], lines[2:]
    head = "".join(f'<th scope="col">{cell or "system"}</th>' for cell in heads)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>\n' for row in rows
    )
    table = f'<table class="jd-table">\n<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>'
    return (
        f'<div class="jd"><div class="jd-scroll" tabindex="0" role="group" aria-label="Figures">{table}</div></div>\n'
    )


def _cell(text: str) -> str:
    return _CODE.sub(r"<code>\1</code>", escape(text.strip()))


def builds(figures: Figures, content: str) -> str:
    """How the cost of full builds grows."""
    wanted = [system.name for system in SYSTEMS if system.content == content or system.name == OURS]
    return plotted(figures, "build", "cpu", wanted, "CPU seconds")


def edits(figures: Figures) -> str:
    """How the wait after an edit grows."""
    return plotted(figures, "serve", "edit", [system.name for system in SYSTEMS if system.serve], "seconds")


def plotted(figures: Figures, part: str, name: str, wanted: list[str], unit: str) -> str:
    """A plot of one figure of the systems wanted; nothing where there is none."""
    lines = {}
    for system in wanted:
        rows = [row for row in figures.rows if row.part == part and row.system == system]
        points = {row.journeys: float(row.figures[name]) for row in sorted(rows, key=lambda row: row.journeys)}
        if points:
            lines[TITLES[system]] = points
    if not lines:
        return ""
    title = f"{unit} by number of journeys; the table below holds the figures"
    return f'<figure class="speed-figure">\n{drawn(title, unit, lines, TITLES[OURS])}\n</figure>\n\n'
