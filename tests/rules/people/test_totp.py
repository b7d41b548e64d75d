"""The second factor against the vectors of RFC 6238, and what is accepted around a step."""

from datetime import UTC, datetime, timedelta

import pytest

from form_server.rules.people import totp

SECRET = b"12345678901234567890"


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_the_codes_are_those_of_the_standard(second: int, code: str) -> None:
    moment = datetime.fromtimestamp(second, UTC)

    assert totp.code_at(SECRET, totp.step_of(moment)) == code
    assert totp.accepted_step(SECRET, f" {code[:3]} {code[3:]} ", moment) == second // 30


@pytest.mark.parametrize(
    ("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_half_a_minute_off_is_forgiven_and_no_more(steps: int, taken: bool) -> None:
    now = datetime(2007, 5, 28, 10, 0, tzinfo=UTC)
    code = totp.code_at(SECRET, totp.step_of(now + timedelta(seconds=30 * steps)))

    accepted = totp.accepted_step(SECRET, code, now)

    assert (accepted == totp.step_of(now) + steps) is taken
    assert (accepted is None) is not taken


@pytest.mark.parametrize("typed", ["", "0", "28708", "2870822", "abcdef", "２８７０８２"])
def test_anything_but_six_plain_digits_is_refused(typed: str) -> None:
    assert totp.accepted_step(SECRET, typed, datetime.fromtimestamp(59, UTC)) is None


def test_the_address_names_who_and_where_and_hides_nothing_else() -> None:
    address = totp.address(SECRET, "演示柜员", "毕业")

    assert address.startswith("otpauth://totp/%E6%AF%95%E4%B8%9A%3A")
    assert f"secret={totp.secret_words(SECRET)}&" in address
    assert totp.secret_words(SECRET) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
