"""A confirmed application is opened again for the office: one person asks, another agrees (principle 33)."""

from collections.abc import Callable

from form_server.actions.acts import Acting, Deed
from form_server.actions.agreement import unfit_in
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Application, Reopening
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Refused
from form_server.rules.review import reopenings

LONGEST_REASON = 200

Outcome = Application | FieldFault | Refused


def ask(acting: Acting, submission: int, reason: str) -> Outcome:
    """Written down with its reason; nothing changes until a second person agrees.

    `submission` is the confirmed version that this person has seen; PRINTOUT_OUTDATED for another.
    """
    words = free_words(reason, LONGEST_REASON)

    def made(deed: Deed) -> Outcome:
        refused = _shut(deed)
        if refused or not words:
            return refused or FieldFault("reopen_reason", "empty")
        fresh = Reopening(deed.at, deed.name, words, submission)
        return reopenings.asked(deed.case.application, fresh)

    return _changed(acting, "reopen-ask", made)


def agree(acting: Acting, n: int, submission: int) -> Outcome:
    """The second person's word: the decisions of the review no longer count, and it must be confirmed anew."""

    def made(deed: Deed) -> Outcome:
        application = deed.case.application
        held = reopenings.waiting(application)
        unfit = unfit_in(acting, deed.view, held) if held else None
        refused = _shut(deed) or unfit
        return refused or reopenings.agreed(application, n, submission, deed.name, deed.at)

    return _changed(acting, "reopen-agree", made)


def drop(acting: Acting, n: int) -> Outcome:
    """Takes back what was asked, or does not agree to it: everything stays as it is."""

    def made(deed: Deed) -> Outcome:
        return reopenings.dropped(deed.case.application, n, deed.name, deed.at)

    return _changed(acting, "reopen-drop", made)


def _shut(deed: Deed) -> Refused | None:
    case = deed.case
    return reopenings.shut(case.application, case.round, case.dossier.records_office, case.now)


def _changed(acting: Acting, what: str, made: Callable[[Deed], Outcome]) -> Outcome:
    """`made` of the case as it stands, kept with its event and its line in the audit."""

    def kept(deed: Deed) -> Outcome:
        after = made(deed)
        if not isinstance(after, Application):
            return after
        version = str(after.submissions[-1].n)
        return deed.keep_application(after, what, {"version": version}, version)

    return acting.change(kept)
