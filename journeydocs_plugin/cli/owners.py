"""``journeydocs owners``: the lines of CODEOWNERS that follow from the maps."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from ..load import Loaded, load
from ..owners import CannotKeepError, CodeOwners, Ownership, find, ownership
from ..report import safe
from ..writing.whole import NotWritten, write_all


@click.command()
@click.option(
    "--maps",
    default="maps",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds the maps.",
)
@click.option("--write", is_flag=True, help="Keep the lines in CODEOWNERS, between two marks.")
@click.option("--check", is_flag=True, help="Write nothing; end with 1 where CODEOWNERS differs.")
def owners(maps: Path, write: bool, check: bool) -> None:
    """Print the lines of CODEOWNERS that follow from the owners in the maps.

    The names that a code host knows are told by `code_owner` of a team. Exits with 0, with 1 where --check finds a
    difference, with 2 where the command was called wrongly or can't run.
    """
    if write and check:
        raise click.UsageError("--check writes nothing: give --write or --check")
    loaded = load(maps, datetime.now(tz=UTC).astimezone().date())
    try:
        file = find(maps)
        own = ownership(loaded.atlas, file.folder_of(maps))
        wanted = file.with_lines(own.lines)
    except CannotKeepError as error:
        raise click.UsageError(safe(str(error))) from error
    _tell_what_is_missing(own)
    if not write and not check:
        for line in own.lines:
            click.echo(safe(line))
        return
    _must_be_sound(loaded)
    name = safe(file.path.relative_to(file.top).as_posix())
    if wanted == file.raw:
        click.echo(f"{name}: nothing differs" if own.lines or file.raw else "There is nothing to write.")
        return
    if check:
        click.echo(f"{name}: does not say what the maps say; journeydocs owners --write puts it right")
        sys.exit(1)
    _write(file, wanted)
    click.echo(f"{name}: {len(own.lines)} {'line' if len(own.lines) == 1 else 'lines'} written")


def _must_be_sound(loaded: Loaded) -> None:
    if not loaded.is_sound:
        raise click.UsageError(
            "there are problems in the maps, and a map that can't be read would lose its owners: journeydocs check"
        )


def _tell_what_is_missing(own: Ownership) -> None:
    for title, count in own.unnamed.items():
        files = "1 file that it owns gets" if count == 1 else f"{count} files that it owns get"
        click.echo(safe(f"The team {title} has no code_owner in teams.yaml: {files} no name from it."), err=True)
    for path in own.unwritable:
        click.echo(safe(f"No line can hold the name of {path}."), err=True)


def _write(file: CodeOwners, wanted: bytes) -> None:
    try:
        if not file.path.exists():
            file.path.write_bytes(wanted)
        else:
            write_all({file.path: wanted})
    except (NotWritten, OSError) as error:
        raise click.UsageError(safe(str(error))) from error
