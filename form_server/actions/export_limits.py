"""Taking lists away: counted, noted and limited (security F6)."""

from collections.abc import Mapping

from form_server.actions.resources import Resources, Visit
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_anywhere
from form_server.store.protocol import AuditEvent

EXPORTS_AN_HOUR = 30
MOST = 20_000
"""dossiers in one file from the browser; more by the command line"""


def begin_export(resources: Resources, staff: Staff, act: Act = Act.EXPORT) -> Refused | None:
    """Counts one export; a reason when it was too many or not allowed. `act` is what the list itself asks for."""
    if not may_anywhere(staff, act):
        return Refused(Reason.NOT_ALLOWED)
    return resources.throttled("export", ((staff.name, EXPORTS_AN_HOUR, 3600),))


def note_export(
    visit: Visit,
    staff: Staff,
    what: str,
    rows: int,
    detail: Mapping[str, str],
) -> None:
    """That so many rows were taken, kept before they are handed out."""
    facts = {"rows": str(rows), **{name: value for name, value in detail.items() if value}}
    by = f"staff:{staff.name}"
    event = AuditEvent(visit.received_at, by, "export", what, "ok", facts, visit.source)
    visit.resources.store.commit(lambda view: view.append(event))
