"""A confirmed application is opened again by two people and confirmed anew, and reviewed anew (principles 9, 33)."""

from datetime import timedelta

from form_server.rules.dossier import Dossier, Role, State
from tests.builders import OFFICE, a_dossier, an_application
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.counter.reopenings.steps import (
    OVER,
    REVIEWING,
    WHY,
    agree,
    ask,
    audited,
    page_of,
    post,
)
from tests.web.review.steps import application, case_of, decide
from tests.web.steps import a_clerk


def test_one_asks_another_agrees_and_it_is_corrected_and_confirmed_anew(
    office: Office,
    dossier: Dossier,
    city: Visitor,
    second: Visitor,
    reviewers: dict[str, Visitor],
) -> None:
    decide(reviewers["university"], dossier)
    ask(city, dossier)
    assert "等第二个人同意" in city.page.text
    assert application(office, dossier).state is State.CONFIRMED

    agree(second, dossier)
    opened = application(office, dossier)
    clerk = a_clerk(office, OFFICE, "柜员甲")
    clerk.get(page_of(dossier))
    told = clerk.page.text
    clerk.send(f"{page_of(dossier)}/correct", birth_date="1980-03-16")
    clerk.send(f"{page_of(dossier)}/confirm")

    after = application(office, dossier)
    assert (opened.state, dict(opened.reviews)) == (State.SUBMITTED, {})
    assert WHY in told and "须重新确认" in told and "2007 年 7 月 8 日" in told
    assert after.state is State.CONFIRMED
    assert after.confirmation is not None and after.submitted is not None
    assert (after.confirmation.submission, after.confirmation.by) == (2, "柜员甲")
    assert after.submitted.answers["birth_date"] == "1980-03-16"
    assert office.dossier(dossier.admission_number).value("birth_date") == "1980-03-16"


def test_all_three_levels_decide_anew(
    office: Office,
    dossier: Dossier,
    city: Visitor,
    second: Visitor,
    reviewers: dict[str, Visitor],
) -> None:
    for visitor in reviewers.values():
        decide(visitor, dossier)
    assert application(office, dossier).state is State.APPROVED
    ask(city, dossier)
    agree(second, dossier)
    assert dossier.admission_number not in reviewers["province"].get("/staff/review/").page.text
    clerk = a_clerk(office, OFFICE, "柜员甲")
    clerk.get(page_of(dossier))
    clerk.send(f"{page_of(dossier)}/confirm")
    office.now = REVIEWING.replace(hour=11)

    for visitor in reviewers.values():
        assert dossier.admission_number in visitor.get("/staff/review/").page.text
        decide(visitor, dossier)

    assert application(office, dossier).state is State.APPROVED


def test_a_reviewer_with_an_old_page_decides_nothing_on_what_was_reopened(
    office: Office,
    dossier: Dossier,
    city: Visitor,
    second: Visitor,
    reviewers: dict[str, Visitor],
) -> None:
    reviewers["province"].get(case_of(dossier))
    ask(city, dossier)
    agree(second, dossier)

    answer = reviewers["province"].send(f"{case_of(dossier)}/decide", outcome="approved")

    assert answer.page.h1 == "现在不能这样办理"
    assert dict(application(office, dossier).reviews) == {}


def test_the_second_person_is_another_and_sees_what_is_in_force(
    office: Office, dossier: Dossier, city: Visitor, second: Visitor
) -> None:
    ask(city, dossier)

    alone = post(city, dossier, "reopen/agree", n="1", submission="1")
    stale = post(second, dossier, "reopen/agree", n="1", submission="2")
    other = post(second, dossier, "reopen/agree", n="2", submission="1")
    clerk = post(a_clerk(office, OFFICE), dossier, "reopen/agree", n="1", submission="1")
    far = post(a_clerk(office, "420200", "别市", Role.CITY), dossier, "reopen/agree", n="1")

    assert alone.page.h1 == "没有批准：要由另一个人批准"
    assert stale.page.h1 == "没有办理：申报信息已有更新"
    assert other.page.h1 == "没有重新打开：这件申请已由同事办理，或已被收回"
    assert clerk.page.h1 == "您的岗位不能办理这一步"
    assert (far.status, far.page.h1) == (404, "没有找到")
    assert application(office, dossier).state is State.CONFIRMED


