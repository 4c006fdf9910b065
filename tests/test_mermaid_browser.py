"""The diagrams in a real browser, drawn by the real library on a small page without a theme."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from journeydocs_plugin.pages.mermaid import Edge, Group, Node, Section, Task, diagram, flowchart_source, journey_source
from tests.conftest import OpenPage, Visit
from tests.tools import ROOT

PACKAGE = ROOT / "journeydocs_plugin"

NASTY = (
    "a: b", "a; b", "a # b", "PR #123", "x #59; y", 'say "yes"', "it's", "100 %", "%% no comment", "[ ] ( ) { } |",
    "a --> b", "- -- --- ~~~ ==", "**bold** and _more_", "1. first", "end", "End", "title x", "section: y",
    "accTitle: x", "classDef a", "style: x", "click a href", "graph TD", "a < b > c", "<b>x</b>", "a<br>b",
    "<img src=x onerror='window.ran=1'>", "<script>window.ran=1</script>", "&lt; &amp; &#60;", "`**x**`",
    "%%{init: {}}%%", 'click a "javascript:window.ran=1"', "Ops, EU", "a@{ shape: rect }", "fa:fa-car x", "a \\n b",
    "$$x^2$$", "https://ex.org/a?b=1#d", "ﬁ ¶ß x", "ﬂ°°65¶ß", "__proto__", "constructor", "toString", "日本語の文字",
    "مرحبا بالعالم", "👩\u200d👩\u200d👧 é", "---", "journey", "0", "99", "\\", "@", "a\u00a0b", "a\tb\nc",
)  # fmt: skip
"""Texts that each mean something to one of Mermaid's grammars, or to HTML."""

LETTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Cn", "Co", "Cf", "Zl", "Zp", "Mn", "Me", "Mc"), exclude_characters="\ufb02"
)
"""Any character that has a look of its own. (Those that have none are taken out or moved by the browser.)"""

