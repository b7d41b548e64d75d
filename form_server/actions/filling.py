"""The candidate fills in the form, page by page, apart from what was submitted (FAQ 1, 4; S9, S33–S40)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from form_server.actions.answers import free_words, read_typed
from form_server.actions.choosing import settle_major
from form_server.actions.desk import Desk, Visit
from form_server.actions.journey import Journey, open_for_candidate, with_application
from form_server.rules import editing, eligibility, extensions
from form_server.rules.dossier import Application
from form_server.rules.lifecycle import Step, step
from form_server.rules.outcome import Reason, Refused
from form_server.rules.parsing import FieldFault
from form_server.store.protocol import View

LONGEST_REMARK = 200


def save_answers(
    desk: Desk,
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
    return desk.store.commit(
        lambda view: _save_answers(desk, visit, view, admission_number, answers, seen, page)
    )


def _save_answers(
    desk: Desk,
    visit: Visit,
    view: View,
    admission_number: str,
    answers: Mapping[str, str],
    seen: Mapping[str, str],
    page: str,
) -> Application | tuple[FieldFault, ...] | Refused:
    at = open_for_candidate(desk, visit, view, admission_number, "save")
    if isinstance(at, Refused):
        return at
    changed = editing.changed_fields({n: at.answers.get(n, "") for n in answers}, answers)
    locked = _locked(at, changed)
    if locked:
        return locked
    conflicts = [n for n in changed if n in seen and seen[n] != at.answers.get(n, "")]
    if conflicts:
        return Refused(Reason.EDIT_CONFLICT, {"fields": " ".join(conflicts)})
    stopped = _stopped(at, answers.get("major", ""))
    if stopped:
        return stopped
    chosen = settle_major(at, at.answers, answers, changed)
    if isinstance(chosen, (Refused, tuple)):
        return chosen
    return _keep(visit, view, at, page, working={**at.answers, **chosen})


def _locked(at: Journey, changed: Iterable[str]) -> Refused | None:
    """Why not all of these are hers to change now: the rights, or a return that named other fields."""
    never = [name for name in changed if name not in extensions.returnable(at.release)]
    if never:
        return Refused(Reason.FIELD_LOCKED, {"fields": " ".join(never)})
    not_now = [name for name in changed if name not in at.open_fields]
    if not not_now or at.returned is None:
        return None
    named = {"returned": " ".join(at.returned.fields), "expired": at.returned.until.isoformat()}
    return Refused(Reason.NOT_RETURNED, {"fields": " ".join(not_now), **named})


def _stopped(at: Journey, code: str) -> Refused | None:
    """Why that major is not applied for online, chosen anew or recorded so (S89)."""
    major = at.release.major(code)
    refused = eligibility.discontinued(major, at.round.application.opens.date()) if major else None
    if refused is None:
        return None
    return Refused(refused.reason, {**refused.facts, "office": at.dossier.records_office})


def save_remarks(
    desk: Desk,
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
        at = open_for_candidate(desk, visit, view, admission_number, "save")
        if isinstance(at, Refused):
            return at
        merged = {**at.application.remarks, **stated}
        kept = {key: words for key, words in merged.items() if words}
        restated = kept != at.application.remarks or photo not in ("", at.answers.get("photo"))
        locked = _locked(at, ("photo" if photo else "remarks",)) if restated else None
        if locked:
            return locked
        present = {key: at.application.remarks.get(key, "") for key in stated}
        if any(present[k] not in (stated[k], (seen or {}).get(k, present[k])) for k in stated):
            return Refused(Reason.EDIT_CONFLICT, {"fields": "remarks"})
        working = {**at.answers, **({"photo": photo} if photo else {})}
        return _keep(visit, view, at, page, working=working, remarks=kept)

    return desk.store.commit(change)


def _keep(
    visit: Visit,
    view: View,
    at: Journey,
    page: str,
    working: Mapping[str, str],
    remarks: Mapping[str, str] | None = None,
) -> Application | Refused:
    after = step(at.application, Step.SAVE)
    if isinstance(after, Refused):
        return after
    kept = replace(
        at.application,
        state=after,
        working=dict(working),
        remarks=at.application.remarks if remarks is None else dict(remarks),
        saved_at=visit.received_at,
        visited=tuple(dict.fromkeys((*at.application.visited, *([page] if page else [])))),
    )
    view.save_dossier(with_application(at.dossier, kept))
    return kept
