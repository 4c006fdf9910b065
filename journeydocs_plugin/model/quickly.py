"""A record out of data that is written as it should be: what pydantic makes of it, without its detours.

The classes of the model say how each field is read; here that becomes one function for each class. Where it meets
anything but good values it gives up, and pydantic reads the record and says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache, partial
from inspect import signature
from sys import intern
from types import SimpleNamespace, UnionType
from typing import Annotated, Any, Final, TypeVar, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, PlainValidator

from .part import Part
from .values import ASKED_NONE, NOTHING_THERE, Between, OneOf, OneOrMany

P = TypeVar("P", bound=Part)
_Read = Callable[[Any], Any]
_KEPT: Final = 1024
"""How many figures and dates of each sort are remembered."""
_SHORT: Final = 60
"""Texts of up to so many letters that are the same are kept once."""


class _GivesUp(ValueError):  # noqa: N818 -- no error: it never leaves this file
    """The data is not what usually stands here."""


def quickly(model: type[P], data: object) -> P | None:
    """The record that ``data`` holds, or ``None`` where pydantic has to have a look."""
    try:
        record: P = _part(model)(data)
    except ValueError:  # what pydantic would take for a mistake
        return None
    return record


# ── values ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _never(value: object) -> object:
    raise _GivesUp


def _text(value: Any) -> str:
    if value.__class__ is not str:
        raise _GivesUp
    text: str = value
    return text


_SIMPLE: Final[Mapping[object, _Read]] = {str: _text, bool: bool}


def _value(annotation: Any, marks: Iterable[Any] = ()) -> _Read:
    """How a value of this type is read; each of the marks beside the type goes around what stands before it."""
    if get_origin(annotation) is Annotated:
        inner, *own = get_args(annotation)
        return _value(inner, (*own, *marks))
    read: Any = _unmarked(annotation)
    for mark in marks:
        if isinstance(mark, OneOf):
            read = _word(mark)
        elif isinstance(mark, Between):
            read = _remembered(mark.read)
        elif isinstance(mark, PlainValidator):
            read = _remembered(mark.func)
        elif isinstance(mark, OneOrMany):
            read = _many(read)
        elif isinstance(mark, BeforeValidator):
            read = mark.func if read is _text else _chain(mark.func, read)
        elif isinstance(mark, AfterValidator):
            read = _chain(read, mark.func)
    made: _Read = read
    return made


def _unmarked(annotation: Any) -> _Read:
    origin, inside = get_origin(annotation), get_args(annotation)
    options = [one for one in inside if one is not type(None)]
    if origin in {Union, UnionType} and len(options) == 1:
        return _value(options[0])
    if origin is tuple and inside[1:] == (...,):
        return _value(inside[0])  # a list is marked besides
    if origin is Mapping:
        return _named(_value(inside[1]))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return _part(annotation)
    return _SIMPLE.get(annotation, _never)


def _once(value: Any) -> Any:
    """The very same text where one has been read before: names and short sayings are written again and again."""
    return intern(value) if value.__class__ is str and len(value) <= _SHORT else value


@lru_cache(maxsize=4096)
def _alone(text: str) -> tuple[str]:
    """A list of one text, which many parts share."""
    return (intern(text),)


def _chain(first: Any, then: Any) -> _Read:
    return lambda value: then(first(value))


def _named(read: _Read) -> _Read:
    def mapping(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise _GivesUp
        return {key: read(entry) for key, entry in value.items()}

    return mapping


def _many(read: _Read) -> _Read:
    def entries(value: Any) -> tuple[Any, ...]:
        if value.__class__ is list and len(value) != 1:
            return tuple([_once(read(entry)) for entry in value])
        entry = value[0] if value.__class__ is list else value
        if entry.__class__ is str and entry.strip().lower() in NOTHING_THERE:
            return ASKED_NONE
        made = read(entry)
        return _alone(made) if made.__class__ is str and len(made) <= _SHORT else (made,)

    return entries


def _word(choice: OneOf) -> _Read:
    known = {**{word: word for word in choice.words}, **choice.also}

    def word(value: Any) -> str:
        found = known.get(value) if value.__class__ is str else None
        return choice.read(value) if found is None else found

    return word


def _remembered(read: Any) -> _Read:
    """The same figures and dates stand in many places: each is read once, and they can be shared."""
    kept = lru_cache(maxsize=_KEPT)(read)
    return lambda value: kept(value) if value.__class__ is str else read(value)


# ── parts ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

_set = object.__setattr__
_given = BaseModel.__dict__["__pydantic_fields_set__"].__set__
_extra = BaseModel.__dict__["__pydantic_extra__"].__set__
_private = BaseModel.__dict__["__pydantic_private__"].__set__


class _Maker:
    """Makes the parts of one class."""

    __slots__ = (
        *("checked", "checks", "given", "keys", "made", "missing"),
        *("needed", "part", "readers", "said", "simple", "written"),
    )

    def __init__(self, part: type[Part]) -> None:
        fields = part.model_fields
        self.part = part
        self.keys = {info.alias or name: name for name, info in fields.items()}
        self.readers = {key: _value(fields[name].annotation, fields[name].metadata) for key, name in self.keys.items()}
        self.written = {name: self.readers[name] for name in part.field_names()}
        self.needed = {name for name, info in fields.items() if info.is_required()}
        self.missing, self.made = _defaults(part)
        # What is not written stands in the class, and not in each part: it would be most of the memory of all maps.
        for name, value in self.missing.items():
            type.__setattr__(part, name, value)
        self.checked, self.checks = _checks(part)
        self.given = lru_cache(maxsize=_KEPT)(partial(self._given, {"lines"}))
        self.said = lru_cache(maxsize=_KEPT)(partial(self._given, set()))
        has_own_way = part.read_text.__func__ is not Part.read_text.__func__  # type: ignore[attr-defined]
        self.simple = "" if has_own_way or part.short is None else part.short
        """The field that a plain text fills in, where nothing else is to be thought of."""

    def read(self, data: Any) -> Part:
        """A part that is written out or in its short form."""
        if data.__class__ is str:
            return self._short(data)
        if not isinstance(data, dict):
            raise _GivesUp
        values: dict[str, Any] = {}
        written = self.written
        own: dict[str, Any] | None = None
        left: list[str] = []
        for key, value in data.items():
            read = written.get(key)
            if read is None:
                if key[:2] != "x_":
                    raise _GivesUp
                own = own or {}
                own[key] = value
                left.append(key)
            elif value is None or (value.__class__ is str and (not value or value.isspace())):
                own = own or {}
                left.append(key)
            else:
                values[key] = _once(read(value))
        if len(left) == len(data):  # nothing is there, or its author's own keys alone
            raise _GivesUp
        values["lines"] = getattr(data, "lines", None)
        if own is None:
            return self._made(values, self.given(tuple(data)))
        values["own"], values["unknown"] = own, {}
        keys = (key for key in data if key not in left)
        return self._made(values, self.given((*keys, "own", "unknown")))

    def _short(self, text: str) -> Part:
        if not text or text.isspace():
            raise _GivesUp
        values: dict[str, Any] = {}
        if self.simple:
            values[self.simple] = self.readers[self.simple](text)
            return self._made(values, self.said((self.simple,)))
        written = self.part.read_text(text)
        for key, value in written.items():
            values[self.keys[key]] = self.readers[key](value)
        return self._made(values, self.said(tuple([self.keys[key] for key in written])))

    def _given(self, more: set[str], names: tuple[str, ...]) -> set[str]:
        """What is said to be written in a part with these fields: one set for all that have the same."""
        given = {*names, *more}
        if not self.needed <= given:
            raise _GivesUp
        return given

    def _made(self, values: dict[str, Any], given: set[str]) -> Part:
        for name, make in self.made:
            if name not in given:
                values[name] = make()
        if self.checked:
            values = self._checked(values, given)
        part = self.part.__new__(self.part)
        # Set one by one, the names of fields are kept once for a class too.
        for name, value in values.items():
            _set(part, name, value)
        _given(part, given)
        _extra(part, None)
        _private(part, None)
        for check in self.checks:
            check(part)
        return part

    def _checked(self, values: dict[str, Any], given: set[str]) -> dict[str, Any]:
        every = self.missing | values
        for name, check, always in self.checked:
            if always or name in given:
                every[name] = check(every)
        return {name: value for name, value in every.items() if name in values or value is not self.missing[name]}


@cache
def _part(part: type[Part]) -> _Read:
    return _Maker(part).read


def _defaults(part: type[Part]) -> tuple[dict[str, Any], list[tuple[str, Any]]]:
    """What a part holds where nothing is written, and what is made anew for each; nobody changes an empty mapping."""
    values: dict[str, Any] = {}
    made: list[tuple[str, Any]] = []
    for name, info in part.model_fields.items():
        if info.default_factory is None:
            values[name] = None if info.is_required() else info.default
        else:
            values[name] = {}
            made += [] if info.default_factory is dict else [(name, info.default_factory)]
    return values, made


def _checks(part: type[Part]) -> tuple[list[tuple[str, _Read, bool]], list[_Read]]:
    """What is looked at once the fields are read: single fields, some of them even where they are missing, and the whole."""
    rules = part.__pydantic_decorators__
    checked = [
        (name, _check(name, rule.func), bool(part.model_fields[name].validate_default))
        for rule in rules.field_validators.values()
        for name in rule.info.fields
    ]
    return checked, [rule.func for rule in rules.model_validators.values() if rule.info.mode == "after"]


def _check(name: str, check: Any) -> _Read:
    if len(signature(check).parameters) == 1:
        return lambda values: check(values[name])
    return lambda values: check(values[name], SimpleNamespace(data=values))
