"""Hidden sheets and archives packed in unusual ways are read, or told for what they are."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from form_server.exchange.surroundings import Surroundings
from tests.exchange.files import (
    NUMBER,
    a_picture,
    a_row,
    a_workbook,
    an_archive,
    candidates,
    planned,
)
from tests.exchange.test_what_spreadsheets_do import told


def two_sheets(path: Path, hidden: str, seen: str) -> Path:
    row = a_row()
    with xlsxwriter.Workbook(str(path)) as book:
        for name in (hidden, seen):
            sheet = book.add_worksheet(name)
            if name:
                sheet.write_row(0, 0, tuple(row))
                sheet.write_row(1, 0, tuple((row | {"姓名": name}).values()))
        book.worksheets()[0].hide()
        book.worksheets()[1].activate()
        book.worksheets()[1].set_first_sheet()
    return path


def test_a_hidden_first_sheet_is_not_taken_for_the_table(
    around: Surroundings, tmp_path: Path
) -> None:
    plan = planned(around, "candidates", two_sheets(tmp_path / "file.xlsx", "旧表", "新表"))

    assert ("sheets-ignored", 0, "") in told(plan.warnings)
    (step,) = plan.steps
    assert step.merged(None).record["name"] == "新表"  # type: ignore[attr-defined]


def test_a_table_that_is_all_hidden_is_told_so(around: Surroundings, tmp_path: Path) -> None:
    path = tmp_path / "file.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("旧表")
        sheet.write_row(0, 0, tuple(a_row()))
        book.add_worksheet("空").activate()
        sheet.hide()

    assert ("hidden-sheet", 0, "") in told(planned(around, "candidates", path).errors)


def backslashed(path: Path) -> Path:
    """The same archive as some programs of Windows make it."""
    other = path.with_name(f"other{path.suffix}")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo("x")
            info.filename = name.replace("/", "\\")
            target.writestr(info, source.read(name))
    return other


def test_a_workbook_packed_with_backslashes_is_read(around: Surroundings, tmp_path: Path) -> None:
    path = a_workbook(tmp_path, tuple(a_row()), tuple(a_row(身份证号="#N/A").values()))

    assert told(planned(around, "candidates", backslashed(path)).errors) == [
        ("failed-formula", 2, "身份证号")
    ]


def test_photos_packed_with_backslashes_are_found(around: Surroundings, tmp_path: Path) -> None:
    candidates(around, tmp_path, a_row())
    archive = backslashed(an_archive(tmp_path, {f"photos/{NUMBER}.jpg": a_picture()}))

    plan = planned(around, "photos", archive)

    assert plan.errors == ()
    assert [change.subject for change in plan.changes] == [NUMBER]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_cannot_be_bounded_is_refused(
    around: Surroundings, tmp_path: Path, method: int
) -> None:
    path = tmp_path / "file.xlsx"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"x" * 1000)

    assert told(planned(around, "candidates", path).errors) == [("damaged", 0, "")]
