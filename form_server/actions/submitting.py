"""The candidate submits and withdraws; every submission is a version that stays (FAQ 2, 5, 7; S18, S19)."""

import os
from collections.abc import Mapping
from dataclasses import replace

from form_server.actions.desk import Desk, Visit
from form_server.actions.journey import Journey, journey_in, open_for_candidate, with_application
from form_server.rules import editing, eligibility, late, references
from form_server.rules.application import LateCopy
from form_server.rules.dossier import Application, Event, State, Submission
from form_server.rules.eligibility import Check
from form_server.rules.lifecycle import Step, step
from form_server.rules.outcome import Reason, Refused
from form_server.store.protocol import AuditEvent, Taken, View


def submit(
    desk: Desk, visit: Visit, admission_number: str, account: str, declared: bool
) -> Application | Refused:
    """Submits what was filled in as the next version; the same thing twice is one submission (S18, S19)."""
    while True:
        reference = references.new_reference(os.urandom(16))
        try:
            return desk.store.commit(
                lambda view, fresh=reference: _submit(  # type: ignore[misc]
                    desk, visit, view, admission_number, account, declared, fresh
                )
            )
        except Taken:
            continue


def _submit(
    desk: Desk,
    visit: Visit,
    view: View,
    admission_number: str,
    account: str,
    declared: bool,
    fresh_reference: str,
) -> Application | Refused:
    whole = journey_in(desk, visit, view, admission_number)
    if isinstance(whole, Refused):
        return whole
    if _submitted_already(whole):
        return whole.application
    closed = whole.shut("submit")
    if closed:
        return closed
    at = whole.narrowed()
    check = _submittable(at, declared)
    if isinstance(check, Refused):
        return check
    after = step(at.application, Step.SUBMIT)
    if isinstance(after, Refused):
        return after
    reference = at.application.reference or fresh_reference
    version = new_version(desk, visit, at, account, check, reference, at.answers)
    submitted = replace(
        at.application,
        reference=reference,
        state=after,
        working=version.answers,
        submissions=(*at.application.submissions, version),
        late=_with_left_over(visit, whole, at, account),
    )
    save_version(visit, view, at, submitted, account, "submit")
    return submitted


def _submitted_already(at: Journey) -> bool:
    """Sent again with nothing new, even after the closing: the same receipt."""
    frozen = at.application.confirmation is not None
    return at.application.state is State.SUBMITTED and not at.unsubmitted and not frozen


def _with_left_over(
    visit: Visit, whole: Journey, at: Journey, account: str
) -> tuple[LateCopy, ...]:
    """What was saved, never submitted in time and stays out of this version is kept as a copy."""
    kept = whole.application.late
    told = {**whole.answers, **_as_fields(whole.application.remarks)}
    sent = {**at.answers, **_as_fields(at.application.remarks)}
    out = {name: text for name, text in told.items() if sent.get(name, "") != text}
    if not out:
        return kept
    copy = LateCopy(visit.received_at, late.LEFT_OVER, account, late.bounded(out))
    return late.with_copy(kept, copy) or kept


def _as_fields(remarks: Mapping[str, str]) -> dict[str, str]:
    return {f"remark_{key}": words for key, words in remarks.items()}


def _submittable(at: Journey, declared: bool) -> Check | Refused:
    missing = editing.missing_answers(at.answers, at.release.policies)
    if missing:
        return Refused(Reason.ANSWERS_MISSING, {"fields": " ".join(missing)})
    major = at.release.major(at.answers.get("major", ""))
    if major is None:
        return Refused(Reason.MAJOR_UNKNOWN)
    refused = eligibility.discontinued(major, at.round.application.opens.date())
    if refused:
        return Refused(refused.reason, {**refused.facts, "office": at.dossier.records_office})
    if not declared:
        return Refused(Reason.DECLARATION_MISSING)
    return at.check()


def new_version(
    desk: Desk,
    visit: Visit,
    at: Journey,
    by: str,
    check: Check,
    reference: str,
    answers: Mapping[str, str],
) -> Submission:
    """The next immutable version, with its verdict, its rules and its keyed digest."""
    n = len(at.application.submissions) + 1
    remarks = dict(at.application.remarks)
    return Submission(
        n=n,
        at=visit.received_at,
        account=by,
        answers=dict(answers),
        remarks=remarks,
        verdict=check.verdict,
        rules_id=desk.releases.rules_id(at.release),
        digest=references.digest_of(desk.key("digest"), reference, n, answers, remarks),
    )


def save_version(
    visit: Visit, view: View, at: Journey, application: Application, by: str, act: str
) -> None:
    """Saves the application with its corrections laid over the record, and says so in events and audit."""
    newest = application.submissions[-1]
    corrections = editing.corrections_for(at.dossier, newest.answers, by, visit.received_at)
    event = Event(visit.received_at, act, by, str(newest.n))
    dossier = with_application(at.dossier, application)
    view.save_dossier(replace(dossier, corrections=corrections, events=(*dossier.events, event)))
    detail = {"round": application.round, "version": str(newest.n), "digest": newest.digest}
    view.append(AuditEvent(visit.received_at, by, act, dossier.id, "ok", detail, visit.source))


def withdraw(
    desk: Desk, visit: Visit, admission_number: str, account: str
) -> Application | Refused:
    """Takes a submitted application back; it may be submitted again inside the window."""

    def change(view: View) -> Application | Refused:
        at = open_for_candidate(desk, visit, view, admission_number, "withdraw")
        if isinstance(at, Refused):
            return at
        after = step(at.application, Step.WITHDRAW)
        if isinstance(after, Refused):
            return after
        withdrawn = replace(at.application, state=after)
        event = Event(visit.received_at, "withdraw", account)
        dossier = with_application(at.dossier, withdrawn)
        view.save_dossier(replace(dossier, events=(*dossier.events, event)))
        view.append(
            AuditEvent(visit.received_at, account, "withdraw", dossier.id, source=visit.source)
        )
        return withdrawn

    return desk.store.commit(change)
