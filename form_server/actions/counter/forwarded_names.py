"""The records office asks the province for another name, and takes that back while it waits (FAQ 4, 13; S39–S43, S83–S87)."""

from dataclasses import replace

from form_server.actions.audit_notes import note_refused_access
from form_server.actions.cases import Case
from form_server.actions.counter.confirmations import at_counter
from form_server.actions.resources import Resources, Visit
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Event, Staff
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.name_corrections import (
    NameCause,
    NameCorrection,
    NameOutcome,
    decided,
    pending,
)
from form_server.rules.people.scope import Act
from form_server.store.protocol import AuditEvent, View

LONGEST_NAME = 60
LONGEST = 200


def forward_name(
    visit: Visit,
    staff: Staff,
    dossier_id: str,
    after: str,
    cause: str,
    evidence: str,
) -> NameCorrection | tuple[FieldFault, ...] | Refused:
    """A request on the province's list; it holds up no confirmation (principle 24). NAME_WAITS for a second one."""
    name, words = free_words(after, LONGEST_NAME), free_words(evidence, LONGEST)

    def change(view: View) -> NameCorrection | tuple[FieldFault, ...] | Refused:
        case = at_counter(visit, view, staff, dossier_id, Act.FORWARD_NAME)
        if isinstance(case, Refused):
            return case
        faults = _faults(case.dossier.value("name"), name, cause, words)
        if faults:
            return faults
        asked = view.name_corrections(case.dossier.admission_number)
        if pending(asked):
            return Refused(Reason.NAME_WAITS)
        request = NameCorrection(
            admission_number=case.dossier.admission_number,
            dossier_id=case.dossier.id,
            n=len(asked) + 1,
            office=case.dossier.records_office,
            round=case.round.id,
            cause=NameCause(cause),
            before=case.dossier.value("name"),
            after=name,
            evidence=words,
            forwarded_by=staff.name,
            forwarded_at=visit.received_at,
        )
        _keep(visit, view, staff, case, request, Act.FORWARD_NAME)
        return request

    outcome = visit.resources.store.commit(change)
    note_refused_access(visit, staff, dossier_id, Act.FORWARD_NAME, outcome)
    return outcome


def recall_name(visit: Visit, staff: Staff, dossier_id: str) -> NameCorrection | Refused:
    """Takes back the request that waits; ALREADY_DECIDED once the province was faster."""

    def change(view: View) -> NameCorrection | Refused:
        case = at_counter(visit, view, staff, dossier_id, Act.FORWARD_NAME)
        if isinstance(case, Refused):
            return case
        waiting = pending(view.name_corrections(case.dossier.admission_number))
        if waiting is None:
            return Refused(Reason.ALREADY_DECIDED)
        recalled = decided(waiting, NameOutcome.RECALLED, staff.name, visit.received_at)
        if isinstance(recalled, NameCorrection):
            _keep(visit, view, staff, case, recalled, "recall-name")
        return recalled

    outcome = visit.resources.store.commit(change)
    note_refused_access(visit, staff, dossier_id, Act.FORWARD_NAME, outcome)
    return outcome


def names_asked(resources: Resources, admission_number: str) -> tuple[NameCorrection, ...]:
    """Every request for that number, the newest first."""
    return resources.store.read(lambda view: view.name_corrections(admission_number))[::-1]


def _faults(before: str, name: str, cause: str, words: str) -> tuple[FieldFault, ...]:
    told = (
        ("name_after", "empty", not name),
        ("name_after", "same", bool(name) and name == before),
        ("name_cause", "choice", cause not in tuple(NameCause)),
        ("name_evidence", "empty", not words),
    )
    return tuple(FieldFault(field, key) for field, key, wrong in told if wrong)


def _keep(
    visit: Visit, view: View, staff: Staff, case: Case, request: NameCorrection, act: str
) -> None:
    view.save_name_correction(request)
    by = f"staff:{staff.name}"
    event = Event(visit.received_at, act, by, str(request.n))
    view.save_dossier(replace(case.dossier, events=(*case.dossier.events, event)))
    detail = {"n": str(request.n), "cause": str(request.cause)}
    view.append(AuditEvent(visit.received_at, by, act, case.dossier.id, "ok", detail, visit.source))
