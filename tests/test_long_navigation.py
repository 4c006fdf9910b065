"""A folder of very many pages in the navigation: short lists, which stay as they are while other pages change."""

import re
from pathlib import Path

import pytest

from tests.building import built, different
from tests.random_edits import project

MANY = 480
LINK = re.compile(rb'<a href="\.\./(more-\d+)/" class="md-nav__link')
ACTIVE = re.compile(rb'class="md-nav__link md-nav__link--active"')


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A small project with very many opportunities."""
    config = project(tmp_path / "project")
    for number in range(MANY):
        text = f"title: Answer {number * 7919 % 1000:03} by phone\naddresses: [order]\n"
        (config.parent / f"maps/opportunities/more-{number}.yaml").write_text(text, encoding="utf-8")
    return config


def test_one_title_more_changes_the_navigation_of_few_pages(config: Path, tmp_path: Path) -> None:
    """After another title, only pages in a list with it show another navigation, if it is at no end of these."""
    before = built(config, tmp_path / "site")
    moved = config.parent / "maps/opportunities/more-100.yaml"
    moved.write_text(moved.read_text(encoding="utf-8").replace("900", "500 and a half"), encoding="utf-8")
    after = built(config, tmp_path / "site")
    changed = [name for name in different(before, after) if re.fullmatch(r"opportunities/more-\d+/index.html", name)]
    assert "opportunities/more-100/index.html" in changed
    assert len(changed) <= 130


def test_no_list_is_long_and_every_page_is_in_one(config: Path, tmp_path: Path) -> None:
    """Beside each page stand from 20 to 60 pages, itself among them, and all lists together hold every page."""
    site = built(config, tmp_path / "site")
    found = set()
    for number in range(0, MANY, 5):
        page = site[f"opportunities/more-{number}/index.html"]
        beside = {one.decode() for one in LINK.findall(page)}
        assert 20 <= len(beside | {f"more-{number}"}) <= 70
        assert ACTIVE.search(page)
        found |= beside | {f"more-{number}"}
    assert len(found) == MANY
