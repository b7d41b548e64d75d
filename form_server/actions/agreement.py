"""Whether somebody may be the second person for what another asked for, by what the store knows of both."""

from form_server.actions.acts import Acting
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.second_person import Pair, Proposal, unfit
from form_server.store.protocol import View


def unfit_in(
    acting: Acting, view: View, proposal: Proposal, seen: str | None = None
) -> Refused | None:
    """Why she may not agree to it, inside a change; PROPOSAL_CHANGED for another than the one she has `seen`.

    `seen` is the moment (ISO) at which the proposal that she read was made; None where that is checked otherwise.
    """
    second = view.staff(acting.name)
    if second is None:
        return Refused(Reason.NOT_FOUND)
    refused = unfit(Pair(second, view.staff(proposal.asked_by)), proposal, acting.visit.received_at)
    if refused or seen is None or seen == proposal.asked_at.isoformat():
        return refused
    return Refused(Reason.PROPOSAL_CHANGED)


def unfit_now(acting: Acting, proposal: Proposal | None) -> Refused | None:
    """The same as a page asks it, so that it shows no button which would only refuse; SECOND_PERSON for no proposal."""
    if proposal is None:
        return Refused(Reason.SECOND_PERSON)
    return acting.resources.store.read(lambda view: unfit_in(acting, view, proposal))
