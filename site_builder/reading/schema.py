"""Nodes into the published shapes by their type hints; every fault becomes a problem with its line."""

import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from site_builder.published import release as shapes
from site_builder.published.shape_fields import FIELDS, required_fields
from site_builder.published.words import OFFICE_ZONE
from site_builder.reading.nodes import Node
from site_builder.reading.problems import Problem

T = TypeVar("T")
FAULT: Final = object()
"""what a part yields that could not be read; its problem is already told"""

COURSE_ROW = required_fields(shapes.Course)
MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})")

ONE_OF: Mapping[tuple[type, str], tuple[str, ...]] = {
    **{
        (shape, each.key): each.words
        for shape, rows in FIELDS.items()
        for each in rows
        if each.words
    },
    (shapes.ReviewLevel, "level"): shapes.REVIEW_LEVELS,
}
"""fields of the published shapes that hold one of few words"""


class Reader:
    """Reads the nodes of one file; `words` adds fields that hold one of few words."""

    def __init__(
        self,
        file: str,
        problems: list[Problem],
        words: Mapping[tuple[type, str], tuple[str, ...]] = ONE_OF,
    ) -> None:
        self._file = file
        self._problems = problems
        self._words = words

    def read(self, shape: type[T], node: Node) -> T | None:
        """The value, or None when there were problems."""
        value = self._read(shape, node)
        return None if value is FAULT else cast(T, value)

    def _fault(self, node: Node, sentence: str) -> object:
        self._problems.append(Problem(self._file, node.line, sentence, column=node.column))
        return FAULT

    def _read(self, shape: Any, node: Node) -> Any:
        if node.absent:
            return self._fault(node, "这里没有值：请填写；可有可无的键就整个删去，不写 null 或 ~。")
        origin = get_origin(shape)
        if origin in (Union, types.UnionType):
            inner = next(each for each in get_args(shape) if each is not type(None))
            return self._read(inner, node)
        if origin is tuple:
            return self._tuple(get_args(shape)[0], node)
        if origin is not None and issubclass(origin, Mapping):
            return self._mapping(get_args(shape)[1], node)
        if is_dataclass(shape):
            return self._dataclass(cast(type, shape), node)
        return self._scalar(shape, node)

    def _tuple(self, item: Any, node: Node) -> Any:
        if node.items is None:
            return self._fault(node, "这里要写成列表，例如 [甲, 乙]。")
        read = tuple(self._read(item, each) for each in node.items)
        return FAULT if FAULT in read else read

    def _mapping(self, item: Any, node: Node) -> Any:
        if node.entries is None:
            return self._fault(node, "这里要写成“键: 值”。")
        read = {key: self._read(item, each) for key, each in node.entries.items()}
        return FAULT if FAULT in read.values() else read

    def _dataclass(self, shape: type, node: Node) -> Any:
        if shape is shapes.Course and node.items is not None:
            return self._course_row(node)
        if node.entries is None:
            return self._fault(node, "这里要写成“键: 值”。")
        hints = hints_of(shape)
        sound = self._keys_fit(shape, node)
        read = {
            name: self._field(shape, name, each)
            for name, each in node.entries.items()
            if name in hints
        }
        return shape(**read) if sound and FAULT not in read.values() else FAULT

    def _keys_fit(self, shape: type, node: Node) -> bool:
        hints, entries = hints_of(shape), node.entries or {}
        unknown = [name for name in entries if name not in hints]
        for name in unknown:
            known = "、".join(hints)
            at = Node(node.key_lines.get(name, node.line))
            self._fault(at, f"不认识的键“{name}”；这里可用的键：{known}。")
        missing = [name for name in required_of(shape) if name not in entries]
        for name in missing:
            self._fault(node, f"缺少“{name}”。")
        return not unknown and not missing

    def _field(self, shape: type, name: str, node: Node) -> Any:
        value = self._read(hints_of(shape)[name], node)
        allowed = self._words.get((shape, name))
        if allowed and value is not FAULT and value not in allowed:
            return self._fault(node, f"“{value}”不是可用的词；可用：{'、'.join(allowed)}。")
        return value

    def _course_row(self, node: Node) -> Any:
        items = node.items or ()
        if len(items) != len(COURSE_ROW):
            return self._fault(
                node,
                f"课程一行要写五项（代码、名称、学分、类别、考核方式），这里有 {len(items)} 项。",
            )
        entries = dict(zip(COURSE_ROW, items, strict=True))
        return self._dataclass(shapes.Course, Node(node.line, entries=entries))

    def _scalar(self, shape: Any, node: Node) -> Any:
        if node.text is None:
            return self._fault(node, "这里要写一个值，不是列表或“键: 值”。")
        parse, wanted = SCALARS[shape]
        try:
            return parse(node.text)
        except (ValueError, InvalidOperation, KeyError):
            return self._fault(node, f"“{node.text}”不是{wanted}。")


def moment(text: str) -> datetime:
    """`2007-06-04 24:00` is the next day's 0:00; the zone is the office's. Raises ValueError."""
    found = MOMENT.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    day, hour, minute = date.fromisoformat(found[1]), int(found[2]), int(found[3])
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise ValueError(text)
    start = datetime(day.year, day.month, day.day, tzinfo=OFFICE_ZONE)
    return start + timedelta(hours=hour, minutes=minute)


def _number(text: str) -> int:
    if not re.fullmatch(r"\d+", text):
        raise ValueError(text)
    return int(text)


def _decimal(text: str) -> Decimal:
    if not re.fullmatch(r"\d+(\.\d+)?", text):
        raise ValueError(text)
    return Decimal(text)


SCALARS: Mapping[Any, tuple[Any, str]] = {
    str: (str, "文字"),
    int: (_number, "整数"),
    bool: ({"true": True, "false": False}.__getitem__, " true 或 false"),
    Decimal: (_decimal, "数，例如 4 或 2.5"),
    date: (date.fromisoformat, "日期，要写成 2007-06-05"),
    datetime: (moment, "时刻，要写成 2007-05-22 00:00 或 2007-06-04 24:00"),
}


@cache
def hints_of(shape: type) -> dict[str, Any]:
    """Field → its type, in the order of the fields of a dataclass."""
    hints = get_type_hints(shape)
    return {each.name: hints[each.name] for each in fields(cast(Any, shape))}


@cache
def required_of(shape: type) -> tuple[str, ...]:
    """Fields without a default, in order."""
    return tuple(
        each.name
        for each in fields(cast(Any, shape))
        if each.default is MISSING and each.default_factory is MISSING
    )
