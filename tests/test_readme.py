"""The first screen of the README, and the two commands that it and the guide for contributors promise."""

import re
from pathlib import Path

import pytest

from tests.documentation import LINK
from tests.tools import ROOT

README = ROOT / "README.md"
FIRST_SCREEN = 40
PICTURE = re.compile(r"!\[(?P<words>[^\]]+)\]\((?P<file>[^)]+\.png)\)")
TARGETS = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def first_screen() -> str:
    """What is seen of the README before scrolling."""
    return "\n".join(README.read_text(encoding="utf-8").splitlines()[:FIRST_SCREEN])


def test_the_first_screen_shows_the_product() -> None:
    """The first screen has a picture of a page, wide enough to be read, with words for those who cannot see it."""
    picture = PICTURE.search(first_screen())
    assert picture
    raw = (ROOT / picture["file"]).read_bytes()
    width, height = int.from_bytes(raw[16:20]), int.from_bytes(raw[20:24])
    assert raw.startswith(b"\x89PNG")
    assert (width >= 800, height >= 400, len(picture["words"]) >= 40) == (True, True, True)


def test_the_first_screen_says_how_to_serve_and_test() -> None:
    """The first screen has the two commands, ready to be copied, each with what it does."""
    said = re.findall(r"^\$ (make \w+) +# \w+", first_screen(), re.MULTILINE)
    assert said == ["make serve", "make test"]


def test_the_first_screen_links_to_files_that_exist() -> None:
    """Every file that the first screen links to is there."""
    files = [target for target in LINK.findall(first_screen()) if "://" not in target]
    assert files
    assert [file for file in files if not (ROOT / file).is_file()] == []


@pytest.mark.parametrize("page", [README, ROOT / "CONTRIBUTING.md"], ids=lambda page: page.stem)
def test_every_target_that_is_named_exists(page: Path) -> None:
    """Each `make …` that a page tells people to type is a target of the Makefile."""
    named = set(re.findall(r"(?:^\$ |`)make (\w+)", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert {"serve", "test"} <= named
    assert named - TARGETS == set()


def test_the_makefile_explains_its_targets() -> None:
    """`make` alone names every target for people."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    explained = set(re.findall(r"echo 'make (\w+) ", makefile))
    assert {"serve", "test", "clean"} <= explained <= TARGETS
