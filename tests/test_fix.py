"""``journeydocs check --fix``: what has one safe answer is corrected, and nothing else.

``cases/fix`` holds a folder a case: the maps before and after, and what is printed. Write what comes of it now with
``JOURNEYDOCS_REWRITE=1 pytest tests/test_fix.py``, and read the difference before keeping it.
"""

import json
import os
import shutil
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeydocs_plugin.cli import main
from journeydocs_plugin.writing.layout import lay_out
from journeydocs_plugin.writing.spelling import spelled
from tests import test_bad_maps
from tests.small_sites import FIVE_LINES, write
from tests.test_any_input import FILES, yaml_like
from tests.test_rename import contents

CASES = Path(__file__).parent / "cases/fix"
REWRITE = os.environ.get("JOURNEYDOCS_REWRITE") == "1"
SLOW = {"yaml-too-big.yaml", "more-problems.yaml"}


def check(*arguments: str) -> Result:
    """Run the check in the current folder; whatever goes wrong in it ends the test."""
    return CliRunner().invoke(main, ["check", *arguments], catch_exceptions=False)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_what_has_one_answer_is_corrected(case: Path, here: Path) -> None:
    """Each correction is told with its line, then what remains; all other letters stay."""
    shutil.copytree(case / "before", here / "maps")
    done = check("--fix")
    printed = f"{done.stderr}---\n{done.stdout}"
    if REWRITE:
        (case / "printed.txt").write_text(printed, encoding="utf-8")
        shutil.rmtree(case / "after", ignore_errors=True)
        shutil.copytree(here / "maps", case / "after")
    assert printed == (case / "printed.txt").read_text(encoding="utf-8")
    assert contents(here / "maps") == contents(case / "after")


@pytest.mark.parametrize(
    "case", [one for one in test_bad_maps.cases() if one.name not in SLOW], ids=lambda one: one.name
)
def test_no_mistake_is_made_worse(case: Path, here: Path) -> None:
    """Of every mistake that is known: either it is corrected and no new one is there, or the file stays as it is."""
    test_bad_maps.printed(case, here)
    before, known = contents(here), json.loads(check("--format", "json").stdout)
    done = check("--fix", "--format", "json")
    left, rules = json.loads(done.stdout), {one["rule"] for one in known}
    assert (contents(here) != before) == bool(done.stderr)
    # A map that can be read at last may be warned of for the first time.
    assert sum(one["rule"] in rules for one in left) < len(known) if done.stderr else left == known
    new = {one["rule"] for one in left if one["severity"] == "problem"} - rules
    assert not new or case.name.startswith("yaml-")
    after = contents(here)
    assert check("--fix").stderr == ""
    assert contents(here) == after


def test_a_file_of_windows_stays_one(here: Path) -> None:
    """Line ends and the byte order mark stay, also around a new line."""
    file = write(here / "maps", {"journeys/a.yaml": ""}) / "journeys/a.yaml"
    text = "title: Order: now\r\npersona: {name: A}\r\nsteps:\r\n- Look\r\n- title: Pay\r\n  next: look"
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert check("--fix").exit_code == 0
    fixed = text.replace("Order: now", '"Order: now"').replace("- Look", "- title: Look\r\n  id: look")
    assert file.read_bytes() == b"\xef\xbb\xbf" + fixed.encode()


def test_nothing_is_corrected_where_a_file_is_read_only(here: Path) -> None:
    """A file that may not be written is named, and no other is written either."""
    write(
        here / "maps", {"journeys/a.yaml": FIVE_LINES + "tags: [#1]\n", "journeys/b.yaml": FIVE_LINES + "tags: [#1]\n"}
    )
    (here / "maps/journeys/b.yaml").chmod(0o444)
    before = contents(here)
    done = check("--fix")
    assert done.exit_code == 2
    assert "maps/journeys/b.yaml is read-only" in done.stderr
    assert contents(here) == before


def test_good_maps_stay(here: Path) -> None:
    """Where nothing is wrong, nothing is written and nothing is said of it."""
    write(here / "maps", {"journeys/a.yaml": FIVE_LINES})
    done = check("--fix")
    assert (done.exit_code, done.stderr) == (0, "")


LINES = """title: x; title: x: y; - a;   - #1; \tk: v;   \tk: v; k: [a, #1, b]; k: {a: #2}; k: !x y; k: &x y; k: @a
k: "a" b; k:v; -a; k\uff1av; k: a #1; # c; k: |;   text; k: it's; k: 'it; stages:;   - title: A;     next: a; k: *x; ? a
k: "\\m"; ---; k: {n}; \u00a0k: v; """
pieces = st.sampled_from(LINES.replace("\n", "; ").split("; "))
muddles = st.lists(pieces, max_size=9).flatmap(
    lambda one: st.sampled_from(["\n", "\r\n", "\r"]).map(lambda end: end.join(one))
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(FILES[:-1]),
    raw=st.one_of(st.binary(max_size=60), yaml_like.map(str.encode), muddles.map(str.encode)),
)
def test_any_muddle_comes_to_rest(name: str, raw: bytes) -> None:
    """Whatever a file holds: it is corrected once and laid out once, and a second time changes nothing."""
    new, cured = spelled(raw)
    assert (new != raw) == bool(cured)
    assert spelled(new) == (new, [])
    calm = lay_out(new, PurePosixPath(name)).new
    assert lay_out(calm, PurePosixPath(name)).new == calm
