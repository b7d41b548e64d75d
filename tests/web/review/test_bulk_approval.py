"""Many cases of the joint review at once: a dry run, all or nothing, taken back row by row (S71)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from form_server.rules.dossier import Dossier, Verdict, Violation
from form_server.rules.people.name_corrections import NameOutcome
from tests.builders import ROUND, a_name_correction
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.review.steps import LIST, application, case_of, confirmed, decide


def test_many_are_approved_after_a_dry_run_and_taken_back(
    office: Office, reviewers: dict[str, Visitor]
) -> None:
    clear = [confirmed(office, n) for n in range(1, 61)]
    doubtful = confirmed(office, 61, Verdict.NEEDS_PERSON)
    visitor = reviewers["province"]

    visitor.get(LIST)
    tried = visitor.send("/staff/review/dry-run").page
    assert "将通过 60 份" in tried.text
    assert f"{doubtful.admission_number} 张演示：初审结论是“需人工核实”" in tried.text
    assert all(not application(office, each).reviews for each in clear)

    assert "已通过 60 份" in visitor.send("/staff/review/approve").page.text
    assert all(set(application(office, each).reviews) == {"province"} for each in clear)
    done = visitor.page
    office.now += timedelta(minutes=1)
    decide(reviewers["city"], clear[0])

    fields = done.form("/staff/review/undo").fields
    undone = visitor.post("/staff/review/undo", fields).page.text
    assert "已撤销 59 份" in undone and clear[0].admission_number in undone
    assert set(application(office, clear[0]).reviews) == {"city", "province"}
    assert application(office, clear[1]).reviews == {}
    assert application(office, doubtful).reviews == {}


def test_one_change_to_the_listed_and_nothing_is_approved(
    office: Office, reviewers: dict[str, Visitor]
) -> None:
    dossiers = [confirmed(office, n) for n in range(1, 4)]
    reviewers["city"].get(LIST)
    reviewers["city"].send("/staff/review/dry-run")

    decide(reviewers["province"], dossiers[1], "returned", "演示原因")
    form = reviewers["city"].page.form("/staff/review/approve")
    answer = reviewers["city"].post(form.action, form.fields)

    assert answer.page.h1 == "一份也没有办理：名单已有变化"
    assert dossiers[1].admission_number in answer.page.text
    assert all("city" not in application(office, each).reviews for each in dossiers)


def test_another_level_that_approves_meanwhile_holds_up_no_list(
    office: Office, reviewers: dict[str, Visitor]
) -> None:
    dossiers = [confirmed(office, n) for n in range(1, 4)]
    reviewers["city"].get(LIST)
    reviewers["city"].send("/staff/review/dry-run")

    decide(reviewers["province"], dossiers[1])
    form = reviewers["city"].page.form("/staff/review/approve")
    answer = reviewers["city"].post(form.action, form.fields)

    assert "已通过 3 份" in answer.page.text
    assert set(application(office, dossiers[1]).reviews) == {"city", "province"}


def test_a_pending_name_holds_up_the_province_alone(
    office: Office, reviewers: dict[str, Visitor]
) -> None:
    dossier, clear = confirmed(office, 1), confirmed(office, 2)
    office.house.store.commit(lambda view: view.save_name_correction(a_name_correction(1)))

    assert decide(reviewers["city"], dossier) == "会审待办"
    assert decide(reviewers["province"], dossier) == "没有通过：姓名更正还没有决定"
    reviewers["province"].get(LIST)
    tried = reviewers["province"].send("/staff/review/dry-run").page
    assert "将通过 1 份" in tried.text and "姓名更正还没有决定" in tried.text
    assert set(application(office, dossier).reviews) == {"city"}
    assert "已通过 1 份" in reviewers["province"].send("/staff/review/approve").page.text
    assert set(application(office, clear).reviews) == {"province"}


def test_what_has_a_violation_on_file_is_opened_by_a_person(
    office: Office, reviewers: dict[str, Visitor]
) -> None:
    dossier = confirmed(office)
    held = office.dossier(dossier.admission_number)
    office.keep(replace(held, violations=(Violation("代考"),)))

    reviewers["city"].get(LIST)
    tried = reviewers["city"].send("/staff/review/dry-run").page.text

    assert f"{dossier.admission_number} 张演示：有违规记录" in tried
    assert "代考" in reviewers["city"].get(case_of(dossier)).page.text


def test_only_the_ticked_ones_are_listed(office: Office, reviewers: dict[str, Visitor]) -> None:
    dossiers = [confirmed(office, n) for n in range(1, 4)]
    reviewers["city"].get(LIST)

    tried = reviewers["city"].send("/staff/review/dry-run", chosen=dossiers[2].id).page

    assert "将通过 1 份" in tried.text
    assert dossiers[0].admission_number not in tried.text


def test_a_second_press_approves_nothing_twice(
    office: Office, reviewers: dict[str, Visitor]
) -> None:
    dossier = confirmed(office)
    reviewers["city"].get(LIST)
    form = reviewers["city"].send("/staff/review/dry-run").page.form("/staff/review/approve")

    first = reviewers["city"].post(form.action, form.fields).page.text
    second = reviewers["city"].post(form.action, form.fields).page.text

    assert "已通过 1 份" in first and "已通过 1 份" in second
    assert len(office.dossier(dossier.admission_number).events) == 1


def in_force(dossier: Dossier, remarks: dict[str, str] | None = None, **answers: str) -> Dossier:
    """The same with other answers in the version that was confirmed."""
    one = dossier.applications[ROUND]
    newest = one.submissions[-1]
    changed = replace(
        newest, answers={**newest.answers, **answers}, remarks=remarks or newest.remarks
    )
    after = replace(one, submissions=(*one.submissions[:-1], changed))
    return replace(dossier, applications={ROUND: after})


def without_number(dossier: Dossier) -> Dossier:
    return replace(dossier, record={n: t for n, t in dossier.record.items() if n != "id_number"})


TO_OPEN: dict[str, tuple[Callable[[Dossier], Dossier], str]] = {
    "no photo": (lambda one: replace(one, photo=""), "没有照片"),
    "says there is none": (lambda one: in_force(one, photo="no"), "没有照片"),
    "another photo": (lambda one: in_force(one, photo="differs"), "考生说照片不符"),
    "photo in the remarks": (lambda one: in_force(one, {"photo": "不是我"}), "考生说照片不符"),
    "faulty number": (
        lambda one: in_force(one, id_number="420102198003150000"),
        "身份证号缺少或有误",
    ),
    "no number": (
        lambda one: in_force(without_number(one), id_number=""),
        "身份证号缺少或有误",
    ),
    "a statement": (lambda one: in_force(one, {"other": "说明"}), "考生写了说明"),
    "renamed": (lambda one: in_force(one, current_name="章演示"), "现用姓名与档案不同"),
}


@pytest.mark.parametrize("case", TO_OPEN)
def test_what_a_person_has_to_look_at_is_opened_by_one(
    office: Office, reviewers: dict[str, Visitor], case: str
) -> None:
    made, why = TO_OPEN[case]
    clear, dossier = confirmed(office, 2), confirmed(office, 1)
    office.keep(made(office.dossier(dossier.admission_number)))

    reviewers["city"].get(LIST)
    page = reviewers["city"].send("/staff/review/dry-run").page

    assert "将通过 1 份" in page.text
    assert why in page.text
    for one in (clear, dossier):
        assert case_of(one) in page.html
    reviewers["city"].send("/staff/review/approve")
    assert application(office, dossier).reviews == {}


def test_another_document_and_a_name_that_was_forwarded_need_no_look(
    office: Office, reviewers: dict[str, Visitor]
) -> None:
    one, two = confirmed(office, 1), confirmed(office, 2)
    abroad = in_force(office.dossier(one.admission_number), id_kind="护照", id_number="E12345678")
    renamed = in_force(office.dossier(two.admission_number), current_name="章演示")
    office.keep(abroad, renamed)
    asked = a_name_correction(2, outcome=NameOutcome.CORRECTED)
    office.house.store.commit(lambda view: view.save_name_correction(asked))

    reviewers["city"].get(LIST)

    assert "将通过 2 份" in reviewers["city"].send("/staff/review/dry-run").page.text


def test_what_was_done_at_once_has_its_address_and_is_taken_back_from_there_days_later(
    office: Office, reviewers: dict[str, Visitor]
) -> None:
    dossiers = [confirmed(office, n) for n in range(1, 4)]
    city = reviewers["city"]
    city.get(LIST)
    city.send("/staff/review/dry-run")
    city.send("/staff/review/approve")
    assert city.last is not None
    address = city.last.address
    assert all(case_of(one) in city.page.html for one in dossiers)
    office.now += timedelta(days=2)

    listed = city.get("/staff/bulks/").page
    assert address in listed.html and "可以撤销" in listed.text
    city.get(address)
    city.send("/staff/review/undo")

    assert "已撤销 3 份" in city.page.text
    assert "已撤销" in city.get("/staff/bulks/").page.text
    assert all(application(office, one).reviews == {} for one in dossiers)
    assert "已撤销 3 份" in city.get(address).page.text


def test_nobody_sees_or_takes_back_what_another_did(
    office: Office, reviewers: dict[str, Visitor]
) -> None:
    dossier = confirmed(office)
    city, province = reviewers["city"], reviewers["province"]
    city.get(LIST)
    city.send("/staff/review/dry-run")
    city.send("/staff/review/approve")
    assert city.last is not None
    fields = city.page.form("/staff/review/undo").fields

    assert province.get(city.last.address).page.h1 == "没有找到"
    assert "还没有批量办过" in province.get("/staff/bulks/").page.text
    token = province.get(LIST).page.form("/staff/review/find").fields["csrf"]
    told = province.post("/staff/review/undo", {**fields, "csrf": token}).page
    assert told.h1 == "没有办理：这份名单已经失效"
    assert set(application(office, dossier).reviews) == {"city"}
