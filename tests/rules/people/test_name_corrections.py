"""Who may decide on a forwarded name, and how often (S39–S43)."""

import pytest

from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.name_corrections import NameDecision, NameOutcome, decided, pending
from tests.builders import NOON, a_name_correction


def test_the_province_corrects_and_the_request_waits_no_longer():
    asked = a_name_correction()

    done = decided(asked, NameDecision(NameOutcome.CORRECTED), "province", NOON)

    assert pending((asked,)) == asked
    assert not isinstance(done, Refused)
    assert (done.outcome, done.decided_by, pending((done,))) == ("corrected", "province", None)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        pytest.param(
            (NameDecision(NameOutcome.REFUSED), "p", NOON),
            Reason.REASON_MISSING,
            id="no reason given",
        ),
    ],
)
def test_a_refusal_needs_its_reason(given, reason):
    answer = decided(a_name_correction(), *given)

    assert isinstance(answer, Refused)
    assert answer.reason is reason


def test_the_office_takes_its_own_request_back_and_nothing_is_decided_twice():
    recalled = decided(a_name_correction(), NameDecision(NameOutcome.RECALLED), "clerk", NOON)

    again = decided(recalled, NameDecision(NameOutcome.CORRECTED), "province", NOON)  # type: ignore[arg-type]

    assert again == Refused(Reason.ALREADY_DECIDED, {"outcome": "recalled"})
