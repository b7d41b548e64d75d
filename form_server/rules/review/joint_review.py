"""The joint review: three levels decide on one confirmed version, and all must approve (FAQ 10; S65–S71, principle 9)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from form_server.rules.dossier import Application, Outcome, Review, Role, State
from form_server.rules.lifecycle import STEPS, Step, undo_until
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.staff_management import examining_universities
from site_builder.published.release import Release, ReviewLevel

LEVEL_OF: Mapping[Role, str] = {
    Role.CITY: "city",
    Role.UNIVERSITY: "university",
    Role.PROVINCE: "province",
}
"""the level at which a role decides; other roles decide nothing"""


def reviewable_from(application: Application, undo_minutes: int) -> datetime | None:
    """When reviewers first see it: the counter's minutes to undo must be over; None before confirmation."""
    return undo_until(application, undo_minutes)


def pending_levels(application: Application, levels: Iterable[str]) -> tuple[str, ...]:
    """Levels that have yet to decide; none unless it is confirmed."""
    if application.state is not State.CONFIRMED:
        return ()
    return tuple(level for level in levels if level not in application.reviews)


def returned_by(application: Application) -> tuple[str, ...]:
    """Levels that sent it back to the records office and wait for its answer."""
    if application.state is not State.CONFIRMED:
        return ()
    sent_back = Outcome.RETURNED
    return tuple(n for n, each in application.reviews.items() if each.outcome is sent_back)


def decided(
    application: Application, level: str, review: Review, levels: Iterable[str]
) -> Application | Refused:
    """The application with that level's decision; APPROVED when all have approved, REJECTED by any one.

    Each level decides once on a version; WRONG_STATE for one that has decided or is not asked now, and
    PRINTOUT_OUTDATED when the version it looked at is not the confirmed one.
    """
    wanted = tuple(levels)
    if level not in pending_levels(application, wanted):
        return Refused(Reason.WRONG_STATE, {"state": str(application.state)})
    confirmed = application.confirmation.submission if application.confirmation else 0
    if review.submission != confirmed:
        facts = {"version": str(confirmed), "seen": str(review.submission)}
        return Refused(Reason.PRINTOUT_OUTDATED, facts)
    reviews = {**application.reviews, level: review}
    return replace(application, reviews=reviews, state=_state_after(reviews, wanted))


def _state_after(reviews: Mapping[str, Review], levels: tuple[str, ...]) -> State:
    outcomes = [reviews[level].outcome for level in levels if level in reviews]
    if Outcome.REJECTED in outcomes:
        return STEPS[State.CONFIRMED, Step.REJECT]
    all_in_favour = len(outcomes) == len(levels) and set(outcomes) == {Outcome.APPROVED}
    return STEPS[State.CONFIRMED, Step.APPROVE] if all_in_favour else State.CONFIRMED


def undone(application: Application, level: str, at: datetime) -> Application | Refused:
    """As if that level had not decided at that moment; refused once anything followed: a decision, a printed record."""
    mine = application.reviews.get(level)
    later = any(each.at > at for each in application.reviews.values())
    after = STEPS.get((application.state, Step.UNDO_REVIEW))
    followed = later or bool(application.graduate_record)
    if mine is None or mine.at != at or followed or after is None:
        return Refused(Reason.WRONG_STATE, {"state": str(application.state)})
    reviews = {name: each for name, each in application.reviews.items() if name != level}
    return replace(application, reviews=reviews, state=after)


def answered(application: Application, level: str) -> Application | Refused:
    """The office has supplied what that level asked for: it decides anew."""
    if level not in returned_by(application):
        return Refused(Reason.WRONG_STATE, {"state": str(application.state)})
    reviews = {name: each for name, each in application.reviews.items() if name != level}
    return replace(application, reviews=reviews)


def still_standing(
    reviews: Mapping[str, Review], changed: Iterable[str], levels: Iterable[ReviewLevel]
) -> Mapping[str, Review]:
    """The decisions that outlive a correction: approvals of levels none of whose points looks at a changed field."""
    touched = frozenset(changed)
    looked_at = {one.level: {f for point in one.points for f in point.fields} for one in levels}
    return {
        name: each
        for name, each in reviews.items()
        if each.outcome is Outcome.APPROVED and not touched & looked_at.get(name, touched)
    }


def may_not_judge(application: Application, staff_name: str) -> Refused | None:
    """Whoever confirmed it, or had a hand in correcting it since, never reviews it (principle 29)."""
    if staff_name in _hands(application):
        return Refused(Reason.NOT_ALLOWED, {"why": "own-confirmation"})
    return None


def _hands(application: Application) -> frozenset[str]:
    """Those of earlier confirmations among them, that a reopening has put out of force."""
    before = (each.confirmation for each in application.reopenings)
    confirmed = {each.by for each in (application.confirmation, *before) if each}
    replied = {name for each in application.replies for name in (each.by, each.approved_by)}
    return frozenset(replied | confirmed) - {""}


def examined_nowhere(answers: Mapping[str, str], release: Release) -> Refused | None:
    """NO_UNIVERSITY when that level decides and no office that may is named: all must approve, and nobody would (S65, S71)."""
    if "university" not in levels_of(release):
        return None
    named = answers.get("university", "") in examining_universities(release)
    return None if named else Refused(Reason.NO_UNIVERSITY)


def levels_of(release: Release) -> tuple[str, ...]:
    """The levels of this release, in the order in which pages name them."""
    return tuple(each.level for each in release.review)
