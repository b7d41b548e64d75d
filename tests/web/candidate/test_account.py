"""What a candidate does about her own account, and what she is told of it at the next sign-in (security A3, B2)."""

from datetime import timedelta

import pytest

from form_server.actions import one_time_codes
from form_server.actions.one_time_codes import RECOVERY
from form_server.rules.dossier import Account
from tests.builders import a_dossier
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import (
    ANSWER,
    PASSWORD,
    a_candidate,
    a_clerk,
    find,
    prove,
    register,
    sign_in,
)

NEW = "另一座灯塔 Beacon 8"
QUESTION = "/apply/password/question"


def change_password(visitor: Visitor, **typed: str) -> str:
    visitor.get("/apply/password")
    wanted = {"present_password": PASSWORD, "password": NEW, "password_again": NEW}
    return visitor.send("/apply/password", **(wanted | typed)).page.text


def change_question(visitor: Visitor, **typed: str) -> str:
    visitor.get(QUESTION)
    question = visitor.page.form(QUESTION).choices["recovery_question"][3]
    wanted = {"present_password": PASSWORD, "recovery_question": question}
    wanted |= {"recovery_answer": "演示的老家小河村"}
    return visitor.send(QUESTION, **(wanted | typed)).page.text


def recover(visitor: Visitor, number: str, id_number: str, **typed: str) -> None:
    visitor.get("/apply/recover")
    visitor.send(
        "/apply/recover", username="演示考生", admission_number=number, id_number=id_number
    )
    visitor.send("/apply/recover", password=NEW, password_again=NEW, **typed)


def kept(office: Office, username: str = "演示考生") -> Account:
    account = office.house.store.read(lambda view: view.account(username))
    assert account is not None
    return account


def test_a_new_password_needs_the_present_one_and_is_the_only_one_after(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())

    told = change_password(visitor)
    still_in = visitor.get("/apply/tasks").page.h1
    old, new = sign_in(office.visitor()), sign_in(office.visitor(), password=NEW)

    assert "密码已更改" in told
    assert still_in == "任务清单"
    assert old.page.title.startswith("错误：")
    assert new.page.h1 == "任务清单"


@pytest.mark.parametrize("present", ["", "不对的密码一二三", NEW])
def test_without_the_present_password_nothing_changes(office: Office, present: str) -> None:
    visitor = a_candidate(office, a_dossier())
    before = kept(office)

    password = change_password(visitor, present_password=present)
    question = change_question(visitor, present_password=present)

    assert "现在的密码" in password
    assert "现在的密码" in question
    assert kept(office) == before


def test_ten_wrong_present_passwords_make_even_the_right_one_wait(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    before = kept(office)
    for _ in range(10):
        change_password(visitor, present_password="不对的密码一二三")

    told = change_password(visitor)

    assert "尝试的次数太多" in told
    assert kept(office) == before


def test_a_new_password_ends_every_other_session_and_renews_this_one(office: Office) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)
    elsewhere = office.visitor()
    sign_in(elsewhere)
    before = dict(visitor.cookies)

    change_password(visitor)

    assert elsewhere.get("/apply/tasks").page.h1 == "登录"
    assert {name for name in before if visitor.cookies[name] == before[name]} == set()
    visitor.cookies |= before
    assert visitor.get("/apply/tasks").page.h1 == "登录"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"password": "短密码", "password_again": "短密码"}, "至少要有 8 个字符"),
        ({"password_again": "不一样的密码"}, "两次输入的密码不一样"),
        ({"password": PASSWORD, "password_again": PASSWORD}, "不能与现在的密码相同"),
    ],
    ids=["short", "typed differently", "the same as before"],
)
def test_a_new_password_is_held_to_the_same_rules(
    office: Office, typed: dict[str, str], words: str
) -> None:
    visitor = a_candidate(office, a_dossier())

    told = change_password(visitor, **typed)

    assert words in told
    assert sign_in(office.visitor()).page.h1 == "任务清单"


