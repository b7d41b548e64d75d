"""The candidate fills in the form, page by page, apart from what was submitted (FAQ 1, 4; S9, S33–S40)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from form_server.actions.acts import Applying, Deed
from form_server.actions.cases import Case, with_application
from form_server.actions.major_choice import settle_major
from form_server.actions.typed_answers import free_words, read_typed
from form_server.rules.check import eligibility
from form_server.rules.dossier import Application
from form_server.rules.form import field_answers
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.lifecycle import Step, step
from form_server.rules.outcome import Reason, Refused
from form_server.rules.windows import extensions

LONGEST_REMARK = 200


def save_answers(
    applying: Applying, typed: Mapping[str, str], seen: Mapping[str, str], page: str
) -> Application | tuple[FieldFault, ...] | Refused:
    """Keeps one page of answers apart from what was submitted.

    `seen` is what the page showed: where another account or the counter has changed a field since, nothing is
    overwritten and EDIT_CONFLICT names the fields. `page` is the page that is done by that, empty for none.
    """
    answers = read_typed(typed, seen)
    if isinstance(answers, tuple):
        return answers

    def made(deed: Deed) -> Application | tuple[FieldFault, ...] | Refused:
        case = deed.case
        present = {n: case.answers.get(n, "") for n in answers}
        changed = field_answers.changed_fields(present, answers)
        refused = _locked(case, changed)
        if refused:
            return refused
        conflicts = [n for n in changed if n in seen and seen[n] != present[n]]
        if conflicts:
            return Refused(Reason.EDIT_CONFLICT, {"fields": " ".join(conflicts)})
        stopped = _stopped(case, answers.get("major", ""))
        chosen = stopped or settle_major(case, case.answers, answers, changed)
        if isinstance(chosen, (Refused, tuple)):
            return chosen
        kept = replace(case.application, working={**case.answers, **chosen})
        return _kept(deed, kept, page)

    return applying.change(made, "save")


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


@dataclass(frozen=True, slots=True)
class Stated:
    """What the candidate states on the form."""

    remarks: Mapping[str, str]
    """remark key → words; empty words take a remark away"""
    photo: str = ""
    """the answer about the photo, where that is asked"""
    seen: Mapping[str, str] = field(default_factory=dict)
    """what the page showed, by key: a remark changed since is not overwritten"""


def save_remarks(applying: Applying, stated: Stated, page: str) -> Application | Refused:
    """Keeps what the candidate states; `page` is the page that is done by that, empty for none."""
    said = {key: free_words(words, LONGEST_REMARK) for key, words in stated.remarks.items()}
    photo, seen = stated.photo, stated.seen

    def made(deed: Deed) -> Application | Refused:
        case, before = deed.case, deed.case.application.remarks
        kept = {key: words for key, words in {**before, **said}.items() if words}
        restated = kept != before or photo not in ("", case.answers.get("photo"))
        locked = _locked(case, ("photo" if photo else "remarks",)) if restated else None
        if locked:
            return locked
        present = {key: before.get(key, "") for key in said}
        if any(present[k] not in (said[k], seen.get(k, present[k])) for k in said):
            return Refused(Reason.EDIT_CONFLICT, {"fields": "remarks"})
        working = {**case.answers, **({"photo": photo} if photo else {})}
        return _kept(deed, replace(case.application, working=working, remarks=kept), page)

    return applying.change(made, "save")


def _kept(deed: Deed, changed: Application, page: str) -> Application | Refused:
    after = step(deed.case.application, Step.SAVE)
    if isinstance(after, Refused):
        return after
    visited = tuple(dict.fromkeys((*changed.visited, *([page] if page else []))))
    kept = replace(changed, state=after, saved_at=deed.at, visited=visited)
    deed.view.save_dossier(with_application(deed.case.dossier, kept))
    return kept
