"""The clerk enters an application from paper, for someone without Internet or of a discontinued major (S58, S90)."""

import os
from collections.abc import Mapping
from dataclasses import replace

from form_server.actions.audit_notes import note_refused_access
from form_server.actions.candidate.form_answers import LONGEST_REMARK
from form_server.actions.candidate.submissions import new_version, save_version
from form_server.actions.cases import Case
from form_server.actions.counter.confirmations import at_counter, correctable
from form_server.actions.major_choice import settle_major
from form_server.actions.resources import Visit
from form_server.actions.typed_answers import free_words, read_typed
from form_server.rules.dossier import Application, Staff
from form_server.rules.form import field_answers, printed_codes
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.lifecycle import Step, step
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act
from form_server.rules.windows.paper_entry import entering_shut
from form_server.store.protocol import Taken, View

Outcome = Application | tuple[FieldFault, ...] | Refused


def enter(
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
        reference = printed_codes.new_reference(os.urandom(16))

        def change(view: View, reference: str = reference) -> Outcome:
            case = at_counter(visit, view, staff, dossier_id, Act.ENTER)
            if isinstance(case, Refused):
                return case
            answers = _answers(case, typed, seen)
            if isinstance(answers, (Refused, tuple)):
                return answers
            if not signed:
                return Refused(Reason.DECLARATION_MISSING)
            return _entered(visit, view, staff, case, answers, remarks, reference)

        try:
            outcome = visit.resources.store.commit(change)
        except Taken:
            continue
        note_refused_access(visit, staff, dossier_id, Act.ENTER, outcome)
        return outcome


def _answers(
    case: Case, typed: Mapping[str, str], seen: Mapping[str, str]
) -> Mapping[str, str] | tuple[FieldFault, ...] | Refused:
    """Every field of the form as it will stand, or what is wrong or missing."""
    read = read_typed(typed, case.answers)
    if isinstance(read, tuple):
        return read
    changed = field_answers.changed_fields({n: case.answers.get(n, "") for n in read}, read)
    forbidden = [name for name in changed if name not in correctable(case)]
    if forbidden:
        return Refused(Reason.FIELD_LOCKED, {"fields": " ".join(forbidden)})
    conflicts = [n for n in changed if n in seen and seen[n] != case.answers.get(n, "")]
    if conflicts:
        return Refused(Reason.EDIT_CONFLICT, {"fields": " ".join(conflicts)})
    settled = settle_major(case, case.answers, read, changed, at_counter=True)
    if isinstance(settled, (Refused, tuple)):
        return settled
    whole = {**case.answers, **settled}
    missing = field_answers.missing_answers(whole, case.release.policies)
    return tuple(FieldFault(name, "empty") for name in missing) or whole


def _entered(
    visit: Visit,
    view: View,
    staff: Staff,
    case: Case,
    answers: Mapping[str, str],
    remarks: Mapping[str, str],
    fresh: str,
) -> Application | Refused:
    major = case.release.major(answers.get("major", ""))
    if major is None:
        return Refused(Reason.MAJOR_UNKNOWN)
    office = case.dossier.records_office
    shut = entering_shut(
        case.round, case.application, major, case.now, office=office, code=case.code
    )
    check = case.check(answers)
    after = step(case.application, Step.SUBMIT)
    for refused in (shut, check, after):
        if isinstance(refused, Refused):
            return refused
    assert not isinstance(check, Refused) and not isinstance(after, Refused)
    known = {remark.key for remark in case.release.remarks}
    words = {k: free_words(text, LONGEST_REMARK) for k, text in remarks.items() if k in known}
    stated = {key: text for key, text in words.items() if text}
    by = f"staff:{staff.name}"
    remarked = replace(case, application=replace(case.application, remarks=stated))
    reference = case.application.reference or fresh
    version = new_version(visit, remarked, by, check, reference, answers)
    submitted = replace(
        remarked.application,
        reference=reference,
        state=after,
        working=version.answers,
        saved_at=visit.received_at,
        submissions=(*case.application.submissions, version),
    )
    save_version(visit, view, case, submitted, by, "enter")
    return submitted
