"""Frozen values <-> JSON, by their annotations: what a reading looks like in a file."""

import dataclasses
import json
import types
from enum import Enum
from functools import cache
from sys import intern
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

TAG = "is"
"""The key that says which class a value is of; annotations may allow several."""
SHORT = 80
"""Characters of strings of which one is held however often they come: rules, lemmas, names, features."""


def dumps(value: object) -> bytes:
    """A dataclass of the project -> JSON in ASCII, without what holds by default."""
    return json.dumps(_plain(value), separators=(",", ":")).encode("ascii")


def loads(type_: type[T], text: bytes) -> T:
    """JSON -> a dataclass of the project; ValueError, KeyError or TypeError for anything else."""
    value: T = _value(type_, json.loads(text))
    return value


def _plain(value: Any) -> Any:
    """A value -> what JSON can hold."""
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value):
        pairs = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        row = {field.name: _plain(found) for field, found in pairs if found != field.default}
        return {TAG: type(value).__name__, **row}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _value(type_: Any, data: Any) -> Any:
    """What JSON holds -> a value of a type."""
    origin = get_origin(type_)
    if origin in (Union, types.UnionType):
        return None if data is None else _value(_alternative(type_, data), data)
    if origin is tuple:
        return _tuple(get_args(type_), data)
    if isinstance(type_, type) and dataclasses.is_dataclass(type_):
        hints = _hints(type_)
        return type_(**{name: _value(hints[name], item) for name, item in data.items() if name != TAG})
    if type_ is str and type(data) is str and len(data) <= SHORT:
        return intern(data)
    return type_(data)


def _tuple(inner: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    """A list -> a tuple of items of their types."""
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(_value(inner[0], item) for item in data)
    return tuple(_value(type_, item) for type_, item in zip(inner, data, strict=True))


def _alternative(union: Any, data: Any) -> Any:
    """A union and what JSON holds -> the alternative that it is of."""
    named = _named(union)
    return named[data[TAG]] if isinstance(data, dict) else next(iter(named.values()))


@cache
def _named(union: Any) -> dict[str, Any]:
    """A union -> its alternatives by their names."""
    return {getattr(type_, "__name__", ""): type_ for type_ in get_args(union) if type_ is not type(None)}


@cache
def _hints(type_: Any) -> dict[str, Any]:
    """A dataclass -> the types of its fields."""
    return get_type_hints(type_)
