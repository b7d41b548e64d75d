"""The clerk enters an application from paper, for someone without Internet or of a discontinued major (S58, S90)."""

import os
from collections.abc import Mapping
from dataclasses import replace

from form_server.actions.answers import free_words, read_typed
from form_server.actions.choosing import settle_major
from form_server.actions.confirming import at_counter, correctable
from form_server.actions.desk import Desk, Visit
from form_server.actions.filling import LONGEST_REMARK
from form_server.actions.journey import Journey
from form_server.actions.noting import note_refused_access
from form_server.actions.submitting import new_version, save_version
from form_server.rules import editing, references
from form_server.rules.dossier import Application, Staff
from form_server.rules.entering import entering_shut
from form_server.rules.lifecycle import Step, step
from form_server.rules.outcome import Reason, Refused
from form_server.rules.parsing import FieldFault
from form_server.rules.scope import Act
from form_server.store.protocol import Taken, View

Outcome = Application | tuple[FieldFault, ...] | Refused


def enter(
    desk: Desk,
    visit: Visit,
    staff: Staff,
    dossier_id: str,
    typed: Mapping[str, str],
    seen: Mapping[str, str],
    remarks: Mapping[str, str],
    signed: bool,
) -> Outcome:
    """Submits what stands on the paper as the next version, by the clerk; then it is printed, signed and confirmed.

    `seen` is what the page showed: EDIT_CONFLICT where the candidate saved something else meanwhile. `signed` says
    that the paper carries the signature that stands for the declaration.
    """
    while True:
        reference = references.new_reference(os.urandom(16))

        def change(view: View, reference: str = reference) -> Outcome:
            at = at_counter(desk, visit, view, staff, dossier_id, Act.ENTER)
            if isinstance(at, Refused):
                return at
            answers = _answers(at, typed, seen)
            if isinstance(answers, (Refused, tuple)):
                return answers
            if not signed:
                return Refused(Reason.DECLARATION_MISSING)
            return _entered(desk, visit, view, staff, at, answers, remarks, reference)

        try:
            outcome = desk.store.commit(change)
        except Taken:
            continue
        note_refused_access(desk, visit, staff, dossier_id, Act.ENTER, outcome)
        return outcome


def _answers(
    at: Journey, typed: Mapping[str, str], seen: Mapping[str, str]
) -> Mapping[str, str] | tuple[FieldFault, ...] | Refused:
    """Every field of the form as it will stand, or what is wrong or missing."""
    read = read_typed(typed, at.answers)
    if isinstance(read, tuple):
        return read
    changed = editing.changed_fields({n: at.answers.get(n, "") for n in read}, read)
    forbidden = [name for name in changed if name not in correctable(at)]
    if forbidden:
        return Refused(Reason.FIELD_LOCKED, {"fields": " ".join(forbidden)})
    conflicts = [n for n in changed if n in seen and seen[n] != at.answers.get(n, "")]
    if conflicts:
        return Refused(Reason.EDIT_CONFLICT, {"fields": " ".join(conflicts)})
    settled = settle_major(at, at.answers, read, changed, at_counter=True)
    if isinstance(settled, (Refused, tuple)):
        return settled
    whole = {**at.answers, **settled}
    missing = editing.missing_answers(whole, at.release.policies)
    return tuple(FieldFault(name, "empty") for name in missing) or whole


def _entered(
    desk: Desk,
    visit: Visit,
    view: View,
    staff: Staff,
    at: Journey,
    answers: Mapping[str, str],
    remarks: Mapping[str, str],
    fresh: str,
) -> Application | Refused:
    major = at.release.major(answers.get("major", ""))
    if major is None:
        return Refused(Reason.MAJOR_UNKNOWN)
    office = at.dossier.records_office
    shut = entering_shut(at.round, at.application, major, at.now, office=office, code=at.code)
    check = at.check(answers)
    after = step(at.application, Step.SUBMIT)
    for refused in (shut, check, after):
        if isinstance(refused, Refused):
            return refused
    assert not isinstance(check, Refused) and not isinstance(after, Refused)
    known = {remark.key for remark in at.release.remarks}
    words = {k: free_words(text, LONGEST_REMARK) for k, text in remarks.items() if k in known}
    stated = {key: text for key, text in words.items() if text}
    by = f"staff:{staff.name}"
    standing = replace(at, application=replace(at.application, remarks=stated))
    reference = at.application.reference or fresh
    version = new_version(desk, visit, standing, by, check, reference, answers)
    submitted = replace(
        standing.application,
        reference=reference,
        state=after,
        working=version.answers,
        saved_at=visit.received_at,
        submissions=(*at.application.submissions, version),
    )
    save_version(visit, view, at, submitted, by, "enter")
    return submitted
