"""The same maps give the same site, byte for byte: wherever, whenever and by whichever Python it is built."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from journeydocs_plugin.plugin_reading import today
from tests.building import contents, different
from tests.conftest import QUIET
from tests.random_edits import project

NOON = {"SOURCE_DATE_EPOCH": "1790000000"}
"""Some day, which takes the place of today."""
FAR_EAST = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
FAR_WEST = {"TZ": "Pacific/Pago_Pago", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de", "PYTHONHASHSEED": "2"}
OTHER = os.environ.get("JOURNEYDOCS_OTHER_PYTHON", "")


def built(config: Path, target: Path, surroundings: dict[str, str], python: str = sys.executable) -> dict[str, bytes]:
    """The site as a process in these surroundings writes it."""
    command = [python, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(target)]
    subprocess.run(command, env=os.environ | QUIET | NOON | surroundings, check=True)
    return contents(target)


@pytest.mark.parametrize("given", ["tomorrow", "9" * 20, "-" + "9" * 20])
def test_a_day_that_is_none_ends_the_build_with_one_sentence(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `SOURCE_DATE_EPOCH` can't mean is told with its cure."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(PluginError, match=r"SOURCE_DATE_EPOCH is .*write the seconds since 1970, or unset it"):
        today()


@pytest.mark.slow
def test_a_site_is_the_same_in_every_time_zone_and_locale(tmp_path: Path) -> None:
    """Neither the time zone nor the locale nor the order in which Python keeps its sets is seen in a page."""
    config = project(tmp_path / "project")
    east = built(config, tmp_path / "east", FAR_EAST)
    assert different(east, built(config, tmp_path / "west", FAR_WEST)) == []


@pytest.mark.slow
@pytest.mark.skipif(not OTHER, reason="JOURNEYDOCS_OTHER_PYTHON names no other Python in which the requirements are")
def test_a_site_is_the_same_by_another_python(tmp_path: Path) -> None:
    """Another version of Python builds the same."""
    config = project(tmp_path / "project")
    one = built(config, tmp_path / "one", {})
    assert different(one, built(config, tmp_path / "other", {}, OTHER)) == []
