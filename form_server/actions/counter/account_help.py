"""What the records office does for an account: unlock it, hand out a one-time code (FAQ 8, 20; S57, S115)."""

from dataclasses import replace

from form_server.actions.acts import Acting, Deed
from form_server.actions.one_time_codes import give_code
from form_server.rules.outcome import Refused


def hand_out_code(acting: Acting, purpose: str) -> str | Refused:
    """A registration or recovery code for the person whose ID and admission card the clerk has seen."""
    kept = acting.change(lambda deed: deed.keep(deed.case.dossier, f"code-{purpose}"))
    if isinstance(kept, Refused):
        return kept
    return give_code(acting.resources, purpose, kept.admission_number)


def unlock(acting: Acting) -> str | Refused:
    """Opens registration and sign-in again; returns the admission number."""

    def made(deed: Deed) -> str:
        open_ = replace(deed.case.dossier, locked_at=None, refused_registrations=0)
        return deed.keep(open_, "unlock").admission_number

    return acting.change(made)
