"""The candidate submits and withdraws; every submission is a version that stays (FAQ 2, 5, 7; S18, S19)."""

from collections.abc import Mapping
from dataclasses import replace

from form_server.actions.acts import Applying, Deed
from form_server.actions.cases import Case, with_application
from form_server.actions.versions import save_version, submitted_version, until_free
from form_server.rules.application import LateCopy
from form_server.rules.check import eligibility
from form_server.rules.check.eligibility import Check
from form_server.rules.dossier import Application, State
from form_server.rules.form import field_answers
from form_server.rules.lifecycle import Step, step
from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows import late_copies


def submit(applying: Applying, declared: bool) -> Application | Refused:
    """Submits what was filled in as the next version; the same thing twice is one submission (S18, S19)."""

    def made(deed: Deed) -> Application | Refused:
        whole = deed.case
        if _submitted_already(whole):
            return whole.application
        closed = whole.shut("submit")
        if closed:
            return closed
        case = whole.narrowed()
        check = _submittable(case, declared)
        if isinstance(check, Refused):
            return check
        after = submitted_version(deed, case, check, case.answers)
        if isinstance(after, Refused):
            return after
        return save_version(deed, replace(after, late=_with_left_over(deed, case)), "submit")

    return until_free(lambda: applying.change(made))


def _submitted_already(case: Case) -> bool:
    """Sent again with nothing new, even after the closing: the same receipt."""
    frozen = case.application.confirmation is not None
    return case.application.state is State.SUBMITTED and not case.unsubmitted and not frozen


def _with_left_over(deed: Deed, case: Case) -> tuple[LateCopy, ...]:
    """What was saved, never submitted in time and stays out of the version of `case` is kept as a copy."""
    whole = deed.case
    kept = whole.application.late
    told = {**whole.answers, **_as_fields(whole.application.remarks)}
    sent = {**case.answers, **_as_fields(case.application.remarks)}
    out = {name: text for name, text in told.items() if sent.get(name, "") != text}
    if not out:
        return kept
    copy = LateCopy(deed.at, late_copies.LEFT_OVER, deed.name, late_copies.bounded(out))
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


def withdraw(applying: Applying) -> Application | Refused:
    """Takes a submitted application back; it may be submitted again inside the window."""

    def made(deed: Deed) -> Application | Refused:
        after = step(deed.case.application, Step.WITHDRAW)
        if isinstance(after, Refused):
            return after
        withdrawn = replace(deed.case.application, state=after)
        deed.keep(with_application(deed.case.dossier, withdrawn), "withdraw")
        return withdrawn

    return applying.change(made, "withdraw")
