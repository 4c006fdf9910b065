"""The maps, settings, findings and links of the documentation: they are as it says.

The tutorial is followed step by step in test_tutorial.py; test_docs_reference.py looks after commands and options.
"""

import json
import logging
import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner
from markdown.extensions.toc import slugify
from mkdocs.config import load_config
from mkdocs.config.defaults import get_schema
from mkdocs.exceptions import ConfigurationError

from journeydocs_plugin import __version__
from journeydocs_plugin.catalogue import catalogue
from journeydocs_plugin.cli import main
from journeydocs_plugin.load import load
from journeydocs_plugin.pages.address import FOLDERS
from journeydocs_plugin.problem import Problem
from tests.documentation import CODE, EVERYTHING, HEADING, LINK, PAGES, Block, blocks, lines, merged, put
from tests.small_sites import write
from tests.tools import ROOT

TODAY = date(2026, 12, 1)
FINDING = re.compile(r"^(?P<file>\S+?):(?P<line>\d+):\d+: .+\n +(?P=line) \| (?P<text>.*)$", re.MULTILINE)
BUILDS_ON = re.compile(r"the maps of \[[^\]]+\]\((?P<page>[\w./-]+\.md)\)")
"""How a page says that its examples belong to the maps of another page."""

SITE = "site_name: Maps\ntheme: {name: material, font: false}\n"
SETTINGS = {name for name, _ in get_schema()}
LOCAL = {"", "file"}
LATER = {"unknown-reference", "severe-pain-unanswered"}
"""Rules that look at other maps, which a reader may not have saved yet."""
ALIKE = 0.7
"""How much of a line must stay for a mistake in it to be a slip."""


def yaml_blocks(page: Path) -> list[Block]:
    """The blocks of a page that are YAML."""
    return blocks(page, "yaml", "yml")


def told(problems: Iterator[Problem] | tuple[Problem, ...]) -> list[str]:
    """Problems in a line each."""
    return [f"{one.place.file}:{one.place.line}: {one.message} [{one.rule}]" for one in problems]


WALK = ROOT / "docs/guide/a-change.md"
"""Its maps begin with mistakes that it cures: it is followed as a whole, in test_tutorial.py."""
READ = tuple(page for page in PAGES if page != WALK)


def pages_with(languages: tuple[str, ...], pattern: re.Pattern[str]) -> list[Path]:
    """The pages with a block in some languages in which something is found."""
    return [page for page in READ if any(pattern.search(block.text) for block in blocks(page, *languages))]


@pytest.mark.parametrize("page", READ, ids=lambda page: page.stem)
def test_the_maps_of_a_page_are_good_maps(page: Path, tmp_path: Path) -> None:
    """Every map of a page reads well when it is saved, and all of a page together have no problem and no warning.

    Where they belong to the maps of another page, the page says so: "the maps of [the tutorial](tutorial.md)".
    """
    maps = tmp_path / "maps"
    maps.mkdir()
    put_others(page, tmp_path)
    wrong: dict[str, list[str]] = {}
    for block in yaml_blocks(page):
        if block.file.startswith("maps/"):
            put(block, tmp_path)
            # A reader saves one file after the other: what a file names, or what answers it, may come later.
            early = told(one for one in load(maps, TODAY).problems if one.rule not in LATER)
            wrong |= {str(block): early} if early else {}
    assert wrong == {}
    assert told(load(maps, TODAY).problems) == []


def fragments() -> list[Block]:
    """The blocks that are a part of some map, without a word on which."""
    every = [block for page in PAGES for block in yaml_blocks(page) if not block.file]
    return [block for block in every if not is_settings(block)]


def is_settings(block: Block) -> bool:
    """Whether a block is a part of ``mkdocs.yml``."""
    return block.file == "mkdocs.yml" or (not block.file and block.text.partition(":")[0] in SETTINGS)


def complaints(kind: str, text: str, folder: Path) -> list[str]:
    """What is wrong with a fragment as a part of a record of some kind; what it names need not be there."""
    whole = {
        "persona": "name: Somebody\n",
        "journey": "title: A way\npersona: {name: Somebody}\n" + ("" if "stages:" in text else "steps: [Go]\n"),
    }.get(kind, "title: Something\n")
    write(folder, {f"{FOLDERS[kind]}/it.yaml": merged(whole, text)})  # type: ignore[index] # every kind is tried
    return told(one for one in load(folder, TODAY).problems if one.rule != "unknown-reference")


@pytest.mark.parametrize("block", fragments(), ids=str)
def test_a_part_of_a_map_is_one(block: Block, tmp_path: Path) -> None:
    """A block of YAML that names no file reads well in a record of some kind."""
    tried = {kind: complaints(kind, block.text, tmp_path / kind) for kind in FOLDERS}
    assert [] in tried.values(), tried


