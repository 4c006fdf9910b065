"""The comment of a pipeline: clones as a pipeline has them, a bare repository, and a code host on this machine."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from journeydocs_plugin.diff_markdown import MOST
from journeydocs_plugin.history import difference
from journeydocs_plugin.pipeline.text import comment_text, marker_of
from tests.code_host import GITLAB_TOKEN, TOKEN, Host, bash, code_host, environment, git
from tests.small_sites import write

MAPS = {"journeys/order.yaml": "title: Order\npersona: {name: A}\nstages:\n  - {title: Pay, emotion: 1}\n"}
WORSE = MAPS["journeys/order.yaml"].replace("emotion: 1", "emotion: -1")
ELSEWHERE = "title: Return\npersona: {name: A}\nsteps: [Ask]\n"


@dataclass
class Change:
    """A change that waits for review: its repository, and the commits that a host knows of it."""

    folder: Path
    remote: Path
    start: str
    base: str
    head: str
    merge: str

    def clone(self, name: str, commit: str, *, depth: int = 1) -> Path:
        """A shallow clone of one commit, as a pipeline has it."""
        clone = self.folder / name
        git(self.folder, "init", "--quiet", str(clone))
        git(clone, "remote", "add", "origin", self.remote.as_uri())
        git(clone, "fetch", "--quiet", f"--depth={depth}", "origin", commit)
        git(clone, "checkout", "--quiet", "--detach", "FETCH_HEAD")
        return clone


@pytest.fixture
def change(repository: Change, tmp_path: Path) -> Change:
    """The change, with a folder for this test alone."""
    return replace(repository, folder=tmp_path)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Change:
    """A branch of twenty commits that makes a stage feel worse, while the main branch got another journey."""
    folder = tmp_path_factory.mktemp("repository")
    remote, work = folder / "remote.git", folder / "work"
    git(folder, "init", "--quiet", "--bare", str(remote))
    git(folder, "init", "--quiet", "--initial-branch=main", str(work))
    write(work / "maps", MAPS)
    commit(work, "Maps")
    start = git(work, "rev-parse", "HEAD")
    git(work, "checkout", "--quiet", "-b", "change")
    write(work / "maps", {"journeys/order.yaml": WORSE})
    for number in range(20):
        write(work, {"note.txt": f"{number}\n"})
        commit(work, "Worse")
    head = git(work, "rev-parse", "HEAD")
    git(work, "checkout", "--quiet", "main")
    write(work / "maps", {"journeys/return.yaml": ELSEWHERE})
    commit(work, "Another journey")
    base = git(work, "rev-parse", "HEAD")
    git(work, "checkout", "--quiet", "--detach")
    git(work, "merge", "--quiet", "--no-edit", "change")
    merge = git(work, "rev-parse", "HEAD")
    git(work, "push", "--quiet", str(remote), "main", "change", f"{merge}:refs/pull/7/merge")
    return Change(folder, remote, start, base, head, merge)


def commit(folder: Path, message: str) -> None:
    """Commit everything."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


@pytest.fixture
def host() -> Iterator[Host]:
    """A code host with nothing to say yet."""
    with code_host() as started:
        yield started


def github(change: Change, host: Host, **more: str) -> dict[str, str]:
    """The variables of a run for a pull request on GitHub."""
    event = {"pull_request": {"number": 7, "base": {"sha": change.base}}}
    write(change.folder, {"event.json": json.dumps(event), "summary.md": ""})
    return environment(
        GITHUB_ACTIONS="true",
        GITHUB_API_URL=host.address,
        GITHUB_REPOSITORY="example/maps",
        GITHUB_EVENT_PATH=str(change.folder / "event.json"),
        GITHUB_STEP_SUMMARY=str(change.folder / "summary.md"),
        GITHUB_TOKEN=TOKEN,
        **more,
    )


def gitlab(change: Change, host: Host, **more: str) -> dict[str, str]:
    """The variables of a job for a merge request on GitLab."""
    return environment(
        GITLAB_CI="true",
        CI_API_V4_URL=host.address,
        CI_PROJECT_ID="42",
        CI_MERGE_REQUEST_IID="7",
        CI_MERGE_REQUEST_DIFF_BASE_SHA=change.start,
        **more,
    )


def comment(folder: Path, variables: dict[str, str], more: str = "") -> tuple[int, str]:
    """Run the command as a step; how it ends, and everything it printed."""
    done = bash(f"journeydocs comment {more}", folder, variables)
    return done.returncode, done.stdout + done.stderr


TOLD = r"- **Order / Pay**: emotion \+1 to −1"


