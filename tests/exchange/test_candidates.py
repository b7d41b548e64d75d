"""Candidates come in as records; corrections stay, doubts are kept, structural errors change nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from form_server.exchange import messages
from form_server.exchange.imports import HasErrors, apply_import
from form_server.exchange.plans import FieldChange, RowEffect
from form_server.exchange.surroundings import Surroundings
from form_server.rules.dossier import Correction
from tests.builders import NOON, an_id_number
from tests.exchange.files import (
    NUMBER,
    OTHER,
    a_csv,
    a_row,
    candidates,
    dossier,
    everything,
    faults,
    imported,
    planned,
)


def test_a_row_becomes_the_record_of_a_new_dossier(around: Surroundings, tmp_path: Path) -> None:
    row = a_row(
        出生日期="1980年3月15日",
        首次报考年月="2003-04",
        联系电话="０２７-00000001",
        专业代码="630302",
    )

    report = candidates(around, tmp_path, row)

    kept = dossier(around)
    assert kept.record == {
        "name": "张演示",
        "sex": "女",
        "id_number": an_id_number(2),
        "birth_date": "1980-03-15",
        "first_exam": "200304",
        "phone": "027-00000001",
        "major": "020203",
        "records_office": "420102",
    }
    assert (kept.warnings, report.new, report.same) == (("no-photo",), 1, 0)


def test_new_dossiers_get_ids_that_say_nothing(around: Surroundings, tmp_path: Path) -> None:
    candidates(around, tmp_path, a_row(), a_row(OTHER))

    ids = {each.id for each in everything(around)}

    assert len(ids) == 2
    assert not any(NUMBER in each or OTHER in each for each in ids)


def test_the_same_file_twice_changes_nothing(around: Surroundings, tmp_path: Path) -> None:
    candidates(around, tmp_path, a_row(), a_row(OTHER))
    before = everything(around)

    report = candidates(around, tmp_path, a_row(), a_row(OTHER))

    assert everything(around) == before
    assert (report.new, report.changed, report.same) == (0, 0, 2)


def test_a_changed_row_replaces_the_record_and_leaves_an_event(
    around: Surroundings, tmp_path: Path
) -> None:
    candidates(around, tmp_path, a_row(通讯地址="演示路 1 号"))
    path = a_csv(tmp_path, a_row(通讯地址="演示路 2 号"))

    plan = planned(around, "candidates", path)
    imported(around, "candidates", path)

    kept = dossier(around)
    change = FieldChange("通讯地址", "演示路 1 号", "演示路 2 号")
    assert [(c.change, c.fields) for c in plan.changes] == [(RowEffect.CHANGED, (change,))]
    assert kept.record["address"] == "演示路 2 号"
    assert [(event.what, event.words) for event in kept.events] == [("record-changed", "通讯地址")]


def test_an_empty_cell_empties_the_field_and_an_absent_column_leaves_it(
    around: Surroundings, tmp_path: Path
) -> None:
    candidates(around, tmp_path, a_row(通讯地址="演示路 1 号", 工作单位="演示单位"))

    candidates(around, tmp_path, a_row(通讯地址=""))

    record = dossier(around).record
    assert ("address" in record, record["employer"]) == (False, "演示单位")


def test_a_correction_stays_in_force_and_a_third_value_is_a_conflict(
    around: Surroundings, tmp_path: Path
) -> None:
    candidates(around, tmp_path, a_row(性别="男"))
    corrected = replace(dossier(around), corrections={"sex": Correction("男", "女", "clerk", NOON)})
    around.store.commit(lambda view: view.save_dossier(corrected))

    same = planned(around, "candidates", a_csv(tmp_path, a_row(性别="男")))
    agreed = planned(around, "candidates", a_csv(tmp_path, a_row(性别="女")))

    assert (same.conflicts, agreed.conflicts) == ((), ())


def test_a_conflict_is_listed_each_time_and_never_wins(
    around: Surroundings, tmp_path: Path
) -> None:
    candidates(around, tmp_path, a_row(工作单位="甲（演示）"))
    laid_over = {"employer": Correction("甲（演示）", "乙（演示）", "clerk", NOON)}
    corrected = replace(dossier(around), corrections=laid_over)
    around.store.commit(lambda view: view.save_dossier(corrected))
    path = a_csv(tmp_path, a_row(工作单位="丙（演示）"))

    imported(around, "candidates", path)
    again = planned(around, "candidates", path)

    conflict = FieldChange("工作单位", "乙（演示）", "丙（演示）")
    assert [(c.change, c.conflicts) for c in again.changes] == [(RowEffect.SAME, (conflict,))]
    assert dossier(around).value("employer") == "乙（演示）"
    assert dossier(around).record["employer"] == "丙（演示）"


def test_all_problems_are_told_together_and_nothing_is_written(
    around: Surroundings, tmp_path: Path
) -> None:
    path = a_csv(
        tmp_path,
        a_row(),
        a_row("01020310002"),
        a_row("12345678"),
        a_row(NUMBER),
        a_row(OTHER, 档案所在地代码="429999", 性别="不详", 姓名=""),
    )

    plan = planned(around, "candidates", path)

    assert faults(plan) == [
        ("number-not-12", 3, "准考证号", "01020310002"),
        ("number-old", 4, "准考证号", "12345678"),
        ("duplicate-row", 5, "准考证号", NUMBER),
        ("missing-value", 6, "姓名", ""),
        ("office-unknown", 6, "档案所在地代码", "429999"),
        ("not-one-of", 6, "性别", "不详"),
    ]
    with pytest.raises(HasErrors):
        apply_import(plan, around.store, lambda: NOON)
    assert everything(around) == []


def test_a_problem_names_file_row_column_value_and_reason(
    around: Surroundings, tmp_path: Path
) -> None:
    plan = planned(around, "candidates", a_csv(tmp_path, a_row(), a_row(NUMBER)))

    assert [messages.line(each) for each in plan.problems] == [
        f"file.csv 第 3 行“准考证号”列的“{NUMBER}”：与第 2 行重复。"
    ]


RIGHT = an_id_number(2)
WRONG_END = "0" if RIGHT[-1] != "0" else "1"


@pytest.mark.parametrize(
    ("cells", "warning"),
    [
        ({"身份证号": ""}, "id-number-missing"),
        ({"身份证号": "无"}, "id-number-missing"),
        ({"身份证号": "NULL"}, "id-number-missing"),
        ({"身份证号": "0"}, "id-number-missing"),
        ({"身份证号": RIGHT[:6] + RIGHT[8:17]}, "id-number-old"),
        ({"身份证号": RIGHT[:-1] + WRONG_END}, "id-number-faulty"),
        ({"身份证号": "演示0001"}, "id-number-faulty"),
        ({"性别": "男"}, "sex-differs"),
        ({"出生日期": "1980-03-16"}, "birth-date-differs"),
        ({"出生日期": "1980"}, "birth-date-unclear"),
        ({"首次报考年月": "2003"}, "first-exam-unclear"),
        ({"专业代码": "Z99999"}, "major-unknown"),
        ({"主考院校代码": "U999"}, "university-unknown"),
        ({"报名所在地代码": "429999"}, "registration-office-unknown"),
        ({"计划轮次": "9"}, "plan-version-unknown"),
        ({"姓名": "吴𠮷"}, "rare-character"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_doubtful_old_value_is_imported_as_it_is_with_a_warning(
    around: Surroundings, tmp_path: Path, cells: dict[str, str], warning: str
) -> None:
    path = a_csv(tmp_path, a_row(**cells))

    plan = planned(around, "candidates", path)
    imported(around, "candidates", path)

    (column,) = cells
    assert faults(plan) == [(warning, 2, column, cells[column])]
    assert dossier(around).warnings == (warning, "no-photo")
    assert messages.to_candidate(warning) is not None


def test_a_column_the_file_does_not_have_raises_no_doubt_about_what_is_on_file(
    around: Surroundings, tmp_path: Path
) -> None:
    candidates(around, tmp_path, a_row())
    row = a_row()
    del row["身份证号"]

    plan = planned(around, "candidates", a_csv(tmp_path, row))

    assert (plan.problems, plan.same) == ((), 1)


def test_a_warning_goes_when_its_cause_goes(around: Surroundings, tmp_path: Path) -> None:
    candidates(around, tmp_path, a_row(身份证号=""))

    candidates(around, tmp_path, a_row())

    assert dossier(around).warnings == ("no-photo",)


def test_a_name_of_two_characters_loses_the_space_that_stretched_it(
    around: Surroundings, tmp_path: Path
) -> None:
    candidates(around, tmp_path, a_row(姓名="王　芳"))

    assert dossier(around).record["name"] == "王芳"


@pytest.mark.parametrize(
    ("written", "encoding", "read"),
    [("刘\ue863", "utf-8", "刘䶮"), ("钱\ue81e", "gb18030", "钱龴")],
)
def test_characters_of_old_encodings_are_read_as_what_they_stand_for_and_told(
    around: Surroundings, tmp_path: Path, written: str, encoding: str, read: str
) -> None:
    plan = planned(around, "candidates", a_csv(tmp_path, a_row(姓名=written), encoding=encoding))

    apply_import(plan, around.store, lambda: NOON)

    assert dossier(around).record["name"] == read
    assert ("old-character", 2, "姓名", read) in faults(plan)
