"""Who may agree to what another asked for: one rule for five kinds of proposals."""

from dataclasses import replace
from datetime import timedelta

import pytest

from form_server.rules.dossier import Role, Staff
from form_server.rules.outcome import Reason
from form_server.rules.people.second_person import APART, Pair, unfit
from tests.builders import NOON, a_name_correction, a_staff, an_id_number

ASKED = a_name_correction()
FIRST = a_staff(ASKED.forwarded_by)
SECOND = a_staff("second", Role.CITY, "420100")


def why(second: Staff, first: Staff | None = FIRST) -> Reason | None:
    refused = unfit(Pair(second, first), ASKED, NOON)
    return refused.reason if refused else None


def test_another_person_agrees() -> None:
    assert why(SECOND) is None
    assert why(SECOND, None) is None


def test_nobody_agrees_to_what_she_asked_for_herself() -> None:
    assert why(FIRST) is Reason.SECOND_PERSON


def test_one_person_with_two_accounts_is_one_person() -> None:
    number = an_id_number(4)
    old_form = number[:6] + number[8:17]

    told = why(replace(SECOND, id_number=number), replace(FIRST, id_number=old_form))

    assert told is Reason.SECOND_PERSON


def test_an_administrator_is_nobodys_second_person() -> None:
    assert why(replace(SECOND, role=Role.ADMINISTRATOR, office="")) is Reason.SECOND_PERSON


@pytest.mark.parametrize("ago", [timedelta(0), timedelta(days=1), APART - timedelta(seconds=1)])
def test_whoever_made_an_account_does_not_pair_with_it_for_thirty_days(ago: timedelta) -> None:
    made_by_second = replace(FIRST, issued_by={SECOND.name: NOON - ago})
    made_by_first = replace(SECOND, issued_by={FIRST.name: NOON - ago})

    assert why(SECOND, made_by_second) is Reason.NOT_INDEPENDENT
    assert why(made_by_first) is Reason.NOT_INDEPENDENT


def test_after_thirty_days_or_made_by_somebody_else_they_pair() -> None:
    assert why(SECOND, replace(FIRST, issued_by={SECOND.name: NOON - APART})) is None
    assert why(SECOND, replace(FIRST, issued_by={"another": NOON})) is None
