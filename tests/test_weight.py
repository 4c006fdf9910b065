"""What a page costs on the way: each fetches what it shows, and no more."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

from tests.conftest import OpenPage

Serve = Callable[[Path], str]

OURS = "assets/journeydocs/"


def compressed(file: Path) -> int:
    """How many bytes of a file travel."""
    return len(gzip.compress(file.read_bytes()))


def fetched(page: Path) -> list[Path]:
    """The styles and scripts that a page names."""
    named = re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"?]+)', page.read_text(encoding="utf-8"))
    return [(page.parent / one).resolve() for one in named]


def test_the_scripts_of_every_page_are_small(example_site: Path) -> None:
    """All that our pages do takes less than 15 KB on the way."""
    assert compressed(example_site / OURS / "journeydocs.js") < 15_000


def test_the_richest_journey_is_light(example_site: Path) -> None:
    """The page with the most lanes takes less than 120 KB with all styles and scripts, before diagrams."""
    page = example_site / "journeys/first-order/index.html"
    assert compressed(page) + sum(compressed(file) for file in fetched(page)) < 120_000


def test_a_page_fetches_the_styles_of_its_own_view(example_site: Path) -> None:
    """The styles of portfolio and search are named by their pages, and by no journey."""
    named = {
        page: {file.name for file in fetched(example_site / page / "index.html")}
        for page in ("portfolio/heat-map", "search", "journeys/first-order")
    }
    own = {page: names & {"portfolio.css", "search.css"} for page, names in named.items()}
    assert own == {"portfolio/heat-map": {"portfolio.css"}, "search": {"search.css"}, "journeys/first-order": set()}


def test_what_draws_diagrams_waits_for_a_diagram(example_site: Path, serve: Serve, page: OpenPage) -> None:
    """A journey opened at its top has asked for neither the library nor what drives it."""
    visit = page(f"{serve(example_site)}/journeys/first-order/")
    visit.page.wait_for_load_state("networkidle")
    asked = visit.page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert any(OURS in one for one in asked)
    assert [one for one in asked if "diagrams.js" in one or "mermaid" in one] == []
