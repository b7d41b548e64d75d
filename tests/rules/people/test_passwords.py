"""Which passwords are refused and why (security A1, A2)."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from form_server.rules.people.accounts import fold_password, password_faults
from form_server.rules.people.passwords import spellings
from form_server.store.initials import initials_of

ABOUT = ("010101000001", "张演示", "420102198003150023", "yanshi2007")


@pytest.mark.parametrize(
    "password",
    [
        "江边的灯塔 Lighthouse 7",
        "密码 很 长 🙂 一点",
        "correct horse battery",
        "k9#mQ2vT",
        "x" + "江" * 3 + "y8z!",
        "dK3" * 20 + "e",
        "ab" + "很长" * 99,
    ],
    ids=["words", "emoji", "phrase", "eight", "mixed", "sixty-one", "two hundred"],
)
def test_any_characters_make_a_good_password(password: str) -> None:
    assert password_faults(password, 8, ABOUT) == ()


@pytest.mark.parametrize(
    ("length", "faults"),
    [(7, ("too-short",)), (8, ()), (64, ()), (200, ()), (201, ("too-long",))],
)
def test_the_length_is_eight_to_two_hundred(length: int, faults: tuple[str, ...]) -> None:
    password = "".join(chr(0x4E00 + n * 37) for n in range(length))

    assert password_faults(password, 8, ABOUT) == faults


@pytest.mark.parametrize(
    "password",
    [
        "12345678", "１２３４５６７８", "password", "Password123", "P@ssw0rd", "PASSWORD1234!", "qwertyuiop",
        "1qaz2wsx", "qazwsx123", "woaini1314", "5201314520", "zhangsan123", "wuhan123", "hubei2007",
        "aaaaaaaa", "abababab", "20072007", "98765432", "abcdefgh", "hgfedcba", "19800101", "1980-01-01",
        "31121999", "88888888", "iloveyou", "admin123", "asdfghjkl", "我爱你520520",
    ],
)  # fmt: skip
def test_a_password_that_everyone_tries_is_common(password: str) -> None:
    assert "common" in password_faults(password, 8, ABOUT)


@pytest.mark.parametrize(
    "password",
    [
        "010101000001", "x010101000001y", "01000001!k", "QQ000001qq", "420102198003150023", "ab150023cd",
        "x19800315y", "800315-kk", "1980.03.15 kk", "张演示的好密码", "Yanshi2007!!", "自考加油加油", "zikao-2007k",
        "hubeibiye2", "kk 0101-0100-0001", "kk15031980",
    ],
)  # fmt: skip
def test_a_password_about_the_person_or_the_service_is_personal(password: str) -> None:
    assert "personal" in password_faults(password, 8, ABOUT)


def test_a_context_word_in_a_long_password_does_no_harm() -> None:
    assert password_faults("hubei 与长江上的灯塔 9", 8, ABOUT) == ()


def test_even_a_name_of_two_characters_is_personal() -> None:
    assert password_faults("江边的张演的灯塔 9", 8, ("张演",)) == ("personal",)


def test_a_short_user_name_inside_a_longer_word_does_no_harm() -> None:
    assert password_faults("lighthouse 江", 8, ("li",)) == ()


def test_every_fault_is_told_at_once() -> None:
    assert password_faults("1980315", 8, ("1980315",)) == ("too-short", "personal")
    assert password_faults("1234567", 8, ()) == ("too-short", "common")


def test_the_same_characters_typed_another_way_are_one_password() -> None:
    assert fold_password("ｋ９＃ｍＱ２ｖＴ") == fold_password("k9#mQ2vT")
    assert fold_password("é") == fold_password("e\u0301")
    assert fold_password("A b") != fold_password("a b")


@given(st.text(max_size=250), st.lists(st.text(max_size=20), max_size=3))
def test_no_text_breaks_the_rule(password: str, about: list[str]) -> None:
    password_faults(password, 8, tuple(about))


def test_the_list_holds_thousands_of_passwords_in_the_form_they_are_compared_in() -> None:
    text = (files("form_server.rules.people") / "common_passwords.txt").read_text(encoding="utf-8")
    listed = [line for line in text.splitlines() if not line.startswith("# ")]

    assert len(listed) >= 3000
    assert len(set(listed)) == len(listed)
    assert all(len(each) >= 8 and each == fold_password(each).casefold() for each in listed)


@pytest.mark.parametrize(
    "password",
    ["zhangyanshi1", "ZhangYanShi2007", "zhang yan shi 88", "zhang_yanshi!!", "2007zhangyanshi"],
)
def test_the_name_spelled_out_is_personal(password: str) -> None:
    assert "personal" in password_faults(password, 8, ("张演示",))


def test_every_reading_of_a_name_counts_and_a_short_one_only_where_little_else_is_left() -> None:
    assert set(spellings("单仁")) >= {"shanren", "danren"}
    assert "personal" in password_faults("liwei1234", 8, ("李伟",))
    assert password_faults("liwei keeps nine lighthouses", 8, ("李伟",)) == ()


@pytest.mark.parametrize("name", ["", "张", "㛃演示", "Anna", "演" * 7])
def test_what_cannot_be_spelled_has_no_spelling(name: str) -> None:
    assert spellings(name) == ()


def test_the_readings_are_those_that_the_initials_of_names_come_from() -> None:
    for sign in "张王李赵单仇曾乐查盖":
        assert {each[0] for each in spellings(f"{sign}一")} == set(initials_of(sign))
