"""The command line takes lists away whole, and the audit keeps that it did."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from form_server.__main__ import main
from form_server.rules.dossier import State
from site_builder.tables.cells import tidy_text
from site_builder.tables.writing import write_csv
from tests.builders import ROUND, a_dossier, a_submission, an_application
from tests.conftest import Office


@pytest.fixture
def house(office: Office) -> Office:
    """Two applicants, one of them approved, and one who has not applied."""
    submission = a_submission(answers={"major": "020204"})
    office.keep(
        a_dossier(1, an_application(State.SUBMITTED, "K3M-7QR-TPA", submissions=(submission,))),
        a_dossier(2, an_application(State.APPROVED, "K3M-7QR-TPC", submissions=(submission,))),
        replace(a_dossier(3), warnings=("no-photo",)),
    )
    return office


def export(house: Office, kind: str, file: Path, *more: str) -> int:
    settings = house.house.settings
    return main(
        [
            "export",
            kind,
            str(file),
            "--data",
            str(settings.data),
            "--site",
            str(settings.site),
            *more,
        ]
    )


def rows(file: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    with file.open(encoding=encoding, newline="") as opened:
        return list(csv.DictReader(opened))


def test_a_list_is_narrowed_and_masked(house: Office, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"

    code = export(house, "list", file, "--state", "submitted", "--gb18030")

    found = rows(file, "gb18030")
    assert code == 0
    assert [one["准考证号"] for one in found] == [a_dossier(1).admission_number]
    assert found[0]["状态"] == "已提交，待现场确认"
    assert "*" in found[0]["身份证号"]


def test_without_a_filter_everybody_is_in_it(house: Office, tmp_path: Path) -> None:
    file = tmp_path / "all.xlsx"

    export(house, "list", file)

    sheet = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in sheet[1:]] == [a_dossier(n).admission_number for n in (1, 2, 3)]


def test_whole_numbers_need_a_reason_and_the_audit_keeps_it(
    house: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "list.csv"
    refused = export(house, "list", file, "--whole-numbers")
    told = capsys.readouterr().err
    done = export(house, "list", file, "--whole-numbers", "--reason", "yearly check")
    broken = main(
        [
            "audit",
            "verify",
            "--data",
            str(house.house.settings.data),
            "--site",
            str(house.house.settings.site),
        ]
    )

    assert (refused, done, broken) == (1, 0, 0)
    assert "needs --reason" in told
    assert rows(file)[0]["身份证号"] == a_dossier(1).record["id_number"]


def test_the_register_of_certificates_holds_the_approved(house: Office, tmp_path: Path) -> None:
    file = tmp_path / "registration.csv"

    without = export(house, "registration", file)
    done = export(house, "registration", file, "--round", ROUND)

    assert (without, done) == (1, 0)
    assert [one["准考证号"] for one in rows(file)] == [a_dossier(2).admission_number]


def test_what_is_doubtful_goes_out_by_office(house: Office, tmp_path: Path) -> None:
    file = tmp_path / "warnings.csv"

    export(house, "warnings", file)

    assert [one["提示"] for one in rows(file)] == ["没有照片"]


def test_whom_to_call_is_taken_away_for_one_office(
    house: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "calls.csv"

    alone = export(house, "telephone", file)
    nowhere = export(house, "telephone", file, "--office", "999999", "--round", ROUND)
    done = export(house, "telephone", file, "--office", "420102", "--round", ROUND)

    assert (alone, nowhere, done) == (1, 1, 0)
    assert "telephone needs --office" in capsys.readouterr().err
    [one] = rows(file)
    assert one["电话"] == "13800000000"
    assert "申报编号 K3M-7QR-TPA" in one["文字"]


def test_the_season_is_a_table_by_office_major_or_day(house: Office, tmp_path: Path) -> None:
    file = tmp_path / "season.csv"
    made = {}
    for by in ("offices", "majors", "days"):
        assert export(house, "season", file, "--by", by, "--round", ROUND) == 0
        made[by] = rows(file)

    elsewhere = export(house, "season", file, "--office", "420200", "--round", ROUND)

    assert [(one["申报"], one["终审通过"]) for one in made["offices"]] == [("2", "1")]
    assert made["majors"][0]["专业"].startswith("020204 ")
    counted = [one["申报"] for one in made["days"]]
    assert [n for n in counted if n != "0"] == ["2"] and len(counted) > 1, "idle days too"
    assert elsewhere == 0 and rows(file) == []


@pytest.mark.parametrize("first", ["=", "＝", "+", "＋", "-", "－", "@", "＠"])
def test_nothing_that_a_spreadsheet_would_run_begins_a_cell(tmp_path: Path, first: str) -> None:
    file, typed = tmp_path / "formula.csv", f"{first}cmd|' /C calc'!A0"

    write_csv(file, ("姓名",), [(typed,)])

    [_, [cell]] = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert cell == f"'{typed}"
    assert tidy_text(cell) == tidy_text(typed)