def test_the_first_run_comments_and_later_runs_change_the_comment(change: Change, host: Host) -> None:
    """There is one comment: made by the first run, left alone while nothing is new, and changed with the change."""
    clone, variables = change.clone("clone", "refs/pull/7/merge"), github(change, host)
    assert comment(clone, variables) == (0, "Comment created: 1 change in the maps.\n")
    assert len(host.texts) == 1
    assert TOLD in host.texts[0]
    assert "Return" not in host.texts[0]
    assert comment(clone, variables) == (0, "Comment unchanged: 1 change in the maps.\n")
    write(clone / "maps", {"journeys/order.yaml": WORSE.replace("-1", "-2")})
    assert comment(clone, variables) == (0, "Comment updated: 1 change in the maps.\n")
    assert len(host.texts) == 1
    assert r"emotion \+1 to −2" in host.texts[0]
    assert host.tokens == {f"Bearer {TOKEN}"}


@pytest.mark.parametrize("page", [100, 30])
def test_the_comment_is_found_behind_many_others(page: int, change: Change, host: Host) -> None:
    """Among hundreds of comments ours is found, however many the host has on a page."""
    for number in range(230):
        host.say(f"Comment {number}")
    host.page = page
    clone, variables = change.clone("clone", "refs/pull/7/merge"), github(change, host)
    comment(clone, variables)
    host.say("One more")
    write(clone / "maps", {"journeys/order.yaml": WORSE.replace("-1", "-2")})
    assert comment(clone, variables)[1].startswith("Comment updated")
    assert len(host.texts) == 1


def test_a_strangers_comment_is_never_changed(change: Change, host: Host) -> None:
    """Somebody who copies the hidden mark into a comment does not get ours written into it."""
    clone, variables = change.clone("clone", "refs/pull/7/merge"), github(change, host)
    host.say("<!-- journeydocs maps -->\nApproved!")
    comment(clone, variables)
    assert [one["user"]["type"] for one in host.comments] == ["User", "Bot"]
    assert host.comments[0]["body"].endswith("Approved!")


def test_a_change_that_concerns_no_map_gets_no_comment(change: Change, host: Host) -> None:
    """Without a change in the maps no comment is begun; one that is there says so."""
    clone, variables = change.clone("clone", change.base), github(change, host)
    assert comment(clone, variables) == (0, "No comment is needed: nothing changes in the maps.\n")
    assert host.texts == []
    host.say("<!-- journeydocs maps -->\nold", "Bot")
    comment(clone, variables)
    assert "Nothing changed." in host.texts[0]


def test_a_branch_that_is_checked_out_itself_is_compared_with_its_start(change: Change, host: Host) -> None:
    """Where the head and not the tried merge is there, what the main branch got meanwhile is no part of the change."""
    clone = change.clone("clone", "change")
    assert comment(clone, github(change, host))[0] == 0
    assert TOLD in host.texts[0]
    assert "Return" not in host.texts[0]


def test_nothing_but_what_is_missing_is_fetched(change: Change, host: Host) -> None:
    """A shallow clone of the tried merge stays shallow: of the other branch it gets one commit."""
    clone = change.clone("clone", "refs/pull/7/merge")
    comment(clone, github(change, host))
    assert git(clone, "rev-list", "--all", "--count") == "1"
    assert git(clone, "rev-list", "--count", change.base) == "1"


@pytest.mark.parametrize("checked_out", ["refs/pull/7/merge", "change"])
def test_a_clone_that_cannot_fetch_says_what_to_do(checked_out: str, change: Change, host: Host) -> None:
    """Where the commit to compare with can't be had, the command ends with 2 and names the setting to change."""
    clone = change.clone("clone", checked_out)
    git(clone, "remote", "set-url", "origin", "https://user:hunter2@127.0.0.1:1/none.git")
    code, printed = comment(clone, github(change, host))
    assert code == 2
    assert "fetch-depth: 0" in printed
    assert "hunter2" not in printed


@pytest.mark.parametrize(
    ("refusal", "token"), [(403, TOKEN), (401, TOKEN), (404, TOKEN), (500, TOKEN), (0, "")], ids=str
)
def test_a_fork_gets_a_summary_in_place_of_a_comment(refusal: int, token: str, change: Change, host: Host) -> None:
    """Without a token, or with one that may not comment, the summary of the run has the text, and the job passes."""
    host.refuses = refusal
    clone = change.clone("clone", "refs/pull/7/merge")
    code, printed = comment(clone, github(change, host) | {"GITHUB_TOKEN": token})
    assert code == 0
    assert "The summary of this run" in printed
    assert TOLD in (change.folder / "summary.md").read_text(encoding="utf-8")
    assert "secret" not in printed + (change.folder / "summary.md").read_text(encoding="utf-8")


