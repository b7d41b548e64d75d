"""The candidate fills in the form, page by page, apart from what was submitted (FAQ 1, 4; S9, S33–S40)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from form_server.actions.cases import Case, open_for_candidate, with_application
from form_server.actions.major_choice import settle_major
from form_server.actions.resources import Visit
from form_server.actions.typed_answers import free_words, read_typed
from form_server.rules.check import eligibility
from form_server.rules.dossier import Application
from form_server.rules.form import field_answers
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.lifecycle import Step, step
from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows import extensions
from form_server.store.protocol import View

LONGEST_REMARK = 200


def save_answers(
    visit: Visit,
    admission_number: str,
    typed: Mapping[str, str],
    seen: Mapping[str, str],
    page: str,
) -> Application | tuple[FieldFault, ...] | Refused:
    """Keeps one page of answers apart from what was submitted.

    `seen` is what the page showed: where another account or the counter has changed a field since, nothing is
    overwritten and EDIT_CONFLICT names the fields. `page` is the page that is done by that, empty for none.
    """
    answers = read_typed(typed, seen)
    if isinstance(answers, tuple):
        return answers
    return visit.resources.store.commit(
        lambda view: _save_answers(visit, view, admission_number, answers, seen, page)
    )


def _save_answers(
    visit: Visit,
    view: View,
    admission_number: str,
    answers: Mapping[str, str],
    seen: Mapping[str, str],
    page: str,
) -> Application | tuple[FieldFault, ...] | Refused:
    case = open_for_candidate(visit, view, admission_number, "save")
    if isinstance(case, Refused):
        return case
    changed = field_answers.changed_fields({n: case.answers.get(n, "") for n in answers}, answers)
    locked = _locked(case, changed)
    if locked:
        return locked
    conflicts = [n for n in changed if n in seen and seen[n] != case.answers.get(n, "")]
    if conflicts:
        return Refused(Reason.EDIT_CONFLICT, {"fields": " ".join(conflicts)})
    stopped = _stopped(case, answers.get("major", ""))
    if stopped:
        return stopped
    chosen = settle_major(case, case.answers, answers, changed)
    if isinstance(chosen, (Refused, tuple)):
        return chosen
    return _keep(visit, view, case, page, working={**case.answers, **chosen})


def _locked(case: Case, changed: Iterable[str]) -> Refused | None:
    """Why not all of these are hers to change now: the rights, or a return that named other fields."""
    never = [name for name in changed if name not in extensions.returnable(case.release)]
    if never:
        return Refused(Reason.FIELD_LOCKED, {"fields": " ".join(never)})
    not_now = [name for name in changed if name not in case.open_fields]
    if not not_now or case.returned is None:
        return None
    named = {"returned": " ".join(case.returned.fields), "expired": case.returned.until.isoformat()}
    return Refused(Reason.NOT_RETURNED, {"fields": " ".join(not_now), **named})


def _stopped(case: Case, code: str) -> Refused | None:
    """Why that major is not applied for online, chosen anew or recorded so (S89)."""
    major = case.release.major(code)
    refused = (
        eligibility.discontinued(major, case.round.application.opens.date()) if major else None
    )
    if refused is None:
        return None
    return Refused(refused.reason, {**refused.facts, "office": case.dossier.records_office})


def save_remarks(
    visit: Visit,
    admission_number: str,
    remarks: Mapping[str, str],
    page: str,
    photo: str = "",
    seen: Mapping[str, str] | None = None,
) -> Application | Refused:
    """Keeps what the candidate states on the form: remark key → words; empty words take a remark away.

    `seen` is what the page showed, by key: a remark changed since is not overwritten.
    """
    stated = {key: free_words(words, LONGEST_REMARK) for key, words in remarks.items()}

    def change(view: View) -> Application | Refused:
        case = open_for_candidate(visit, view, admission_number, "save")
        if isinstance(case, Refused):
            return case
        merged = {**case.application.remarks, **stated}
        kept = {key: words for key, words in merged.items() if words}
        restated = kept != case.application.remarks or photo not in ("", case.answers.get("photo"))
        locked = _locked(case, ("photo" if photo else "remarks",)) if restated else None
        if locked:
            return locked
        present = {key: case.application.remarks.get(key, "") for key in stated}
        if any(present[k] not in (stated[k], (seen or {}).get(k, present[k])) for k in stated):
            return Refused(Reason.EDIT_CONFLICT, {"fields": "remarks"})
        working = {**case.answers, **({"photo": photo} if photo else {})}
        return _keep(visit, view, case, page, working=working, remarks=kept)

    return visit.resources.store.commit(change)


def _keep(
    visit: Visit,
    view: View,
    case: Case,
    page: str,
    working: Mapping[str, str],
    remarks: Mapping[str, str] | None = None,
) -> Application | Refused:
    after = step(case.application, Step.SAVE)
    if isinstance(after, Refused):
        return after
    kept = replace(
        case.application,
        state=after,
        working=dict(working),
        remarks=case.application.remarks if remarks is None else dict(remarks),
        saved_at=visit.received_at,
        visited=tuple(dict.fromkeys((*case.application.visited, *([page] if page else [])))),
    )
    view.save_dossier(with_application(case.dossier, kept))
    return kept
