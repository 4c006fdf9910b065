"""The quick reader gives what the full one gives, or leaves the file to it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from journeydocs_plugin.problem import Path
from journeydocs_plugin.source import spot
from journeydocs_plugin.source.data import Block, Data
from journeydocs_plugin.source.fully import read_fully
from journeydocs_plugin.source.quick import quick
from journeydocs_plugin.source.reading import Reading
from tests.tools import ROOT

MAPS = sorted(path for folder in ("maps", "tests/projects") for path in (ROOT / folder).rglob("*.yaml"))
TEXTS = [text for path in MAPS if (text := path.read_text(encoding="utf-8"))]

BEGINNINGS = ["", "", "", "- ", "-   ", "- - ", "k: ", "- k: ", "k:", "e f: ", '"k": ', "? ", "k : ", "12: ", "null: "]
VALUES = [
    *("", "a", "b c", "-1", "-.5", "- a", "a:", "a: b", "a:b", "a :b", "a #b", "a#b", "# a", "#a", " # a", "it's", "~"),
    *("null", "<<", "=", "&a", "*a", "!t a", "%a", "@a", "`a", "?", "a?b", "字", "\u00a0", "\u3000a", "\ufeff", "：b"),
    *('"a"', '"a: #b"', '"a', '"a" ', '"a" b', '"\\"a\\\\"', '"\\n"', "''", "'it''s'", "'a", "'a' # b", "a\ufffd"),
    *("[]", "[a, b]", "[a,b ]", "[ a]", "[a, ]", "[a: b]", "[a:b]", '[it\'s, a "q, r"]', '["{a: b}", c]', "[-1, -a]"),
    *("[a, {b: c}]", "[[a]]", "[a?b]", "[a #b]", "[~]", "[https://a.b/c?d]", "[https://a.b/c]", "[a", "]", "a, b"),
    *("{}", "{a: b}", '{a: "b, c: d", e: f}', "{a: b, a: c}", "{a}", "{{a}}", "{a: [b]}", "{a: }", "{a:b}", "{a: ~}"),
    *("|", "|-", "|+", "|2", ">", ">-", "> a", ">- # a", "---", "...", "%YAML 1.1", "\\", "a\\b", "x" * 1100),
]
SIGNS = [
    *"-:#&*!|>%@`'\"[]{},?~<=\\. \n\ta字é",
    ": ",
    " #",
    "- ",
    "  ",
    "\n\n",
    "\r\n",
    "\u00a0",
    "\u2028",
    "\x85",
    "\x1b",
]

lines = st.builds(
    "{}{}{}{}".format,
    st.integers(0, 7).map(lambda count: " " * count),
    st.sampled_from(BEGINNINGS),
    st.sampled_from(VALUES),
    st.sampled_from(["", "", "", " ", "\r", " # a", " #a"]),
)
"""Lines near the edge of what the quick reader takes, and beyond it."""

NEAR: list[Path] = [(), (), (0,), (1,), ("a",), (0, "title")]
edits = st.tuples(st.integers(0), st.integers(0, 2), st.sampled_from(SIGNS))
"""Where letters are taken out, how many, and what comes in their place."""


@st.composite
def edited_maps(draw: st.DrawFn) -> str:
    """Some lines of a map, with letters put in, taken out or replaced."""
    written = draw(st.sampled_from(TEXTS)).split("\n")
    start = draw(st.integers(0, len(written) - 1))
    some = written[start : start + draw(st.integers(1, 25))]
    margin = min((len(line) - len(line.lstrip()) for line in some if line.strip()), default=0)
    text = "\n".join(["stages:", *(line[margin:] for line in some), ""])
    for at, gone, new in draw(
        st.lists(st.tuples(st.integers(0), st.integers(0, 2), st.sampled_from(SIGNS)), max_size=4)
    ):
        place = at % len(text) if text else 0
        text = text[:place] + new + text[place + gone :]
    return text


@st.composite
def paths(draw: st.DrawFn, data: Data) -> Path:
    """A path to somewhere in the data, or near it."""
    path: list[str | int] = []
    while isinstance(data, dict | list) and data and draw(st.integers(0, 7)):
        key: Any = draw(st.sampled_from(sorted(data) if isinstance(data, dict) else range(len(data))))
        path.append(key)
        data = data[key]
    return (*path, *draw(st.sampled_from(NEAR)))


def whole(data: Data) -> Any:
    """All that data tells: its kinds, the order of its keys, and its lines."""
    if isinstance(data, Block):
        return data.lines, [(key, whole(value)) for key, value in data.items()]
    return [whole(value) for value in data] if isinstance(data, list) else data


def same_or_left(text: str) -> None:
    """The quick reader leaves the text alone, or finds in it what the full one finds, which has nothing to say."""
    raw = text.encode("utf-8", "replace")
    found = quick(raw)
    if found is not None:
        full = read_fully(raw)
        assert full == Reading(found, readable=True, faults=())
        assert whole(full.data) == whole(found)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(lines, max_size=12).map("\n".join))
@example("a:\n- b: c\n  d:\n  - e\n\n# f\n- g\nh: i\n")
@example("a: >-\n  b\n\n\n  c  \n d: e\n")
@example("a: |\n  b\n   c\n\nd:\n  - >\n    e\n    f\n")
@example("a: |\n\n  b\n")
@example("a: >\n  b")
@example("---\na: b\n")
@example("---\n---\na: b\n")
@example('a: b # c\nd: [e, "f # g"]  #\nh: # i\n- j # k\n')
@example("a: >- # b\n  c # d\ne: 'f # g' # h\n")
@example(f"a #{' ' * 100_000}:\nb: c{' ' * 100_000}\n")
@example("a: >-\n  b\n   c\n  d\n")
@example("".join(f"{' ' * depth}a:\n" for depth in range(50)))
@example("a: [" + "b, " * 13000 + "b]\n")
def test_lines_are_read_alike(text: str) -> None:
    """A text of lines that are plain, nearly plain or strange is read alike by both readers."""
    same_or_left(text)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edited_maps())
def test_maps_with_slips_are_read_alike(text: str) -> None:
    """A map somebody made a slip in is read alike by both readers."""
    same_or_left(text)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.one_of(st.lists(lines, max_size=5).map("\n".join), edited_maps()), on_key=st.booleans(), draw=st.data())
def test_places_are_found_alike(text: str, on_key: bool, draw: st.DataObject) -> None:
    """A problem in a text without faults points at the same place whether the text is looked through or read again."""
    raw = text.encode("utf-8", "replace")
    full = read_fully(raw)
    if full.readable and not full.faults:
        path = draw.draw(paths(full.data))
        assert spot(raw, path, on_key, faultless=True) == spot(raw, path, on_key)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_ordinary_maps_are_read_quickly(ending: str) -> None:
    """Nearly every map of ours is taken by the quick reader, and read as the full one reads it."""
    texts = [text.replace("\n", ending) for text in TEXTS]
    for text in texts:
        same_or_left(text)
    taken = sum(quick(text.encode()) is not None for text in texts)
    assert taken > len(texts) * 0.9
