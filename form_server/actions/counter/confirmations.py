"""The clerk finds a dossier, corrects on the spot what the office may, and confirms (FAQ 4, 5, 9; S26–S27, S44)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from form_server.actions.audit_notes import note_refused_access
from form_server.actions.candidate.submissions import new_version, save_version
from form_server.actions.cases import Case, case_in
from form_server.actions.counter.attendees import Attendance
from form_server.actions.major_choice import settle_major
from form_server.actions.resources import Visit
from form_server.actions.typed_answers import read_typed
from form_server.rules.dossier import Application, Confirmation, Dossier, Event, Staff
from form_server.rules.form import field_answers
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.lifecycle import Step, step
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may
from form_server.rules.review.joint_review import examined_nowhere
from form_server.rules.windows.window import gate
from form_server.store.protocol import AuditEvent, View

OFFICE_MAY = frozenset({"edit", "on_request"})


def counter_case(visit: Visit, staff: Staff, dossier_id: str) -> Case | Refused:
    """The dossier as the counter sees it; another office's is not found (principle 31)."""
    case = visit.resources.store.read(
        lambda view: at_counter(visit, view, staff, dossier_id, Act.SEE)
    )
    note_refused_access(visit, staff, dossier_id, Act.SEE, case)
    return case


def correctable(case: Case) -> tuple[str, ...]:
    """Field names that this office may correct at the candidate's request."""
    rights = case.release.rights
    return tuple(n for n in rights if field_answers.may_edit(rights, n, "office") in OFFICE_MAY)


def correct(
    visit: Visit,
    staff: Staff,
    dossier_id: str,
    typed: Mapping[str, str],
    submission: int,
) -> Application | tuple[FieldFault, ...] | Refused:
    """Corrects fields on the spot; the change is a new version, so the form is printed anew."""

    def change(view: View) -> Application | tuple[FieldFault, ...] | Refused:
        case = before_confirmation(visit, view, staff, dossier_id, submission)
        if isinstance(case, Refused):
            return case
        answers = read_typed(typed, case.in_force)
        if isinstance(answers, tuple):
            return answers
        return correct_in(visit, view, staff, case, answers)

    outcome = visit.resources.store.commit(change)
    note_refused_access(visit, staff, dossier_id, Act.CORRECT, outcome)
    return outcome


def correct_in(
    visit: Visit,
    view: View,
    staff: Staff,
    case: Case,
    answers: Mapping[str, str],
) -> Application | tuple[FieldFault, ...] | Refused:
    """The same inside a change; `answers` are parsed already."""
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
    by = f"staff:{staff.name}"
    reference = case.application.reference
    # The remarks in force stay in force: what the candidate saved since is not submitted by the counter.
    remarked = replace(case, application=replace(case.application, remarks=version.remarks))
    newest = new_version(visit, remarked, by, check, reference, corrected)
    fresh = field_answers.changed_fields(version.answers, corrected)
    working = {**case.application.working, **{name: corrected[name] for name in fresh}}
    application = replace(
        case.application, working=working, submissions=(*case.application.submissions, newest)
    )
    save_version(visit, view, case, application, by, "correct")
    return application


def confirm(
    visit: Visit,
    staff: Staff,
    dossier_id: str,
    submission: int,
    attendance: Attendance,
) -> Application | Refused:
    """Confirms the version that the clerk saw; from then on the candidate can change nothing (S44)."""

    def change(view: View) -> Application | Refused:
        case = before_confirmation(visit, view, staff, dossier_id, submission, Act.CONFIRM)
        if isinstance(case, Refused):
            return case
        return confirm_in(visit, view, staff, case, attendance)

    outcome = visit.resources.store.commit(change)
    note_refused_access(visit, staff, dossier_id, Act.CONFIRM, outcome)
    return outcome


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A confirmation that was made on paper: when, and why not in the system (principle 32)."""

    at: datetime
    reason: str


def confirm_in(
    visit: Visit,
    view: View,
    staff: Staff,
    case: Case,
    attendance: Attendance,
    paper: OnPaper | None = None,
) -> Application | Refused:
    """The application with its confirmation, kept inside a change; as of the time on the paper where there is one.

    NO_UNIVERSITY while nobody would examine it at that level (principle 29).
    """
    after = step(case.application, Step.CONFIRM)
    if isinstance(after, Refused):
        return after
    newest = case.application.submissions[-1]
    nowhere = examined_nowhere(newest.answers, case.release)
    if nowhere:
        return nowhere
    check = case.check(newest.answers)
    confirmation = Confirmation(
        at=paper.at if paper else visit.received_at,
        by=staff.name,
        office=case.dossier.records_office,
        submission=newest.n,
        verdict=newest.verdict if isinstance(check, Refused) else check.verdict,
        delegate_name=attendance.delegate_name,
        delegate_id_number=attendance.delegate_id_number,
        entered_at=visit.received_at if paper else None,
        reason=paper.reason if paper else "",
    )
    application = replace(case.application, state=after, confirmation=confirmation)
    _keep_confirmed(visit, view, case.dossier, application, confirmation)
    return application


def _keep_confirmed(
    visit: Visit,
    view: View,
    dossier: Dossier,
    application: Application,
    confirmation: Confirmation,
) -> None:
    by, version = f"staff:{confirmation.by}", str(confirmation.submission)
    event = Event(confirmation.at, "confirm", by, version)
    applications = {**dossier.applications, application.round: application}
    view.save_dossier(replace(dossier, applications=applications, events=(*dossier.events, event)))
    detail = {"round": application.round, "version": version, "office": confirmation.office}
    if confirmation.entered_at:
        detail["paper"] = confirmation.at.isoformat(timespec="minutes")
    view.append(
        AuditEvent(visit.received_at, by, "confirm", dossier.id, "ok", detail, visit.source)
    )


def before_confirmation(
    visit: Visit,
    view: View,
    staff: Staff,
    dossier_id: str,
    submission: int,
    act: Act = Act.CORRECT,
    wanted: Step = Step.CONFIRM,
) -> Case | Refused:
    """The case while the office may still change it, and only as the clerk saw it."""
    case = at_counter(visit, view, staff, dossier_id, act)
    if isinstance(case, Refused):
        return case
    closed = gate(
        case.round,
        "confirm",
        visit.received_at,
        office=case.dossier.records_office,
        reopened_until=case.reopened_until,
    )
    if closed and case.reopened_until:
        facts = {"closes": case.reopened_until.isoformat(), "office": case.dossier.records_office}
        return Refused(Reason.REOPENING_OVER, facts)
    if closed:
        return closed
    after = step(case.application, wanted)
    if isinstance(after, Refused):
        return after
    newest = case.application.submitted
    if newest is None:
        return Refused(Reason.NOT_SUBMITTED)
    if newest.n != submission:
        return Refused(
            Reason.PRINTOUT_OUTDATED, {"version": str(newest.n), "seen": str(submission)}
        )
    return case


def at_counter(visit: Visit, view: View, staff: Staff, dossier_id: str, act: Act) -> Case | Refused:
    """The case inside a change or a question, if this person may do that act on it; by the store's word."""
    dossier: Dossier | None = view.dossier_by_id(dossier_id)
    current = view.staff(staff.name)
    if dossier is None or current is None:
        return Refused(Reason.NOT_FOUND)
    if not may(current, act, dossier.records_office, visit.resources.release):
        seen = may(current, Act.SEE, dossier.records_office, visit.resources.release)
        return Refused(Reason.NOT_ALLOWED if seen else Reason.NOT_FOUND)
    return case_in(visit, view, dossier.admission_number)
