"""From approval to the certificate in hand: registered by the province, issued by the records office (principle 23)."""

from dataclasses import replace
from datetime import datetime

from form_server.rules.dossier import Application, State
from form_server.rules.lifecycle import Step, step
from form_server.rules.office_entries import Certificate
from form_server.rules.outcome import Reason, Refused


def registered(application: Application, certificate: Certificate) -> Application | Refused:
    """The application with its certificate; a later file may mend number, day or place until it is issued.

    WRONG_STATE before approval and after issue.
    """
    if application.state is State.REGISTERED:
        return replace(application, certificate=certificate)
    after = step(application, Step.REGISTER)
    if isinstance(after, Refused):
        return after
    return replace(application, state=after, certificate=certificate)


def issued(
    application: Application, at: datetime, by: str, collector: str = ""
) -> Application | Refused:
    """Handed out at that moment; `collector` names whoever took it for the graduate."""
    after = step(application, Step.ISSUE)
    if isinstance(after, Refused):
        return after
    if application.certificate is None:
        return Refused(Reason.WRONG_STATE, {"state": str(application.state)})
    held = replace(application.certificate, issued_at=at, issued_by=by, collector=collector)
    return replace(application, state=after, certificate=held)


def not_issued(application: Application) -> Application | Refused:
    """The issue taken back, noted for the wrong person: it is registered again and nothing else."""
    after = step(application, Step.UNDO_ISSUE)
    if isinstance(after, Refused) or application.certificate is None:
        return Refused(Reason.WRONG_STATE, {"state": str(application.state)})
    held = replace(application.certificate, issued_at=None, issued_by="", collector="")
    return replace(application, state=after, certificate=held)
