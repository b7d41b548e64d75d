"""Registered and issued: what the import and the counter may do with a certificate (principle 23)."""

from dataclasses import replace

import pytest

from form_server.rules.dossier import State
from form_server.rules.office_entries import Certificate
from form_server.rules.outcome import Reason, Refused
from form_server.rules.review.certificates import issued, not_issued, registered
from tests.builders import NOON, an_application

CERTIFICATE = Certificate("420000200700001", "2007-06-30", "江岸区自考办")


def test_an_approved_application_is_registered_with_its_certificate() -> None:
    after = registered(an_application(State.APPROVED), CERTIFICATE)

    assert after == an_application(State.REGISTERED, certificate=CERTIFICATE)


def test_a_later_file_mends_the_place_until_it_is_issued() -> None:
    first = an_application(State.REGISTERED, certificate=CERTIFICATE)
    elsewhere = replace(CERTIFICATE, place="武汉市自考办")

    assert registered(first, elsewhere) == an_application(State.REGISTERED, certificate=elsewhere)
    handed_out = issued(first, NOON, "clerk")
    assert not isinstance(handed_out, Refused)
    assert registered(handed_out, elsewhere) == Refused(Reason.WRONG_STATE, {"state": "issued"})


def test_it_is_handed_out_once_and_that_can_be_taken_back() -> None:
    first = an_application(State.REGISTERED, certificate=CERTIFICATE)

    after = issued(first, NOON, "clerk", "李演示")

    assert not isinstance(after, Refused) and after.state is State.ISSUED
    assert after.certificate == replace(
        CERTIFICATE, issued_at=NOON, issued_by="clerk", collector="李演示"
    )
    assert issued(after, NOON, "clerk") == Refused(Reason.WRONG_STATE, {"state": "issued"})
    assert not_issued(after) == first


@pytest.mark.parametrize("state", sorted(set(State) - {State.APPROVED, State.REGISTERED}))
def test_no_certificate_before_all_have_approved(state: State) -> None:
    assert isinstance(registered(an_application(state), CERTIFICATE), Refused)


@pytest.mark.parametrize("state", sorted(set(State) - {State.REGISTERED}))
def test_nothing_is_handed_out_before_it_is_registered(state: State) -> None:
    assert isinstance(issued(an_application(state), NOON, "clerk"), Refused)
