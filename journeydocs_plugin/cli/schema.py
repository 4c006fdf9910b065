"""``journeydocs schema``: what editors complete and check maps with."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from ..editor import write_schemas
from ..load import load


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder to write to.")
@click.option(
    "--maps",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds the maps, whose ids editors then offer; maps, where it is there.",
)
def schema(out: Path, maps: Path | None) -> None:
    """Write the JSON Schemas that editors complete and check maps with."""
    maps = maps or Path("maps")
    atlas = load(maps, datetime.now(tz=UTC).astimezone().date()).atlas if maps.is_dir() else None
    try:
        count = write_schemas(out, atlas)
    except OSError as error:
        raise click.UsageError(f"{out} can't be written: {error.strerror}") from error
    click.echo(f"{count} schemas written to {out}")
