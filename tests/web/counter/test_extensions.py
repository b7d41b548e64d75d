"""The counter opens something to one candidate: a return for named fields, a late code by two people (principles 1, 9, 33)."""

from datetime import datetime, timedelta

import pytest

from form_server.clock import OFFICE_ZONE
from form_server.rules.dossier import Dossier, Role, State
from tests.builders import ROUND, a_dossier
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import a_candidate, a_clerk, fill_in, find, prove, submit

AFTER = datetime(2007, 6, 5, 9, 0, tzinfo=OFFICE_ZONE)
"""the window is over, the counter still confirms"""
DAY = "2007-06-07"


@pytest.fixture
def mine() -> Dossier:
    return a_dossier()


def state(office: Office, dossier: Dossier) -> State:
    return office.dossier(dossier.admission_number).applications[ROUND].state


def sent_back(office: Office, clerk: Visitor, dossier: Dossier, **typed: str) -> Visitor:
    find(clerk, dossier.admission_number)
    given = {"return_fields": "address", "return_reason": "地址写全（演示）", "return_until": DAY}
    clerk.send(f"/staff/dossier/{dossier.id}/return", **(given | typed))
    return clerk


def test_a_return_opens_the_named_field_also_after_the_window(
    office: Office, mine: Dossier
) -> None:
    candidate = a_candidate(office, mine)
    submit(candidate)
    office.now = AFTER
    clerk = sent_back(office, a_clerk(office, mine.records_office), mine)
    assert state(office, mine) is State.RETURNED
    assert "地址写全（演示）" in clerk.page.text

    assert "地址写全（演示）" in candidate.get("/apply/tasks").page.text
    fill_in(candidate, "contact", address="武汉市江岸区演示路 9 号 2 单元")
    submit(candidate)

    assert state(office, mine) is State.SUBMITTED
    newest = office.dossier(mine.admission_number).applications[ROUND].submissions[-1]
    assert newest.answers["address"] == "武汉市江岸区演示路 9 号 2 单元"


def test_a_return_names_fields_reason_and_day(office: Office, mine: Dossier) -> None:
    submit(a_candidate(office, mine))
    clerk = a_clerk(office, mine.records_office)

    sent_back(office, clerk, mine, return_reason="", return_until="")

    assert "请填写退回的原因" in clerk.page.text
    kept = clerk.page.form(f"/staff/dossier/{mine.id}/return").fields
    assert kept["return_fields"] == "address", "what was ticked is still ticked"
    assert clerk.page.html.count('<details class="more" open>') == 1
    assert state(office, mine) is State.SUBMITTED


def test_the_counter_takes_its_return_back(office: Office, mine: Dossier) -> None:
    submit(a_candidate(office, mine))
    clerk = sent_back(office, a_clerk(office, mine.records_office), mine)

    clerk.send(f"/staff/dossier/{mine.id}/recall")

    assert state(office, mine) is State.SUBMITTED
    clerk.send(f"/staff/dossier/{mine.id}/confirm")
    assert state(office, mine) is State.CONFIRMED


def test_a_late_code_opens_registration_once_a_second_person_has_approved_it(
    office: Office, mine: Dossier
) -> None:
    office.keep(mine)
    office.now = AFTER
    clerk = a_clerk(office, mine.records_office)
    city_code = office.resources.release.office(mine.records_office).parent  # type: ignore[union-attr]
    city = a_clerk(office, city_code, "市州", Role.CITY)
    late = office.visitor()

    find(clerk, mine.admission_number)
    address = f"/staff/dossier/{mine.id}/late-code"
    clerk.send(address, late_reason="因公出差（演示）", late_until=DAY)
    assert "已截止" in prove(late, mine).page.h1

    asked = find(city, mine.admission_number).page.html
    city.send(f"{address}/approve")

    assert asked.index("批准补报凭证") < asked.index("申报信息"), (
        "what waits for the city stands on top"
    )
    assert "设置用户名和密码" in prove(late, mine).page.h1


def test_whoever_proposed_a_late_code_does_not_approve_it(office: Office, mine: Dossier) -> None:
    office.keep(mine)
    office.now = AFTER
    city_code = office.resources.release.office(mine.records_office).parent  # type: ignore[union-attr]
    city = a_clerk(office, city_code, "市州", Role.CITY)
    find(city, mine.admission_number)
    address = f"/staff/dossier/{mine.id}/late-code"
    city.send(address, late_reason="因公出差（演示）", late_until=DAY)
    token = city.page.form(address).fields["csrf"]

    refused = city.post(f"{address}/approve", {"csrf": token, "round": ROUND, "n": "1"})

    assert refused.status == 403
    codes = office.house.store.read(lambda view: view.late_codes(mine.admission_number))
    assert [code.approved for code in codes] == [False]


def test_a_late_code_lets_a_draft_be_submitted_until_it_expires(
    office: Office, mine: Dossier
) -> None:
    candidate = a_candidate(office, mine)
    fill_in(candidate, "contact", address="武汉市江岸区演示路 9 号")
    office.now = AFTER
    clerk = a_clerk(office, mine.records_office)
    city_code = office.resources.release.office(mine.records_office).parent  # type: ignore[union-attr]
    city = a_clerk(office, city_code, "市州", Role.CITY)
    address = f"/staff/dossier/{mine.id}/late-code"
    find(clerk, mine.admission_number)
    clerk.send(address, late_reason="因公出差（演示）", late_until=DAY)
    find(city, mine.admission_number)
    city.send(f"{address}/approve")

    submit(candidate)
    assert state(office, mine) is State.SUBMITTED

    office.now = datetime(2007, 6, 8, 0, 0, tzinfo=OFFICE_ZONE)
    shut = candidate.get("/apply/contact").page.text
    assert "保存并继续" not in shut


def test_nobody_approves_a_late_code_that_was_changed_after_she_had_read_it(
    office: Office, mine: Dossier
) -> None:
    office.keep(mine)
    office.now = AFTER
    clerk = a_clerk(office, mine.records_office)
    city_code = office.resources.release.office(mine.records_office).parent  # type: ignore[union-attr]
    city = a_clerk(office, city_code, "市州", Role.CITY)
    address = f"/staff/dossier/{mine.id}/late-code"
    find(clerk, mine.admission_number)
    clerk.send(address, late_reason="因公出差（演示）", late_until=DAY)
    find(city, mine.admission_number)
    office.now += timedelta(minutes=1)
    clerk.send(address, late_reason="别的理由（演示）", late_until="2007-06-08")

    refused = city.send(f"{address}/approve")

    [code] = office.house.store.read(lambda view: view.late_codes(mine.admission_number))
    assert refused.page.h1 == "没有批准：要批准的内容刚被改过"
    assert (code.reason, code.approved) == ("别的理由（演示）", False)
