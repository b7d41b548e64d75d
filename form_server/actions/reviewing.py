"""The joint review: each level's work list, cases taken, decisions, and taking one back (FAQ 10; S65–S71)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from form_server.actions.desk import Desk, Visit
from form_server.actions.journey import Journey, with_application
from form_server.actions.noting import note_refused_access
from form_server.actions.paging import following, number_after
from form_server.rules import reviewing
from form_server.rules.dossier import Application, Dossier, Event, Outcome, Review, Staff
from form_server.rules.name_corrections import pending
from form_server.rules.outcome import Reason, Refused
from form_server.rules.reviewing import LEVEL_OF, levels_of
from form_server.rules.scope import Act, may_act, offices_of
from form_server.store.protocol import AuditEvent, Passing, View, Wanted
from site_builder.published.release import Release

TAKEN_FOR = timedelta(minutes=30)
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row of a work list."""

    dossier: Dossier
    application: Application
    since: datetime
    """when it was confirmed"""
    taken_by: str = ""


@dataclass(frozen=True, slots=True)
class WorkList:
    level: str
    rows: tuple[Waiting, ...]
    next: str | None
    """`after` of the following page"""
    total: int


def work_list(desk: Desk, visit: Visit, staff: Staff, after: str = "") -> WorkList | Refused:
    """What awaits this person's level, in her scope and out of the counter's minutes to undo."""
    level = LEVEL_OF.get(staff.role, "")
    if not staff.active or not level:
        return Refused(Reason.NOT_ALLOWED)
    wanted = Wanted(office=places_of(staff, desk.release), state=(f"review-{level}",))
    page, total = desk.store.read(
        lambda view: (
            view.dossiers(wanted, number_after(view, after), A_PAGE),
            view.count(wanted),
        )
    )
    waiting = [one for each in page.dossiers for one in _waiting(desk, visit, staff, each, level)]
    return WorkList(level, tuple(waiting), following(page), total)


def places_of(staff: Staff, release: Release) -> tuple[str, ...]:
    """Codes that narrow a level's lists: its offices, the university itself, nothing for the province."""
    level = LEVEL_OF.get(staff.role, "")
    if level == "province":
        return ()
    return (staff.office,) if level == "university" else offices_of(staff, release)


def _waiting(
    desk: Desk, visit: Visit, staff: Staff, dossier: Dossier, level: str
) -> Iterator[Waiting]:
    for application in dossier.applications.values():
        if level not in reviewing.pending_levels(application, levels_of(desk.release)):
            continue
        seen_from = reviewing.reviewable_from(application, desk.release.policies.undo_minutes)
        confirmation = application.confirmation
        shown = seen_from is not None and seen_from <= visit.received_at
        if confirmation and shown and _in_scope(desk, staff, dossier, application):
            holder = holder_of(desk, dossier.id, level)
            yield Waiting(dossier, application, confirmation.at, holder)


def _in_scope(desk: Desk, staff: Staff, dossier: Dossier, application: Application) -> bool:
    return may_act(staff, Act.REVIEW, dossier, desk.release, application.round)


def case(
    desk: Desk, visit: Visit, staff: Staff, dossier_id: str, round_id: str
) -> Journey | Refused:
    """One confirmed application as its reviewer sees it; what is out of her scope is not found."""
    at = desk.store.read(lambda view: case_in(desk, visit, view, staff, dossier_id, round_id))
    note_refused_access(desk, visit, staff, dossier_id, Act.REVIEW, at)
    return at


def case_in(
    desk: Desk, visit: Visit, view: View, staff: Staff, dossier_id: str, round_id: str
) -> Journey | Refused:
    """The same inside a change or a question."""
    dossier, current, release = view.dossier_by_id(dossier_id), view.staff(staff.name), desk.release
    application = dossier.applications.get(round_id) if dossier else None
    round_ = next((each for each in release.rounds if each.id == round_id), None)
    if dossier is None or application is None or current is None or round_ is None:
        return Refused(Reason.NOT_FOUND)
    seen_from = reviewing.reviewable_from(application, release.policies.undo_minutes)
    in_scope = _in_scope(desk, current, dossier, application)
    if not in_scope or seen_from is None or visit.received_at < seen_from:
        return Refused(Reason.NOT_FOUND)
    return Journey(release, round_, dossier, application, visit.received_at)


def holder_of(desk: Desk, dossier_id: str, level: str) -> str:
    """Who has taken the case at that level; empty when it is free."""
    row = desk.passing.get(_case_key(dossier_id, level), desk.machine_now())
    return row.value["by"] if row else ""