def settings() -> list[Block]:
    """The blocks that are ``mkdocs.yml``, or a part of it."""
    return [block for page in PAGES for block in yaml_blocks(page) if is_settings(block)]


@pytest.mark.parametrize("block", settings(), ids=str)
def test_mkdocs_takes_the_settings(block: Block, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """MkDocs reads a block of settings without an error or a warning."""
    write(tmp_path, {"mkdocs.yml": merged(SITE, block.text), "docs/index.md": "# Maps\n", "maps/teams.yaml": ""})
    (tmp_path / "docs/assets/javascripts").mkdir(parents=True)
    with caplog.at_level(logging.WARNING):
        try:
            load_config(str(tmp_path / "mkdocs.yml"))
        except ConfigurationError as error:
            pytest.fail(f"{block}: {error}\n{caplog.text}", pytrace=False)
    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.parametrize("page", pages_with(("text", "console"), FINDING), ids=lambda page: page.stem)
def test_a_mistake_is_told_as_the_page_shows(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the line that a finding quotes in its map, the command prints the finding word for word, as JSON too."""
    monkeypatch.chdir(tmp_path)
    put_others(page, tmp_path)
    for block in blocks(page):
        finding = FINDING.search(block.text)
        if block.file.startswith("maps/"):
            put(block, tmp_path)
        elif finding:
            replace_line(tmp_path / finding["file"], int(finding["line"]), finding["text"])
            shown = block.text.partition("\n")[2] if block.text.startswith("$ ") else block.text
            assert shown in CliRunner().invoke(main, ["check"]).stdout
        elif block.language == "json" and '"rule"' in block.text:
            printed = CliRunner().invoke(main, ["check", "--format", "json"]).stdout
            assert json.loads(printed) == json.loads(block.text)


def put_others(page: Path, folder: Path) -> None:
    """Write the maps of the pages that a page builds on."""
    for line in lines(page):
        for other in BUILDS_ON.finditer(line.text):
            for block in yaml_blocks((page.parent / other["page"]).resolve()):
                if block.file.startswith("maps/"):
                    put(block, folder)


def replace_line(path: Path, number: int, text: str) -> None:
    """Write another text into a line of a file, which must be a slip of what stands there."""
    whole = path.read_text(encoding="utf-8").splitlines()
    alike = SequenceMatcher(None, whole[number - 1], text).ratio()
    assert alike > ALIKE, f"line {number} of {path.name} is {whole[number - 1]!r}, and the page shows {text!r}"
    whole[number - 1] = text
    path.write_text("\n".join(whole) + "\n", encoding="utf-8")


def test_the_version_to_install_is_this_one() -> None:
    """Where a page pins journeydocs, it pins the version it describes."""
    pinned = {
        version
        for page in PAGES
        for block in blocks(page)
        for version in re.findall(r"journeydocs==([\w.]+)", block.text)
    }
    assert pinned == {__version__}


@cache
def anchors(page: Path) -> frozenset[str]:
    """The headings that a link can lead to."""
    found = {
        slugify(re.sub(r"[`*]", "", LINK.sub("", heading["text"])), "-")
        for line in lines(page)
        if (heading := HEADING.fullmatch(line.text))
    }
    rules = any("show: rules" in block.text for block in blocks(page, "journeydocs"))
    return frozenset(found | ({rule.id for rule in catalogue()} if rules else set()))


@pytest.mark.parametrize("page", EVERYTHING, ids=lambda page: page.stem)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """Each link to a file of the project names one that is there, and a heading that is on it."""
    broken = []
    for line in lines(page):
        for target in LINK.findall(CODE.sub("", line.text)):
            parts = urlsplit(target)
            if parts.scheme not in LOCAL or parts.netloc:
                continue
            there = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            missing = parts.fragment and there.suffix == ".md" and parts.fragment not in anchors(there)
            if not there.exists() or missing:
                broken.append(f"{line}: {target}")
    assert broken == []


def test_the_places_that_contributors_are_shown_exist() -> None:
    """Every file and folder in the plan of the code is there."""
    page = ROOT / "CONTRIBUTING.md"
    named = [re.findall(r"`([\w./]+)`", line.text.split("|")[1]) for line in lines(page) if "|" in line.text]
    places = [place for row in named for place in row if place != "journeydocs_plugin/"]
    package = ROOT / "journeydocs_plugin"
    assert places
    assert [name for name in places if not any((package / f"{name}{end}").exists() for end in ("", ".py"))] == []
