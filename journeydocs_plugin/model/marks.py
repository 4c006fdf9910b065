"""What the annotations of a field say besides its type: whether it refers to something, whose words it takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic.fields import FieldInfo

from .part import Part


def marks(info: FieldInfo) -> Iterator[Any]:
    """The marks of a field, and of what stands in its lists or alternatives."""
    yield from info.metadata
    for argument in getattr(info.annotation, "__args__", ()):
        yield from getattr(argument, "__metadata__", ())


def holds_parts(annotation: Any) -> bool:
    """Whether a field holds parts of a map, which have fields of their own."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return True
    return any(holds_parts(argument) for argument in getattr(annotation, "__args__", ()))