def test_the_new_question_is_the_one_that_recovers(office: Office) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier)
    number, id_number = dossier.admission_number, dossier.record["id_number"]

    told = change_question(visitor)
    recover(office.visitor(), number, id_number, recovery_answer=ANSWER)
    by_old = sign_in(office.visitor(), password=NEW).page.h1
    recover(office.visitor(), number, id_number, recovery_answer="演示的老家小河村")
    by_new = sign_in(office.visitor(), password=NEW).page.h1

    assert "提示问题和答案已更改" in told
    assert (by_old, by_new) == ("登录", "任务清单")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"recovery_question": "我自己想的问题"}, "请选择一个密码提示问题"),
        ({"recovery_answer": "1234"}, "太简单"),
        ({"recovery_answer": ""}, "请填写提示问题答案"),
    ],
    ids=["not on the list", "trivial", "empty"],
)
def test_a_question_of_ones_own_or_a_trivial_answer_is_refused(
    office: Office, typed: dict[str, str], words: str
) -> None:
    visitor = a_candidate(office, a_dossier())
    before = kept(office)
    if "recovery_question" in typed:
        visitor.get(QUESTION)
        fields = visitor.page.form(QUESTION).fields
        given = {"present_password": PASSWORD, "recovery_answer": "演示的老家小河村"}
        told = visitor.post(QUESTION, {**fields, **given, **typed}).page.text
    else:
        told = change_question(visitor, **typed)

    assert words in told
    assert kept(office) == before


def test_signing_out_everywhere_ends_the_sessions_on_every_machine(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    left_open = [office.visitor() for _ in range(2)]
    for one in left_open:
        sign_in(one)
    visitor.get("/apply/password")

    answer = visitor.send("/apply/sign-out/everywhere")

    assert "所有地方的登录都已退出" in answer.page.text
    assert {one.get("/apply/tasks").page.h1 for one in (visitor, *left_open)} == {"登录"}


def test_another_user_of_the_number_stays_signed_in(office: Office) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier, "甲演示")
    other = office.visitor()
    register(other, dossier, "乙演示")
    sign_in(other, "乙演示")
    visitor.get("/apply/password")

    visitor.send("/apply/sign-out/everywhere")

    assert other.get("/apply/tasks").page.h1 == "任务清单"


def test_the_next_sign_in_tells_of_a_code_and_of_a_password_set_anew(office: Office) -> None:
    dossier = a_dossier()
    a_candidate(office, dossier)
    clerk = a_clerk(office, dossier.records_office)
    office.now += timedelta(minutes=5)
    find(clerk, dossier.admission_number)
    clerk.send(f"/staff/dossier/{dossier.id}/code", purpose="recovery")
    code = one_time_codes.give_code(office.resources, RECOVERY, dossier.admission_number)
    recover(office.visitor(), dossier.admission_number, dossier.record["id_number"], code=code)
    office.now += timedelta(minutes=5)

    told = sign_in(office.visitor(), password=NEW).page.text
    office.now += timedelta(minutes=5)
    again = sign_in(office.visitor(), password=NEW).page.text

    assert "上次登录以后，帐户有变动" in told
    assert "自考办发出了一次性找回码" in told
    assert "用户“演示考生”用自考办发的一次性找回码设置了新密码" in told
    assert "帐户有变动" not in again


def test_the_other_user_of_a_number_is_told_of_a_change(office: Office) -> None:
    dossier = a_dossier()
    visitor = a_candidate(office, dossier, "甲演示")
    other = office.visitor()
    register(other, dossier, "乙演示")
    office.now += timedelta(minutes=5)
    change_password(visitor)

    told = sign_in(other, "乙演示").page.text

    assert "用户“甲演示”更改了密码" in told


def test_a_lock_and_its_opening_are_told_at_the_next_sign_in(office: Office) -> None:
    dossier = a_dossier()
    office.keep(dossier)
    visitor = office.visitor()
    for name in ("甲演示", "乙演示", "丙演示"):
        register(visitor, dossier, name)
    sign_in(visitor, "甲演示")
    office.now += timedelta(minutes=5)
    prove(office.visitor(), dossier)
    prove(office.visitor(), dossier)
    clerk = a_clerk(office, dossier.records_office)
    find(clerk, dossier.admission_number)
    clerk.send(f"/staff/dossier/{dossier.id}/unlock")

    told = sign_in(office.visitor(), "甲演示").page.text

    assert "系统锁定了这个准考证号" in told
    assert "自考办解除了锁定" in told


def test_the_page_names_the_last_sign_in_and_the_number_of_users(office: Office) -> None:
    visitor = a_candidate(office, a_dossier())
    first = visitor.get("/apply/password").page.text
    office.now += timedelta(minutes=5)
    sign_in(again := office.visitor())

    told = again.get("/apply/password").page.text

    assert "上次登录" not in first
    assert "上次登录：2007 年 5 月 28 日（星期一）10:00" in told
    assert "共有 1 个登录用户" in told
