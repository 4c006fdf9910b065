"""Data → records: says what is misshapen, every problem of every file in one run.

A record whose data has mistakes is not lost: what can't be read is left out, and the rest is read again.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from .model import Part
from .model.part import UNKNOWN
from .model.quickly import quickly
from .model.values import listed, shown
from .problem import Finding, Path
from .source import Data

M = TypeVar("M", bound=Part)

# How often what can't be read is taken out before the whole record counts as unreadable.
_ATTEMPTS = 8


@dataclass(frozen=True, slots=True)
class Parsed(Generic[M]):
    """A record as far as it could be read, and what was wrong with its data."""

    record: M | None
    findings: tuple[Finding, ...]


def parse(model: type[M], data: Data, file: PurePosixPath, at: Path = ()) -> Parsed[M]:
    """Read ``data`` as a ``model``; ``at`` is where the data stands inside its file."""
    record = quickly(model, data)
    if record is not None:
        return Parsed(record, ())
    try:
        return Parsed(model.model_validate(data), ())
    except ValidationError as error:
        findings = tuple(_findings(error, model, data, file, at))
        return Parsed(_without_faults(model, data, error), findings)


def _findings(
    error: ValidationError, model: type[Part], data: Data, file: PurePosixPath, at: Path
) -> Sequence[Finding]:
    faults = error.errors(include_url=False)
    # An unknown key beside a missing one is the misspelt one: one mistake, one message.
    unknown = {(*_clean(fault["loc"])[:-1], _suggested(fault)) for fault in faults if UNKNOWN in fault["loc"]}
    found: list[Finding] = []
    missing: dict[Path, list[str]] = {}
    for fault in faults:
        path = _clean(fault["loc"])
        if path[-1:] == ("steps",) and _asks(fault) and unknown & {path, (*path[:-1], "stages")}:
            continue
        if fault["type"] != "missing":
            found.append(_finding(fault, file, at + path))
        elif path not in unknown and _stands_at(data, path):
            message = f'the "{path[-1]}" of {owner_of(model, path[:-1]).noun} is empty'
            found.append(Finding(file, at + path, "empty-value", message, "write it behind the colon", on_key=True))
        elif path not in unknown:
            missing.setdefault(path[:-1], []).append(str(path[-1]))
    found += [_missing(owner_of(model, path), names, file, at + path) for path, names in missing.items()]
    return found


def _asks(fault: Mapping[str, Any]) -> bool:
    """Whether a part asks for one of several fields, so that pydantic has no word for it."""
    return bool(fault.get("ctx", {}).get("rule") == "missing-field")


def _missing(owner: type[Part], names: list[str], file: PurePosixPath, path: Path) -> Finding:
    named = [f"{'' if name.endswith('s') else 'a '}{shown(name)}" for name in names]
    lines = listed([f"`{name}: …`" for name in names], "and")
    hint = f"add a line {lines}" if len(names) == 1 else f"add the lines {lines}"
    return Finding(file, path, "missing-field", f"{owner.noun} needs {listed(named, 'and')}", hint, on_key=True)


def _finding(fault: Mapping[str, Any], file: PurePosixPath, path: Path) -> Finding:
    words = fault.get("ctx", {})
    if fault["type"] == "journeydocs":
        return Finding(file, path, words["rule"], words["message"], words["hint"], on_key=words["on_key"])
    if fault["type"] == "too_short":
        return Finding(file, path, "empty-value", f'"{path[-1]}" is an empty list', "write at least one entry")
    message = f"{shown(fault['input'])} stands where names with their fields are expected"
    return Finding(
        file, path, "wrong-shape", message, "write one `name:` a line without a dash, and its fields below it"
    )


def _stands_at(data: Any, path: Path) -> bool:
    """Whether the key at the end of a path is written, whatever its value."""
    for part in path[:-1]:
        if isinstance(data, dict):
            data = data.get(part) if part in data or part != 0 else data
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part] if part < len(data) else None
    return isinstance(data, dict) and path[-1] in data


def _suggested(fault: Mapping[str, Any]) -> str:
    return str(fault.get("ctx", {}).get("instead", ""))


def _clean(loc: tuple[int | str, ...]) -> Path:
    return tuple(part for part in loc if not (isinstance(part, str) and part.startswith("\0")))


def owner_of(model: type[Part], loc: Path) -> type[Part]:
    """The class of the part at a path below ``model``, as deep as it can be told."""
    owner: type[Part] = model
    for part in loc:
        if isinstance(part, str) and part in owner.model_fields:
            inner = _part_in(owner.model_fields[part].annotation)
            owner = inner or owner
    return owner


def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation if issubclass(annotation, Part) else None
    for argument in getattr(annotation, "__args__", ()):
        if inner := _part_in(argument):
            return inner
    return None


def _without_faults(model: type[M], data: Data, error: ValidationError) -> M | None:
    kept = copy.deepcopy(data)
    for _ in range(_ATTEMPTS):
        paths = sorted((_clean(fault["loc"]) for fault in error.errors(include_url=False)), key=_backwards)
        if not paths or not _remove_all(kept, paths):
            return None
        try:
            return model.model_validate(kept)
        except ValidationError as again:
            error = again
    return None


def _remove_all(data: Any, paths: Sequence[Path]) -> bool:
    """Take out every value; false where one of them is everything."""
    done = [_remove(data, path) for path in paths]
    return all(done)


def _backwards(path: Path) -> tuple[tuple[bool, int | str], ...]:
    # Later list entries go first, so that the positions of the earlier ones still hold.
    return tuple((isinstance(part, str), part if isinstance(part, str) else -part) for part in path)


def _remove(data: Any, path: Path) -> bool:
    """Take the value at ``path`` out of ``data``, or the nearest part around it; false where that is everything."""
    trail: list[tuple[Any, int | str]] = []
    here = data
    for part in path:
        if isinstance(here, dict) and part in here:
            trail.append((here, part))
            here = here[str(part)]
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            trail.append((here, part))
            here = here[part]
        elif part == 0:
            continue  # a single entry written without its list
        else:
            break
    if not trail:
        return False
    container, key = trail[-1]
    del container[key]
    return True
