"""A confirmed application is opened again for the office by two people, and confirmed anew (principles 9, 33)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from form_server.rules.dossier import (
    Application,
    Confirmation,
    Outcome,
    Reopening,
    Review,
    State,
    Verdict,
)
from form_server.rules.lifecycle import (
    Standing,
    Step,
    candidate_may_change,
    standing,
    step,
    unconfirmed,
)
from form_server.rules.office_entries import Reply
from form_server.rules.outcome import Reason, Refused
from form_server.rules.review import reopenings
from form_server.rules.review.joint_review import may_not_judge
from form_server.rules.windows.window import OwnTimes, gate
from site_builder.published.release import OfficeDays
from tests.builders import NOON, OFFICE, an_application
from tests.releases import a_round, a_window, instant

CONFIRMED = Confirmation(NOON, "柜员", OFFICE, 1, Verdict.COMPLETE)
LATER = NOON + timedelta(days=20)
REVIEW = a_window("2007-06-11T00:00:00", "2007-07-09T00:00:00")
ROUND = a_round(review=REVIEW)
ASKED = Reopening(LATER, "市甲", "出生日期有误", 1)


def confirmed(**more: Any) -> Application:
    reviews = {"city": Review(Outcome.APPROVED, NOON, "市乙", 1)}
    given: dict[str, Any] = {"confirmation": CONFIRMED, "reviews": reviews}
    return an_application(State.CONFIRMED, **(given | more))


def asked() -> Application:
    after = reopenings.asked(confirmed(), ASKED)
    assert isinstance(after, Application)
    return after


def reopened() -> Application:
    after = reopenings.agreed(asked(), 1, 1, "市乙", LATER)
    assert isinstance(after, Application)
    return after


def test_asking_changes_nothing_but_that_somebody_asked() -> None:
    assert asked() == confirmed(reopenings=(ASKED,))


def test_agreed_to_it_waits_to_be_confirmed_anew_and_no_decision_counts() -> None:
    after = reopened()

    assert (after.state, dict(after.reviews)) == (State.SUBMITTED, {})
    assert (after.confirmation, after.confirmed) == (CONFIRMED, None)
    assert after.reopened is not None
    assert after.reopened.confirmation == CONFIRMED
    assert after.reopened.reviews == confirmed().reviews
    assert candidate_may_change(after) is False
    assert step(after, Step.CONFIRM) is State.CONFIRMED


@pytest.mark.parametrize(
    ("n", "seen", "reason"), [(2, 1, Reason.CANNOT_REOPEN), (1, 2, Reason.PRINTOUT_OUTDATED)]
)
def test_another_request_or_another_version_than_the_one_seen_is_refused(
    n: int, seen: int, reason: Reason
) -> None:
    after = reopenings.agreed(asked(), n, seen, "市乙", LATER)

    assert isinstance(after, Refused)
    assert after.reason is reason


def test_what_was_corrected_since_it_was_asked_about_is_not_reopened() -> None:
    since = replace(asked(), confirmation=replace(CONFIRMED, submission=2))

    assert reopenings.agreed(since, 1, 2, "市乙", LATER) == Refused(
        Reason.PRINTOUT_OUTDATED, {"version": "2", "seen": "1"}
    )


def test_a_second_request_waits_for_the_first_and_may_follow_one_that_was_dropped() -> None:
    again = reopenings.asked(asked(), ASKED)
    gone = reopenings.dropped(asked(), 1, "市乙", LATER)

    assert again == Refused(Reason.CANNOT_REOPEN, {"why": "asked"})
    assert isinstance(gone, Application)
    assert (gone.state, gone.reviews) == (State.CONFIRMED, confirmed().reviews)
    assert isinstance(reopenings.asked(gone, ASKED), Application)


def test_a_correction_that_waited_for_a_second_person_is_gone() -> None:
    supplied = Reply("city", NOON, "柜员", "已补")
    waits = Reply("city", NOON, "柜员", "更正", {"address": "别处"})

    after = reopenings.agreed(replace(asked(), replies=(supplied, waits)), 1, 1, "市乙", LATER)

    assert isinstance(after, Application)
    assert after.replies == (supplied,)


@pytest.mark.parametrize("state", [s for s in State if s not in (State.CONFIRMED, State.APPROVED)])
def test_only_what_is_confirmed_or_approved_can_be_reopened(state: State) -> None:
    refused = reopenings.shut(an_application(state), ROUND, OFFICE, LATER)

    assert refused == Refused(Reason.WRONG_STATE, {"state": str(state)})


def test_not_once_the_province_has_put_it_into_a_batch_of_graduate_records() -> None:
    printed = confirmed(graduate_record="b1")

    assert reopenings.shut(confirmed(), ROUND, OFFICE, LATER) is None
    assert reopenings.shut(printed, ROUND, OFFICE, LATER) == Refused(
        Reason.CANNOT_REOPEN, {"why": "printed"}
    )


@pytest.mark.parametrize(
    ("now", "open_"),
    [("2007-07-08T23:59:59", True), ("2007-07-09T00:00:00", False)],
)
def test_until_the_review_ends_it_is_reopened_and_confirmed_anew(now: str, open_: bool) -> None:
    at = instant(now)
    until = instant("2007-07-09T00:00:00")

    assert (reopenings.shut(confirmed(), ROUND, OFFICE, at) is None) is open_
    assert (gate(ROUND, "confirm", at, OwnTimes(OFFICE, reopened_until=until)) is None) is open_
    assert gate(ROUND, "confirm", at, OwnTimes(OFFICE)) is not None
    stands = standing(reopened(), ROUND, at, OFFICE)
    assert stands is (Standing.REOPENED if open_ else Standing.LAPSED)


def test_longer_on_site_days_of_the_office_let_it_be_confirmed_anew_after_the_review() -> None:
    """The province gives one office more days (principle 1): nothing has lapsed for good."""
    after = instant("2007-07-10T10:00:00")
    longer = OfficeDays(a_window("2007-05-24T00:00:00", "2007-07-12T00:00:00"), "9:00–16:30")
    extended = replace(ROUND, offices={OFFICE: longer})

    assert standing(reopened(), ROUND, after, OFFICE) is Standing.LAPSED
    assert standing(reopened(), extended, after, OFFICE) is Standing.REOPENED
    assert gate(extended, "confirm", after, OwnTimes(OFFICE)) is None


@pytest.mark.parametrize(
    ("round_", "closes"),
    [
        (a_round(), "2007-06-09T00:00:00"),
        (
            a_round(review=REVIEW, gate={**a_round().gate, "confirm": ("confirmation",)}),
            "2007-06-09T00:00:00",
        ),
    ],
    ids=["no dates of the review", "a gate without reopening"],
)
def test_without_them_only_on_the_on_site_days(round_: Any, closes: str) -> None:
    until = instant(closes)

    assert reopenings.shut(confirmed(), round_, OFFICE, until - timedelta(seconds=1)) is None
    assert reopenings.shut(confirmed(), round_, OFFICE, until) is not None


def test_a_new_confirmation_taken_back_leaves_it_reopened() -> None:
    """The candidate is not let in again through the counter's undo."""
    anew = Confirmation(LATER, "柜员", OFFICE, 1, Verdict.COMPLETE)
    again = replace(reopened(), state=State.CONFIRMED, confirmation=anew)

    back = unconfirmed(again, LATER + timedelta(minutes=1), 10)

    assert isinstance(back, Application)
    assert (back.state, back.confirmation) == (State.SUBMITTED, CONFIRMED)
    assert back.reopened is not None
    assert candidate_may_change(back) is False


def test_who_confirmed_it_before_it_was_reopened_does_not_review_it() -> None:
    anew = Confirmation(LATER, "另一柜员", OFFICE, 1, Verdict.COMPLETE)
    again = replace(reopened(), state=State.CONFIRMED, confirmation=anew)

    assert may_not_judge(again, "柜员") is not None
    assert may_not_judge(again, "市丙") is None
