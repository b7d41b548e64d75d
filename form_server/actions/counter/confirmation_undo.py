"""The counter takes a confirmation back within minutes, before anybody else has seen it (principle 9)."""

from form_server.actions.acts import Acting, Deed
from form_server.rules import lifecycle
from form_server.rules.dossier import Application
from form_server.rules.outcome import Reason, Refused


def undo(acting: Acting, submission: int) -> Application | Refused:
    """As if it had not been confirmed; UNDO_OVER once the minutes have gone.

    `submission` is the confirmed version that the clerk has before her; PRINTOUT_OUTDATED for another.
    """

    def made(deed: Deed) -> Application | Refused:
        before = deed.case.application
        if before.confirmation and before.confirmation.submission != submission:
            facts = {"version": str(before.confirmation.submission), "seen": str(submission)}
            return Refused(Reason.PRINTOUT_OUTDATED, facts)
        minutes = deed.case.release.policies.undo_minutes
        after = lifecycle.unconfirmed(before, deed.at, minutes)
        if isinstance(after, Refused):
            return after
        version = str(submission)
        return deed.keep_application(
            after, lifecycle.Step.UNDO_CONFIRM, {"version": version}, version
        )

    return acting.change(made)
