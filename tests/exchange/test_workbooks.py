"""Workbooks: codes that a spreadsheet made numbers come back whole or are refused, and bombs do not go off."""

import zipfile
from datetime import date
from pathlib import Path

import xlsxwriter

from form_server.exchange.columns import CANDIDATES, RESULTS, Column
from form_server.exchange.problems import Problems
from form_server.exchange.tables import TableRow, read_table
from tests.exchange.files import a_workbook

HEADER = ("准考证号", "姓名", "性别", "专业代码", "档案所在地代码", "身份证号")


def read(
    path: Path, columns: tuple[Column, ...] = CANDIDATES
) -> tuple[list[TableRow], list[object]]:
    problems = Problems(path.name)
    rows = list(read_table(path, columns, problems).rows)
    return rows, [(str(p.fault), p.row, p.column, p.value) for p in problems.all()]


def test_text_cells_come_as_they_are(tmp_path: Path) -> None:
    cells = ("010203100001", "姜㛃", "女", "020203", "420102", "42010219800315002X")
    path = a_workbook(tmp_path, HEADER, cells)

    assert read(path) == ([TableRow(2, dict(zip(HEADER, cells, strict=True)))], [])


def test_zeros_that_only_one_width_explains_are_given_back_and_told_once(tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path,
        HEADER,
        (10203100001, "张", "女", 20203, 420102, "42010219800315002X"),
        (10203100002, "王", "女", 20203, 420102, "42010219800315002X"),
    )

    rows, told = read(path)

    assert [row.get("准考证号") for row in rows] == ["010203100001", "010203100002"]
    assert [row.get("专业代码") for row in rows] == ["020203", "020203"]
    assert told == [
        ("zeros-restored", 2, "准考证号", "010203100001"),
        ("zeros-restored", 2, "专业代码", "020203"),
    ]


def test_an_id_number_that_became_a_number_has_lost_digits(tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path, HEADER, ("010203100001", "张", "女", "020203", "420102", 420102198003150021)
    )

    _, told = read(path)

    assert [each[:3] for each in told] == [("digits-lost", 2, "身份证号")]


def test_zeros_that_two_widths_explain_are_not_guessed(tmp_path: Path) -> None:
    header = ("准考证号", "课程代码", "课程名称", "成绩", "取得年月", "取得方式", "原准考证号")
    path = a_workbook(tmp_path, header, ("010203100001", 9, "演示", 75.0, 200504, "转入", 1234567))

    rows, told = read(path, RESULTS)

    assert [rows[0].get(name) for name in ("课程代码", "成绩", "取得年月")] == [
        "00009",
        "75",
        "200504",
    ]
    assert told[-1] == ("zeros-ambiguous", 2, "原准考证号", "1234567")


def test_a_month_typed_as_a_fraction_is_not_guessed(tmp_path: Path) -> None:
    header = ("准考证号", "课程代码", "课程名称", "成绩", "取得年月", "取得方式")
    path = a_workbook(tmp_path, header, ("010203100001", "00009", "演示", 75, 2005.1, "考试"))

    _, told = read(path, RESULTS)

    assert told == [("zeros-ambiguous", 2, "取得年月", "2005.1")]


def test_dates_become_days_or_months_by_their_column(tmp_path: Path) -> None:
    path = tmp_path / "file.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, form = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, (*HEADER, "出生日期", "首次报考年月"))
        sheet.write_row(1, 0, ("010203100001", "张", "女", "020203", "420102", ""))
        sheet.write_datetime(1, 6, date(1980, 3, 15), form)
        sheet.write_datetime(1, 7, date(2003, 4, 1), form)

    rows, _ = read(path)

    assert (rows[0].get("出生日期"), rows[0].get("首次报考年月")) == ("1980-03-15", "200304")


def test_a_second_sheet_is_told_not_read(tmp_path: Path) -> None:
    path = tmp_path / "file.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("空")
        for name in ("甲", "乙"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, ("010203100001", name, "女", "020203", "420102", ""))

    rows, told = read(path)

    assert [row.get("姓名") for row in rows] == ["甲"]
    assert told == [("sheets-ignored", 0, "", "甲")]


def swollen(path: Path, member: str, megabytes: int) -> Path:
    """The same workbook with one part that unpacks to so much."""
    other = path.with_name("swollen.xlsx")
    with (
        zipfile.ZipFile(path) as source,
        zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            with target.open(name, "w") as part:
                for _ in range(megabytes if name == member else 1):
                    part.write(b" " * (1 << 20) if name == member else source.read(name))
    return other


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    bomb = swollen(a_workbook(tmp_path, HEADER), "xl/worksheets/sheet1.xml", 600)

    assert bomb.stat().st_size < 2 << 20
    assert read(bomb) == ([], [("damaged", 0, "", "")])


def test_two_cells_at_far_corners_are_refused_before_memory_is_reserved(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "准考证号")
        sheet.write_string(1_048_575, 16_383, "x")

    assert read(path) == ([], [("far-cells", 0, "", "")])
