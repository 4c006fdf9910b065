"""Which parts of the maps something is made from, found out while it is made.

A page asks the atlas for what it shows. Where the tables of the atlas are ``Watched``, each question is noted: once
the answers to all of them are the same as before, so is the page. What is worked out once for many pages is
``worked_out``: whoever uses it depends on everything it was made from.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, Generic, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")

KEYS: Final = "\0keys"
"""Stands for the question which keys a table has, in their order."""
EVERYTHING: Final = "\0all"
"""Stands for the question what a table holds altogether."""

Question = tuple[str, Any]
"""The name of a table, and what is asked of it: a key, or one of the two above."""
Number = int
"""Stands for a question: most are asked again and again."""

_NUMBERS: Final = "I"

_open: list[set[Number]] = []
"""What is asked for by what is being made now; inside it, by what it is made of."""


class Questions:
    """Every question that has been asked about one atlas, each with its number: its place in the order of asking."""

    def __init__(self) -> None:
        self._all: list[Question] = []
        self._tables: dict[str, _Numbers] = {}

    def __getitem__(self, number: Number) -> Question:
        return self._all[number]

    def of(self, table: str) -> Mapping[Any, Number]:
        """The numbers of all questions about a table: one that is new gets the next."""
        if table not in self._tables:
            self._tables[table] = _Numbers(table, self._all)
        return self._tables[table]


class _Numbers(dict[Any, Number]):
    __slots__ = ("_all", "_table")

    def __init__(self, table: str, every: list[Question]) -> None:
        super().__init__()
        self._table = table
        self._all = every

    def __missing__(self, key: Any) -> Number:
        number = self[key] = len(self._all)
        self._all.append((self._table, key))
        return number


@contextmanager
def tracked() -> Iterator[set[Number]]:
    """Note every question that is asked inside, and nowhere else."""
    asked: set[Number] = set()
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


def note(asked: Iterable[Number]) -> None:
    """These questions belong to whatever is being made now."""
    if _open:
        _open[-1].update(asked)


class Watched(Mapping[K, V]):
    """A table that notes what is asked of it. ``tell`` puts an answer into words: the same words, the same answer.

    ``about`` is what of a key a question names, if not the key itself: what is asked about one of several keys of the
    same is asked about all of them.
    """

    __slots__ = ("_about", "_groups", "_numbers", "_table", "_tell", "_told")

    def __init__(
        self,
        numbers: Mapping[Any, Number],
        table: Mapping[K, V],
        tell: Callable[[V], str],
        about: Callable[[K], Any] | None = None,
    ) -> None:
        self._numbers = numbers
        self._table = table
        self._tell = tell
        self._about = about
        self._told: dict[str, str] = {}
        self._groups: dict[Any, list[K]] | None = None

    def told(self, key: Any) -> str:
        """The answer to a question about this table, in words; empty where there is none."""
        if key not in (KEYS, EVERYTHING):
            return self._told_of(key)
        if key not in self._told:
            every = list(self._table) if key == KEYS else self._pairs(self._table)
            self._told[key] = repr(every)
        return self._told[key]

    def _told_of(self, key: Any) -> str:
        if self._about is None:
            return self._tell(self._table[key]) if key in self._table else ""
        if self._groups is None:
            self._groups = {}
            for one in self._table:
                self._groups.setdefault(self._about(one), []).append(one)
        return repr(self._pairs(self._groups[key])) if key in self._groups else ""

    def _pairs(self, keys: Iterable[K]) -> list[tuple[K, str]]:
        return [(one, self._tell(self._table[one])) for one in keys]

    def _note(self, key: Any) -> None:
        if _open:
            _open[-1].add(self._numbers[key if self._about is None else self._about(key)])

    def _note_all(self, question: str) -> None:
        if _open:
            _open[-1].add(self._numbers[question])

    def __getitem__(self, key: K) -> V:
        self._note(key)
        return self._table[key]

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, /, default: Any) -> Any: ...
    def get(self, key: K, /, default: Any = None) -> Any:
        """The value of a key, or the default."""
        self._note(key)
        return self._table.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return key in self._table

    def __iter__(self) -> Iterator[K]:
        self._note_all(KEYS)
        return iter(self._table)

    def __len__(self) -> int:
        self._note_all(KEYS)
        return len(self._table)

    def keys(self) -> Any:
        """The keys, in order."""
        self._note_all(KEYS)
        return self._table.keys()

    def values(self) -> Any:
        """All values, in order."""
        self._note_all(EVERYTHING)
        return self._table.values()

    def items(self) -> Any:
        """All pairs, in order."""
        self._note_all(EVERYTHING)
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
            kept = owner.__dict__[self._name] = value, array(_NUMBERS, asked)
        note(kept[1])
        return kept[0]

    def __set__(self, owner: Any, value: V) -> None:
        """Nobody may; that there is a setter makes Python come here first."""
        raise AttributeError(self._name)


class Memo(Generic[K, V]):
    """Values that are worked out once for each key; who asks for one has asked all that was asked for it."""

    def __init__(self) -> None:
        self._kept: dict[K, tuple[V, array[Number]]] = {}

    def __contains__(self, key: object) -> bool:
        return key in self._kept

    def __call__(self, key: K, work: Callable[[], V]) -> V:
        """The value of a key."""
        if key not in self._kept:
            with tracked() as asked:
                value = work()
            self._kept[key] = value, array(_NUMBERS, asked)
        value, known = self._kept[key]
        note(known)
        return value

    def clear(self) -> None:
        """Forget all values."""
        self._kept.clear()
