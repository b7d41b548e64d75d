"""Who gets an account, and what everyone else is told (FAQ 15, 20)."""

import pytest

from tests.builders import a_dossier
from tests.conftest import Office
from tests.web.steps import a_clerk, choose_account, find, prove, register, sign_in


def test_a_candidate_registers_in_two_steps_and_signs_in(office: Office) -> None:
    dossier = a_dossier()
    office.keep(dossier)
    visitor = office.visitor()

    register(visitor, dossier)
    answer = sign_in(visitor)

    assert answer.page.h1 == "任务清单"
    assert dossier.admission_number in answer.page.text


def test_the_fourth_account_is_refused_with_the_names_and_the_fifth_locks(office: Office) -> None:
    dossier = a_dossier()
    office.keep(dossier)
    visitor = office.visitor()
    for name in ("甲演示", "乙演示", "丙演示"):
        register(visitor, dossier, name)

    fourth = prove(visitor, dossier)
    fifth = prove(visitor, dossier)
    signed_in = sign_in(visitor, "甲演示")

    assert "已有 3 个登录用户" in fourth.page.h1
    assert "找回密码" in fourth.page.text
    assert "甲演示" not in fourth.page.text
    assert "已被锁定" in fifth.page.h1
    assert "已被锁定" in signed_in.page.h1


def test_a_double_click_on_the_fourth_does_not_lock(office: Office) -> None:
    dossier = a_dossier()
    office.keep(dossier)
    visitor = office.visitor()
    for name in ("甲演示", "乙演示", "丙演示"):
        register(visitor, dossier, name)
    visitor.get("/apply/register")
    opened = visitor.last
    as_recorded = {
        "admission_number": dossier.admission_number,
        "name": dossier.record["name"],
        "id_number": dossier.record["id_number"],
    }

    answers = []
    for _ in range(3):
        visitor.last = opened
        answers.append(visitor.send("/apply/register", **as_recorded).page.h1)

    assert len(set(answers)) == 1
    assert office.dossier(dossier.admission_number).locked_at is None


def test_the_records_office_unlocks_on_the_spot(office: Office) -> None:
    dossier = a_dossier()
    office.keep(dossier)
    visitor = office.visitor()
    for name in ("甲演示", "乙演示", "丙演示"):
        register(visitor, dossier, name)
    prove(visitor, dossier)
    prove(visitor, dossier)
    clerk = a_clerk(office, dossier.records_office)

    find(clerk, dossier.admission_number)
    clerk.send(f"/staff/dossier/{dossier.id}/unlock")

    assert sign_in(visitor, "甲演示").page.h1 == "任务清单"


@pytest.mark.parametrize(
    ("number", "heading"),
    [
        ("01071234", "8 位准考证号不能注册"),
        ("0107 1234", "8 位准考证号不能注册"),
        ("0101011234", "不能继续：准考证号应为 12 位"),
        ("019999999999", "不能继续：没有找到这个准考证号"),
    ],
    ids=["old number", "old number with a space", "ten digits", "not on file"],
)
def test_a_number_that_cannot_register_is_told_why(
    office: Office, number: str, heading: str
) -> None:
    dossier = a_dossier()
    office.keep(dossier)

    answer = prove(office.visitor(), dossier, admission_number=number)

    assert answer.page.h1 == heading


def test_full_width_digits_and_spaces_do_not_matter(office: Office) -> None:
    dossier = a_dossier()
    office.keep(dossier)
    wide = dossier.admission_number.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})

    answer = prove(office.visitor(), dossier, admission_number=f" {wide[:4]} {wide[4:]} ")

    assert answer.page.h1 == "注册登录用户：设置用户名和密码"


def test_a_wrong_name_fails_without_saying_which_part_was_wrong(office: Office) -> None:
    dossier = a_dossier()
    office.keep(dossier)
    visitor = office.visitor()

    wrong_name = prove(visitor, dossier, name="李演示")
    wrong_id = prove(visitor, dossier, id_number="110105194912310021")

    assert wrong_name.page.h1 == wrong_id.page.h1 == "不能继续：填写的信息与档案不一致"
    assert dossier.record["id_number"] not in wrong_id.page.html


