"""How long a sign-in lasts, what ends it, and that nothing typed is carried to someone else (security B)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from form_server.actions import sessions
from form_server.clock import machine_now
from form_server.rules.dossier import Dossier
from tests.builders import a_dossier
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import (
    ANSWER,
    PASSWORD,
    a_candidate,
    a_clerk,
    find,
    register,
    sign_in,
    staff_sign_in,
    submit,
)


@dataclass
class Machine:
    """A machine clock that a test moves."""

    now: datetime

    def pass_(self, **time: int) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def machine(office: Office) -> Iterator[Machine]:
    """Sets the desk's machine clock; `office` is then served with it."""
    clock = Machine(machine_now())
    office.house.__dict__["desk"] = replace(office.house.desk, machine_now=lambda: clock.now)
    office.__post_init__()
    yield clock


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
    assert sessions.resume(office.desk, "candidate", planted) is None


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
    session = sessions.resume(office.desk, "candidate", token)
    assert session is not None
    row = sessions._row(office.desk, session, machine.now)
    sessions.end(office.desk, session)

    renewed = office.desk.passing.renew(row, machine.now)

    assert renewed is False
    assert sessions.resume(office.desk, "candidate", token) is None


def test_what_one_person_typed_is_not_saved_by_the_next_who_signs_in(
    office: Office, machine: Machine
) -> None:
    office.keep(other := a_dossier(2))
    register(office.visitor(), other, "旁人")
    visitor = a_candidate(office, a_dossier(1), "本人")
    visitor.get("/apply/contact")
    machine.pass_(hours=1)
    asked = visitor.send("/apply/contact", address="武汉市演示路 12 号")

    answer = visitor.send("/apply/sign-in", username="旁人", password=PASSWORD)

    assert "刚才填写的内容还在" in asked.page.text
    assert answer.page.h1 == "任务清单"
    assert "演示路 12 号" not in answer.page.html


def test_what_was_typed_outlasts_a_wrong_password_and_too_many_of_them(
    office: Office, machine: Machine
) -> None:
    visitor = a_candidate(office, a_dossier())
    visitor.get("/apply/contact")
    machine.pass_(hours=1)
    visitor.send("/apply/contact", address="武汉市演示路 12 号")
    for _ in range(11):
        answer = visitor.send("/apply/sign-in", username="演示考生", password="不对的密码")
    machine.pass_(minutes=6)

    carried = visitor.send("/apply/sign-in", username="演示考生", password=PASSWORD)

    assert answer.status == 429
    assert "武汉市演示路 12 号" in carried.page.text


@pytest.mark.parametrize("path", ["/apply/check", "/apply/withdraw", "/apply/sign-out"])
def test_only_answers_are_carried_never_an_act(office: Office, machine: Machine, path: str) -> None:
    visitor = a_candidate(office, a_dossier())
    visitor.get("/apply/contact")
    token = visitor.page.form("/apply/contact").fields["csrf"]
    machine.pass_(hours=1)

    answer = visitor.post(path, {"csrf": token, "declaration": "yes", "password": "geheim"})

    assert "carry" not in answer.page.html
    assert "geheim" not in answer.page.html


def at_the_desk(office: Office, dossier: Dossier) -> Visitor:
    submit(a_candidate(office, dossier))
    clerk = a_clerk(office, dossier.records_office)
    find(clerk, dossier.admission_number)
    return clerk


def test_the_lock_of_an_idle_desk_keeps_the_dossier_and_the_typed_corrections(
    office: Office, machine: Machine
) -> None:
    dossier = a_dossier()
    clerk = at_the_desk(office, dossier)
    machine.pass_(minutes=16)

    asked = clerk.send(f"/staff/dossier/{dossier.id}/correct", address="武汉市演示路 7 号")
    again = staff_sign_in(office, clerk, "演示柜员")
    clerk.send(f"/staff/dossier/{dossier.id}/correct")

    assert asked.page.h1 == "工作人员登录"
    assert office.dossier(dossier.admission_number).value("address") == "武汉市演示路 7 号"
    assert "通讯地址 武汉市演示路 7 号" in again.page.text
    assert dossier.admission_number in clerk.page.h1


def test_several_ticked_fields_outlast_the_lock(office: Office, machine: Machine) -> None:
    dossier = a_dossier()
    clerk = at_the_desk(office, dossier)
    action = f"/staff/dossier/{dossier.id}/return"
    fields = {
        **clerk.page.form(action).fields,
        "return_reason": "补全",
        "return_until": "2007-06-07",
    }
    machine.pass_(minutes=16)

    clerk.post(action, {**fields, "return_fields": ["address", "phone"]})  # type: ignore[dict-item]
    page = staff_sign_in(office, clerk, "演示柜员").page

    assert page.html.count('name="return_fields"') == 2


def test_the_page_that_was_asked_for_opens_after_signing_in_again(
    office: Office, machine: Machine
) -> None:
    dossier = a_dossier()
    clerk = at_the_desk(office, dossier)
    machine.pass_(minutes=16)

    clerk.get(f"/staff/dossier/{dossier.id}")
    opened = staff_sign_in(office, clerk, "演示柜员")

    assert dossier.admission_number in opened.page.h1


@pytest.mark.parametrize(
    "to", ["//evil.test/", "https://evil.test/", "/apply/", "/staff/../apply/"]
)
def test_signing_in_leads_to_no_address_but_our_own(office: Office, to: str) -> None:
    visitor = office.visitor()

    page = visitor.get(f"/staff/sign-in?to={to}").page

    assert "to" not in page.form("/staff/sign-in").fields


def test_what_one_clerk_typed_is_not_shown_to_the_next(office: Office, machine: Machine) -> None:
    dossier = a_dossier()
    clerk = at_the_desk(office, dossier)
    a_clerk(office, dossier.records_office, "第二位柜员")
    machine.pass_(minutes=16)
    clerk.send(f"/staff/dossier/{dossier.id}/correct", address="武汉市演示路 7 号")

    opened = staff_sign_in(office, clerk, "第二位柜员")

    assert opened.page.h1 == "受理台"
    assert "演示路 7 号" not in opened.page.html
