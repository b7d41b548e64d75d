"""The published shapes as forms: what a field is called, how it is typed, which parts have a page of their own."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from form_server.publishing.kinds import EditedKind, FormPart
from form_server.publishing.yaml_nodes import Path
from site_builder.published import release as published
from site_builder.published.tables import CONDITION_WORDS

LABELS: Mapping[type, Mapping[str, tuple[str, str]]] = {
    published.Office: {
        "code": ("代码", "与考生报名库里的一致；发布以后不要改。"),
        "name": ("名称", ""),
        "kind": ("类别", ""),
        "parent": ("上级代码", "县区写所属市州的代码，市州写省的代码。"),
        "address": ("地址", ""),
        "phone": ("电话", ""),
        "hours": ("办公日期和时间", "例如：工作日 8:30–12:00，14:30–17:30。某一批次的现场确认另有安排的，写在批次里。"),
        "route": ("怎样去", "公交、地铁、停车。"),
    },
    published.Major: {
        "code": ("专业代码", "考生报名时用的代码；另一个写在别名里。"),
        "name": ("专业名称", ""),
        "level": ("层次", ""),
        "universities": ("主考院校的代码", "一行一个，第一个是默认的；在“自考办名录”里查。"),
        "plans": ("各版计划", ""),
        "aliases": ("其他代码", "一行一个：新代码或旧代码，网址和导入时都认。"),
        "new_name": ("现在的名称", "改过名的才写。"),
        "initials": ("拼音首字母", "用于查找。"),
        "no_new_candidates_since": ("不再接受新考生的日期", "这一天起不再有新考生；已经在考的不受影响。"),
        "no_exams_since": ("停考的日期", "这一天起停考：不能网上申报，请考生到现场办理。"),
        "no_certificates_since": ("停止颁发毕业证的日期", "这一天起两处都不再办理。"),
        "successor": ("接替它的专业代码", ""),
        "prior": ("前置学历与加试课程", ""),
        "demonstration": ("演示数据", ""),
    },
    published.Plan: {
        "version": ("第几版", "例如 5。"),
        "rounds": ("在哪些批次有效", "一行一个批次代号，例如 2007-1。"),
        "min_courses": ("至少几门", ""),
        "min_credits": ("至少多少学分", ""),
        "courses": ("课程", "整行清空就是删去。类别和考核方式照计划原文。"),
        "groups": ("选考组", "几门里至少选几门，或至少多少学分。"),
        "complete": ("课程表是否完整", "写“否”的，由人审核，系统不判断。"),
        "demonstration": ("演示数据", ""),
    },
    published.Course: {
        "code": ("代码", ""),
        "name": ("名称", ""),
        "credits": ("学分", ""),
        "kind": ("类别", ""),
        "exam": ("考核方式", ""),
        "pair": ("理论课代码", ""),
        "group": ("选考组", ""),
    },
    published.ElectiveGroup: {
        "key": ("组名", ""),
        "words": ("说明", ""),
        "min_courses": ("至少几门", ""),
        "min_credits": ("至少学分", ""),
    },
    published.PriorQualification: {
        "related": ("不用加试的前置专业", "一行一个。"),
        "additional": ("加试课程", "整行清空就是删去。"),
    },
}  # fmt: skip
WORDS: Mapping[tuple[type, str], tuple[str, ...]] = {
    (published.Office, "kind"): published.OFFICE_KINDS,
    (published.Course, "kind"): published.COURSE_KINDS,
    (published.Course, "exam"): published.COURSE_EXAMS,
    (published.Major, "level"): CONDITION_WORDS["level"],
}
SHORT: Mapping[type, tuple[str, ...]] = {
    published.Course: ("code", "name", "credits", "kind", "exam"),
}
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
        (each.name, LABELS[shape][each.name][0], inner, get_origin(hints[each.name]) is tuple)
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
    label, told = LABELS[shape][one.name]
    optional = one.default is not MISSING or one.default_factory is not MISSING
    default = "" if not optional or one.default in (MISSING, None, "") else _text(one.default)
    words = WORDS.get((shape, one.name), ())
    if get_origin(hint) is tuple:
        return _several(one.name, label, told, get_args(hint)[0], optional)
    choices = YES_OR_NO if hint is bool else tuple((word, word) for word in words)
    kind = "select" if choices else "day" if hint is date else "text"
    return FormPart(one.name, label, kind, told, choices, optional=optional, default=default)


def _several(name: str, label: str, hint: str, item: Any, optional: bool) -> FormPart:
    if not is_dataclass(item):
        return FormPart(name, label, "lines", hint, optional=optional)
    shape = item if isinstance(item, type) else type(item)
    return FormPart(
        name,
        label,
        "rows",
        hint,
        columns=tuple((each.name, LABELS[shape][each.name][0]) for each in fields(shape)),
        optional=optional,
        words={key: words for (of, key), words in WORDS.items() if of is shape},
        short=SHORT.get(shape, ()),
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
