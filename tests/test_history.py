"""What git remembers of the maps: read from real repositories, told in words on a page and in a feed."""

import os
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from journeydocs_plugin.changes import History, sentence
from journeydocs_plugin.cli import main
from journeydocs_plugin.history import past
from tests.conftest import OpenPage, build_site
from tests.small_sites import FIVE_LINES, site, write

ATOM = "{http://www.w3.org/2005/Atom}"
SEVERE = FIVE_LINES.replace("- Order it", "- title: Order it\n    pain_points: [{title: No <b>total</b>, severity: 4}]")


def git(folder: Path, *arguments: str, author: str = "Ines Okafor", day: int = 1) -> str:
    """Run git in a folder, as somebody on a day of May, without the settings of this machine."""
    when = f"2026-05-{day:02}T09:30:00+02:00"
    who = {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", author), ("EMAIL", "secret@example.org"), ("DATE", when))
    }
    nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, env=os.environ | who | nothing, capture_output=True, text=True, check=True).stdout


def commit(folder: Path, files: dict[str, str], subject: str, *, author: str = "Ines Okafor", day: int = 1) -> None:
    """Write files and commit everything."""
    write(folder, files)
    git(folder, "add", "--all")
    git(folder, "commit", "-m", subject, author=author, day=day)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one journey in maps/, written, then changed."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-b", "main")
    commit(folder, {"maps/journeys/order.yaml": FIVE_LINES, "README.md": "Maps"}, "Begin", day=1)
    commit(folder, {"README.md": "Our maps"}, "Nothing about the maps", day=2)
    commit(folder, {"maps/journeys/order.yaml": SEVERE}, "What hurts <script>", author='Ana "A" Ruiz <x', day=3)
    return folder


def recent(maps: Path, most: int) -> History:
    """The last commits that touched the maps."""
    return past(maps, most).history()


def told(history: History) -> list[list[str]]:
    """What each commit changed, in words."""
    return [[sentence(change) for change in one.changes] for one in history.commits]


def test_each_commit_is_told_in_words(repository: Path) -> None:
    """The commits that touched the maps are there, newest first, with who, when and what."""
    history = recent(repository / "maps", 10)
    assert told(history) == [
        ["Order a book / Order it: new pain point: No <b>total</b>, severity 4"],
        ["Order a book: new journey"],
    ]
    newest = history.commits[0]
    assert (newest.subject, newest.author) == ("What hurts <script>", 'Ana "A" Ruiz x')
    assert newest.date == datetime.fromisoformat("2026-05-03T09:30:00+02:00")
    assert not history.shallow


def test_only_so_many_commits_are_told(repository: Path) -> None:
    """The oldest are left out."""
    assert [one.subject for one in recent(repository / "maps", 1).commits] == ["What hurts <script>"]


def test_odd_file_names_are_read(repository: Path) -> None:
    """Spaces, quotes, line ends and other scripts in names upset nothing."""
    names = [
        "journeys/注文.yaml",
        'journeys/a "b".yaml',
        "journeys/a\nb.yaml",
        "journeys/sub folder/é.yaml",
        "other.txt",
    ]
    commit(repository, {f"maps/{name}": FIVE_LINES for name in names}, "Odd", day=4)
    assert told(recent(repository / "maps", 1)) == [["Order a book: new journey"] * 2]


def test_a_version_that_cannot_be_read_is_told(repository: Path) -> None:
    """A broken version is said to be one, and the next readable one too."""
    commit(repository, {"maps/journeys/order.yaml": "title: [\n"}, "Break", day=4)
    said = "Order a book: changed; one of the two versions can't be read"
    assert told(recent(repository / "maps", 1)) == [[said]]


def test_a_renamed_file_keeps_its_story(repository: Path) -> None:
    """A record under a new name is no new record."""
    git(repository, "mv", "maps/journeys/order.yaml", "maps/journeys/buy.yaml")
    git(repository, "commit", "-m", "Rename", day=4)
    assert told(recent(repository / "maps", 1)) == [["Order a book: its id is now buy, it was order"]]


