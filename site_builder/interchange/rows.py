"""Majors and substitutions as rows of the workbook, and the workbook itself."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from site_builder.interchange.catalogue_shapes import Catalogue
from site_builder.interchange.shape_rows import Cells, cell_of, cells_of
from site_builder.interchange.workbook_columns import (
    ADDITIONAL,
    COURSES,
    GROUPS,
    GUIDE,
    MAJORS,
    PLANS,
    SHEETS,
    SUBSTITUTIONS,
)
from site_builder.interchange.workbooks import Book
from site_builder.published.catalogue import Major, Plan, Substitution
from site_builder.published.shape_fields import CellKind, flat_fields

ADVICE = (
    ("专业目录",),
    ("这个工作簿里是全部专业、计划、课程和课程顶替。改好以后存成 XLSX，用 import-catalog 导入。",),
    ("表名和标题行不能改；带 * 的列必须填写，列的先后可以换，多出来的列不读。",),
    ("代码是文本：020204 前面的零不能少。单元格变成了数字，就先把这一列设成文本，再填一遍。",),
    ("日期写成 2007-06-05。学分写数，例如 4 或 2.5。没有的内容就空着。",),
    ("“专业”表里有的专业，它的计划和课程以这里为准：删去一行课程，导入后计划里就没有这门课程。",),
    (
        "“专业”表里没有的专业，以及“顶替”表里没有的规则，导入时照旧保留；要一起删去，就加上 --replace。",
    ),
    ("先加 --dry-run 看一遍有什么不同，再正式导入。",),
)


def workbook(catalogue: Catalogue) -> bytes:
    """The whole catalogue as an XLSX workbook, the same bytes for the same catalogue."""
    rows = rows_of(catalogue)
    book = Book("专业目录")
    book.page(GUIDE, [*ADVICE, ("",), *_columns_explained()])
    for sheet in SHEETS:
        book.table(sheet.name, sheet.columns, rows[sheet.name])
    return book.finish()


def _columns_explained() -> Iterator[tuple[str, ...]]:
    for sheet in SHEETS:
        yield (f"“{sheet.name}”表：{sheet.says}",)
        for column in sheet.columns:
            must = "必填。" if column.required else ""
            words = f"可用：{'、'.join(column.words)}。" if column.words else ""
            yield sheet.name, column.name, f"{must}{column.says}{words}"


def rows_of(catalogue: Catalogue) -> Mapping[str, list[Cells]]:
    """name of the sheet → its rows, in the order of its columns"""
    plans = [(major, plan) for major in catalogue.majors for plan in major.plans]
    return {
        MAJORS.name: [_major_row(each) for each in catalogue.majors],
        PLANS.name: [(major.code, *cells_of(plan)) for major, plan in plans],
        GROUPS.name: [
            (*_which(major, plan), *cells_of(each)) for major, plan in plans for each in plan.groups
        ],
        COURSES.name: course_rows(catalogue.majors),
        ADDITIONAL.name: [
            (major.code, *cells_of(each))
            for major in catalogue.majors
            if major.prior
            for each in major.prior.additional
        ],
        SUBSTITUTIONS.name: [row for each in catalogue.substitutions for row in _needs(each)],
    }


def course_rows(majors: Sequence[Major]) -> list[Cells]:
    """The courses of every plan of every major."""
    return [
        (*_which(major, plan), *cells_of(each))
        for major in majors
        for plan in major.plans
        for each in plan.courses
    ]


def _major_row(major: Major) -> Cells:
    related = major.prior.related if major.prior else ()
    prior = cell_of(major.prior is not None, CellKind.YES), cell_of(related, CellKind.NAMES)
    return (*cells_of(major), *prior)


def _which(major: Major, plan: Plan) -> Cells:
    return major.code, plan.version, cell_of(plan.rounds, CellKind.CODES)


def _needs(rule: Substitution) -> Iterator[Cells]:
    """A row for each of the courses that the rule needs."""
    for code, name in zip_longest(rule.needs, rule.needs_names, fillvalue=""):
        one = {"needs": code, "needs_names": name}
        yield tuple(
            cell_of(one.get(each.key, getattr(rule, each.key)), each.kind)
            for each in flat_fields(Substitution)
        )
