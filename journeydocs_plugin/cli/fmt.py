"""``journeydocs fmt``: maps in one calm layout."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .. import report, writing_report
from ..writing.choosing import NoMap, chosen
from ..writing.layout import lay_out
from ..writing.whole import NotWritten, write_all


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=False, path_type=Path))
@click.option(
    "--maps",
    default="maps",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds the maps.",
)
@click.option("--check", is_flag=True, help="Write nothing; end with 1 where a map would be laid out.")
@click.option("--diff", is_flag=True, help="Write nothing, and print the lines that would change.")
def fmt(paths: tuple[Path, ...], maps: Path, check: bool, diff: bool) -> None:
    """Lay out the maps at PATHS (default: all): one order of fields, one indentation; what they mean stays.

    A map that can't be read is told and left as it is. Exits with 1 where there is one, or where --check finds a map
    that is not laid out.
    """
    try:
        files = [lay_out((maps / file).read_bytes(), file) for file in chosen(maps, paths)]
        if not check and not diff:
            write_all({maps / one.file: one.new for one in files if one.state == "changed"})
    except (NoMap, NotWritten) as error:
        raise click.UsageError(report.safe(str(error))) from error
    for line in writing_report.of_layout(maps, files, written=not check and not diff, diff=diff):
        click.echo(line)
    faulty = any(one.state == "faulty" for one in files)
    sys.exit(1 if faulty or (check and any(one.state == "changed" for one in files)) else 0)
