"""``journeydocs check``: what is wrong in the maps."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from .. import report
from ..editor import keep_current
from ..load import load
from ..model import KINDS
from .fix import fix_maps


@click.command()
@click.argument("maps", default="maps", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", help="How to print what is found."
)
@click.option("--fix", is_flag=True, help="Correct in the files what has one safe answer, then tell what remains.")
def check(maps: Path, style: str, fix: bool) -> None:
    """Tell every problem in the maps below MAPS (default: maps).

    Exits with 0 where there is no problem (warnings may be there), 1 where there are problems, 2 where the
    command was called wrongly or can't run.
    """
    if fix:
        fix_maps(maps)
    loaded = load(maps, datetime.now(tz=UTC).astimezone().date())
    if told := keep_current(maps, loaded.atlas):
        click.echo(report.safe(told), err=True)
    if style == "json":
        click.echo(report.as_json(maps, loaded.problems))
    else:
        for problem in loaded.problems:
            click.echo("\n".join(report.lines(report.shown_path(maps, problem), problem)) + "\n")
        records = sum(len(loaded.atlas.sheets(kind)) for kind in KINDS)
        click.echo(report.summary(loaded.problems, records))
    sys.exit(1 if any(not problem.is_warning for problem in loaded.problems) else 0)
