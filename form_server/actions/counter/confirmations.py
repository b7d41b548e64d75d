"""The clerk corrects on the spot what the office may, and confirms (FAQ 4, 5, 9; S26–S27, S44)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from form_server.actions.acts import Acting, Deed
from form_server.actions.cases import Case, with_application
from form_server.actions.counter.attendees import Attendance
from form_server.actions.major_choice import settle_major
from form_server.actions.typed_answers import read_typed
from form_server.actions.versions import new_version, save_version
from form_server.rules.dossier import Application, Confirmation, Event
from form_server.rules.form import field_answers
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.lifecycle import Step, step
from form_server.rules.outcome import Reason, Refused
from form_server.rules.review.joint_review import examined_nowhere
from form_server.rules.windows.window import OwnTimes, gate

OFFICE_MAY = frozenset({"edit", "on_request"})


def correctable(case: Case) -> tuple[str, ...]:
    """Field names that this office may correct at the candidate's request."""
    rights = case.release.rights
    return tuple(n for n in rights if field_answers.may_edit(rights, n, "office") in OFFICE_MAY)


def correct(
    acting: Acting, typed: Mapping[str, str], submission: int
) -> Application | tuple[FieldFault, ...] | Refused:
    """Corrects fields on the spot; the change is a new version, so the form is printed anew."""

    def made(deed: Deed) -> Application | tuple[FieldFault, ...] | Refused:
        refused = refused_before_confirmation(deed.case, submission)
        if refused:
            return refused
        answers = read_typed(typed, deed.case.in_force)
        return answers if isinstance(answers, tuple) else correct_in(deed, answers)

    return acting.change(made)


def correct_in(
    deed: Deed, answers: Mapping[str, str]
) -> Application | tuple[FieldFault, ...] | Refused:
    """The same inside a change; `answers` are parsed already."""
    case = deed.case
    version = case.application.submissions[-1]
    changed = field_answers.changed_fields(
        {n: version.answers.get(n, "") for n in answers}, answers
    )
    if not changed:
        return case.application
    forbidden = [name for name in changed if name not in correctable(case)]
    if forbidden:
        return Refused(Reason.FIELD_LOCKED, {"fields": " ".join(forbidden)})
    settled = settle_major(case, version.answers, answers, changed, at_counter=True)
    if isinstance(settled, (Refused, tuple)):
        return settled
    corrected = {**version.answers, **settled}
    check = case.check(corrected)
    if isinstance(check, Refused):
        return check
    # The remarks in force stay in force: what the candidate saved since is not submitted by the counter.
    newest = new_version(deed, case.with_remarks(version.remarks), check, corrected)
    fresh = field_answers.changed_fields(version.answers, corrected)
    working = {**case.application.working, **{name: corrected[name] for name in fresh}}
    submissions = (*case.application.submissions, newest)
    after = replace(case.application, working=working, submissions=submissions)
    return save_version(deed, after, "correct")


def confirm(acting: Acting, submission: int, attendance: Attendance) -> Application | Refused:
    """Confirms the version that the clerk saw; from then on the candidate can change nothing (S44)."""

    def made(deed: Deed) -> Application | Refused:
        refused = refused_before_confirmation(deed.case, submission)
        return refused or confirm_in(deed, attendance)

    return acting.change(made)


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A confirmation that was made on paper: when, and why not in the system (principle 32)."""

    at: datetime
    reason: str


def confirm_in(
    deed: Deed, attendance: Attendance, paper: OnPaper | None = None
) -> Application | Refused:
    """The application with its confirmation, kept inside a change; as of the time on the paper where there is one.

    NO_UNIVERSITY while nobody would examine it at that level (principle 29).
    """
    case = deed.case
    after = step(case.application, Step.CONFIRM)
    if isinstance(after, Refused):
        return after
    newest = case.application.submissions[-1]
    nowhere = examined_nowhere(newest.answers, case.release)
    if nowhere:
        return nowhere
    check = case.check(newest.answers)
    confirmation = Confirmation(
        at=paper.at if paper else deed.at,
        by=deed.name,
        office=case.dossier.records_office,
        submission=newest.n,
        verdict=newest.verdict if isinstance(check, Refused) else check.verdict,
        delegate_name=attendance.delegate_name,
        delegate_id_number=attendance.delegate_id_number,
        entered_at=deed.at if paper else None,
        reason=paper.reason if paper else "",
    )
    return _keep_confirmed(
        deed, replace(case.application, state=after, confirmation=confirmation), confirmation
    )


def _keep_confirmed(deed: Deed, after: Application, confirmation: Confirmation) -> Application:
    """Kept with an event at the time of the confirmation, which on paper is an earlier one."""
    version = str(confirmation.submission)
    dossier = with_application(deed.case.dossier, after)
    event = Event(confirmation.at, "confirm", deed.by, version)
    deed.view.save_dossier(replace(dossier, events=(*dossier.events, event)))
    detail = {"round": after.round, "version": version, "office": confirmation.office}
    if confirmation.entered_at:
        detail["paper"] = confirmation.at.isoformat(timespec="minutes")
    deed.note("confirm", detail)
    return after


def refused_before_confirmation(
    case: Case, submission: int, wanted: Step = Step.CONFIRM
) -> Refused | None:
    """Why the office may not take that step now; only the version that the clerk saw may be changed."""
    reopened_until, office = case.reopened_until, case.dossier.records_office
    own = OwnTimes(office, reopened_until=reopened_until)
    closed = gate(case.round, "confirm", case.now, own)
    if closed and reopened_until:
        facts = {"closes": reopened_until.isoformat(), "office": office}
        return Refused(Reason.REOPENING_OVER, facts)
    after = closed or step(case.application, wanted)
    if isinstance(after, Refused):
        return after
    return refused_unless_in_force(case, submission)


def refused_unless_in_force(case: Case, submission: int) -> Refused | None:
    """NOT_SUBMITTED, or PRINTOUT_OUTDATED where another version than the one seen is in force."""
    newest = case.application.submitted
    if newest is None:
        return Refused(Reason.NOT_SUBMITTED)
    if newest.n == submission:
        return None
    return Refused(Reason.PRINTOUT_OUTDATED, {"version": str(newest.n), "seen": str(submission)})
