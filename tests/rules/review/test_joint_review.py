"""Three levels decide on one confirmed version, and only all of them lead to the certificate (FAQ 10; S65–S71)."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations, product

import pytest

from form_server.rules.dossier import Application, Confirmation, Outcome, Review, State, Verdict
from form_server.rules.outcome import Reason, Refused
from form_server.rules.review import joint_review
from site_builder.published.release import ReviewLevel, ReviewPoint
from tests.builders import NOON, an_application

LEVELS = ("city", "university", "province")
TABLE = (
    ReviewLevel("city", "市（州）", (ReviewPoint("identity", "身份", ("sex", "id_number")),)),
    ReviewLevel("university", "主考院校", (ReviewPoint("practice", "实践环节", ("major",)),)),
    ReviewLevel("province", "省", (ReviewPoint("name", "姓名", ("id_number",)),)),
)


def confirmed(submission: int = 1) -> Application:
    confirmation = Confirmation(NOON, "柜员", "420102", submission, Verdict.COMPLETE)
    return an_application(State.CONFIRMED, confirmation=confirmation)


def a_review(
    outcome: Outcome = Outcome.APPROVED, at: datetime = NOON, submission: int = 1
) -> Review:
    return Review(outcome, at, "审核人", submission)


def after(outcomes: list[tuple[str, Outcome]]) -> Application | Refused:
    """The confirmed application after these decisions, an hour apart."""
    application: Application | Refused = confirmed()
    for hour, (level, outcome) in enumerate(outcomes):
        assert isinstance(application, Application)
        review = a_review(outcome, NOON + timedelta(hours=hour))
        application = joint_review.decided(application, level, review, LEVELS)
    return application


@pytest.mark.parametrize("order", list(permutations(LEVELS)), ids=" ".join)
def test_all_three_must_approve_in_whatever_order(order: tuple[str, ...]) -> None:
    for so_far in range(3):
        application = after([(level, Outcome.APPROVED) for level in order[:so_far]])
        assert isinstance(application, Application)
        assert application.state is State.CONFIRMED
        assert set(joint_review.pending_levels(application, LEVELS)) == set(order[so_far:])

    application = after([(level, Outcome.APPROVED) for level in order])

    assert isinstance(application, Application)
    assert application.state is State.APPROVED
    assert joint_review.pending_levels(application, LEVELS) == ()


@pytest.mark.parametrize("outcomes", list(product(Outcome, repeat=3)), ids=" ".join)
def test_nothing_short_of_three_approvals_leads_to_approval(outcomes: tuple[Outcome, ...]) -> None:
    application = after([])
    for level, outcome in zip(LEVELS, outcomes, strict=True):
        assert isinstance(application, Application)
        if application.state is not State.CONFIRMED:
            break
        decided = joint_review.decided(application, level, a_review(outcome), LEVELS)
        assert isinstance(decided, Application)
        application = decided

    assert isinstance(application, Application)
    assert (application.state is State.APPROVED) == (set(outcomes) == {Outcome.APPROVED})
    assert (application.state is State.REJECTED) == (Outcome.REJECTED in outcomes)


def test_a_level_decides_once_on_the_confirmed_version() -> None:
    application = after([("city", Outcome.APPROVED)])
    assert isinstance(application, Application)

    again = joint_review.decided(application, "city", a_review(), LEVELS)
    outdated = joint_review.decided(application, "province", a_review(submission=2), LEVELS)
    unknown = joint_review.decided(application, "county", a_review(), LEVELS)

    assert isinstance(again, Refused) and again.reason is Reason.WRONG_STATE
    assert isinstance(outdated, Refused) and outdated.reason is Reason.PRINTOUT_OUTDATED
    assert isinstance(unknown, Refused)


@pytest.mark.parametrize("state", [each for each in State if each is not State.CONFIRMED])
def test_nothing_but_a_confirmed_application_is_reviewed(state: State) -> None:
    application = an_application(state)

    assert joint_review.pending_levels(application, LEVELS) == ()
    assert isinstance(joint_review.decided(application, "city", a_review(), LEVELS), Refused)


def test_the_last_decision_can_be_undone_and_no_earlier_one() -> None:
    application = after([(level, Outcome.APPROVED) for level in LEVELS])
    assert isinstance(application, Application)
    first, last = application.reviews["city"].at, application.reviews["province"].at

    assert isinstance(joint_review.undone(application, "city", first), Refused)
    assert isinstance(joint_review.undone(application, "province", first), Refused)
    back = joint_review.undone(application, "province", last)

    assert isinstance(back, Application)
    assert back == after([("city", Outcome.APPROVED), ("university", Outcome.APPROVED)])


def test_a_registered_or_issued_one_is_not_undone() -> None:
    application = after([(level, Outcome.APPROVED) for level in LEVELS])
    assert isinstance(application, Application)

    for state in (State.REGISTERED, State.ISSUED):
        later = replace(application, state=state)
        assert isinstance(
            joint_review.undone(later, "province", application.reviews["province"].at), Refused
        )


def test_what_was_sent_back_waits_for_the_office_and_then_for_that_level_again() -> None:
    application = after([("city", Outcome.APPROVED), ("university", Outcome.RETURNED)])
    assert isinstance(application, Application)
    assert application.state is State.CONFIRMED
    assert joint_review.returned_by(application) == ("university",)
    assert joint_review.pending_levels(application, LEVELS) == ("province",)

    answered = joint_review.answered(application, "university")

    assert isinstance(answered, Application)
    assert joint_review.pending_levels(answered, LEVELS) == ("university", "province")
    assert isinstance(joint_review.answered(answered, "university"), Refused)


def test_a_correction_makes_only_those_decide_again_who_looked_at_the_field() -> None:
    approved = {level: a_review() for level in LEVELS}

    assert set(joint_review.still_standing(approved, ["address"], TABLE)) == set(LEVELS)
    assert set(joint_review.still_standing(approved, ["sex"], TABLE)) == {"university", "province"}
    assert set(joint_review.still_standing(approved, ["id_number"], TABLE)) == {"university"}
    assert set(joint_review.still_standing(approved, ["major", "sex"], TABLE)) == {"province"}


def test_a_return_never_outlives_the_correction_that_answers_it() -> None:
    sent_back = {"city": a_review(Outcome.RETURNED), "province": a_review()}

    assert set(joint_review.still_standing(sent_back, ["address"], TABLE)) == {"province"}


def test_a_level_that_the_table_no_longer_knows_decides_nothing_for_good() -> None:
    assert joint_review.still_standing({"county": a_review()}, ["address"], TABLE) == {}


def test_reviewers_see_it_when_the_minutes_to_undo_are_over() -> None:
    assert joint_review.reviewable_from(confirmed(), 5) == NOON + timedelta(minutes=5)
    assert joint_review.reviewable_from(an_application(), 5) is None


def test_whoever_confirmed_it_never_reviews_it() -> None:
    assert joint_review.may_not_judge(confirmed(), "柜员") is not None
    assert joint_review.may_not_judge(confirmed(), "审核人") is None
