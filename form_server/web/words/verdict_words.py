"""The sentences around the preliminary check: what the verdict means, what is missing, what would help (S72, S98–S106)."""

from collections.abc import Iterable
from decimal import Decimal

from markupsafe import Markup

from form_server.rules.check.explanation import CourseCheck
from form_server.rules.dossier import Result
from form_server.web.words.vocabulary import RULES

CHECKED = "计算机初审"
TRIED = "照专业计划推算"
"""before the verdict on courses that were only ticked"""
NOT_TAKEN = "不再受理"
"""the verdict on a major that gives no more certificates"""
BY_A_PERSON = "是否要考，由人定"
"""of a course that is required only where a person says so"""

NO_MAJOR = "还没有选择专业，选好专业后才能初审。"
COMPLETE = "初审合格只表示按专业计划规定的课程已经修完，不等于可以颁发毕业证；毕业证要经市（州）、主考院校、省三级会审全部通过后颁发。"
TRIED_COMPLETE = "照您勾的，课程已经修完。这只是推算：真正的初审看档案里的成绩，毕业证要经三级会审全部通过后颁发。"
INCOMPLETE = Markup(
    "课程不全<strong>不影响提交</strong>。如果您确认课程已经考完，请在说明中写明，并带相关材料到现场，由自考办调阅历史纸质档案核实。"
)
NEEDS_PERSON = Markup(
    "您的情况要由工作人员核实，计算机不作判断，<strong>不影响提交</strong>。请带相关材料到现场。"
)
NO_CERTIFICATES = "这个专业已停止颁发毕业证书，网上和现场都不受理。"
DISCONTINUED = (
    "这个专业已停考，不在网上受理，请到档案所在地自考办现场办理。下面列出的成绩供您核对。"
)
IN_PERSON = Markup("计算机不作判断，由工作人员在现场核实，<strong>不影响提交</strong>。")
FOR_STAFF = "考生确认已考完的，请调阅历史纸质档案核实，结果写进“纸质档案核实结果”。"

ENOUGH = "照计划数下来，课程已经够了；算不算数，等工作人员核实上面说的事。"
ANOTHER_CHOICE = "选考的课程可以换成同一组里学分不少于它的别的课程。"
NOT_SHOWN = "已经考过、免考或转入，只是没有显示的，不用再考：带合格证或证明，现场由自考办核实。"

PASSING = "考试通过、免考或转入后即可"
"""what would cover a course that nothing else can stand for"""


def counted(count: int, credits: Decimal, min_courses: int, min_credits: Decimal) -> str:
    """What counts, and what the plan demands."""
    return f"已计 {count} 门、{credits} 学分；专业计划要求不少于 {min_courses} 门、{min_credits} 学分。"


def named(code: str, name: str) -> str:
    """A course as lists name it."""
    return f"{code} {name}"


def lacking(course: CourseCheck) -> str:
    """A required course that nothing covers."""
    failed = "，未及格" if course.status == "failed" else ""
    return f"缺 {named(course.code, course.name)}（{RULES.get(course.rule, course.rule)}{failed}）"


def courses_short(number: int) -> str:
    """How many courses are missing."""
    return f"还差 {number} 门"


def credits_short(number: Decimal) -> str:
    """How many credits are missing."""
    return f"还差 {number} 学分"


def group_short(words: str) -> str:
    """A group of electives that is not met."""
    return f"选考“{words}”没有达到要求。"


def fewest(least: int, exact: bool, listed: bool) -> str:
    """How many courses would help; they follow where `listed`."""
    if exact:
        return f"最少再通过 {least} 门，就达到专业计划的要求："
    return f"至少还要通过 {least} 门{'，其中一定有：' if listed else '。'}"


def to_pass(course: CourseCheck, way: str, certificates: str) -> str:
    """A course to pass, what could stand for it, and which certificates exempt from it."""
    rule = RULES.get(course.rule, course.rule)
    instead = f"；考过 {way}，也可以顶替" if way else ""
    exempt = f"；有证书可以申请免考：{certificates}" if certificates else ""
    return f"{named(course.code, course.name)}（{rule}，{course.credits} 学分）{instead}{exempt}"


def doubtful(results: Iterable[Result], left: int | None) -> str:
    """Marks that a person must read; `left` courses are missing if she accepts them, None where nobody can say."""
    marks = "、".join(f"{named(one.course, one.name)}的成绩“{one.mark}”" for one in results)
    then = "" if left is None else f"；认定合格，就只差 {left} 门"
    then = "；认定合格，课程就够了" if left == 0 else then
    return f"{marks}要由工作人员认定，请带单科课程合格证{then}。"


def chained(courses: Iterable[CourseCheck]) -> str:
    """Courses that only a chain of substitutions could cover."""
    names = "、".join(named(one.code, one.name) for one in courses)
    return f"{names}可能由更早的课程辗转顶替，请带老课程的合格证，由工作人员对照专业计划简章判断。"


def additional(courses: Iterable[CourseCheck]) -> str:
    """Courses that are left if a person asks for the additional ones."""
    names = "、".join(named(one.code, one.name) for one in courses)
    return f"如果工作人员认定要加试，还要通过：{names}。"


def stood_for(results: Iterable[Result]) -> str:
    """The results that stand for a course."""
    return f"由 {'、'.join(named(one.course, one.name) for one in results)}顶替"


def way_to(way: str) -> str:
    """What would stand for a course."""
    return f"考过 {way}，可以顶替"
