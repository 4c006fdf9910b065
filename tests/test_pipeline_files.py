"""The files for pipelines, run as GitHub and GitLab would run them: step by step, in clones of a bare repository."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from journeydocs_plugin.cli import main
from tests.code_host import GITLAB_TOKEN, TOKEN, Host, bash, code_host, environment, git
from tests.small_sites import write
from tests.tools import ROOT

pytestmark = pytest.mark.slow

JOURNEY = "maps/journeys/order-a-book.yaml"
TOLD = "- **Order a book / Choose**: emotion"
EXPRESSION = re.compile(r"\$\{\{ ?(.+?) ?\}\}")


@dataclass
class Run:
    """A pipeline that has checked out the change of a pull request."""

    clone: Path
    base: str
    variables: dict[str, str]
    host: Host

    def step(self, script: str, **variables: str) -> "tuple[int, str]":
        """Run a step; how it ends, and what it printed."""
        done = bash(script, self.clone, self.variables | variables)
        return done.returncode, done.stdout + done.stderr

    def spoil(self) -> None:
        """Put a mistake into a map."""
        path = self.clone / JOURNEY
        path.write_text(path.read_text(encoding="utf-8").replace("persona:", "personna:"), encoding="utf-8")


@pytest.fixture(scope="module")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository that `journeydocs init` began, with a change that waits for review."""
    folder = tmp_path_factory.mktemp("repository")
    git(folder, "init", "--quiet", "--bare", "remote.git")
    git(folder, "init", "--quiet", "--initial-branch=main", "work")
    work = folder / "work"
    assert CliRunner().invoke(main, ["init", str(work)]).exit_code == 0
    commit(work, "Begin")
    git(work, "checkout", "--quiet", "-b", "change")
    text = (work / JOURNEY).read_text(encoding="utf-8")
    write(work, {JOURNEY: text.replace("emotion: 1\n", "emotion: 2\n")})
    commit(work, "Better")
    git(work, "checkout", "--quiet", "main")
    write(work, {"NOTES.md": "# Notes\n"})
    commit(work, "Meanwhile")
    git(work, "checkout", "--quiet", "--detach")
    git(work, "merge", "--quiet", "--no-edit", "change")
    git(work, "push", "--quiet", "../remote.git", "main", "change", "HEAD:refs/pull/7/merge")
    return folder / "remote.git"


def commit(folder: Path, message: str) -> None:
    """Commit everything."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


@pytest.fixture
def github(remote: Path, tmp_path: Path) -> Iterator[Run]:
    """A run for a pull request on GitHub, whose clone has the tried merge alone."""
    base = git(remote, "rev-parse", "main")
    event = json.dumps({"pull_request": {"number": 7, "base": {"sha": base}}})
    write(tmp_path, {"event.json": event, "summary.md": ""})
    with code_host() as host:
        variables = environment(
            GITHUB_ACTIONS="true",
            GITHUB_API_URL=host.address,
            GITHUB_REPOSITORY="example/maps",
            GITHUB_EVENT_PATH=str(tmp_path / "event.json"),
            GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"),
        )
        yield Run(shallow(remote, tmp_path, "refs/pull/7/merge"), base, variables, host)


@pytest.fixture
def gitlab(remote: Path, tmp_path: Path) -> Iterator[Run]:
    """A pipeline for a merge request on GitLab, whose clone has the newest commit alone."""
    base = git(remote, "merge-base", "main", "change")
    clone = shallow(remote, tmp_path, "change")
    with code_host() as host:
        variables = environment(
            GITLAB_CI="true",
            CI_API_V4_URL=host.address,
            CI_PROJECT_ID="42",
            CI_PROJECT_DIR=str(clone),
            CI_MERGE_REQUEST_IID="7",
            CI_MERGE_REQUEST_DIFF_BASE_SHA=base,
            JOURNEYDOCS_TOKEN=GITLAB_TOKEN,
        )
        yield Run(clone, base, variables, host)


def shallow(remote: Path, folder: Path, commit_or_branch: str) -> Path:
    """A clone with one commit."""
    clone = folder / "clone"
    git(folder, "init", "--quiet", str(clone))
    git(clone, "remote", "add", "origin", remote.as_uri())
    git(clone, "fetch", "--quiet", "--depth=1", "origin", commit_or_branch)
    git(clone, "checkout", "--quiet", "--detach", "FETCH_HEAD")
    return clone


def steps_of(path: Path, job: str = "") -> list[dict[str, Any]]:
    """The steps of an action, or of a job of a workflow."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    steps = content["jobs"][job]["steps"] if job else content["runs"]["steps"]
    return list(steps)


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with the host's expressions in it worked out; one that the host does not know ends the test."""
    return EXPRESSION.sub(lambda found: values[found[1]], text)


def play(run: Run, steps: list[dict[str, Any]], values: Mapping[str, str]) -> dict[str, tuple[int, str]]:
    """Run every step that is a script, also behind one that failed; how each ended, by its last words."""
    ended = {}
    for step in steps:
        if "run" in step and "pip install" not in step["run"]:
            variables = {name: filled(str(text), values) for name, text in step.get("env", {}).items()}
            ended[step["run"].split()[1]] = run.step(filled(step["run"], values), **variables)
    return ended


