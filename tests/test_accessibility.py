"""Every page against the rules of axe: WCAG 2.2 A and AA, and the best practices that go with them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from journeydocs_plugin.cli import main
from tests.test_site import html_files
from tests.tools import ROOT, absent

Serve = Callable[[Path], str]

AXE = ROOT / "tests/node/node_modules/axe-core/axe.min.js"
# Pages are judged in the theme's frame, but the theme's own parts are not ours to cure.
RUN = """async rules => {
  const only = rules.length ? { type: 'rule', values: rules } : { type: 'tag', values:
    ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
  const where = document.querySelector('article') ? 'article' : document;
  const found = await axe.run(where, { runOnly: only, resultTypes: ['violations'], elementRef: false });
  return found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)}`));
}"""
DARK = "document.body.setAttribute('data-md-color-scheme', 'slate')"
QUARTERS = 4


@pytest.fixture
def judged(chromium: Browser) -> Iterator[Page]:
    """A tab of the browser, without motion, so that nothing is judged halfway."""
    if not AXE.is_file():
        absent("axe-core is not here: make test fetches it.")
    context = chromium.new_context(reduced_motion="reduce")
    context.add_init_script(path=AXE)
    yield context.new_page()
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize("quarter", range(QUARTERS))
def test_no_page_breaks_a_rule_of_accessibility(quarter: int, example_site: Path, serve: Serve, judged: Page) -> None:
    """Axe finds nothing on any page of the example site, and no colour too weak in the dark."""
    base, broken = serve(example_site), []
    for name in html_files(example_site)[quarter::QUARTERS]:
        judged.goto(f"{base}/{name}")
        broken += [f"{name}: {one}" for one in judged.evaluate(RUN, [])]
        judged.evaluate(DARK)
        broken += [f"{name} in the dark: {one}" for one in judged.evaluate(RUN, ["color-contrast"])]
    assert broken == []


def test_the_bar_of_a_reading_path_breaks_no_rule(example_site: Path, serve: Serve, judged: Page) -> None:
    """Axe finds nothing on a page that shows the bar of a path, its answer unfolded, in the light and in the dark."""
    judged.goto(f"{serve(example_site)}/personas/busy-parent/?path=new-product-manager&stop=1")
    judged.locator(".jd-bar:visible summary").click()
    broken = judged.evaluate(RUN, [])
    judged.evaluate(DARK)
    assert [*broken, *judged.evaluate(RUN, ["color-contrast"])] == []


def test_what_was_found_breaks_no_rule(example_site: Path, serve: Serve, judged: Page) -> None:
    """Axe finds nothing on the search page with results and filters, nor in the box of the header with offers."""
    judged.goto(f"{serve(example_site)}/search/?q=parcel")
    judged.locator(".jd-search-filters fieldset").first.wait_for()
    broken = judged.evaluate(RUN, [])
    judged.locator(".md-search__input").click()
    judged.keyboard.type("parcel")
    judged.locator(".md-search-result__link").first.wait_for()
    box = RUN.replace("'article'", "'.md-search'")
    broken += judged.evaluate(box, [])
    judged.evaluate(DARK)
    assert [*broken, *(one for run in (RUN, box) for one in judged.evaluate(run, ["color-contrast"]))] == []


def test_a_path_is_walked_with_the_keyboard(example_site: Path, serve: Serve, judged: Page) -> None:
    """Fold, back, next and leave are reached one after the other, each with a visible frame, and Enter follows Next."""
    judged.goto(f"{serve(example_site)}/journeys/first-order/?path=new-product-manager&stop=2")
    judged.get_by_role("button", name="Stop 2 of").focus()
    reached = []
    for _ in range(4):
        judged.keyboard.press("Tab")
        reached.append(judged.evaluate("document.activeElement.textContent.trim() || document.activeElement.ariaLabel"))
        assert judged.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert reached[:3] == ["Back", "Next", "Leave the path"]
    judged.get_by_role("link", name="Next", exact=True).focus()
    judged.keyboard.press("Enter")
    judged.wait_for_url("**stop=3**")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_a_change_breaks_no_rule(
    scheme: Literal["light", "dark"], tmp_path: Path, serve: Serve, judged: Page
) -> None:
    """Axe finds nothing on the file that tells a change, all of it unfolded."""
    case = ROOT / "tests/cases/changes/by-persona-feels-apart"
    page = ["diff", str(case / "old"), str(case / "new"), "--format", "html", "--out", str(tmp_path / "change.html")]
    assert CliRunner().invoke(main, page).exit_code == 0
    judged.emulate_media(color_scheme=scheme)
    judged.goto(f"{serve(tmp_path)}/change.html")
    judged.locator("summary").click()
    assert judged.evaluate(RUN, []) == []
