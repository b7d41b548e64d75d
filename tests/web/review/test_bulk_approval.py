"""Many cases of the joint review at once: a dry run, all or nothing, taken back row by row (S71)."""

from dataclasses import replace
from datetime import timedelta

from form_server.rules.dossier import (
    Verdict,
    Violation,
)
from tests.builders import (
    a_name_correction,
)
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
    assert f"{doubtful.admission_number}：初审结论是“需人工核实”" in tried.text
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

    assert f"{dossier.admission_number}：有违规记录" in tried
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
