"""The records office asks the province for another name, and takes that back while it waits (FAQ 4, 13; S39–S43, S83–S87)."""

from dataclasses import replace

from form_server.actions.answers import free_words
from form_server.actions.confirming import at_counter
from form_server.actions.desk import Desk, Visit
from form_server.actions.journey import Journey
from form_server.actions.noting import note_refused_access
from form_server.rules.dossier import Event, Staff
from form_server.rules.name_corrections import (
    NameCause,
    NameCorrection,
    NameOutcome,
    decided,
    pending,
)
from form_server.rules.outcome import Reason, Refused
from form_server.rules.parsing import FieldFault
from form_server.rules.scope import Act
from form_server.store.protocol import AuditEvent, View

LONGEST_NAME = 60
LONGEST = 200


def forward_name(
    desk: Desk, visit: Visit, staff: Staff, dossier_id: str, after: str, cause: str, evidence: str
) -> NameCorrection | tuple[FieldFault, ...] | Refused:
    """A request on the province's list; it holds up no confirmation (principle 24). NAME_WAITS for a second one."""
    name, words = free_words(after, LONGEST_NAME), free_words(evidence, LONGEST)

    def change(view: View) -> NameCorrection | tuple[FieldFault, ...] | Refused:
        at = at_counter(desk, visit, view, staff, dossier_id, Act.FORWARD_NAME)
        if isinstance(at, Refused):
            return at
        faults = _faults(at.dossier.value("name"), name, cause, words)
        if faults:
            return faults
        asked = view.name_corrections(at.dossier.admission_number)
        if pending(asked):
            return Refused(Reason.NAME_WAITS)
        request = NameCorrection(
            admission_number=at.dossier.admission_number,
            dossier_id=at.dossier.id,
            n=len(asked) + 1,
            office=at.dossier.records_office,
            round=at.round.id,
            cause=NameCause(cause),
            before=at.dossier.value("name"),
            after=name,
            evidence=words,
            forwarded_by=staff.name,
            forwarded_at=visit.received_at,
        )
        _keep(visit, view, staff, at, request, Act.FORWARD_NAME)
        return request

    outcome = desk.store.commit(change)
    note_refused_access(desk, visit, staff, dossier_id, Act.FORWARD_NAME, outcome)
    return outcome


def recall_name(
    desk: Desk, visit: Visit, staff: Staff, dossier_id: str
) -> NameCorrection | Refused:
    """Takes back the request that waits; ALREADY_DECIDED once the province was faster."""

    def change(view: View) -> NameCorrection | Refused:
        at = at_counter(desk, visit, view, staff, dossier_id, Act.FORWARD_NAME)
        if isinstance(at, Refused):
            return at
        waiting = pending(view.name_corrections(at.dossier.admission_number))
        if waiting is None:
            return Refused(Reason.ALREADY_DECIDED)
        recalled = decided(waiting, NameOutcome.RECALLED, staff.name, visit.received_at)
        if isinstance(recalled, NameCorrection):
            _keep(visit, view, staff, at, recalled, "recall-name")
        return recalled

    outcome = desk.store.commit(change)
    note_refused_access(desk, visit, staff, dossier_id, Act.FORWARD_NAME, outcome)
    return outcome


def names_asked(desk: Desk, admission_number: str) -> tuple[NameCorrection, ...]:
    """Every request for that number, the newest first."""
    return desk.store.read(lambda view: view.name_corrections(admission_number))[::-1]


def _faults(before: str, name: str, cause: str, words: str) -> tuple[FieldFault, ...]:
    told = (
        ("name_after", "empty", not name),
        ("name_after", "same", bool(name) and name == before),
        ("name_cause", "choice", cause not in tuple(NameCause)),
        ("name_evidence", "empty", not words),
    )
    return tuple(FieldFault(field, key) for field, key, wrong in told if wrong)


def _keep(
    visit: Visit, view: View, staff: Staff, at: Journey, request: NameCorrection, act: str
) -> None:
    view.save_name_correction(request)
    by = f"staff:{staff.name}"
    event = Event(visit.received_at, act, by, str(request.n))
    view.save_dossier(replace(at.dossier, events=(*at.dossier.events, event)))
    detail = {"n": str(request.n), "cause": str(request.cause)}
    view.append(AuditEvent(visit.received_at, by, act, at.dossier.id, "ok", detail, visit.source))
