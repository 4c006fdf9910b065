"""``journeydocs schema``: what editors complete and check maps with."""

from __future__ import annotations

from pathlib import Path

import click

from ..schema import schemas


@click.command()
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
