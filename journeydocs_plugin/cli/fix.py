"""What ``journeydocs check --fix`` does before the check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import click

from .. import report, writing_report
from ..writing.fixing import fixes
from ..writing.whole import NotWritten, write_all


def fix_maps(maps: Path, wanted: Callable[[PurePosixPath], bool]) -> None:
    """Correct what has one safe answer, and say so on the error stream: what the check finds goes where it always goes."""
    done = fixes(maps, datetime.now(tz=UTC).astimezone().date(), wanted)
    try:
        write_all({maps / file: raw for file, raw in done.contents.items()})
    except NotWritten as error:
        raise click.UsageError(report.safe(str(error))) from error
    for line in writing_report.of_fixes(maps, done):
        click.echo(line, err=True)
