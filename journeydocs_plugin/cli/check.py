"""``journeydocs check``: what is wrong in the maps."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from ..asking import WrongCall, asked, home_of, rules_named
from ..catalogue import catalogue
from ..editor import keep_current
from ..formats import FORMATS, Findings
from ..load import Loaded, load
from ..model import KINDS
from ..owners import RULE, difference
from ..problem import Problem
from ..report import safe


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--maps", type=click.Path(path_type=Path), help="The folder that holds the maps; maps if left out.")
@click.option("--stdin-filename", "stdin_name", type=click.Path(path_type=Path), help="The file that - stands for.")
@click.option(
    "--format",
    "style",
    type=click.Choice(list(FORMATS)),
    help="How to print what is found; text if left out, github under GitHub Actions.",
)
@click.option("--select", multiple=True, metavar="RULE", help="Tell only of these rules.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Tell nothing of these rules.")
@click.option("--max-warnings", type=click.IntRange(0), help="End with 1 where there are more warnings.")
@click.option("--fix", is_flag=True, help="Correct in the files what has one safe answer, then tell what remains.")
def check(
    paths: tuple[str, ...],
    maps: Path | None,
    stdin_name: Path | None,
    style: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    max_warnings: int | None,
    fix: bool,
) -> None:
    """Tell every problem in the maps.

    PATHS are files or folders of maps, or - for standard input: all maps are read, and only problems of these are told.
    A single folder elsewhere is a maps folder of its own.

    Exits with 0 where there is no problem (warnings may be there), 1 where there are problems or too many warnings,
    2 where the command was called wrongly or can't run.
    """
    style = style or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    ids = [page.id for page in catalogue()]
    try:
        ask = asked(paths, maps, stdin_name)
        only, without = rules_named(select, ids), rules_named(ignore, ids)
    except WrongCall as error:
        raise click.UsageError(safe(str(error))) from error
    typed = {ask.typed: sys.stdin.buffer.read()} if ask.typed else {}
    if fix and ask.typed:
        raise click.UsageError("--fix corrects files, and standard input is none")
    if fix:
        from .fix import fix_maps  # noqa: PLC0415 -- brings in all that writes files, which nobody else here needs

        fix_maps(ask.maps, ask.includes)
    loaded = load(ask.maps, datetime.now(tz=UTC).astimezone().date(), typed=typed, wanted=only)
    if not ask.typed and (told := keep_current(ask.maps, loaded.atlas)):
        click.echo(safe(told), err=True)
    problems = [*loaded.problems, *_owners(ask.maps, loaded)]
    shown = [one for one in problems if ask.shows(one) and one.rule not in without]
    found = tuple(one for one in shown if not only or one.rule in only)
    records = sum(len(loaded.atlas.sheets(kind)) for kind in KINDS)
    click.echo(FORMATS[style](Findings(found, records, home_of(ask.maps, style, os.environ))))
    warnings = sum(one.is_warning for one in found)
    if too_many := max_warnings is not None and warnings > max_warnings:
        click.echo(f"There are {warnings} warnings, and at most {max_warnings} are allowed.", err=True)
    sys.exit(1 if too_many or warnings < len(found) else 0)


def _owners(maps: Path, loaded: Loaded) -> list[Problem]:
    """Whether CODEOWNERS says what the maps say: asked when every map could be read."""
    found = difference(loaded.atlas, maps, loaded.levels[RULE]) if loaded.is_sound else None
    return [found] if found else []
