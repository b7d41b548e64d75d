"""The records office hands the certificate out, or takes that note back (FAQ 2, 10; principle 23)."""

from collections.abc import Callable
from dataclasses import replace

from form_server.actions.audit_notes import note_refused_access
from form_server.actions.cases import with_application
from form_server.actions.resources import Visit
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Application, Event, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_act
from form_server.rules.review import certificates
from form_server.store.protocol import AuditEvent, View

LONGEST_NAME = 60


def hand_out(
    visit: Visit, staff: Staff, dossier_id: str, round_id: str, collector: str
) -> Application | Refused:
    """Issued now; `collector` names whoever took it, when it was not the graduate."""
    name = free_words(collector, LONGEST_NAME)
    by = staff.name
    return _stepped(
        visit, staff, dossier_id, round_id, "issue",
        lambda one: certificates.issued(one, visit.received_at, by, name),
    )  # fmt: skip


def take_back(visit: Visit, staff: Staff, dossier_id: str, round_id: str) -> Application | Refused:
    """As if it had not been handed out: noted for the wrong person."""
    return _stepped(visit, staff, dossier_id, round_id, "undo-issue", certificates.not_issued)


def _stepped(
    visit: Visit,
    staff: Staff,
    dossier_id: str,
    round_id: str,
    what: str,
    change: Callable[[Application], Application | Refused],
) -> Application | Refused:
    def within(view: View) -> Application | Refused:
        dossier, current = view.dossier_by_id(dossier_id), view.staff(staff.name)
        application = dossier.applications.get(round_id) if dossier else None
        if dossier is None or application is None or current is None:
            return Refused(Reason.NOT_FOUND)
        if not may_act(current, Act.ISSUE, dossier, visit.resources.release, round_id):
            return Refused(Reason.NOT_FOUND)
        after = change(application)
        if isinstance(after, Refused):
            return after
        by = f"staff:{staff.name}"
        kept = with_application(dossier, after)
        event = Event(visit.received_at, what, by)
        view.save_dossier(replace(kept, events=(*dossier.events, event)))
        detail = {"round": round_id}
        view.append(AuditEvent(visit.received_at, by, what, dossier.id, "ok", detail, visit.source))
        return after

    outcome = visit.resources.store.commit(within)
    note_refused_access(visit, staff, dossier_id, Act.ISSUE, outcome)
    return outcome
