"""Rows of the results file as results, gathered by candidate."""

import re
from dataclasses import dataclass

from form_server.exchange.admission_numbers import admission_number, is_digits
from form_server.exchange.cells import credits_of, mark_of
from form_server.exchange.problems import FileFault, Problems
from form_server.exchange.tables import Table, TableRow
from form_server.rules.dossier import Result, Way
from site_builder.tables.values import month_of

_COURSE = re.compile(r"[A-Z0-9]\d{4}")
_MARKS_OF_PLANS = "*★"
_WAYS = {str(way): way for way in Way}


@dataclass(frozen=True, slots=True)
class Incoming:
    row: int
    result: Result


def read_results(table: Table, problems: Problems) -> dict[str, list[Incoming]]:
    """Admission number → its results; a row with a fault is told and left out."""
    found: dict[str, list[Incoming]] = {}
    seen: dict[tuple[str, str, str], int] = {}
    same_text: dict[str, str] = {}
    for row in table.rows:
        number = admission_number(row, "准考证号", problems)
        result = _result(row, problems, same_text)
        if not number or result is None:
            continue
        key = (number, *result.key)
        if key in seen:
            first = str(seen[key])
            value = row.get("课程代码")
            problems.add(FileFault.DUPLICATE_ROW, row.number, "课程代码", value, first=first)
            continue
        seen[key] = row.number
        found.setdefault(number, []).append(Incoming(row.number, result))
    return found


def _result(row: TableRow, problems: Problems, same_text: dict[str, str]) -> Result | None:
    """`same_text` keeps one copy of each text: names and months come back in thousands of rows."""
    course = _course(row, problems)
    obtained = _checked(
        row, "取得年月", FileFault.BAD_MONTH, month_of(row.get("取得年月")), problems
    )
    mark = _checked(row, "成绩", FileFault.BAD_MARK, mark_of(row.get("成绩")), problems)
    way = _way(row, problems)
    given = row.get("学分")
    credit = credits_of(given) if given else None
    if given and credit is None:
        problems.add(FileFault.BAD_CREDITS, row.number, "学分", given)
    original = _original_number(row, problems)
    name = row.get("课程名称")
    if not (course and obtained and mark and way and name) or original is None:
        return None

    def shared(text: str) -> str:
        return same_text.setdefault(text, text)

    return Result(
        shared(course), shared(name), shared(mark), obtained, way, credit, shared(original),
        shared(row.get("备注")),
    )  # fmt: skip


def _checked(
    row: TableRow, column: str, fault: FileFault, value: str | None, problems: Problems
) -> str | None:
    cell = row.get(column)
    if cell and value is None:
        problems.add(fault, row.number, column, cell)
    return value


def _course(row: TableRow, problems: Problems) -> str | None:
    """Five characters; marks that plans print before a code go, four digits get their zero back."""
    given = row.get("课程代码")
    code = given.strip(_MARKS_OF_PLANS)
    if is_digits(code, 4):
        code = code.zfill(5)
    if _COURSE.fullmatch(code):
        return code
    if given:
        problems.add(FileFault.BAD_COURSE, row.number, "课程代码", given)
    return None


def _way(row: TableRow, problems: Problems) -> Way | None:
    given = row.get("取得方式")
    way = _WAYS.get(given)
    if given and way is None:
        problems.add(FileFault.NOT_ONE_OF, row.number, "取得方式", given, words="、".join(_WAYS))
    return way


def _original_number(row: TableRow, problems: Problems) -> str | None:
    given = row.get("原准考证号")
    if not given or is_digits(given, 8) or is_digits(given, 12):
        return given
    problems.add(FileFault.ORIGINAL_NUMBER, row.number, "原准考证号", given)
    return None
