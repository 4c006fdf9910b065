"""What goes by the name of the program, on which all that is kept depends."""

import os
from pathlib import Path

import pytest

from journeydocs_plugin import keeping
from tests.small_sites import write


def test_another_program_has_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed file, a new one and another package are noticed; installed anew, the program is the same."""
    program, packages = tmp_path / "program", tmp_path / "packages"
    write(program, {"keeping.py": "a", "pages/page.html": "b", "__pycache__/keeping.pyc": "c"})
    write(packages, {"yaml-6.0.dist-info/METADATA": ""})
    monkeypatch.setattr(keeping, "__file__", str(program / "keeping.py"))
    monkeypatch.syspath_prepend(packages)

    def name() -> str:
        keeping.surroundings.cache_clear()
        return keeping.surroundings()

    first = name()
    write(program, {"pages/page.html": "b", "__pycache__/other.pyc": "c"})
    os.utime(program / "keeping.py", (1, 1))
    assert name() == first
    write(program, {"pages/page.html": "x"})
    second = name()
    write(program, {"pages/other.html": ""})
    third = name()
    (packages / "yaml-6.0.dist-info").rename(packages / "yaml-6.1.dist-info")
    assert len({first, second, third, name()}) == 4
    keeping.surroundings.cache_clear()
