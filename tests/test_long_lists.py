"""Lists of very large sites end somewhere, and say so."""

from datetime import date
from pathlib import Path

import pytest

from journeydocs_plugin.load import load
from journeydocs_plugin.pages import Language, Pages, Site, Studio, long_lists
from tests.small_sites import write

JOURNEY = """title: Journey {number}
persona: {{name: A reader}}
stages:
  - title: Wait
    channels: phone
    emotion: -1
    pain_points: {{title: Pain {number}, severity: {severity}}}
    steps: [{{title: Call {number}, channels: phone}}, {{title: Go there {number}, channels: store}}]
"""
MANY = 170


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The pages of a site whose lists may have three rows, in German."""
    for name in ("MOST_ROWS", "MOST_BESIDE", "MOST_FOLDED"):
        monkeypatch.setattr(long_lists, name, 3)
    maps = {
        f"journeys/j{number:03}.yaml": JOURNEY.format(number=number, severity=4 if number > MANY - 4 else 1)
        for number in range(MANY)
    }
    maps |= {f"opportunities/o{number}.yaml": f"title: Idea {number}\nprogress: planned\n" for number in range(5)}
    pages = Pages(Studio(Site(load(write(tmp_path, maps), date(2026, 11, 26)).atlas), language=Language("de")))
    wanted = ("journeys/index.md", "opportunities/index.md", "portfolio/pain-points.md", "channels/phone.md")
    return {spec.uri: pages.body(spec).html for spec in pages.specs() if spec.uri in wanted}


def test_a_list_ends_and_says_of_how_many(shown: dict[str, str]) -> None:
    """Of journeys, opportunities and what is met at a place three are listed, and the page tells of how many."""
    assert shown["journeys/index.md"].count('class="jd-card jd-journey-card"') == 3
    assert f"Aufgeführt sind die ersten 3 von {MANY}; die Suche findet die übrigen." in shown["journeys/index.md"]
    assert "Aufgeführt sind die ersten 3 von 5;" in shown["opportunities/index.md"]
    assert "und 2 weitere" in shown["opportunities/index.md"]
    phone = shown["channels/phone.md"]
    assert phone.count(f"Aufgeführt sind die ersten 3 von {MANY};") == 2
    assert "Journey 3<" not in phone.partition('id="_pains"')[0]


def test_the_register_keeps_the_worst(shown: dict[str, str]) -> None:
    """Of more pain points than the register may hold, it has those that hurt most."""
    register = shown["portfolio/pain-points.md"]
    assert [f"Pain {number}<" in register for number in (MANY - 3, MANY - 2, MANY - 1, 0, 1)] == [True] * 3 + [
        False
    ] * 2


def test_a_folded_list_ends_too(shown: dict[str, str]) -> None:
    """Of changes of channel that happen in very many journeys, the first are told and the rest is counted."""
    switches = shown["channels/phone.md"].partition('id="_switches"')[2].partition("<footer")[0]
    assert switches.count("<li>") == 3
    assert f"und {MANY - 3} weitere" in switches


def test_the_guide_says_where_tables_end() -> None:
    """The number of rows in the guide is that of the program."""
    guide = Path(__file__).parent.parent / "docs/guide/portfolio.md"
    assert f"end after {long_lists.MOST_ROWS:,} rows" in guide.read_text(encoding="utf-8")
