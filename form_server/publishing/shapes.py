"""The published shapes as forms: what a field is called, how it is typed, which parts have a page of their own."""

import types
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from form_server.publishing.kinds import EditedKind, FormPart
from form_server.publishing.yaml_nodes import Path
from site_builder.published import release as published
from site_builder.published.shape_fields import FIELDS, ShapeField, field_of, required_fields

YES_OR_NO = (("true", "是"), ("false", "否"))


@cache
def parts_of(shape: type) -> tuple[FormPart, ...]:
    """The fields that one page shows, in the order of the shape."""
    hints = get_type_hints(shape)
    return tuple(
        _part(shape, each, _inner(hints[each.name]))
        for each in fields(shape)
        if not _deep(_inner(hints[each.name]))
    )


@cache
def branches_of(shape: type) -> tuple[tuple[str, str, type, bool], ...]:
    """(name, label, shape, whether there are several) of the parts with a page of their own."""
    hints = {name: _inner(hint) for name, hint in get_type_hints(shape).items()}
    return tuple(
        (each.name, field_of(shape, each.name).label, inner, get_origin(hints[each.name]) is tuple)
        for each in fields(shape)
        if (inner := _deep(hints[each.name]))
    )


def shape_at(kind: EditedKind, path: Path) -> type | None:
    """The shape of the form at that path; None where there is none, or only a list of them."""
    shape, rest = kind.shape, path
    if shape and kind.listed:
        if not path or not isinstance(path[0], int):
            return None
        rest = path[1:]
    while shape and rest:
        branch = next((each for each in branches_of(shape) if each[0] == rest[0]), None)
        steps = 2 if branch and branch[3] else 1
        counted = len(rest) >= steps and all(isinstance(step, int) for step in rest[1:steps])
        shape, rest = (branch[2] if branch and counted else None), rest[steps:]
    return shape


def _part(shape: type, one: "Field[Any]", hint: Any) -> FormPart:
    told = field_of(shape, one.name)
    optional = one.default is not MISSING or one.default_factory is not MISSING
    default = "" if not optional or one.default in (MISSING, None, "") else _text(one.default)
    if get_origin(hint) is tuple:
        return _several(told, get_args(hint)[0], optional)
    choices = YES_OR_NO if hint is bool else tuple((word, word) for word in told.words)
    kind = "select" if choices else "day" if hint is date else "text"
    return FormPart(
        told.key, told.label, kind, told.hint, choices, optional=optional, default=default
    )


def _several(told: ShapeField, item: Any, optional: bool) -> FormPart:
    if not is_dataclass(item):
        return FormPart(told.key, told.label, "lines", told.hint, optional=optional)
    shape = item if isinstance(item, type) else type(item)
    return FormPart(
        told.key,
        told.label,
        "rows",
        told.hint,
        columns=tuple((each.key, each.label) for each in FIELDS[shape]),
        optional=optional,
        words={each.key: each.words for each in FIELDS[shape] if each.words},
        short=required_fields(shape) if shape is published.Course else (),
    )


def _text(value: object) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _inner(hint: Any) -> Any:
    """Without the None that stands for an absent key."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(each for each in get_args(hint) if each is not type(None))
    return hint


def _deep(hint: Any) -> Any:
    """The shape of what needs a page of its own: one shape, or several that have lists in them."""
    if is_dataclass(hint):
        return hint
    item = get_args(hint)[0] if get_origin(hint) is tuple else None
    if item is None or not is_dataclass(item):
        return None
    inside = (get_origin(each) is tuple for each in get_type_hints(item).values())
    return item if any(inside) else None
