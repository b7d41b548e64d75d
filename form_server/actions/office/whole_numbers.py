"""Reading a whole ID number: an event with a reason, every time (security F2, F5)."""

import re

from form_server.actions.resources import Visit
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Reason, Refused
from form_server.store.protocol import AuditEvent

LONGEST_REASON = 100
_NUMBER = re.compile(r"\d{6,}")


def why(text: str) -> str:
    """The reason as it is kept: one line, without numbers that could name a person; empty when none is left."""
    return _NUMBER.sub("…", free_words(text, LONGEST_REASON)).strip("… ")


def unmask(
    visit: Visit,
    staff: Staff,
    dossier_id: str,
    reason: str,
    round_id: str = "",
) -> tuple[str, str] | Refused:
    """The ID number as it stands and as recorded; the route has asked whether the dossier is in scope.

    REASON_MISSING without a reason; nothing is shown before the event is kept.
    """
    given = why(reason)
    dossier = visit.resources.store.read(lambda view: view.dossier_by_id(dossier_id))
    if dossier is None or (round_id and round_id not in dossier.applications):
        return Refused(Reason.NOT_FOUND)
    if not given:
        return Refused(Reason.REASON_MISSING)
    by, detail = f"staff:{staff.name}", {"why": given}
    event = AuditEvent(visit.received_at, by, "unmask", dossier_id, "ok", detail, visit.source)
    visit.resources.store.commit(lambda view: view.append(event))
    answers = [each.submitted.answers for each in dossier.applications.values() if each.submitted]
    stated = next((one["id_number"] for one in reversed(answers) if one.get("id_number")), "")
    return stated or dossier.value("id_number"), dossier.record.get("id_number", "")
