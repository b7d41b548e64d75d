"""Reading the audit: who, when, from where, what, on what, with which result (security F5)."""

from collections.abc import Iterator
from dataclasses import dataclass

from form_server.actions.resources import Resources, Visit
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_anywhere
from form_server.store.protocol import AuditEvent as AuditEvent
from form_server.store.protocol import AuditPage, View
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


def audited(
    resources: Resources, staff: Staff, wanted: AuditWanted, before: int | None = None
) -> Audited | Refused:
    """A page of events. NOT_ALLOWED for roles that do not read the audit."""
    if not may_anywhere(staff, Act.AUDIT):
        return Refused(Reason.NOT_ALLOWED)
    return resources.store.read(
        lambda view: Audited(view.audited(wanted, before, A_PAGE), view.audit_head())
    )


def take_away(
    visit: Visit, staff: Staff, wanted: AuditWanted
) -> tuple[tuple[int, AuditEvent], ...] | Refused:
    """All of them up to MOST, the newest first; that they were taken out is an event itself."""
    if not may_anywhere(staff, Act.AUDIT):
        return Refused(Reason.NOT_ALLOWED)
    events = visit.resources.store.read(lambda view: tuple(_every(view, wanted)))
    actor, detail = f"staff:{staff.name}", {"rows": str(len(events))}
    event = AuditEvent(
        visit.received_at, actor, "export-audit", "audit", "ok", detail, visit.source
    )
    visit.resources.store.commit(lambda view: view.append(event))
    return events


def _every(view: View, wanted: AuditWanted) -> Iterator[tuple[int, AuditEvent]]:
    yield from view.audited(wanted, None, MOST).events
