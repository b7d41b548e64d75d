"""The counter sends an application back for named fields, and takes its return back (FAQ 4; principle 9)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from form_server.actions.audit_notes import note_refused_access
from form_server.actions.cases import Case, with_application
from form_server.actions.counter.confirmations import before_confirmation
from form_server.actions.resources import Visit
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Application, Event, Return, Staff
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.lifecycle import Step, step
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act
from form_server.rules.windows import extensions, late_codes
from form_server.store.protocol import AuditEvent, View

LONGEST_REASON = 200


def send_back(
    visit: Visit,
    staff: Staff,
    dossier_id: str,
    submission: int,
    fields: Iterable[str],
    reason: str,
    last_day: str,
) -> Application | tuple[FieldFault, ...] | Refused:
    """Opens the named fields to the candidate, also after the window; the others stay shut then.

    `last_day` is the day at whose 24:00 they shut again (2007-06-07), at the latest the office's last on-site day.
    FIELD_LOCKED for what the candidate could never change.
    """
    named, words = tuple(dict.fromkeys(fields)), free_words(reason, LONGEST_REASON)

    def change(view: View) -> Application | tuple[FieldFault, ...] | Refused:
        case = before_confirmation(
            visit, view, staff, dossier_id, submission, Act.RETURN, Step.RETURN
        )
        if isinstance(case, Refused):
            return case
        never = [name for name in named if name not in extensions.returnable(case.release)]
        if never:
            return Refused(Reason.FIELD_LOCKED, {"fields": " ".join(never)})
        until = late_codes.deadline(last_day, case.now, on_site_closes(case))
        if until is None or not (named and words):
            return _faults(until, named, words)
        fresh = Return(visit.received_at, f"staff:{staff.name}", named, words, until)
        sent = replace(case.application, returns=(*case.application.returns, fresh))
        detail = {"fields": " ".join(named), "until": until.isoformat()}
        return _stepped(visit, view, staff, case, sent, Step.RETURN, detail)

    outcome = visit.resources.store.commit(change)
    note_refused_access(visit, staff, dossier_id, Act.RETURN, outcome)
    return outcome


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


def recall(visit: Visit, staff: Staff, dossier_id: str, submission: int) -> Application | Refused:
    """Takes the return back: the version in force can be confirmed again; what the candidate saved stays saved."""

    def change(view: View) -> Application | Refused:
        case = before_confirmation(
            visit, view, staff, dossier_id, submission, Act.RETURN, Step.RECALL
        )
        if isinstance(case, Refused):
            return case
        return _stepped(visit, view, staff, case, case.application, Step.RECALL, {})

    outcome = visit.resources.store.commit(change)
    note_refused_access(visit, staff, dossier_id, Act.RETURN, outcome)
    return outcome


def _stepped(
    visit: Visit,
    view: View,
    staff: Staff,
    case: Case,
    application: Application,
    wanted: Step,
    detail: dict[str, str],
) -> Application | Refused:
    after = step(application, wanted)
    if isinstance(after, Refused):
        return after
    kept, by = replace(application, state=after), f"staff:{staff.name}"
    event = Event(visit.received_at, wanted, by, detail.get("until", ""))
    dossier = with_application(case.dossier, kept)
    view.save_dossier(replace(dossier, events=(*dossier.events, event)))
    told = {"round": kept.round, "version": str(kept.submissions[-1].n), **detail}
    view.append(AuditEvent(visit.received_at, by, wanted, dossier.id, "ok", told, visit.source))
    return kept
