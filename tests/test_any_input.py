"""Whatever stands in the files of a maps folder, reading them ends with an answer."""

import json
import unicodedata
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from journeydocs_plugin import report
from journeydocs_plugin.catalogue import about_rules
from journeydocs_plugin.filing import COLLECTIONS, FOLDERS, SETTINGS, VOCABULARY_FILES
from journeydocs_plugin.formats import FORMATS, Findings
from journeydocs_plugin.load import Loaded, load
from journeydocs_plugin.load.telling import MOST_TOLD
from journeydocs_plugin.model import KINDS, RECORDS
from tests.small_sites import FIVE_LINES

TODAY = date(2026, 11, 1)
RECORD_FILES = [f"{folder}/a.yaml" for folder in FOLDERS]
FILES = [
    *RECORD_FILES,
    *(f"{name}.yaml" for name in (*COLLECTIONS, *VOCABULARY_FILES, SETTINGS)),
    "metrics/a.csv",
]
"""A file of each kind that a maps folder may hold."""
STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}

fields = sorted({name for record in RECORDS.values() for name in record.field_names()})
words = st.sampled_from(
    ["a", "b#a", "#a", "none", "-", "true", "2026-04", "12", "50%", "-1", "3/5", "sad", "1e400", "x_own", "", "é" * 90]
)
texts = st.one_of(words, st.text(max_size=12))
keys = st.one_of(st.sampled_from([*fields, "to", "text", "title", "score", "feeling", "src", "ref"]), texts)
values = st.recursive(
    st.one_of(texts, st.none(), st.integers(), st.floats(), st.booleans(), st.dates()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=5)),
    max_leaves=25,
)
"""Anything a YAML file can hold, with the fields of maps often among its keys."""
signs = st.sampled_from([*list("-:#&*!|>%@`'\"[]{},?\n\t \r\\"), "a", "é", "\x00", "\x1b", "\u2028", "\ufeff", "---\n"])
yaml_like = st.lists(signs, max_size=60).map("".join)


def loaded(files: dict[str, bytes], *, public: bool = False) -> Loaded:
    """What is read from a maps folder that holds these files."""
    with TemporaryDirectory() as folder:
        for name, raw in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        return load(Path(folder), TODAY, public=public)


def lines_of(raw: bytes) -> list[str]:
    """A file's lines as an editor counts them."""
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def told_well(read: Loaded, files: dict[str, bytes]) -> None:
    """Each problem stands on a line of its file, in a number that somebody reads, and obeys to no one."""
    told: dict[PurePosixPath, int] = {}
    for problem in read.problems:
        place = problem.place
        told[place.file] = told.get(place.file, 0) + 1
        if str(place.file) in files:
            lines = lines_of(files[str(place.file)])
            assert place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        printed = "\n".join(report.lines(f"maps/{place.file}", problem))
        assert {unicodedata.category(sign) for sign in printed if sign not in "\n\t"} & STEERING == set()
    assert all(count <= MOST_TOLD + 1 for count in told.values())
    found = Findings(read.problems, 1, Path("maps"), about_rules())
    assert len(json.loads(FORMATS["json"](found))) == len(read.problems)
    for written in FORMATS.values():
        assert written(found).isascii() or written is FORMATS["text"] or written is FORMATS["github"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(FILES), raw=st.one_of(st.binary(max_size=200), yaml_like.map(str.encode)))
@example(name="journeys/a.yaml", raw=b'title: "\\ud800"')
@example(name="metrics/a.csv", raw=b'value\n"')
@example(name="journeys/a.yaml", raw=b"---")
def test_any_bytes_are_read(name: str, raw: bytes) -> None:
    """Bytes of any sort in a file of any kind are answered with records, problems or both."""
    files = {"metrics/b.yaml": b"title: B\nreadings_file: a.csv\n", name: raw}
    told_well(loaded(files), files)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(FILES[:-1]), data=st.dictionaries(keys, values, max_size=6), public=st.booleans())
def test_any_data_is_read(name: str, data: dict[str, Any], public: bool) -> None:
    """Data of any shape in a file of any kind is answered with records, problems or both."""
    files = {"journeys/a.yaml": FIVE_LINES.encode(), name: yaml.safe_dump(data, allow_unicode=True).encode()}
    told_well(loaded(files, public=public), files)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(draw=st.data())
def test_any_value_of_a_field_is_read(kind: str, draw: st.DataObject) -> None:
    """A field of a record may hold anything at all, and the record is shown without it or with it."""
    record = RECORDS[kind]  # type: ignore[index]
    name = draw.draw(st.sampled_from(record.field_names()))
    whole = {"title": "A", "name": "A", "persona": "a", "stages": ["a"], "stops": ["a"]}
    data = {key: value for key, value in whole.items() if key in record.field_names()} | {name: draw.draw(values)}
    folder = next(folder for folder, one in FOLDERS.items() if one == kind)
    files = {f"{folder}/a.yaml": yaml.safe_dump(data, allow_unicode=True).encode()}
    told_well(loaded(files), files)
