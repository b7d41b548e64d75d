"""How long a sign-in lasts, what ends it, and where it may lead (security B)."""

import pytest

from form_server.actions import sessions
from tests.builders import a_dossier
from tests.conftest import Office
from tests.web.clocks import Machine
from tests.web.steps import (
    ANSWER,
    a_candidate,
    a_clerk,
    register,
    sign_in,
)


def test_a_candidate_is_signed_out_after_half_an_hour_without_a_request(
    office: Office, machine: Machine
) -> None:
    visitor = a_candidate(office, a_dossier())
    machine.pass_(minutes=29)
    still = visitor.get("/apply/tasks").page.h1
    machine.pass_(minutes=29)
    again = visitor.get("/apply/tasks").page.h1
    machine.pass_(minutes=30)

    late = visitor.get("/apply/tasks").page.h1

    assert (still, again, late) == ("任务清单", "任务清单", "登录")


def test_a_candidate_is_signed_out_after_twelve_hours_however_busy(
    office: Office, machine: Machine
) -> None:
    visitor = a_candidate(office, a_dossier())
    pages = []

    for _ in range(12 * 3):
        machine.pass_(minutes=20)
        pages.append(visitor.get("/apply/tasks").page.h1)

    assert pages == ["任务清单"] * 35 + ["登录"]


def test_staff_are_locked_out_after_a_quarter_of_an_hour(office: Office, machine: Machine) -> None:
    clerk = a_clerk(office, "420102")
    machine.pass_(minutes=14)
    still = clerk.get("/staff/").page.h1
    machine.pass_(minutes=15)

    idle = clerk.get("/staff/").page.h1

    assert (still, idle) == ("受理台", "工作人员登录")


def test_staff_are_locked_out_after_eight_hours_however_busy(
    office: Office, machine: Machine
) -> None:
    clerk = a_clerk(office, "420102")
    pages = []

    for _ in range(8 * 6):
        machine.pass_(minutes=10)
        pages.append(clerk.get("/staff/").page.h1)

    assert pages == ["受理台"] * 47 + ["工作人员登录"]


def test_a_token_chosen_by_the_browser_is_never_taken_over(office: Office) -> None:
    office.keep(dossier := a_dossier())
    visitor = office.visitor()
    register(visitor, dossier)
    planted = "0123456789abcdef." + "f" * 64
    visitor.cookies |= {"biye-candidate": planted, "biye-visit": "planted"}

    sign_in(visitor)

    assert visitor.cookies["biye-candidate"] != planted
    assert visitor.cookies["biye-visit"] != "planted"
    assert sessions.resume(office.resources, "candidate", planted) is None


def test_a_candidates_token_is_none_of_staff(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    visitor.cookies["biye-staff"] = visitor.cookies["biye-candidate"]

    assert visitor.get("/staff/").page.h1 == "工作人员登录"


def test_recovery_ends_every_session_of_the_user(office: Office) -> None:
    dossier = a_dossier()
    elsewhere = a_candidate(office, dossier)
    visitor = office.visitor()
    visitor.get("/apply/recover")
    visitor.send(
        "/apply/recover",
        username="演示考生",
        admission_number=dossier.admission_number,
        id_number=dossier.record["id_number"],
    )
    new = "另一座灯塔 Beacon 8"

    visitor.send("/apply/recover", recovery_answer=ANSWER, password=new, password_again=new)

    assert elsewhere.get("/apply/tasks").page.h1 == "登录"
    assert visitor.get("/apply/tasks").page.h1 == "登录"


def test_a_session_that_was_ended_is_not_brought_back_by_a_late_request(
    office: Office, machine: Machine
) -> None:
    visitor = a_candidate(office, a_dossier())
    token = visitor.cookies["biye-candidate"]
    session = sessions.resume(office.resources, "candidate", token)
    assert session is not None
    row = sessions._row(office.resources, session, machine.now)
    sessions.end(office.resources, session)

    renewed = office.resources.passing.renew(row, machine.now)

    assert renewed is False
    assert sessions.resume(office.resources, "candidate", token) is None


@pytest.mark.parametrize(
    "to", ["//evil.test/", "https://evil.test/", "/apply/", "/staff/../apply/"]
)
def test_signing_in_leads_to_no_address_but_our_own(office: Office, to: str) -> None:
    visitor = office.visitor()

    page = visitor.get(f"/staff/sign-in?to={to}").page

    assert "to" not in page.form("/staff/sign-in").fields
