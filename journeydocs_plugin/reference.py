"""The field reference, read off the model so that it can't differ from what is checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from .model import Part


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: its name with those around it, what it takes, and what it is for."""

    name: str
    shape: str
    required: bool
    description: str
    depth: int


def field_rows(record: type[Part]) -> list[FieldRow]:
    """Every field of a record, the fields of its parts below them, each part once."""
    schema = TypeAdapter(record).json_schema()
    return list(_rows(schema, schema.get("$defs", {}), 0, {record.__name__}))


def _rows(schema: Any, parts: Any, depth: int, seen: set[str]) -> Iterator[FieldRow]:
    body = next((option for option in schema.get("anyOf", [schema]) if "properties" in option), schema)
    required = body.get("required", [])
    for name, field in body.get("properties", {}).items():
        part = _part(field)
        yield FieldRow(name, _shape(field, parts), name in required, field.get("description", ""), depth)
        if part and part not in seen:
            seen.add(part)
            yield from _rows(parts[part], parts, depth + 1, seen)


def _part(field: Any) -> str:
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    inner = [*field.get("anyOf", []), *field.get("allOf", [])]
    inner += [field[key] for key in ("items", "additionalProperties") if isinstance(field.get(key), dict)]
    return next((name for one in inner if (name := _part(one))), "")


def _shape(field: Any, parts: Any) -> str:
    options = [option for option in field.get("anyOf", []) if option.get("type") != "null"]
    lists = [option for option in options if option.get("type") == "array" and "items" in option]
    if lists:
        return f"one or a list of: {_shape(lists[0]['items'], parts)}"
    if len(options) == 1:
        return _shape(options[0], parts)
    if "enum" in field:
        return " | ".join(map(str, field["enum"]))
    if "$ref" in field:
        name = str(field["$ref"]).rpartition("/")[2]
        bodies = [option for option in parts[name].get("anyOf", [parts[name]]) if "properties" in option]
        fields = bodies[0]["properties"] if bodies else {}
        return "{" + ", ".join(fields) + "}" if len(fields) < 8 else f"{name.lower()} (fields below)"
    if (
        field.get("type") == "object"
        and isinstance(field.get("additionalProperties"), dict)
        and "title" not in field["additionalProperties"]
    ):
        return (
            f"name: {_shape(field['additionalProperties'], parts)}"
            if "$ref" in field["additionalProperties"]
            else "names with texts"
        )
    names = {"number": "number", "string": "text", "boolean": "true or false"}
    return str(field.get("title") or names.get(str(field.get("type")), "text or more")).lower()
