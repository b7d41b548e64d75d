"""The records office answers what a level of the joint review sent back (FAQ 10; S68–S71, principle 9)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from form_server.actions.audit_notes import note_refused_access
from form_server.actions.candidate.submissions import new_version, save_version
from form_server.actions.cases import Case
from form_server.actions.counter.confirmations import correctable
from form_server.actions.list_pages import following, number_after
from form_server.actions.major_choice import settle_major
from form_server.actions.resources import Resources, Visit
from form_server.actions.review.decisions import save_review
from form_server.actions.typed_answers import free_words, read_typed
from form_server.rules.check.eligibility import Check
from form_server.rules.dossier import Application, Dossier, Staff
from form_server.rules.form import field_answers
from form_server.rules.form.typed_fields import FieldFault
from form_server.rules.office_entries import Reply
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_act, may_anywhere, offices_of
from form_server.rules.review import office_replies
from form_server.rules.review.joint_review import examined_nowhere, returned_by
from form_server.store.protocol import DossierWanted, View

T = TypeVar("T")
LONGEST_WORDS = 300
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class ReferredBack:
    """One row of the office's list."""

    dossier: Dossier
    application: Application
    levels: tuple[str, ...]
    waiting: Reply | None
    """a correction that waits for a second person"""


@dataclass(frozen=True, slots=True)
class ReferredBackList:
    """One page of what was referred back; `next` is the `after` of the following one."""

    rows: tuple[ReferredBack, ...]
    next: str | None
    total: int


def referred_back(
    resources: Resources, staff: Staff, after: str = ""
) -> ReferredBackList | Refused:
    """What the levels sent back to this person's offices."""
    offices = offices_of(staff, resources.release)
    if not may_anywhere(staff, Act.ANSWER) or not offices:
        return Refused(Reason.NOT_ALLOWED)
    wanted = DossierWanted(office=offices, state=("sent-back",))
    page, total = resources.store.read(
        lambda view: (
            view.dossiers(wanted, number_after(view, after), A_PAGE),
            view.count(wanted),
        )
    )
    rows = tuple(one for dossier in page.dossiers for one in _rows(resources, staff, dossier))
    return ReferredBackList(rows, following(page), total)


def _rows(resources: Resources, staff: Staff, dossier: Dossier) -> Iterator[ReferredBack]:
    for one in dossier.applications.values():
        levels = returned_by(one)
        if levels and may_act(staff, Act.ANSWER, dossier, resources.release, one.round):
            yield ReferredBack(dossier, one, levels, office_replies.waiting(one))


def referred_back_case(
    visit: Visit, staff: Staff, dossier_id: str, round_id: str
) -> Case | Refused:
    """One of them as the office sees it."""
    return visit.resources.store.read(lambda view: _case(visit, view, staff, dossier_id, round_id))


def _case(visit: Visit, view: View, staff: Staff, dossier_id: str, round_id: str) -> Case | Refused:
    dossier, current = view.dossier_by_id(dossier_id), view.staff(staff.name)
    application = dossier.applications.get(round_id) if dossier else None
    round_ = next((each for each in visit.resources.release.rounds if each.id == round_id), None)
    if dossier is None or application is None or current is None or round_ is None:
        return Refused(Reason.NOT_FOUND)
    if not may_act(current, Act.ANSWER, dossier, visit.resources.release, round_id):
        return Refused(Reason.NOT_FOUND)
    return Case(visit.resources.release, round_, dossier, application, visit.received_at)


def supply(
    visit: Visit,
    staff: Staff,
    dossier_id: str,
    round_id: str,
    level: str,
    words: str,
) -> Application | Refused:
    """Says which papers were supplied; that level decides anew."""
    told = free_words(words, LONGEST_WORDS)

    def change(view: View) -> Application | Refused:
        case = _case(visit, view, staff, dossier_id, round_id)
        if isinstance(case, Refused):
            return case
        reply = Reply(level, visit.received_at, staff.name, told)
        after = office_replies.supplied(case.application, reply)
        if not isinstance(after, Refused):
            save_review(visit, view, staff, case, after, "review-answered", {"level": level})
        return after

    return _committed(visit, staff, dossier_id, change)


