"""The counter merges a number into the receiving one after a transfer: looks first, then does it (FAQ 11; S73–S75)."""

from dataclasses import dataclass, replace

from form_server.actions.audit_notes import note_refused_access
from form_server.actions.resources import Resources, Visit
from form_server.actions.typed_answers import free_words
from form_server.rules.dossier import Dossier, Event, NumberPair, Result, Staff
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people import merges, numbers
from form_server.rules.people.scope import Act, may_act
from form_server.store.protocol import AuditEvent, View

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Merging:
    """What a merging brings, or has brought: both dossiers as they were, and the marks that move."""

    receiving: Dossier
    other: Dossier
    moving: tuple[Result, ...]
    overwritten: tuple[Result, ...]
    """marks of the receiving dossier that the other's take the place of"""
    withdrawn: tuple[str, ...]
    """references of the other number's applications that end with it"""
    old_numbers: tuple[str, ...]
    """that lead to the receiving number from now on"""


def preview(visit: Visit, staff: Staff, dossier_id: str, number: str) -> Merging | Refused:
    """What would move, nothing being changed."""
    found = visit.resources.store.read(
        lambda view: _look(visit.resources, view, staff, dossier_id, number)
    )
    note_refused_access(visit, staff, dossier_id, Act.KEEP_NUMBERS, found)
    return found if isinstance(found, Refused) else found[0]


def merge(
    visit: Visit, staff: Staff, dossier_id: str, number: str, evidence: str
) -> Merging | FieldFault | Refused:
    """Moves the marks, ends the other number, and leads its old numbers to the receiving one; all in one commit."""
    words = free_words(evidence, LONGEST)

    def change(view: View) -> Merging | FieldFault | Refused:
        found = _look(visit.resources, view, staff, dossier_id, number)
        if isinstance(found, Refused) or not words:
            return found if isinstance(found, Refused) else FieldFault("merge_evidence", "empty")
        merging_, after = found
        by = f"staff:{staff.name}"
        for dossier, said in zip(after, (words, after[0].admission_number), strict=True):
            event = Event(visit.received_at, "merge", by, said)
            view.save_dossier(replace(dossier, events=(*dossier.events, event)))
            detail = {"marks": str(len(merging_.moving))}
            view.append(
                AuditEvent(visit.received_at, by, "merge", dossier.id, "ok", detail, visit.source)
            )
        for pair in view.conversions_to(merging_.other.admission_number):
            view.remove_conversion(pair)
            receiving = merging_.receiving.admission_number
            view.save_conversion(NumberPair(pair.old_number, receiving, pair.name))
        return merging_

    outcome = visit.resources.store.commit(change)
    note_refused_access(visit, staff, dossier_id, Act.KEEP_NUMBERS, outcome)
    return outcome


def _look(
    resources: Resources, view: View, staff: Staff, dossier_id: str, number: str
) -> tuple[Merging, tuple[Dossier, Dossier]] | Refused:
    """Both must be in her scope and neither her own: nothing of another office is told (principle 31)."""
    receiving, current = view.dossier_by_id(dossier_id), view.staff(staff.name)
    other = view.dossier(numbers.tidy_number(number))
    if receiving is None or current is None:
        return Refused(Reason.NOT_FOUND)
    if not may_act(current, Act.KEEP_NUMBERS, receiving, resources.release):
        return Refused(Reason.NOT_FOUND)
    if other is None or not may_act(current, Act.KEEP_NUMBERS, other, resources.release):
        return Refused(Reason.CANNOT_MERGE, {"why": "not-found"})
    after = merges.merged(receiving, other)
    if isinstance(after, Refused):
        return after
    pairs = view.conversions_to(other.admission_number)
    return _told(receiving, other, after, tuple(pair.old_number for pair in pairs)), after


def _told(
    receiving: Dossier, other: Dossier, after: tuple[Dossier, Dossier], old_numbers: tuple[str, ...]
) -> Merging:
    """What is different afterwards, for whoever has to decide it."""
    before = {one.key: one for one in receiving.results}
    now = {one.key: one for one in after[0].results}
    ended = {key for key, one in after[1].applications.items() if one != other.applications[key]}
    return Merging(
        receiving,
        other,
        moving=tuple(one for key, one in now.items() if key not in before),
        overwritten=tuple(one for key, one in before.items() if now[key] != one),
        withdrawn=tuple(other.applications[key].reference for key in sorted(ended)),
        old_numbers=old_numbers,
    )
