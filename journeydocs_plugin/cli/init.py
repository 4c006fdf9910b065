"""``journeydocs init``: a complete repository of maps."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from ..editor import keep_current
from ..load import load
from ..report import safe
from ..starters import LANGUAGES, project
from .new_files import in_the_way, write_new

NAME: Final = "Our customer journeys"
_PLUGIN: Final = "journeydocs"


@click.command()
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--name", default=NAME, help="What the site is called.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="The language of the site's own words.")
@click.option("--add-missing", is_flag=True, help="Keep what is there, and write only the files that are missing.")
def init(folder: Path, name: str, language: str, add_missing: bool) -> None:
    """Begin a repository of maps in DIR (default: this folder).

    It holds settings, a small example, and what editors, GitHub, GitLab and pre-commit need. Nothing is overwritten:
    where a file is there already, nothing is written and the command ends with 2, unless --add-missing is given.
    """
    # Who has maps already needs no example of one.
    files = project(
        name if name.strip() else NAME, language, example=not (add_missing and _holds_something(folder / "maps"))
    )
    there = in_the_way(folder, files)
    if there and not add_missing:
        names = "".join(f"\n  {safe(str(path))}" for path in there)
        raise click.UsageError(f"nothing was written, for this is there already:{names}\nUse --add-missing to keep it.")
    missing = {path: text for path, text in files.items() if not in_the_way(folder, [path])}
    if add_missing and _holds_something(folder / "docs"):
        missing.pop("docs/index.md", None)
    write_new(folder, missing)
    keep_current(folder / "maps", load(folder / "maps", datetime.now(tz=UTC).astimezone().date()).atlas)
    _tell(folder, list(missing))


def _holds_something(folder: Path) -> bool:
    return folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir())


def _tell(folder: Path, written: list[str]) -> None:
    for path in written:
        click.echo(safe(str(folder / path)))
    click.echo(f"\n{len(written)} {'file' if len(written) == 1 else 'files'} written.")
    config = folder / "mkdocs.yml"
    if (
        "mkdocs.yml" not in written
        and config.is_file()
        and _PLUGIN not in config.read_text(encoding="utf-8", errors="replace")
    ):
        click.echo(safe(f"Add `- {_PLUGIN}` to the list of plugins in {config}."))
    if written:
        click.echo("Next:")
        if folder.resolve() != Path.cwd():
            click.echo(safe(f"  cd {folder}"))
        click.echo("  pip install -r requirements.txt\n  mkdocs serve")
