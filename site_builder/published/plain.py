"""Frozen dataclasses to plain JSON values and back, by their type hints alone."""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Plain = Any
"""None, bool, int, str, list of Plain or dict from str to Plain."""
Reader = Callable[[Plain], Any]


class Malformed(ValueError):
    """A plain value does not have the shape that was promised; the text names the path."""


def to_plain(value: object) -> Plain:
    """`value` as JSON can carry it: decimals, moments and words as text, tuples as lists."""
    if value is None or type(value) is str or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [to_plain(each) for each in value]
    shape: type = type(value)
    return {name: to_plain(getattr(value, name)) for name in _hints(shape)}


def from_plain(shape: type[T], plain: Plain, path: str = "") -> T:
    """The value of type `shape` that `plain` stands for.

    A key that is left out takes the field's default. Raises `Malformed` with the path of the first fault.
    """
    try:
        return typing.cast(T, _reader(typing.cast(Any, shape))(plain))
    except _Amiss as amiss:
        raise Malformed(f"{path or shape.__name__}{amiss}") from amiss


@cache
def _hints(shape: type) -> dict[str, Any]:
    if not is_dataclass(shape):
        raise TypeError(f"{shape!r} has no plain form")
    hints = get_type_hints(shape)
    return {field.name: hints[field.name] for field in fields(shape)}


class _Amiss(Exception):
    """A fault on its way up; each level puts its part of the path in front."""

    def __init__(self, words: str) -> None:
        self.path = ""
        self.words = words

    def under(self, part: str) -> "_Amiss":
        self.path = part + self.path
        return self

    def __str__(self) -> str:
        return f"{self.path}: {self.words}"


@cache
def _reader(shape: Any) -> Reader:
    """What reads values of that type; hints are looked at once, because lists of dossiers are read by the page."""
    origin = get_origin(shape)
    if origin in (Union, types.UnionType):
        return _optional_reader(shape)
    if origin is tuple:
        return _tuple_reader(get_args(shape)[0])
    if origin is not None and issubclass(origin, Mapping):
        return _mapping_reader(get_args(shape)[1])
    if is_dataclass(shape):
        return _dataclass_reader(typing.cast(type, shape))
    return _scalar_reader(shape)


def _optional_reader(shape: Any) -> Reader:
    (inner,) = (each for each in get_args(shape) if each is not type(None))
    read = _reader(inner)
    return lambda plain: None if plain is None else read(plain)


def _tuple_reader(item: Any) -> Reader:
    def reading(plain: Plain) -> tuple[Any, ...]:
        if not isinstance(plain, list):
            raise _Amiss("a list is needed")
        read, values = _reader(item), []
        try:
            for each in plain:
                values.append(read(each))
        except _Amiss as amiss:
            raise amiss.under(f"[{len(values)}]") from amiss
        return tuple(values)

    return reading


def _mapping_reader(item: Any) -> Reader:
    def reading(plain: Plain) -> dict[str, Any]:
        if not isinstance(plain, dict):
            raise _Amiss("a mapping is needed")
        if item is str and set(map(type, plain.values())) <= {str}:
            return plain.copy()
        read, values, key = _reader(item), {}, ""
        try:
            for key, each in plain.items():
                values[key] = read(each)
        except _Amiss as amiss:
            raise amiss.under(f".{key}") from amiss
        return values

    return reading


def _dataclass_reader(shape: type) -> Reader:
    def reading(plain: Plain) -> Any:
        if not isinstance(plain, dict):
            raise _Amiss("a mapping is needed")
        values, name = {}, ""
        try:
            for name, read, is_text in _field_readers(shape):
                if name in plain:
                    each = plain[name]
                    values[name] = each if is_text and type(each) is str else read(each)
        except _Amiss as amiss:
            raise amiss.under(f".{name}") from amiss
        try:
            return shape(**values)
        except TypeError as error:
            raise _Amiss(str(error)) from error

    return reading


@cache
def _field_readers(shape: type) -> tuple[tuple[str, Reader, bool], ...]:
    """Name, reader and whether it is plain text, which most are and need not be read."""
    return tuple((name, _reader(hint), hint is str) for name, hint in _hints(shape).items())


_SCALARS: dict[Any, Reader] = {
    Decimal: Decimal,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}


def _scalar_reader(shape: Any) -> Reader:
    if shape in (str, int, bool):
        return _exact_reader(shape)
    words = isinstance(shape, type) and issubclass(shape, StrEnum)
    make = _SCALARS.get(shape) or (shape if words else None)
    if make is None:
        return lambda plain: plain

    def reading(plain: Plain) -> Any:
        try:
            return make(plain)
        except (TypeError, ValueError, ArithmeticError) as error:
            raise _Amiss(f"{plain!r} is no {shape.__name__}") from error

    return reading


def _exact_reader(shape: type) -> Reader:
    def reading(plain: Plain) -> Any:
        if type(plain) is not shape:
            raise _Amiss(f"{plain!r} is no {shape.__name__}")
        return plain

    return reading
