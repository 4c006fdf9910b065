"""Maps that are full of secrets: every field of every kind of record filled in, and public records that name them all.

The records are made from the schemas of the model, so that a field that is new is there by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, Final

from pydantic import TypeAdapter

from journeydocs_plugin.model import RECORDS, Kind

MARK: Final = "zqx"
"""What every secret begins with, and nothing else."""
PLACES: Final[dict[str, str]] = {
    "persona": "persona",
    "personas": "persona",
    "metric": "metric",
    "metrics": "metric",
    "evidence": "evidence",
    "opportunities": "opportunity",
    "depends_on": "opportunity",
    "parent": "journey",
    "counterpart": "journey",
    "sub_journey": "journey",
    "to": "journey",
    "addresses": "journey",
}
"""Fields that name a record, and of which kind."""
LISTS: Final = frozenset({"persona", "personas", "metrics", "evidence", "opportunities", "depends_on", "addresses"})
LONG: Final = frozenset({"summary", "background", "scenario", "description", "notes", "problem", "idea", "findings"})
WORDS: Final[dict[str, Any]] = {
    "date": "2026-05-01",
    "length of time": "1 year",
    "language (bcp 47)": "en",
    "score": -1,
}
FILES: Final = {"src": "svg", "portrait": "svg", "readings_file": "csv"}


class Maker:
    """Fills in every field of a record. ``word`` gives its texts, ``names`` what a field that names records holds."""

    def __init__(self, word: Callable[[], str], names: Callable[[str, str], Any], file: str) -> None:
        self.word = word
        self.names = names
        self.file = file

    def record(self, kind: Kind) -> dict[str, Any]:
        """A record with every field."""
        self.kind: str = kind
        schema = TypeAdapter(RECORDS[kind]).json_schema()
        self.parts = schema.get("$defs", {})
        made: dict[str, Any] = self._made(schema, "")
        return made

    def _made(self, schema: dict[str, Any], name: str) -> Any:
        options = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
        if "$ref" in (chosen := self._best(options)):
            chosen = self._best(self._options(chosen))
        if "properties" in chosen:
            fields = chosen["properties"].items()
            return {key: self._field(one, key, name) for key, one in fields if self._is_wanted(key, name)}
        if chosen.get("type") == "array":
            return [self._made(chosen["items"], name)]
        if isinstance(chosen.get("additionalProperties"), dict):
            return {self.word(): self._made(chosen["additionalProperties"], name)}
        return self._simple(chosen, name)

    def _options(self, schema: dict[str, Any]) -> list[dict[str, Any]]:
        part = self.parts[schema["$ref"].rpartition("/")[2]]
        return [one for one in part.get("anyOf", [part]) if one.get("type") != "null"]

    def _best(self, options: list[dict[str, Any]]) -> dict[str, Any]:
        """The form that says most: fields before a list, a list before a single value."""

        def weight(one: dict[str, Any]) -> int:
            inner = self._options(one) if "$ref" in one else [one]
            if any("properties" in form for form in inner):
                return 0
            return 1 if any(str(form.get("type")) in {"array", "object"} for form in inner) else 2

        return min(options, key=weight)

    def _is_wanted(self, key: str, part: str) -> bool:
        # A journey has stages or steps; a stage has both its own words and steps.
        return (part, key) != ("", "steps") and not key.startswith("\0") and key not in {"emotion_scale", "internal"}

    def _field(self, schema: dict[str, Any], key: str, part: str) -> Any:
        kind = self._named(key, part)
        if key == "by_persona":
            return {name: next(iter(self._made(schema, key).values())) for name in self.names(key, "persona")}
        if (part, key) == ("stages", "counterpart"):
            return "none"
        if kind or key in LONG:
            return self.names(key if kind else "text", kind or self.word())
        return self._made(schema, key)

    def _named(self, key: str, part: str) -> str:
        """Of which kind the record or place is that a field names; nothing where it names none."""
        if self.kind == "persona" and key == "pain_points":
            return "pain"
        if (part, key) == ("stops", "ref"):
            return "journey"
        return self.kind if key == "replaced_by" else PLACES.get(key, "")

    def _simple(self, schema: dict[str, Any], name: str) -> Any:
        title = str(schema.get("title", "")).lower()
        kind = str(schema.get("type"))
        if "enum" in schema or title in WORDS:
            return schema["enum"][0] if "enum" in schema else WORDS[title]
        if kind in {"number", "integer"} or "number" in title or "percentage" in title:
            return 3
        if name in FILES:
            return f"{self.file}.{FILES[name]}"
        return f"https://{self.word()}.example/{self.word()}" if "address" in title else self.word()


def secret_words() -> Iterator[str]:
    """Words that occur nowhere else, each once."""
    return (f"{MARK}{number:04}q" for number in count(1))
