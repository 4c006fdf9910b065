"""``journeydocs diff``: what a change of the maps means."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .. import diff_report, report
from ..changes import KINDS as CHANGE_KINDS
from ..diff_markdown import as_markdown
from ..history import Difference, NoGit, difference
from ..pages.diffed import difference_page
from ..writing.one_file import write_file
from ..writing.whole import NotWritten


@click.command()
@click.argument("base", default="HEAD")
@click.argument("head", required=False)
@click.option("--maps", default="maps", type=click.Path(path_type=Path), help="The folder that holds the maps.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown", "json", "html"]),
    default="text",
    help="How to tell what changed.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write it into a file instead of printing it.",
)
@click.option(
    "--fail-on",
    "fatal",
    multiple=True,
    metavar="KIND",
    type=click.Choice(list(CHANGE_KINDS)),
    help="End with 1 where there is a change of this kind; may be given several times.",
)
def diff(base: str, head: str | None, maps: Path, style: str, out: Path | None, fatal: tuple[str, ...]) -> None:
    """Tell what changed in the maps from BASE (default: the last commit) to HEAD (default: the files as they are).

    Each is a commit, a branch, a tag or a folder. Nothing is checked out. Exits with 0, with 1 where there is a change
    that --fail-on names, with 2 where the command was called wrongly or can't run.
    """
    try:
        found = difference(maps, base, head)
        text = _told(found, style, _about(base, head))
        if out:
            write_file(out, f"{text.rstrip()}\n".encode("utf-8", "backslashreplace"))
        else:
            click.echo(text.rstrip("\n"))
    except NoGit as error:
        raise click.UsageError(f"{report.safe(str(error))}\n{report.safe(error.hint)}") from error
    except NotWritten as error:
        raise click.UsageError(report.safe(str(error))) from error
    sys.exit(1 if any(change.kind in fatal for change in found.changes) else 0)


def _about(base: str, head: str | None) -> str:
    before = "the last commit" if base == "HEAD" else base
    return f"From {before} to {head or 'the files as they are'}"


def _told(found: Difference, style: str, about: str) -> str:
    if style == "json":
        return diff_report.as_json(found.changes, found.tongue)
    if style == "markdown":
        return as_markdown(found.changes, found.tongue, found.curves)
    if style == "html":
        return difference_page(found.changes, found.curves, found.tongue, about)
    return "\n".join(diff_report.as_text(found.changes, found.tongue))
