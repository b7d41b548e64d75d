"""From draft to certificate: which step leads from which state to which (principles 7–9)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from form_server.rules.dossier import Application, Confirmation, Dossier, State
from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows.window import reopening_closes
from site_builder.published.release import Round


class Step(StrEnum):
    """What can be done with an application."""

    SAVE = "save"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RETURN = "return"
    """by the counter, before confirmation; again for other fields or a later deadline"""
    RECALL = "recall"
    """the counter takes its return back: the version in force stands again"""
    CONFIRM = "confirm"
    UNDO_CONFIRM = "undo-confirm"
    """within minutes, as if it had not happened"""
    REOPEN = "reopen"
    """by two people, for the office to correct; the candidate still changes nothing"""
    APPROVE = "approve"
    REJECT = "reject"
    UNDO_REVIEW = "undo-review"
    """one level takes its decision back, as long as none followed"""
    REGISTER = "register"
    ISSUE = "issue"
    UNDO_ISSUE = "undo-issue"
    """noted for the wrong person"""


CANDIDATE_STEPS = frozenset({Step.SAVE, Step.SUBMIT, Step.WITHDRAW})
BEFORE_CONFIRMATION = frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED, State.WITHDRAWN})
_BY_CANDIDATE = CANDIDATE_STEPS | {Step.RETURN}
"""what she does or is asked to do: nothing of it once a confirmation stands"""
_FROZEN = frozenset({State.CONFIRMED, State.APPROVED, State.REGISTERED, State.ISSUED})
_COUNTER_STEPS = frozenset({Step.RETURN, Step.RECALL, Step.CONFIRM})

STEPS: Mapping[tuple[State, Step], State] = {
    (State.DRAFT, Step.SAVE): State.DRAFT,
    (State.DRAFT, Step.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Step.SAVE): State.SUBMITTED,
    (State.SUBMITTED, Step.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Step.WITHDRAW): State.WITHDRAWN,
    (State.SUBMITTED, Step.RETURN): State.RETURNED,
    (State.SUBMITTED, Step.CONFIRM): State.CONFIRMED,
    (State.RETURNED, Step.SAVE): State.RETURNED,
    (State.RETURNED, Step.SUBMIT): State.SUBMITTED,
    (State.RETURNED, Step.WITHDRAW): State.WITHDRAWN,
    (State.RETURNED, Step.RETURN): State.RETURNED,
    (State.RETURNED, Step.RECALL): State.SUBMITTED,
    (State.WITHDRAWN, Step.SAVE): State.WITHDRAWN,
    (State.WITHDRAWN, Step.SUBMIT): State.SUBMITTED,
    (State.CONFIRMED, Step.UNDO_CONFIRM): State.SUBMITTED,
    (State.CONFIRMED, Step.REOPEN): State.SUBMITTED,
    (State.APPROVED, Step.REOPEN): State.SUBMITTED,
    (State.CONFIRMED, Step.APPROVE): State.APPROVED,
    (State.CONFIRMED, Step.REJECT): State.REJECTED,
    (State.CONFIRMED, Step.UNDO_REVIEW): State.CONFIRMED,
    (State.APPROVED, Step.UNDO_REVIEW): State.CONFIRMED,
    (State.REJECTED, Step.UNDO_REVIEW): State.CONFIRMED,
    (State.APPROVED, Step.REGISTER): State.REGISTERED,
    (State.REGISTERED, Step.ISSUE): State.ISSUED,
    (State.ISSUED, Step.UNDO_ISSUE): State.REGISTERED,
}
"""every step there is; what is not here cannot be done"""


def step(application: Application, step: Step) -> State | Refused:
    """The state after `step`; CONFIRMED once confirmation has closed it, else WRONG_STATE (S44).

    UNDO_CONFIRM takes the confirmation away again, and puts back the one before a reopening; REOPEN leaves it on the application, so that the
    office corrects and confirms anew while the candidate changes nothing.
    """
    after = STEPS.get((application.state, step))
    frozen = step in _BY_CANDIDATE and application.confirmation is not None
    if after is not None and not frozen:
        return after
    facts = {"state": str(application.state)}
    late = step in CANDIDATE_STEPS | _COUNTER_STEPS and application.state not in BEFORE_CONFIRMATION
    return Refused(Reason.CONFIRMED if late or frozen else Reason.WRONG_STATE, facts)


def candidate_may_change(application: Application) -> bool:
    """Whether the candidate may still change anything, windows apart: never after confirmation (S44)."""
    return application.state in BEFORE_CONFIRMATION and application.confirmation is None


def undo_until(application: Application, minutes: int) -> datetime | None:
    """Until when the counter may take its confirmation back; reviewers see the dossier from then on."""
    confirmation = application.confirmation
    return confirmation.kept_at + timedelta(minutes=minutes) if confirmation else None


def unconfirmed(application: Application, now: datetime, minutes: int) -> Application | Refused:
    """As if it had not been confirmed: within the minutes, and while no level has decided (principle 9)."""
    after, until = step(application, Step.UNDO_CONFIRM), undo_until(application, minutes)
    if isinstance(after, Refused) or until is None:
        return Refused(Reason.WRONG_STATE, {"state": str(application.state)})
    if now >= until or application.reviews:
        return Refused(Reason.UNDO_OVER, {"minutes": str(minutes)})
    return replace(application, state=after, confirmation=_before_reopening(application))


def _before_reopening(application: Application) -> Confirmation | None:
    """The confirmation that froze it for the candidate before it was reopened; None when it never was."""
    agreed = (each for each in reversed(application.reopenings) if each.approved_at)
    return next((each.confirmation for each in agreed), None)


def photo_is_frozen(dossier: Dossier) -> bool:
    """Who signed a form with a photo on it keeps that photo."""
    return any(each.state in _FROZEN for each in dossier.applications.values())


class Standing(StrEnum):
    """Where an application stands at a moment; derived, never stored (principle 7)."""

    NOT_YET_OPEN = "not-yet-open"
    OPEN = "open"
    """nothing submitted yet, the window is open"""
    NOT_SUBMITTED = "not-submitted"
    """nothing is submitted and the window has closed"""
    UNSUBMITTED_CHANGES = "unsubmitted-changes"
    """a version is submitted, something newer is only saved"""
    AWAITING_CONFIRMATION = "awaiting-confirmation"
    RETURNED = "returned"
    REOPENED = "reopened"
    """confirmed once, opened again by two people of the offices, and not confirmed anew yet"""
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    """submitted, never confirmed, and the on-site days of its office are over"""
    UNDER_REVIEW = "under-review"
    DEFERRED = "deferred"
    """under review, while a violation on file puts the graduation off"""
    APPROVED = "approved"
    REJECTED = "rejected"
    REGISTERED = "registered"
    ISSUED = "issued"


_AS_STORED = {
    State.CONFIRMED: Standing.UNDER_REVIEW,
    State.APPROVED: Standing.APPROVED,
    State.REJECTED: Standing.REJECTED,
    State.REGISTERED: Standing.REGISTERED,
    State.ISSUED: Standing.ISSUED,
}


def standing(
    application: Application,
    round: Round,
    now: datetime,
    office: str = "",
    closes: datetime | None = None,
    deferred: bool = False,
) -> Standing:
    """Where it stands at `now`; without `office` it lapses only when no office confirms any more.

    `closes` is when this candidate can submit no longer, where that is later than the window; `deferred` says
    that the term of a violation still runs.
    """
    if application.state is State.CONFIRMED and deferred:
        return Standing.DEFERRED
    if application.state in _AS_STORED:
        return _AS_STORED[application.state]
    if application.state in (State.DRAFT, State.WITHDRAWN):
        return _nothing_in_force(application, round, now, closes or round.application.closes)
    reopened = application.reopened is not None
    if now >= (reopening_closes(round, office) if reopened else _last_confirmation(round, office)):
        return Standing.LAPSED
    if reopened:
        return Standing.REOPENED
    if application.state is State.RETURNED:
        return Standing.RETURNED
    if has_unsubmitted_changes(application):
        return Standing.UNSUBMITTED_CHANGES
    return Standing.AWAITING_CONFIRMATION


def _nothing_in_force(
    application: Application, round: Round, now: datetime, closes: datetime
) -> Standing:
    if now >= closes:
        return Standing.NOT_SUBMITTED
    if application.state is State.WITHDRAWN:
        return Standing.WITHDRAWN
    return Standing.OPEN if now >= round.application.opens else Standing.NOT_YET_OPEN


def _last_confirmation(round: Round, office: str) -> datetime:
    if office:
        return round.confirmation_of(office).window.closes
    days = (round.confirmation, *round.offices.values())
    return max(each.window.closes for each in days)


def has_unsubmitted_changes(application: Application) -> bool:
    """Whether answers or remarks were saved that the version in force does not hold."""
    newest = application.submitted
    if newest is None:
        return application.saved_at is not None
    working = application.working or newest.answers
    return _filled(working) != _filled(newest.answers) or _filled(application.remarks) != _filled(
        newest.remarks
    )


def _filled(words: Mapping[str, str]) -> dict[str, str]:
    """Without what is empty: a field that a form did not have yet says no more than an empty one."""
    return {name: each for name, each in words.items() if each}
