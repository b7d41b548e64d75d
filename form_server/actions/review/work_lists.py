"""The joint review before a decision: each level's work list, and cases taken from it (FAQ 10; S65–S71)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from form_server.actions.audit_notes import note_refused_access
from form_server.actions.cases import Case
from form_server.actions.list_pages import following, number_after
from form_server.actions.resources import Resources, Visit
from form_server.rules.dossier import Application, Dossier, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may_act, offices_of
from form_server.rules.review import joint_review
from form_server.rules.review.joint_review import LEVEL_OF, levels_of
from form_server.store.protocol import DossierWanted, Passing, View
from site_builder.published.release import Release

TAKEN_FOR = timedelta(minutes=30)
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """One row of a work list."""

    dossier: Dossier
    application: Application
    confirmed_at: datetime
    """when it was confirmed"""
    taken_by: str = ""


@dataclass(frozen=True, slots=True)
class WorkList:
    """One page of what waits for a level, with the number of all."""

    level: str
    rows: tuple[WaitingCase, ...]
    next: str | None
    """`after` of the following page"""
    total: int


def work_list(visit: Visit, staff: Staff, after: str = "") -> WorkList | Refused:
    """What awaits this person's level, in her scope and out of the counter's minutes to undo."""
    level = LEVEL_OF.get(staff.role, "")
    if not staff.active or not level:
        return Refused(Reason.NOT_ALLOWED)
    wanted = DossierWanted(
        office=scope_codes(staff, visit.resources.release), state=(f"review-{level}",)
    )
    page, total = visit.resources.store.read(
        lambda view: (
            view.dossiers(wanted, number_after(view, after), A_PAGE),
            view.count(wanted),
        )
    )
    waiting = [one for each in page.dossiers for one in _waiting(visit, staff, each, level)]
    return WorkList(level, tuple(waiting), following(page), total)


def scope_codes(staff: Staff, release: Release) -> tuple[str, ...]:
    """Codes that narrow a level's lists: its offices, the university itself, nothing for the province."""
    level = LEVEL_OF.get(staff.role, "")
    if level == "province":
        return ()
    return (staff.office,) if level == "university" else offices_of(staff, release)


def _waiting(visit: Visit, staff: Staff, dossier: Dossier, level: str) -> Iterator[WaitingCase]:
    for application in dossier.applications.values():
        if level not in joint_review.pending_levels(
            application, levels_of(visit.resources.release)
        ):
            continue
        seen_from = joint_review.reviewable_from(
            application, visit.resources.release.policies.undo_minutes
        )
        confirmation = application.confirmation
        shown = seen_from is not None and seen_from <= visit.received_at
        if confirmation and shown and _in_scope(visit.resources, staff, dossier, application):
            holder = holder_of(visit.resources, dossier.id, level)
            yield WaitingCase(dossier, application, confirmation.at, holder)


def _in_scope(
    resources: Resources, staff: Staff, dossier: Dossier, application: Application
) -> bool:
    return may_act(staff, Act.REVIEW, dossier, resources.release, application.round)


def case_for_review(visit: Visit, staff: Staff, dossier_id: str, round_id: str) -> Case | Refused:
    """One confirmed application as its reviewer sees it; what is out of her scope is not found."""
    case = visit.resources.store.read(
        lambda view: case_for_review_in(visit, view, staff, dossier_id, round_id)
    )
    note_refused_access(visit, staff, dossier_id, Act.REVIEW, case)
    return case


def case_for_review_in(
    visit: Visit, view: View, staff: Staff, dossier_id: str, round_id: str
) -> Case | Refused:
    """The same inside a change or a question."""
    dossier, current, release = (
        view.dossier_by_id(dossier_id),
        view.staff(staff.name),
        visit.resources.release,
    )
    application = dossier.applications.get(round_id) if dossier else None
    round_ = next((each for each in release.rounds if each.id == round_id), None)
    if dossier is None or application is None or current is None or round_ is None:
        return Refused(Reason.NOT_FOUND)
    seen_from = joint_review.reviewable_from(application, release.policies.undo_minutes)
    in_scope = _in_scope(visit.resources, current, dossier, application)
    if not in_scope or seen_from is None or visit.received_at < seen_from:
        return Refused(Reason.NOT_FOUND)
    return Case(release, round_, dossier, application, visit.received_at)


def holder_of(resources: Resources, dossier_id: str, level: str) -> str:
    """Who has taken the case at that level; empty when it is free."""
    row = resources.passing.get(_case_key(dossier_id, level), resources.machine_now())
    return row.value["by"] if row else ""


def take(visit: Visit, staff: Staff, dossier_id: str, round_id: str) -> Case | Refused:
    """Takes the case for half an hour, so that two people do not work on it."""
    case = case_for_review(visit, staff, dossier_id, round_id)
    if isinstance(case, Refused):
        return case
    level = LEVEL_OF[staff.role]
    holder = holder_of(visit.resources, dossier_id, level)
    if holder not in ("", staff.name):
        return Refused(Reason.CASE_TAKEN, {"by": holder})
    until = visit.resources.machine_now() + TAKEN_FOR
    visit.resources.passing.put(
        Passing(_case_key(case.dossier.id, level), {"by": staff.name}, until)
    )
    return case


def _case_key(dossier_id: str, level: str) -> str:
    return f"case:{level}:{dossier_id}"


def let_go(resources: Resources, dossier_id: str, level: str) -> None:
    """The case is free again for everybody at that level."""
    resources.passing.delete(_case_key(dossier_id, level))
