"""The hooks for pre-commit, by the real program in a real repository."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from journeydocs_plugin.cli import main
from tests.code_host import environment, git
from tests.small_sites import write
from tests.tools import ROOT

pytestmark = pytest.mark.slow

GOOD = {
    "maps/personas/anna.yaml": "name: Anna\n",
    "maps/journeys/order.yaml": "title: Order\npersona: anna\nsteps: [Ask]\n",
}


def pre_commit(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run pre-commit in a folder, with caches of its own."""
    variables = environment(PRE_COMMIT_HOME=str(folder.parent / "cache"))
    command = [sys.executable, "-m", "pre_commit", *arguments]
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    """A repository with our hooks. They run what is installed here: a test may not need the network to install it."""
    folder = tmp_path / "hooks"
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    write(folder, {".pre-commit-hooks.yaml": text.replace("language: python", "language: system")})
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Hooks")
    return folder


@pytest.fixture
def project(hooks: Path, tmp_path: Path) -> Path:
    """A repository of maps that uses every hook."""
    folder = tmp_path / "project"
    names = [hook["id"] for hook in yaml.safe_load((hooks / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))]
    used = {"repo": str(hooks), "rev": git(hooks, "rev-parse", "HEAD"), "hooks": [{"id": name} for name in names]}
    write(folder, {**GOOD, ".pre-commit-config.yaml": yaml.safe_dump({"repos": [used]})})
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    return folder


def test_good_maps_pass_the_hooks(project: Path) -> None:
    """A commit of good maps goes through."""
    done = pre_commit(project, "run")
    assert (done.returncode, done.stdout.count("Passed")) == (0, len(hook_names())), done.stdout + done.stderr


def hook_names() -> list[str]:
    """The hooks there are."""
    return [hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))]


def test_a_mistake_stops_the_commit(project: Path) -> None:
    """With the hook installed `git commit` ends, and tells the mistake with its file, line and cure."""
    assert pre_commit(project, "install").returncode == 0
    write(project, {"maps/journeys/order.yaml": "title: Order\npersona: ana\nsteps: [Ask]\n"})
    git(project, "add", "--all")
    variables = environment(PRE_COMMIT_HOME=str(project.parent / "cache"))
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-m", "Worse"]
    done = subprocess.run(command, cwd=project, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert 'maps/journeys/order.yaml:2:10: no persona is called "ana"' in done.stderr
    assert 'did you mean "anna"?' in done.stderr


def test_a_deleted_file_is_noticed(project: Path) -> None:
    """A commit that only deletes what another map names is stopped too."""
    git(project, "commit", "--quiet", "--no-verify", "--message", "Begin")
    git(project, "rm", "--quiet", "maps/personas/anna.yaml")
    done = pre_commit(project, "run")
    assert (done.returncode, "unknown-reference" in done.stdout) == (1, True)


def test_a_new_repository_passes_its_own_hooks(tmp_path: Path) -> None:
    """The configuration that `journeydocs init` writes is one for pre-commit, and its hooks pass."""
    folder = tmp_path / "new"
    assert CliRunner().invoke(main, ["init", str(folder)]).exit_code == 0
    git(folder, "init", "--quiet", "--initial-branch=main")
    config = folder / ".pre-commit-config.yaml"
    assert pre_commit(folder, "validate-config", str(config)).returncode == 0
    content = yaml.safe_load(config.read_text(encoding="utf-8"))
    for hook in content["repos"][0]["hooks"]:
        hook["language"] = "system"
        del hook["additional_dependencies"]
    config.write_text(yaml.safe_dump(content), encoding="utf-8")
    git(folder, "add", "--all")
    done = pre_commit(folder, "run")
    assert (done.returncode, "Passed" in done.stdout) == (0, True), done.stdout + done.stderr


def test_the_hooks_are_described_as_pre_commit_wants_them() -> None:
    """pre-commit itself finds nothing wrong in the list of hooks."""
    done = pre_commit(ROOT, "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    assert (done.returncode, done.stderr) == (0, "")
