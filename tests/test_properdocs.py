"""ProperDocs continues MkDocs 1.x: the same site comes out of it."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import QUIET
from tests.tools import ROOT, absent

pytestmark = pytest.mark.slow

PROPERDOCS = ROOT / ".cache" / "properdocs" / "bin" / "properdocs"
"""In an environment of its own, because it provides `import mkdocs` itself. `make test` makes it."""


def pages(site: Path) -> set[str]:
    """The addresses of a site's pages."""
    return {page.relative_to(site).as_posix() for page in site.rglob("*.html")}


def test_properdocs_publishes_the_same_pages(example_site: Path, tmp_path: Path) -> None:
    """ProperDocs builds the example site without a warning, with the very pages that MkDocs publishes."""
    if not PROPERDOCS.exists():
        absent("ProperDocs is not installed: make test installs it.")
    command = ["build", "--strict", "-f", str(ROOT / "mkdocs.yml"), "-d", str(tmp_path / "site")]
    done = subprocess.run(
        [PROPERDOCS, *command],
        cwd=ROOT,
        env=os.environ | QUIET,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert pages(tmp_path / "site") == pages(example_site)
