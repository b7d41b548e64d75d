"""What may be typed into each field, and what is kept (FAQ 4; security E1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from form_server.rules.fields import BY_NAME, FIELDS, RESIDENCE_PERMIT
from form_server.rules.form.typed_fields import FieldFault, parse_document, parse_field

KEPT = [
    ("current_name", " 欧阳  演示 ", "欧阳 演示"),
    ("current_name", "阿依古丽·买买提", "阿依古丽·买买提"),
    ("current_name", "姜㛃𬱖", "姜㛃𬱖"),
    ("current_name", "欧阳\u2003\u00a0演示", "欧阳 演示"),
    ("address", "武汉市（江岸区）演示路１２号\r\nＡ座", "武汉市（江岸区）演示路12号 A座"),
    ("address", "演示路　3　号，东", "演示路 3 号，东"),
    ("employer", "<svg onload>", "<svg onload>"),
    ("employer", "=cmd()", "=cmd()"),
    ("sex", " 女 ", "女"),
    ("id_number", "11010519491231002x", "11010519491231002X"),
    ("id_number", "１１０１０５ １９４９１２３１ ００２Ｘ", "11010519491231002X"),
    ("id_number", "110105491231002", "110105491231002"),
    ("birth_date", "1980-01-31", "1980-01-31"),
    ("birth_date", "19800131", "1980-01-31"),
    ("birth_date", "１９８０．１．３１", "1980-01-31"),
    ("birth_date", "1980/1/31", "1980-01-31"),
    ("birth_date", "1980年1月31日", "1980-01-31"),
    ("birth_date", "1980 年 1 月 31 日", "1980-01-31"),
    ("birth_date", "1980-02-29", "1980-02-29"),
    ("postcode", "４３００１０", "430010"),
    ("postcode", "430 010", "430010"),
    ("phone", "13800001234", "13800001234"),
    ("phone", "138 0000 1234", "13800001234"),
    ("phone", "(027)68880321", "027-68880321"),
    ("phone", "（027）-68880321", "027-68880321"),
    ("phone", "027－68880321", "027-68880321"),
    ("phone", "+86 13800001234", "+8613800001234"),
    ("phone", "6888032", "6888032"),
    ("email", "Name@Example.TEST", "Name@example.test"),
    ("email", "ｎａｍｅ＠example.test", "name@example.test"),
    ("major", " b030302 ", "B030302"),
    ("major", "120203k", "120203K"),
    ("university", "U001", "U001"),
    ("plan_version", "5", "5"),
    ("prior_date", "2004-07", "200407"),
    ("prior_date", "200407", "200407"),
    ("prior_date", "2004.7", "200407"),
    ("prior_date", "2004年7月", "200407"),
]
FAULTY = [
    ("current_name", "张\u202e演示", "characters"),
    ("current_name", "张\u200b演示", "characters"),
    ("current_name", "张\x00演示", "characters"),
    ("current_name", "张\n演示", "characters"),
    ("current_name", "张\ue000", "characters"),
    ("current_name", "葛\U000e0100", "characters"),
    ("current_name", "张" * 61, "too-long"),
    ("current_name", "张" * 10**6, "too-long"),
    ("address", "路" * 121, "too-long"),
    ("address", "路\x07", "characters"),
    ("sex", "未知", "choice"),
    ("sex", "男女", "choice"),
    ("id_number", "110105194912310020", "check-digit"),
    ("id_number", "11010519491331002X", "id-date"),
    ("id_number", "1101051949123100", "length"),
    ("id_number", "军字第1234567890123456", "length"),
    ("id_number", "1101051949123100AX", "letters"),
    ("birth_date", "1981-02-29", "date"),
    ("birth_date", "1980-13-01", "date"),
    ("birth_date", "80-1-31", "date"),
    ("birth_date", "1899-12-31", "date"),
    ("birth_date", "0000-00-00", "date"),
    ("birth_date", "昨天", "date"),
    ("birth_date", "19800131X1", "date"),
    ("postcode", "43001", "postcode"),
    ("postcode", "4300100", "postcode"),
    ("postcode", "43001O", "postcode"),
    ("phone", "688803", "phone"),
    ("phone", "13800001234567", "phone"),
    ("phone", "一三八零零零零一二三四", "phone"),
    ("phone", "027--68880321", "phone"),
    ("phone", "++8613800001234", "phone"),
    ("email", "name", "email"),
    ("email", "name@example", "email"),
    ("email", "na me@example.test", "email"),
    ("email", "a@b@example.test", "email"),
    ("email", "名字@example.test", "email"),
    ("email", "name@example..test", "email"),
    ("email", "n" * 60 + "@example.test", "too-long"),
    ("major", "会计", "choice"),
    ("major", "020204 OR 1=1", "choice"),
    ("major", "../etc", "choice"),
    ("prior_date", "200413", "month"),
    ("prior_date", "200400", "month"),
    ("prior_date", "2004", "month"),
    ("prior_date", "20040701", "month"),
]


@pytest.mark.parametrize(("name", "typed", "kept"), KEPT)
def test_what_is_typed_is_kept_in_one_form(name: str, typed: str, kept: str) -> None:
    assert parse_field(BY_NAME[name], typed) == kept


@pytest.mark.parametrize(("name", "typed", "key"), FAULTY, ids=lambda each: each[:24])
def test_what_cannot_be_kept_has_a_fault(name: str, typed: str, key: str) -> None:
    assert parse_field(BY_NAME[name], typed) == FieldFault(name, key)


@pytest.mark.parametrize("field", FIELDS, ids=lambda each: each.name)
@pytest.mark.parametrize("typed", ["", " ", "　\u00a0 "])
def test_an_empty_field_is_empty_and_no_fault(field, typed: str) -> None:  # type: ignore[no-untyped-def]
    assert parse_field(field, typed) == ""


@pytest.mark.parametrize("field", FIELDS, ids=lambda each: each.name)
def test_every_field_refuses_what_reverses_or_hides_text(field) -> None:  # type: ignore[no-untyped-def]
    assert parse_field(field, "4\u202e2") == FieldFault(field.name, "characters")


@given(st.sampled_from(FIELDS), st.text(max_size=150))
def test_a_kept_value_is_short_clean_and_keeps_its_form(field, text: str) -> None:  # type: ignore[no-untyped-def]
    value = parse_field(field, text)

    if isinstance(value, str):
        assert len(value) <= field.max_length
        assert value.isprintable()
        assert parse_field(field, value) == value


@pytest.mark.parametrize(
    ("name", "recorded"),
    [("id_number", "110105194912310020"), ("phone", "88-8"), ("birth_date", "1980.3")],
)
def test_a_doubtful_old_value_may_stay_but_not_become_another(name: str, recorded: str) -> None:
    field = BY_NAME[name]

    assert parse_field(field, recorded, known=recorded) == recorded
    assert isinstance(parse_field(field, recorded + "9", known=recorded), FieldFault)
    assert isinstance(parse_field(field, recorded), FieldFault)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("军字第 012345 号", "军字第012345号"),
        ("g 1234-5678", "G12345678"),
        ("Ｈ１２３４５６７", "H1234567"),
        ("123", FieldFault("id_number", "document")),
        ("号码丢了", FieldFault("id_number", "document")),
        ("", ""),
    ],
)
def test_the_number_of_another_document_is_letters_and_digits(
    typed: str, kept: str | FieldFault
) -> None:
    assert parse_document(typed, "护照") == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("911124198001010010", "911124198001010010"),
        ("USA 1100 7804 0101", "USA110078040101"),
        ("usa110078040101", "USA110078040101"),
        ("811124198001010010", FieldFault("id_number", "residence")),
        ("US1100780401012", FieldFault("id_number", "residence")),
        ("H1234567", FieldFault("id_number", "residence")),
    ],
)
def test_a_foreigners_residence_permit_has_a_number_of_either_form(
    typed: str, kept: str | FieldFault
) -> None:
    assert parse_document(typed, RESIDENCE_PERMIT) == kept