def test_a_merge_tells_nothing_twice(repository: Path) -> None:
    """What a branch brought is told by its own commits, not again by the merge."""
    git(repository, "switch", "-c", "branch", "HEAD~1")
    commit(repository, {"maps/personas/anna.yaml": "name: Anna\n"}, "Anna", day=4)
    git(repository, "switch", "main")
    git(repository, "merge", "--no-ff", "-m", "Merge", "branch", day=5)
    assert [one.subject for one in recent(repository / "maps", 2).commits] == ["Anna", "What hurts <script>"]


def test_a_shallow_clone_says_so(repository: Path, tmp_path: Path) -> None:
    """The oldest commit of a shallow clone is not taken for one that wrote all maps."""
    git(tmp_path, "clone", "--depth", "2", repository.as_uri(), "clone")
    history = recent(tmp_path / "clone/maps", 10)
    assert history.shallow
    assert [one.subject for one in history.commits] == ["What hurts <script>"]


def test_without_a_repository_there_is_no_history(tmp_path: Path, repository: Path) -> None:
    """A folder outside, one git does not know, one that is not there and a repository without a commit have none."""
    maps = write(tmp_path / "maps", {"journeys/order.yaml": FIVE_LINES})
    assert recent(maps, 10) == History()
    assert recent(tmp_path / "nowhere", 10) == History()
    write(repository / "ignored", {"journeys/order.yaml": FIVE_LINES})
    assert recent(repository / "ignored", 10) == History()
    git(maps, "init")
    assert recent(maps, 10) == History()


