"""``journeydocs comment``: tells below a pull request what its change of the maps means."""

from __future__ import annotations

import os
from pathlib import Path

import click

from .. import report
from ..history import NoGit, difference
from ..pipeline import CannotCommentError, Done, Place, base_of, comment_text, place_in, put_comment


@click.command()
@click.option(
    "--maps",
    default="maps",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds the maps.",
)
@click.option("--preview", default="", metavar="URL", help="Where the site with this change can be looked at.")
def comment(maps: Path, preview: str) -> None:
    """Tell below a pull request or merge request what its change of the maps means, in a pipeline of GitHub or GitLab.

    There is one comment, which later runs change. Where the pipeline may not comment, as for a change that comes from
    a fork, its own summary or log gets the text, and the command ends with 0 all the same.
    """
    place = place_in(os.environ)
    if place is None:
        raise click.UsageError("this is no pipeline of GitHub or GitLab; see journeydocs diff --format markdown")
    if not place.number:
        click.echo("This is no pull request or merge request: there is nothing to comment on.")
        return
    try:
        found = difference(maps, base_of(place, maps), None)
    except NoGit as error:
        raise click.UsageError(report.safe(str(error)) + "\n" + report.safe(error.hint)) from error
    text = comment_text(found.changes, found.tongue, maps.as_posix(), preview, found.curves)
    try:
        done = put_comment(place, text, is_news=bool(found.changes))
    except CannotCommentError as error:
        click.echo(f"No comment: {error}.", err=True)
        _tell_elsewhere(place, text)
    else:
        click.echo(_summary(done, len(found.changes)))


def _summary(done: Done, count: int) -> str:
    if done == "not needed":
        return "No comment is needed: nothing changes in the maps."
    return f"Comment {done}: {count} {'change' if count == 1 else 'changes'} in the maps."


def _tell_elsewhere(place: Place, text: str) -> None:
    if place.summary:
        with Path(place.summary).open("a", encoding="utf-8") as file:
            file.write(text)
        click.echo("The summary of this run tells what changes in the maps.")
    else:
        click.echo(text)
