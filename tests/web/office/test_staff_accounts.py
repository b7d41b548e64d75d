"""Accounts of staff through their page: who manages whom, what is shown once, and what ends at once."""

import re
from pathlib import Path

import pytest

from form_server.__main__ import main
from form_server.actions import sign_ins
from form_server.clock import machine_now
from form_server.rules.dossier import Role
from form_server.rules.people import totp
from tests.builders import an_id_number
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import PASSWORD, a_clerk, enrol

PEOPLE = "/staff/people/"
CITY, OWN, SIBLING, FOREIGN = "420100", "420102", "420103", "420202"

OFFICES = {Role.CLERK: OWN, Role.CITY: CITY, Role.UNIVERSITY: "U001"}


@pytest.fixture
def administrator(office: Office) -> Visitor:
    return a_clerk(office, "", "管理", Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", list(Role))
def test_everyone_leaves_by_the_same_button_wherever_they_are(office: Office, role: Role) -> None:
    visitor = a_clerk(office, OFFICES.get(role, ""), "演示", role)

    visitor.get("/staff/")
    visitor.send("/staff/sign-out")

    assert visitor.page.h1 == "工作人员登录"
    assert visitor.get("/staff/").page.h1 == "工作人员登录"


def add(visitor: Visitor, name: str, role: str, code: str = "") -> Visitor:
    visitor.get(PEOPLE)
    visitor.send(f"{PEOPLE}add", name=name, role=role, office=code)
    return visitor


def shown(visitor: Visitor) -> str:
    """The one-time password on the page that shows it once."""
    password = re.search(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", visitor.page.text)
    assert password, visitor.page.text
    return password[0]


def enters(office: Office, name: str, password: str) -> Visitor:
    visitor = office.visitor()
    visitor.get("/staff/sign-in")
    visitor.send("/staff/sign-in", username=name, password=password)
    return visitor


def key_on(visitor: Visitor) -> str:
    """The key of an authenticator, where the page shows one."""
    key = re.search(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", visitor.page.text)
    return key[0] if key else ""


def post(visitor: Visitor, act: str, name: str) -> str:
    token = visitor.get("/staff/password").page.form("/staff/password").fields["csrf"]
    return visitor.post(f"{PEOPLE}{act}", {"csrf": token, "name": name}).page.h1


def test_a_new_clerk_enters_with_what_was_shown_once(
    office: Office, administrator: Visitor
) -> None:
    password = shown(add(administrator, "新柜员", "clerk", OWN))
    assert key_on(administrator) == ""

    clerk = enters(office, "新柜员", password)

    assert clerk.page.h1 == "设置自己的密码"
    assert key_on(clerk)
    assert password not in administrator.get(PEOPLE).page.text
    assert enrol(clerk, password).page.h1 == "受理台"
    kept = office.house.store.read(lambda view: view.staff("新柜员"))
    assert kept is not None and kept.id_number == an_id_number(9)
    assert "启用" in administrator.get(PEOPLE).page.text
    assert enters(office, "新柜员", PASSWORD).page.h1 == "工作人员登录", "without a code no more"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"code": "000000"}, "验证码不正确"),
        ({"code": ""}, "验证码不正确"),
        ({"id_number": ""}, "请填写身份证号"),
        ({"id_number": an_id_number(9)[:-1] + "Y"}, "身份证号最后一位校验不符"),
        ({"present_password": "不是这个"}, "现在的密码不正确"),
    ],
)
def test_an_account_is_ones_own_with_factor_and_number_or_not_at_all(
    office: Office, administrator: Visitor, typed: dict[str, str], told: str
) -> None:
    password = shown(add(administrator, "新柜员", "clerk", OWN))
    clerk = enters(office, "新柜员", password)

    answer = enrol(clerk, password, **typed)

    assert told in answer.page.text
    kept = office.house.store.read(lambda view: view.staff("新柜员"))
    assert kept is not None and kept.enrols and kept.must_change_password


def test_the_picture_of_the_second_factor_is_drawn_without_style_or_script(
    office: Office, administrator: Visitor
) -> None:
    clerk = enters(office, "新柜员", shown(add(administrator, "新柜员", "clerk", OWN)))
    assert clerk.last is not None
    body = clerk.last.body.decode()

    assert "<svg" in body
    assert "style=" not in body and "<script>" not in body


