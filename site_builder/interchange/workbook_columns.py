"""The sheets of the catalogue's workbook: their columns, and what each column says about itself."""

from dataclasses import dataclass
from enum import StrEnum

from site_builder.published.catalogue import COURSE_EXAMS, COURSE_KINDS
from site_builder.published.tables import CONDITION_WORDS


class CellKind(StrEnum):
    """What a cell of the column holds."""

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


YES, NO = "是", "否"
GUIDE = "说明"
_MAJOR = Column("专业代码", CellKind.MAJOR, "考生报名时用的代码，前面的零不能少。", required=True)
_VERSION = Column("计划轮次", CellKind.CODE, "计划的轮次，例如 5。", required=True, width=10)
_ROUNDS = Column(
    "批次", CellKind.CODES, "这份计划用于哪些申报批次，例如 2007-1；有几个就用顿号隔开。"
)
_WHICH = Column(
    "批次", CellKind.CODES, "同一轮次有几份计划时，照“计划”表填写；只有一份时可以不填。"
)
_COURSE = (
    Column("课程代码", CellKind.COURSE, "五位数字，前面的零不能少。", required=True, width=10),
    Column("课程名称", CellKind.TEXT, "课程的全称。", required=True, width=40),
    Column("学分", CellKind.CREDITS, "数，例如 4 或 2.5。", required=True, width=8),
    Column(
        "类别", CellKind.WORD, "从给出的词里选一个。", required=True, words=COURSE_KINDS, width=10
    ),
    Column(
        "考核方式",
        CellKind.WORD,
        "从给出的词里选一个。",
        required=True,
        words=COURSE_EXAMS,
        width=10,
    ),
    Column("配套课程代码", CellKind.COURSE, "实践课填它所属的笔试课程代码。"),
    Column("选考组", CellKind.TEXT, "属于选考组的课程，填组名。"),
)

MAJORS = WorkbookSheet(
    "专业",
    "每个专业一行。",
    (
        _MAJOR,
        Column("专业名称", CellKind.TEXT, "考生报名时用的名称。", required=True, width=24),
        Column(
            "层次",
            CellKind.WORD,
            "从给出的词里选一个。",
            required=True,
            words=CONDITION_WORDS["level"],
            width=8,
        ),
        Column("新名称", CellKind.TEXT, "专业改过名的，填现在的名称。", width=24),
        Column("其他代码", CellKind.CODES, "这个专业另外用过的代码，用顿号隔开。"),
        Column("拼音首字母", CellKind.TEXT, "搜索时用，例如 kj。"),
        Column("主考院校代码", CellKind.CODES, "名录里的代码，第一个为主，用顿号隔开。"),
        Column(
            "停止接收新生日期", CellKind.DAY, "从这一天起不再接收新生，写成 2007-06-05。", width=18
        ),
        Column("停考日期", CellKind.DAY, "从这一天起停考。"),
        Column("停止颁证日期", CellKind.DAY, "从这一天起停止颁发毕业证书。"),
        Column("后继专业代码", CellKind.MAJOR, "停办以后由哪个专业接替。"),
        Column("前置学历要求", CellKind.YES, "填“是”，前置学历专业不相近的要加试；不填就是否。"),
        Column("相近专业", CellKind.NAMES, "不用加试的前置学历专业，每个后面加分号。", width=40),
        Column("演示", CellKind.YES, "不填就是“是”；按公布的原文核对过的，填“否”。", width=8),
    ),
)
PLANS = WorkbookSheet(
    "计划",
    "每份专业计划一行；计划里的课程写在“课程”表。",
    (
        _MAJOR,
        _VERSION,
        _ROUNDS,
        Column("最少课程门数", CellKind.COUNT, "毕业至少要合格几门。", required=True),
        Column("最低学分", CellKind.CREDITS, "毕业至少要多少学分。", required=True),
        Column("课程表完整", CellKind.YES, "不填就是“是”；填“否”，就一律由工作人员判断。"),
        Column("演示", CellKind.YES, "不填就是“是”。", width=8),
    ),
)
GROUPS = WorkbookSheet(
    "选考组",
    "计划里有选考组的，每组一行。",
    (
        _MAJOR,
        _VERSION,
        _WHICH,
        Column("选考组", CellKind.TEXT, "组名，同一份计划里不重复。", required=True),
        Column(
            "要求", CellKind.TEXT, "给考生看的话，例如“四门至少选三门”。", required=True, width=30
        ),
        Column("最少门数", CellKind.COUNT, "不填就是 0。"),
        Column("最低学分", CellKind.CREDITS, "不填就是 0。"),
    ),
)
COURSES = WorkbookSheet(
    "课程",
    "每份计划的每门课程一行，按计划里的先后。",
    (_MAJOR, _VERSION, _WHICH, *_COURSE),
)
ADDITIONAL = WorkbookSheet(
    "加试课程",
    "前置学历专业不相近的考生要加试的课程。",
    (_MAJOR, *_COURSE),
)
SUBSTITUTIONS = WorkbookSheet(
    "顶替",
    "原课程全部合格，就可以顶替另一门课程。一条规则有几门原课程，就写几行，规则编号相同。",
    (
        Column("规则编号", CellKind.TEXT, "每条规则自己的编号。", required=True, width=30),
        Column("原课程代码", CellKind.COURSE, "考生已经合格的课程。", required=True),
        Column("原课程名称", CellKind.TEXT, "哪个计划里都没有的旧课程，要写名称。", width=30),
        Column("顶替课程代码", CellKind.COURSE, "计划里被顶替的课程。", required=True),
        Column("适用专业代码", CellKind.CODES, "只用于这些专业，用顿号隔开；不填就是各专业通用。"),
        Column("出处", CellKind.TEXT, "这条规则根据什么文件。", required=True, width=40),
    ),
)
SHEETS = (MAJORS, PLANS, GROUPS, COURSES, ADDITIONAL, SUBSTITUTIONS)
