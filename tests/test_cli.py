"""What the command `journeydocs` returns, prints and writes; the words of each mistake are in test_bad_maps.py."""

import json
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath
from typing import Any

import click
import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from journeydocs_plugin.cli import main
from journeydocs_plugin.filing import (
    COLLECTIONS,
    ENDINGS,
    CollectionFile,
    RecordFile,
    SettingsFile,
    VocabularyFile,
    sort_file,
)
from journeydocs_plugin.model import KINDS
from journeydocs_plugin.schema import MANY_NAMES
from tests.small_sites import FIVE_LINES, write
from tests.tools import ROOT

MAPS = ROOT / "maps"


def run(*arguments: str) -> Result:
    """Run the command in the current folder; whatever goes wrong in it ends the test."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_warnings_alone_let_the_check_pass(here: Path) -> None:
    """A map with a warning ends with 0."""
    write(here / "maps", {"journeys/order.yaml": FIVE_LINES + "reviewed: 2999-01-01\n"})
    done = run("check")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "1 record read: no problems, 1 warning")


def test_a_problem_fails_the_check(here: Path) -> None:
    """A map with a problem ends with 1."""
    write(here / "maps", {"journeys/order.yaml": "title: Order\n"})
    assert run("check").exit_code == 1


@pytest.mark.parametrize("arguments", [["check"], ["check", "nowhere"], ["check", "--format", "xml"], ["chekc"]])
def test_a_wrong_call_is_told_apart_from_a_problem(arguments: list[str], here: Path) -> None:
    """A folder that is not there, an unknown format or command ends with 2 and prints to the error stream alone."""
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Error" in done.stderr


def test_a_schema_that_cannot_be_written_is_a_wrong_call(here: Path) -> None:
    """A file in the place of the folder to write to ends with 2, in one sentence."""
    (here / "taken").write_text("", encoding="utf-8")
    assert run("schema", "--out", "taken/below").exit_code == 2


@pytest.mark.parametrize(
    ("current", "called", "shown"), [(".", "maps", "maps/"), ("maps", ".", ""), ("docs", "../maps", "../maps/")]
)
def test_paths_are_as_seen_from_the_current_folder(
    current: str, called: str, shown: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The path of a problem can be clicked in a terminal, wherever the command was called."""
    write(here / "maps", {"journeys/order.yaml": "title: Order\n"})
    (here / "docs").mkdir()
    monkeypatch.chdir(here / current)
    assert run("check", called).stdout.startswith(f"{shown}journeys/order.yaml:1:1: ")
    (problem, *_) = json.loads(run("check", called, "--format", "json").stdout)
    assert problem["file"] == f"{shown}journeys/order.yaml"


def test_json_has_the_severity_of_each(here: Path) -> None:
    """Warnings and problems stand in one list, told apart by their severity, in the order of lines."""
    write(here / "maps", {"journeys/order.yaml": FIVE_LINES + "reviewed: 2999-01-01\nstatus: drfat\n"})
    told = json.loads(run("check", "--format", "json").stdout)
    assert [(one["line"], one["severity"], one["rule"]) for one in told] == [
        (6, "warning", "review-in-the-future"),
        (7, "problem", "not-a-choice"),
    ]
    assert told[1]["hint"] == 'did you mean "draft"?'


def test_json_of_good_maps_is_an_empty_list(here: Path) -> None:
    """Nothing found is a list without entries, and no other line."""
    write(here / "maps", {"journeys/order.yaml": FIVE_LINES})
    assert json.loads(run("check", "--format", "json").stdout) == []


@pytest.mark.parametrize("sign", ["\\e[31m", "\\x9b2J", "\\a", "\\u202e", "\\u2028", "\\r"])
def test_no_sign_steers_the_terminal(sign: str, here: Path) -> None:
    """Escape sequences, bells, line ends and turned writing in a map are spelled out, in messages and hints."""
    write(here / "maps", {"journeys/order.yaml": FIVE_LINES + f'status: "dra{sign}ft"\nparent: "or{sign}der"\n'})
    printed = run("check").stdout
    assert "[not-a-choice]" in printed or "[control-character]" in printed
    assert [char for char in printed if char != "\n" and not char.isprintable()] == []


def test_no_file_name_steers_the_terminal(here: Path) -> None:
    """An escape sequence in the name of a file is spelled out too."""
    write(here / "maps", {"journeys/or\x1b[2Jder.yaml": FIVE_LINES})
    printed = run("check").stdout
    assert "\x1b" not in printed
    assert "[bad-id]" in printed


