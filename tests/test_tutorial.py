"""The tutorial and the walk through a whole change, followed word by word in an empty folder."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import QUIET
from tests.documentation import Block, Line, parts, put
from tests.tools import ROOT

TUTORIAL = ROOT / "docs/guide/tutorial.md"
WALK = ROOT / "docs/guide/a-change.md"
SET_UP = {"python3 -m venv .venv", ". .venv/bin/activate", "pip install journeydocs"}
"""Commands that give a reader what the environment of the tests has already."""

INSTEAD = {"mkdocs serve": "mkdocs build --strict --site-dir served"}
"""What a command that does not end is replaced with: it shows the same pages."""

KNOWN = {"mkdir", "cd", "git", "journeydocs", "mkdocs"}
SOMEBODY = {
    f"GIT_{role}_{what}": text
    for role in ("AUTHOR", "COMMITTER")
    for what, text in (("NAME", "Nadia Example"), ("EMAIL", "nadia@example.org"), ("DATE", "2026-11-02T10:00:00Z"))
}
PROBLEMS = re.compile(r"read: \d+ problem")
CHANGE = re.compile(r"change `(?P<old>[^`]+)` to `(?P<new>[^`]+)`")
BACK = "Change the line back"


class Reader:
    """Somebody who does what the tutorial says; ``wrong`` is what did not happen as it says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.undo: tuple[Path, str] | None = None
        self.wrong: list[str] = []

    def follow(self, part: Block | Line) -> None:
        """Do what a block or a sentence asks for."""
        if isinstance(part, Line):
            self._change(part)
        elif part.file:
            put(part, self.folder)
        elif part.language == "console":
            for command in re.split(r"^\$ ", part.text, flags=re.MULTILINE)[1:]:
                words, _, printed = command.partition("\n")
                self._run(words, printed, part)
        else:
            self.wrong.append(f"{part}: the block neither names its file in its first line nor holds commands")

    def _change(self, line: Line) -> None:
        if change := CHANGE.search(line.text):
            texts = {path: path.read_text(encoding="utf-8") for path in (self.folder / "maps").rglob("*.yaml")}
            found = [path for path, text in texts.items() if change["old"] in text]
            if len(found) != 1:
                self.wrong.append(f"{line}: {change['old']!r} stands in {len(found)} maps, so what is to be changed?")
                return
            self.undo = found[0], texts[found[0]]
            found[0].write_text(texts[found[0]].replace(change["old"], change["new"]), encoding="utf-8")
        elif BACK in line.text and self.undo:
            self.undo[0].write_text(self.undo[1], encoding="utf-8")

    def _run(self, command: str, shown: str, block: Block) -> None:
        if command in SET_UP:
            return
        words = shlex.split(INSTEAD.get(command, command))
        if words[0] not in KNOWN:
            self.wrong.append(f"{block}: $ {command}\nis no command that this test knows how to follow")
            return
        if words[0] == "cd":
            self.folder /= words[1]
            return
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = os.environ | QUIET | SOMEBODY | {"PATH": path}
        done = subprocess.run(words, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        told = f"{block}: $ {command}\n"
        if shown and done.stdout != shown:
            self.wrong.append(f"{told}prints\n{done.stdout}and the page shows\n{shown}")
        if done.returncode != bool(PROBLEMS.search(shown)):
            self.wrong.append(f"{told}ends with {done.returncode}:\n{done.stdout}{done.stderr}")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A reader who has come to the end of the tutorial."""
    reader = Reader(tmp_path_factory.mktemp("tutorial"))
    for part in parts(TUTORIAL):
        reader.follow(part)
    return reader


def test_the_tutorial_can_be_followed(reader: Reader) -> None:
    """Every file of the tutorial can be saved, every command run, and each prints what the page shows."""
    if reader.wrong:
        pytest.fail("What the tutorial says is not what happens:\n\n" + "\n\n".join(reader.wrong), pytrace=False)


def test_the_tutorial_ends_with_a_site(reader: Reader) -> None:
    """At the end the folder ``site`` holds the journey, the persona, the opportunity and the page of one's own."""
    site = reader.folder / "site"
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    made = {"journeys/order-a-book", "personas/gift-buyer", "opportunities/show-delivery-day", "about"}
    assert made - pages == set()
    about = (site / "about/index.html").read_text(encoding="utf-8")
    assert '<a href="../journeys/order-a-book/">Order a book</a>' in about
    assert "Emotion curve: Order a book" in about


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Somebody who has taken a whole change from the idea to the merged page."""
    writer = Reader(tmp_path_factory.mktemp("change"))
    for part in parts(WALK):
        writer.follow(part)
    return writer


@pytest.mark.slow
def test_a_whole_change_can_be_followed(writer: Reader) -> None:
    """A new repository, a journey, two mistakes and their cures, layout, difference and merge are all as shown."""
    if writer.wrong:
        pytest.fail("What the page says is not what happens:\n\n" + "\n\n".join(writer.wrong), pytrace=False)


@pytest.mark.slow
def test_a_whole_change_ends_on_the_page_of_the_journey(writer: Reader) -> None:
    """At the end both journeys are pages, and the one that was there tells what changed, when and by whom."""
    site = writer.folder / "site/journeys"
    assert (site / "return-a-book/index.html").exists()
    page = (site / "order-a-book/index.html").read_text(encoding="utf-8")
    story = page[page.index('id="_history"') :]
    assert "How books come back" in story
    assert "Nadia Example" in story
    assert "2026-11-02" in story
