"""The figures as tables of Markdown, the same for the terminal and for the pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .figures import Figures, Value
from .goals import goals
from .systems import OURS, SYSTEMS
from .tables import TITLES, kilobytes, number, rows_of, table

SAME: Final = (
    "Every page holds the same HTML. The rivals are handed it finished, with posters and talks as files to copy: they "
    "read no maps and draw nothing, only put it into their theme, and list no page in their navigation. "
    "journeydocs makes all from the maps in the time that is shown, with every page in the navigation. "
    "Hugo has a theme of a few lines, and neither search nor styles."
)
PLAIN: Final = (
    "**Not the same content**: the rivals make a page for each record and a list for each kind, with the texts of the "
    "maps in headings, tables and a Mermaid diagram, as a team would write them. journeydocs has no such pages, so its "
    "row is that of its full output: compare the bytes. Material has all pages in its navigation, all with "
    "`navigation.prune`, or none. mkdocs-gen-files runs under Material; it and Zensical list no "
    "page in the navigation. mkdocs-gen-files and the last row make their pages from the maps, the others have them as "
    "Markdown. Hugo has a theme of a few lines, and neither search nor styles."
)


def text(figures: Figures) -> str:
    """All tables, each below a heading."""
    return "\n\n".join([told(figures), *(f"## {title}\n\n{body}" for title, body in sections(figures))]) + "\n"


def told(figures: Figures) -> str:
    """Where, when and with what was measured."""
    machine = figures.machine
    versions = ", ".join(f"{name} {version}" for name, version in sorted(figures.versions.items()))
    where = f"{machine['processor']}, {machine['cores']} cores, {machine['memory']}, {machine['system']}"
    load = f"{machine['load before']} before, {machine.get('load after', '?')} after"
    lines = [
        f"Measured on {machine['date']}: {where}, Python {machine['python']}. {versions}.",
        f"{_turns(figures)} Load of the machine (programs that want a core, over 1, 5 and 15 minutes): {load}.",
    ]
    lines += [f"Left out: {name} ({why})." for name, why in figures.left_out.items()]
    return "\n\n".join(lines)


def _turns(figures: Figures) -> str:
    """How often was measured."""
    turns = sorted({int(row.figures["runs"]) for row in figures.of("build")})
    return f"Turns of each build: {' or '.join(map(str, turns))}." if turns else ""


def sections(figures: Figures) -> Iterator[tuple[str, str]]:
    """The title and the text of each section that has figures."""
    if figures.rows:
        yield "What is asked for, and what is reached", _goals(figures)
    if any(figures.of("build")):
        yield "Full build, the same content", f"{SAME}\n\n{_builds(figures, 'full')}"
        yield "Full build, the same texts in plain pages", f"{PLAIN}\n\n{_builds(figures, 'plain')}"
    for title, body in (
        ("After a build", _again(figures)),
        ("While somebody edits", _serve(figures)),
        ("On the terminal", _commands(figures)),
        ("Reading", _reading(figures)),
        ("Searching", _search(figures)),
    ):
        if body:
            yield title, body


def found(figures: Figures, system: str, journeys: int, name: str) -> Value | None:
    """A figure of a full build."""
    return next((row.figures[name] for row in figures.of("build", journeys) if row.system == system), None)


def _goals(figures: Figures) -> str:
    rows = [(one.work, one.wanted, one.reached, one.verdict) for one in goals(figures)]
    return table(("work", "to reach", "measured", "reached"), rows)


def _builds(figures: Figures, content: str) -> str:
    sizes = figures.sizes("build")
    heads = ["CPU seconds of a full build", *(f"{size:,} journeys" for size in sizes)]
    heads += ["ours ÷ this", "s on the clock", "MB of memory", "pages", "MB of pages", "files", "MB of all"]
    rows = []
    for system in SYSTEMS:
        cpu = [found(figures, system.name, size, "cpu") for size in sizes]
        if not any(cpu) or (system.content != content and system.name != OURS):
            continue
        last = max(size for size, one in zip(sizes, cpu, strict=True) if one)
        ours, theirs = found(figures, OURS, last, "cpu"), found(figures, system.name, last, "cpu")
        ratio = number(float(ours) / float(theirs)) if ours and theirs and system.name != OURS else "1"

        def at_last(name: str, unit: float = 1, name_of: str = system.name, at: int = last) -> str:
            value = found(figures, name_of, at, name)
            return number(value if unit == 1 else float(value or 0) / unit)

        title = system.title + (" (its full pages)" if system.name == OURS and content == "plain" else "")
        rows.append(
            [
                title,
                *map(number, cpu),
                ratio,
                at_last("wall"),
                at_last("megabytes"),
                at_last("pages"),
                at_last("page bytes", 1e6),
                at_last("files"),
                at_last("bytes", 1e6),
            ]
        )
    return f"{table(heads, rows)}\n\nFrom the ratio on, the figures are those of the largest size of the row."


def _again(figures: Figures) -> str:
    body = rows_of(
        figures,
        "again",
        {
            "first": "first, CPU s",
            "same": "nothing changed, CPU s",
            "same wall": "s on the clock",
            "same is true": "same bytes",
            "changed": "one map changed, CPU s",
            "changed wall": "s on the clock",
            "changed is true": "as built from nothing",
        },
    )
    return body and f"{body}\n\nPages are the plain ones but for journeydocs. The last column compares every byte."


def _serve(figures: Figures) -> str:
    body = rows_of(
        figures,
        "serve",
        {
            "first page": "first page, s",
            "edit": "saved to served, s",
            "edit, every page": "every page that shows it, s",
            "fresh": "all fresh",
        },
    )
    return body and (
        f"{body}\n\nSeconds on the clock; the page is asked for again and again. Where pages are made from maps, "
        "those of the persona, of an opportunity and of all journeys must show the new title too."
    )


def _commands(figures: Figures) -> str:
    check = rows_of(
        figures,
        "check",
        {
            "cpu": "check, CPU s",
            "start": "of it to start",
            "kilobytes": "KB of YAML",
            "microseconds a kilobyte": "µs a KB",
            "second": "second run, CPU s",
            "megabytes": "MB of memory",
        },
    )
    diff = rows_of(figures, "diff", {"cpu": "diff, CPU s", "wall": "s on the clock", "megabytes": "MB of memory"})
    return "\n\n".join(filter(None, (check, diff)))


def _reading(figures: Figures) -> str:
    rows = [
        (TITLES[row.system], f"{row.journeys:,}", *(kilobytes(row, name) for name in ("page", "all", "unpacked page")))
        for row in figures.of("reading")
    ]
    heads = (
        "the middle journey by size",
        "journeys",
        "page, KB packed",
        "with styles and scripts",
        "page, KB unpacked",
    )
    return (
        f"{table(heads, rows)}\n\nBefore the diagram library, which is fetched when a diagram is seen." if rows else ""
    )


def _search(figures: Figures) -> str:
    rows = [
        (
            row.system,
            f"{row.journeys:,}",
            number(row.figures["cpu"]),
            number(float(row.figures["bytes"]) / 1e6),
            number(row.figures["files"]),
            kilobytes(row, "page"),
            kilobytes(row, "packed"),
            number(row.figures["requests"]),
            number(row.figures["milliseconds"]),
        )
        for row in figures.of("search")
    ]
    heads = ("search", "journeys", "index, CPU s", "MB", "files", "page, KB packed", "first answer", "requests", "ms")
    note = "Small indexes are fetched along with the page, before the first key is pressed."
    return f"{table(heads, rows)}\n\n{note}" if rows else ""
