"""``journeydocs rename``: another id, in every map."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from .. import report, writing_report
from ..writing.naming import NotRenamed
from ..writing.renaming import Spoilt, renamed
from ..writing.whole import NotWritten, write_all


@click.command()
@click.argument("ref")
@click.argument("new")
@click.option(
    "--maps",
    default="maps",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds the maps.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing, and print the lines that would change.")
def rename(ref: str, new: str, maps: Path, dry_run: bool) -> None:
    """Give the record, place or word REF the id NEW, in every map that names it.

    REF is kind/id, as in persona/anna, or the id alone where only one thing has it; a stage, step or pain point is
    journey#id. The old id stays as an alias. Exits with 1, and writes nothing, where the maps would not be right then.
    """
    try:
        ready = renamed(maps, ref, new, datetime.now(tz=UTC).astimezone().date())
        if not dry_run:
            contents = {maps / file: raw for file, raw in ready.contents.items()}
            write_all(contents, {maps / old: maps / to for old, to in ready.moves.items()})
    except (NotRenamed, NotWritten) as error:
        raise click.UsageError(report.safe(str(error))) from error
    except Spoilt as error:
        click.echo("\n".join(writing_report.of_spoilt(maps, error)))
        sys.exit(1)
    click.echo("\n".join(writing_report.of_renaming(maps, ready, dry_run=dry_run)))
