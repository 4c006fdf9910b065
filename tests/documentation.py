"""The documentation as data: its blocks, its sentences, its links, and the maps it shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tests.tools import ROOT

DOCS: Final = tuple(sorted((ROOT / "docs").rglob("*.md")))
PAGES: Final = (*DOCS, ROOT / "README.md")
"""What people read who write maps."""

EVERYTHING: Final = (*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md")

FENCE: Final = re.compile(r"(?P<marks>`{3,}|~{3,}) *(?P<language>[\w-]*)(?P<rest>.*)")
TITLE: Final = re.compile(r'title="([^"]+)"')
NAMED: Final = re.compile(r"(?:#|<!--) (?P<part>in )?(?P<file>[\w./-]+\.(?:ya?ml|md|txt|csv)|\.gitignore)(?: -->)?")
CODE: Final = re.compile(r"(`+)(.+?)\1")
LINK: Final = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
HEADING: Final = re.compile(r"#{1,6} (?P<text>.+)")
ENTRY: Final = re.compile(r"^[^\s#-]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block; ``file`` is what its title or its first line, a comment, says it is, or is in ``part``."""

    page: Path
    line: int
    language: str
    text: str
    file: str = ""
    part: bool = False

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line outside of blocks."""

    page: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


@cache
def parts(page: Path) -> tuple[Block | Line, ...]:
    """The blocks and other lines of a page, in order."""
    return tuple(_parts(page))


def _parts(page: Path) -> Iterator[Block | Line]:
    lines = iter(enumerate(page.read_text(encoding="utf-8").splitlines(), start=1))
    for number, text in lines:
        fence = FENCE.fullmatch(text.strip())
        if not fence:
            yield Line(page, number, text)
            continue
        inside = []
        for _, line in lines:
            if line.strip() == fence["marks"]:
                break
            inside.append(line)
        named = NAMED.fullmatch(inside[0]) if inside else None
        title = TITLE.search(fence["rest"])
        file = title[1] if title else named["file"] if named else ""
        yield Block(page, number, fence["language"], "\n".join(inside) + "\n", file, bool(named and named["part"]))


def blocks(page: Path, *languages: str) -> list[Block]:
    """The blocks of a page in some languages, or in all."""
    return [one for one in parts(page) if isinstance(one, Block) and (not languages or one.language in languages)]


def lines(page: Path) -> list[Line]:
    """The lines of a page outside of blocks."""
    return [one for one in parts(page) if isinstance(one, Line)]


def sections(page: Path, level: int = 2) -> dict[str, str]:
    """The text below each heading of a level, blocks included."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for one in parts(page):
        if isinstance(one, Line) and one.text.startswith("#" * level + " "):
            current = found.setdefault(one.text.lstrip("# "), [])
        current.append(one.text)
    return {heading: "\n".join(texts) for heading, texts in found.items()}


def rows(text: str) -> list[list[str]]:
    """The rows of all tables in a text, their headings left out."""
    table = [_cells(line) for line in text.splitlines() if line.startswith("|")]
    rules = {index for index, cells in enumerate(table) if set("".join(cells)) <= set("-: |")}
    return [cells for index, cells in enumerate(table) if index not in rules and index + 1 not in rules]


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip()[1:].removesuffix("|"))]


def merged(whole: str, part: str) -> str:
    """A file in which some entries of the first level are written anew, or added."""
    entries = _entries(whole) | _entries(part)
    return "".join(entries.values())


def _entries(text: str) -> dict[str, str]:
    starts = [match.start() for match in ENTRY.finditer(text)]
    spans = zip(starts, [*starts[1:], len(text)], strict=True)
    return {text[start:end].partition(":")[0]: text[start:end] for start, end in spans}


def put(block: Block, folder: Path) -> Path:
    """Write a block's file, or the part of it that the block shows; returns its path."""
    path = folder / block.file
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if block.part else ""
    path.write_text(merged(before, block.text) if block.part else block.text, encoding="utf-8")
    return path
