"""Files as people write them, read safely and explained in plain words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydocs_plugin.source import read, spot

MISTAKES = [
    ("title: Note: a: b\n", "yaml-quote-needed", 1, 8, 'title: "Note: a: b"'),
    ("title: Why:\n", "yaml-quote-needed", 1, 8, 'title: "Why:"'),
    ("owner: @name\n", "yaml-quote-needed", 1, 8, 'owner: "@name"'),
    ("share: %50\n", "yaml-quote-needed", 1, 8, 'share: "%50"'),
    ("title: *x*\n", "yaml-quote-needed", 1, 8, 'title: "*x*"'),
    ("title: *bold* text\n", "yaml-quote-needed", 1, 8, 'title: "*bold* text"'),
    ("title: &Co text\n", "yaml-quote-needed", 1, 8, '"&Co text"'),
    ("title: `x`\n", "yaml-quote-needed", 1, 8, 'title: "`x`"'),
    ("title: [draft text\n", "yaml-quote-needed", 1, 8, 'title: "[draft text"'),
    ('title: "Yes" said Anna\n', "yaml-quote-needed", 1, 8, "'\"Yes\" said Anna'"),
    ("title: > x\n", "yaml-quote-needed", 1, 8, 'title: "> x"'),
    ("title: Ticket #12\n", "text-cut-by-hash", 1, 15, '"Ticket #12"'),
    ("title: !important\n", "yaml-tag", 1, 8, '"!important"'),
    ("a:\n\t- b\n", "yaml-tab", 2, 1, "two spaces"),
    ("title:Pay\npersona: x\n", "yaml-missing-space", 1, 1, "title: Pay"),
    ("title: x\n-item\n", "yaml-missing-space", 2, 1, "- item"),
    ('title: "open\nb: c\n', "yaml-unclosed-quote", 1, 8, 'title: "open"'),
    ('p: "C:\\path"\n', "yaml-escape", 1, 4, "p: 'C:\\path'"),
    ("title: a\n  b: c\n", "yaml-indentation", 2, 3, "same column"),
    ("a:\n  - x\n b: c\n", "yaml-indentation", 3, 2, "same column"),
    ("key\nb: c\n", "yaml-syntax", 1, 1, "key:"),
    ("a: 1\nb: 2\na: 3\n", "yaml-duplicate-key", 3, 1, "Keep one"),
    ("a: &x [*x]\n", "yaml-alias", 1, 8, ""),
    ("a: 1\n---\nb: 2\n", "yaml-documents", 2, 1, "Delete"),
    ("<<: {a: b}\n", "yaml-merge-key", 1, 1, ""),
]


@pytest.mark.parametrize(("text", "rule", "line", "column", "cure"), MISTAKES)
def test_a_mistake_of_yaml_is_explained_once(text: str, rule: str, line: int, column: int, cure: str) -> None:
    """Each typical mistake gives one fault with its own rule, the right place, and the line to write."""
    (fault,) = read(text.encode()).faults
    assert (fault.rule, fault.line) == (rule, line)
    assert cure in fault.hint
    assert column == fault.column or rule == "yaml-alias"


def test_scalars_stay_what_they_look_like() -> None:
    """No, 1.10, 012 and 1:30 are text; an empty value and null are nothing."""
    data = read(b"a: No\nb: 1.10\nc: 012\nd: 1:30\ne:\nf: null\ng: 'null'\n").data
    assert data == {"a": "No", "b": "1.10", "c": "012", "d": "1:30", "e": None, "f": None, "g": "null"}


def test_an_ordinary_comment_cuts_nothing() -> None:
    """A comment with a space after its sign is no mistake."""
    assert read(b"title: Pay # the last step\n").faults == ()


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "raw", [BOMB.encode(), b"[" * 10_000, b"a: &a {b: *a}\n", b"\xff\xfe\x00", b"\x00", b"- " * 5_000]
)
def test_a_hostile_file_is_refused_with_one_fault(raw: bytes) -> None:
    """A file made to exhaust or confuse a reader is answered with a fault, and nothing is raised."""
    assert len(read(raw).faults) == 1


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_whatever_the_bytes_there_is_an_answer(raw: bytes) -> None:
    """Reading and looking up a place never raise, and every fault stands on a line of the file."""
    reading = read(raw)
    line, column, length = spot(raw, ("stages", 0, "title"))
    assert min(line, column, length) >= 1
    assert all(fault.line >= 1 and fault.column >= 1 for fault in reading.faults)
