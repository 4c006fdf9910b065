"""Mistakes that people who write maps really make, and what the command says of each.

``cases/bad`` holds one map a mistake. Its first line, a comment, names the file it stands for; a folder stands for
several files. Beside it lies what ``journeydocs check`` prints for it among the good maps of ``cases/context``. After
a change of wording, write what is printed now with ``JOURNEYDOCS_REWRITE=1 pytest tests/test_bad_maps.py``, and read
the difference before keeping it.
"""

import ast
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from journeydocs_plugin.catalogue import catalogue
from journeydocs_plugin.cli import main

CASES = Path(__file__).parent / "cases"
BAD = CASES / "bad"
REWRITE = os.environ.get("JOURNEYDOCS_REWRITE") == "1"
RULE_IN_LINE = re.compile(r" \[([a-z0-9-]+)\]$", re.MULTILINE)
ELSEWHERE = {"unreadable-file"}
"""Rules whose mistake is no map's: tests/test_cli.py shows them."""
TELLERS = {"mistake", "Finding", "_note", "_warning", "complain", "Fault", "_at", "Beyond", "_problem"}
ID = re.compile(r"[a-z]+[a-z0-9]*(-[a-z0-9]+)+\Z")


def cases() -> list[Path]:
    """Every case, by its name."""
    return sorted(path for path in BAD.iterdir() if path.suffix != ".txt")


def expected(case: Path) -> Path:
    """The file with what is printed for a case."""
    return case.with_name(f"{case.name.removesuffix('.yaml')}.txt")


def printed(case: Path, folder: Path) -> str:
    """What the command prints for the good maps and the case among them."""
    shutil.copytree(CASES / "context", folder, dirs_exist_ok=True)
    if case.is_dir():
        shutil.copytree(case, folder / "maps", dirs_exist_ok=True)
    else:
        first = case.read_bytes().partition(b"\n")[0].decode()
        target = folder / "maps" / first.removeprefix("#").strip()
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(case, target)
    return CliRunner().invoke(main, ["check"], catch_exceptions=False).stdout


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_mistake_is_told_in_these_words(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake is told with its place, what was found, what is allowed and the likely cure, word for word."""
    monkeypatch.chdir(tmp_path)
    said = printed(case, tmp_path)
    if REWRITE:
        expected(case).write_text(said, encoding="utf-8")
    assert said == expected(case).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_case_is_named_after_the_rule_it_shows(case: Path) -> None:
    """The name of a case begins with the id of a rule that its output names."""
    rules = set(RULE_IN_LINE.findall(expected(case).read_text(encoding="utf-8")))
    assert any(case.name.startswith(rule) for rule in rules)


def test_every_rule_has_a_case() -> None:
    """There is no rule whose words nobody has read on a real mistake."""
    shown = {rule for case in cases() for rule in RULE_IN_LINE.findall(expected(case).read_text(encoding="utf-8"))}
    assert {page.id for page in catalogue()} - shown == ELSEWHERE


def test_every_rule_is_explained() -> None:
    """Each id the code gives to a mistake has its entry in the catalogue of rules, and the catalogue has no other."""
    package = Path(__file__).parent.parent / "journeydocs_plugin"
    folders = [package / name for name in ("source", "model", "link", "rules")]
    files = [*package.glob("*.py"), *(file for folder in folders for file in folder.glob("*.py"))]
    used = {id for file in files for id in _ids_told(ast.parse(file.read_text(encoding="utf-8")))}
    assert used == {page.id for page in catalogue()}


def _ids_told(tree: ast.Module) -> set[str]:
    """The rule ids in calls that tell a mistake."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    tellers = [call for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) in TELLERS]
    parts = (part for call in tellers for arg in call.args for part in ast.walk(arg))
    texts = (part.value for part in parts if isinstance(part, ast.Constant))
    return {text for text in texts if isinstance(text, str) and ID.match(text)}
