"""Candidate and office are told what was opened again, what to do, where and until when (principles 9, 33)."""

from form_server.rules.dossier import Dossier, Role
from tests.builders import OFFICE, a_dossier
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.counter.reopenings.steps import OVER, WHY, agree, ask, audited, page_of
from tests.web.review.steps import application, confirmed
from tests.web.steps import a_candidate, a_clerk, submit


def test_what_waits_and_what_is_reopened_are_lists_of_their_own(
    office: Office, dossier: Dossier, city: Visitor, second: Visitor
) -> None:
    ask(city, dossier)
    assert dossier.admission_number in second.get("/staff/list/?state=reopening-asked").page.text
    agree(second, dossier)

    assert (
        dossier.admission_number not in second.get("/staff/list/?state=reopening-asked").page.text
    )
    assert dossier.admission_number in second.get("/staff/list/?state=reopened").page.text
    assert audited(office, dossier) == ["reopen-ask", "reopen-agree"]


def test_the_candidate_is_told_what_happened_what_to_do_where_and_until_when(
    office: Office,
) -> None:
    mine = a_dossier()
    candidate = a_candidate(office, mine)
    submit(candidate)
    clerk = a_clerk(office, OFFICE)
    clerk.get(page_of(mine))
    clerk.send(f"{page_of(mine)}/confirm")
    office.now = office.now.replace(hour=12)
    ask(a_clerk(office, "420100", "市甲", Role.CITY), mine)
    quiet = candidate.get("/apply/tasks").page.text
    agree(a_clerk(office, "420100", "市乙", Role.CITY), mine)

    told = {
        page: candidate.get(f"/apply/{page}").page.text
        for page in ("tasks", "progress", "contact", "submitted")
    }

    assert "重新打开" not in quiet
    for page, text in told.items():
        assert "申报已重新打开，须重新确认" in text, page
        assert WHY in text and "2007 年 7 月 8 日" in text, page
    assert "已重新打开，待重新确认" in told["progress"]
    office_named = office.resources.release.office(OFFICE)
    assert office_named is not None and office_named.name in told["progress"]
    assert "现在只能查看" in told["contact"]
    token = candidate.get("/apply/password").page.form("/apply/password").fields["csrf"]
    refused = candidate.post("/apply/contact", {"csrf": token, "address": "别处"})
    assert refused.page.h1 == "申报信息不能再修改：已现场确认"
    again = application(office, mine)
    assert again.submitted is not None and again.submitted.answers["address"] != "别处"


def test_the_office_calls_whoever_has_to_come_again(
    office: Office, city: Visitor, second: Visitor
) -> None:
    mine = confirmed(office)
    ask(city, mine)
    agree(second, mine)

    called = a_clerk(office, OFFICE).get("/staff/telephone/?list=unconfirmed").page.text

    assert "已由自考办重新打开、更正" in called
    assert "2007 年 7 月 8 日" in called


def test_the_desk_tells_every_day_what_has_to_be_confirmed_anew_and_until_when(
    office: Office, dossier: Dossier, city: Visitor, second: Visitor
) -> None:
    clerk = a_clerk(office, OFFICE)
    quiet = clerk.get("/staff/").page.text
    ask(city, dossier)
    agree(second, dossier)

    before = clerk.get("/staff/").page.text
    office.now = OVER
    after = a_clerk(office, OFFICE, "次日柜员").get("/staff/").page.text

    assert "重新打开" not in quiet
    assert "还没有重新确认：1 份" in before and "2007 年 7 月 8 日" in before
    assert "请报省自考办延长现场确认时间" in after


def test_whoever_was_not_confirmed_anew_reads_why_and_what_is_left_to_do(office: Office) -> None:
    mine = a_dossier()
    candidate = a_candidate(office, mine)
    submit(candidate)
    clerk = a_clerk(office, OFFICE)
    clerk.get(page_of(mine))
    clerk.send(f"{page_of(mine)}/confirm")
    office.now = office.now.replace(hour=12)
    ask(a_clerk(office, "420100", "市甲", Role.CITY), mine)
    agree(a_clerk(office, "420100", "市乙", Role.CITY), mine)
    office.now = OVER

    told = {page: candidate.get(f"/apply/{page}").page.text for page in ("tasks", "progress")}

    for page, text in told.items():
        assert "到 2007 年 7 月 8 日" in text and "没有重新确认，本批次不再办理" in text, page
        assert "省自考办批准延长的，可以接着确认" in text, page
        assert "请在 2007 年 7 月 8 日" not in text, page
    named = office.resources.release.office(OFFICE)
    assert named is not None and named.phone in told["progress"]
