"""FAQ 15: an 8-digit number does not register but leads to the 12-digit one (S91–S97)."""

from form_server.rules.numbers import admission_number
from form_server.rules.outcome import Reason, Refused


def test_eight_digits_are_told_apart_from_a_mistyped_number() -> None:
    assert admission_number("01071234") == Refused(Reason.OLD_NUMBER)
    mistyped = admission_number("0107123")
    assert isinstance(mistyped, Refused)
    assert mistyped.reason is Reason.MALFORMED_NUMBER


def test_twelve_digits_are_taken() -> None:
    assert admission_number("010207123456") == "010207123456"
