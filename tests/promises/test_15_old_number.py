"""FAQ 15: an 8-digit number does not register but leads to the 12-digit one (S91–S97)."""

from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.numbers import admission_number
from tests.conftest import Office


def test_eight_digits_are_told_apart_from_a_mistyped_number() -> None:
    assert admission_number("01071234") == Refused(Reason.OLD_NUMBER)
    mistyped = admission_number("0107123")
    assert isinstance(mistyped, Refused)
    assert mistyped.reason is Reason.MALFORMED_NUMBER


def test_twelve_digits_are_taken() -> None:
    assert admission_number("010207123456") == "010207123456"


def test_without_a_new_number_the_way_is_told_to_its_end(office: Office) -> None:
    visitor = office.visitor()
    visitor.get("/apply/numbers")

    told = visitor.send("/apply/numbers", old_number="01071234", name="张演示").page.text

    steps = ("报名所在自考办办理新准考证", "转考", "3 月和 9 月", "下一次申报")
    assert [each for each in steps if each not in told] == []
