"""The command ``journeydocs``: one file a subcommand, each a few lines on top of the street."""

from __future__ import annotations

import atexit
import gc
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Final

import click

from .. import __version__

_COMMANDS: Final = {
    "check": "Tell every problem in the maps.",
    "comment": "Tell below a pull request or merge request what its change of the maps means, in a pipeline of GitHub or GitLab.",
    "diff": "Tell what changed in the maps from BASE (default: the last commit) to HEAD (default: the files as they are).",
    "due": "Tell which records should be reviewed: overdue, due soon, or never reviewed though they say how often.",
    "fmt": "Lay out the maps at PATHS (default: all): one order of fields, one indentation; what they mean stays.",
    "init": "Begin a repository of maps in DIR (default: this folder).",
    "new": "Write a new map of some KIND as a form to fill in.",
    "owners": "Print the lines of CODEOWNERS that follow from the owners in the maps.",
    "rename": "Give the record, place or word REF the id NEW, in every map that names it.",
    "schema": "Write the JSON Schemas that editors complete and check maps with.",
}
"""Each command with what it does in a sentence; the rest of it is in the file of its name."""
_BRIEFLY: Final = click.Group(commands=[click.Command(name, help=text) for name, text in _COMMANDS.items()])


class _Commands(click.Group):
    """Brings in the file of a command, and all it needs, only where that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__name__}.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _BRIEFLY.format_commands(ctx, formatter)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="journeydocs")
def main() -> None:
    """Journey maps as YAML files: check them, and help editors to write them."""
    # At the end all is given back at once: looking for rubbish among many records first would take longer.
    atexit.register(gc.freeze)
    # A console or file of an old encoding gets the code of a letter it does not know; it need not stop for it.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
