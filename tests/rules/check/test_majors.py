"""What has ended for a major (FAQ 14; S88–S90, principle 26)."""

from datetime import date, timedelta

import pytest

from form_server.rules.check.eligibility import discontinued, major_status
from form_server.rules.outcome import Reason, Refused
from tests.releases import OPEN_DAY, a_major

YESTERDAY, TOMORROW = OPEN_DAY - timedelta(days=1), OPEN_DAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("ends", "status"),
    [
        ({}, "open"),
        ({"no_new_candidates_since": YESTERDAY}, "no-new-candidates"),
        ({"no_exams_since": TOMORROW}, "open"),
        ({"no_exams_since": OPEN_DAY}, "discontinued"),
        ({"no_new_candidates_since": YESTERDAY, "no_exams_since": YESTERDAY}, "discontinued"),
        ({"no_exams_since": YESTERDAY, "no_certificates_since": TOMORROW}, "discontinued"),
        ({"no_exams_since": YESTERDAY, "no_certificates_since": OPEN_DAY}, "no-certificates"),
    ],
)
def test_the_strongest_end_that_has_come_is_the_status(ends: dict[str, date], status: str) -> None:
    assert major_status(a_major(**ends), OPEN_DAY) == status


def test_a_major_closed_to_new_candidates_is_not_refused() -> None:
    assert discontinued(a_major(no_new_candidates_since=date(2001, 9, 1)), OPEN_DAY) is None


def test_a_discontinued_major_is_refused_with_its_date() -> None:
    major = a_major("Y00001", name="电脑会计", no_exams_since=date(2005, 1, 1))

    assert discontinued(major, OPEN_DAY) == Refused(
        Reason.MAJOR_DISCONTINUED,
        {"major": "电脑会计", "code": "Y00001", "successor": "", "since": "2005-01-01"},
    )


def test_a_major_without_certificates_is_refused_with_date_and_successor() -> None:
    major = a_major(
        no_exams_since=date(2001, 1, 1),
        no_certificates_since=date(2005, 1, 1),
        successor="020204",
    )

    refused = discontinued(major, OPEN_DAY)

    assert refused is not None
    assert refused.reason is Reason.MAJOR_WITHOUT_CERTIFICATES
    assert (refused.facts["since"], refused.facts["successor"]) == ("2005-01-01", "020204")


def test_while_certificates_are_still_given_a_discontinued_major_goes_to_the_counter() -> None:
    major = a_major(no_exams_since=YESTERDAY, no_certificates_since=TOMORROW)

    refused = discontinued(major, OPEN_DAY)

    assert refused is not None
    assert (refused.reason, refused.facts["since"]) == (
        Reason.MAJOR_DISCONTINUED,
        YESTERDAY.isoformat(),
    )
