"""The JSON Schema of release.json, made from the same type hints that read and write it."""

import types
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Union, get_args, get_origin

from site_builder.published.plain import Plain
from site_builder.published.release import Release
from site_builder.reading.schema import hints_of, required_of
from site_builder.rendering.shape_words import words_of_fields, words_of_shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCALARS: Mapping[Any, Plain] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Decimal: {"type": "string", "pattern": r"^\d+(\.\d+)?$"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}


def release_schema() -> Plain:
    """One definition for each shape, the release itself at the top."""
    shapes: dict[str, Plain] = {}
    top = _shape(Release, shapes)
    return {"$schema": DIALECT, "title": "release", **top, "$defs": dict(sorted(shapes.items()))}


def _of(hint: Any, shapes: dict[str, Plain]) -> Plain:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        kept = next(each for each in inner if each is not type(None))
        return {"anyOf": [_of(kept, shapes), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _of(inner[0], shapes)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _of(inner[1], shapes)}
    if is_dataclass(hint):
        return _reference(hint, shapes)
    return SCALARS[hint]


def _reference(shape: Any, shapes: dict[str, Plain]) -> Plain:
    name = shape.__name__
    if name not in shapes:
        shapes[name] = {}
        shapes[name] = _shape(shape, shapes)
    return {"$ref": f"#/$defs/{name}"}


def _shape(shape: Any, shapes: dict[str, Plain]) -> Plain:
    said, fields = words_of_shape(shape), words_of_fields(shape)
    return {
        **({"description": said} if said else {}),
        "type": "object",
        "properties": {
            name: _described(_of(hint, shapes), fields.get(name, ""))
            for name, hint in hints_of(shape).items()
        },
        "required": list(required_of(shape)),
        "additionalProperties": False,
    }


def _described(schema: Plain, words: str) -> Plain:
    return {"description": words, **schema} if words else schema
