"""补报凭证: one person proposes, another approves, and only then the gate opens for that number (principles 1, 33)."""

from dataclasses import replace
from datetime import datetime

from form_server.actions.audit_notes import note_refused_access
from form_server.actions.resources import Resources, Visit
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Dossier, Event, Staff
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may
from form_server.rules.windows import late_codes
from form_server.rules.windows.late_codes import LateCode
from form_server.rules.windows.rounds import round_to_extend
from form_server.store.protocol import AuditEvent, View

LONGEST_REASON = 200


def propose(
    visit: Visit, staff: Staff, dossier_id: str, reason: str, last_day: str
) -> LateCode | tuple[FieldFault, ...] | Refused:
    """A proposal for the newest round that has opened; an earlier one that still waits is replaced.

    `last_day` is the day at whose 24:00 the code expires (2007-06-07), at the latest the office's last on-site day.
    """
    words = free_words(reason, LONGEST_REASON)

    def change(view: View) -> LateCode | tuple[FieldFault, ...] | Refused:
        dossier = _dossier(visit.resources, view, staff, dossier_id, Act.LATE_CODE)
        if isinstance(dossier, Refused):
            return dossier
        round_ = round_to_extend(visit.resources.release, visit.received_at)
        if round_ is None:
            return Refused(Reason.NO_ROUND)
        closes = round_.confirmation_of(dossier.records_office).window.closes
        expires = late_codes.deadline(last_day, visit.received_at, closes)
        if expires is None or not words:
            return _faults(expires, words)
        code = _proposed(view, visit, staff, dossier, round_.id, words, expires)
        _note(visit, view, staff, dossier, code, "late-code-propose")
        return code

    outcome = visit.resources.store.commit(change)
    note_refused_access(visit, staff, dossier_id, Act.LATE_CODE, outcome)
    return outcome


def _faults(expires: datetime | None, words: str) -> tuple[FieldFault, ...]:
    told = (("late_reason", "empty", not words), ("late_until", "choice", expires is None))
    return tuple(FieldFault(name, key) for name, key, wrong in told if wrong)


def _proposed(
    view: View,
    visit: Visit,
    staff: Staff,
    dossier: Dossier,
    round_id: str,
    words: str,
    expires: datetime,
) -> LateCode:
    codes = [c for c in view.late_codes(dossier.admission_number) if c.round == round_id]
    pending = late_codes.waiting(codes, round_id)
    return LateCode(
        admission_number=dossier.admission_number,
        round=round_id,
        n=pending.n if pending else len(codes) + 1,
        office=dossier.records_office,
        reason=words,
        expires=expires,
        proposed_by=staff.name,
        proposed_at=visit.received_at,
    )


def approve(
    visit: Visit,
    staff: Staff,
    dossier_id: str,
    round_id: str,
    n: int,
    seen: str,
) -> LateCode | Refused:
    """The second person's word; SECOND_PERSON for whoever proposed it.

    `seen` is the moment of the proposal that this person has read (ISO); PROPOSAL_CHANGED for another one.
    """

    def change(view: View) -> LateCode | Refused:
        dossier = _dossier(visit.resources, view, staff, dossier_id, Act.APPROVE_LATE_CODE)
        if isinstance(dossier, Refused):
            return dossier
        codes = view.late_codes(dossier.admission_number)
        code = next((c for c in codes if c.round == round_id and c.n == n), None)
        if code is None:
            return Refused(Reason.NOT_FOUND)
        refused = late_codes.approval(code, staff.name, visit.received_at)
        if refused:
            return refused
        if code.proposed_at.isoformat() != seen:
            return Refused(Reason.PROPOSAL_CHANGED)
        approved = replace(code, approved_by=staff.name, approved_at=visit.received_at)
        _note(visit, view, staff, dossier, approved, "late-code-approve")
        return approved

    outcome = visit.resources.store.commit(change)
    note_refused_access(visit, staff, dossier_id, Act.APPROVE_LATE_CODE, outcome)
    return outcome


def codes_of(resources: Resources, admission_number: str) -> tuple[LateCode, ...]:
    """Every late code of that number, the newest first."""
    found = resources.store.read(lambda view: view.late_codes(admission_number))
    return tuple(sorted(found, key=lambda code: code.proposed_at, reverse=True))


def _dossier(
    resources: Resources, view: View, staff: Staff, dossier_id: str, act: Act
) -> Dossier | Refused:
    dossier, current = view.dossier_by_id(dossier_id), view.staff(staff.name)
    if dossier is None or current is None:
        return Refused(Reason.NOT_FOUND)
    if may(current, act, dossier.records_office, resources.release):
        return dossier
    seen = may(current, Act.SEE, dossier.records_office, resources.release)
    return Refused(Reason.NOT_ALLOWED if seen else Reason.NOT_FOUND)


def _note(
    visit: Visit, view: View, staff: Staff, dossier: Dossier, code: LateCode, act: str
) -> None:
    view.save_late_code(code)
    by = f"staff:{staff.name}"
    event = Event(visit.received_at, act, by, code.expires.isoformat())
    view.save_dossier(replace(dossier, events=(*dossier.events, event)))
    detail = {"round": code.round, "n": str(code.n), "expires": code.expires.isoformat()}
    view.append(AuditEvent(visit.received_at, by, act, dossier.id, "ok", detail, visit.source))
