"""Tables come in as offices really save them: encodings, delimiters, quotes, columns in any order."""

import codecs
from pathlib import Path

import pytest

from form_server.exchange.columns import CANDIDATES
from form_server.exchange.problems import FileProblem, Problems
from form_server.exchange.tables import Table, TableRow, read_table
from tests.exchange.files import NUMBER, a_csv, a_row, csv_text

ROW = a_row(姓名="姜㛃")


def read(path: Path) -> tuple[list[TableRow], tuple[FileProblem, ...], Table]:
    problems = Problems(path.name)
    table = read_table(path, CANDIDATES, problems)
    return list(table.rows), problems.all(), table


def told(path: Path) -> list[tuple[str, int, str]]:
    _, problems, _ = read(path)
    return [(str(each.fault), each.row, each.column) for each in problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_rare_name_survives_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = a_csv(tmp_path, ROW, encoding=encoding)

    rows, problems, _ = read(path)

    assert (rows, problems) == ([TableRow(2, ROW)], ())


def test_a_spreadsheet_saved_as_unicode_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(codecs.BOM_UTF16_LE + csv_text([ROW], "\t").encode("utf-16-le"))

    rows, problems, _ = read(path)

    assert (rows, problems) == ([TableRow(2, ROW)], ())


def test_tabs_separate_cells_as_well(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(csv_text([ROW], "\t"), encoding="utf-8")

    rows, _, _ = read(path)

    assert rows == [TableRow(2, ROW)]


def test_a_damaged_character_is_an_error_with_its_line_not_a_file_of_wrong_names(
    tmp_path: Path,
) -> None:
    path = tmp_path / "file.csv"
    whole = csv_text([ROW, a_row("010203100002")]).encode()
    path.write_bytes(whole.replace("姜".encode(), "姜".encode()[:2]))

    assert told(path) == [("encoding", 2, "")]


def test_a_line_break_inside_quotes_stays_one_row(tmp_path: Path) -> None:
    path = a_csv(tmp_path, a_row(通讯地址="演示路\n1 号"), a_row("010203100002"))

    rows, _, _ = read(path)

    assert [(row.number, row.get("通讯地址")) for row in rows] == [(2, "演示路 1 号"), (3, "")]


def test_an_open_quote_is_told_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(csv_text([ROW]) + '"010203100002,王\n', encoding="utf-8")

    assert told(path) == [("quotes", 3, "")]


def test_columns_may_stand_in_any_order_and_strange_ones_are_reported(tmp_path: Path) -> None:
    turned = dict(reversed((ROW | {"序号": "1", "备注二": ""}).items()))
    path = a_csv(tmp_path, turned)

    rows, problems, table = read(path)

    assert (rows, problems) == ([TableRow(2, ROW)], ())
    assert table.ignored == ("备注二", "序号")


def test_stars_and_spaces_in_the_header_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(
        csv_text([ROW]).replace("准考证号,姓名", " 准考证号* ,姓 名＊"), encoding="utf-8"
    )

    rows, _, _ = read(path)

    assert rows == [TableRow(2, ROW)]


def test_every_missing_column_is_named_together_with_what_else_is_wrong(tmp_path: Path) -> None:
    path = a_csv(tmp_path, {"准考证号": NUMBER, "姓名": ""})

    assert told(path) == [
        ("missing-column", 1, "性别"),
        ("missing-column", 1, "专业代码"),
        ("missing-column", 1, "档案所在地代码"),
        ("missing-value", 2, "姓名"),
    ]


def test_a_column_given_twice_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(csv_text([ROW]).replace("性别", "姓名", 1), encoding="utf-8")

    assert ("double-column", 1, "姓名") in told(path)


def test_a_row_longer_than_the_header_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(csv_text([ROW]).rstrip() + ",多出来的\n", encoding="utf-8")

    assert told(path) == [("row-too-long", 2, "")]


def test_blank_lines_count_as_rows_and_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    lines = csv_text([ROW, a_row("010203100002")]).splitlines()
    path.write_text("\n".join((lines[0], lines[1], "", ",,,,,", lines[2], "")), encoding="utf-8")

    rows, problems, _ = read(path)

    assert ([row.number for row in rows], problems) == ([2, 5], ())


def test_full_width_digits_spaces_and_hyphens_in_codes_are_put_right(tmp_path: Path) -> None:
    path = a_csv(
        tmp_path, a_row("０１０２-０３ 100001", 专业代码="ａ020212", 姓名="　张\u200b演示 ")
    )

    rows, _, _ = read(path)

    assert [rows[0].get(name) for name in ("准考证号", "专业代码", "姓名")] == [
        NUMBER, "A020212", "张演示",
    ]  # fmt: skip


def test_the_two_ways_of_forcing_text_in_a_spreadsheet_are_undone(tmp_path: Path) -> None:
    path = a_csv(tmp_path, a_row(f'="{NUMBER}"', 通讯地址="'=演示路"))

    rows, _, _ = read(path)

    assert (rows[0].get("准考证号"), rows[0].get("通讯地址")) == (NUMBER, "=演示路")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (csv_text([ROW]).splitlines()[0].encode(), "no-rows"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-workbook"),
        (b"PK\x03\x04broken", "damaged"),
        (b"a\x00b,c\n", "not-a-table"),
    ],
    ids=["empty", "only line ends", "only a header", "old workbook", "broken workbook", "binary"],
)
def test_what_is_no_table_is_told_once(tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)

    assert told(path) == [(fault, 0, "")]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / "nowhere.csv") == [("no-such-file", 0, "")]
