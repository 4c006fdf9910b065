"""A record is made quickly, or by pydantic: nobody can tell which."""

from copy import deepcopy
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from journeydocs_plugin.filing import RecordFile, sort_file
from journeydocs_plugin.model import KINDS, RECORDS, VOCABULARIES, Part, Settings
from journeydocs_plugin.model.quickly import quickly
from journeydocs_plugin.source import Block, Data, read
from tests.tools import ROOT

MODELS: dict[str, type[Part]] = {
    **{kind: RECORDS[kind] for kind in KINDS},
    **{term.vocabulary: term for term in VOCABULARIES},
    "settings": Settings,
}
ROOTS = [ROOT / "maps", *sorted((ROOT / "tests/projects").glob("*/maps"))]
WRITTEN: dict[str, list[Data]] = {kind: [] for kind in KINDS}
for _root in ROOTS:
    for _path in sorted(_root.rglob("*.yaml")):
        _file = sort_file(PurePosixPath(_path.relative_to(_root).as_posix()))
        if isinstance(_file, RecordFile):
            WRITTEN[_file.kind].append(read(_path.read_bytes()).data)
FIELDS = sorted({name for model in MODELS.values() for name in model.field_names()})
WORDS = [
    *(
        "a",
        "",
        " ",
        " a ",
        "é",
        "e\u0301",
        "none",
        "N/A",
        "-",
        "true",
        "no",
        "12",
        "-1",
        "3.5/5",
        "1e9",
        "50%",
        ">= 80",
    ),
    *("2026", "2026-02-30", "2026-Q2", "90 days", "sad", "researched", "current", "as-is", "a.png", "/a", "../a", "en"),
    *(
        "https://a.example",
        "javascript:a",
        "a#b",
        "#a",
        "@a",
        "planned",
        "off",
        "warning",
        "index",
        "a b",
        "A",
        "a" * 90,
    ),
]
words = st.one_of(st.sampled_from(WORDS), st.text(max_size=5))
names = st.one_of(st.sampled_from([*FIELDS, "x_own", "x_", "titel"]), words)


def block(entries: dict[str, Data]) -> Block:
    """A mapping as the reader gives it."""
    return Block(entries, (1, 1 + len(entries)))


values = st.recursive(
    st.one_of(words, st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(names, inner, max_size=4).map(block)),
    max_leaves=12,
)


def whole(value: Any) -> Any:
    """All that a record tells: its kinds, what was written and what was not, the order of all."""
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        return type(value), value.model_fields_set, value.model_extra, whole(fields)
    if isinstance(value, dict):
        return type(value), [(key, whole(entry)) for key, entry in value.items()]
    if isinstance(value, tuple | list):
        return type(value), [whole(entry) for entry in value]
    return type(value), value


def same_or_left(model: type[Part], data: object) -> bool:
    """Whether a record is made quickly; then it is the one that pydantic makes."""
    before = deepcopy(data)
    record = quickly(model, data)
    if record is None:
        return False
    assert whole(data) == whole(before)
    try:
        other = model.model_validate(data)
        assert whole(record) == whole(other)
        assert record == other
    except ValidationError as error:
        raise AssertionError(record) from error
    return True


def spoil(data: Any, draw: st.DataObject) -> None:
    """Put some value somewhere below, in the place of another or under another name."""
    keys = sorted(data) if isinstance(data, dict) else range(len(data))
    key: Any = draw.draw(st.sampled_from(keys)) if keys else ""
    if keys and isinstance(data[key], dict | list) and data[key] and draw.draw(st.integers(0, 3)):
        spoil(data[key], draw)
    elif isinstance(data, dict):
        data[draw.draw(st.one_of(st.just(key), names))] = draw.draw(values)
    else:
        data[key] = draw.draw(values)


@pytest.mark.parametrize("name", MODELS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(draw=st.data())
def test_any_data_makes_the_same_record(name: str, draw: st.DataObject) -> None:
    """Data of any shape makes the same record quickly as it does with pydantic, or is left to pydantic."""
    model = MODELS[name]
    needed = {name: draw.draw(values) for name, info in model.model_fields.items() if info.is_required()}
    fields = st.dictionaries(st.sampled_from(model.field_names()), values, max_size=4)
    same_or_left(model, draw.draw(st.one_of(values, fields.map(lambda given: block({**needed, **given})))))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(draw=st.data())
def test_records_with_slips_are_the_same(kind: str, draw: st.DataObject) -> None:
    """A record of ours with a value put somewhere else is the same made quickly as with pydantic, or left to it."""
    data = deepcopy(draw.draw(st.sampled_from(WRITTEN[kind])))
    for _ in range(draw.draw(st.integers(1, 3))):
        spoil(data, draw)
    same_or_left(RECORDS[kind], data)  # type: ignore[index]


@pytest.mark.parametrize("kind", KINDS)
def test_ordinary_records_are_made_quickly(kind: str) -> None:
    """Every record of ours is made quickly, and is the one that pydantic makes."""
    left = [data for data in WRITTEN[kind] if not same_or_left(RECORDS[kind], data)]  # type: ignore[index]
    assert (left, bool(WRITTEN[kind])) == ([], True)
