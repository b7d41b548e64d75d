"""References, status codes and the digest on the form (principles 18, 32)."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from form_server.rules.form.printed_codes import (
    ALPHABET,
    BASE_32,
    digest_of,
    new_reference,
    read_qr,
    status_code,
    tidy_reference,
    tidy_status_code,
)
from tests.releases import instant

KEY = bytes(range(32))
ANSWERS = {"name": "张演示", "address": "武汉市演示路 1 号"}
REFERENCE = "K3M-7QR-TPA"


def digest(**other: object) -> str:
    given = {"key": KEY, "reference": REFERENCE, "version": 1, "answers": ANSWERS, "remarks": {}}
    return digest_of(**(given | other))  # type: ignore[arg-type]


@given(st.binary(min_size=8, max_size=32))
def test_a_reference_has_no_look_alikes_and_is_its_own_tidy_form(random_bytes: bytes) -> None:
    reference = new_reference(random_bytes)

    assert [len(group) for group in reference.split("-")] == [3, 3, 3]
    assert set(reference) - {"-"} <= set(ALPHABET)
    assert set(reference).isdisjoint("0O1IL2Z5S8BU")
    assert tidy_reference(reference) == reference
    assert tidy_reference(reference.replace("-", "").lower()) == reference


def test_ten_thousand_references_and_codes_are_distinct() -> None:
    seeds = [hashlib.sha256(n.to_bytes(4, "big")).digest()[:16] for n in range(10_000)]

    assert len({new_reference(each) for each in seeds}) == 10_000
    assert len({status_code(b"key", str(each)) for each in seeds}) == 10_000


def test_a_status_code_has_eight_characters_without_look_alikes() -> None:
    code = status_code(b"key", "K3M-7QR-TPA")

    assert len(code) == 8
    assert set(code) <= set(ALPHABET)
    assert code == status_code(b"key", "K3M-7QR-TPA")
    assert code != status_code(b"another", "K3M-7QR-TPA")
    assert tidy_status_code(f" {code[:4].lower()}-{code[4:]} ") == code


@pytest.mark.parametrize(
    "typed",
    ["k3m7qrtpa", " K3M 7QR TPA ", "Ｋ３Ｍ－７ＱＲ－ＴＰＡ", "K3M–7QR–TPA", "k3m-7qr-tpa\n"],
)
def test_a_typed_reference_is_brought_into_form(typed: str) -> None:
    assert tidy_reference(typed) == REFERENCE


@pytest.mark.parametrize(("typed", "kept"), [("张演示", "张演示"), ("R-1", "R-1"), ("", "")])
def test_other_words_are_left_alone(typed: str, kept: str) -> None:
    assert tidy_reference(typed) == kept


def test_the_digest_is_sixteen_characters_of_base_32() -> None:
    assert len(digest()) == 16
    assert set(digest()) <= set(BASE_32)
    assert digest() == digest()


@pytest.mark.parametrize(
    "other",
    [
        {"key": bytes(32)},
        {"reference": "K3M-7QR-TPC"},
        {"version": 2},
        {"answers": {**ANSWERS, "address": "武汉市演示路 2 号"}},
        {"answers": {**ANSWERS, "phone": ""}},
        {"remarks": {"name": "应为别的字"}},
        {"answers": {}, "remarks": ANSWERS},
    ],
    ids=["key", "reference", "version", "answer", "empty field", "remark", "moved"],
)
def test_whatever_changes_the_digest_changes(other: dict[str, object]) -> None:
    assert digest(**other) != digest()


def test_the_order_of_the_answers_does_not_matter() -> None:
    assert digest(answers=dict(reversed(ANSWERS.items()))) == digest()


CODE = "0123456789ABCDEF"


@pytest.mark.parametrize(
    "scanned",
    [
        f"{REFERENCE}-12-{CODE}",
        f"{REFERENCE.lower()}-12-{CODE.lower()}",
        f"K3M7QRTPA-12-{CODE}",
        "K3M-7QR-TPA-12-0123-4567-89AB-CDEF",
        "K3M 7QR TPA 12 0123 4567 89AB CDEF\r\n",
        f"{REFERENCE}-12-OI23456789ABCDEF",
        f"Ｋ３Ｍ-7QR-TPA-１２-{CODE}",
    ],
    ids=["scanned", "lower case", "no groups", "groups", "spaces", "look-alikes", "full width"],
)
def test_a_printed_code_is_read_however_it_was_typed(scanned: str) -> None:
    assert read_qr(scanned) == (REFERENCE, 12, CODE)


@pytest.mark.parametrize(
    "scanned",
    [
        "", "K3M-7QR-TPA", f"{REFERENCE}-12", f"{REFERENCE}-{CODE}", f"{REFERENCE}-0-{CODE}",
        f"{REFERENCE}-12-{CODE}0", f"{REFERENCE}-12-{CODE[1:]}", f"{REFERENCE}-x-{CODE}", f"-12-{CODE}",
        "010101000001", "张演示", "11010519491231002X", f"{REFERENCE}-٣-{CODE}", f"{REFERENCE}-12-U{CODE[1:]}",
    ],
)  # fmt: skip
def test_anything_else_is_no_printed_code(scanned: str) -> None:
    assert read_qr(scanned) is None


def test_a_version_has_at_most_four_digits() -> None:
    assert read_qr(f"{REFERENCE}-9999-{CODE}") == (REFERENCE, 9999, CODE)
    assert read_qr(f"{REFERENCE}-10000-{CODE}") is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_qr(text)
    tidy_reference(text)


@given(st.binary(min_size=16, max_size=16), st.integers(1, 999))
def test_what_the_form_prints_is_read_back(random_bytes: bytes, version: int) -> None:
    from dataclasses import replace

    reference = new_reference(random_bytes)
    code = digest(reference=reference, version=version)
    sheet = replace(_SHEET, reference=reference, version=version, check_code=code)

    assert read_qr(sheet.qr_text) == (reference, version, code)


def _a_sheet():  # type: ignore[no-untyped-def]
    from form_server.rules.form.sheet import Sheet

    words = dict.fromkeys(
        ("title", "round_title", "reference", "check_code", "admission_number", "course_count",
         "credit_total", "verdict", "office_name", "office_address", "office_days", "office_hours",
         "site_name", "site_address"), ""
    )  # fmt: skip
    lists = dict.fromkeys(("fields", "courses", "remarks", "declaration", "papers"), ())
    moment = instant("2007-05-28T10:00:00")
    return Sheet(**words, **lists, version=1, submitted_at=moment, demonstration=True)  # type: ignore[arg-type]


_SHEET = _a_sheet()
