"""The sheets of the catalogue's workbook: the fields of the published shapes as columns, and what tells rows apart."""

from dataclasses import dataclass

from site_builder.published.catalogue import (
    Course,
    ElectiveGroup,
    Major,
    Plan,
    PriorQualification,
    Substitution,
)
from site_builder.published.shape_fields import (
    CellKind,
    ShapeField,
    field_of,
    flat_fields,
    required_fields,
)


@dataclass(frozen=True, slots=True)
class Column:
    """`words` are those a WORD may be; `says` is its line on the first sheet."""

    name: str
    kind: CellKind
    says: str
    required: bool = False
    words: tuple[str, ...] = ()
    width: int = 14


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """One sheet; `says` is its line on the first sheet."""

    name: str
    says: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """Raises StopIteration for an unknown name."""
        return next(each for each in self.columns if each.name == name)


def _column(one: ShapeField, required: bool, says: str = "") -> Column:
    told = says or one.hint or "从给出的词里选一个。"
    return Column(one.column_name, one.kind, told, required, one.words, one.width)


def _columns(shape: type) -> tuple[Column, ...]:
    must = required_fields(shape)
    return tuple(
        _column(each, each.key in must and each.key not in OPEN) for each in flat_fields(shape)
    )


YES, NO = "是", "否"
GUIDE = "说明"
OPEN = frozenset({"universities", "rounds", "related"})
"""lists that must be there and may be empty: no cell has to be filled in for them"""
MAJOR_CODE = field_of(Major, "code").column_name
VERSION, ROUNDS = (field_of(Plan, key).column_name for key in ("version", "rounds"))
PRIOR = field_of(Major, "prior").column_name
_MAJOR = _column(field_of(Major, "code"), required=True)
_WHICH = (
    _MAJOR,
    _column(field_of(Plan, "version"), required=True),
    _column(
        field_of(Plan, "rounds"),
        required=False,
        says="同一轮次有几份计划时，照“计划”表填写；只有一份时可以不填。",
    ),
)
MAJORS = WorkbookSheet(
    "专业",
    "每个专业一行。",
    (
        *_columns(Major),
        Column(PRIOR, CellKind.YES, "填“是”，前置学历专业不相近的要加试；不填就是否。"),
        *_columns(PriorQualification),
    ),
)
PLANS = WorkbookSheet(
    "计划", "每份专业计划一行；计划里的课程写在“课程”表。", (_MAJOR, *_columns(Plan))
)
GROUPS = WorkbookSheet(
    "选考组", "计划里有选考组的，每组一行。", (*_WHICH, *_columns(ElectiveGroup))
)
COURSES = WorkbookSheet(
    "课程", "每份计划的每门课程一行，按计划里的先后。", (*_WHICH, *_columns(Course))
)
ADDITIONAL = WorkbookSheet(
    "加试课程", "前置学历专业不相近的考生要加试的课程。", (_MAJOR, *_columns(Course))
)
SUBSTITUTIONS = WorkbookSheet(
    "顶替",
    "原课程全部合格，就可以顶替另一门课程。一条规则有几门原课程，就写几行，规则编号相同。",
    _columns(Substitution),
)
SHEETS = (MAJORS, PLANS, GROUPS, COURSES, ADDITIONAL, SUBSTITUTIONS)
