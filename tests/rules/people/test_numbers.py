"""Admission numbers, old numbers, ID numbers and their masks at their edges (S91–S97, principles 13, 52; security F2)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import numbers

ID = "11010519491231002X"
OLD_ID = "110105491231002"


@pytest.mark.parametrize(
    "typed",
    [
        "010207123456",
        " 0102 0712 3456 ",
        "０１０２０７１２３４５６",
        "0102-0712-3456",
        "0102–07123456",
        "\u202d010207123456\u202c",
        "0102\u200b07123456\ufeff",
        "\t010207123456\r\n",
    ],
    ids=[
        "plain", "spaces", "full width", "hyphens", "en dash", "direction marks", "zero width", "tabs",
    ],
)  # fmt: skip
def test_twelve_digits_are_an_admission_number_however_they_were_pasted(typed: str) -> None:
    assert numbers.admission_number(typed) == "010207123456"


def test_twelve_digits_are_taken_whatever_they_say() -> None:
    assert numbers.admission_number("010207323456") == "010207323456"


def test_eight_digits_lead_to_the_conversion() -> None:
    assert numbers.admission_number("０１０７ 1234") == Refused(Reason.OLD_NUMBER)


@pytest.mark.parametrize(
    ("typed", "length", "fault"),
    [
        ("", "0", "empty"),
        (" \u3000", "0", "empty"),
        ("1", "1", "short"),
        ("0107123", "7", "short"),
        ("010712345", "9", "short"),
        ("01020712345", "11", "short"),
        ("0102071234567", "13", "long"),
        ("138 0013 8000", "11", "phone"),
        ("19800138000", "11", "phone"),
        ("12800138000", "11", "short"),
        (ID, "18", "id-number"),
        ("110105194912310020", "18", "id-number"),
        (OLD_ID, "15", "id-number"),
        ("110105491331002", "15", "long"),
        ("01020712345X", "12", "letters"),
        ("0107123a", "8", "letters"),
        ("٠١٠٢٠٧١٢٣٤٥٦", "12", "letters"),
    ],
)
def test_any_other_number_is_malformed_and_says_how(typed: str, length: str, fault: str) -> None:
    refused = numbers.admission_number(typed)

    assert refused == Refused(Reason.MALFORMED_NUMBER, {"length": length, "fault": fault})


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("01071234", None),
        ("０１０７ 1234", None),
        ("0107-1234", None),
        ("0102 0712 3456", "new"),
        ("0107123", "short"),
        ("010712345", "short"),
        ("0107123a", "letters"),
        (ID, "id-number"),
        ("", "empty"),
    ],
)
def test_an_old_number_has_eight_digits_and_any_other_says_how(
    typed: str, fault: str | None
) -> None:
    assert numbers.old_number_fault(typed) == fault


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        (ID, None),
        (ID.lower(), None),
        ("１１０１０５　１９４９１２３１　００２Ｘ", None),
        ("440524188001010014", None),
        ("110105194912310020", "check-digit"),
        ("11010519491231003X", "check-digit"),
        (OLD_ID, "fifteen"),
        ("110105491331002", "date"),
        ("11010519490229002X", "date"),
        ("11010519491231002", "length"),
        ("11010519491231002XX", "length"),
        ("", "length"),
        ("1101051949123100AX", "letters"),
        ("X10105194912310021", "letters"),
        ("11010549123100X", "letters"),
        ("1101051949123１００2X", None),
    ],
)
def test_an_id_number_is_judged_part_by_part(typed: str, fault: str | None) -> None:
    assert numbers.id_number_fault(typed) == fault


@given(st.from_regex(r"[0-9]{17}", fullmatch=True))
def test_the_check_digit_is_that_of_the_standards_formula(body: str) -> None:
    """ISO 7064 MOD 11-2: the sum of every digit times 2 to the power of its place is 1 modulo 11."""
    digit = numbers.check_digit(body)
    values = [10 if c == "X" else int(c) for c in body + digit]

    assert sum(v * 2**place for place, v in enumerate(reversed(values))) % 11 == 1


def test_a_leap_day_exists_only_in_a_leap_year() -> None:
    leap = "42010219800229002"
    common = "42010219810229002"

    assert numbers.id_number_fault(leap + numbers.check_digit(leap)) is None
    assert numbers.id_number_fault(common + numbers.check_digit(common)) == "date"


def test_the_old_form_upgrades_to_the_standard_example() -> None:
    assert numbers.upgraded(OLD_ID) == ID
    assert numbers.upgraded("1101 0549 1231 002") == ID
    assert numbers.upgraded(ID.lower()) == ID
    assert numbers.upgraded("军字第123号") == "军字第123号"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (ID, OLD_ID, True),
        (OLD_ID, ID.lower(), True),
        (ID, f" {ID[:6]} {ID[6:]}", True),
        ("H1234567", "h1234567", True),
        ("R123456(7)", "R1234567", True),
        ("R123456（7）", "r1234567", True),
        ("军字第1234号", "军字第 1234 号", True),
        ("无", "无", False),
        ("#VALUE!", "#VALUE!", False),
        (ID, "110105194912310021", False),
        ("", "", False),
        (" - ", "", False),
        (ID, "", False),
    ],
)
def test_two_forms_of_one_number_are_equal_and_nothing_equals_nothing(
    a: str, b: str, same: bool
) -> None:
    assert numbers.same_id_number(a, b) is same
    assert numbers.same_id_number(b, a) is same


@pytest.mark.parametrize(
    "word",
    [
        "",
        "无",
        "没有身份证号码",
        "NULL",
        "none",
        "0",
        "00000000",
        "111111111111111111",
        "88888X",
        "暂缺",
        "N/A",
        "#N/A",
        "#REF!",
        "#VALUE!",
        "4.20106E+17",
        "4E+17",
        "１２３４",
        "UNKNOWN",
        "—",
    ],
)
def test_some_values_prove_nothing(word: str) -> None:
    assert not numbers.proves(word)
    assert numbers.fold_id_number(word) == ""


@pytest.mark.parametrize(
    "number", [ID, OLD_ID, ID[:-1] + "0", "H1234567", "G12345678", "军字第1234号", "12345"]
)
def test_a_number_right_or_wrong_proves(number: str) -> None:
    assert numbers.proves(number)


def test_birth_date_and_sex_are_read_from_both_forms() -> None:
    assert numbers.birth_date_of(ID) == numbers.birth_date_of(OLD_ID) == date(1949, 12, 31)
    assert numbers.sex_of(ID) == numbers.sex_of(OLD_ID) == "女"
    assert numbers.sex_of("420102198003150058") == "男"
    assert numbers.sex_of("110105491231003") == "男"


@pytest.mark.parametrize("text", ["", "1", "H1234567", "11010519491331002X", "X" * 18, "X" * 15])
def test_what_is_no_id_number_has_no_birth_date(text: str) -> None:
    assert numbers.birth_date_of(text) is None


def test_what_is_no_id_number_has_no_sex() -> None:
    assert [numbers.sex_of(text) for text in ("", "1", "X" * 18, "X" * 15)] == [""] * 4


@given(st.text(max_size=30))
def test_no_text_at_all_breaks_the_numbers(text: str) -> None:
    for rule in (
        numbers.tidy_number,
        numbers.admission_number,
        numbers.id_number_fault,
        numbers.upgraded,
        numbers.birth_date_of,
        numbers.sex_of,
        numbers.mask_id_number,
        numbers.mask_name,
        numbers.mask_username,
    ):
        rule(text)


@given(st.from_regex(r"[1-9][0-9]{5}19[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}", fullmatch=True))  # fmt: skip
def test_exactly_one_check_digit_fits(body: str) -> None:
    fitting = [c for c in "0123456789X" if numbers.id_number_fault(body + c) is None]

    assert fitting == [numbers.check_digit(body)]
    assert numbers.same_id_number(body[:6] + body[8:], body + fitting[0])


@pytest.mark.parametrize(
    ("mask", "text", "masked"),
    [
        (numbers.mask_id_number, ID, "110***********002X"),
        (numbers.mask_id_number, OLD_ID, "110********1002"),
        (numbers.mask_id_number, "H1234567", "********"),
        (numbers.mask_id_number, "", ""),
        (numbers.mask_name, "张演示", "张**"),
        (numbers.mask_name, "张", "*"),
        (numbers.mask_name, "", ""),
        (numbers.mask_username, "甲演示", "甲**"),
        (numbers.mask_username, "yanshi", "y****i"),
        (numbers.mask_username, "yans", "y**s"),
        (numbers.mask_username, "甲", "*"),
    ],
)
def test_masks_show_only_the_ends(mask, text: str, masked: str) -> None:  # type: ignore[no-untyped-def]
    assert mask(text) == masked
