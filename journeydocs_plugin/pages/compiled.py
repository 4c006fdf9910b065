"""Templates that are compiled once, however many environments ask for them; our own once for as long as they are the same."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source
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
"""For the templates of the theme. A template is taken from here only while its text is the very same."""


class Kept(_Compiled):
    """Keeps them also where Python keeps what it has compiled of its own files, for the next time the program runs.

    ``beside`` is a file of Python in the folder of the templates, and ``maker`` names all that the code depends on
    besides the template. Where nothing can be written, nothing is kept; what is damaged or made by another is ignored.
    """

    def __init__(self, beside: Path, maker: str) -> None:
        super().__init__()
        self._maker = maker
        self._tag = sys.implementation.cache_tag
        self._folder = Path(cache_from_source(str(beside))).parent if self._tag else None

    def get_source_checksum(self, source: str) -> str:
        """The name of a template and of what makes code of it."""
        return super().get_source_checksum(f"{self._maker}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give back what was kept of the same text, in this run or an earlier one."""
        super().load_bytecode(bucket)
        if bucket.code is None and self._folder:
            # Whatever a damaged file may hold, the template is there to be compiled.
            with suppress(Exception), self._file(self._folder, bucket).open("rb") as file:
                bucket.load_bytecode(file)
            super().dump_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was just compiled."""
        super().dump_bytecode(bucket)
        if self._folder and not sys.dont_write_bytecode:
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                number, half = tempfile.mkstemp(dir=self._folder)
                with os.fdopen(number, "wb") as file:
                    bucket.write_bytecode(file)
                Path(half).replace(self._file(self._folder, bucket))

    def _file(self, folder: Path, bucket: Bucket) -> Path:
        return folder / f"{bucket.key}.{self._tag}.template"


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
