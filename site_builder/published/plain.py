"""Frozen dataclasses to plain JSON values and back, by their type hints alone."""

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Plain = Any
"""None, bool, int, str, list of Plain or dict from str to Plain."""


class Malformed(ValueError):
    """A plain value does not have the shape that was promised; the text names the path."""


def to_plain(value: object) -> Plain:
    """`value` as JSON can carry it: decimals, moments and words as text, tuples as lists."""
    if value is None or (isinstance(value, bool | int) and not isinstance(value, StrEnum)):
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
    return typing.cast(T, _read(shape, plain, path or shape.__name__))


@cache
def _hints(shape: type) -> dict[str, Any]:
    if not is_dataclass(shape):
        raise TypeError(f"{shape!r} has no plain form")
    hints = get_type_hints(shape)
    return {field.name: hints[field.name] for field in fields(shape)}


def _read(shape: Any, plain: Plain, path: str) -> Any:
    origin = get_origin(shape)
    if origin in (Union, types.UnionType):
        return _read_optional(shape, plain, path)
    if origin is tuple:
        return _read_tuple(get_args(shape)[0], plain, path)
    if origin is not None and issubclass(origin, Mapping):
        return _read_mapping(get_args(shape)[1], plain, path)
    if is_dataclass(shape):
        return _read_dataclass(typing.cast(type, shape), plain, path)
    return _read_scalar(shape, plain, path)


def _read_optional(shape: Any, plain: Plain, path: str) -> Any:
    if plain is None:
        return None
    (inner,) = (each for each in get_args(shape) if each is not type(None))
    return _read(inner, plain, path)


def _read_tuple(item: Any, plain: Plain, path: str) -> tuple[Any, ...]:
    if not isinstance(plain, list):
        raise Malformed(f"{path}: a list is needed")
    return tuple(_read(item, each, f"{path}[{index}]") for index, each in enumerate(plain))


def _read_mapping(item: Any, plain: Plain, path: str) -> dict[str, Any]:
    if not isinstance(plain, dict):
        raise Malformed(f"{path}: a mapping is needed")
    return {key: _read(item, each, f"{path}.{key}") for key, each in plain.items()}


def _read_dataclass(shape: type, plain: Plain, path: str) -> Any:
    if not isinstance(plain, dict):
        raise Malformed(f"{path}: a mapping is needed")
    hints = _hints(shape)
    given = {
        name: _read(hints[name], plain[name], f"{path}.{name}") for name in hints if name in plain
    }
    try:
        return shape(**given)
    except TypeError as error:
        raise Malformed(f"{path}: {error}") from error


_SCALARS: dict[Any, Any] = {
    Decimal: Decimal,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}


def _read_scalar(shape: Any, plain: Plain, path: str) -> Any:
    try:
        if shape in _SCALARS:
            return _SCALARS[shape](plain)
        if isinstance(shape, type) and issubclass(shape, StrEnum):
            return shape(plain)
    except (TypeError, ValueError, ArithmeticError) as error:
        raise Malformed(f"{path}: {plain!r} is no {shape.__name__}") from error
    if shape in (str, int, bool) and type(plain) is not shape:
        raise Malformed(f"{path}: {plain!r} is no {shape.__name__}")
    return plain
