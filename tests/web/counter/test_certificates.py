"""Certificates at the counter: handed out once, to the graduate or to somebody named (principle 23)."""

from form_server.rules.dossier import Certificate, Dossier, State
from tests.builders import OFFICE, ROUND, a_dossier, an_application
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import a_clerk

CERTIFICATE = Certificate("420000200700001", "2007-06-30", "江岸区自考办（演示）")


def registered(office: Office) -> Dossier:
    dossier = a_dossier(1, an_application(State.REGISTERED, certificate=CERTIFICATE))
    office.keep(dossier)
    return dossier


def page_of(dossier: Dossier) -> str:
    return f"/staff/dossier/{dossier.id}"


def state(office: Office, dossier: Dossier) -> State:
    return office.dossier(dossier.admission_number).applications[ROUND].state


def clerk_at(office: Office, dossier: Dossier) -> Visitor:
    clerk = a_clerk(office, OFFICE)
    clerk.get(page_of(dossier))
    return clerk


def test_the_clerk_hands_it_out_and_may_take_that_back(office: Office) -> None:
    dossier = registered(office)
    clerk = clerk_at(office, dossier)
    assert "证书编号 420000200700001" in clerk.page.text

    given = clerk.send(f"{page_of(dossier)}/issue", collector="李演示").page.text

    assert state(office, dossier) is State.ISSUED
    assert "由 李演示 代领" in given
    clerk.send(f"{page_of(dossier)}/issue/undo")
    assert state(office, dossier) is State.REGISTERED


def test_it_is_not_handed_out_twice(office: Office) -> None:
    dossier = registered(office)
    clerk = clerk_at(office, dossier)
    form = clerk.page.form(f"{page_of(dossier)}/issue")

    clerk.post(form.action, form.fields)
    again = clerk.post(form.action, form.fields)

    assert again.status == 409 or "不能" in again.page.h1
    assert state(office, dossier) is State.ISSUED


def test_another_office_hands_out_nothing(office: Office) -> None:
    dossier = registered(office)
    elsewhere = a_clerk(office, "420111", "别处")
    token = elsewhere.get("/staff/").page.form("/staff/find").fields["csrf"]

    answer = elsewhere.post(f"{page_of(dossier)}/issue", {"csrf": token, "round": ROUND})

    assert answer.status == 404
    assert state(office, dossier) is State.REGISTERED
