"""Whether someone reaches what her request is about, asked before any handler runs (security C1, C2)."""

from form_server.actions.audit_notes import note, note_refused_access
from form_server.actions.resources import Resources, Visit
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, is_own, may_act, may_anywhere


def out_of_reach(
    visit: Visit,
    staff: Staff,
    act: Act,
    dossier_id: str = "",
    round_id: str = "",
) -> Refused | None:
    """Why not, or None; a dossier out of scope is not found, as if there were none (principle 31).

    Only those who may see it are told that it is the act which is not theirs. What was refused is in the audit.
    """
    refused = (
        _dossier_out_of_reach(visit.resources, staff, act, dossier_id, round_id)
        if dossier_id
        else None
        if may_anywhere(staff, act)
        else Refused(Reason.NOT_ALLOWED)
    )
    if refused and dossier_id:
        note_refused_access(visit, staff, dossier_id, act, refused)
    elif refused:
        note(visit, f"staff:{staff.name}", act, "", "refused")
    return refused


def _dossier_out_of_reach(
    resources: Resources, staff: Staff, act: Act, dossier_id: str, round_id: str
) -> Refused | None:
    dossier = resources.store.read(lambda view: view.dossier_by_id(dossier_id))
    if dossier is None:
        return Refused(Reason.NOT_FOUND)
    if is_own(staff, dossier):
        return Refused(Reason.OWN_DOSSIER)
    if may_act(staff, act, dossier, resources.release, round_id):
        return None
    seen = may_act(staff, Act.SEE, dossier, resources.release, round_id)
    return Refused(Reason.NOT_ALLOWED if seen else Reason.NOT_FOUND)