def propose(
    visit: Visit,
    staff: Staff,
    dossier_id: str,
    round_id: str,
    level: str,
    words: str,
    typed: Mapping[str, str],
) -> Application | tuple[FieldFault, ...] | Refused:
    """A correction of fields that this office may correct; it waits for a second person."""
    told = free_words(words, LONGEST_WORDS)

    def change(view: View) -> Application | tuple[FieldFault, ...] | Refused:
        case = _case(visit, view, staff, dossier_id, round_id)
        if isinstance(case, Refused):
            return case
        changes = _changes(case, typed)
        if isinstance(changes, (tuple, Refused)):
            return changes
        reply = Reply(level, visit.received_at, staff.name, told, changes)
        after = office_replies.proposed(case.application, reply)
        if not isinstance(after, Refused):
            detail = {"level": level, "fields": " ".join(changes)}
            save_review(visit, view, staff, case, after, "correction-proposed", detail)
        return after

    return _committed(visit, staff, dossier_id, change)


def _changes(
    case: Case, typed: Mapping[str, str]
) -> Mapping[str, str] | tuple[FieldFault, ...] | Refused:
    """What would differ from the confirmed version: only fields of the office, major and plan belonging together."""
    before = case.in_force
    answers = read_typed(typed, before)
    if isinstance(answers, tuple):
        return answers
    changed = field_answers.changed_fields({n: before.get(n, "") for n in answers}, answers)
    forbidden = [name for name in changed if name not in correctable(case)]
    if forbidden:
        return Refused(Reason.FIELD_LOCKED, {"fields": " ".join(forbidden)})
    settled = settle_major(case, before, answers, changed, at_counter=True)
    if isinstance(settled, (tuple, Refused)):
        return settled
    judged = _judged(case, {**before, **settled})
    if isinstance(judged, Refused):
        return judged
    return {n: settled[n] for n in settled if settled[n] != before.get(n, "")}


def _judged(case: Case, corrected: Mapping[str, str]) -> Check | Refused:
    """The check of what would be in force; NO_UNIVERSITY when nobody would examine it then."""
    return examined_nowhere(corrected, case.release) or case.check(corrected)


def approve(
    visit: Visit, staff: Staff, dossier_id: str, round_id: str, seen: str
) -> Application | Refused:
    """A second person puts the correction in force: a new version, confirmed again, the touched levels decide again.

    `seen` is the moment of the correction that this person has read (ISO); PROPOSAL_CHANGED for another one.
    """

    def change(view: View) -> Application | Refused:
        case = _case(visit, view, staff, dossier_id, round_id)
        if isinstance(case, Refused):
            return case
        held = office_replies.approvable(case.application, staff.name)
        if isinstance(held, Refused):
            return held
        if held.at.isoformat() != seen:
            return Refused(Reason.PROPOSAL_CHANGED)
        return _in_force(visit, view, staff, case, held)

    return _committed(visit, staff, dossier_id, change)


def _in_force(
    visit: Visit, view: View, staff: Staff, case: Case, held: Reply
) -> Application | Refused:
    version = case.application.submissions[-1]
    corrected = {**version.answers, **held.changes}
    check = _judged(case, corrected)
    if isinstance(check, Refused):
        return check
    by = f"staff:{held.by}"
    remarked = replace(case, application=replace(case.application, remarks=version.remarks))
    newest = new_version(visit, remarked, by, check, case.application.reference, corrected)
    after = office_replies.reconfirmed(
        case.application,
        held,
        newest,
        check.verdict,
        staff.name,
        visit.received_at,
        case.release.review,
    )
    save_version(visit, view, case, after, f"staff:{staff.name}", "reconfirm")
    return after


def drop(visit: Visit, staff: Staff, dossier_id: str, round_id: str) -> Application | Refused:
    """Takes the waiting correction back."""

    def change(view: View) -> Application | Refused:
        case = _case(visit, view, staff, dossier_id, round_id)
        if isinstance(case, Refused):
            return case
        after = office_replies.dropped(case.application)
        if not isinstance(after, Refused):
            save_review(visit, view, staff, case, after, "correction-dropped", {})
        return after

    return _committed(visit, staff, dossier_id, change)


def _committed(visit: Visit, staff: Staff, dossier_id: str, change: Callable[[View], T]) -> T:
    outcome = visit.resources.store.commit(change)
    note_refused_access(visit, staff, dossier_id, Act.ANSWER, outcome)
    return outcome
