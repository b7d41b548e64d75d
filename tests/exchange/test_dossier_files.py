"""Exports hold the rows of the field table; nothing in them runs, and they come in again unchanged."""

from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from form_server.exchange.dossier_files import export_dossiers, export_warnings
from form_server.exchange.surroundings import Surroundings
from form_server.rules.dossier import Correction
from site_builder.tables.writing import GB18030, write_csv
from tests.builders import NOON
from tests.exchange.files import OTHER, a_row, candidates, dossier, everything, imported

FORMULA = '=HYPERLINK("http://example.test","演示")'


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_an_export_comes_in_again_without_a_change(
    around: Surroundings, tmp_path: Path, ending: str
) -> None:
    row = a_row(姓名="姜㛃", 通讯地址=FORMULA, 出生日期="1980-03-15")
    candidates(around, tmp_path, row, a_row(OTHER, 联系电话="-1"))
    before = everything(around)
    path = tmp_path / f"export{ending}"

    count = export_dossiers(path, before)
    report = imported(around, "candidates", path)

    assert (count, report.same, report.changed) == (2, 2, 0)
    assert everything(around) == before


def test_an_export_is_the_record_without_what_was_corrected_since(
    around: Surroundings, tmp_path: Path
) -> None:
    candidates(around, tmp_path, a_row(通讯地址="演示路 1 号"))
    corrected = Correction("演示路 1 号", "演示路 2 号", "yanshi", NOON)
    before = dossier(around)
    changed = replace(before, corrections={"address": corrected})
    around.store.commit(lambda view: view.save_dossier(changed))
    path = tmp_path / "export.csv"

    export_dossiers(path, everything(around))
    report = imported(around, "candidates", path)

    assert "演示路 2 号" not in path.read_text(encoding="utf-8-sig")
    assert (report.same, report.changed) == (1, 0)
    assert dossier(around).record == before.record
    assert dossier(around).value("address") == "演示路 2 号"


def test_no_cell_of_a_csv_begins_a_formula(around: Surroundings, tmp_path: Path) -> None:
    candidates(
        around, tmp_path, a_row(姓名="@演示", 通讯地址=FORMULA, 工作单位="+1", 联系电话="-1")
    )
    path = tmp_path / "export.csv"

    export_dossiers(path, everything(around))

    text = path.read_text(encoding="utf-8-sig")
    assert all(f",'{start}" in text or f",\"'{start}" in text for start in "@=+-")
    assert not any(f",{start}" in text or f',"{start}' in text for start in "@=+-")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_codes_in_a_workbook_are_text_and_formulas_do_not_run(
    around: Surroundings, tmp_path: Path
) -> None:
    candidates(around, tmp_path, a_row(通讯地址=FORMULA))
    path = tmp_path / "export.xlsx"

    export_dossiers(path, everything(around))

    with CalamineWorkbook.from_path(str(path)) as book:
        _, row = book.get_sheet_by_index(0).to_python()
    assert row[0] == dossier(around).admission_number
    assert FORMULA in row
    assert b"<f>" not in path.read_bytes()


def test_doubts_are_listed_by_office_in_words(around: Surroundings, tmp_path: Path) -> None:
    candidates(
        around, tmp_path, a_row(身份证号=""), a_row(OTHER, 档案所在地代码="420106", 性别="男")
    )
    path = tmp_path / "doubts.csv"

    export_warnings(path, everything(around))

    assert path.read_text(encoding="utf-8-sig").splitlines() == [
        "档案所在地代码,准考证号,姓名,提示",
        "420102,010203100001,张演示,没有身份证号；没有照片",
        "420106,010203100002,张演示,性别与身份证号不一致；没有照片",
    ]


def test_gb18030_holds_every_character(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"

    write_csv(path, ["姓名"], [["㛃\U0002cc56"]], GB18030)

    assert path.read_text(encoding="gb18030").split() == ["姓名", "㛃\U0002cc56"]


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        export_dossiers(tmp_path / "export.pdf", [])
