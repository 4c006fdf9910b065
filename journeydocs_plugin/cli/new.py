"""``journeydocs new``: a map as a form to fill in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import click

from ..editor import keep_current
from ..load import load
from ..model import KINDS, Kind
from ..report import safe
from ..starters import STARTERS, CannotBeginError, Wish, begin, named
from . import asking
from .new_files import write_new


@click.command()
@click.argument("kind", type=click.Choice(KINDS), required=False)
@click.argument("name", metavar="[NAME]", required=False, default="")
@click.option("--title", default="", help="The title, where NAME is the id.")
@click.option("--id", "id", default="", help="The id, where NAME is the title; made from the title otherwise.")
@click.option("--owner", "owners", multiple=True, metavar="TEAM", help="The team that answers for it.")
@click.option("--persona", "personas", multiple=True, help="A journey: who travels, an id or a name in words.")
@click.option("--starter", type=click.Choice(list(STARTERS)), help="A journey: what it begins with.")
@click.option("--of", "future_of", default="", metavar="JOURNEY", help="A future state: the journey as it is today.")
@click.option("--addresses", multiple=True, metavar="REF", help="An opportunity: what it helps.")
@click.option("--stop", "stops", multiple=True, metavar="REF", help="A reading path: where it leads, in order.")
@click.option("--folder", default="", help="A subfolder to group the new file with others.")
@click.option(
    "--maps",
    default="maps",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds the maps.",
)
def new(
    kind: str | None,
    name: str,
    title: str,
    id: str,
    starter: str | None,
    future_of: str,
    folder: str,
    maps: Path,
    **many: tuple[str, ...],
) -> None:
    """Write a new map of some KIND as a form to fill in. NAME is its title or its id.

    What is not given is asked for in a terminal; elsewhere the command ends with 2 and tells what it needs. A file
    that is there already is never overwritten.
    """
    _fits(kind, {"--persona": many["personas"], "--starter": starter, "--of": future_of}, "journey")
    _fits(kind, {"--addresses": many["addresses"]}, "opportunity")
    _fits(kind, {"--stop": many["stops"]}, "path")
    if future_of and starter not in {None, "future"}:
        raise click.UsageError("--of belongs to the starter future")
    today = datetime.now(tz=UTC).astimezone().date()
    atlas = load(maps, today).atlas
    talk = asking.is_terminal()
    kind = kind or (asking.kind() if talk else None)
    if kind is None:
        raise click.UsageError(f"say what is to be written: {', '.join(KINDS)}")
    id, title = named(name, title, id)
    starter = starter or ("future" if future_of else "" if talk and kind == "journey" else "current")
    wish = Wish(cast("Kind", kind), id, title, starter=starter, future_of=future_of, folder=folder, **many)
    if talk:
        wish = asking.complete(atlas, wish)
    try:
        path, text = begin(atlas, wish)
    except CannotBeginError as error:
        raise click.UsageError(safe(f"{error}") + "\n" + safe(error.hint)) from error
    write_new(maps, {str(path): text})
    keep_current(maps, load(maps, today).atlas)
    click.echo(safe(str(maps / path)))


def _fits(kind: str | None, options: dict[str, object], owner: str) -> None:
    given = [name for name, value in options.items() if value]
    if kind not in {None, owner} and given:
        raise click.UsageError(f"{given[0]} belongs to a {owner}, not to a {kind}")
