"""``journeydocs check``: what is wrong in the maps."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import click

from ..asking import Asked, WrongCall, asked, home_of, names_in, rules_named
from ..checked import Checked, Earlier, earlier
from ..formats import FORMATS, Findings
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
@click.option("--no-cache", is_flag=True, help="Read every map, and keep nothing for the next check.")
def check(  # noqa: PLR0913, PLR0917 -- an argument for each option
    paths: tuple[str, ...],
    maps: Path | None,
    stdin_name: Path | None,
    style: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    max_warnings: int | None,
    fix: bool,
    no_cache: bool,
) -> None:
    """Tell every problem in the maps.

    PATHS are files or folders of maps, or - for standard input: all maps are read, and only problems of these are told.
    A single folder elsewhere is a maps folder of its own.

    Exits with 0 where there is no problem (warnings may be there), 1 where there are problems or too many warnings,
    2 where the command was called wrongly or can't run.
    """
    style = style or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    today = datetime.now(tz=UTC).astimezone().date()
    try:
        ask = asked(paths, maps, stdin_name)
        before = None if no_cache or fix or ask.typed else earlier(ask.maps, today, names_in(select))
        kept = before.get() if before else None
        rules = tuple(kept.about if kept else _about_rules())
        only, without = rules_named(select, rules), rules_named(ignore, rules)
    except WrongCall as error:
        raise click.UsageError(safe(str(error))) from error
    if fix and ask.typed:
        raise click.UsageError("--fix corrects files, and standard input is none")
    if fix:
        from .fix import fix_maps  # noqa: PLC0415 -- brings in all that writes files, which nobody else here needs

        fix_maps(ask.maps, ask.includes)
    checked = kept or _read_all(ask, today, only, before)
    shown = [one for one in checked.problems if ask.shows(one) and one.rule not in without]
    found = tuple(one for one in shown if not only or one.rule in only)
    home = home_of(ask.maps, style, os.environ)
    click.echo(FORMATS[style](Findings(found, checked.records, home, checked.about)))
    warnings = sum(one.is_warning for one in found)
    if too_many := max_warnings is not None and warnings > max_warnings:
        click.echo(f"There are {warnings} warnings, and at most {max_warnings} are allowed.", err=True)
    sys.exit(1 if too_many or warnings < len(found) else 0)


def _about_rules() -> Mapping[str, tuple[str, str]]:
    from .checking import about_rules  # noqa: PLC0415 -- brings in the rules, the model and YAML

    return about_rules()


def _read_all(ask: Asked, today: date, wanted: frozenset[str], before: Earlier | None) -> Checked:
    """Read every map, and keep what there is to tell for the next check."""
    from .checking import read_all  # noqa: PLC0415 -- as above

    typed = {ask.typed: sys.stdin.buffer.read()} if ask.typed else {}
    checked, told = read_all(ask.maps, today, typed, wanted)
    if told:
        click.echo(safe(told), err=True)
    elif before:
        before.put(checked)
    return checked