def test_a_file_that_cannot_be_opened_is_a_problem(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission to read is told with its reason, and the others are checked."""
    write(here / "maps", {"journeys/order.yaml": FIVE_LINES, "personas/anna.yaml": "name: Anna\n"})
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "anna.yaml":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    done = run("check")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "maps/personas/anna.yaml:1:1: the file can't be opened: Permission denied [unreadable-file]",
        "      = look at its permissions",
        "",
        "1 record read: 1 problem, no warnings",
    ]


@pytest.fixture(scope="module")
def validators(tmp_path_factory: pytest.TempPathFactory) -> dict[str, jsonschema.Draft7Validator]:
    """The schemas as the command writes them, by the names of their files."""
    out = tmp_path_factory.mktemp("schemas")
    assert run("schema", "--out", str(out)).exit_code == 0
    schemas = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in out.iterdir()}
    for schema in schemas.values():
        jsonschema.Draft7Validator.check_schema(schema)
    return {name: jsonschema.Draft7Validator(schema) for name, schema in schemas.items()}


def schema_of(file: Path) -> str:
    """The name of the schema that an editor uses for a file of the maps folder."""
    match sort_file(PurePosixPath(file.relative_to(MAPS).as_posix())):
        case RecordFile(kind=kind):
            return f"{kind}.json"
        case CollectionFile(kind=kind):
            return f"{MANY_NAMES[next(name for name, one in COLLECTIONS.items() if one == kind)]}.json"
        case VocabularyFile(term=term):
            return f"{term.vocabulary}.json"
        case SettingsFile():
            return "settings.json"
        case _:
            pytest.fail(f"{file} is no map")


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do: dates are text, and only true and false are booleans."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag.endswith((":int", ":float", ":null"))]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


@pytest.fixture(scope="module")
def example_maps() -> dict[Path, Any]:
    """The project's own maps, as an editor hands them to a schema."""
    files = [file for file in sorted(MAPS.rglob("*.y*ml")) if file.suffix in ENDINGS]
    return {file: yaml.load(file.read_text(encoding="utf-8"), EditorLoader) for file in files}  # noqa: S506 -- a SafeLoader


def test_the_schemas_accept_the_example_maps(
    example_maps: dict[Path, Any], validators: dict[str, jsonschema.Draft7Validator]
) -> None:
    """An editor underlines nothing in the maps of the example site."""
    errors = {
        f"{file.relative_to(MAPS)}: {error.message}"
        for file, data in example_maps.items()
        for error in validators[schema_of(file)].iter_errors(data)
    }
    assert errors == set()


def test_the_schemas_refuse_an_unknown_key(
    example_maps: dict[Path, Any], validators: dict[str, jsonschema.Draft7Validator]
) -> None:
    """An editor underlines a misspelt key in every record, and no key of the author's own."""
    records = {file: data for file, data in example_maps.items() if len(file.relative_to(MAPS).parts) > 1}
    assert {schema_of(file) for file in records} == {f"{kind}.json" for kind in KINDS}
    for file, data in records.items():
        assert validators[schema_of(file)].is_valid(data | {"x_ours": {"a": 1}})
        assert not validators[schema_of(file)].is_valid(data | {"ownr": "shop"})


def test_the_list_of_commands_says_what_each_does() -> None:
    """Each command stands in the list with the beginning of its own help, and nothing else stands there."""
    context = click.Context(main)
    told = [line.split(maxsplit=1) for line in run("--help").stdout.partition("Commands:\n")[2].splitlines()]
    assert [name for name, _ in told] == main.list_commands(context)
    for name, text in told:
        command = main.get_command(context, name)
        assert command is not None
        assert command.get_short_help_str(1000).startswith(text.removesuffix("..."))


def brought_in(*arguments: str) -> set[str]:
    """What a call of the command brings in."""
    code = (
        "import atexit, sys; from journeydocs_plugin.cli import main;"
        "atexit.register(lambda: print(*sys.modules)); main(standalone_mode=False)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_help_comes_at_once() -> None:
    """To tell what commands there are, nothing is brought in that reads or shows maps."""
    assert {"pydantic", "yaml", "jinja2", "mkdocs"} & brought_in("--help") == set()


def test_a_check_brings_in_only_what_reads_maps(here: Path) -> None:
    """To check maps that are written plainly, nothing is brought in that shows them or that reads other YAML."""
    write(here / "maps", {"journeys/order.yaml": FIVE_LINES})
    modules = brought_in("check")
    assert "pydantic" in modules
    assert {"yaml", "jinja2", "markdown", "babel", "mkdocs"} & modules == set()
