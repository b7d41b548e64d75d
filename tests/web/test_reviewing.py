"""The joint review through its pages: lists, one case, many at once, and who sees what (FAQ 10; S65–S71)."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from form_server.rules.dossier import (
    Application,
    Confirmation,
    Dossier,
    Role,
    State,
    Verdict,
    Violation,
)
from form_server.rules.editing import starting_answers
from form_server.rules.numbers import upgraded
from form_server.rules.reviewing import LEVEL_OF
from tests.builders import (
    OFFICE,
    ROUND,
    a_dossier,
    a_name_correction,
    a_submission,
    an_application,
)
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import a_clerk

LIST = "/staff/review/"


def confirmed(
    office: Office,
    n: int = 1,
    verdict: Verdict = Verdict.COMPLETE,
    by: str = "柜员",
    university: str = "U001",
    minutes_ago: int = 60,
) -> Dossier:
    """A dossier that the counter confirmed that many minutes ago, kept."""
    dossier = as_confirmed(office, n, verdict, by, university, minutes_ago)
    office.keep(dossier)
    return dossier


def as_confirmed(
    office: Office,
    n: int = 1,
    verdict: Verdict = Verdict.COMPLETE,
    by: str = "柜员",
    university: str = "U001",
    minutes_ago: int = 60,
) -> Dossier:
    """The same before it is kept."""
    at = office.now - timedelta(minutes=minutes_ago)
    round_ = next(each for each in office.desk.release.rounds if each.id == ROUND)
    suggested = starting_answers(a_dossier(n), office.desk.release, round_)
    answers = {**suggested, "university": university}
    submission = a_submission(at=at, answers=answers)
    held = Confirmation(at, by, OFFICE, 1, verdict)
    one = an_application(State.CONFIRMED, submissions=(submission,), confirmation=held)
    return a_dossier(n, one)


@pytest.fixture
def reviewers(office: Office) -> dict[str, Visitor]:
    city = office.desk.release.office(OFFICE).parent  # type: ignore[union-attr]
    return {
        "city": a_clerk(office, city, "市州审", Role.CITY),
        "university": a_clerk(office, "U001", "院校审", Role.UNIVERSITY),
        "province": a_clerk(office, "", "省审", Role.PROVINCE),
    }


def case_of(dossier: Dossier) -> str:
    return f"{LIST}{dossier.id}/{ROUND}"


def decide(visitor: Visitor, dossier: Dossier, outcome: str = "approved", words: str = "") -> str:
    visitor.get(case_of(dossier))
    return visitor.send(f"{case_of(dossier)}/decide", outcome=outcome, words=words).page.h1


def application(office: Office, dossier: Dossier) -> Application:
    return office.dossier(dossier.admission_number).applications[ROUND]


def test_confirmation_brings_it_to_all_three_at_once_and_all_must_approve(
    office: Office, reviewers: dict[str, Visitor]
) -> None:
    dossier = confirmed(office)

    for name, visitor in reviewers.items():
        assert dossier.admission_number in visitor.get(LIST).page.text, name
        assert application(office, dossier).state is State.CONFIRMED
        assert decide(visitor, dossier) == "会审待办"
        assert dossier.admission_number not in visitor.page.text

    after = application(office, dossier)
    assert after.state is State.APPROVED
    assert set(after.reviews) == set(LEVEL_OF.values())


def test_the_counters_minutes_to_undo_must_be_over(
    office: Office, reviewers: dict[str, Visitor]
) -> None:
    dossier = confirmed(office, minutes_ago=4)

    assert dossier.admission_number not in reviewers["city"].get(LIST).page.text
    assert reviewers["city"].get(case_of(dossier)).status == 404
    office.now += timedelta(minutes=1)
    assert dossier.admission_number in reviewers["city"].get(LIST).page.text


def test_a_return_or_a_rejection_says_why(office: Office, reviewers: dict[str, Visitor]) -> None:
    dossier = confirmed(office)

    city = reviewers["city"]
    city.get(case_of(dossier))
    without = city.send(f"{case_of(dossier)}/decide", outcome="returned", point="identity").page
    assert "请写明原因" in without.text and application(office, dossier).reviews == {}
    assert re.search(r'value="identity"[^>]* checked', without.html), "what was ticked stays"
    assert re.search(r'value="returned"[^>]* checked', without.html)
    decide(reviewers["city"], dossier, "returned", "缺前置学历复印件（演示）")
    assert application(office, dossier).state is State.CONFIRMED
    decide(reviewers["province"], dossier, "rejected", "成绩与省数据库不符（演示）")

    after = application(office, dossier)
    assert after.state is State.REJECTED
    assert after.reviews["city"].words == "缺前置学历复印件（演示）"
    page = reviewers["university"].get(case_of(dossier)).page.text
    assert "成绩与省数据库不符（演示）" in page and "已有最终结论" in page


def test_a_taken_case_is_left_alone_by_colleagues(
    office: Office, reviewers: dict[str, Visitor]
) -> None:
    dossier = confirmed(office)
    colleague = a_clerk(office, "", "省审二", Role.PROVINCE)
    colleague.get(case_of(dossier))

    reviewers["province"].get(case_of(dossier))
    reviewers["province"].send(f"{case_of(dossier)}/take")

    assert "省审" in colleague.get(LIST).page.text
    assert "同事正在审这一份" in colleague.get(case_of(dossier)).page.text
    token = colleague.get(LIST).page.form("/staff/review/dry-run").fields["csrf"]
    fields = {"csrf": token, "outcome": "approved", "submission": "1", "words": ""}
    refused = colleague.post(f"{case_of(dossier)}/decide", fields)
    assert refused.page.h1 == "这份档案正由同事审核"
    assert application(office, dossier).reviews == {}
    assert decide(reviewers["province"], dossier) == "会审待办"


def test_a_university_sees_only_what_it_examined(
    office: Office, reviewers: dict[str, Visitor]
) -> None:
    own, foreign = confirmed(office, 1), confirmed(office, 2, university="U002")

    page = reviewers["university"].get(LIST).page.text

    assert own.admission_number in page
    assert foreign.admission_number not in page
    assert reviewers["university"].get(case_of(foreign)).status == 404


def test_whoever_confirmed_never_reviews_the_same(
    office: Office, reviewers: dict[str, Visitor]
) -> None:
    dossier = confirmed(office, by="市州审")

    assert decide(reviewers["city"], dossier) == "您的岗位不能办理这一步"
    assert application(office, dossier).reviews == {}


def test_the_last_decision_is_undone_on_its_page_and_no_earlier_one(
    office: Office, reviewers: dict[str, Visitor]
) -> None:
    dossier = confirmed(office)
    decide(reviewers["city"], dossier)
    office.now += timedelta(minutes=1)
    decide(reviewers["university"], dossier)

    assert "撤销这个结论" not in reviewers["city"].get(case_of(dossier)).page.text
    reviewers["university"].get(case_of(dossier))
    reviewers["university"].send(f"{case_of(dossier)}/undo")

    assert set(application(office, dossier).reviews) == {"city"}
    assert dossier.admission_number in reviewers["university"].get(LIST).page.text


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


def test_nobody_reviews_or_opens_her_own_dossier(office: Office) -> None:
    dossier = confirmed(office)
    reviewer = a_clerk(office, "", "本人", Role.PROVINCE)
    own = upgraded(dossier.record["id_number"])
    office.house.store.commit(
        lambda view: view.save_staff(replace(view.staff("本人"), id_number=own))  # type: ignore[type-var]
    )

    assert dossier.admission_number not in reviewer.get(LIST).page.text
    assert reviewer.get(case_of(dossier)).page.h1 == "不能由您办理：这是您本人的档案"
    assert reviewer.get(f"/staff/dossier/{dossier.id}").page.h1 == "不能由您办理：这是您本人的档案"


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


def test_id_numbers_stay_masked(office: Office, reviewers: dict[str, Visitor]) -> None:
    dossier = confirmed(office)

    for visitor in reviewers.values():
        for address in (LIST, case_of(dossier)):
            assert dossier.record["id_number"] not in visitor.get(address).page.text