def take(
    desk: Desk, visit: Visit, staff: Staff, dossier_id: str, round_id: str
) -> Journey | Refused:
    """Takes the case for half an hour, so that two people do not work on it."""
    at = case(desk, visit, staff, dossier_id, round_id)
    if isinstance(at, Refused):
        return at
    level = LEVEL_OF[staff.role]
    holder = holder_of(desk, dossier_id, level)
    if holder not in ("", staff.name):
        return Refused(Reason.CASE_TAKEN, {"by": holder})
    until = desk.machine_now() + TAKEN_FOR
    desk.passing.put(Passing(_case_key(at.dossier.id, level), {"by": staff.name}, until))
    return at


def _case_key(dossier_id: str, level: str) -> str:
    return f"case:{level}:{dossier_id}"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decides, and on which version she decides it."""

    outcome: Outcome | None
    """None while nothing was chosen, which is refused"""
    submission: int
    words: str = ""
    points: tuple[str, ...] = ()


def decide(
    desk: Desk, visit: Visit, staff: Staff, dossier_id: str, round_id: str, decision: Decision
) -> Application | Refused:
    """That level's decision; refused while a colleague has the case."""
    holder = _another_holder(desk, staff, dossier_id)

    def change(view: View) -> Application | Refused:
        at = case_in(desk, visit, view, staff, dossier_id, round_id)
        if isinstance(at, Refused):
            return at
        held = holder and Refused(Reason.CASE_TAKEN, {"by": holder})
        return held or decide_in(desk, visit, view, staff, at, decision)

    outcome = desk.store.commit(change)
    note_refused_access(desk, visit, staff, dossier_id, Act.REVIEW, outcome)
    if not isinstance(outcome, Refused):
        desk.passing.delete(_case_key(dossier_id, LEVEL_OF[staff.role]))
    return outcome


def _another_holder(desk: Desk, staff: Staff, dossier_id: str) -> str:
    holder = holder_of(desk, dossier_id, LEVEL_OF.get(staff.role, ""))
    return "" if holder == staff.name else holder


def decide_in(
    desk: Desk, visit: Visit, view: View, staff: Staff, at: Journey, decision: Decision
) -> Application | Refused:
    """The decision inside a change; also for many at once."""
    if decision.outcome is None or (
        decision.outcome is not Outcome.APPROVED and not decision.words
    ):
        return Refused(Reason.REASON_MISSING)
    own = reviewing.may_not_judge(at.application, staff.name)
    if own:
        return own
    level, levels = LEVEL_OF[staff.role], levels_of(desk.release)
    if decision.outcome is Outcome.APPROVED and name_holds_up(view, level, at.dossier):
        return Refused(Reason.NAME_PENDING)
    review = Review(
        decision.outcome,
        visit.received_at,
        staff.name,
        decision.submission,
        decision.words,
        decision.points,
    )
    after = reviewing.decided(at.application, level, review, levels)
    if isinstance(after, Refused):
        return after
    detail = {"level": level, "outcome": str(decision.outcome), "state": str(after.state)}
    save_review(visit, view, staff, at, after, "review", detail)
    return after


def name_holds_up(view: View, level: str, dossier: Dossier) -> bool:
    """A name that waits for the province holds up its approval and no other level's (principle 24)."""
    return level == "province" and bool(pending(view.name_corrections(dossier.admission_number)))


def save_review(
    visit: Visit,
    view: View,
    staff: Staff,
    at: Journey,
    after: Application,
    what: str,
    detail: Mapping[str, str],
) -> None:
    """Keeps the application with an event and its line in the audit."""
    by = f"staff:{staff.name}"
    dossier = with_application(at.dossier, after)
    words = " ".join(detail.values())
    event = Event(visit.received_at, what, by, words)
    view.save_dossier(replace(dossier, events=(*dossier.events, event)))
    facts = {"round": after.round, **detail}
    view.append(AuditEvent(visit.received_at, by, what, dossier.id, "ok", facts, visit.source))


def undo(
    desk: Desk, visit: Visit, staff: Staff, dossier_id: str, round_id: str, decided_at: datetime
) -> Application | Refused:
    """Takes this level's decision of that moment back, as long as nothing was decided after it."""

    def change(view: View) -> Application | Refused:
        at = case_in(desk, visit, view, staff, dossier_id, round_id)
        return at if isinstance(at, Refused) else undo_in(visit, view, staff, at, decided_at)

    outcome = desk.store.commit(change)
    note_refused_access(desk, visit, staff, dossier_id, Act.REVIEW, outcome)
    return outcome


def undo_in(
    visit: Visit, view: View, staff: Staff, at: Journey, decided_at: datetime
) -> Application | Refused:
    level = LEVEL_OF[staff.role]
    after = reviewing.undone(at.application, level, decided_at)
    if not isinstance(after, Refused):
        save_review(visit, view, staff, at, after, "review-undone", {"level": level})
    return after
