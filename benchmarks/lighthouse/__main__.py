"""Judges the example site as Lighthouse does: ``python -m benchmarks.lighthouse``.

Builds the site, serves it compressed, and runs home, a large journey, the backlog and the search page in the profile
of a mid-range phone on a slow network. Wants Node 18.16 or newer, and the Chromium that the tests use.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import click
from playwright.sync_api import sync_playwright

from benchmarks.serving import served
from hatch_build import npm
from tests.browser import SILENT, candidates

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
PROGRAM: Final = HERE / "node_modules/lighthouse/cli/index.js"
PAGES: Final = ("", "journeys/first-order/", "opportunities/", "search/")
SCORES: Final = ("performance", "accessibility", "best-practices", "seo")
GOAL: Final = 95


def judged(address: str, chromium: Path) -> dict[str, Any]:
    """What Lighthouse says of one page."""
    # A container has no user of its own for the browser, and nothing may leave this machine.
    flags = " ".join(["--headless=new", "--no-sandbox", *(f"'{flag}'" if " " in flag else flag for flag in SILENT)])
    command = ["node", str(PROGRAM), address, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    command += ["--no-enable-error-reporting", f"--only-categories={','.join(SCORES)}"]
    done = subprocess.run(  # noqa: S603 - our own words
        command, env=os.environ | {"CHROME_PATH": str(chromium)}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise click.ClickException(done.stderr[-2000:])
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def weighed(report: dict[str, Any]) -> str:
    """What a page costs on the way, and how soon it is seen and still."""
    audits = report["audits"]
    parts = [f"{audits['total-byte-weight']['numericValue'] / 1024:.0f} KB"]
    for audit, name in (
        ("first-contentful-paint", "first paint"),
        ("largest-contentful-paint", "largest paint"),
        ("total-blocking-time", "blocked"),
    ):
        parts.append(f"{name} {audits[audit]['numericValue'] / 1000:.1f} s")
    return ", ".join([*parts, f"shift {audits['cumulative-layout-shift']['numericValue']:.3f}"])


def faults(report: dict[str, Any]) -> list[str]:
    """The audits that cost points, each with the elements it points at."""
    told = []
    for category in report["categories"].values():
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                items = audit.get("details", {}).get("items", [])
                nodes = [str(one.get("node", {}).get("snippet") or one.get("url") or one)[:140] for one in items[:4]]
                told.append(f"  {audit['id']}: {audit['title']} {audit.get('displayValue', '')} {nodes}")
    return told


@click.command()
@click.option("--site", type=click.Path(path_type=Path, exists=True), help="A built site instead of the example.")
@click.option("--page", "pages", multiple=True, default=PAGES, help="Addresses below the site.")
@click.option("--show", is_flag=True, help="Name what costs points.")
def main(site: Path | None, pages: tuple[str, ...], show: bool) -> None:
    """Print the four scores of each page; ends with 1 where one is below 95."""
    if not PROGRAM.exists():
        npm(["ci", "--ignore-scripts"], HERE)
    with sync_playwright() as playwright:
        chromium = next(iter(candidates(playwright)), None)
    if chromium is None:
        raise click.ClickException("There is no Chromium here.")
    low = False
    with TemporaryDirectory() as folder:
        if site is None:
            site = Path(folder)
            build = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(ROOT / "mkdocs.yml"), "-d", str(site)]
            subprocess.run(build, check=True)  # noqa: S603 - our own words
        with served(site) as home:
            for page in pages:
                report = judged(home + page, chromium)
                scores = [round(100 * (report["categories"][name]["score"] or 0)) for name in SCORES]
                low = low or min(scores) < GOAL
                click.echo(f"{' '.join(f'{score:3}' for score in scores)}  /{page}  ({weighed(report)})")
                if show:
                    click.echo("\n".join(faults(report)))
    if low:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
