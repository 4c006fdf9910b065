"""Which parts of the maps something is made from, found out while it is made.

A page asks the atlas for what it shows. Where the tables of the atlas are ``Watched``, each question is noted: once
the answers to all of them are the same as before, so is the page. What is worked out once for many pages is
``worked_out``: whoever uses it depends on everything it was made from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, Generic, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")

KEYS: Final = "\0keys"
"""Stands for the question which keys a table has, in their order."""
EVERYTHING: Final = "\0all"
"""Stands for the question what a table holds altogether."""

Question = tuple[str, Any]
"""The name of a table, and a key in it, or one of the two above."""
Asked = dict[Question, None]

_open: list[Asked] = []
"""What is asked for by what is being made now; inside it, by what it is made of."""


@contextmanager
def tracked() -> Iterator[Asked]:
    """Note every question that is asked inside, and nowhere else."""
    asked: Asked = {}
    _open.append(asked)
    try:
        yield asked
    finally:
        _open.pop()


@contextmanager
def untracked() -> Iterator[None]:
    """Note nothing that is asked inside: who asks for what is made here is noted by the key."""
    with tracked():
        yield


def note(asked: Asked) -> None:
    """These questions belong to whatever is being made now."""
    if _open:
        _open[-1].update(asked)


class Watched(Mapping[K, V]):
    """A table that notes what is asked of it. ``tell`` puts an answer into words: the same words, the same answer."""

    __slots__ = ("_table", "_tell", "_told", "name")

    def __init__(self, name: str, table: Mapping[K, V], tell: Callable[[V], str]) -> None:
        self.name = name
        self._table = table
        self._tell = tell
        self._told: dict[str, str] = {}

    def told(self, key: Any) -> str:
        """The answer to a question about this table, in words; empty where there is none."""
        if key not in (KEYS, EVERYTHING):
            return self._tell(self._table[key]) if key in self._table else ""
        if key not in self._told:
            every = list(self._table) if key == KEYS else [(one, self.told(one)) for one in self._table]
            self._told[key] = repr(every)
        return self._told[key]

    def __getitem__(self, key: K) -> V:
        if _open:
            _open[-1][self.name, key] = None
        return self._table[key]

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, /, default: Any) -> Any: ...
    def get(self, key: K, /, default: Any = None) -> Any:
        """The value of a key, or the default."""
        if _open:
            _open[-1][self.name, key] = None
        return self._table.get(key, default)

    def __contains__(self, key: object) -> bool:
        if _open:
            _open[-1][self.name, key] = None
        return key in self._table

    def __iter__(self) -> Iterator[K]:
        note({(self.name, KEYS): None})
        return iter(self._table)

    def __len__(self) -> int:
        note({(self.name, KEYS): None})
        return len(self._table)

    def keys(self) -> Any:
        """The keys, in order."""
        note({(self.name, KEYS): None})
        return self._table.keys()

    def values(self) -> Any:
        """All values, in order."""
        note({(self.name, EVERYTHING): None})
        return self._table.values()

    def items(self) -> Any:
        """All pairs, in order."""
        note({(self.name, EVERYTHING): None})
        return self._table.items()


class worked_out(Generic[V]):  # noqa: N801 -- used as a decorator, like cached_property
    """A property that is worked out once; who reads it has asked all that was asked for it."""

    def __init__(self, work: Callable[[Any], V]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, owner: None, cls: type) -> worked_out[V]: ...
    @overload
    def __get__(self, owner: object, cls: type) -> V: ...
    def __get__(self, owner: Any, cls: type) -> Any:
        """The value, with its questions."""
        if owner is None:
            return self
        kept = owner.__dict__.get(self._name)
        if kept is None:
            with tracked() as asked:
                value = self._work(owner)
            kept = owner.__dict__[self._name] = (value, asked)
        if _open and kept[1]:
            _open[-1].update(kept[1])
        return kept[0]

    def __set__(self, owner: Any, value: V) -> None:
        """Nobody may; that there is a setter makes Python come here first."""
        raise AttributeError(self._name)


class Memo(Generic[K, V]):
    """Values that are worked out once for each key; who asks for one has asked all that was asked for it."""

    def __init__(self) -> None:
        self._kept: dict[K, tuple[V, Asked]] = {}

    def __contains__(self, key: object) -> bool:
        return key in self._kept

    def __call__(self, key: K, work: Callable[[], V]) -> V:
        """The value of a key."""
        if key not in self._kept:
            with tracked() as asked:
                value = work()
            self._kept[key] = value, asked
        value, asked = self._kept[key]
        note(asked)
        return value

    def clear(self) -> None:
        """Forget all values."""
        self._kept.clear()
