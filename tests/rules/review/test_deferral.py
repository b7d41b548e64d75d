"""推迟毕业 follows from the register of violations and the clock; nobody writes it (FAQ 3; principle 7)."""

from datetime import date

import pytest

from form_server.rules.dossier import State, Violation
from form_server.rules.lifecycle import Standing, standing
from form_server.rules.review.deferral import deferred_to
from tests.builders import a_dossier, an_application
from tests.releases import a_round, instant

VIOLATIONS = (
    Violation("违纪", "2007-06-30"),
    Violation("代考", "2007-12-31"),
    Violation("警告"),
)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2007-06-20T10:00:00", date(2007, 12, 31)),
        ("2007-12-30T23:59:59", date(2007, 12, 31)),
        ("2007-12-31T00:00:00", None),
    ],
)
def test_the_longest_term_counts_until_its_day_begins(now: str, day: date | None) -> None:
    assert deferred_to(a_dossier(violations=VIOLATIONS), instant(now)) == day


def test_who_has_no_term_is_not_deferred() -> None:
    assert deferred_to(a_dossier(violations=VIOLATIONS[2:]), instant("2007-06-20T10:00:00")) is None


@pytest.mark.parametrize("state", State)
def test_only_what_is_under_review_stands_deferred(state: State) -> None:
    at = instant("2007-06-20T10:00:00")
    application = an_application(state)

    stands = standing(application, a_round(), at, "420102", deferred=True)

    assert (stands is Standing.DEFERRED) is (state is State.CONFIRMED)
