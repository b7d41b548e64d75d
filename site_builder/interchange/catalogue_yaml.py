"""Majors and substitutions as YAML in the layout of content/: one row for each course."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from site_builder.published.catalogue import Course, Major, Substitution
from site_builder.published.shape_fields import (
    FIELDS,
    FLOW_ROWS,
    CellKind,
    ShapeField,
    default_of,
    required_fields,
)
from site_builder.reading.nodes import read_yaml
from site_builder.reading.problems import Problem

Line = tuple[str, str]
"""a line, and the remark that may stand behind it"""
NO_REMARKS: Mapping[str, str] = MappingProxyType({})
NO_UNIVERSITY = "未查到主考院校，须到现场由工作人员判断"


def major_lines(major: Major, names: Mapping[str, str]) -> Iterator[Line]:
    """The lines of a major's file; `names` are those of universities and majors by code."""
    hosts = "、".join(names.get(each, each) for each in major.universities)
    remarks = {
        "universities": hosts or NO_UNIVERSITY,
        "successor": names.get(major.successor, ""),
    }
    return shape_lines(major, remarks)


def substitution_lines(rules: Iterable[Substitution], courses: Mapping[str, str]) -> Iterator[Line]:
    """The lines of all rules; `courses` are names by code."""
    for rule in rules:
        yield from _item(rule, {"covers": courses.get(rule.covers, "")})


def shape_lines(value: object, remarks: Mapping[str, str] = NO_REMARKS) -> Iterator[Line]:
    """A published shape by the table of its fields; what is as when nothing is given is left out."""
    shape = type(value)
    for each in FIELDS[shape]:
        held = getattr(value, each.key)
        if _given(held, default_of(shape, each.key)):
            yield from _field(each, held, remarks.get(each.key, ""))


def _field(one: ShapeField, held: Any, remark: str) -> Iterator[Line]:
    if one.kind is not CellKind.NESTED:
        yield f"{one.key}: {_shown(held, one.quoted)}", remark
    elif not isinstance(held, tuple):
        yield f"{one.key}:", remark
        yield from _below(shape_lines(held))
    elif held:
        yield f"{one.key}:", remark
        yield from _below(line for each in held for line in _item(each))
    else:
        yield f"{one.key}: []", remark


def _below(lines: Iterable[Line]) -> Iterator[Line]:
    return ((f"  {line}", remark) for line, remark in lines)


def _item(value: object, remarks: Mapping[str, str] = NO_REMARKS) -> Iterator[Line]:
    """An entry of a list: in one line, or its first line behind the dash."""
    if isinstance(value, FLOW_ROWS):
        yield f"- {_flow_row(value)}", ""
        return
    for n, (line, remark) in enumerate(shape_lines(value, remarks)):
        yield f"{'  ' if n else '- '}{line}", remark


def _flow_row(value: object) -> str:
    """A course by its place alone where nothing else is given; anything else with its keys."""
    shape, must = type(value), required_fields(type(value))
    given = [
        each.key
        for each in FIELDS[shape]
        if _given(getattr(value, each.key), default_of(shape, each.key))
    ]
    shown = {key: _shown(getattr(value, key)) for key in given}
    if shape is Course and tuple(given) == must:
        return f"[{', '.join(shown.values())}]"
    return f"{{{', '.join(f'{key}: {text}' for key, text in shown.items())}}}"


def _given(held: object, default: object) -> bool:
    """Whether it is written: what must be, and what is not as when nothing is given, digit by digit (0.0 is not 0)."""
    return default is MISSING or str(held) != str(default)


def _shown(value: object, in_quotes: bool = False) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return flow(value)
    if isinstance(value, Decimal):
        return plain_decimal(value)
    return quoted(str(value)) if in_quotes else scalar(str(value))


def plain_decimal(value: Decimal) -> str:
    """Without an exponent, with the digits it was written with."""
    return f"{value:f}"


def flow(values: Iterable[str]) -> str:
    """A YAML list in one line."""
    return f"[{', '.join(map(scalar, values))}]"


@lru_cache(maxsize=8192)
def scalar(text: str) -> str:
    """Plain where YAML reads it back as the same text, in a flow row and after a key, else quoted."""
    if text.isprintable() and _reads_back(f"[{text}]", text) and _reads_back(f"- k: {text}", text):
        return text
    return quoted(text)


def _reads_back(row: str, text: str) -> bool:
    problems: list[Problem] = []
    read = read_yaml(row, "", problems).below(0)
    value = read.below("k") if read and read.entries else read
    return not problems and value is not None and value.text == text and not value.absent


def quoted(text: str) -> str:
    """In double quotes; what cannot be printed as an escape."""
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    return sign if sign.isprintable() else f"\\U{ord(sign):08x}"
