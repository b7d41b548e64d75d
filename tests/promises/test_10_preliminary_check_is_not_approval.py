"""FAQ 10: the preliminary check says that the courses are done, and decides nothing more (S63–S72)."""

from form_server.rules.dossier import State, Verdict
from form_server.rules.lifecycle import STEPS, Step
from form_server.rules.messages import VERDICT_WORDS


def test_no_step_leads_to_a_certificate_past_confirmation_and_review() -> None:
    before = {state for (state, _), after in STEPS.items() if after is State.ISSUED}
    earlier = {state for (state, _), after in STEPS.items() if after is State.REGISTERED}
    reviewed = {(state, step) for (state, step), after in STEPS.items() if after is State.APPROVED}

    assert (before, earlier) == ({State.REGISTERED}, {State.APPROVED})
    assert reviewed == {(State.CONFIRMED, Step.APPROVE)}


def test_the_form_says_what_a_passed_check_does_not_mean() -> None:
    assert "三级会审全部通过后颁发" in VERDICT_WORDS[Verdict.COMPLETE]
