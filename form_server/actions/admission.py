"""Whether someone reaches what her request is about, asked before any handler runs (security C1, C2)."""

from dataclasses import replace

from form_server.actions.acts import Acting
from form_server.actions.audit_notes import note
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import may_anywhere


def acting_on(acting: Acting, dossier_id: str) -> Acting | Refused:
    """The same with the case that the address names, read once; what was refused is in the audit."""
    resources = acting.resources
    deed = resources.store.read(lambda view: acting.deed(view, dossier_id, acting.round_id))
    if isinstance(deed, Refused):
        acting.note_refused(dossier_id, deed)
        return deed
    return replace(acting, about=deed.case)


def acting_anywhere(acting: Acting) -> Acting | Refused:
    """The same where no dossier is named: NOT_ALLOWED, and in the audit, for an act that the role does not know."""
    if may_anywhere(acting.staff, acting.act):
        return acting
    note(acting.visit, acting.by, acting.act, "", "refused")
    return Refused(Reason.NOT_ALLOWED)
