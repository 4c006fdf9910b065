"""Templates that are compiled once for as long as the program runs, however many environments ask for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Final

from jinja2 import BaseLoader, BytecodeCache, ChoiceLoader, DictLoader, Environment
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


class _Changed(BaseLoader):
    """A loader that gives one file with a change."""

    def __init__(self, loader: BaseLoader, file: Path, change: Callable[[str], str]) -> None:
        self._loader = loader
        self._file = file
        self._change = change

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The text of a template, with the change if it is in that file."""
        source, name, current = self._loader.get_source(environment, template)
        return self._change(source) if name and Path(name) == self._file else source, name, current

    def list_templates(self) -> list[str]:
        """The names of all templates."""
        return self._loader.list_templates()


def with_change(loader: BaseLoader, file: Path, old: str, new: str) -> BaseLoader:
    """A loader that gives one file with a piece of it replaced, wherever the file is found by it."""
    return _Changed(loader, file, lambda source: source.replace(old, new))
