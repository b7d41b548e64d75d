"""The decisions of the joint review, and taking one back (FAQ 10; S65–S71)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from form_server.actions.audit_notes import note_refused_access
from form_server.actions.cases import Case, with_application
from form_server.actions.resources import Resources, Visit
from form_server.actions.review.work_lists import case_for_review_in, holder_of, let_go
from form_server.rules.dossier import Application, Dossier, Event, Outcome, Review, Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.name_corrections import pending
from form_server.rules.people.scope import Act
from form_server.rules.review import joint_review
from form_server.rules.review.joint_review import LEVEL_OF, levels_of
from form_server.store.protocol import AuditEvent, View


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decides, and on which version she decides it."""

    outcome: Outcome | None
    """None while nothing was chosen, which is refused"""
    submission: int
    words: str = ""
    points: tuple[str, ...] = ()


def decide(
    visit: Visit,
    staff: Staff,
    dossier_id: str,
    round_id: str,
    decision: Decision,
) -> Application | Refused:
    """That level's decision; refused while a colleague has the case."""
    holder = _another_holder(visit.resources, staff, dossier_id)

    def change(view: View) -> Application | Refused:
        case = case_for_review_in(visit, view, staff, dossier_id, round_id)
        if isinstance(case, Refused):
            return case
        held = holder and Refused(Reason.CASE_TAKEN, {"by": holder})
        return held or decide_in(visit, view, staff, case, decision)

    outcome = visit.resources.store.commit(change)
    note_refused_access(visit, staff, dossier_id, Act.REVIEW, outcome)
    if not isinstance(outcome, Refused):
        let_go(visit.resources, dossier_id, LEVEL_OF[staff.role])
    return outcome


def decide_in(
    visit: Visit, view: View, staff: Staff, case: Case, decision: Decision
) -> Application | Refused:
    """The decision inside a change; also for many at once."""
    if decision.outcome is None or (
        decision.outcome is not Outcome.APPROVED and not decision.words
    ):
        return Refused(Reason.REASON_MISSING)
    own = joint_review.may_not_judge(case.application, staff.name)
    if own:
        return own
    level, levels = LEVEL_OF[staff.role], levels_of(visit.resources.release)
    if decision.outcome is Outcome.APPROVED and name_holds_up(view, level, case.dossier):
        return Refused(Reason.NAME_PENDING)
    review = Review(
        decision.outcome,
        visit.received_at,
        staff.name,
        decision.submission,
        decision.words,
        decision.points,
    )
    after = joint_review.decided(case.application, level, review, levels)
    if isinstance(after, Refused):
        return after
    detail = {"level": level, "outcome": str(decision.outcome), "state": str(after.state)}
    save_review(visit, view, staff, case, after, "review", detail)
    return after


def name_holds_up(view: View, level: str, dossier: Dossier) -> bool:
    """A name that waits for the province holds up its approval and no other level's (principle 24)."""
    return level == "province" and bool(pending(view.name_corrections(dossier.admission_number)))


def save_review(
    visit: Visit,
    view: View,
    staff: Staff,
    case: Case,
    after: Application,
    what: str,
    detail: Mapping[str, str],
) -> None:
    """Keeps the application with an event and its line in the audit."""
    by = f"staff:{staff.name}"
    dossier = with_application(case.dossier, after)
    words = " ".join(detail.values())
    event = Event(visit.received_at, what, by, words)
    view.save_dossier(replace(dossier, events=(*dossier.events, event)))
    facts = {"round": after.round, **detail}
    view.append(AuditEvent(visit.received_at, by, what, dossier.id, "ok", facts, visit.source))


def undo(
    visit: Visit,
    staff: Staff,
    dossier_id: str,
    round_id: str,
    decided_at: datetime,
) -> Application | Refused:
    """Takes this level's decision of that moment back, as long as nothing was decided after it."""

    def change(view: View) -> Application | Refused:
        case = case_for_review_in(visit, view, staff, dossier_id, round_id)
        return case if isinstance(case, Refused) else undo_in(visit, view, staff, case, decided_at)

    outcome = visit.resources.store.commit(change)
    note_refused_access(visit, staff, dossier_id, Act.REVIEW, outcome)
    return outcome


def undo_in(
    visit: Visit, view: View, staff: Staff, case: Case, decided_at: datetime
) -> Application | Refused:
    """The same inside a change; also for many at once."""
    level = LEVEL_OF[staff.role]
    after = joint_review.undone(case.application, level, decided_at)
    if not isinstance(after, Refused):
        save_review(visit, view, staff, case, after, "review-undone", {"level": level})
    return after


def _another_holder(resources: Resources, staff: Staff, dossier_id: str) -> str:
    holder = holder_of(resources, dossier_id, LEVEL_OF.get(staff.role, ""))
    return "" if holder == staff.name else holder
