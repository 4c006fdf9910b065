"""The rules of the house: which module may import which, so that the data walks one way."""

import ast
from collections.abc import Iterator

import pytest

from tests.tools import ROOT

NAME = "journeydocs_plugin"
PACKAGE = ROOT / NAME

MAY_IMPORT = {
    "problem": {"problem"},
    "model": {"model", "problem"},
    "source": {"source", "problem"},
    "parse": {"model", "problem", "source"},
    "link": {"link", "model", "problem"},
    "rules": {"rules", "model", "problem"},
    "pages": {"pages", "changes", "model", "problem", "tracking"},
    "tracking": set(),
    "keeping": set(),
    "fingerprints": {"keeping", "load", "model", "problem", "tracking"},
    "packs": {"keeping"},
    "standing": {"keeping"},
    "kept_pages": {"fingerprints", "keeping", "model", "packs", "standing", "tracking"},
    "contents": {"problem"},
    "changes": {"changes", "model", "problem"},
    "history": {"history", "below", "changes", "filing", "link", "model", "parse", "problem", "source"},
    "diff_report": {"changes", "model", "report"},
    "diff_markdown": {"changes", "diff_report", "model", "report"},
    "pipeline": {"changes", "diff_markdown", "history", "pipeline"},
    "codeowners": set(),
    "owners": {"codeowners", "model", "owners", "problem"},
    "reminders": {"model", "reminders", "report"},
    "report": {"problem"},
    "formats": {"formats", "problem", "report"},
    "asking": {"model", "problem", "report"},
    "schema": {"catalogue", "filing", "model", "offers"},
    "offers": {"model"},
    "editor": {"model", "schema"},
    "starters": {"filing", "model", "starters"},
    "below": set(),
    "checked": {"below", "codeowners", "editor", "keeping", "problem"},
    "filing": {"model"},
    "files": {"model", "problem"},
    "readings": {"model", "parse", "problem", "source"},
    "writing": {"writing", "below", "filing", "link", "load", "model", "problem", "source"},
    "writing_report": {"report", "writing"},
}
"""What each step of the street and each use of an atlas may import of ours; the package's version is free to all."""

ROOMS = {"yaml": "source", "jinja2": "pages", "click": "cli", "mkdocs": "plugin"}
"""Where each library lives; a name stands for all modules that begin with it."""


def modules() -> dict[str, ast.Module]:
    """Every module of ours by its dotted name below the package."""
    files = sorted(PACKAGE.rglob("*.py"))
    return {
        ".".join(file.relative_to(PACKAGE).with_suffix("").parts): ast.parse(file.read_text(encoding="utf-8"))
        for file in files
    }


def imported(module: str, tree: ast.Module) -> Iterator[str]:
    """The full names of all modules and names that a module imports."""
    parents = [NAME, *module.split(".")[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = parents[: len(parents) - node.level + 1] if node.level else []
            start = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{start}.{alias.name}" for alias in node.names)


def ours(module: str, tree: ast.Module) -> set[str]:
    """The parts of the package, by the first word of their names, that a module imports."""
    names = [name.split(".") for name in imported(module, tree)]
    return {parts[1] for parts in names if parts[0] == NAME and len(parts) > 1 and parts[1] != "__version__"}


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_a_part_imports_only_what_stands_before_it(part: str) -> None:
    """Words import words, steps import words, and no step knows the next."""
    found = {
        (name, other)
        for name, tree in modules().items()
        if name.split(".")[0] == part
        for other in ours(name, tree) - MAY_IMPORT[part]
    }
    assert found == set()


def test_nothing_imports_a_face() -> None:
    """What people call, the command and the plugin, is called by nothing of ours."""
    found = {
        (name, other)
        for name, tree in modules().items()
        for other in ours(name, tree)
        if any(other.startswith(face) and not name.startswith(face) for face in ("cli", "plugin"))
    }
    assert found == set()


@pytest.mark.parametrize("library", ROOMS)
def test_a_library_has_one_room(library: str) -> None:
    """Each library is imported in one place, so that it can be replaced there."""
    found = {
        name
        for name, tree in modules().items()
        if any(one.split(".")[0] == library for one in imported(name, tree)) and not name.startswith(ROOMS[library])
    }
    assert found == set()


def test_the_street_is_where_the_rules_look_for_it() -> None:
    """The parts the rules speak of exist, and their imports are seen."""
    found = modules()
    assert set(MAY_IMPORT) <= {name.split(".")[0] for name in found}
    street = [ours(name, tree) for name, tree in found.items() if name.split(".")[0] == "load"]
    assert set().union(*street) >= {"source", "parse", "link", "rules"}
    assert any("yaml" in set(imported(name, tree)) for name, tree in found.items())
