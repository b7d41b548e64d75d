"""Every pair of state and step, and where an application stands at a moment (principles 7–9)."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from form_server.rules.dossier import Application, Confirmation, State, Verdict
from form_server.rules.lifecycle import (
    BEFORE_CONFIRMATION,
    STEPS,
    Standing,
    Step,
    candidate_may_change,
    has_unsubmitted_changes,
    standing,
    step,
)
from form_server.rules.outcome import Reason, Refused
from site_builder.published.release import OfficeDays
from tests.builders import NOON, a_submission, an_application
from tests.releases import a_round, a_window, instant

CONFIRMATION = Confirmation(NOON, "clerk", "420102", 1, Verdict.COMPLETE)
PAIRS = list(product(State, Step))
FORWARD = """
draft save draft / draft submit submitted
submitted save submitted / submitted submit submitted / submitted withdraw withdrawn
submitted return returned / submitted confirm confirmed
returned save returned / returned submit submitted / returned withdraw withdrawn
returned return returned / returned recall submitted
withdrawn save withdrawn / withdrawn submit submitted
confirmed undo-confirm submitted / confirmed reopen submitted / confirmed approve approved
approved reopen submitted / confirmed reject rejected / approved register registered / registered issue issued
confirmed undo-review confirmed / approved undo-review confirmed / rejected undo-review confirmed / issued undo-issue registered
"""


def in_state(state: State) -> Application:
    held = None if state in BEFORE_CONFIRMATION else CONFIRMATION
    return an_application(state, confirmation=held)


def test_the_table_of_steps_is_the_one_that_was_decided() -> None:
    rows = [row.split() for line in FORWARD.strip().splitlines() for row in line.split(" / ")]

    assert {(State(a), Step(b)): State(c) for a, b, c in rows} == STEPS


@pytest.mark.parametrize(("state", "wanted"), PAIRS, ids=lambda each: str(each))
def test_every_pair_leads_where_the_table_says_or_is_refused(state: State, wanted: Step) -> None:
    after = step(in_state(state), wanted)

    if (state, wanted) in STEPS:
        assert after == STEPS[state, wanted]
        return
    at_an_end = wanted in (
        Step.SAVE, Step.SUBMIT, Step.WITHDRAW, Step.RETURN, Step.RECALL, Step.CONFIRM,
    )  # fmt: skip
    confirmed = at_an_end and state not in BEFORE_CONFIRMATION
    reason = Reason.CONFIRMED if confirmed else Reason.WRONG_STATE
    assert after == Refused(reason, {"state": str(state)})


@pytest.mark.parametrize("state", State)
def test_after_confirmation_the_candidate_changes_nothing(state: State) -> None:
    application = in_state(state)

    possible = [
        each
        for each in (Step.SAVE, Step.SUBMIT, Step.WITHDRAW)
        if not isinstance(step(application, each), Refused)
    ]

    assert bool(possible) is candidate_may_change(application)
    assert candidate_may_change(application) is (state in BEFORE_CONFIRMATION)


def test_reopening_lets_the_office_correct_and_leaves_the_candidate_out() -> None:
    reopened = an_application(State.SUBMITTED, confirmation=CONFIRMATION)

    assert candidate_may_change(reopened) is False
    assert step(reopened, Step.SAVE) == Refused(Reason.CONFIRMED, {"state": "submitted"})
    assert step(reopened, Step.CONFIRM) is State.CONFIRMED


IN = instant("2007-05-28T10:00:00")
BEFORE = instant("2007-05-21T23:59:59")
CLOSED = instant("2007-06-05T00:00:00")
LAST = instant("2007-06-08T23:59:59")
OVER = instant("2007-06-09T00:00:00")


@pytest.mark.parametrize(
    ("state", "now", "expected"),
    [
        (State.DRAFT, BEFORE, Standing.NOT_YET_OPEN),
        (State.DRAFT, IN, Standing.OPEN),
        (State.DRAFT, CLOSED - timedelta(seconds=1), Standing.OPEN),
        (State.DRAFT, CLOSED, Standing.NOT_SUBMITTED),
        (State.WITHDRAWN, IN, Standing.WITHDRAWN),
        (State.WITHDRAWN, CLOSED, Standing.NOT_SUBMITTED),
        (State.SUBMITTED, IN, Standing.AWAITING_CONFIRMATION),
        (State.SUBMITTED, LAST, Standing.AWAITING_CONFIRMATION),
        (State.SUBMITTED, OVER, Standing.LAPSED),
        (State.RETURNED, IN, Standing.RETURNED),
        (State.RETURNED, OVER, Standing.LAPSED),
        (State.CONFIRMED, OVER, Standing.UNDER_REVIEW),
        (State.APPROVED, OVER, Standing.APPROVED),
        (State.REJECTED, OVER, Standing.REJECTED),
        (State.REGISTERED, OVER, Standing.REGISTERED),
        (State.ISSUED, OVER, Standing.ISSUED),
    ],
)
def test_where_an_application_stands(state: State, now, expected: Standing) -> None:  # type: ignore[no-untyped-def]
    assert standing(in_state(state), a_round(), now, "420102") is expected


def test_it_lapses_when_the_days_of_its_own_office_are_over() -> None:
    own = OfficeDays(a_window("2007-06-01T00:00:00", "2007-06-11T00:00:00"), "每天")
    round_ = a_round(offices={"429021": own})
    submitted = in_state(State.SUBMITTED)

    assert standing(submitted, round_, OVER, "420102") is Standing.LAPSED
    assert standing(submitted, round_, OVER, "429021") is Standing.AWAITING_CONFIRMATION
    assert standing(submitted, round_, OVER) is Standing.AWAITING_CONFIRMATION
    assert standing(submitted, round_, instant("2007-06-11T00:00:00")) is Standing.LAPSED


def test_saved_after_submitting_is_said_until_it_is_submitted_or_the_same_again() -> None:
    submitted = an_application(State.SUBMITTED)
    answers = dict(submitted.submissions[-1].answers)

    changed = replace(submitted, working={**answers, "address": "别处"})
    stated = replace(submitted, working=answers, remarks={"name": "应为另一个字"})
    back = replace(submitted, working=answers)

    assert standing(changed, a_round(), IN) is Standing.UNSUBMITTED_CHANGES
    assert has_unsubmitted_changes(stated) is True
    assert has_unsubmitted_changes(back) is False
    assert has_unsubmitted_changes(replace(submitted, working={**answers, "new": ""})) is False
    assert has_unsubmitted_changes(submitted) is False


def test_a_draft_has_something_unsubmitted_once_it_was_saved() -> None:
    assert has_unsubmitted_changes(Application("2007-1")) is False
    assert has_unsubmitted_changes(Application("2007-1", saved_at=NOON)) is True


def test_the_newest_version_is_the_one_in_force() -> None:
    second = a_submission(2, answers={"address": "第二版"})
    application = an_application(submissions=(a_submission(1), second), working=second.answers)

    assert application.submitted is second
    assert has_unsubmitted_changes(application) is False
