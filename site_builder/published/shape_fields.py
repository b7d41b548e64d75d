"""What each field of a published shape is called and holds: one table for workbook, YAML, form, difference and reading."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from typing import Any, cast

from site_builder.published.catalogue import (
    COURSE_EXAMS,
    COURSE_KINDS,
    Course,
    ElectiveGroup,
    Major,
    Plan,
    PriorQualification,
    Substitution,
)
from site_builder.published.tables import CONDITION_WORDS, OFFICE_KINDS, Office


class CellKind(StrEnum):
    """What a cell of the field's column holds."""

    TEXT = "text"
    NAMES = "names"
    """several texts, each ended by a semicolon or a line break"""
    CODE = "code"
    CODES = "codes"
    MAJOR = "major"
    COURSE = "course"
    DAY = "day"
    CREDITS = "credits"
    COUNT = "count"
    YES = "yes"
    WORD = "word"
    NESTED = "nested"
    """a shape of its own, or several: a sheet or a page of its own, no cell"""


@dataclass(frozen=True, slots=True)
class ShapeField:
    """One field of a shape; `key` is its name in YAML and JSON."""

    key: str
    label: str
    """what people call it on a page and in a difference"""
    hint: str = ""
    """what stands beside it in a form and on the first sheet of the workbook"""
    kind: CellKind = CellKind.TEXT
    words: tuple[str, ...] = ()
    """the only ones that it may hold, where these are few"""
    column: str = ""
    """its column, where the label alone would not be clear among others"""
    width: int = 14
    """of the column, in characters"""
    quoted: bool = False
    """in YAML always in quotes, because it looks like a number"""

    @property
    def column_name(self) -> str:
        """The header of its column."""
        return self.column or self.label


