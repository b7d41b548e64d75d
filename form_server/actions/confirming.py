"""The clerk finds a dossier, corrects on the spot what the office may, and confirms (FAQ 4, 5, 9; S26–S27, S44)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from form_server.actions.answers import read_typed
from form_server.actions.attending import Attendance
from form_server.actions.choosing import settle_major
from form_server.actions.desk import Desk, Visit
from form_server.actions.journey import Journey, journey_in
from form_server.actions.noting import note_refused_access
from form_server.actions.submitting import new_version, save_version
from form_server.rules import editing
from form_server.rules.dossier import Application, Confirmation, Dossier, Event, Staff
from form_server.rules.lifecycle import Step, step
from form_server.rules.outcome import Reason, Refused
from form_server.rules.parsing import FieldFault
from form_server.rules.reviewing import examined_nowhere
from form_server.rules.scope import Act, may
from form_server.rules.window import gate
from form_server.store.protocol import AuditEvent, View

OFFICE_MAY = frozenset({"edit", "on_request"})


def counter_journey(desk: Desk, visit: Visit, staff: Staff, dossier_id: str) -> Journey | Refused:
    """The dossier as the counter sees it; another office's is not found (principle 31)."""
    at = desk.store.read(lambda view: at_counter(desk, visit, view, staff, dossier_id, Act.SEE))
    note_refused_access(desk, visit, staff, dossier_id, Act.SEE, at)
    return at


def correctable(at: Journey) -> tuple[str, ...]:
    """Field names that this office may correct at the candidate's request."""
    rights = at.release.rights
    return tuple(n for n in rights if editing.may_edit(rights, n, "office") in OFFICE_MAY)


def correct(
    desk: Desk,
    visit: Visit,
    staff: Staff,
    dossier_id: str,
    typed: Mapping[str, str],
    submission: int,
) -> Application | tuple[FieldFault, ...] | Refused:
    """Corrects fields on the spot; the change is a new version, so the form is printed anew."""

    def change(view: View) -> Application | tuple[FieldFault, ...] | Refused:
        at = before_confirmation(desk, visit, view, staff, dossier_id, submission)
        if isinstance(at, Refused):
            return at
        answers = read_typed(typed, at.in_force)
        if isinstance(answers, tuple):
            return answers
        return corrected_in(desk, visit, view, staff, at, answers)

    outcome = desk.store.commit(change)
    note_refused_access(desk, visit, staff, dossier_id, Act.CORRECT, outcome)
    return outcome


def corrected_in(
    desk: Desk, visit: Visit, view: View, staff: Staff, at: Journey, answers: Mapping[str, str]
) -> Application | tuple[FieldFault, ...] | Refused:
    """The same inside a change; `answers` are parsed already."""
    version = at.application.submissions[-1]
    changed = editing.changed_fields({n: version.answers.get(n, "") for n in answers}, answers)
    if not changed:
        return at.application
    forbidden = [name for name in changed if name not in correctable(at)]
    if forbidden:
        return Refused(Reason.FIELD_LOCKED, {"fields": " ".join(forbidden)})
    settled = settle_major(at, version.answers, answers, changed, at_counter=True)
    if isinstance(settled, (Refused, tuple)):
        return settled
    corrected = {**version.answers, **settled}
    check = at.check(corrected)
    if isinstance(check, Refused):
        return check
    by = f"staff:{staff.name}"
    reference = at.application.reference
    # The remarks in force stay in force: what the candidate saved since is not submitted by the counter.
    standing = replace(at, application=replace(at.application, remarks=version.remarks))
    newest = new_version(desk, visit, standing, by, check, reference, corrected)
    fresh = editing.changed_fields(version.answers, corrected)
    working = {**at.application.working, **{name: corrected[name] for name in fresh}}
    application = replace(
        at.application, working=working, submissions=(*at.application.submissions, newest)
    )
    save_version(visit, view, at, application, by, "correct")
    return application


