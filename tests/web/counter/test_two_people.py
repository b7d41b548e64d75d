"""A second person is a person: not whoever made the account of the first, and she sees what she agrees to."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from form_server.rules.dossier import Dossier, Role
from form_server.store.protocol import AuditWanted
from tests.builders import OFFICE, ROUND, a_dossier, an_id_number
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.review.steps import confirmed, decide
from tests.web.steps import a_clerk, enrol

CITY = "420100"
OTHER = an_id_number(8)


@pytest.fixture
def city(office: Office) -> Visitor:
    return a_clerk(office, CITY, "市办", Role.CITY)


def made_by(city: Visitor, office: Office, name: str = "新柜员") -> Visitor:
    """A clerk whose account that city has just made, at her desk."""
    city.get("/staff/people/")
    city.send("/staff/people/add", name=name, role="clerk", office=OFFICE)
    password = re.search(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", city.page.text)
    assert password
    clerk = office.visitor()
    clerk.get("/staff/sign-in")
    clerk.send("/staff/sign-in", username=name, password=password[0])
    enrol(clerk, password[0])
    return clerk


def proposed(clerk: Visitor, dossier: Dossier) -> str:
    address = f"/staff/dossier/{dossier.id}"
    clerk.get(address)
    clerk.send(f"{address}/late-code", late_reason="住院（演示）", late_until="2007-06-08")
    return address


def approve(visitor: Visitor, office: Office, dossier: Dossier) -> str:
    """The heading after the form was sent, shown or not."""
    (code,) = office.house.store.read(lambda view: view.late_codes(dossier.admission_number))
    token = visitor.get("/staff/").page.form("/staff/find").fields["csrf"]
    fields = {"csrf": token, "round": code.round, "n": str(code.n)}
    fields["proposed"] = code.proposed_at.isoformat()
    return visitor.post(f"/staff/dossier/{dossier.id}/late-code/approve", fields).page.h1


def test_a_city_is_not_its_own_second_person_through_a_clerk_it_made(
    office: Office, city: Visitor
) -> None:
    dossier = a_dossier()
    office.keep(dossier)
    address = proposed(made_by(city, office), dossier)

    assert "/late-code/approve" not in city.get(address).page.html
    assert approve(city, office, dossier) == "没有批准：两个人不能由同一个人代替"
    province = a_clerk(office, "", "省办", Role.PROVINCE)
    assert "/late-code/approve" in province.get(address).page.html
    assert approve(province, office, dossier) == province.page.h1 != ""
    (code,) = office.house.store.read(lambda view: view.late_codes(dossier.admission_number))
    assert code.approved_by == "省办"


def test_a_month_later_they_are_two_people(office: Office, city: Visitor) -> None:
    dossier = a_dossier()
    office.keep(dossier)
    clerk = made_by(city, office)
    account = office.house.store.read(lambda view: view.staff("新柜员"))
    assert account is not None
    long_ago = {"市办": office.now - timedelta(days=30)}
    office.house.store.commit(lambda view: view.save_staff(replace(account, issued_by=long_ago)))
    proposed(clerk, dossier)

    approve(city, office, dossier)

    (code,) = office.house.store.read(lambda view: view.late_codes(dossier.admission_number))
    assert code.approved_by == "市办"


@pytest.fixture
def sent_back(office: Office, reviewers: dict[str, Visitor]) -> Dossier:
    dossier = confirmed(office)
    decide(reviewers["university"], dossier)
    decide(reviewers["city"], dossier, "returned", "身份证号有误（演示）")
    return dossier


def test_the_number_in_a_correction_is_masked_but_for_whoever_agrees_and_that_is_noted(
    office: Office, sent_back: Dossier
) -> None:
    clerk, colleague = a_clerk(office, OFFICE, "柜员甲"), a_clerk(office, OFFICE, "柜员乙")
    page = f"/staff/answers/{sent_back.id}/{ROUND}"
    clerk.get(page)
    assert sent_back.record["id_number"] not in clerk.page.html
    clerk.send(f"{page}/correct", reason="依身份证原件（演示）", id_number=OTHER)
    assert OTHER not in clerk.page.html
    assert unmasked(office) == []

    colleague.get(page)

    assert OTHER in colleague.page.text
    assert sent_back.record["id_number"] in colleague.page.text
    assert unmasked(office) == [("staff:柜员乙", sent_back.id)]
    colleague.send(f"{page}/approve")
    kept = office.dossier(sent_back.admission_number).applications[ROUND].submitted
    assert kept is not None and kept.answers["id_number"] == OTHER


def test_a_number_left_empty_in_a_correction_stays(office: Office, sent_back: Dossier) -> None:
    clerk = a_clerk(office, OFFICE, "柜员甲")
    page = f"/staff/answers/{sent_back.id}/{ROUND}"
    clerk.get(page)
    clerk.send(f"{page}/correct", reason="依身份证原件（演示）", current_name="章演示")

    (reply,) = office.dossier(sent_back.admission_number).applications[ROUND].replies
    assert dict(reply.changes) == {"current_name": "章演示"}


def test_where_the_city_may_not_the_province_agrees_to_a_correction(
    office: Office, city: Visitor, sent_back: Dossier
) -> None:
    clerk = made_by(city, office)
    page = f"/staff/answers/{sent_back.id}/{ROUND}"
    clerk.get(page)
    clerk.send(f"{page}/correct", reason="依身份证原件（演示）", current_name="章演示")

    assert "30 天" in city.get(page).page.text
    assert "/approve" not in city.page.html
    province = a_clerk(office, "", "省办", Role.PROVINCE)
    assert sent_back.admission_number in province.get("/staff/answers/").page.text
    province.get(page)
    assert "/drop" not in province.page.html
    province.send(f"{page}/approve")
    (reply,) = office.dossier(sent_back.admission_number).applications[ROUND].replies
    assert reply.approved_by == "省办"


def unmasked(office: Office) -> list[tuple[str, str]]:
    wanted = AuditWanted(office.now.replace(year=2000), office.now.replace(year=2100))
    events = office.house.store.read(lambda view: view.audited(wanted, None, 200)).events
    return [(each.actor, each.subject) for _, each in events if each.act == "unmask"]
