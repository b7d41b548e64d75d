"""The counter takes a confirmation back within minutes, before anybody else has seen it (principle 9)."""

from dataclasses import replace

from form_server.actions.audit_notes import note_refused_access
from form_server.actions.cases import with_application
from form_server.actions.counter.confirmations import at_counter
from form_server.actions.resources import Visit
from form_server.rules import lifecycle
from form_server.rules.dossier import Application, Event, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act
from form_server.store.protocol import AuditEvent, View


def undo(visit: Visit, staff: Staff, dossier_id: str, submission: int) -> Application | Refused:
    """As if it had not been confirmed; UNDO_OVER once the minutes have gone.

    `submission` is the confirmed version that the clerk has before her; PRINTOUT_OUTDATED for another.
    """

    def change(view: View) -> Application | Refused:
        case = at_counter(visit, view, staff, dossier_id, Act.CONFIRM)
        if isinstance(case, Refused):
            return case
        confirmed = case.application.confirmation
        if confirmed and confirmed.submission != submission:
            facts = {"version": str(confirmed.submission), "seen": str(submission)}
            return Refused(Reason.PRINTOUT_OUTDATED, facts)
        minutes = case.release.policies.undo_minutes
        application = lifecycle.unconfirmed(case.application, visit.received_at, minutes)
        if isinstance(application, Refused):
            return application
        by = f"staff:{staff.name}"
        event = Event(visit.received_at, lifecycle.Step.UNDO_CONFIRM, by, str(submission))
        dossier = with_application(case.dossier, application)
        view.save_dossier(replace(dossier, events=(*dossier.events, event)))
        detail = {"round": application.round, "version": str(submission)}
        act = lifecycle.Step.UNDO_CONFIRM
        view.append(AuditEvent(visit.received_at, by, act, dossier.id, "ok", detail, visit.source))
        return application

    outcome = visit.resources.store.commit(change)
    note_refused_access(visit, staff, dossier_id, Act.CONFIRM, outcome)
    return outcome