def confirm(
    desk: Desk, visit: Visit, staff: Staff, dossier_id: str, submission: int, attendance: Attendance
) -> Application | Refused:
    """Confirms the version that the clerk saw; from then on the candidate can change nothing (S44)."""

    def change(view: View) -> Application | Refused:
        at = before_confirmation(desk, visit, view, staff, dossier_id, submission, Act.CONFIRM)
        if isinstance(at, Refused):
            return at
        return confirmed(visit, view, staff, at, attendance)

    outcome = desk.store.commit(change)
    note_refused_access(desk, visit, staff, dossier_id, Act.CONFIRM, outcome)
    return outcome


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A confirmation that was made on paper: when, and why not in the system (principle 32)."""

    at: datetime
    reason: str


def confirmed(
    visit: Visit,
    view: View,
    staff: Staff,
    at: Journey,
    attendance: Attendance,
    paper: OnPaper | None = None,
) -> Application | Refused:
    """The application with its confirmation, kept inside a change; as of the time on the paper where there is one.

    NO_UNIVERSITY while nobody would examine it at that level (principle 29).
    """
    after = step(at.application, Step.CONFIRM)
    if isinstance(after, Refused):
        return after
    newest = at.application.submissions[-1]
    nowhere = examined_nowhere(newest.answers, at.release)
    if nowhere:
        return nowhere
    check = at.check(newest.answers)
    confirmation = Confirmation(
        at=paper.at if paper else visit.received_at,
        by=staff.name,
        office=at.dossier.records_office,
        submission=newest.n,
        verdict=newest.verdict if isinstance(check, Refused) else check.verdict,
        delegate_name=attendance.delegate_name,
        delegate_id_number=attendance.delegate_id_number,
        entered_at=visit.received_at if paper else None,
        reason=paper.reason if paper else "",
    )
    application = replace(at.application, state=after, confirmation=confirmation)
    _keep_confirmed(visit, view, at.dossier, application, confirmation)
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
    desk: Desk,
    visit: Visit,
    view: View,
    staff: Staff,
    dossier_id: str,
    submission: int,
    act: Act = Act.CORRECT,
    wanted: Step = Step.CONFIRM,
) -> Journey | Refused:
    """The journey while the office may still change it, and only as the clerk saw it."""
    at = at_counter(desk, visit, view, staff, dossier_id, act)
    if isinstance(at, Refused):
        return at
    closed = gate(
        at.round,
        "confirm",
        visit.received_at,
        office=at.dossier.records_office,
        reopened_until=at.reopened_until,
    )
    if closed and at.reopened_until:
        facts = {"closes": at.reopened_until.isoformat(), "office": at.dossier.records_office}
        return Refused(Reason.REOPENING_OVER, facts)
    if closed:
        return closed
    after = step(at.application, wanted)
    if isinstance(after, Refused):
        return after
    newest = at.application.submitted
    if newest is None:
        return Refused(Reason.NOT_SUBMITTED)
    if newest.n != submission:
        return Refused(
            Reason.PRINTOUT_OUTDATED, {"version": str(newest.n), "seen": str(submission)}
        )
    return at


def at_counter(
    desk: Desk, visit: Visit, view: View, staff: Staff, dossier_id: str, act: Act
) -> Journey | Refused:
    """The journey inside a change or a question, if this person may do that act on it; by the store's word."""
    dossier: Dossier | None = view.dossier_by_id(dossier_id)
    current = view.staff(staff.name)
    if dossier is None or current is None:
        return Refused(Reason.NOT_FOUND)
    if not may(current, act, dossier.records_office, desk.release):
        seen = may(current, Act.SEE, dossier.records_office, desk.release)
        return Refused(Reason.NOT_ALLOWED if seen else Reason.NOT_FOUND)
    return journey_in(desk, visit, view, dossier.admission_number)
