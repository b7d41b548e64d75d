"""Reading the audit: who, when, from where, what, on what, with which result (security F5)."""

from dataclasses import dataclass

from form_server.actions.acts import Acting
from form_server.store.protocol import AuditEvent as AuditEvent
from form_server.store.protocol import AuditPage
from form_server.store.protocol import AuditWanted as AuditWanted

A_PAGE = 50
MOST = 50_000
"""events in one export; for more, ask for fewer days"""


@dataclass(frozen=True, slots=True)
class Audited:
    """One page of events."""

    page: AuditPage
    head: tuple[int, str]
    """number and hash of the newest event of all"""


def audited(acting: Acting, wanted: AuditWanted, before: int | None = None) -> Audited:
    """A page of events, the newest first; `before` is the number that the page begins below."""
    return acting.resources.store.read(
        lambda view: Audited(view.audited(wanted, before, A_PAGE), view.audit_head())
    )


def take_away(acting: Acting, wanted: AuditWanted) -> tuple[tuple[int, AuditEvent], ...]:
    """All of them up to MOST, the newest first; that they were taken out is an event itself."""
    events = acting.resources.store.read(lambda view: view.audited(wanted, None, MOST).events)
    acting.note("export-audit", "audit", {"rows": str(len(events))})
    return events
