"""Templates made into faster Python say what Jinja2 itself would make of them."""

from collections.abc import Iterator
from datetime import date

import pytest
from jinja2 import StrictUndefined, UndefinedError
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from journeydocs_plugin.load import load
from journeydocs_plugin.pages import Pages, Site, Studio
from journeydocs_plugin.pages.compiling import Generator, Templates, shown
from tests.tools import ROOT


class Plain(Templates):
    """The same environment with the generator of Jinja2."""

    code_generator_class = CodeGenerator

    def __init__(self) -> None:
        """Keep nothing: what ours made is kept under the same names."""
        super().__init__()
        self.bytecode_cache = None


def texts() -> Iterator[tuple[str, str]]:
    """Every page and file made of the example maps, with its source address."""
    loaded = load(ROOT / "maps", date(2026, 7, 1))
    pages = Pages(Studio(Site(loaded.atlas), today=date(2026, 7, 1)))
    yield from ((spec.uri, pages.body(spec).html) for spec in pages.specs())
    yield from ((spec.uri, pages.text(spec)) for spec in pages.files())


def test_pages_are_those_that_jinja2_itself_would_make(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page of the example site is the same with our generator of code and with that of Jinja2."""
    assert Templates.code_generator_class is Generator
    ours = dict(texts())
    monkeypatch.setattr("journeydocs_plugin.pages.rendering.Templates", Plain)
    assert dict(texts()) == ours


@pytest.mark.parametrize(
    "template",
    [
        '<p title="{{ text }}">{{ text }}</p>',
        "{% set said %}<b>{{ text }}</b>{% endset %}{{ said }}",
        "{% macro one(a, b='&') %}{{ a }}{{ b }}{{ text }}{% endmacro %}{{ one(text) }}{{ one(b=text, a=1) }}",
        "{% macro row() %}<p>{{ caller() }}</p>{% endmacro %}{% call row() %}{{ text }}{% endcall %}",
        "{% macro all() %}{{ varargs|join }}{{ kwargs['a'] }}{% endmacro %}{{ all(text, *list, a=text) }}",
        "{% for one in list %}{{ loop.index }}{{ one }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{{ html }}{{ text|upper }}{{ number }}{{ none }}{{ list[0] ~ html }}{{ list|map('upper')|join('<') }}",
    ],
)
def test_a_text_is_only_ever_text(template: str) -> None:
    """However a text comes into a template, it is escaped as Jinja2 would escape it."""
    text = "<script>\"'&"
    given = {"text": text, "html": Markup("<i>"), "number": 1.5, "list": [text, "b"]}
    made = Templates().from_string(template).render(given)
    assert made == Plain().from_string(template).render(given)
    assert "<script" not in made.lower()


def test_what_is_missing_is_an_error() -> None:
    """A name that nobody gave to a template stops the build and leaves no empty place."""
    with pytest.raises(UndefinedError):
        Templates().from_string("<p>{{ nobody }}</p>").render()
    with pytest.raises(UndefinedError):
        Templates().from_string("<p>{{ nobody.name }}</p>").render()
    with pytest.raises(UndefinedError):
        shown(StrictUndefined(name="nobody"))
