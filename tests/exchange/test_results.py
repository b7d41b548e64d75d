"""Results come in by course and original number; what is missing in the file is only deleted when asked."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from form_server.exchange.plans import RowEffect
from form_server.exchange.surroundings import Surroundings
from form_server.rules.dossier import Result, State, Way
from tests.builders import an_application
from tests.exchange.files import (
    NUMBER,
    OTHER,
    a_csv,
    a_result_row,
    a_row,
    candidates,
    dossier,
    everything,
    faults,
    imported,
    planned,
)


def results(around: Surroundings, folder: Path, *rows: dict[str, str], **more: bool) -> None:
    imported(around, "results", a_csv(folder, *rows), **more)


def test_rows_become_results_of_their_candidate(around: Surroundings, tmp_path: Path) -> None:
    candidates(around, tmp_path, a_row())

    results(
        around,
        tmp_path,
        a_result_row(course="＊0018", 成绩="80.0", 取得年月="2004年10月", 学分="2.5"),
        a_result_row(取得方式="转入", 原准考证号="12345678", 备注="演示"),
    )

    assert dossier(around).results == (
        Result("00018", "演示课程＊0018", "80", "200410", Way.EXAM, Decimal("2.5")),
        Result(
            "00009", "演示课程00009", "75", "200504", Way.TRANSFER, Decimal(6), "12345678", "演示"
        ),
    )


def test_the_same_file_twice_changes_nothing(around: Surroundings, tmp_path: Path) -> None:
    candidates(around, tmp_path, a_row())
    path = a_csv(tmp_path, a_result_row(), a_result_row(course="00018"))
    imported(around, "results", path)
    before = everything(around)

    report = imported(around, "results", path)

    assert everything(around) == before
    assert (report.new, report.changed, report.removed, report.same) == (0, 0, 0, 2)


def test_a_result_is_changed_by_its_course_and_original_number(
    around: Surroundings, tmp_path: Path
) -> None:
    candidates(around, tmp_path, a_row())
    moved = a_result_row(取得方式="转入", 原准考证号=OTHER)
    results(around, tmp_path, a_result_row(), moved)

    results(around, tmp_path, a_result_row(成绩="90"))

    marks = {each.original_number: each.mark for each in dossier(around).results}
    assert marks == {"": "90", OTHER: "75"}


def test_only_replacing_deletes_and_only_for_candidates_in_the_file(
    around: Surroundings, tmp_path: Path
) -> None:
    candidates(around, tmp_path, a_row(), a_row(OTHER))
    results(around, tmp_path, a_result_row(), a_result_row(course="00018"), a_result_row(OTHER))
    path = a_csv(tmp_path, a_result_row())

    kept = planned(around, "results", path)
    plan = planned(around, "results", path, replacing=True)
    imported(around, "results", path, replacing=True)

    assert kept.changes == ()
    assert [(c.subject, c.change) for c in plan.changes] == [(f"{NUMBER} 00018", RowEffect.REMOVED)]
    assert [each.course for each in dossier(around).results] == ["00009"]
    assert len(dossier(around, OTHER).results) == 1


def test_new_results_tell_who_has_not_been_confirmed_and_nobody_else(
    around: Surroundings, tmp_path: Path
) -> None:
    candidates(around, tmp_path, a_row(), a_row(OTHER))
    for number, state in ((NUMBER, State.SUBMITTED), (OTHER, State.CONFIRMED)):
        applied = replace(
            dossier(around, number),
            applications={"2007-1": an_application(state, f"R{number[-1]}")},
        )
        around.store.commit(lambda view, applied=applied: view.save_dossier(applied))

    results(around, tmp_path, a_result_row(), a_result_row(OTHER))

    told = {each.admission_number: [e.what for e in each.events] for each in everything(around)}
    assert told == {NUMBER: ["results-changed"], OTHER: []}


def test_all_problems_are_told_together(around: Surroundings, tmp_path: Path) -> None:
    candidates(around, tmp_path, a_row())
    path = a_csv(
        tmp_path,
        a_result_row(),
        a_result_row(成绩="61"),
        a_result_row(OTHER),
        a_result_row(course="18", 成绩="101", 取得年月="200513", 取得方式="顶替", 学分="多"),
        a_result_row(course="00018", 原准考证号="123"),
        a_result_row("0102"),
    )

    assert faults(planned(around, "results", path)) == [
        ("duplicate-row", 3, "课程代码", "00009"),
        ("candidate-unknown", 4, "准考证号", OTHER),
        ("bad-course", 5, "课程代码", "18"),
        ("bad-month", 5, "取得年月", "200513"),
        ("bad-mark", 5, "成绩", "101"),
        ("not-one-of", 5, "取得方式", "顶替"),
        ("bad-credits", 5, "学分", "多"),
        ("original-number", 6, "原准考证号", "123"),
        ("number-not-12", 7, "准考证号", "0102"),
    ]


def test_an_unknown_course_is_a_warning_kept_on_the_dossier(
    around: Surroundings, tmp_path: Path
) -> None:
    candidates(around, tmp_path, a_row())
    path = a_csv(tmp_path, a_result_row(course="Y4011"), a_result_row(course="99999"))

    plan = planned(around, "results", path)
    imported(around, "results", path)

    assert faults(plan) == [("course-unknown", 3, "课程代码", "99999")]
    assert dossier(around).warnings == ("course-unknown", "no-photo")


def test_marks_may_be_words(around: Surroundings, tmp_path: Path) -> None:
    candidates(around, tmp_path, a_row())

    results(around, tmp_path, a_result_row(成绩="合格", 取得方式="实践", 学分=""))

    (kept,) = dossier(around).results
    assert (kept.mark, kept.way, kept.credits) == ("合格", Way.PRACTICE, None)


def test_results_of_a_merged_number_stand_under_the_receiving_one(
    around: Surroundings, tmp_path: Path
) -> None:
    """What comes in after the transfer follows it, and the report says so (S73–S75)."""
    candidates(around, tmp_path, a_row(), a_row(OTHER))
    ended = replace(dossier(around, OTHER), merged_into=NUMBER)
    around.store.commit(lambda view: view.save_dossier(ended))
    path = a_csv(tmp_path, a_result_row(OTHER))

    plan = planned(around, "results", path, replacing=True)
    imported(around, "results", path, replacing=True)
    twice = imported(around, "results", path)

    assert ("number-merged", 2, "准考证号", OTHER) in faults(plan)
    (moved,) = dossier(around).results
    assert (moved.way, moved.original_number) == (Way.TRANSFER, OTHER)
    assert dossier(around, OTHER).results == ()
    assert (twice.new, twice.changed, twice.same) == (0, 0, 1)
