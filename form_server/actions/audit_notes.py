"""Events of the audit that stand alone: failed sign-ins, codes, acts without a dossier (security F5)."""

from form_server.actions.resources import Visit
from form_server.store.protocol import AuditEvent

UNKNOWN = "unknown"
"""stands for whoever has no account: what was typed may be a password in the wrong box"""


def note(visit: Visit, actor: str, act: str, subject: str, result: str) -> None:
    """Adds one event without details; `actor` is `staff:NAME`, `candidate` or `unknown`."""
    event = AuditEvent(visit.received_at, actor, act, subject, result, {}, visit.source)
    visit.resources.store.commit(lambda view: view.append(event))
