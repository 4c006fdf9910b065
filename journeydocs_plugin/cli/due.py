"""``journeydocs due``: what should be reviewed."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from ..load import load
from ..model import Span
from ..model.reviewing import CALLS
from ..model.values import Duration, shown
from ..reminders import FORMATS, NoTeam, remind
from ..report import from_here, safe


def _length(context: click.Context, option: click.Parameter, value: str) -> Span:
    """A length of time as maps write it."""
    try:
        return Span(TypeAdapter(Duration).validate_python(value))
    except ValidationError as error:
        message = f"{shown(value)} is not a length of time: write 30 days, 2 weeks or 1 year"
        raise click.BadParameter(safe(message)) from error


@click.command()
@click.option(
    "--maps",
    default="maps",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds the maps.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(list(FORMATS)),
    default="text",
    help="How to print what is due; ics is a calendar.",
)
@click.option("--within", callback=_length, default="30 days", metavar="TIME", help="How far to look ahead.")
@click.option("--team", default="", metavar="NAME", help="Only what this team owns.")
@click.option(
    "--fail-on",
    "fatal",
    multiple=True,
    metavar="STATE",
    type=click.Choice(list(CALLS)),
    help="End with 1 where a review is overdue, due or never done; may be given several times.",
)
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Count from this day instead of today."
)
@click.option("--public", is_flag=True, help="Leave out what is internal, as a site for the public does.")
def due(
    maps: Path, style: str, within: Span, team: str, fatal: tuple[str, ...], today: datetime | None, public: bool
) -> None:
    """Tell which records should be reviewed: overdue, due soon, or never reviewed though they say how often.

    Exits with 0, with 1 where there is something that --fail-on names, with 2 where the command was called wrongly or
    can't run.
    """
    day = (today or datetime.now(tz=UTC).astimezone()).date()
    loaded = load(maps, day, public=public)
    if not loaded.is_sound:
        click.echo(
            "There are problems in the maps, and what can't be read is missing here: journeydocs check", err=True
        )
    try:
        reminder = remind(loaded.atlas, from_here(maps), day, within, team)
    except NoTeam as error:
        raise click.UsageError(safe(str(error))) from error
    written = FORMATS[style](reminder)
    # As bytes, for a calendar has line ends of its own, on every system.
    click.echo(written.encode() if style == "ics" else written, nl=style != "ics")
    sys.exit(1 if any(one.state in fatal for one in reminder.reviews.asking) else 0)
