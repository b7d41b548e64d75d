"""Names are compared as people read them, however they were typed, pasted or recorded."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from form_server.rules.people.names import fold_name, fold_username, same_name
from site_builder.published.characters import MEANT, meant


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("刘䶮", "刘\ue863"),
        ("钱龴", "钱\ue81e"),
        ("𠂇演示", "\ue816演示"),
        ("贾 雪", "贾雪"),
        ("贾\u3000雪", "贾雪"),
        ("张\u200b演\ufeff示", "张演示"),
        ("\u202a张演示\u202c", "张演示"),
        ("张\u00ad演示", "张演示"),
        ("葛\U000e0100演示", "葛演示"),
        ("yan shi", "ＹＡＮＳＨＩ"),
        ("神演示", "\ufa19演示"),
    ],
)
def test_one_name_in_two_spellings_is_one(typed: str, recorded: str) -> None:
    assert same_name(typed, recorded)
    assert same_name(recorded, typed)


@pytest.mark.parametrize("dot", "·．.・･•‧∙⋅\u0387")
def test_every_sign_for_the_middle_dot_is_that_dot(dot: str) -> None:
    assert same_name(f"迪丽努尔{dot}艾合买提", "迪丽努尔·艾合买提")


@pytest.mark.parametrize(
    ("one", "other"),
    [("", ""), (" ", "\u200b"), ("张演示", ""), ("张演示", "章演示"), ("刘", "刘䶮")],
)
def test_nothing_equals_nothing_and_other_names_are_others(one: str, other: str) -> None:
    assert not same_name(one, other)


@given(st.text())
def test_a_folded_name_is_folded_no_further(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)
    assert fold_username(fold_username(text)) == fold_username(text)


def test_every_private_character_of_the_old_encodings_is_known_and_none_stands_for_another() -> (
    None
):
    # GB 18030-2022 moved 18; with those of 2000 and 2005 and GBK it is the row FE50 to FEA0 and some signs
    row = range(0xE815, 0xE865)

    assert set(row) <= set(MEANT)
    assert [hex(n) for n in MEANT.values() if unicodedata.category(chr(n)) in ("Co", "Cn")] == []
    assert len(set(MEANT.values())) == len(MEANT)
    assert meant("\ue863\ue81e\ue864") == "䶮龴龻"


@pytest.mark.parametrize("typed", ["yan\u200bshi", "\ufeffYANSHI", "yan\u2060shi ", "ｙａｎｓｈｉ"])
def test_a_pasted_user_name_is_the_same_as_without_what_nobody_sees(typed: str) -> None:
    assert fold_username(typed) == "yanshi"
