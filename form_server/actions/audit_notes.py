"""Events of the audit that stand alone: failed sign-ins, refused access, searches (security F5)."""

from form_server.actions.resources import Visit
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Reason, Refused
from form_server.store.protocol import AuditEvent, View

UNKNOWN = "unknown"
"""stands for whoever has no account: what was typed may be a password in the wrong box"""
_NO_ACCESS = frozenset(
    {Reason.NOT_FOUND, Reason.NOT_ALLOWED, Reason.OTHER_OFFICE, Reason.OWN_DOSSIER}
)


def note(visit: Visit, actor: str, act: str, subject: str, result: str) -> None:
    """Adds one event without details; `actor` is `staff:NAME`, `candidate` or `unknown`."""
    event = AuditEvent(visit.received_at, actor, act, subject, result, {}, visit.source)
    visit.resources.store.commit(lambda view: view.append(event))


def note_refused_access(
    visit: Visit, staff: Staff, dossier_id: str, act: str, outcome: object
) -> None:
    """Remembers who asked for a dossier that is there but not hers; an address of nothing is no event."""
    if not isinstance(outcome, Refused) or outcome.reason not in _NO_ACCESS:
        return
    event = AuditEvent(
        visit.received_at, f"staff:{staff.name}", act, dossier_id, "refused", {}, visit.source
    )

    def change(view: View) -> None:
        if view.dossier_by_id(dossier_id) is not None:
            view.append(event)

    visit.resources.store.commit(change)
