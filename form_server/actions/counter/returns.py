"""The counter sends an application back for named fields, and takes its return back (FAQ 4; principle 9)."""

from dataclasses import dataclass, replace
from datetime import datetime

from form_server.actions.acts import Acting, Deed
from form_server.actions.cases import Case
from form_server.actions.counter.confirmations import refused_before_confirmation
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Application, Return
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.lifecycle import Step, step
from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows import extensions, late_codes

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class ReturnWanted:
    """What is to be opened to the candidate, why, and until when, as typed."""

    fields: tuple[str, ...]
    reason: str
    last_day: str
    """at whose 24:00 they shut again (2007-06-07), at the latest the office's last on-site day"""


def send_back(
    acting: Acting, submission: int, wanted: ReturnWanted
) -> Application | tuple[FieldFault, ...] | Refused:
    """Opens the named fields to the candidate, also after the window; the others stay shut then.

    FIELD_LOCKED for what the candidate could never change.
    """
    named = tuple(dict.fromkeys(wanted.fields))
    words = free_words(wanted.reason, LONGEST_REASON)

    def made(deed: Deed) -> Application | tuple[FieldFault, ...] | Refused:
        case = deed.case
        refused = refused_before_confirmation(case, submission, Step.RETURN)
        if refused:
            return refused
        never = [name for name in named if name not in extensions.returnable(case.release)]
        if never:
            return Refused(Reason.FIELD_LOCKED, {"fields": " ".join(never)})
        until = late_codes.deadline(wanted.last_day, case.now, on_site_closes(case))
        if until is None or not (named and words):
            return _faults(until, named, words)
        fresh = Return(deed.at, deed.by, named, words, until)
        sent = replace(case.application, returns=(*case.application.returns, fresh))
        detail = {"fields": " ".join(named), "until": until.isoformat()}
        return _stepped(deed, sent, Step.RETURN, detail)

    return acting.change(made)


def on_site_closes(case: Case) -> datetime:
    """Until when the records office of the case confirms."""
    return case.round.confirmation_of(case.dossier.records_office).window.closes


def _faults(until: datetime | None, named: tuple[str, ...], words: str) -> tuple[FieldFault, ...]:
    told = (
        ("return_fields", "choice", not named),
        ("return_reason", "empty", not words),
        ("return_until", "choice", until is None),
    )
    return tuple(FieldFault(name, key) for name, key, wrong in told if wrong)


def recall(acting: Acting, submission: int) -> Application | Refused:
    """Takes the return back: the version in force can be confirmed again; what the candidate saved stays saved."""

    def made(deed: Deed) -> Application | Refused:
        refused = refused_before_confirmation(deed.case, submission, Step.RECALL)
        return refused or _stepped(deed, deed.case.application, Step.RECALL, {})

    return acting.change(made)


def _stepped(
    deed: Deed, application: Application, wanted: Step, detail: dict[str, str]
) -> Application | Refused:
    after = step(application, wanted)
    if isinstance(after, Refused):
        return after
    told = {"version": str(application.submissions[-1].n), **detail}
    kept = replace(application, state=after)
    return deed.keep_application(kept, wanted, told, detail.get("until", ""))
