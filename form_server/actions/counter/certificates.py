"""The records office hands the certificate out, or takes that note back (FAQ 2, 10; principle 23)."""

from collections.abc import Callable

from form_server.actions.acts import Acting, Deed
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Application
from form_server.rules.outcome import Reason, Refused
from form_server.rules.review import certificates

LONGEST_NAME = 60


def hand_out(acting: Acting, round_id: str, collector: str) -> Application | Refused:
    """Issued now; `collector` names whoever took it, when it was not the graduate."""
    at, by, name = acting.visit.received_at, acting.name, free_words(collector, LONGEST_NAME)
    return _stepped(acting, round_id, "issue", lambda one: certificates.issued(one, at, by, name))


def take_back(acting: Acting, round_id: str) -> Application | Refused:
    """As if it had not been handed out: noted for the wrong person."""
    return _stepped(acting, round_id, "undo-issue", certificates.not_issued)


def _stepped(
    acting: Acting,
    round_id: str,
    what: str,
    changed: Callable[[Application], Application | Refused],
) -> Application | Refused:
    def made(deed: Deed) -> Application | Refused:
        application = deed.case.dossier.applications.get(round_id)
        after = changed(application) if application else Refused(Reason.NOT_FOUND)
        return after if isinstance(after, Refused) else deed.keep_application(after, what)

    return acting.change(made)