def context(folder: Path, **inputs: str) -> dict[str, str]:
    """What the expressions in an action or a workflow stand for."""
    given = {name: str(what.get("default", "")) for name, what in action()["inputs"].items()} | inputs
    return {
        "github.token": TOKEN,
        "github.action_path": str(ROOT),
        "runner.temp": str(folder),
        "steps.preview.outputs.artifact-url": "https://example.org/artifacts/1",
        **{f"inputs.{name}": value for name, value in given.items()},
        "inputs.token": TOKEN,
    }


def action() -> dict[str, Any]:
    """The action of this repository."""
    return dict(yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8")))


def test_the_action_checks_builds_and_comments(github: Run, tmp_path: Path) -> None:
    """For a good change every step of the action passes; the site is there, and the comment leads to it."""
    ended = play(github, steps_of(ROOT / "action.yml"), context(tmp_path))
    assert {name: code for name, (code, _) in ended.items()} == {"check": 0, "build": 0, "comment": 0}, ended
    assert (tmp_path / "journeydocs-site/journeys/order-a-book/index.html").exists()
    assert TOLD in host_text(github)
    assert "(https://example.org/artifacts/1)" in host_text(github)
    assert TOKEN not in str(ended)


def host_text(run: Run) -> str:
    """The one comment that the host has."""
    (text,) = run.host.texts
    return str(text)


def test_the_action_fails_for_a_mistake_and_comments_all_the_same(github: Run, tmp_path: Path) -> None:
    """With a mistake in a map check and build fail, and the step with the comment is told to run also then."""
    github.spoil()
    steps = steps_of(ROOT / "action.yml")
    ended = play(github, steps, context(tmp_path))
    assert {name: code for name, (code, _) in ended.items()} == {"check": 1, "build": 1, "comment": 0}, ended
    assert JOURNEY in ended["check"][1]
    assert "!cancelled()" in steps[-1]["if"]


@pytest.mark.parametrize(
    ("requirements", "installed"), [("requirements.txt", "-r requirements.txt"), ("none", str(ROOT))]
)
def test_the_action_installs_what_the_repository_asks_for(
    requirements: str, installed: str, github: Run, tmp_path: Path
) -> None:
    """The file of the repository says what to install; without one it is the action itself."""
    write(tmp_path / "bin", {"python": '#!/bin/sh\necho "$@"\n'})
    (tmp_path / "bin/python").chmod(0o755)
    github.variables["PATH"] = f"{tmp_path / 'bin'}:{github.variables['PATH']}"
    (step,) = [one for one in steps_of(ROOT / "action.yml") if "pip install" in one.get("run", "")]
    values = context(tmp_path, requirements=requirements)
    variables = {name: filled(text, values) for name, text in step["env"].items()}
    assert github.step(step["run"], **variables) == (0, f"-m pip install --quiet {installed}\n")


def test_what_somebody_gives_to_the_action_never_becomes_code(github: Run) -> None:
    """Scripts of the action hold no expression: what a workflow passes in comes by variables alone."""
    scripts = [step["run"] for step in steps_of(ROOT / "action.yml") if "run" in step]
    assert [script for script in scripts if "${{" in script] == []
    del github


@pytest.mark.parametrize("file", ["action.yml", "ci/gitlab.yml"])
def test_what_belongs_to_others_is_fixed_to_a_major_version(file: str) -> None:
    """Actions of others have a major version, images a version."""
    text = (ROOT / file).read_text(encoding="utf-8")
    assert [used for used in re.findall(r"uses: (\S+)", text) if not re.fullmatch(r"actions/[\w-]+@v\d+", used)] == []
    assert [used for used in re.findall(r"image: (\S+)", text) if not re.search(r":\d", used)] == []


def test_the_workflow_of_a_new_repository_does_the_same(github: Run, tmp_path: Path) -> None:
    """The pipeline that `journeydocs init` writes for GitHub checks, builds and comments."""
    steps = steps_of(github.clone / ".github/workflows/journeydocs.yml", "check")
    ended = play(github, steps, context(tmp_path))
    assert {name: code for name, (code, _) in ended.items()} == {"check": 0, "build": 0, "comment": 0}, ended
    assert (github.clone / "site/journeys/order-a-book/index.html").exists()
    assert TOLD in host_text(github)


def jobs(path: Path) -> dict[str, list[str]]:
    """The script of each job of a pipeline for GitLab, with the variables' defaults."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    defaults = [f'{name}="{value}"' for name, value in content.get("variables", {}).items()]
    return {name: [*defaults, *job["script"]] for name, job in content.items() if "script" in job}


@pytest.mark.parametrize(
    ("file", "prefix", "site"), [("ci/gitlab.yml", "journeydocs-", "journeydocs-site"), ("", "", "public")]
)
def test_the_pipelines_for_gitlab_check_build_and_comment(file: str, prefix: str, site: str, gitlab: Run) -> None:
    """The template and the pipeline of a new repository pass for a good change, and a comment tells what it means."""
    found = jobs(ROOT / file if file else gitlab.clone / ".gitlab-ci.yml")
    for name in ("check", "preview", "comment"):
        assert gitlab.step("\n".join(found[f"{prefix}{name}"]))[0] == 0
    assert (gitlab.clone / site / "journeys/order-a-book/index.html").exists()
    assert TOLD in host_text(gitlab)
    gitlab.spoil()
    assert gitlab.step("\n".join(found[f"{prefix}check"]))[0] == 1
