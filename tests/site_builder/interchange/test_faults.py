"""Every fault of a workbook is told with its sheet, row and column."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from site_builder.interchange.transfer import ContentPlan, planned, read_present
from tests.site_builder.interchange.books import Cell, set_cell, sound, write

Mistake = tuple[str, int, str, Cell, str]
MISTAKES: dict[str, Mistake] = {
    "a major code that lost its zero": ("专业", 2, "专业代码", 20204, "零丢了"),
    "a major code that is none": ("专业", 2, "专业代码", "../etc", "不是专业代码"),
    "no major code": ("专业", 2, "专业代码", "", "不能空着"),
    "no name of a major": ("专业", 2, "专业名称", " ", "不能空着"),
    "a name that is too long": ("专业", 2, "专业名称", "长" * 401, "太长"),
    "a major code twice": ("专业", 3, "专业代码", "020204", "代码重复了，第 2 行"),
    "an alias that is another's code": ("专业", 3, "其他代码", "020204", "代码重复了，第 2 行"),
    "an alias that lost its zero": ("专业", 3, "其他代码", 50101, "零丢了"),
    "an alias with other signs": ("专业", 3, "其他代码", "05/0101", "只能有数字"),
    "an unknown level": ("专业", 2, "层次", "中专", "可用：专科、本科"),
    "an unknown university": ("专业", 2, "主考院校代码", "U001、U900", "没有这所主考院校"),
    "an office that is no university": ("专业", 2, "主考院校代码", "420100", "没有这所主考院校"),
    "a day that does not exist": ("专业", 3, "停考日期", "2005-02-30", "没有这一天"),
    "a day that is none": ("专业", 3, "停考日期", "去年", "不是日期"),
    "an unknown successor": ("专业", 3, "后继专业代码", "999999", "没有这个专业"),
    "neither yes nor no": ("专业", 2, "演示", "也许", "“是”或“否”"),
    "related majors without a requirement": ("专业", 2, "前置学历要求", "", "写了相近专业"),
    "a plan of an unknown major": ("计划", 3, "专业代码", "030101", "没有这个专业"),
    "a plan twice": ("计划", 3, "计划轮次", "5", "同一份计划写了两行"),
    "two plans of a version in one round": ("计划", 3, "批次", "2007-1、2007-2", "第 2 行的同一轮次"),
    "an unknown plan version": ("计划", 3, "计划轮次", "9", "没有这个计划轮次"),
    "an unknown round": ("计划", 2, "批次", "2017-1", "没有这个批次"),
    "a round that became a day": ("计划", 2, "批次", date(2007, 1, 1), "改成了日期"),
    "a least number of courses that is none": ("计划", 2, "最少课程门数", 2.5, "不是整数"),
    "least credits that are none": ("计划", 2, "最低学分", "七十", "不是数"),
    "a group of an unknown plan": ("选考组", 2, "计划轮次", "4", "没有这个轮次的计划"),
    "a group twice": ("选考组", 3, "选考组", "选考课", "已经有这个组"),
    "no words of a group": ("选考组", 2, "要求", "", "不能空着"),
    "no course code": ("课程", 3, "课程代码", "", "不能空着"),
    "a course code that lost its zeros": ("课程", 3, "课程代码", 155, "零丢了"),
    "a course code of six digits": ("课程", 3, "课程代码", "001555", "五位数字"),
    "a course code twice in a plan": ("课程", 3, "课程代码", "03708", "已经有这门课程，在第 2 行"),
    "no name of a course": ("课程", 3, "课程名称", "", "不能空着"),
    "credits that are no number": ("课程", 3, "学分", "八", "不是数"),
    "credits below zero": ("课程", 3, "学分", -1, "不是数"),
    "an unknown kind": ("课程", 3, "类别", "必修", "可用：公共基础"),
    "an unknown exam": ("课程", 3, "考核方式", "口试", "可用：笔试"),
    "a pair that is not in the plan": ("课程", 4, "配套课程代码", "00157", "这份计划里没有这门课程"),
    "a pair that lost its zeros": ("课程", 4, "配套课程代码", 155, "零丢了"),
    "a group that the plan does not have": ("课程", 5, "选考组", "限选课", "没有这个选考组"),
    "a course of an unknown major": ("课程", 5, "专业代码", "030101", "没有这个专业"),
    "a course of an unknown plan": ("课程", 5, "计划轮次", "4", "没有这个轮次的计划"),
    "a course of a plan of other rounds": ("课程", 5, "批次", "2008-1", "照“计划”表填写"),
    "an additional course without a requirement": ("加试课程", 2, "专业代码", "Y00001", "不是“是”"),
    "an additional course of an unknown kind": ("加试课程", 2, "类别", "加考", "可用："),
    "no key of a substitution": ("顶替", 2, "规则编号", "", "不能空着"),
    "a needed course that lost its zeros": ("顶替", 2, "原课程代码", 4, "零丢了"),
    "a needed course twice": ("顶替", 3, "原课程代码", "00004", "已经有这门课程，在第 2 行"),
    "an unknown needed course without a name": ("顶替", 3, "原课程名称", "", "要写出名称"),
    "rows of one rule that differ": ("顶替", 3, "出处", "另一个文件", "和第 2 行不一样"),
    "a substitution for an unknown major": ("顶替", 2, "适用专业代码", "999999", "没有这个专业"),
    "no source of a substitution": ("顶替", 2, "出处", "", "不能空着"),
}  # fmt: skip


def told(content: Path, path: Path) -> ContentPlan:
    return planned(read_present(content), path, replaced=False)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_sheet_row_and_column(
    content: Path, tmp_path: Path, name: str
) -> None:
    sheet, row, column, value, words = MISTAKES[name]
    sheets = sound()
    set_cell(sheets, sheet, row, column, value)

    plan = told(content, write(tmp_path / "catalogue.xlsx", sheets))

    places = [(each.sheet, each.row, each.column) for each in plan.faults if words in each.sentence]
    assert (sheet, row, column) in places, plan.faults
    assert not plan.texts
    assert not plan.gone


def test_a_sound_workbook_has_no_faults(content: Path, tmp_path: Path) -> None:
    plan = told(content, write(tmp_path / "catalogue.xlsx", sound()))

    assert plan.ok, plan
    assert plan.ignored == ()


def test_a_substitution_of_an_unknown_course_is_told(content: Path, tmp_path: Path) -> None:
    sheets = sound()
    for row in (2, 3):
        set_cell(sheets, "顶替", row, "顶替课程代码", "09999")

    plan = told(content, write(tmp_path / "catalogue.xlsx", sheets))

    assert [str(each) for each in plan.faults] == [
        "“顶替”表第 2 行，“顶替课程代码”列：“09999”：没有一个专业计划有这门课程。",
        "“顶替”表第 3 行，“顶替课程代码”列：“09999”：没有一个专业计划有这门课程。",
    ]


def test_all_faults_are_told_at_once_in_the_order_of_the_sheets(
    content: Path, tmp_path: Path
) -> None:
    sheets = sound()
    set_cell(sheets, "顶替", 2, "出处", "")
    set_cell(sheets, "课程", 4, "学分", "一")
    set_cell(sheets, "课程", 3, "类别", "必修")
    set_cell(sheets, "专业", 2, "层次", "中专")

    plan = told(content, write(tmp_path / "catalogue.xlsx", sheets))

    places = [(each.sheet, each.row, each.column) for each in plan.faults]
    assert places == [
        ("专业", 2, "层次"),
        ("课程", 3, "类别"),
        ("课程", 4, "学分"),
        ("顶替", 2, "出处"),
    ]


def test_what_refers_to_a_faulty_row_is_not_blamed(content: Path, tmp_path: Path) -> None:
    sheets = sound()
    set_cell(sheets, "专业", 2, "专业代码", 20204)

    plan = told(content, write(tmp_path / "catalogue.xlsx", sheets))

    assert [(each.sheet, each.row) for each in plan.faults] == [("专业", 2)]


@pytest.mark.parametrize("name", sound())
def test_a_missing_sheet_is_told(content: Path, tmp_path: Path, name: str) -> None:
    sheets = sound()
    del sheets[name]

    plan = told(content, write(tmp_path / "catalogue.xlsx", sheets))

    assert (name, 0, "缺少这张表。") in [(f.sheet, f.row, f.sentence) for f in plan.faults]


def test_a_missing_column_and_one_written_twice_are_told(content: Path, tmp_path: Path) -> None:
    sheets = sound()
    sheets["课程"][0][3] = "代码"
    sheets["计划"][0][5] = "演示"

    plan = told(content, write(tmp_path / "catalogue.xlsx", sheets))

    assert ("课程", "课程代码", "缺少这一列。") in [
        (f.sheet, f.column, f.sentence) for f in plan.faults
    ]
    assert ("计划", "演示", "这一列写了两次。") in [
        (f.sheet, f.column, f.sentence) for f in plan.faults
    ]


def test_columns_in_any_order_are_read_and_unknown_ones_told(content: Path, tmp_path: Path) -> None:
    sheets = sound()
    sheets["课程"] = [[*reversed(row), "随手记"] for row in sheets["课程"]]
    sheets["草稿"] = [["一"]]

    plan = told(content, write(tmp_path / "catalogue.xlsx", sheets))

    assert plan.ok, plan
    assert plan.ignored == ("“草稿”表", "“课程”表的“随手记”列")


def test_numbers_and_days_of_the_spreadsheet_are_read_where_they_are_certain(
    content: Path, tmp_path: Path
) -> None:
    sheets = sound()
    set_cell(sheets, "计划", 2, "计划轮次", 5)
    set_cell(sheets, "课程", 5, "学分", 4.5)
    set_cell(sheets, "专业", 3, "停考日期", date(2005, 1, 1))
    set_cell(sheets, "专业", 3, "停止接收新生日期", "２００１年９月１日")
    set_cell(sheets, "课程", 2, "课程代码", "★０３７０８")

    changed = told(content, write(tmp_path / "changed.xlsx", sheets))

    assert changed.ok, changed
    assert changed == told(content, write(tmp_path / "catalogue.xlsx", sound()))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", "专业,课程".encode("gb18030")])
def test_what_is_no_workbook_is_told(content: Path, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "catalogue.xlsx"
    path.write_bytes(data)

    assert [str(each) for each in told(content, path).faults] == [
        "整个文件：这个文件损坏了、太大，或者不是 XLSX 工作簿。"
    ]


def test_a_cell_far_away_does_not_fill_memory(content: Path, tmp_path: Path) -> None:
    sheets = sound()
    path = write(tmp_path / "catalogue.xlsx", sheets)
    far = tmp_path / "far.xlsx"
    _with_text(path, far, b'r="A1"', b'r="XFD1048576"')

    (fault,) = told(content, far).faults

    assert "太远" in fault.sentence


def test_a_formula_that_failed_is_not_taken_for_a_blank_cell(content: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "catalogue.xlsx", sound())
    failed = tmp_path / "failed.xlsx"
    with xlsxwriter.Workbook(str(failed)) as book:
        for name, rows in sound().items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                sheet.write_row(row, 0, cells)
            if name == "专业":
                place = list(rows[0]).index("停考日期")
                sheet.write_formula(1, place, "=A9", None, "#REF!")
                sheet.write_formula(2, place, "=A9", None, "")
    broken = told(content, failed)

    assert told(content, path).ok
    assert [str(each) for each in broken.faults] == [
        "“专业”表第 2 行，“停考日期”列：这一格是出错的公式，没有内容；请填上内容本身。",
        "“专业”表第 3 行，“停考日期”列：这一格是公式，但没有保存算出的内容；请用表格软件打开、保存一次，或填上内容本身。",
    ]


def test_a_course_that_an_exemption_names_cannot_go(content: Path, tmp_path: Path) -> None:
    sheets = sound()
    sheets["课程"].pop()

    plan = told(content, write(tmp_path / "catalogue.xlsx", sheets))

    assert [
        "exemptions.yml" in each.file and "00015" in each.sentence for each in plan.problems
    ] == [True]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        pytest.param(3, 1, id="another major has a fault"),
        pytest.param(2, 0, id="the major itself has one"),
    ],
)
def test_faults_and_what_the_rest_leaves_wrong_are_told_at_once(
    content: Path, tmp_path: Path, row: int, wrong: int
) -> None:
    sheets = sound()
    sheets["课程"].pop()
    set_cell(sheets, "专业", row, "层次", "中专")

    plan = told(content, write(tmp_path / "catalogue.xlsx", sheets))

    assert [(each.sheet, each.row) for each in plan.faults] == [("专业", row)]
    assert ["exemptions.yml" in each.file for each in plan.problems] == [True] * wrong


def _with_text(path: Path, changed: Path, before: bytes, after: bytes) -> None:
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(before, after))
