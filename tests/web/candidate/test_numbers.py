"""Numbers that people carry, told apart: old ones, those of something else, several of one person (FAQ 11, 15; S73–S76, S91–S97)."""

from dataclasses import replace

import pytest

from form_server.rules.dossier import Dossier, Result, Way
from tests.builders import a_dossier, a_moment, a_number_pair
from tests.conftest import Office
from tests.visiting import Answer
from tests.web.steps import prove

RESULT = Result("00009", "政治经济学（财经类）", "80", "200404", Way.EXAM)


def convert(office: Office, old_number: str, name: str = "张演示") -> Answer:
    visitor = office.visitor()
    visitor.get("/apply/numbers")
    return visitor.send("/apply/numbers", old_number=old_number, name=name)


def ask_mine(office: Office, dossier: Dossier, **typed: str) -> Answer:
    visitor = office.visitor()
    visitor.get("/apply/numbers/mine")
    record = dossier.record
    known = {"admission_number": dossier.admission_number, "name": record["name"]}
    known |= {"id_number": record.get("id_number", "")}
    return visitor.send("/apply/numbers/mine", **(known | typed))


def two_numbers(office: Office) -> tuple[Dossier, Dossier]:
    first, second = a_dossier(1), a_dossier(2)
    second = replace(second, record={**first.record}, results=(RESULT,))
    office.keep(first, second)
    return first, second


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("0107123", "您填写的只有 7 位"),
        ("0101010000012", "您填写的有 13 位"),
        ("13800138000", "像是手机号码"),
        ("11010519491231002X", "像是身份证号"),
        ("110105491231002", "像是身份证号"),
        ("O10101000001", "字母 O 不是数字 0"),
    ],
    ids=["too short", "too long", "telephone", "ID number", "old ID number", "letter"],
)
def test_a_number_of_something_else_is_told_for_what_it_is(
    office: Office, typed: str, words: str
) -> None:
    office.keep(dossier := a_dossier())

    answer = prove(office.visitor(), dossier, admission_number=typed)

    assert answer.page.h1 == "不能继续：准考证号应为 12 位"
    assert words in answer.page.text
    assert answer.page.form("/apply/register").fields["name"] == dossier.record["name"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("0102 0712 3456", "已经是 12 位的新准考证号"),
        ("0107123", "只有 7 位"),
        ("13800138000", "像是手机号码"),
        ("0107123a", "数字以外的字"),
        ("", "请填写旧准考证号"),
    ],
    ids=["new already", "too short", "telephone", "letter", "empty"],
)
def test_what_is_no_old_number_is_told_before_anything_is_looked_up(
    office: Office, typed: str, words: str
) -> None:
    answer = convert(office, typed)

    assert answer.page.title.startswith("错误：")
    assert words in answer.page.text


@pytest.mark.parametrize("typed", ["12345678", "１２３４５６７８", " 1234 5678 "])
def test_an_old_number_is_found_however_it_is_typed(office: Office, typed: str) -> None:
    pair = a_number_pair("12345678")
    office.house.store.commit(lambda view: view.save_conversion(pair))

    answer = convert(office, typed, pair.name)

    assert "0101 0100 0001" in answer.page.text


def test_a_number_without_a_new_one_is_told_where_to_go_and_what_follows(office: Office) -> None:
    page = convert(office, "99999999").page

    told = [
        "没有查到",
        "报名所在自考办",
        "带身份证和旧准考证",
        "办理转考，把旧号下的成绩转到新号",
        "最近一次是 2007 年 9 月",
        "参加下一次申报",
        "现在有人接听",
    ]
    assert [words for words in told if words not in page.text] == []
    assert [link.address for link in page.links if link.address.startswith("/faq/old-number")]
    assert [link for link in page.links if link.address == "/offices/"]


def test_someone_elses_name_finds_no_number(office: Office) -> None:
    office.house.store.commit(lambda view: view.save_conversion(a_number_pair("12345678")))

    assert convert(office, "12345678", "李演示").page.h1 == "不能转换：没有查到对应的新准考证号"


@pytest.mark.parametrize("moment", ["2007-02-20 09:00", "2007-05-28 10:00", "2007-06-20 09:00"])
def test_several_numbers_are_found_and_explained_at_any_time_of_the_year(
    office: Office, moment: str
) -> None:
    first, second = two_numbers(office)
    office.now = a_moment(moment)

    text = ask_mine(office, first).page.text

    assert second.admission_number in text
    assert "要先办理转考" in text
    assert f"最近一次是 2007 年 {3 if '-02-' in moment else 9} 月" in text


def test_one_number_is_told_to_be_the_only_one_that_can_be_seen(office: Office) -> None:
    office.keep(dossier := a_dossier())

    answer = ask_mine(office, dossier)

    assert "没有查到别的准考证号" in answer.page.text


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ({"name": "李演示"}, "不能继续：填写的信息与档案不一致"),
        ({"id_number": "110105194912310021"}, "不能继续：填写的信息与档案不一致"),
        ({"admission_number": "019999999999"}, "不能继续：没有找到这个准考证号"),
        ({"admission_number": "01071234"}, "8 位准考证号不能注册"),
    ],
    ids=["other name", "other ID number", "not on file", "old number"],
)
def test_nobody_is_shown_the_numbers_of_someone_else(
    office: Office, typed: dict[str, str], heading: str
) -> None:
    first, second = two_numbers(office)

    answer = ask_mine(office, first, **typed)

    assert answer.page.h1 == heading
    assert second.admission_number not in answer.page.html


def test_asking_for_ones_numbers_is_throttled_like_a_proof(office: Office) -> None:
    first, _ = two_numbers(office)
    for _ in range(10):
        ask_mine(office, first, name="李演示")

    assert ask_mine(office, first).status == 429


def test_before_the_window_the_door_leads_to_ones_numbers(office: Office) -> None:
    office.now = a_moment("2007-05-21 09:00")

    links = [link.address for link in office.visitor().get("/apply/").page.links]

    assert "/apply/numbers/mine" in links
    assert "/apply/numbers" in links
