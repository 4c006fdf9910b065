"""The command ``journeydocs``: one file a subcommand, each a few lines on top of the street."""

from __future__ import annotations

import atexit
import gc
import sys
from io import TextIOWrapper

import click

from .. import __version__
from .check import check
from .comment import comment
from .diff import diff
from .due import due
from .fmt import fmt
from .init import init
from .new import new
from .owners import owners
from .rename import rename
from .schema import schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="journeydocs")
def main() -> None:
    """Journey maps as YAML files: check them, and help editors to write them."""
    # At the end all is given back at once: looking for rubbish among many records first would take longer.
    atexit.register(gc.freeze)
    # A console or file of an old encoding gets the code of a letter it does not know; it need not stop for it.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


for _command in (init, new, check, fmt, rename, diff, comment, due, owners, schema):
    main.add_command(_command)