def test_it_is_asked_for_with_a_reason_once_and_can_be_taken_back(
    office: Office, dossier: Dossier, city: Visitor, second: Visitor
) -> None:
    assert "请填写重新打开的原因" in ask(city, dossier, " ").page.text
    clerk = a_clerk(office, OFFICE)
    ask(clerk, dossier)
    twice = post(city, dossier, "reopen", submission="1", reopen_reason=WHY)
    second.get(page_of(dossier))
    second.send(f"{page_of(dossier)}/reopen/drop")

    after = application(office, dossier)
    assert twice.page.h1 == "没有重新打开：已有人提出，正等第二个人同意"
    assert (after.state, after.reopenings[0].dropped_by) == (State.CONFIRMED, "市乙")
    assert audited(office, dossier) == ["reopen-ask", "reopen-drop"]
    assert "提出重新打开" in second.get(page_of(dossier)).page.html


def test_after_the_review_nothing_is_reopened_and_nothing_confirmed_anew(
    office: Office, dossier: Dossier, city: Visitor, second: Visitor
) -> None:
    ask(city, dossier)
    office.now = OVER
    second.get("/staff/")

    late = post(second, dossier, "reopen/agree", n="1", submission="1")

    assert late.page.h1 == "没有重新打开：会审已经结束，重新打开也来不及再确认"
    assert application(office, dossier).state is State.CONFIRMED


def test_nobody_confirms_anew_once_the_review_is_over(
    office: Office, dossier: Dossier, city: Visitor, second: Visitor
) -> None:
    ask(city, dossier)
    agree(second, dossier)
    clerk = a_clerk(office, OFFICE)
    clerk.get(page_of(dossier))
    office.now = OVER

    refused = clerk.send(f"{page_of(dossier)}/confirm")

    assert (refused.status, refused.page.h1) == (403, "不能重新确认：时间已过")
    assert "请报省自考办写明原因、延长本自考办的现场确认时间" in refused.page.text
    assert application(office, dossier).state is State.SUBMITTED


def test_taking_the_new_confirmation_back_does_not_let_the_candidate_in(
    office: Office, dossier: Dossier, city: Visitor, second: Visitor
) -> None:
    ask(city, dossier)
    agree(second, dossier)
    clerk = a_clerk(office, OFFICE)
    clerk.get(page_of(dossier))
    clerk.send(f"{page_of(dossier)}/confirm")
    clerk.send(f"{page_of(dossier)}/undo")

    after = application(office, dossier)
    assert after.state is State.SUBMITTED
    assert after.reopened is not None
    assert after.confirmed is None


def test_what_was_reopened_is_confirmed_on_paper_and_entered_the_next_morning(
    office: Office, dossier: Dossier, city: Visitor, second: Visitor
) -> None:
    """The on-site days are over: only what was reopened stands on the list of such a day."""
    other = a_dossier(7, an_application(State.SUBMITTED, "K3M-7QR-007"))
    office.keep(other)
    ask(city, dossier)
    agree(second, dossier)
    clerk = a_clerk(office, OFFICE)
    clerk.get("/staff/day-list")
    listed = clerk.send("/staff/day-list").page.text
    office.now = REVIEWING + timedelta(hours=23)
    clerk = a_clerk(office, OFFICE, "次日柜员")
    clerk.get(page_of(dossier))
    paper = {"paper_day": "2007-06-20", "paper_reason": "停电"}

    before = clerk.send(f"{page_of(dossier)}/paper-confirm", **paper, paper_time="09:59").page.text
    clerk.send(f"{page_of(dossier)}/paper-confirm", **paper, paper_time="16:00")

    after = application(office, dossier)
    assert dossier.admission_number in listed and other.admission_number not in listed
    assert "补录的时限没有过" in before
    assert after.state is State.CONFIRMED and after.confirmation is not None
    assert after.confirmation.at == REVIEWING.replace(hour=16)
