"""The JSON Schemas (draft-7) that editors complete and check maps with, made from the model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from .catalogue import catalogue
from .filing import COLLECTIONS, SETTINGS
from .model import LEVELS, RECORDS, VOCABULARIES, Part, Settings
from .model.atlas import Atlas
from .model.part import OFFERS
from .model.record import Record
from .offers import known, offering

DRAFT = "http://json-schema.org/draft-07/schema#"
# The schema of maps/evidence.yaml needs another name than that of one piece.
MANY_NAMES = {
    "personas": "personas",
    "opportunities": "opportunities",
    "evidence": "evidences",
    "metrics": "metrics",
    "paths": "paths",
}


def schema(model: type[Part], *, many: bool = False) -> dict[str, Any]:
    """The schema of a file that holds one ``model``, or many of them by their ids."""
    return offering(_marked(model, many), {})


@cache
def _marked(model: type[Part], many: bool) -> dict[str, Any]:
    """A schema with its marks where something can be offered."""
    text = json.dumps(TypeAdapter(model).json_schema(by_alias=True)).replace('"#/$defs/', '"#/definitions/')
    one: dict[str, Any] = json.loads(text)
    definitions = one.pop("$defs", {})
    if issubclass(model, Record):
        one["properties"]["replaced_by"][OFFERS] = [model.kind_of_record]
    if not many:
        return {"$schema": DRAFT, **one, "definitions": definitions}
    definitions["Entry of the file"] = one
    return {
        "$schema": DRAFT,
        "type": "object",
        "patternProperties": {"^x_": {}},
        "additionalProperties": {"anyOf": [{"$ref": "#/definitions/Entry of the file"}, {"type": "null"}]},
        "definitions": definitions,
    }


def schemas(atlas: Atlas | None = None) -> Iterator[tuple[str, str]]:
    """The name and text of every schema file; with an atlas they offer what it holds."""
    words = known(atlas) if atlas else {}
    for kind, record in RECORDS.items():
        yield f"{kind}.json", _text(offering(_marked(record, many=False), words))
    for folder, kind in COLLECTIONS.items():
        yield f"{MANY_NAMES[folder]}.json", _text(offering(_marked(RECORDS[kind], many=True), words))
    for term in VOCABULARIES:
        yield f"{term.vocabulary}.json", _text(offering(_marked(term, many=True), words))
    yield f"{SETTINGS}.json", _text(_of_settings())


def _of_settings() -> dict[str, Any]:
    """The schema of the settings, with each rule that a team may settle and what it is about."""
    whole = _marked(Settings, many=False)
    rules = {page.id: {"enum": list(LEVELS), "description": page.text} for page in catalogue() if page.settled}
    whole["properties"]["rules"] |= {"properties": rules, "additionalProperties": False}
    return whole


def _text(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
