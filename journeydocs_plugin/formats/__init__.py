"""What a check found, for people and for programs: one module a format, each with one function ``written``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from . import github, gitlab, json, junit, sarif, text
from .findings import Findings

__all__ = ["FORMATS", "Findings"]

FORMATS: Final[Mapping[str, Callable[[Findings], str]]] = {
    "text": text.written,
    "json": json.written,
    "github": github.written,
    "gitlab": gitlab.written,
    "sarif": sarif.written,
    "junit": junit.written,
}
