"""From draft to approval with random steps, clocks and people: no illegal state is ever reached (S5–S116)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from form_server.rules.dossier import Outcome, State
from tests.builders import a_moment, an_admission_number
from tests.life import people
from tests.life.machine import Life

pytestmark = pytest.mark.long

NUMBER = an_admission_number(1)
ROUND = "2007-1"
MANY = settings(
    max_examples=16,
    stateful_step_count=100,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def life(site: Path, cache: Path) -> Iterator[Life]:
    made = Life(site, cache)
    made.begins(a_moment("2007-06-02 09:00"))
    yield made
    made.teardown()


def test_no_order_of_deeds_at_no_moment_breaks_a_law(site: Path, cache: Path) -> None:
    run_state_machine_as_test(lambda: Life(site, cache), settings=MANY)


def test_the_same_deeds_in_their_ordinary_order_lead_all_the_way(life: Life) -> None:
    """What is drawn at random above is able to reach every state that the law speaks of."""
    reached = [
        state_after(life, life.registers, NUMBER, "one"),
        state_after(life, life.saves, NUMBER, "one", {"phone": "13900000000"}),
        state_after(life, life.submits, NUMBER, "one", True),
        state_after(life, life.withdraws, NUMBER, "one"),
        state_after(life, life.submits_twice, NUMBER, "two"),
        state_after(life, life.sends_back, NUMBER, None, 0, {"address"}, "2007-06-08"),
        state_after(life, life.recalls, NUMBER, None, 0),
        state_after(life, life.confirms, NUMBER, None, 0),
        state_after(life, life.takes_a_confirmation_back, NUMBER, None, 0),
        state_after(life, life.confirms, NUMBER, None, 0),
        state_after(life, life.saves, NUMBER, "one", {"phone": "13700000000"}),
        state_after(life, life.all_levels_approve, NUMBER, ROUND),
        state_after(life, life.asks_to_reopen, NUMBER, None, 0),
        state_after(life, life.agrees_to_reopen, NUMBER, None, 0),
        state_after(life, life.corrects, NUMBER, None, 0, {"phone": "13600000000"}),
        state_after(life, life.confirms, NUMBER, None, 0),
        state_after(life, life.all_levels_approve, NUMBER, ROUND),
        state_after(life, life.takes_a_decision_back, NUMBER, people.PROVINCE, ROUND),
        state_after(life, life.decides, NUMBER, people.PROVINCE, ROUND, Outcome.REJECTED, 0),
        state_after(life, life.takes_a_decision_back, NUMBER, people.PROVINCE, ROUND),
        state_after(life, life.decides, NUMBER, people.PROVINCE, ROUND, Outcome.APPROVED, 0),
        state_after(life, life.a_certificate_comes_in, NUMBER),
        state_after(life, life.hands_a_certificate_out, NUMBER, None, ROUND),
        state_after(life, life.notes_that_it_was_not, NUMBER, None, ROUND),
        state_after(life, life.hands_a_certificate_out, NUMBER, None, ROUND),
    ]

    assert reached == [
        None,
        State.DRAFT,
        State.SUBMITTED,
        State.WITHDRAWN,
        State.SUBMITTED,
        State.RETURNED,
        State.SUBMITTED,
        State.CONFIRMED,
        State.SUBMITTED,
        State.CONFIRMED,
        State.CONFIRMED,
        State.APPROVED,
        State.APPROVED,
        State.SUBMITTED,
        State.SUBMITTED,
        State.CONFIRMED,
        State.APPROVED,
        State.CONFIRMED,
        State.REJECTED,
        State.CONFIRMED,
        State.APPROVED,
        State.REGISTERED,
        State.ISSUED,
        State.REGISTERED,
        State.ISSUED,
    ]
    phone = life.kept.application(NUMBER, ROUND).submissions[-1].answers["phone"]
    assert phone == "13600000000"


def state_after(life: Life, deed: object, *given: object) -> State | None:
    """The state of the first candidate's application once the deed is done; None while there is none."""
    deed(*given)  # type: ignore[operator]
    application = life.kept.dossiers[NUMBER].applications.get(ROUND)
    return application.state if application else None
