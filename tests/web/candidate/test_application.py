"""From the task list to the printed form (FAQ 2, 4, 5, 14, 16)."""

import subprocess
from pathlib import Path

import pytest

from tests.builders import a_dossier, an_id_number
from tests.conftest import Office
from tests.web.steps import a_candidate, a_clerk, fill_in, find, submit

RIGHT_ID = an_id_number(58)


CANDIDATES_PAGES = (
    "", "tasks", "identity", "contact", "major", "results", "photo", "remarks", "check", "progress",
    "withdraw", "password", "late",
)  # fmt: skip
"""every page that somebody who is signed in and has submitted nothing yet can open"""


def extracted(pdf: bytes, folder: Path) -> str:
    """The text of a PDF as poppler reads it."""
    file = folder / "form.pdf"
    file.write_bytes(pdf)
    subprocess.run(["qpdf", "--check", str(file)], check=True, capture_output=True)
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True)
    return done.stdout.decode()


def test_a_candidate_corrects_submits_and_downloads_the_form(
    office: Office, tmp_path: Path
) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)

    fill_in(visitor, "identity", id_number=RIGHT_ID)
    fill_in(visitor, "contact", address="武汉市演示路 9 号", phone="13900000000")
    visitor.get("/apply/major")
    visitor.send("/apply/major", major="020204")
    submitted = submit(visitor)
    form = visitor.get("/apply/form.pdf")

    assert submitted.page.h1 == "申报已提交"
    text = extracted(form.body, tmp_path).replace(" ", "")
    kept = office.dossier(dossier.admission_number)
    assert "武汉市演示路9号" in text
    assert RIGHT_ID in text
    assert kept.applications["2007-1"].reference in text
    assert kept.record == dossier.record
    assert kept.corrections["address"].before == dossier.record["address"]


def test_the_name_cannot_be_changed_even_by_a_forged_post(office: Office) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)
    visitor.get("/apply/identity")
    form = visitor.page.form("/apply/identity")
    assert "name" not in form.fields

    visitor.post("/apply/identity", {**form.fields, "name": "别人", "records_office": "420111"})

    application = office.dossier(dossier.admission_number).applications["2007-1"]
    assert application.working["name"] == dossier.record["name"]
    assert application.working["records_office"] == dossier.records_office


def test_saved_is_not_submitted_and_every_page_says_so(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())

    fill_in(visitor, "contact", address="武汉市演示路 9 号")
    pages = {name: visitor.get(f"/apply/{name}").page.text for name in CANDIDATES_PAGES}

    assert [n for n, text in pages.items() if "有内容已保存、尚未提交" not in text] == []
    assert [n for n, text in pages.items() if "6 月 4 日（星期一）24:00" not in text] == []


def test_submitting_twice_is_one_submission(office: Office) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)
    submit(visitor)
    submit(visitor)

    application = office.dossier(dossier.admission_number).applications["2007-1"]
    assert [each.n for each in application.submissions] == [1]


def test_changing_after_submission_makes_a_new_version_when_submitted_again(office: Office) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)
    submit(visitor)
    fill_in(visitor, "contact", address="武汉市演示路 10 号")
    between = office.dossier(dossier.admission_number).applications["2007-1"]
    submit(visitor)
    after = office.dossier(dossier.admission_number).applications["2007-1"]

    assert between.submitted is not None
    assert between.submitted.n == 1
    assert [each.n for each in after.submissions] == [1, 2]
    assert after.submissions[0] == between.submissions[0]
    assert after.reference == between.reference


def test_nothing_is_submitted_without_the_declaration(office: Office) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)
    visitor.get("/apply/check")

    answer = visitor.send("/apply/check")

    assert "没有勾选本人承诺" in answer.page.h1
    assert office.dossier(dossier.admission_number).applications == {}


def test_a_discontinued_major_is_sent_to_the_counter_with_its_days(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    release = office.resources.release
    stopped = next(major for major in release.majors if major.name == "电脑会计")
    visitor.get("/apply/major")

    answer = visitor.send("/apply/major", major=stopped.code)

    assert "已停考，不能网上申报" in answer.page.h1
    assert "现场确认" in answer.page.text
    assert any(
        link.address == release.faq_address("discontinued-major") for link in answer.page.links
    )


def test_the_check_names_rule_and_reason_for_each_course(office: Office) -> None:
    visitor = a_candidate(office, a_dossier(record={"major": "020203"}))

    answer = visitor.get("/apply/results")

    major = office.resources.release.major("020203")
    assert major is not None
    plan = major.plan_in("2007-1", "5")
    assert plan is not None
    assert "按第五轮计划" in answer.page.text
    for course in plan.courses:
        assert f"{course.code} {course.name}" in answer.page.text
    assert (
        answer.page.text.count("考试通过、免考或转入后即可") + answer.page.text.count("可以顶替")
        >= 1
    )
    assert "必考" in answer.page.text
    assert "不影响提交" in answer.page.text


def test_a_conflicting_edit_overwrites_nothing(office: Office) -> None:
    dossier = a_dossier()
    first = a_candidate(office, dossier)
    first.get("/apply/contact")
    stale = first.last
    fill_in(first, "contact", address="武汉市演示路 1 号乙")
    first.last = stale

    answer = first.send("/apply/contact", address="武汉市演示路 2 号")

    assert "刚被改过" in answer.page.h1
    working = office.dossier(dossier.admission_number).applications["2007-1"].working
    assert working["address"] == "武汉市演示路 1 号乙"


def test_after_confirmation_every_edit_is_refused_and_the_form_still_prints(office: Office) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)
    submit(visitor)
    visitor.get("/apply/contact")
    opened = visitor.last
    clerk = a_clerk(office, dossier.records_office)
    find(clerk, dossier.admission_number)
    clerk.send(f"/staff/dossier/{dossier.id}/confirm")
    before = office.dossier(dossier.admission_number)

    visitor.last = opened
    edit = visitor.send("/apply/contact", address="武汉市演示路 3 号")
    form = visitor.get("/apply/form.pdf")

    assert edit.page.h1 == "申报信息不能再修改：已现场确认"
    assert office.dossier(dossier.admission_number) == before
    assert form.headers["content-type"] == "application/pdf"


@pytest.mark.parametrize(
    "field", ["sex", "id_number", "address", "phone", "birth_date", "employer"]
)
def test_an_unknown_character_set_of_bytes_is_refused_politely(office: Office, field: str) -> None:
    visitor = a_candidate(office, a_dossier())
    page = "contact" if field in ("address", "phone", "employer") else "identity"

    answer = fill_in(visitor, page, **{field: "甲\u202e乙"})

    assert answer.page.title.startswith("错误：")
