"""Templates that are compiled once for as long as the program runs, however many environments ask for them."""

from __future__ import annotations

from types import CodeType
from typing import Final

from jinja2 import BaseLoader, BytecodeCache, ChoiceLoader, DictLoader
from jinja2.bccache import Bucket


class _Compiled(BytecodeCache):
    """Keeps what Jinja2 made of each template, by its name, its file and the text it had."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give back what was kept of the same text."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was just compiled."""
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


COMPILED: Final = _Compiled()
"""Shared by our own templates and those of the theme. A template is taken from here only while its text is the very same."""


def with_template(name: str, loader: BaseLoader | None) -> BaseLoader:
    """A loader that knows one template more, which says nothing but its own name."""
    return ChoiceLoader([DictLoader({name: name}), *([loader] if loader else [])])