def test_a_city_manages_the_clerks_of_its_own_offices_only(
    office: Office, administrator: Visitor
) -> None:
    add(administrator, "外市柜员", "clerk", FOREIGN)
    add(administrator, "院校", "university", "U001")
    city = a_clerk(office, CITY, "市州", Role.CITY)
    add(city, "区柜员", "clerk", SIBLING)

    page = city.get(PEOPLE).page.text

    assert "区柜员" in page
    assert all(name not in page for name in ("外市柜员", "院校 ", "管理 "))
    for name in ("外市柜员", "院校", "管理", "没有这个人"):
        assert post(city, "revoke", name) == "您的岗位不能办理这一步", name
    token = city.get(PEOPLE).page.form(f"{PEOPLE}add").fields["csrf"]
    forged = {"csrf": token, "name": "越权", "role": "province", "office": ""}
    assert city.post(f"{PEOPLE}add", forged).page.h1 == "您的岗位不能办理这一步"
    assert office.house.store.read(lambda view: view.staff("越权")) is None


@pytest.mark.parametrize("role", [Role.CLERK, Role.UNIVERSITY, Role.PROVINCE, Role.AUDITOR])
def test_nobody_else_manages_anyone(office: Office, role: Role) -> None:
    code = {Role.CLERK: OWN, Role.UNIVERSITY: "U001"}.get(role, "")
    visitor = a_clerk(office, code, "旁人", role)

    assert visitor.get(PEOPLE).page.h1 == "您的岗位不能办理这一步"
    assert post(visitor, "factor", "旁人") == "您的岗位不能办理这一步"


def test_whoever_is_put_off_duty_is_out_with_the_next_click(
    office: Office, administrator: Visitor
) -> None:
    clerk = a_clerk(office, OWN, "柜员")
    assert clerk.get("/staff/").page.h1 == "受理台"

    post(administrator, "revoke", "柜员")

    assert clerk.get("/staff/").page.h1 == "工作人员登录"


def test_nobody_puts_herself_off_duty(office: Office, administrator: Visitor) -> None:
    assert post(administrator, "revoke", "管理") == "您的岗位不能办理这一步"
    assert administrator.get(PEOPLE).status == 200


def test_a_lost_second_factor_is_replaced_on_the_spot(
    office: Office, administrator: Visitor
) -> None:
    clerk = a_clerk(office, OWN, "柜员")
    before = office.house.store.read(lambda view: view.staff("柜员"))
    assert before is not None
    old_key = sign_ins.staff_secret(office.resources, before)

    post(administrator, "factor", "柜员")
    password = shown(administrator)

    assert clerk.get("/staff/").page.h1 == "工作人员登录"
    old = office.visitor()
    old.get("/staff/sign-in")
    code = totp.code_at(old_key, totp.step_of(machine_now()))
    old.send("/staff/sign-in", username="柜员", password=PASSWORD, code=code)
    assert "用户名、密码或验证码不正确" in old.page.text
    assert enters(office, "柜员", password).page.h1 == "设置自己的密码"


def test_an_account_off_duty_comes_back_with_new_secrets(
    office: Office, administrator: Visitor
) -> None:
    a_clerk(office, OWN, "柜员")
    post(administrator, "revoke", "柜员")

    post(administrator, "restore", "柜员")

    assert enters(office, "柜员", shown(administrator)).page.h1 == "设置自己的密码"


@pytest.mark.parametrize(
    ("role", "code"),
    [("city", OWN), ("university", OWN), ("clerk", "U001"), ("clerk", ""), ("province", OWN)],
)
def test_a_role_belongs_to_an_office_of_its_kind(
    office: Office, administrator: Visitor, role: str, code: str
) -> None:
    add(administrator, "错配", role, code)

    assert administrator.page.h1 == "没有添加：岗位和单位对不上"
    assert office.house.store.read(lambda view: view.staff("错配")) is None


def test_a_name_is_given_once(office: Office, administrator: Visitor) -> None:
    a_clerk(office, OWN, "柜员")

    assert add(administrator, "柜员", "clerk", OWN).page.h1 == "没有添加：这个用户名已有人使用"


def test_the_machine_itself_adds_renews_lists_and_revokes(
    tmp_path: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--data", str(tmp_path / "data"), "--site", str(site)]

    def told(*words: str) -> tuple[int, str]:
        done = main(["staff", *words, *where])
        return done, capsys.readouterr().out

    first = told("add", "柜员", "--role", "clerk", "--office", OWN, "--id-number", an_id_number())
    again = told("renew", "柜员")
    gone = told("revoke", "柜员")
    listed = told("list")

    assert [first[0], again[0], gone[0], listed[0]] == [0, 0, 0, 0]
    assert "one-time password" in again[1] and again[1] != first[1]
    assert listed[1] == f"柜员\tclerk\t{OWN}\trevoked\n"
    assert told("renew", "没有这个人")[0] == 1


def test_an_id_number_that_is_none_is_not_kept(office: Office, administrator: Visitor) -> None:
    administrator.get(PEOPLE)
    answer = administrator.send(
        f"{PEOPLE}add", name="新柜员", role="clerk", office=OWN, id_number="123"
    )

    assert "请先改正以下内容" in answer.page.text
    assert office.house.store.read(lambda view: view.staff("新柜员")) is None
