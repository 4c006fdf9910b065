"""What a check found, for people and for programs: one module a format, each with one function ``written``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Final

from .findings import Findings

__all__ = ["FORMATS", "Findings"]


def _format(name: str) -> Callable[[Findings], str]:
    """The function of a format, whose module and all it needs are brought in only where it is called."""

    def written(found: Findings) -> str:
        return str(import_module(f"{__name__}.{name}").written(found))

    return written


FORMATS: Final[Mapping[str, Callable[[Findings], str]]] = {
    name: _format(name) for name in ("text", "json", "github", "gitlab", "sarif", "junit")
}
