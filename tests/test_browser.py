"""The browser tests themselves: they see what they are there to see."""

from collections.abc import Callable
from pathlib import Path

from tests.conftest import OpenPage

PAGE = """<!doctype html><title>Page</title>
<img src="https://elsewhere.invalid/pixel.png" alt=""><script>undefinedFunction()</script>"""


def test_a_request_to_another_machine_is_seen_and_refused(
    page: OpenPage, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """A page that asks another machine for a picture is found out."""
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    visit = page(f"{serve(tmp_path)}/index.html")
    assert visit.foreign == ["https://elsewhere.invalid/pixel.png"]


def test_a_script_that_stops_is_seen(page: OpenPage, serve: Callable[[Path], str], tmp_path: Path) -> None:
    """A page whose script fails is found out."""
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    visit = page(f"{serve(tmp_path)}/index.html")
    assert any("undefinedFunction" in error for error in visit.errors)
