"""The counter enters applications from paper, prints its list of a day and enters what was confirmed without power."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from form_server.clock import OFFICE_ZONE
from form_server.rules.dossier import Application, Dossier, Role, State
from tests.builders import ROUND, a_dossier, an_application, an_id_number
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import a_candidate, a_clerk, fill_in, find, submit

DISCONTINUED = "Y00001"
AFTER_WINDOW = datetime(2007, 6, 5, 9, 0, tzinfo=OFFICE_ZONE)


@pytest.fixture
def mine() -> Dossier:
    return a_dossier()


def application(office: Office, dossier: Dossier) -> Application | None:
    return office.dossier(dossier.admission_number).applications.get(ROUND)


def at_the_desk(office: Office, dossier: Dossier, name: str = "演示柜员") -> Visitor:
    clerk = a_clerk(office, dossier.records_office, name)
    find(clerk, dossier.admission_number)
    return clerk


def test_someone_without_internet_is_entered_printed_and_confirmed_in_one_visit(
    office: Office, mine: Dossier
) -> None:
    office.keep(mine)
    clerk = at_the_desk(office, mine)
    enter = f"/staff/dossier/{mine.id}/enter"
    clerk.get(enter)

    clerk.send(enter, address="武汉市演示路 3 号", remark_other="没有电脑", signed="yes")
    form = clerk.get(f"/staff/dossier/{mine.id}/form.pdf")
    clerk.get(f"/staff/dossier/{mine.id}")
    clerk.send(f"/staff/dossier/{mine.id}/confirm")

    kept = application(office, mine)
    assert kept is not None
    assert (kept.state, kept.submissions[0].account) == (State.CONFIRMED, "staff:演示柜员")
    assert kept.submissions[0].remarks == {"other": "没有电脑"}
    assert office.dossier(mine.admission_number).value("address") == "武汉市演示路 3 号"
    assert form.body.startswith(b"%PDF")
    assert len(kept.reference) == len("K3M-7QR-TPA")


def test_entering_asks_for_the_signature_and_every_required_field(
    office: Office, mine: Dossier
) -> None:
    office.keep(mine)
    clerk = at_the_desk(office, mine)
    enter = f"/staff/dossier/{mine.id}/enter"
    clerk.get(enter)

    unsigned = clerk.send(enter)
    empty = clerk.send(enter, phone="", sex="", signed="yes")

    assert "请核对纸质申请上有本人签名" in unsigned.page.text
    assert "请填写联系电话" in empty.page.text
    assert "请选择性别" in empty.page.text
    assert application(office, mine) is None


def test_a_discontinued_major_is_entered_throughout_the_on_site_days(office: Office) -> None:
    mine = a_dossier(record={"major": DISCONTINUED})
    office.keep(mine)
    office.now = AFTER_WINDOW
    clerk = at_the_desk(office, mine)
    clerk.get(f"/staff/dossier/{mine.id}/enter")

    warned = clerk.send(f"/staff/dossier/{mine.id}/enter", signed="yes").page.text
    clerk.send(f"/staff/dossier/{mine.id}/correct", university="U001")
    named = clerk.page.text
    clerk.send(f"/staff/dossier/{mine.id}/confirm")

    kept = application(office, mine)
    assert kept is not None and kept.confirmation is not None
    assert (kept.state, str(kept.confirmation.verdict)) == (State.CONFIRMED, "in-person")
    assert "还不能确认：没有主考院校" in warned
    assert "没有主考院校" not in named
    assert kept.submissions[-1].answers["university"] == "U001"


def test_a_major_with_a_university_is_not_given_another_at_the_counter(
    office: Office, mine: Dossier
) -> None:
    """The counter names one only where the catalogue knows none: then nobody would review it at that level."""
    office.keep(mine)
    clerk = at_the_desk(office, mine)
    enter = f"/staff/dossier/{mine.id}/enter"
    form = clerk.get(enter).page.form(enter)

    refused = clerk.post(enter, {**form.fields, "university": "U001", "signed": "yes"})

    assert form.choices["university"] == ["", "U004", "U008"]
    assert "请选择" in refused.page.text
    assert application(office, mine) is None


def test_after_the_window_others_need_a_late_code_at_the_counter_too(
    office: Office, mine: Dossier
) -> None:
    office.keep(mine)
    office.now = AFTER_WINDOW
    clerk = at_the_desk(office, mine)
    clerk.get(f"/staff/dossier/{mine.id}/enter")

    answer = clerk.send(f"/staff/dossier/{mine.id}/enter", signed="yes")

    assert "已截止" in answer.page.h1
    assert application(office, mine) is None


def test_entering_overwrites_nothing_that_the_candidate_saved_meanwhile(
    office: Office, mine: Dossier
) -> None:
    candidate = a_candidate(office, mine)
    clerk = at_the_desk(office, mine)
    clerk.get(f"/staff/dossier/{mine.id}/enter")
    fill_in(candidate, "contact", phone="13911112222")

    answer = clerk.send(f"/staff/dossier/{mine.id}/enter", phone="13933334444", signed="yes")

    assert answer.page.h1 == "没有保存：这些内容刚被改过：联系电话"
    assert "13933334444" in answer.page.text


def test_the_list_of_a_day_holds_those_who_may_come_to_this_office(office: Office) -> None:
    mine, elsewhere = (
        a_dossier(1),
        a_dossier(2, record={"records_office": "420111", "name": "欧阳"}),
    )
    submit(a_candidate(office, mine, "本人"))
    submit(a_candidate(office, elsewhere, "旁人"))
    clerk = a_clerk(office, mine.records_office)
    clerk.get("/staff/day-list")

    answer = clerk.send("/staff/day-list")
    theirs = clerk.post("/staff/day-list", {"csrf": _token(clerk), "office": "420111"})

    kept = application(office, mine)
    assert kept is not None
    for words in (mine.admission_number, kept.reference, mine.record["id_number"][-4:]):
        assert words in answer.page.text
    assert mine.record["id_number"] not in answer.page.html
    assert "欧阳" not in answer.page.text
    assert theirs.page.h1 == "没有找到"


def test_the_list_of_a_day_holds_whoever_left_the_number_out(office: Office, mine: Dossier) -> None:
    office.keep(replace(mine, applications={ROUND: an_application()}))
    clerk = a_clerk(office, mine.records_office)
    clerk.get("/staff/day-list")

    assert mine.admission_number in clerk.send("/staff/day-list").page.text


def _token(clerk: Visitor) -> str:
    return clerk.get("/staff/day-list").page.form("/staff/day-list").fields["csrf"]


def test_a_city_chooses_which_of_its_offices(office: Office, mine: Dossier) -> None:
    submit(a_candidate(office, mine))
    city = a_clerk(office, "420100", "市州", Role.CITY)
    city.get("/staff/day-list")

    answer = city.send("/staff/day-list", office=mine.records_office)

    assert mine.admission_number in answer.page.text


def test_what_was_confirmed_on_paper_is_entered_the_next_morning(
    office: Office, mine: Dossier
) -> None:
    submit(a_candidate(office, mine))
    office.now += timedelta(days=1)
    clerk = at_the_desk(office, mine)

    clerk.send(
        f"/staff/dossier/{mine.id}/paper-confirm",
        paper_day="2007-05-28",
        paper_time="15:20",
        paper_reason="下午停电",
        paper_delegate_name="王演示",
        paper_delegate_id_number=an_id_number(8),
    )

    kept = application(office, mine)
    assert kept is not None and kept.confirmation is not None
    one = kept.confirmation
    assert one.at == datetime(2007, 5, 28, 15, 20, tzinfo=OFFICE_ZONE)
    assert (one.entered_at, one.reason, one.delegate_name) == (office.now, "下午停电", "王演示")
    assert "下午停电" in clerk.page.text
    assert "撤销现场确认" in clerk.page.html


def test_after_the_hour_or_without_a_reason_nothing_is_entered(
    office: Office, mine: Dossier
) -> None:
    submit(a_candidate(office, mine))
    clerk = at_the_desk(office, mine)
    action = f"/staff/dossier/{mine.id}/paper-confirm"
    fields = {**clerk.page.form(action).fields, "paper_day": "2007-05-28", "paper_time": "10:00"}
    office.now = datetime(2007, 5, 29, 12, 0, tzinfo=OFFICE_ZONE)

    answer = clerk.post(action, fields)

    assert "补录的时限没有过" in answer.page.text
    assert "请填写纸上办理的原因" in answer.page.text
    kept = application(office, mine)
    assert kept is not None and kept.confirmation is None


def test_a_version_that_came_after_the_paper_was_signed_is_not_confirmed_by_it(
    office: Office, mine: Dossier
) -> None:
    candidate = a_candidate(office, mine)
    submit(candidate)
    office.now += timedelta(hours=8)
    fill_in(candidate, "contact", phone="13911112222")
    submit(candidate)
    clerk = at_the_desk(office, mine)

    answer = clerk.send(
        f"/staff/dossier/{mine.id}/paper-confirm",
        paper_day="2007-05-28",
        paper_time="15:20",
        paper_reason="下午停电",
    )

    assert answer.status == 409
    kept = application(office, mine)
    assert kept is not None and kept.confirmation is None


def test_nothing_is_confirmed_that_no_university_would_examine(office: Office) -> None:
    mine = a_dossier(record={"major": DISCONTINUED})
    office.keep(mine)
    clerk = at_the_desk(office, mine)
    clerk.get(f"/staff/dossier/{mine.id}/enter")
    clerk.send(f"/staff/dossier/{mine.id}/enter", signed="yes")
    correcting = clerk.page.form(f"/staff/dossier/{mine.id}/correct")
    assert f'action="/staff/dossier/{mine.id}/confirm"' not in clerk.page.html

    forged = clerk.post(
        f"/staff/dossier/{mine.id}/confirm", {"csrf": correcting.fields["csrf"], "submission": "1"}
    )

    kept = application(office, mine)
    assert forged.page.h1 == "没有办理：还没有主考院校"
    assert kept is not None and kept.state is State.SUBMITTED
    assert correcting.choices["university"][:2] == ["", "U001"]


def test_on_paper_the_university_is_named_with_the_confirmation(office: Office) -> None:
    """The morning after the last on-site day nothing is corrected any more."""
    mine = a_dossier(record={"major": DISCONTINUED})
    office.keep(mine)
    clerk = at_the_desk(office, mine)
    clerk.get(f"/staff/dossier/{mine.id}/enter")
    clerk.send(f"/staff/dossier/{mine.id}/enter", signed="yes")
    office.now = datetime(2007, 6, 9, 9, 0, tzinfo=OFFICE_ZONE)
    clerk = at_the_desk(office, mine, "次日柜员")
    paper = f"/staff/dossier/{mine.id}/paper-confirm"
    typed = {"paper_day": "2007-06-08", "paper_time": "15:20", "paper_reason": "停电"}

    asked = clerk.send(paper, **typed).page.text
    clerk.send(paper, **typed, paper_university="U001")

    kept = application(office, mine)
    assert "请选择主考院校" in asked or "没有主考院校" in asked
    assert kept is not None and kept.confirmation is not None
    assert (kept.state, kept.confirmation.submission) == (State.CONFIRMED, 2)
    assert kept.submissions[-1].answers["university"] == "U001"
