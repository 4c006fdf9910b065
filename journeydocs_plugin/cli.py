"""The command ``journeydocs``: each subcommand a few lines on top of the street."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path

import click

from . import __version__, diff_report, report
from .changes import KINDS as CHANGE_KINDS
from .history import NoGit, difference
from .load import load
from .model import KINDS
from .schema import schemas


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="journeydocs")
def main() -> None:
    """Journey maps as YAML files: check them, and help editors to write them."""
    # A console or file of an old encoding gets the code of a letter it does not know; it need not stop for it.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@main.command()
@click.argument("maps", default="maps", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", help="How to print what is found."
)
def check(maps: Path, style: str) -> None:
    """Tell every problem in the maps below MAPS (default: maps).

    Exits with 0 where there is no problem (warnings may be there), 1 where there are problems, 2 where the
    command was called wrongly or can't run.
    """
    loaded = load(maps, datetime.now(tz=UTC).astimezone().date())
    if style == "json":
        click.echo(report.as_json(maps, loaded.problems))
    else:
        for problem in loaded.problems:
            click.echo("\n".join(report.lines(maps, problem)) + "\n")
        records = sum(len(loaded.atlas.sheets(kind)) for kind in KINDS)
        click.echo(report.summary(loaded.problems, records))
    sys.exit(1 if any(not problem.is_warning for problem in loaded.problems) else 0)


@main.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder to write to.")
def schema(out: Path) -> None:
    """Write the JSON Schemas that editors complete and check maps with."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in schemas():
            (out / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{out} can't be written: {error.strerror}") from error
    click.echo(f"{len(list(out.glob('*.json')))} schemas written to {out}")


@main.command()
@click.argument("base", default="HEAD")
@click.argument("head", required=False)
@click.option("--maps", default="maps", type=click.Path(path_type=Path), help="The folder that holds the maps.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How to print what changed.",
)
@click.option(
    "--fail-on",
    "fatal",
    multiple=True,
    metavar="KIND",
    type=click.Choice(list(CHANGE_KINDS)),
    help="End with 1 where there is a change of this kind; may be given several times.",
)
def diff(base: str, head: str | None, maps: Path, style: str, fatal: tuple[str, ...]) -> None:
    """Tell what changed in the maps from BASE (default: the last commit) to HEAD (default: the files as they are).

    Each is a commit, a branch, a tag or a folder. Nothing is checked out. Exits with 0, with 1 where there is a change
    that --fail-on names, with 2 where the command was called wrongly or can't run.
    """
    try:
        found = difference(maps, base, head)
    except NoGit as error:
        raise click.UsageError(report.safe(f"{error}\n{error.hint}")) from error
    if style == "json":
        click.echo(diff_report.as_json(found.changes, found.tongue))
    elif style == "markdown":
        click.echo(diff_report.as_markdown(found.changes, found.tongue))
    else:
        click.echo("\n".join(diff_report.as_text(found.changes, found.tongue)))
    sys.exit(1 if any(change.kind in fatal for change in found.changes) else 0)
