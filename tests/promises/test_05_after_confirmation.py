"""FAQ 5: after on-site confirmation the candidate changes nothing (S44)."""

import pytest

from form_server.rules.dossier import Confirmation, State, Verdict
from form_server.rules.lifecycle import Step, candidate_may_change, step
from form_server.rules.outcome import Reason, Refused
from tests.builders import NOON, an_application

AFTER = (State.CONFIRMED, State.APPROVED, State.REJECTED, State.REGISTERED, State.ISSUED)


@pytest.mark.parametrize("state", AFTER)
@pytest.mark.parametrize("wanted", [Step.SAVE, Step.SUBMIT, Step.WITHDRAW])
def test_a_confirmed_application_is_closed_to_the_candidate(state: State, wanted: Step) -> None:
    confirmation = Confirmation(NOON, "clerk", "420102", 1, Verdict.COMPLETE)
    application = an_application(state, confirmation=confirmation)

    refused = step(application, wanted)

    assert isinstance(refused, Refused)
    assert refused.reason is Reason.CONFIRMED
    assert not candidate_may_change(application)
