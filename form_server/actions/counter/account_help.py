"""What the records office does for an account: unlock it, hand out a one-time code (FAQ 8, 20; S57, S115)."""

from dataclasses import replace

from form_server.actions.audit_notes import note_refused_access
from form_server.actions.one_time_codes import give_code
from form_server.actions.resources import Visit
from form_server.rules.dossier import Event, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may
from form_server.store.protocol import AuditEvent, View


def hand_out_code(visit: Visit, staff: Staff, dossier_id: str, purpose: str) -> str | Refused:
    """A registration or recovery code for the person whose ID and admission card the clerk has seen."""
    number = visit.resources.store.commit(
        lambda view: _note(visit, view, staff, dossier_id, Act.GIVE_CODE, f"code-{purpose}")
    )
    note_refused_access(visit, staff, dossier_id, Act.GIVE_CODE, number)
    return number if isinstance(number, Refused) else give_code(visit.resources, purpose, number)


def unlock(visit: Visit, staff: Staff, dossier_id: str) -> str | Refused:
    """Opens registration and sign-in again; returns the admission number."""
    number = visit.resources.store.commit(
        lambda view: _note(visit, view, staff, dossier_id, Act.UNLOCK, "unlock")
    )
    note_refused_access(visit, staff, dossier_id, Act.UNLOCK, number)
    return number


def _note(
    visit: Visit,
    view: View,
    staff: Staff,
    dossier_id: str,
    act: Act,
    what: str,
) -> str | Refused:
    dossier = view.dossier_by_id(dossier_id)
    current = view.staff(staff.name)
    if dossier is None or current is None:
        return Refused(Reason.NOT_FOUND)
    if not may(current, act, dossier.records_office, visit.resources.release):
        return Refused(Reason.NOT_FOUND)
    by = f"staff:{staff.name}"
    event = Event(visit.received_at, what, by)
    noted = replace(dossier, events=(*dossier.events, event))
    if act is Act.UNLOCK:
        noted = replace(noted, locked_at=None, refused_registrations=0)
    view.save_dossier(noted)
    view.append(AuditEvent(visit.received_at, by, what, dossier.id, source=visit.source))
    return dossier.admission_number
