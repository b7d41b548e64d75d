"""The columns of the files to import, by kind of file; names are those of the published contract."""

from dataclasses import dataclass
from enum import StrEnum

from form_server.rules.fields import BY_COLUMN


class FileKind(StrEnum):
    CANDIDATES = "candidates"
    RESULTS = "results"
    NUMBERS = "numbers"
    OFFICES = "offices"
    PHOTOS = "photos"
    VIOLATIONS = "violations"
    CERTIFICATES = "certificates"


@dataclass(frozen=True, slots=True)
class Column:
    """`widths` are the lengths a code of digits may have; by them a number of a spreadsheet becomes a code again."""

    name: str
    required: bool = False
    widths: tuple[int, ...] = ()
    code: bool = False
    """a code or a number in which every digit counts; spaces and full-width digits are put right"""
    longest: int = 200
    month: bool = False
    """year and month, 200504"""
    doubtful: bool = False
    """a program's word for nothing is a doubtful old value here, not an error"""


NUMBER = Column("准考证号", True, (12,), code=True)

_REQUIRED = {"姓名", "性别", "专业代码", "档案所在地代码"}
_CODES = {
    "专业代码": (6,),
    "档案所在地代码": (6,),
    "报名所在地代码": (6,),
    "主考院校代码": (),
    "邮政编码": (6,),
    "首次报考年月": (6,),
    "身份证号": (),
    "计划轮次": (),
}

CANDIDATES = (
    NUMBER,
    *(
        Column(
            field.column,
            field.column in _REQUIRED,
            _CODES.get(field.column, ()),
            field.column in _CODES,
            field.max_length,
            field.kind == "month",
            field.name == "id_number",
        )
        for field in BY_COLUMN.values()
    ),
)
RESULTS = (
    NUMBER,
    Column("课程代码", True, (5,), code=True),
    Column("课程名称", True),
    Column("成绩", True, longest=10),
    Column("取得年月", True, (6,), longest=12, month=True),
    Column("取得方式", True, longest=4),
    Column("学分", longest=6),
    Column("原准考证号", False, (8, 12), code=True),
    Column("备注"),
)
NUMBERS = (
    Column("原准考证号", True, (8,), code=True),
    Column("新准考证号", True, (12,), code=True),
    Column("姓名", True, longest=60),
)
OFFICES = (
    Column("代码", True, (6,), code=True),
    Column("名称", True, longest=60),
    Column("类别", True, longest=8),
    Column("上级代码", False, (6,), code=True),
    Column("地址"),
    Column("电话", longest=60),
    Column("办公时间"),
    Column("怎样去"),
)
VIOLATIONS = (NUMBER, Column("类型", True, longest=60), Column("推迟至", False, (6,), longest=12))
CERTIFICATES = (
    NUMBER,
    Column("证书编号", True, code=True, longest=40),
    Column("登记日期", True, longest=20),
    Column("领取地点", longest=120),
)
OF_KIND = {
    FileKind.CANDIDATES: CANDIDATES,
    FileKind.RESULTS: RESULTS,
    FileKind.NUMBERS: NUMBERS,
    FileKind.OFFICES: OFFICES,
    FileKind.VIOLATIONS: VIOLATIONS,
    FileKind.CERTIFICATES: CERTIFICATES,
}
