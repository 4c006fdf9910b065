"""The body of every page of one small project, byte for byte.

``projects/golden`` is a world small enough to know by heart, with something of everything that a map can say. What our
code makes of it lies in ``golden``, a file a page. After a change of templates, drawings or words, write the files anew
with ``JOURNEYDOCS_REWRITE=1 pytest tests/test_golden_pages.py``, and read the difference before keeping it.
"""

import os
from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import Any, Final

import pytest

from journeydocs_plugin.load import Loaded, load, problems_by_file
from journeydocs_plugin.model.atlas import Sheet
from journeydocs_plugin.pages import Pages, Site, Studio
from tests.tools import ROOT

MAPS: Final = ROOT / "tests/projects/golden/maps"
GOLDEN: Final = ROOT / "tests/golden"
TODAY: Final = date(2026, 11, 1)
REWRITE: Final = os.environ.get("JOURNEYDOCS_REWRITE") == "1"
HOW: Final = """
If the change is meant, write the files anew, and read the difference before you keep it:
    JOURNEYDOCS_REWRITE=1 .venv/bin/python -m pytest tests/test_golden_pages.py
    git diff --word-diff tests/golden"""
WINDOW: Final = 90
VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})


def source(sheet: Sheet[Any], lines: tuple[int, int] | None) -> str:
    """The address of a record's lines at a code host."""
    return f"https://code.example/maps/{sheet.file}" + (f"#L{lines[0]}-L{lines[1]}" if lines else "")


def bodies_of(loaded: Loaded) -> dict[str, str]:
    """The body of every page, by the path of its golden file."""
    studio = Studio(Site(loaded.atlas), today=TODAY, source=source)
    pages = Pages(studio, problems_by_file(loaded.problems))
    return {str(PurePosixPath(spec.uri).with_suffix(".html")): pages.body(spec).html for spec in pages.specs()}


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The project, read as a team reads it: with what is internal."""
    return load(MAPS, TODAY)


@pytest.fixture(scope="module")
def bodies(loaded: Loaded) -> dict[str, str]:
    """The body of every page. Where they are to be written anew, the golden files are these and no others."""
    made = bodies_of(loaded)
    if REWRITE:
        for name in golden().keys() - made.keys():
            (GOLDEN / name).unlink()
        for name, html in made.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_bytes(html.encode())
    return made


def golden() -> dict[str, str]:
    """The golden files by their paths."""
    return {path.relative_to(GOLDEN).as_posix(): path.read_bytes().decode() for path in sorted(GOLDEN.rglob("*.html"))}


def first_difference(name: str, was: str, now: str) -> str:
    """Where a page first differs from its file, with some of the line before and after."""
    length = min(len(was), len(now))
    at = next((index for index in range(length) if was[index] != now[index]), length)
    line, column = was.count("\n", 0, at) + 1, at - was.rfind("\n", 0, at)
    start = max(was.rfind("\n", 0, at) + 1, at - WINDOW // 3)
    texts = (text[start : start + WINDOW].partition("\n")[0] for text in (was, now))
    return "tests/golden/{}:{}:{}\n    was: {}\n    now: {}".format(name, line, column, *texts)


def test_every_page_is_its_golden_file(bodies: Mapping[str, str]) -> None:
    """The body of each page is, byte for byte, what lies in its golden file."""
    known = golden()
    found = [
        first_difference(name, known[name], html)
        for name, html in bodies.items()
        if name in known and known[name] != html
    ]
    if found:
        pytest.fail("\n".join([f"{len(found)} pages differ from their golden files, first at:", *found, HOW]), False)


def test_every_page_has_a_golden_file_and_no_file_is_left_over(bodies: Mapping[str, str]) -> None:
    """There is no page that nobody has looked at, and no golden file of a page that is gone."""
    known = golden()
    told = [f"no golden file yet: tests/golden/{name}" for name in bodies.keys() - known.keys()]
    told += [f"no page is left for tests/golden/{name}" for name in known.keys() - bodies.keys()]
    if told:
        pytest.fail("\n".join([*sorted(told), HOW]), False)


def test_nothing_is_told_of_the_golden_project(loaded: Loaded) -> None:
    """The maps of the golden project have neither a problem nor a warning."""
    assert [f"{one.place.file}:{one.place.line}: {one.message}" for one in loaded.problems] == []


def test_the_public_pages_of_the_golden_project_keep_the_secret() -> None:
    """Where what is internal is left out, its page is missing and no other page has a word of it."""
    public = bodies_of(load(MAPS, TODAY, public=True))
    assert golden().keys() - public.keys() == {"opportunities/close-tuesday-session.html"}
    assert [name for name, html in public.items() if "Tuesday" in html or "close-tuesday" in html] == []


class Elements(HTMLParser):
    """Follows the elements of a page: what is closed wrongly, and which ids it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.feed(html)
        self.wrong += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element that is opened, and its id."""
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag == "p" and self.open[-1:] == ["p"]:
            self.wrong.append(f"line {self.getpos()[0]}: <p> in <p>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the id of an element that closes itself."""
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        """Close the element opened last, or say that it is another."""
        if self.open[-1:] == [tag]:
            self.open.pop()
        else:
            self.wrong.append(f"line {self.getpos()[0]}: </{tag}> where {self.open[-1:]} is open")


def test_pages_are_well_formed(bodies: Mapping[str, str]) -> None:
    """Every element is closed where it should be, and no id stands twice on a page."""
    wrong = {}
    for name, html in bodies.items():
        elements = Elements(html)
        twice = sorted({id for id in elements.ids if elements.ids.count(id) > 1})
        if elements.wrong or twice:
            wrong[name] = (elements.wrong, twice)
    assert wrong == {}
