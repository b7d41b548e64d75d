"""The form says everything once, in words, and nothing that the dossier does not hold (FAQ 2, 4; S18, S40)."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from form_server.rules.check.eligibility import check
from form_server.rules.dossier import Confirmation, Dossier, State, Verdict, Way
from form_server.rules.fields import FIELDS
from form_server.rules.form.field_answers import starting_answers
from form_server.rules.form.filled_sheet import application_sheet, date_words, decimal_words
from form_server.rules.form.sheet import Sheet, SheetCourse, SheetRemark
from site_builder.published.release import Paper, Substitution
from tests.builders import NOON, a_dossier, a_submission, an_application
from tests.releases import OPEN_DAY, a_course, a_major, a_plan, a_release, a_result

SUBSTITUTION = Substitution("s", ("90003", "90004"), "00003", "简章")
RELEASE = a_release(
    substitutions=(SUBSTITUTION,),
    papers=(
        Paper("id-card", "身份证"),
        Paper("courses", "课程证明", when={"verdict": ("incomplete",)}),
        Paper("name", "姓名证明", when={"remark": ("name",)}),
    ),
)


def printed(dossier: Dossier, *, confirmation: Any = None, **changed: str) -> Sheet:
    """The sheet of one submission whose answers are what the record says, but for `changed`."""
    remarks = {"photo": "没有照片", "name": "应为别的字"} if changed.pop("stating", "") else {}
    answers = {**starting_answers(dossier, RELEASE, RELEASE.rounds[0]), **changed}
    submission = a_submission(2, answers=answers, remarks=remarks, digest="0123456789ABCDEF")
    state = State.CONFIRMED if confirmation else State.SUBMITTED
    application = an_application(
        state, "K3M-7QR-TPA", submissions=(submission,), confirmation=confirmation
    )
    major = RELEASE.majors[0]
    found = check(major, major.plans[0], dossier.results, RELEASE.substitutions, pass_mark=60, automatic=True, on=OPEN_DAY)  # fmt: skip
    return application_sheet(RELEASE, dossier, application, submission, found, photo=b"jpeg", unprintable=("㛃",))  # fmt: skip


def values(sheet: Sheet) -> dict[str, str]:
    return {field.name: field.value for field in sheet.fields}


def recorded(sheet: Sheet) -> dict[str, str]:
    return {field.name: field.recorded for field in sheet.fields if field.recorded is not None}


def test_every_field_of_the_form_stands_on_the_sheet_in_order() -> None:
    sheet = printed(a_dossier())

    assert [(f.name, f.label) for f in sheet.fields] == [(f.name, f.label) for f in FIELDS]


def test_codes_are_printed_as_words() -> None:
    found = values(printed(a_dossier()))

    assert found["major"] == "020204 会计（演示）（专科）"
    assert found["university"] == "演示大学"
    assert found["records_office"] == found["registration_office"] == "演示自考办420102"
    assert found["plan_version"] == "第五轮计划"
    assert found["first_exam"] == "2003 年 4 月"
    assert found["address"] == "武汉市江岸区演示路 1 号"


def test_a_code_that_nobody_knows_is_printed_as_it_is() -> None:
    dossier = a_dossier(record={"major": "999999", "records_office": "429999"})

    sheet = printed(dossier, university="U999", plan_version="9")

    found = values(sheet)
    assert [found[n] for n in ("major", "university", "plan_version")] == ["999999", "U999", "9"]
    assert (sheet.office_name, sheet.office_address) == ("429999", "")


def test_a_corrected_field_carries_what_the_record_said() -> None:
    dossier = a_dossier(record={"university": "U009"})

    sheet = printed(dossier, address="新地址", major="A020212", email="a@b.test", university="U001")

    assert recorded(sheet) == {
        "address": "武汉市江岸区演示路 1 号",
        "major": "020204 会计（演示）（专科）",
        "university": "U009",
    }


def test_the_same_value_in_another_form_is_no_correction() -> None:
    release_major = a_major(aliases=("630302",))
    dossier = a_dossier(record={"birth_date": "19800315", "major": release_major.code})

    assert recorded(printed(dossier)) == {}


def test_courses_stand_in_the_order_of_the_plan_with_what_covers_them() -> None:
    results = (
        a_result("90004", "61"),
        a_result("00002", "免考", Way.EXEMPTION, note="英语四级"),
        a_result("00001", "88", original_number="12345678", note="演示"),
        a_result("90003", "70"),
        a_result("07777", "90"),
    )

    sheet = printed(a_dossier(results=results))

    assert sheet.courses == (
        SheetCourse("00001", "演示课程00001", "5", "88", "2006-04", "考试", "", "12345678"),
        SheetCourse("00002", "演示课程00002", "5", "免考", "2006-04", "免考", "", "", "英语四级"),
        SheetCourse("90003", "演示课程90003", "5", "70", "2006-04", "考试", "00003"),
        SheetCourse("90004", "演示课程90004", "", "61", "2006-04", "考试", "00003"),
    )
    assert (sheet.course_count, sheet.credit_total) == ("3", "15")
    assert sheet.verdict.startswith("计算机初审合格")


def test_where_a_person_is_to_judge_what_was_passed_beside_is_printed_too() -> None:
    sheet = printed(a_dossier(results=(a_result("00001"), a_result("07777", "90"))))

    assert [(row.code, row.credits) for row in sheet.courses] == [("00001", "5"), ("07777", "")]
    assert "课程不全" in sheet.verdict
    assert sheet.papers == ("身份证", "课程证明")


def test_an_additional_course_is_named_as_one_and_adds_no_credits() -> None:
    extra = a_course("00529", 7, "加试")
    plan = a_plan(a_course("00001"), extra)
    held = (a_result("00001"), a_result("00529", "免考", Way.EXEMPTION))
    found = check(a_major(), plan, held, (), pass_mark=60, automatic=True, on=OPEN_DAY)

    sheet = application_sheet(RELEASE, a_dossier(), an_application(), a_submission(), found)

    assert [(row.name, row.credits) for row in sheet.courses] == [
        ("演示课程00001", "5"),
        ("演示课程00529（加试）", ""),
    ]
    assert sheet.credit_total == "5"


def test_remarks_stand_in_the_order_of_the_table_and_bring_their_papers() -> None:
    sheet = printed(a_dossier(), stating="yes")

    assert sheet.remarks == (
        SheetRemark("档案里的姓名有误", "应为别的字"),
        SheetRemark("照片不是本人，或没有照片", "没有照片"),
    )
    assert "姓名证明" in sheet.papers


def test_reference_version_and_check_code_are_those_of_the_submission() -> None:
    sheet = printed(a_dossier())

    assert sheet.qr_text == "K3M-7QR-TPA-2-0123456789ABCDEF"
    assert (sheet.round_title, sheet.submitted_at) == ("2007 年上半年", NOON)


def test_the_sheet_names_the_office_with_its_days_and_hours() -> None:
    sheet = printed(a_dossier())

    assert (sheet.office_name, sheet.office_address) == ("演示自考办420102", "演示路 1 号")
    assert "5 月 24 日" in sheet.office_days
    assert "6 月 8 日" in sheet.office_days
    assert sheet.office_hours == "每天 8:30–17:00（演示）"


@pytest.mark.parametrize(
    ("photo", "stated", "words"),
    [
        (b"jpeg", {}, ""),
        (b"jpeg", {"photo": "yes"}, "考生已核对：照片是本人"),
        (b"jpeg", {"photo": "differs"}, "考生说明照片不符，现场确认时重新采集"),
        (None, {}, "没有照片，现场确认时采集"),
        (None, {"photo": "no"}, "没有照片，现场确认时采集"),
    ],
)
def test_the_photo_is_printed_or_what_is_wrong_with_it_is_said(
    photo: bytes | None, stated: dict[str, str], words: str
) -> None:
    dossier = a_dossier(photo="ab" * 32 if photo else "")
    submission = a_submission(answers=stated)
    found = check(RELEASE.majors[0], None, (), (), pass_mark=60, automatic=True, on=OPEN_DAY)

    sheet = application_sheet(RELEASE, dossier, an_application(), submission, found, photo=photo)

    assert (sheet.photo, sheet.photo_words) == (photo, words)


def test_a_missing_photo_brings_its_paper_unless_the_candidate_said_otherwise() -> None:
    release = replace(RELEASE, papers=(Paper("photo", "新照片", when={"photo": ("no",)}),))
    found = check(RELEASE.majors[0], None, (), (), pass_mark=60, automatic=True, on=OPEN_DAY)

    def papers(on_file: str, **stated: str) -> tuple[str, ...]:
        submission = a_submission(answers=stated)
        dossier = a_dossier(photo=on_file)
        return application_sheet(release, dossier, an_application(), submission, found).papers

    assert papers("") == papers("ab", photo="no") == ("新照片",)
    assert papers("ab") == papers("", photo="differs") == ()


def test_confirmation_is_said_with_who_where_and_when() -> None:
    confirmation = Confirmation(NOON, "clerk", "420102", 2, Verdict.COMPLETE)

    sheet = printed(a_dossier(), confirmation=confirmation)

    assert sheet.confirmed == (
        "演示自考办420102（clerk）2007 年 5 月 28 日（星期一）12:00 现场确认第 2 版"
    )
    assert printed(a_dossier()).confirmed == ""


def test_a_demonstration_says_so_and_unprintable_characters_are_passed_on() -> None:
    sheet = printed(a_dossier())

    assert (sheet.demonstration, sheet.unprintable) == (True, ("㛃",))
    assert sheet.declaration == RELEASE.policies.declaration


def test_numbers_and_dates_are_written_plainly() -> None:
    assert [decimal_words(Decimal(n)) for n in ("4", "4.0", "72.5", "0", "70")] == [
        "4", "4", "72.5", "0", "70",
    ]  # fmt: skip
    assert [date_words(text) for text in ("1980-03-05", "200704", "200712", "", "2007")] == [
        "1980 年 3 月 5 日", "2007 年 4 月", "2007 年 12 月", "", "2007",
    ]  # fmt: skip


def test_a_plan_course_with_half_credits_is_printed_exactly() -> None:
    plan = a_plan(a_course("00001", "2.5"))
    major = a_major("020204", plan)
    found = check(major, plan, (a_result("00001"),), (), pass_mark=60, automatic=True, on=OPEN_DAY)
    submission = a_submission()

    sheet = application_sheet(
        replace(RELEASE, majors=(major,)), a_dossier(), an_application(), submission, found
    )

    assert (sheet.courses[0].credits, sheet.credit_total) == ("2.5", "2.5")
