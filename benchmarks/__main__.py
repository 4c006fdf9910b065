"""How fast the site is built, edited, checked and read, beside its rivals: ``python -m benchmarks``."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from .speed import page, report
from .speed.environments import CACHE
from .speed.figures import Part, read
from .speed.session import PARTS, Session
from .speed.systems import SYSTEMS

ROOT = Path(__file__).parent.parent


class Sizes(click.ParamType[list[int]]):
    """Whole numbers with commas between them."""

    name = "numbers"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> list[int]:
        """Take them apart."""
        if isinstance(value, list):
            return value
        parts = str(value).split(",")
        if not all(part.strip().isdigit() and int(part) > 1 for part in parts):
            self.fail(f"{value!r} is no list of numbers above 1, such as 50,200", param, ctx)
        return [int(part) for part in parts]


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--journeys", type=Sizes(), default="50,200", show_default=True, help="The sizes to measure at.")
@click.option(
    "--only", multiple=True, type=click.Choice([one.name for one in SYSTEMS]), help="Compare with these systems only."
)
@click.option("--part", "parts", multiple=True, type=click.Choice(PARTS), help="Measure these parts only.")
@click.option("--repeat", type=click.IntRange(1), default=3, show_default=True, help="Turns; the median counts.")
@click.option("--out", type=click.Path(path_type=Path), help="Where the figures go as JSON.")
@click.option(
    "--from", "earlier", type=click.Path(path_type=Path, exists=True), help="Tell the figures of an earlier run."
)
@click.option(
    "--publish", is_flag=True, help="Write the figures into benchmarks/README.md and docs/reference/speed.md."
)
def main(
    journeys: list[int],
    only: tuple[str, ...],
    parts: tuple[str, ...],
    repeat: int,
    out: Path | None,
    earlier: Path | None,
    publish: bool,
) -> None:
    """Measure journeydocs beside other ways to publish the same maps.

    Rivals are set up below .cache/benchmarks/ when they are first wanted, which asks the package registry; those that
    can't be are left out, and it says why.
    """
    if earlier:
        figures = read(earlier)
    else:
        session = Session(cast("tuple[Part, ...]", parts) or PARTS, repeat, lambda text: click.echo(text, err=True))
        session.set_up(only)
        for count in journeys:
            session.measure(count)
        figures = session.end()
    out = out or (None if earlier else CACHE / "figures.json")
    if out:
        figures.save(out)
    click.echo(report.text(figures))
    if publish:
        page.publish(figures, ROOT / "benchmarks/README.md", ROOT / "docs/reference/speed.md")


if __name__ == "__main__":
    main(prog_name="python -m benchmarks")
