"""The joint review through its pages: lists, one case, and who sees what (FAQ 10; S65–S71)."""

import re
from dataclasses import replace
from datetime import timedelta

from form_server.rules.dossier import (
    Role,
    State,
)
from form_server.rules.people.numbers import upgraded
from form_server.rules.review.joint_review import LEVEL_OF
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.review.steps import LIST, application, case_of, confirmed, decide
from tests.web.steps import a_clerk


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


def test_id_numbers_stay_masked(office: Office, reviewers: dict[str, Visitor]) -> None:
    dossier = confirmed(office)

    for visitor in reviewers.values():
        for address in (LIST, case_of(dossier)):
            assert dossier.record["id_number"] not in visitor.get(address).page.text


def test_a_mistaken_rejection_is_taken_back_by_its_level_however_late_and_the_others_go_on(
    office: Office, reviewers: dict[str, Visitor]
) -> None:
    """Nothing can follow a rejection, so the level that gave it can always take it back: nobody has to reopen it."""
    dossier = confirmed(office)
    decide(reviewers["university"], dossier)
    decide(reviewers["city"], dossier, "rejected", "误点（演示）")
    assert "已有最终结论" in reviewers["province"].get(case_of(dossier)).page.text
    office.now += timedelta(days=60)
    colleague = a_clerk(office, "420100", "市州另一人", Role.CITY)
    colleague.get(case_of(dossier))

    colleague.send(f"{case_of(dossier)}/undo")

    after = application(office, dossier)
    assert (after.state, set(after.reviews)) == (State.CONFIRMED, {"university"})
    assert decide(a_clerk(office, "", "省审另一人", Role.PROVINCE), dossier) == "会审待办"
