"""User names, recovery answers, three accounts and the lock (S54–S57, S113–S115)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import accounts
from tests.builders import NOON, a_dossier, an_id_number
from tests.releases import some_policies

QUESTION = "您小学毕业时的班主任叫什么名字？"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("YanShi", "yanshi"),
        (" ｙａｎｓｈｉ ", "yanshi"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
        ("演示考生", "演示考生"),
    ],
)
def test_a_user_name_is_one_in_any_width_and_case(typed: str, kept: str) -> None:
    assert accounts.fold_username(typed) == kept


@given(st.text(max_size=40))
def test_folding_a_user_name_twice_changes_nothing(text: str) -> None:
    once = accounts.fold_username(text)

    assert accounts.fold_username(once) == once


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("甲", "length"),
        ("甲乙", None),
        ("a" * 30, None),
        ("a" * 31, "length"),
        ("", "length"),
        ("yan_shi.2007-1", None),
        ("演示 考生", "characters"),
        ("yan<script>", "characters"),
        ("yan\ue000shi", "characters"),
        ("🙂🙂", "characters"),
        ("0101010000001", None),
        (an_id_number(), "id-number"),
        ("110105491231002", "id-number"),
    ],
)
def test_a_user_name_is_letters_and_digits_and_no_id_number(typed: str, fault: str | None) -> None:
    assert accounts.username_fault(typed) == fault


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("李 老师", "李老师"),
        ("Ｌｉ Lao-Shi", "lilaoshi"),
        ("“演示”小学。", "演示小学"),
        ("ABC", "abc"),
    ],
)
def test_spaces_width_case_and_punctuation_do_not_change_an_answer(typed: str, other: str) -> None:
    assert accounts.fold_answer(typed) == accounts.fold_answer(other)


@pytest.mark.parametrize(
    "answer",
    [
        "", "。", "李", "aaaa", "１１１１", "1234", "98765", "不知道", "不 知 道", "没有。", "答案", "Password",
        "班主任", "小学", "您小学毕业时的班主任叫什么名字", "叫什么",
    ],
)  # fmt: skip
def test_an_answer_that_anyone_tries_first_is_trivial(answer: str) -> None:
    assert accounts.answer_fault(answer, QUESTION) == "trivial"


@pytest.mark.parametrize("answer", ["李老师", "王建国", "Miss Li", "张 三"])
def test_a_real_answer_is_taken(answer: str) -> None:
    assert accounts.answer_fault(answer, QUESTION) is None


@pytest.mark.parametrize(
    ("held", "refused_before", "reason"),
    [
        (0, 0, None),
        (2, 0, None),
        (3, 0, Reason.THREE_ACCOUNTS),
        (3, 1, Reason.NUMBER_LOCKED),
        (4, 0, Reason.THREE_ACCOUNTS),
        (2, 1, None),
    ],
    ids=["first", "third", "fourth", "fifth", "more than three somehow", "one was removed"],
)
def test_three_register_the_fourth_is_warned_the_fifth_locks(
    held: int, refused_before: int, reason: Reason | None
) -> None:
    dossier = a_dossier(refused_registrations=refused_before)

    refused = accounts.registration(dossier, held, some_policies())

    assert refused == (Refused(reason) if reason else None)


def test_a_locked_number_registers_nobody_even_with_room() -> None:
    dossier = a_dossier(locked_at=NOON)

    assert accounts.registration(dossier, 0, some_policies()) == Refused(Reason.NUMBER_LOCKED)


def test_a_refusal_is_counted_and_the_one_too_many_locks() -> None:
    dossier = a_dossier()

    warned = accounts.after_refused_registration(dossier, some_policies(), NOON)
    locked = accounts.after_refused_registration(warned, some_policies(), NOON)

    assert warned == replace(dossier, refused_registrations=1)
    assert locked == replace(dossier, refused_registrations=2, locked_at=NOON)
    assert accounts.after_refused_registration(locked, some_policies(), NOON) is locked


def test_how_many_refusals_lock_is_policy() -> None:
    strict, patient = some_policies(refusals_before_lock=0), some_policies(refusals_before_lock=3)
    dossier = a_dossier()

    assert accounts.registration(dossier, 3, strict) == Refused(Reason.NUMBER_LOCKED)
    assert accounts.after_refused_registration(dossier, strict, NOON).locked_at == NOON
    for _ in range(3):
        assert accounts.registration(dossier, 3, patient) == Refused(Reason.THREE_ACCOUNTS)
        dossier = accounts.after_refused_registration(dossier, patient, NOON)
        assert dossier.locked_at is None
    assert accounts.after_refused_registration(dossier, patient, NOON).locked_at == NOON
