"""Templates that have been compiled are taken again while they are the same, and only then."""

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from journeydocs_plugin.pages.compiled import Kept


class Noting(Environment):
    """An environment that notes which templates it compiles."""

    def __init__(self, folder: Path, maker: str = "one") -> None:
        super().__init__(loader=FileSystemLoader(folder), bytecode_cache=Kept(folder / "any.py", maker))
        self.compiled: list[str] = []

    def compile(self, source: str, name: str | None = None, *_: object, **__: object) -> object:  # type: ignore[override]
        """Compile, and note it."""
        self.compiled.append(name or "")
        return super().compile(source, name)


@pytest.fixture(autouse=True)
def beside_the_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python writes what it compiles, and beside the files it is made of, as it does where nobody forbids it."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


def test_what_an_earlier_run_has_compiled_is_not_compiled_again(tmp_path: Path) -> None:
    """A template is compiled again once its text or what makes code of it is another, and not before."""
    page = tmp_path / "page.html"
    page.write_text("Hello {{ name }}", encoding="utf-8")
    for expected, environment in ((["page.html"], Noting(tmp_path)), ([], Noting(tmp_path))):
        assert environment.get_template("page.html").render(name="Ana") == "Hello Ana"
        assert environment.compiled == expected
    page.write_text("Bye {{ name }}", encoding="utf-8")
    for maker in ("one", "another"):
        later = Noting(tmp_path, maker)
        assert later.get_template("page.html").render(name="Ana") == "Bye Ana"
        assert later.compiled == ["page.html"]


@pytest.mark.parametrize("harm", [b"", b"nonsense", b"j2\x05", None])
def test_what_is_damaged_is_compiled_again(harm: bytes | None, tmp_path: Path) -> None:
    """A file that was cut, emptied or exchanged does no harm."""
    (tmp_path / "page.html").write_text("Hello {{ name }}", encoding="utf-8")
    Noting(tmp_path).get_template("page.html")
    (kept,) = (tmp_path / "__pycache__").glob("*.template")
    kept.write_bytes(kept.read_bytes()[:-5] if harm is None else harm)
    later = Noting(tmp_path)
    assert later.get_template("page.html").render(name="Ana") == "Hello Ana"
    assert later.compiled == ["page.html"]


def test_nothing_is_written_where_python_may_not_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who forbids Python to leave what it has compiled is obeyed."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (tmp_path / "page.html").write_text("Hello", encoding="utf-8")
    assert Noting(tmp_path).get_template("page.html").render() == "Hello"
    assert not (tmp_path / "__pycache__").exists()