def test_fifty_false_proofs_never_lock_the_number(office: Office) -> None:
    dossier = a_dossier()
    office.keep(dossier)
    for n in range(50):
        prove(office.visitor(f"127.0.0.{n + 2}"), dossier, name="李演示")

    assert office.dossier(dossier.admission_number).locked_at is None


def test_who_has_no_id_number_on_file_registers_with_a_code_from_the_office(office: Office) -> None:
    dossier = a_dossier(record={"id_number": ""})
    office.keep(dossier)
    visitor = office.visitor()
    refused = prove(visitor, dossier, id_number="420102198003150023")
    clerk = a_clerk(office, dossier.records_office)
    find(clerk, dossier.admission_number)
    given = clerk.post(
        f"/staff/dossier/{dossier.id}/code",
        {**clerk.page.form(f"/staff/dossier/{dossier.id}/code").fields, "purpose": "registration"},
    )
    code = next(
        words for words in given.page.text.split("注册码（只显示这一次）")[1].split("24 小时")[:1]
    )

    proved = prove(visitor, dossier, code=code.replace(" ", ""))
    choose_account(visitor)
    again = prove(visitor, dossier, code=code.replace(" ", ""))

    assert "档案里没有身份证号" in refused.page.h1
    assert proved.page.h1 == "注册登录用户：设置用户名和密码"
    assert again.page.h1 == "这个一次性码不能使用"


def test_an_old_number_leads_to_the_new_one(office: Office) -> None:
    from tests.builders import a_number_pair

    pair = a_number_pair()
    office.house.store.commit(lambda view: view.save_conversion(pair))
    visitor = office.visitor()
    visitor.get("/apply/numbers")

    found = visitor.send("/apply/numbers", old_number=pair.old_number, name=pair.name)
    visitor.get("/apply/numbers")
    missing = visitor.send("/apply/numbers", old_number="99999999", name=pair.name)

    assert pair.admission_number[:4] in found.page.text
    assert missing.page.h1 == "不能转换：没有查到对应的新准考证号"
    assert "3 月" in missing.page.text


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("短密码123", "至少要有 8 个字符"),
        ("12345678", "太常见"),
        ("010101000001", "不要包含准考证号"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(
    office: Office, password: str, words: str
) -> None:
    dossier = a_dossier()
    office.keep(dossier)

    answer = register(office.visitor(), dossier, password=password, password_again=password)

    assert answer.page.title.startswith("错误：")
    assert words in answer.page.text


@pytest.mark.parametrize(
    ("recorded", "typed"),
    [
        ("刘\ue863", "刘䶮"),
        ("钱龴", "钱\ue81e"),
        ("张演示", "\u202a张\u200b演示\ufeff"),
        ("卓玛・次仁", "卓玛·次仁"),
    ],
)
def test_a_name_is_proved_as_it_is_read(office: Office, recorded: str, typed: str) -> None:
    dossier = a_dossier(record={"name": recorded})
    office.keep(dossier)

    page = prove(office.visitor(), dossier, name=typed).page

    assert "username" in page.form("/apply/register").fields


def test_a_user_name_pasted_with_something_invisible_is_that_user(office: Office) -> None:
    dossier = a_dossier()
    office.keep(dossier)
    register(office.visitor(), dossier, "yan\u200bshi")

    assert sign_in(office.visitor(), "\ufeffyanshi").page.h1 == "任务清单"


@pytest.mark.parametrize("word", ["无", "NULL", "0"])
def test_a_word_for_having_no_id_number_registers_nobody(office: Office, word: str) -> None:
    dossier = a_dossier(record={"id_number": word})
    office.keep(dossier)

    told = prove(office.visitor(), dossier, id_number=word).page

    assert told.h1 == "您的档案里没有身份证号，不能在网上核对身份"
    assert "注册码" in told.text
