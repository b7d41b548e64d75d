"""A confirmed application is opened again for the office: one person asks, another agrees (principle 33)."""

from collections.abc import Callable

from form_server.actions.audit_notes import note_refused_access
from form_server.actions.cases import Case
from form_server.actions.counter.confirmations import at_counter
from form_server.actions.resources import Visit
from form_server.actions.review.decisions import save_review
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Application, Reopening, Staff
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Refused
from form_server.rules.people.scope import Act
from form_server.rules.review import reopenings
from form_server.store.protocol import View

LONGEST_REASON = 200

Outcome = Application | FieldFault | Refused


def ask(visit: Visit, staff: Staff, dossier_id: str, submission: int, reason: str) -> Outcome:
    """Written down with its reason; nothing changes until a second person agrees.

    `submission` is the confirmed version that this person has seen; PRINTOUT_OUTDATED for another.
    """
    words = free_words(reason, LONGEST_REASON)

    def made(case: Case) -> Outcome:
        refused = reopenings.shut(
            case.application, case.round, case.dossier.records_office, case.now
        )
        if refused:
            return refused
        if not words:
            return FieldFault("reopen_reason", "empty")
        fresh = Reopening(visit.received_at, staff.name, words, submission)
        return reopenings.asked(case.application, fresh)

    return _committed(visit, staff, dossier_id, Act.REOPEN, "reopen-ask", made)


def agree(visit: Visit, staff: Staff, dossier_id: str, n: int, submission: int) -> Outcome:
    """The second person's word: the decisions of the review no longer count, and it must be confirmed anew."""

    def made(case: Case) -> Outcome:
        refused = reopenings.shut(
            case.application, case.round, case.dossier.records_office, case.now
        )
        return refused or reopenings.agreed(
            case.application, n, submission, staff.name, visit.received_at
        )

    act = Act.APPROVE_REOPENING
    return _committed(visit, staff, dossier_id, act, "reopen-agree", made)


def drop(visit: Visit, staff: Staff, dossier_id: str, n: int) -> Outcome:
    """Takes back what was asked, or does not agree to it: everything stays as it is."""

    def made(case: Case) -> Outcome:
        return reopenings.dropped(case.application, n, staff.name, visit.received_at)

    return _committed(visit, staff, dossier_id, Act.REOPEN, "reopen-drop", made)


def _committed(
    visit: Visit,
    staff: Staff,
    dossier_id: str,
    act: Act,
    what: str,
    made: Callable[[Case], Outcome],
) -> Outcome:
    """`made` of the dossier as it stands, kept with its event and its line in the audit."""

    def change(view: View) -> Outcome:
        case = at_counter(visit, view, staff, dossier_id, act)
        if isinstance(case, Refused):
            return case
        after = made(case)
        if isinstance(after, Application):
            newest = after.submissions[-1].n
            save_review(visit, view, staff, case, after, what, {"version": str(newest)})
        return after

    outcome = visit.resources.store.commit(change)
    note_refused_access(visit, staff, dossier_id, act, outcome)
    return outcome
