"""What was typed outlasts the end of a sign-in, and is never carried to someone else (security B)."""

import pytest

from form_server.rules.dossier import Dossier
from tests.builders import a_dossier
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.clocks import Machine
from tests.web.steps import (
    PASSWORD,
    a_candidate,
    a_clerk,
    find,
    register,
    staff_sign_in,
    submit,
)


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


def test_what_one_clerk_typed_is_not_shown_to_the_next(office: Office, machine: Machine) -> None:
    dossier = a_dossier()
    clerk = at_the_desk(office, dossier)
    a_clerk(office, dossier.records_office, "第二位柜员")
    machine.pass_(minutes=16)
    clerk.send(f"/staff/dossier/{dossier.id}/correct", address="武汉市演示路 7 号")

    opened = staff_sign_in(office, clerk, "第二位柜员")

    assert opened.page.h1 == "受理台"
    assert "演示路 7 号" not in opened.page.html
