"""The candidate submits and withdraws; every submission is a version that stays (FAQ 2, 5, 7; S18, S19)."""

import os
from collections.abc import Mapping
from dataclasses import replace

from form_server.actions.cases import Case, case_in, open_for_candidate, with_application
from form_server.actions.resources import Visit
from form_server.rules.application import LateCopy
from form_server.rules.check import eligibility
from form_server.rules.check.eligibility import Check
from form_server.rules.dossier import Application, Event, State, Submission
from form_server.rules.form import field_answers, printed_codes
from form_server.rules.lifecycle import Step, step
from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows import late_copies
from form_server.store.protocol import AuditEvent, Taken, View


def submit(
    visit: Visit, admission_number: str, account: str, declared: bool
) -> Application | Refused:
    """Submits what was filled in as the next version; the same thing twice is one submission (S18, S19)."""
    while True:
        reference = printed_codes.new_reference(os.urandom(16))
        try:
            return visit.resources.store.commit(
                lambda view, fresh=reference: _submit(  # type: ignore[misc]
                    visit, view, admission_number, account, declared, fresh
                )
            )
        except Taken:
            continue


def _submit(
    visit: Visit,
    view: View,
    admission_number: str,
    account: str,
    declared: bool,
    fresh_reference: str,
) -> Application | Refused:
    whole = case_in(visit, view, admission_number)
    if isinstance(whole, Refused):
        return whole
    if _submitted_already(whole):
        return whole.application
    closed = whole.shut("submit")
    if closed:
        return closed
    case = whole.narrowed()
    check = _submittable(case, declared)
    if isinstance(check, Refused):
        return check
    after = step(case.application, Step.SUBMIT)
    if isinstance(after, Refused):
        return after
    reference = case.application.reference or fresh_reference
    version = new_version(visit, case, account, check, reference, case.answers)
    submitted = replace(
        case.application,
        reference=reference,
        state=after,
        working=version.answers,
        submissions=(*case.application.submissions, version),
        late=_with_left_over(visit, whole, case, account),
    )
    save_version(visit, view, case, submitted, account, "submit")
    return submitted


def _submitted_already(case: Case) -> bool:
    """Sent again with nothing new, even after the closing: the same receipt."""
    frozen = case.application.confirmation is not None
    return case.application.state is State.SUBMITTED and not case.unsubmitted and not frozen


def _with_left_over(visit: Visit, whole: Case, case: Case, account: str) -> tuple[LateCopy, ...]:
    """What was saved, never submitted in time and stays out of this version is kept as a copy."""
    kept = whole.application.late
    told = {**whole.answers, **_as_fields(whole.application.remarks)}
    sent = {**case.answers, **_as_fields(case.application.remarks)}
    out = {name: text for name, text in told.items() if sent.get(name, "") != text}
    if not out:
        return kept
    copy = LateCopy(visit.received_at, late_copies.LEFT_OVER, account, late_copies.bounded(out))
    return late_copies.with_copy(kept, copy) or kept


def _as_fields(remarks: Mapping[str, str]) -> dict[str, str]:
    return {f"remark_{key}": words for key, words in remarks.items()}


def _submittable(case: Case, declared: bool) -> Check | Refused:
    missing = field_answers.missing_answers(case.answers, case.release.policies)
    if missing:
        return Refused(Reason.ANSWERS_MISSING, {"fields": " ".join(missing)})
    major = case.release.major(case.answers.get("major", ""))
    if major is None:
        return Refused(Reason.MAJOR_UNKNOWN)
    refused = eligibility.discontinued(major, case.round.application.opens.date())
    if refused:
        return Refused(refused.reason, {**refused.facts, "office": case.dossier.records_office})
    if not declared:
        return Refused(Reason.DECLARATION_MISSING)
    return case.check()


def new_version(
    visit: Visit,
    case: Case,
    by: str,
    check: Check,
    reference: str,
    answers: Mapping[str, str],
) -> Submission:
    """The next immutable version, with its verdict, its rules and its keyed digest."""
    n = len(case.application.submissions) + 1
    remarks = dict(case.application.remarks)
    return Submission(
        n=n,
        at=visit.received_at,
        account=by,
        answers=dict(answers),
        remarks=remarks,
        verdict=check.verdict,
        rules_id=visit.resources.releases.rules_id(case.release),
        digest=printed_codes.digest_of(
            visit.resources.key("digest"), reference, n, answers, remarks
        ),
    )


def save_version(
    visit: Visit, view: View, case: Case, application: Application, by: str, act: str
) -> None:
    """Saves the application with its corrections laid over the record, and says so in events and audit."""
    newest = application.submissions[-1]
    corrections = field_answers.corrections_for(case.dossier, newest.answers, by, visit.received_at)
    event = Event(visit.received_at, act, by, str(newest.n))
    dossier = with_application(case.dossier, application)
    view.save_dossier(replace(dossier, corrections=corrections, events=(*dossier.events, event)))
    detail = {"round": application.round, "version": str(newest.n), "digest": newest.digest}
    view.append(AuditEvent(visit.received_at, by, act, dossier.id, "ok", detail, visit.source))


def withdraw(visit: Visit, admission_number: str, account: str) -> Application | Refused:
    """Takes a submitted application back; it may be submitted again inside the window."""

    def change(view: View) -> Application | Refused:
        case = open_for_candidate(visit, view, admission_number, "withdraw")
        if isinstance(case, Refused):
            return case
        after = step(case.application, Step.WITHDRAW)
        if isinstance(after, Refused):
            return after
        withdrawn = replace(case.application, state=after)
        event = Event(visit.received_at, "withdraw", account)
        dossier = with_application(case.dossier, withdrawn)
        view.save_dossier(replace(dossier, events=(*dossier.events, event)))
        view.append(
            AuditEvent(visit.received_at, account, "withdraw", dossier.id, source=visit.source)
        )
        return withdrawn

    return visit.resources.store.commit(change)
