"""Records that are strange and yet valid: every page of a site is made of them."""

from datetime import date
from typing import Any

import pytest
import yaml

from journeydocs_plugin.load import load, problems_by_file
from journeydocs_plugin.pages import Pages, Site, Studio
from tests.small_sites import write

LONG = "A title that goes on and on, " * 7
STAGE = {"title": "S", "id": "s"}
PERSONAS: list[dict[str, Any]] = [
    {"name": "!"},
    {"name": "\U0001f600"},
    {"name": LONG, "traits": [{"low": LONG, "high": "b", "value": 0}]},
    {"name": "A\nB", "share": 0, "goals": "none", "jobs": "none", "demographics": {"a": "", "b": "c\nd"}},
    {"name": "A", "links": ["#x", "https://ü.de/\"'<>"], "summary": "[a](https://[) <https://[> ![](x)"},
    {"name": "A", "reviewed": "0001-01-01", "review_every": "9999 years", "updated": 9999, "notes": "*" * 300},
]
STAGES: list[list[Any]] = [
    ["a"] * 200,
    [{**STAGE, "emotion": [], "steps": "none", "pain_points": "none", "gains": "n/a", "quotes": "-"}],
    [{**STAGE, "emotion": [{"target": 2}, {"when": "it rains"}, {"trigger": "rain"}, "a new word"]}],
    [{**STAGE, "volume": -10, "drop_off": 100}, {"title": "T", "volume": "9" * 15}],
    [{**STAGE, "frontstage": "none", "support": {"a": []}, "lanes": {LONG: [], "b": {"c": "d"}}}],
    [{**STAGE, "next": [{"to": "s", "share": 100}, {"to": "s", "share": 100}], "sub_journey": "j"}],
    [{"title": "end", "id": "end"}, {"title": "graph", "id": "graph"}, {"title": '";#&<>[]{}()|`%%'}],
    [{**STAGE, "by_persona": {"N": {"emotion": -1, "thoughts": "none", "pain_points": [LONG]}}}],
]
METRICS: list[dict[str, Any]] = [
    {"title": "M", "readings": "none", "target": ">= 999999999999"},
    {"title": "M", "readings": [{"date": "0001", "value": 1}, {"date": "9999-12-31", "value": "-" + "9" * 15}]},
    {"title": "M", "readings": [{"label": LONG, "value": 0, "segment": "a"}, {"date": "2026", "value": 0}]},
]
OPPORTUNITIES: list[dict[str, Any]] = [
    {"title": "!!!", "effort": 1, "customer_value": 5, "confidence": 0, "addresses": "none", "solutions": "none"},
    {"title": LONG, "due": "9999-Q4", "depends_on": "o", "decisions": [{"what": "x", "date": "0001"}]},
]
FILES = [
    *(("personas/p.yaml", one) for one in PERSONAS),
    *(("journeys/j.yaml", {"title": "J", "persona": {"name": "N"}, "stages": stages}) for stages in STAGES),
    ("journeys/j.yaml", {"title": "J", "persona": "nobody", "steps": ["a"], "parent": "k", "counterpart": "k"}),
    *(("metrics/m.yaml", one) for one in METRICS),
    *(("opportunities/o.yaml", one) for one in OPPORTUNITIES),
    ("evidence/e.yaml", {"title": "E", "date": "9999", "expires": "0001-01-01", "quotes": "none", "url": "#x"}),
]


@pytest.mark.parametrize(("name", "record"), FILES, ids=[f"{name}-{at}" for at, (name, _) in enumerate(FILES)])
def test_every_page_is_made(name: str, record: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Empty lists, endless titles, huge and negative numbers, distant dates and circles stop no page."""
    other = "title: K\npersona: {name: X}\nstages: [S]\nparent: j\ncounterpart: j\n"
    text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
    maps = write(tmp_path_factory.mktemp("maps"), {"journeys/k.yaml": other, name: text})
    loaded = load(maps, date(2026, 11, 1))
    pages = Pages(Studio(Site(loaded.atlas), today=date(2026, 11, 1)), problems_by_file(loaded.problems))
    for spec in pages.specs():
        assert "</h1>" in pages.body(spec).html
    assert all(pages.text(file) for file in pages.files())