TEXTS = st.one_of(st.sampled_from(NASTY), st.text(LETTERS, min_size=1, max_size=24).filter(str.strip))

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Diagrams</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="../../assets/diagrams.css"><style>
body {{ margin: 10px; font: 16px sans-serif }}
body {{ --md-default-fg-color: rgb(10, 20, 30); --md-default-bg-color: rgb(250, 251, 252) }}
body.dark {{ --md-default-fg-color: rgb(220, 221, 222); --md-default-bg-color: rgb(20, 21, 22); background: #141516 }}
</style></head><body>{body}
<script>window.document$ = {{ subscribe(draw) {{ window.arrive = draw; draw(); }} }}</script>
<script src="../../assets/near.js"></script></body></html>"""


def picture(source: str, label: str = "A diagram") -> str:
    """A diagram as pages hold it; no longer Markup, which would escape what it is joined with."""
    return str(diagram(source, label))


JOURNEY = picture(
    journey_source(
        "A journey", [Section("Stage", (Task("Happy", 2, ("Ana",)), Task("Unknown", None), Task("Sad", -2)))]
    ),
    "Stages",
)
BRANCHING = picture(
    flowchart_source([Group("Stage", (Node("a", "Ask", href="#there"), Node("b", "Buy")))], [Edge("a", "b", "if")]),
    "Ways",
)
LONG = picture(journey_source("", [Section("Stage", tuple(Task(f"Step number {n}", 1) for n in range(30)))]), "Long")
FAR = '<div style="height: 4000px"></div>'

Place = Callable[..., str]
"""`place(body)` puts a page with that body on the server; returns its address."""

Loaded = (
    "() => [...document.querySelectorAll('pre.jd-diagram')].every(pre => pre.dataset.state in {drawn: 1, failed: 1})"
)
LABELS = """() => [...document.querySelectorAll('.jd-drawing svg')].map(svg =>
  [...svg.querySelectorAll('foreignObject .label, text.legend, text[font-weight], .nodeLabel, .edgeLabel .edgeLabel')]
  .filter(label => !label.querySelector('.label, .nodeLabel, .edgeLabel')).map(label => label.textContent))"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Place:
    """A folder below a sub-folder, with the script, the styles and the library where a site has them."""
    root = tmp_path_factory.mktemp("diagrams")
    assets = root / "deep/assets"
    shutil.copytree(PACKAGE / "pages/assets", assets)
    shutil.copytree(PACKAGE / "assets/vendor", assets / "vendor")
    address = serve(root)
    count = iter(range(1000))

    def put(body: str, *, disk: bool = False, name: str = "deep") -> str:
        folder = root / name / "pages" / str(next(count))
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(PAGE.format(body=body), encoding="utf-8")
        return (folder / "index.html").as_uri() if disk else f"{address}/{name}/pages/{folder.name}/"

    return put


@pytest.fixture(scope="module")
def board(chromium: Browser, place: Place) -> Iterator[Visit]:
    """One page that many diagrams are put on, one after the other."""
    with chromium.new_context() as context:
        visit = Visit(context.new_page())
        visit.page.goto(place("<main></main>"))
        yield visit


def drawn(page: Page) -> None:
    """Wait until nothing is left to draw."""
    page.wait_for_function(Loaded)


def shown(visit: Visit, *sources: str) -> list[list[str]]:
    """Draw these sources; the labels of each picture, without spaces, where browsers differ."""
    html = "".join(map(picture, sources))
    visit.page.evaluate("html => { document.querySelector('main').innerHTML = html; window.arrive(); }", html)
    drawn(visit.page)
    labels: list[list[str]] = visit.page.evaluate(LABELS)
    return [[squeezed(label) for label in picture] for picture in labels]


def squeezed(text: str) -> str:
    """A text without spaces and unseen joints: a picture breaks lines where it likes. \ufb02 may be two letters."""
    return "".join(text.split()).replace("\u200b", "").replace("\ufb02", "fl")


def missing(wanted: Sequence[str], found: Sequence[str]) -> Counter[str]:
    """How often each wanted label is shown too rarely."""
    return Counter(map(squeezed, wanted)) - Counter(found)


@settings(max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(st.lists(TEXTS, min_size=7, max_size=7))
def test_every_label_is_shown_as_it_was_written(board: Visit, texts: list[str]) -> None:
    """Whatever seven texts stand in whatever places, both diagrams show each of them, and nothing runs."""
    title, first, second, third, fourth, actor, other = texts
    people = tuple(dict.fromkeys((actor, other)))
    journey = journey_source(title, [Section(first, (Task(second, 1, people),)), Section(third, (Task(fourth, None),))])
    nodes = (Node("a", second, href="#a"), Node("b", third, decision=True))
    flowchart = flowchart_source(
        [Group(first, nodes)], [Edge("a", "b", fourth), Edge("b", "o", title)], [Node("o", other)]
    )
    line, ways = shown(board, journey, flowchart)
    assert not missing([title, first, second, third, fourth, *people], line)
    assert not missing([first, second, third, fourth, title, other], ways)
    assert board.page.evaluate("window.ran") is None
    assert board.errors == []


@pytest.mark.parametrize("text", NASTY)
def test_each_difficult_text_fits_every_place(board: Visit, text: str) -> None:
    """One difficult text in all places of both diagrams at once is shown in each of them."""
    journey = journey_source(text, [Section(text, (Task(text, 1, (text,)), Task("Last", -1, ("Someone",))))])
    nodes = (Node("a", text, pain=True, truth=True), Node("b", text, decision=True))
    flowchart = flowchart_source([Group(text, nodes)], [Edge("a", "b", text), Edge("b", "o", text)], [Node("o", text)])
    line, ways = shown(board, journey, flowchart)
    assert not missing([text, text, text, text, "Last", "Someone"], line)
    assert Counter(ways)[squeezed(text)] == 5
    assert sum(squeezed(text) in label for label in ways) == 6
    assert board.page.evaluate("window.ran") is None
    assert board.errors == []


def test_a_gap_has_no_face_and_does_not_stretch_the_picture(board: Visit) -> None:
    """Three tasks, of which one has no emotion: two faces, and the same picture as without a gap."""
    sizes = []
    for score, faces in ((None, 2), (0, 3)):
        shown(board, journey_source("", [Section("S", (Task("A", 2), Task("B", score), Task("C", -2)))]))
        assert board.page.locator(".face").count() == faces
        assert board.page.locator(".mouth").count() == faces
        sizes.append(board.page.locator("div.jd-drawing svg").bounding_box())
    assert sizes[0] == sizes[1]


def test_people_have_one_colour_each_in_order_of_appearance(board: Visit) -> None:
    """Who comes first has the first colour of the emotion curve, though Mermaid orders by the alphabet."""
    shown(board, journey_source("", [Section("S", (Task("A", 1, ("Zoe",)), Task("B", 0, ("Ana", "Zoe"))))]))
    legend = "circle => [circle.getAttribute('class'), circle.getAttribute('cy')]"
    circles: list[Any] = board.page.locator("circle.actor").evaluate_all(f"all => all.map({legend})")
    assert [name for name, _ in circles[:2]] == ["actor jd-line-1", "actor jd-line-0"]


def test_a_diagram_far_away_is_not_drawn_before_it_comes_near(place: Place, page: OpenPage) -> None:
    """The library is not even asked for until the reader has scrolled close to a diagram."""
    visit = page(place(FAR + JOURNEY))
    visit.page.wait_for_timeout(300)
    assert not visit.page.evaluate("'mermaid' in window")
    visit.page.locator(".jd-diagram-frame").scroll_into_view_if_needed()
    visit.page.locator("div.jd-drawing svg").wait_for()
    assert visit.errors == []


def test_the_first_print_already_holds_the_picture(place: Place, page: OpenPage) -> None:
    """A page printed at once has its far diagrams drawn before the browser lays out the sheets."""
    visit = page(place(FAR + JOURNEY))
    visit.page.evaluate("""addEventListener('afterprint', () => {
      window.state = document.querySelector('pre.jd-diagram').dataset.state })""")
    visit.page.pdf()
    assert visit.page.evaluate("window.state") == "drawn"
    assert visit.errors == []


def test_on_paper_a_wide_diagram_is_cut_into_rows(place: Place, page: OpenPage) -> None:
    """Thirty tasks fill several rows as wide as the sheet, each box whole in one; on the screen nothing stays."""
    visit = page(place(LONG))
    drawn(visit.page)
    visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    visit.page.emulate_media(media="print")
    rows = visit.page.locator(".jd-diagram-rows svg")
    views = rows.evaluate_all("all => all.map(row => row.getAttribute('viewBox').split(' ').map(Number))")
    tasks = rows.first.locator("rect.task").evaluate_all("all => all.map(task => task.x.baseVal.value)")
    starts = [view[0] for view in views]
    assert len(views) > 4
    assert all(not task < start < task + 140 for task in tasks for start in starts)
    assert visit.page.evaluate("document.documentElement.scrollWidth") == 1440
    visit.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert rows.count() == 0


def test_a_page_reached_without_loading_is_drawn(place: Place, page: OpenPage) -> None:
    """After instant navigation new diagrams are drawn, hand-written ones too, and ids stay unique."""
    visit = page(place(f"<main>{JOURNEY}</main>"))
    drawn(visit.page)
    hand = '<div class="mermaid">flowchart LR\n  a --> b</div>'
    html = JOURNEY + BRANCHING + hand
    visit.page.evaluate("html => { document.querySelector('main').innerHTML += html; window.arrive(); }", html)
    drawn(visit.page)
    visit.page.locator("div.mermaid svg").wait_for()
    ids: list[str] = visit.page.locator("svg").evaluate_all("all => all.map(svg => svg.id)")
    assert len(set(ids)) == len(ids) == 4
    assert visit.errors == []


def test_settings_of_the_page_are_left_as_they_were(place: Place, page: OpenPage) -> None:
    """Where a page has loaded the library and set it up, its settings hold before and after ours."""
    theirs = '{ theme: "forest", securityLevel: "loose" }'
    own = f'<script src="../../assets/vendor/mermaid.min.js"></script><script>mermaid.initialize({theirs})</script>'
    visit = page(place(own + JOURNEY + BRANCHING))
    drawn(visit.page)
    config = visit.page.evaluate(
        "(({ theme, securityLevel }) => [theme, securityLevel])(mermaid.mermaidAPI.getSiteConfig())"
    )
    assert config == ["forest", "loose"]
    assert visit.page.locator("div.jd-drawing svg").count() == 2


def test_colours_follow_the_switch_without_drawing_anew(place: Place, page: OpenPage) -> None:
    """The same picture is dark on light, then light on dark."""
    visit = page(place(JOURNEY + BRANCHING))
    drawn(visit.page)
    colours = """() => {
      const style = selector => getComputedStyle(document.querySelector(selector));
      return [style('.task .label').color, style('.node .nodeLabel').color,
              style('rect.task').fill, style('.node rect').fill, style('.legend').fill] }"""
    light, dark, paper, night = "rgb(10, 20, 30)", "rgb(220, 221, 222)", "rgb(250, 251, 252)", "rgb(20, 21, 22)"
    before = visit.page.locator("svg").evaluate_all("all => all.map(svg => svg.id)")
    assert visit.page.evaluate(colours) == [light, light, paper, paper, light]
    visit.page.evaluate("document.body.className = 'dark'")
    assert visit.page.evaluate(colours) == [dark, dark, night, night, dark]
    assert visit.page.locator("svg").evaluate_all("all => all.map(svg => svg.id)") == before


def test_a_wide_diagram_scrolls_in_its_frame(place: Place, page: OpenPage) -> None:
    """On a phone the page stays as wide as the screen, and a keyboard can scroll the diagram."""
    visit = page(place(LONG), width=390)
    drawn(visit.page)
    assert visit.page.evaluate("document.documentElement.scrollWidth") == 390
    frame = visit.page.locator(".jd-diagram-frame")
    assert frame.evaluate("frame => frame.scrollWidth") > 4000
    frame.focus()
    visit.page.keyboard.press("ArrowRight")
    visit.page.wait_for_function("document.querySelector('.jd-diagram-frame').scrollLeft > 0")


def test_a_box_leads_to_its_step_by_keyboard(place: Place, page: OpenPage) -> None:
    """A box with an address is a link that Tab reaches and Enter follows."""
    visit = page(place(BRANCHING + FAR + '<h2 id="there">There</h2>'))
    drawn(visit.page)
    visit.page.locator(".jd-diagram-frame").focus()
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**#there")


def test_the_source_can_be_opened_and_copied(place: Place, page: OpenPage) -> None:
    """Below the picture the source opens, and what is copied has whole addresses."""
    visit = page(place(BRANCHING), permissions=["clipboard-read", "clipboard-write"])
    drawn(visit.page)
    source = visit.page.locator("pre.jd-diagram")
    assert not source.is_visible()
    visit.page.get_by_role("button", name="Diagram source", exact=True).click()
    assert source.inner_text().startswith("flowchart LR")
    visit.page.get_by_role("button", name="Copy diagram source").click()
    visit.page.get_by_role("button", name="Copied").wait_for()
    copied: str = visit.page.evaluate("navigator.clipboard.readText()")
    assert f'click n0 href "{visit.page.url}#there"' in copied


def test_without_the_library_the_source_is_shown_with_a_note(place: Place, page: OpenPage) -> None:
    """Where the library cannot be had, the reader sees the source and one plain sentence."""
    visit = page("about:blank")
    visit.page.route("**/mermaid.min.js", lambda route: route.fulfill(status=404))
    visit.page.goto(place(JOURNEY))
    drawn(visit.page)
    assert visit.page.locator("pre.jd-diagram").is_visible()
    assert visit.page.get_by_text("The diagram could not be drawn.").is_visible()


def test_a_broken_diagram_does_not_stop_the_next(place: Place, page: OpenPage) -> None:
    """A source that Mermaid refuses stays text; the one after it is drawn, and no remains lie about."""
    visit = page(place(picture("journey\n  section a: b\n ???", "Broken") + JOURNEY))
    drawn(visit.page)
    states = visit.page.locator("pre.jd-diagram").evaluate_all("all => all.map(pre => pre.dataset.state)")
    assert states == ["failed", "drawn"]
    assert visit.page.locator("svg").count() == 1


def test_diagrams_are_drawn_from_a_disk(place: Place, page: OpenPage) -> None:
    """A page opened as a file, without any server, draws its diagrams."""
    visit = page(place(JOURNEY + BRANCHING, disk=True))
    drawn(visit.page)
    assert visit.page.locator("div.jd-drawing svg").count() == 2
    assert visit.errors == []


def test_without_scripts_the_source_is_readable(place: Place, page: OpenPage) -> None:
    """With scripts switched off the source stands in the page, the titles of the steps among it."""
    visit = page(place(JOURNEY), java_script_enabled=False)
    assert "Happy: 5: Ana" in visit.page.locator("pre.jd-diagram").inner_text()
