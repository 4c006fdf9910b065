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
from journeydocs_plugin.rules import RULES, rule_id

CASES = Path(__file__).parent / "cases"
BAD = CASES / "bad"
REWRITE = os.environ.get("JOURNEYDOCS_REWRITE") == "1"
RULE_IN_LINE = re.compile(r" \[([a-z0-9-]+)\]$", re.MULTILINE)
ELSEWHERE = {"unreadable-file", "owners-differ"}
"""Rules whose mistake is no map's: tests/test_cli.py and tests/test_owners.py show them."""
PACKAGE = Path(__file__).parent.parent / "journeydocs_plugin"
EXPLANATIONS = {"source/rules.py", "rules/explained.py", "catalogue.py"}
TELLERS = {
    "mistake",
    "Finding",
    "_note",
    "_warning",
    "complain",
    "Fault",
    "_at",
    "at",
    "Beyond",
    "_problem",
    "_fault",
    "Problem",
}
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
    """Each id the code gives to a mistake has its entry in the catalogue of rules."""
    told = {id for tree in trees() for id in ids_told(tree)}
    assert told - {page.id for page in catalogue()} == set()


def test_every_explained_rule_exists() -> None:
    """The catalogue explains no rule that nothing in the code tells."""
    words = {node.value for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    functions = {rule_id(rule) for rule in RULES}
    assert {page.id for page in catalogue()} - words - functions == set()


def trees() -> list[ast.Module]:
    """The code of every module that may tell a mistake."""
    files = (file for file in PACKAGE.rglob("*.py") if file.relative_to(PACKAGE).as_posix() not in EXPLANATIONS)
    return [ast.parse(file.read_text(encoding="utf-8")) for file in files]


def ids_told(tree: ast.Module) -> set[object]:
    """The rule ids in calls that tell a mistake."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    tellers = [call for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) in TELLERS]
    values = [arg.value for call in tellers for arg in call.args if isinstance(arg, ast.Constant)]
    return {value for value in values if isinstance(value, str) and ID.match(value)}
