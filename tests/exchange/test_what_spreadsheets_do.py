"""What a spreadsheet does to a value is judged the same whether CSV or XLSX brings it."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from form_server.exchange.problems import FileProblem
from form_server.exchange.surroundings import Surroundings
from tests.exchange.files import (
    NUMBER,
    a_csv,
    a_result_row,
    a_row,
    a_workbook,
    candidates,
    dossier,
    imported,
    planned,
)

ID, ADDRESS = "420102198003150021", "演示路 1 号"
Writer = Callable[[Path, dict[str, str]], Path]


def as_csv(folder: Path, row: dict[str, str]) -> Path:
    return a_csv(folder, row)


def as_workbook(folder: Path, row: dict[str, str]) -> Path:
    return a_workbook(folder, tuple(row), tuple(row.values()))


BOTH = pytest.mark.parametrize("written", [as_csv, as_workbook])


def told(problems: tuple[FileProblem, ...]) -> list[tuple[str, int, str]]:
    return [(str(each.fault), each.row, each.column) for each in problems]


@BOTH
@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("通讯地址", "#N/A", "failed-formula"),
        ("通讯地址", "#REF!", "failed-formula"),
        ("身份证号", "#VALUE!", "failed-formula"),
        ("通讯地址", "NULL", "null-word"),
        ("联系电话", "null", "null-word"),
        ("身份证号", "4.20106E+17", "digits-lost"),
        ("身份证号", "4.20106e17", "digits-lost"),
        ("首次报考年月", "2005.1", "zeros-ambiguous"),
    ],
)
def test_a_destroyed_value_refuses_the_file_and_nothing_is_lost(
    around: Surroundings, tmp_path: Path, written: Writer, column: str, value: str, fault: str
) -> None:
    candidates(around, tmp_path, a_row(身份证号=ID, 通讯地址=ADDRESS))

    plan = planned(around, "candidates", written(tmp_path, a_row() | {column: value}))

    assert told(plan.errors) == [(fault, 2, column)]
    assert dossier(around).record["id_number"] == ID
    assert dossier(around).record["address"] == ADDRESS


@BOTH
@pytest.mark.parametrize(
    ("written_month", "read"), [("2005.4", "200504"), ("2005.10", "200510"), ("2005.12", "200512")]
)
def test_a_month_that_can_only_be_one_is_that_month(
    around: Surroundings, tmp_path: Path, written: Writer, written_month: str, read: str
) -> None:
    candidates(around, tmp_path, a_row())

    imported(around, "results", written(tmp_path, a_result_row() | {"取得年月": written_month}))

    assert [each.obtained for each in dossier(around).results] == [read]


def test_a_month_of_results_that_lost_a_zero_is_not_guessed(
    around: Surroundings, tmp_path: Path
) -> None:
    candidates(around, tmp_path, a_row())

    plan = planned(around, "results", a_csv(tmp_path, a_result_row() | {"取得年月": "2005.1"}))

    assert told(plan.errors) == [("zeros-ambiguous", 2, "取得年月")]


@pytest.mark.parametrize(
    ("formula", "value", "fault"),
    [
        ("=VLOOKUP(A2,Z:Z,1,0)", "#N/A", "failed-formula"),
        ("=1/0", "#DIV/0!", "failed-formula"),
        ("=A2", "", "unsaved-formula"),
    ],
)
def test_a_cell_that_a_formula_left_without_a_value_erases_nothing(
    around: Surroundings, tmp_path: Path, formula: str, value: str, fault: str
) -> None:
    candidates(around, tmp_path, a_row(身份证号=ID))
    row = a_row(身份证号=ID)
    path = tmp_path / "file.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("考生 & 档案")
        sheet.write_row(0, 0, tuple(row))
        sheet.write_row(1, 0, tuple(row.values()))
        sheet.write_formula(1, list(row).index("身份证号"), formula, None, value)

    plan = planned(around, "candidates", path)

    assert told(plan.errors) == [(fault, 2, "身份证号")]
    assert dossier(around).record["id_number"] == ID


def test_a_formula_with_its_value_is_that_value_also_an_empty_one(
    around: Surroundings, tmp_path: Path
) -> None:
    row = a_row(通讯地址="")
    path = tmp_path / "file.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, tuple(row))
        sheet.write_row(1, 0, tuple(row.values()))
        sheet.write_formula(1, list(row).index("姓名"), '="章"&"演示"', None, "章演示")
    text = '<c r="H2" t="str"><f>IF(1,"")</f><v></v></c></row></sheetData>'
    replaced(path, "xl/worksheets/sheet1.xml", "</row></sheetData>", text)

    plan = planned(around, "candidates", path)

    assert plan.errors == ()


def replaced(path: Path, part: str, old: str, new: str) -> None:
    """The same workbook with another text in one part."""
    with zipfile.ZipFile(path) as source:
        parts = {each: source.read(each) for each in source.namelist()}
    parts[part] = parts[part].decode().replace(old, new).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)


@BOTH
@pytest.mark.parametrize("mark", ["'", "`", "’", "＇"])
def test_a_mark_before_digits_is_taken_off(
    around: Surroundings, tmp_path: Path, written: Writer, mark: str
) -> None:
    row = a_row(
        mark + NUMBER, 身份证号=mark + ID, 联系电话=f"{mark}13800000000", 通讯地址="'06 级公寓"
    )

    plan = planned(around, "candidates", written(tmp_path, row))

    assert plan.errors == ()
    (change,) = plan.changes
    assert change.subject == NUMBER
    (step,) = plan.steps
    kept = step.merged(None).record  # type: ignore[attr-defined]
    assert (kept["id_number"], kept["phone"]) == (ID, "13800000000")
    assert kept["address"] == "'06 级公寓"


@BOTH
def test_many_long_numbers_that_end_in_zeros_are_told_once_for_the_column(
    around: Surroundings, tmp_path: Path, written: Writer
) -> None:
    rows = [a_row(f"01020310000{n}", 身份证号=f"4201021980031{n}0000") for n in range(1, 4)]
    path = a_csv(tmp_path, *rows)
    if written is as_workbook:
        path = a_workbook(tmp_path, tuple(rows[0]), *(tuple(each.values()) for each in rows))

    plan = planned(around, "candidates", path)

    assert plan.errors == ()
    rounded = [each for each in plan.warnings if each.fault == "digits-rounded"]
    assert [(each.row, each.column, each.facts["count"]) for each in rounded] == [
        (0, "身份证号", "3")
    ]


def test_one_number_that_ends_so_by_itself_is_no_warning(
    around: Surroundings, tmp_path: Path
) -> None:
    plan = planned(around, "candidates", a_csv(tmp_path, a_row(身份证号="420102198003150000")))

    assert "digits-rounded" not in [str(each.fault) for each in plan.warnings]