def test_without_git_there_is_no_history(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without git builds the site all the same; the command says what is missing."""
    monkeypatch.setenv("PATH", "")
    assert recent(repository / "maps", 10) == History()
    done = CliRunner().invoke(main, ["diff", "--maps", str(repository / "maps")])
    assert done.exit_code == 2
    assert "git was not found" in done.stderr


def test_a_hook_of_git_does_not_lead_us_astray(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside a hook, where git sets variables for another folder, the same is told."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert len(recent(repository / "maps", 10).commits) == 2


def test_no_address_of_an_author_appears(repository: Path) -> None:
    """Neither the address of an author nor one in the place of a name is kept."""
    commit(
        repository, {"maps/personas/anna.yaml": "name: Anna\n"}, "Ask bo@example.org", author="ana@example.org", day=4
    )
    newest = recent(repository / "maps", 1).commits[0]
    assert (newest.author, newest.subject) == ("ana", "Ask bo")
    assert "example.org" not in repr(newest)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 0, "nothing changed"),
        (["HEAD~1"], 0, "new pain point: No <b>total</b>, severity 4"),
        (["HEAD~2", "HEAD"], 0, "new pain point"),
        (["main~1", "main", "--fail-on", "pain-added"], 1, "new pain point"),
        (["no-such-branch"], 2, 'git knows no version called "no-such-branch"'),
        (["--maps", "elsewhere"], 2, "elsewhere is no folder"),
    ],
)
def test_versions_are_compared(
    arguments: list[str], code: int, said: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commits, branches and the files as they are can be compared; what can't be found ends with 2 and a cure."""
    monkeypatch.chdir(repository)
    done = CliRunner().invoke(main, ["diff", *arguments])
    assert done.exit_code == code
    assert said in (done.stderr if code == 2 else done.stdout)
    assert "\\u000a" not in done.output + done.stderr


def test_what_is_not_committed_yet_is_compared_and_nothing_is_touched(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without arguments the files as they are now are compared with the last commit, and stay as they are."""
    monkeypatch.chdir(repository)
    write(repository, {"maps/personas/anna.yaml": "name: Anna\n"})
    before = git(repository, "status", "--porcelain")
    assert "new persona" in CliRunner().invoke(main, ["diff"]).stdout
    assert git(repository, "status", "--porcelain") == before


def test_outside_a_repository_the_command_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Maps that are in no repository end with 2, and two folders can be compared instead."""
    monkeypatch.chdir(write(tmp_path, {"maps/personas/anna.yaml": "name: Anna\n"}))
    done = CliRunner().invoke(main, ["diff"])
    assert done.exit_code == 2
    assert "maps is in no git repository" in done.stderr
    assert "compare two folders" in done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose maps have a history, written by strangers."""
    folder = tmp_path_factory.mktemp("history")
    config = site(folder, {"journeys/order.yaml": FIVE_LINES})
    git(folder, "init", "-b", "main")
    commit(folder, {}, "Begin", day=1)
    goals = "".join(f"    {name}: a & <b>\n" for name in ("goal", "intent", "duration", "when", "description"))
    commit(folder, {"maps/journeys/order.yaml": SEVERE + goals}, "Hurts <img src=x> & \x02", author="Ana & Co", day=3)
    build_site(config, folder / "site")
    return folder / "site"


def test_the_page_tells_what_changed(built: Path, serve: Callable[[Path], str], page: OpenPage) -> None:
    """The newest comes first, what is important in sight with a link to its place, details unfold."""
    visit = page(f"{serve(built)}/changes/", width=390)
    article = visit.page.locator("article.jd")
    expect(article.locator("h2").first).to_contain_text("2026-05-03")
    expect(article.get_by_text("new pain point: No <b>total</b>, severity 4")).to_be_visible()
    expect(article.get_by_text("Ana & Co")).to_be_visible()
    detail = article.get_by_text("goal now a & <b>")
    expect(detail).to_be_hidden()
    article.get_by_text("5 more changes").click()
    expect(detail).to_be_visible()
    assert not visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    article.get_by_role("link", name="Order a book / Order it").first.click()
    expect(visit.page.get_by_role("heading", name="No <b>total</b>")).to_be_in_viewport()
    assert (visit.errors, visit.foreign) == ([], [])


def test_the_home_page_tells_the_last_changes(built: Path) -> None:
    """The home page has the weightiest change of each of the last commits, and leads feed readers to the feed."""
    html = (built / "index.html").read_text(encoding="utf-8")
    assert "new pain point: <bdi>No &lt;b&gt;total&lt;/b&gt;</bdi>, severity <bdi>4</bdi>" in html
    assert '<link rel="alternate feed" type="application/atom+xml" href="changes/feed.xml">' in html
    assert "secret@example.org" not in html


def test_the_feed_is_well_formed(built: Path) -> None:
    """Each commit is an entry of an Atom feed with everything that one must have."""
    root = ET.fromstring((built / "changes/feed.xml").read_text(encoding="utf-8"))  # noqa: S314 - our own
    assert root.tag == f"{ATOM}feed"
    for part in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{name}")) == 1
    newest, oldest = root.iter(f"{ATOM}entry")
    assert (newest.findtext(f"{ATOM}title") or "").strip() == "Hurts <img src=x> &"
    assert newest.findtext(f"{ATOM}author/{ATOM}name") == "Ana & Co"
    assert "&lt;b&gt;total&lt;/b&gt;" in (newest.findtext(f"{ATOM}content") or "")
    assert newest.findtext(f"{ATOM}id") != oldest.findtext(f"{ATOM}id")


@pytest.mark.parametrize("options", ["{history: false}", "{audience: public}"])
def test_history_can_be_left_out_and_is_never_public(options: str, tmp_path: Path) -> None:
    """Switched off, or in a build for the public, neither page nor feed nor list is there."""
    config = site(tmp_path, {"journeys/order.yaml": FIVE_LINES}, options=options)
    git(tmp_path, "init")
    commit(tmp_path, {}, "Begin")
    build_site(config, tmp_path / "site")
    assert not (tmp_path / "site/changes").exists()
    assert "Recently changed" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")


MOODS = """title: Order a book
persona: {{name: A reader}}
stages:
  - {{title: Look, id: look, emotion: {}}}
  - {{title: Pay, id: pay, emotion: {}}}
"""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a journey whose curve moved often, that was renamed, and a persona who changed once."""
    folder = tmp_path_factory.mktemp("lived")
    config = site(folder, {"journeys/buy.yaml": MOODS.format(1, 2)})
    git(folder, "init", "-b", "main")
    for day in range(1, 16):
        commit(folder, {"maps/journeys/buy.yaml": MOODS.format(1, day % 4 - 2)}, f"Day {day}", day=day)
    git(folder, "mv", "maps/journeys/buy.yaml", "maps/journeys/order.yaml")
    git(folder, "commit", "-m", "A better name", day=16)
    commit(folder, {"maps/journeys/order.yaml": MOODS.format(1, 1) + "summary: Short\n"}, "Sum up", day=17)
    commit(folder, {"maps/personas/ana.yaml": "name: Ana\n"}, "Ana", author="Bo", day=18)
    build_site(config, folder / "site")
    return folder / "site"


def test_a_journey_tells_what_changed(lived: Path, serve: Callable[[Path], str], page: OpenPage) -> None:
    """The newest commits are in sight with who and when, without the title of the page; the rest unfolds."""
    visit = page(f"{serve(lived)}/journeys/order/", width=390)
    story = visit.page.locator(".jd-story")
    shown = story.locator(".jd-told").first
    expect(shown.locator("> li")).to_have_count(3)
    expect(shown.locator("> li").first).to_contain_text("Ines Okafor · Sum up")
    expect(shown.get_by_text("summary now Short")).to_be_visible()
    expect(shown.get_by_text("its id is now order, it was buy")).to_be_visible()
    expect(shown.get_by_role("link", name="Pay")).to_have_attribute("href", "#pay")
    story.get_by_text("Earlier changes").click()
    expect(story.get_by_text("new journey")).to_be_visible()
    assert not visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_the_curves_of_a_journey_stand_side_by_side(lived: Path, serve: Callable[[Path], str], page: OpenPage) -> None:
    """Each version with another curve is drawn with its day and described, also those under the old name."""
    visit = page(f"{serve(lived)}/journeys/order/")
    curves = visit.page.locator(".jd-multiples > li")
    expect(curves).to_have_count(12)
    expect(curves.last).to_contain_text("2026-05-15")
    expect(curves.last.get_by_role("img")).to_have_accessible_name("Stays at +1 from Look to Pay.")
    expect(visit.page.locator(".jd-versions figcaption")).to_contain_text("3 older curves are left out")


def test_a_record_tells_only_its_own_changes(lived: Path) -> None:
    """The page of a persona has its commit, no curve, and nothing of the journey."""
    html = (lived / "personas/ana/index.html").read_text(encoding="utf-8")
    story = html[html.index("jd-story") : html.index("</section>", html.index("jd-story"))]
    assert "new persona" in story
    assert "Day 3" not in story
    assert "jd-multiples" not in story


def test_a_page_from_a_shallow_clone_says_so_once(lived: Path, tmp_path: Path) -> None:
    """A shallow clone tells on the page of a journey that older changes are missing."""
    git(tmp_path, "clone", "--depth", "4", lived.parent.as_uri(), "clone")
    site(tmp_path / "clone", {})
    build_site(tmp_path / "clone/mkdocs.yml", tmp_path / "site")
    html = (tmp_path / "site/journeys/order/index.html").read_text(encoding="utf-8")
    assert html.count("shallow clone") == 1


def test_a_site_without_history_has_no_story(tmp_path: Path) -> None:
    """Without git no page says a word about what changed."""
    build_site(site(tmp_path, {"journeys/order.yaml": FIVE_LINES}), tmp_path / "site")
    assert "jd-story" not in (tmp_path / "site/journeys/order/index.html").read_text(encoding="utf-8")


def test_history_takes_bounded_time(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond so many files, older commits are told of by the number of their files alone."""
    monkeypatch.setattr("journeydocs_plugin.history.log.MOST_READ", 1)
    newest, oldest = recent(repository / "maps", 10).commits
    assert (len(newest.changes), newest.files) == (1, 0)
    assert (len(oldest.changes), oldest.files) == (0, 1)


def test_history_says_how_far_it_looked(repository: Path) -> None:
    """Where there are older commits than those that were looked at, that is known."""
    assert recent(repository / "maps", 1).most == 1
    assert recent(repository / "maps", 10).most == 0
