"""Workbooks as an office might send them: sheets as lists of rows, written by XlsxWriter."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import xlsxwriter

Cell = str | float | int | bool | date
Sheets = dict[str, list[list[Cell]]]

SOUND: Mapping[str, tuple[str, ...]] = {
    "专业": (
        "专业代码*|专业名称*|层次*|新名称|其他代码|拼音首字母|主考院校代码|停止接收新生日期|停考日期|停止颁证日期|后继专业代码|前置学历要求|相近专业|演示",
        "020204|会计|本科||120203K||U001|||||是|会计；审计；|",
        "Y00001|电脑会计|专科||||U001|2001-09-01|2005-01-01||020204|||是",
    ),
    "计划": (
        "专业代码*|计划轮次*|批次|最少课程门数*|最低学分*|课程表完整|演示",
        "020204|5|2007-1|2|6.5|是|否",
    ),
    "选考组": (
        "专业代码*|计划轮次*|批次|选考组*|要求*|最少门数|最低学分",
        "020204|5||选考课|两门任选一门|1|4",
    ),
    "课程": (
        "专业代码*|计划轮次*|批次|课程代码*|课程名称*|学分*|类别*|考核方式*|配套课程代码|选考组",
        "020204|5||03708|中国近现代史纲要|2|公共基础|笔试||",
        "020204|5||00155|中级财务会计|8|专业核心|笔试||",
        "020204|5||00156|中级财务会计（实践）|1|实践|实践|00155|",
        "020204|5||00158|资产评估|4.5|选考|笔试||选考课",
        "020204|5||00015|英语（二）|4.5|公共基础|笔试||",
    ),
    "加试课程": (
        "专业代码*|课程代码*|课程名称*|学分*|类别*|考核方式*|配套课程代码|选考组",
        "020204|00041|基础会计学|5|加试|笔试||",
    ),
    "顶替": (
        "规则编号*|原课程代码*|原课程名称|顶替课程代码*|适用专业代码|出处*",
        "two-for-03708|00004|毛泽东思想概论|03708|020204|课程调整",
        "two-for-03708|00003|法律基础|03708|020204|课程调整",
    ),
}
"""a workbook that fits the small content folder of the tests; row 2 is the first below the header"""


def sound() -> Sheets:
    return {name: [list[Cell](line.split("|")) for line in lines] for name, lines in SOUND.items()}


def set_cell(sheets: Sheets, sheet: str, row: int, column: str, value: Cell) -> None:
    """Rows as a spreadsheet counts them; a row that is not there yet is a copy of the last."""
    rows = sheets[sheet]
    names = [str(each).rstrip("*") for each in rows[0]]
    if row > len(rows):
        rows.append(list(rows[-1]))
    rows[row - 1][names.index(column)] = value


def write(path: Path, sheets: Mapping[str, list[list[Cell]]]) -> Path:
    """Texts as text cells, numbers and days as the spreadsheet would keep them."""
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(r, c, cell)
                    elif isinstance(cell, date):
                        sheet.write_datetime(r, c, cell, day)
                    else:
                        sheet.write(r, c, cell)
    return path
