"""Passwords as a person types them: what is taken, what is refused and why, who is told what (security A1, A2, A5–A8)."""

import re
from collections.abc import Iterable

import pytest

from form_server.actions.sign_ins import staff_secret
from form_server.clock import machine_now
from form_server.commands.staff import add_staff
from form_server.password_hash import Hasher
from form_server.rules.dossier import Dossier, Role
from form_server.rules.people import totp
from tests.builders import a_dossier
from tests.conftest import Office
from tests.visiting import Visitor
from tests.web.steps import PASSWORD, a_candidate, prove, register, sign_in

GOOD = {
    "eight": "k9#mQ2vT",
    "sixty-four": "灯塔 lighthouse 7, " * 3 + "and ten seas!",
    "two hundred": "灯塔 lighthouse 7, " * 11 + "ab",
    "Han, spaces and a picture": "密码 很 长 🙂 一点",
    "full width": "ｋ９＃ｍＱ２ｖＴ",
}
TRIED_BY_EVERYONE = (
    "12345678", "password", "Password1", "P@ssw0rd", "qwertyuiop", "1qaz2wsx", "woaini1314", "5201314520",
    "aaaaaaaa", "abababab", "98765432", "abcdefgh", "19800101", "88888888", "iloveyou", "admin123",
)  # fmt: skip
ABOUT_HER = (
    "010101000001", "x19800315y", "1980.03.15 kk", "张演示的好密码呀", "zhangyanshi7", "Zhang Yan Shi 07",
    "zikao-2007k", "hubeibiye2", "自考一定要通过呀", "420102198003150023"[-8:] + "ab",
)  # fmt: skip


def told(office: Office, password: str) -> str:
    """What registration says to that password."""
    answer = register(office.visitor(), a_dossier(), password=password, password_again=password)
    return answer.page.text if answer.page.title.startswith("错误：") else ""


def passed(visitor: Visitor, dossier: Dossier, passwords: Iterable[str], words: str) -> list[str]:
    """Those that were not refused with these words, all typed on the page of one proof."""
    prove(visitor, dossier)
    page = visitor.last
    found = []
    for password in passwords:
        visitor.last = page
        typed = {"username": "yanshi", "password": password, "password_again": password}
        if words not in visitor.send("/apply/register", **typed).page.text:
            found.append(password)
    return found


@pytest.mark.parametrize("password", GOOD.values(), ids=GOOD)
def test_any_characters_and_up_to_two_hundred_are_taken(office: Office, password: str) -> None:
    office.keep(a_dossier())

    refused = told(office, password.strip())

    assert refused == ""
    assert sign_in(office.visitor(), password=password.strip()).page.h1 == "任务清单"


def test_seven_characters_and_two_hundred_and_one_are_not(office: Office) -> None:
    office.keep(a_dossier())

    assert "至少要有 8 个字符" in told(office, "k9#mQ2v")
    assert "请不要超过 200 个字" in told(office, "灯塔 lighthouse 7, " * 12)


def test_the_last_of_a_hundred_characters_counts(office: Office) -> None:
    office.keep(a_dossier())
    long = "灯塔 lighthouse 7, " * 6
    password = f"{long[:99]}a"
    register(office.visitor(), a_dossier(), password=password, password_again=password)

    almost = sign_in(office.visitor(), password=f"{long[:99]}b")
    right = sign_in(office.visitor(), password=password)

    assert almost.page.title.startswith("错误：")
    assert right.page.h1 == "任务清单"


def test_what_everyone_tries_is_refused_and_says_so(office: Office) -> None:
    office.keep(dossier := a_dossier())

    assert passed(office.visitor(), dossier, TRIED_BY_EVERYONE, "太常见") == []


def test_what_is_about_her_or_the_service_is_refused_and_says_so(office: Office) -> None:
    dossier = a_dossier(record={"id_number": "420102198003150023"})
    office.keep(dossier)

    assert passed(office.visitor(), dossier, ABOUT_HER, "密码里不要包含") == []


