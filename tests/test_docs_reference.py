"""The reference and the program have the same commands, options, blocks and fields: neither has one the other lacks."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest
from mkdocs.__main__ import cli as mkdocs

from journeydocs_plugin.cli import main
from journeydocs_plugin.embeds import NEEDS, SHOWS
from journeydocs_plugin.model import RECORDS
from journeydocs_plugin.plugin_options import Options
from tests.documentation import CODE, EVERYTHING, Block, Line, parts, rows, sections
from tests.tools import ROOT

COMMANDS = ROOT / "docs/reference/commands.md"
OPTIONS = ROOT / "docs/reference/options.md"
EMBEDS = ROOT / "docs/guide/pages-of-your-own.md"
OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")
STARTS = re.compile(r"^(?:\$ |\s*- (?:run: )?|\s+run: )(?:[A-Z_0-9]+=\S+ )*(?P<call>(?:journeydocs|mkdocs) .+)$")
PROGRAMS: Mapping[str, click.Command] = {"journeydocs": main, "mkdocs": mkdocs}


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by what is typed."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            if own := command.get_command(context, name):
                yield from commands(own, f"{path} {name}")
    else:
        yield path, command


ALL = dict(commands(main, "journeydocs"))


def described() -> dict[str, str]:
    """The sections of the page of commands that describe a command of ours, by what is typed."""
    found = {heading.strip("`"): text for heading, text in sections(COMMANDS).items() if heading.startswith("`")}
    return {call: text for call, text in found.items() if call.startswith("journeydocs ")}


def test_every_command_has_its_section_and_every_section_its_command() -> None:
    """The page of commands has a section for each command, and for no other."""
    missing = [f"add a section to docs/reference/commands.md: ## `{call}`" for call in ALL.keys() - described().keys()]
    gone = [f"docs/reference/commands.md describes {call}, which is gone" for call in described().keys() - ALL.keys()]
    assert sorted([*missing, *gone]) == []


def spellings(command: click.Command) -> set[str]:
    """The options of a command in all their spellings."""
    options = [one for one in command.params if isinstance(one, click.Option)]
    return {name for one in options for name in (*one.opts, *one.secondary_opts)}


@pytest.mark.parametrize("call", sorted(ALL))
def test_the_section_of_a_command_has_its_arguments_and_options(call: str) -> None:
    """A command's section names each argument, option and choice, and its synopsis and table name no other."""
    section = described().get(call, "")
    code = " ".join(match[2] for match in CODE.finditer(section)) + section
    named = spellings(ALL[call])
    named |= {one.human_readable_name.upper() for one in ALL[call].params if isinstance(one, click.Argument)}
    named |= {word for one in ALL[call].params if isinstance(one.type, click.Choice) for word in one.type.choices}
    missing = [word for word in named if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", code)]
    assert sorted(missing) == [], f"describe these in the section `{call}` of docs/reference/commands.md"
    synopsis = [line for line in section.splitlines() if line.startswith(f"{call} ")]
    cells = [cells[0] for cells in rows(section)]
    extra = set(OPTION.findall(" ".join([*synopsis, *cells]))) - spellings(ALL[call]) - {"--help", "-h"}
    assert sorted(extra) == [], f"the section `{call}` of docs/reference/commands.md names options that are gone"


def test_the_page_of_commands_names_what_the_program_itself_takes() -> None:
    """The options without a command, such as the one for the version, are on the page."""
    text = COMMANDS.read_text(encoding="utf-8")
    assert [name for name in sorted(spellings(main) | {"--help"}) if f"`journeydocs {name}`" not in text] == []


def calls(page: Path) -> Iterator[tuple[Block | Line, str]]:
    """Every call of a program in the blocks and sentences of a page."""
    for part in parts(page):
        if isinstance(part, Line):
            yield from ((part, match[2]) for match in CODE.finditer(part.text))
        else:
            yield from ((part, found["call"]) for line in part.text.splitlines() if (found := STARTS.match(line)))


def fault(call: str) -> str:
    """What is wrong with a call, as far as it is one."""
    program, *words = call.split()
    if program not in PROGRAMS or not words or not re.fullmatch(r"-*[a-z][\w-]*", words[0]):
        return ""
    command, known = PROGRAMS[program], {"--help", "-h"}
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        name, *words = words
        own = command.get_command(click.Context(command), name)
        if own is None:
            return f"{call}: there is no command {name!r}"
        command = own
    options = {word.partition("=")[0] for word in words if word.startswith("-") and word != "-"}
    unknown = sorted(options - spellings(command) - known)
    return f"{call}: there is no option {unknown[0]!r}" if unknown else ""


@pytest.mark.parametrize("page", EVERYTHING, ids=lambda page: page.stem)
def test_every_call_can_be_typed(page: Path) -> None:
    """Each call of journeydocs or mkdocs that a page shows names commands and options that exist."""
    assert [f"{part}: {wrong}" for part, call in calls(page) if (wrong := fault(call))] == []


def written(value: Any) -> str:
    """A default as the page of options writes it."""
    return "none" if value in (None, {}, []) else str(value).lower() if isinstance(value, bool) else f"`{value}`"


def test_the_options_of_the_plugin_are_those_of_their_page() -> None:
    """The table of options names each option of the plugin with its default, and no other."""
    table = {cells[0].strip("`"): cells[1] for cells in rows(sections(OPTIONS)["The plugin"].partition("\n### ")[0])}
    real = {name: written(value) for name, value in Options().items()}
    assert table == real, 'keep the first table of docs/reference/options.md and plugin.py\'s "Options" the same'


def test_everything_that_a_page_can_show_is_described() -> None:
    """The tables of blocks name each part that ``show:`` takes with the field it needs, and no other."""
    text = "".join(sections(EMBEDS)[heading] + "\n" for heading in ("Show a part of a map", "Show the reference"))
    table = {cells[0].strip("`"): cells[2].strip("` ") for cells in rows(text) if len(cells) > 2}
    assert table == {show: NEEDS.get(show, "") for show in SHOWS}, "keep docs/guide/pages-of-your-own.md complete"


def test_the_page_of_fields_has_every_field(example_site: Path) -> None:
    """The built reference has the sections of all kinds, and in each every field of its record."""
    html = (example_site / "reference/fields/index.html").read_text(encoding="utf-8")
    for kind, record in RECORDS.items():
        section = html.partition(f'<h2 id="{kind}"')[2].partition("<h2 ")[0]
        assert [name for name in record.field_names() if not re.search(rf"<code>{name}</code>", section)] == [], kind