_ROUNDS = "例如 2007-1；有几个批次，表格里用顿号隔开，网页上一行一个。"
_DEMONSTRATION = ShapeField(
    "demonstration", "演示", "不填就是“是”；按公布的原文核对过的，填“否”。", CellKind.YES, width=8
)
FIELDS: Mapping[type, tuple[ShapeField, ...]] = {
    Office: (
        ShapeField("code", "代码", "与考生报名库里的一致；发布以后不要改。", CellKind.CODE),
        ShapeField("name", "名称"),
        ShapeField("kind", "类别", kind=CellKind.WORD, words=OFFICE_KINDS),
        ShapeField("parent", "上级代码", "县区写所属市州的代码，市州写省的代码。", CellKind.CODE),
        ShapeField("address", "地址"),
        ShapeField("phone", "电话"),
        ShapeField(
            "hours",
            "办公时间",
            "例如：工作日 8:30–12:00，14:30–17:30。某一批次的现场确认另有安排的，写在批次里。",
        ),
        ShapeField("route", "怎样去", "公交、地铁、停车。"),
    ),
    Major: (
        ShapeField(
            "code",
            "专业代码",
            "考生报名时用的代码，前面的零不能少；发布以后不要改。",
            CellKind.MAJOR,
        ),
        ShapeField("name", "专业名称", "考生报名时用的名称。", width=24),
        ShapeField("level", "层次", kind=CellKind.WORD, words=CONDITION_WORDS["level"], width=8),
        ShapeField("new_name", "新名称", "专业改过名的，填现在的名称。", width=24),
        ShapeField(
            "aliases",
            "其他代码",
            "这个专业另外用过的代码，网址和导入时都认；表格里用顿号隔开，网页上一行一个。",
            CellKind.CODES,
        ),
        ShapeField("initials", "拼音首字母", "搜索时用，例如 kj。"),
        ShapeField(
            "universities",
            "主考院校代码",
            "名录里的代码，第一个为主；表格里用顿号隔开，网页上一行一个。",
            CellKind.CODES,
        ),
        ShapeField(
            "no_new_candidates_since",
            "停止接收新生日期",
            "从这一天起不再接收新生，已经在考的不受影响；写成 2007-06-05。",
            CellKind.DAY,
            width=18,
        ),
        ShapeField(
            "no_exams_since",
            "停考日期",
            "从这一天起停考：不能网上申报，请考生到现场办理。",
            CellKind.DAY,
        ),
        ShapeField(
            "no_certificates_since", "停止颁证日期", "从这一天起停止颁发毕业证书。", CellKind.DAY
        ),
        ShapeField("successor", "后继专业代码", "停办以后由哪个专业接替。", CellKind.MAJOR),
        _DEMONSTRATION,
        ShapeField("prior", "前置学历要求", kind=CellKind.NESTED),
        ShapeField("plans", "计划", kind=CellKind.NESTED),
    ),
    PriorQualification: (
        ShapeField(
            "related",
            "相近专业",
            "不用加试的前置学历专业；表格里每个后面加分号，网页上一行一个。",
            CellKind.NAMES,
            width=40,
        ),
        ShapeField("additional", "加试课程", "整行清空就是删去。", CellKind.NESTED),
    ),
    Plan: (
        ShapeField(
            "version", "计划轮次", "计划的轮次，例如 5。", CellKind.CODE, width=10, quoted=True
        ),
        ShapeField("rounds", "批次", f"这份计划用于哪些申报批次，{_ROUNDS}", CellKind.CODES),
        ShapeField("min_courses", "最少课程门数", "毕业至少要合格几门。", CellKind.COUNT),
        ShapeField("min_credits", "最低学分", "毕业至少要多少学分。", CellKind.CREDITS),
        ShapeField(
            "complete", "课程表完整", "不填就是“是”；填“否”，就一律由工作人员判断。", CellKind.YES
        ),
        _DEMONSTRATION,
        ShapeField("groups", "选考组", "几门里至少选几门，或至少多少学分。", CellKind.NESTED),
        ShapeField(
            "courses", "课程", "整行清空就是删去。类别和考核方式照计划原文。", CellKind.NESTED
        ),
    ),
    ElectiveGroup: (
        ShapeField("key", "组名", "同一份计划里不重复。", column="选考组"),
        ShapeField("words", "要求", "给考生看的话，例如“四门至少选三门”。", width=30),
        ShapeField("min_courses", "最少门数", "不填就是 0。", CellKind.COUNT),
        ShapeField("min_credits", "最低学分", "不填就是 0。", CellKind.CREDITS),
    ),
    Course: (
        ShapeField(
            "code",
            "代码",
            "五位数字，前面的零不能少。",
            CellKind.COURSE,
            column="课程代码",
            width=10,
        ),
        ShapeField("name", "名称", "课程的全称。", column="课程名称", width=40),
        ShapeField("credits", "学分", "数，例如 4 或 2.5。", CellKind.CREDITS, width=8),
        ShapeField("kind", "类别", kind=CellKind.WORD, words=COURSE_KINDS, width=10),
        ShapeField("exam", "考核方式", kind=CellKind.WORD, words=COURSE_EXAMS, width=10),
        ShapeField("pair", "配套课程代码", "实践课填它所属的笔试课程代码。", CellKind.COURSE),
        ShapeField("group", "选考组", "属于选考组的课程，填组名。"),
    ),
    Substitution: (
        ShapeField("key", "规则编号", "每条规则自己的编号。", width=30),
        ShapeField("needs", "原课程代码", "考生已经合格的课程。", CellKind.COURSE),
        ShapeField("needs_names", "原课程名称", "哪个计划里都没有的旧课程，要写名称。", width=30),
        ShapeField("covers", "顶替课程代码", "计划里被顶替的课程。", CellKind.COURSE),
        ShapeField(
            "majors",
            "适用专业代码",
            "只用于这些专业，用顿号隔开；不填就是各专业通用。",
            CellKind.CODES,
        ),
        ShapeField("source", "出处", "这条规则根据什么文件。", width=40),
    ),
}
"""in the order in which YAML writes them and the workbook has its columns"""
FLOW_ROWS = (Course, ElectiveGroup)
"""shapes that YAML writes in one line each"""


def field_of(shape: type, key: str) -> ShapeField:
    """The row of the table. Raises StopIteration for an unknown key."""
    return next(each for each in FIELDS[shape] if each.key == key)


def flat_fields(shape: type) -> tuple[ShapeField, ...]:
    """Those that one cell holds."""
    return tuple(each for each in FIELDS[shape] if each.kind is not CellKind.NESTED)


def default_of(shape: type, key: str) -> object:
    """What the field is when nothing is given; MISSING where it must be given."""
    return _defaults(shape)[key]


def required_fields(shape: type) -> tuple[str, ...]:
    """Keys of what must be given, in the order of the table."""
    return tuple(e.key for e in FIELDS[shape] if default_of(shape, e.key) is MISSING)


@cache
def _defaults(shape: type) -> Mapping[str, object]:
    return {
        each.name: each.default if each.default_factory is MISSING else each.default_factory()
        for each in fields(cast(Any, shape))
    }