def test_a_stranger_a_wrong_password_and_a_locked_number_cost_one_hash_each(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_candidate(office, a_dossier())
    asked: list[bool] = []
    real = Hasher.matches

    def counted(self: Hasher, kept: str | None, text: str) -> bool:
        asked.append(kept is not None)
        return real(self, kept, text)

    monkeypatch.setattr(Hasher, "matches", counted)
    stranger = sign_in(office.visitor(), "没有这个人", "不对的密码一二三")
    wrong = sign_in(office.visitor(), "演示考生", "不对的密码一二三")

    assert asked == [False, True]
    assert stranger.status == wrong.status == 200
    without = [
        a.page.text.replace(n, "") for a, n in ((stranger, "没有这个人"), (wrong, "演示考生"))
    ]
    assert without[0] == without[1]


def test_recovery_reads_the_same_for_a_stranger_and_for_wrong_digits(office: Office) -> None:
    a_candidate(office, dossier := a_dossier())
    answers = []
    for username in ("没有这个人", "演示考生"):
        visitor = office.visitor()
        visitor.get("/apply/recover")
        visitor.send(
            "/apply/recover",
            username=username,
            admission_number=dossier.admission_number,
            id_number="000000",
        )
        new = "另一座灯塔 Beacon 8"
        sent = {"recovery_answer": "猜一猜吧", "password": new, "password_again": new}
        answers.append(visitor.send("/apply/recover", **sent))

    assert answers[0].status == answers[1].status
    assert answers[0].page.text == answers[1].page.text


def test_a_name_that_is_taken_is_told_only_to_whoever_has_proved_a_number(office: Office) -> None:
    a_candidate(office, a_dossier(1), "yanshi")
    office.keep(other := a_dossier(2))

    told_late = register(office.visitor(), other, "yanshi").page.text
    before_proof = office.visitor().get("/apply/register").page.form("/apply/register").fields

    assert "已有人使用" in told_late
    assert "username" not in before_proof


@pytest.mark.parametrize("name", ["admin", "root", "administrator", "管理员", "test", "演示"])
def test_an_empty_house_has_no_account_to_guess(office: Office, name: str) -> None:
    visitor = office.visitor()
    visitor.get("/staff/sign-in")

    staff = visitor.send("/staff/sign-in", username=name, password=name, code="000000")
    candidate = sign_in(office.visitor(), name, name)

    assert "不正确" in staff.page.text
    assert "不正确" in candidate.page.text
    assert office.house.store.read(lambda view: view.all_staff()) == ()


def test_a_second_factor_works_once_and_ten_wrong_ones_make_the_right_one_wait(
    office: Office,
) -> None:
    added = add_staff(office.house, "柜员", Role.CLERK, "420102")
    assert added is not None
    staff, password = added
    code = totp.code_at(staff_secret(office.resources, staff), totp.step_of(machine_now()))

    def enter(visitor: Visitor, digits: str) -> str:
        visitor.get("/staff/sign-in")
        typed = {"username": "柜员", "password": password, "code": digits}
        return visitor.send("/staff/sign-in", **typed).page.h1

    first, replayed = enter(office.visitor(), code), enter(office.visitor(), code)
    wrong = "000000" if code != "000000" else "000001"
    tries = [enter(office.visitor(), wrong) for _ in range(10)]

    assert first == "设置自己的密码"
    assert replayed == "工作人员登录"
    assert tries[-1] == "暂时不能继续：尝试的次数太多"


def test_password_fields_allow_paste_and_name_their_purpose(office: Office) -> None:
    visitor = a_candidate(office, dossier := a_dossier())
    pages = [visitor.get(f"/apply/{name}").page.html for name in ("password", "password/question")]
    stranger = office.visitor()
    pages += [stranger.get("/apply/sign-in").page.html, prove(stranger, dossier).page.html]

    fields = [tag for html in pages for tag in re.findall(r"<input[^>]*>", html)]
    secret = [tag for tag in fields if re.search('name="[a-z_]*password', tag)]
    names = [tag for tag in fields if 'name="username"' in tag]

    assert len(secret) == 7
    assert [tag for tag in secret if 'type="password"' not in tag] == []
    assert [
        tag for tag in secret if not re.search('autocomplete="(new|current)-password"', tag)
    ] == []
    assert [tag for tag in names if 'autocomplete="username"' not in tag] == []
    assert [
        tag for tag in fields if "onpaste" in tag or ("maxlength" in tag and "password" in tag)
    ] == []
    assert PASSWORD not in "".join(pages)