def test_a_host_that_is_down_fails_no_job(change: Change, host: Host) -> None:
    """Where nobody answers the summary has the text, and the job passes."""
    variables = github(change, host) | {"GITHUB_API_URL": "http://127.0.0.1:1"}
    assert comment(change.clone("clone", "refs/pull/7/merge"), variables)[0] == 0
    assert TOLD in (change.folder / "summary.md").read_text(encoding="utf-8")


def test_the_token_goes_to_no_other_host(change: Change, host: Host) -> None:
    """An answer that sends us elsewhere is not followed."""
    with code_host() as other:
        host.sends_to = other.address
        assert comment(change.clone("clone", "refs/pull/7/merge"), github(change, host))[0] == 0
        assert other.asked == []


def test_a_push_is_nothing_to_comment_on(change: Change, host: Host) -> None:
    """Outside of a pull request the command says so and ends with 0."""
    variables = github(change, host)
    write(change.folder, {"event.json": "{}"})
    code, printed = comment(change.clone("clone", change.base), variables)
    assert (code, "no pull request" in printed, host.asked) == (0, True, [])


def test_outside_of_a_pipeline_the_command_is_called_wrongly(change: Change) -> None:
    """On somebody's own computer the command ends with 2 and names the one that is meant."""
    code, printed = comment(change.clone("clone", change.head), environment(GITHUB_ACTIONS=""))
    assert code == 2
    assert "journeydocs diff --format markdown" in printed


def test_gitlab_gets_the_same_comment(change: Change, host: Host) -> None:
    """A merge request has one comment, made first and changed later, with the token of its variable."""
    clone, variables = change.clone("clone", "change"), gitlab(change, host, JOURNEYDOCS_TOKEN=GITLAB_TOKEN)
    assert comment(clone, variables) == (0, "Comment created: 1 change in the maps.\n")
    write(clone / "maps", {"journeys/order.yaml": WORSE.replace("-1", "-2")})
    assert comment(clone, variables) == (0, "Comment updated: 1 change in the maps.\n")
    assert len(host.texts) == 1
    assert host.asked[-1] == ("PUT", "/projects/42/merge_requests/7/notes/1")
    assert host.tokens == {GITLAB_TOKEN}


def test_gitlab_compares_a_tried_merge_with_the_target_branch(change: Change, host: Host) -> None:
    """In a pipeline for merged results the other branch's changes are no part of the change."""
    variables = gitlab(change, host, JOURNEYDOCS_TOKEN=GITLAB_TOKEN, CI_MERGE_REQUEST_TARGET_BRANCH_SHA=change.base)
    assert comment(change.clone("clone", "refs/pull/7/merge"), variables)[0] == 0
    assert TOLD in host.texts[0]
    assert "Return" not in host.texts[0]


def test_gitlab_without_a_token_tells_in_the_log(change: Change, host: Host) -> None:
    """A job without the variable prints the text and passes."""
    code, printed = comment(change.clone("clone", "change"), gitlab(change, host))
    assert code == 0
    assert TOLD in printed
    assert host.asked == []


@pytest.mark.parametrize(
    ("url", "linked"), [("https://example.org/a/1", True), ("javascript:alert(1)", False), ("", False)]
)
def test_the_comment_leads_to_the_preview(url: str, linked: bool, change: Change, host: Host) -> None:
    """The address of the built site is a link in the comment, and only an address of the web is."""
    comment(change.clone("clone", "refs/pull/7/merge"), github(change, host, URL=url), '--preview "$URL"')
    assert (f"[The site with this change]({url})" in host.texts[0]) == linked


def test_each_folder_of_maps_has_its_own_comment(change: Change, host: Host) -> None:
    """A repository with several folders of maps gets a comment for each."""
    clone = change.clone("clone", "refs/pull/7/merge")
    write(clone / "more/maps", MAPS)
    for folder in ("maps", "more/maps", "maps"):
        assert comment(clone, github(change, host), f"--maps {folder}")[0] == 0
    assert [marker_of(text) for text in host.texts] == ["<!-- journeydocs maps -->", "<!-- journeydocs more/maps -->"]


def test_a_comment_is_never_too_long_for_its_host(tmp_path: Path) -> None:
    """What has no room is left out, with every fold closed and a sentence on how much it is and where to read it."""
    for folder, title in (("old", "Short"), ("new", "Long " * 100)):
        text = f"title: {title}\npersona: {{name: A}}\nsteps: [A]\n"
        write(tmp_path / folder, {f"journeys/j{number}.yaml": text for number in range(300)})
    found = difference(tmp_path / "new", str(tmp_path / "old"), None)
    text = comment_text(found.changes, found.tongue, "maps", curves=found.curves)
    assert MOST - 2000 < len(text) < MOST + 500
    assert text.count("<details>") == text.count("</details>") == 1
    assert re.search(r"A comment holds no more than this: \d+ changes are left out here", text)
