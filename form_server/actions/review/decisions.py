"""The decisions of the joint review, and taking one back (FAQ 10; S65–S71)."""

from dataclasses import dataclass
from datetime import datetime

from form_server.actions.acts import Acting, Deed
from form_server.actions.review.work_lists import let_go, level_of, taken_by_another
from form_server.rules.dossier import Application, Dossier, Outcome, Review
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.name_corrections import pending
from form_server.rules.review import joint_review
from form_server.rules.review.joint_review import levels_of
from form_server.store.protocol import View


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decides, and on which version she decides it."""

    outcome: Outcome | None
    """None while nothing was chosen, which is refused"""
    submission: int
    words: str = ""
    points: tuple[str, ...] = ()


def decide(acting: Acting, decision: Decision) -> Application | Refused:
    """That level's decision; refused while a colleague has the case."""
    taken, level = taken_by_another(acting), level_of(acting)
    outcome = acting.change(lambda deed: taken or decide_in(deed, level, decision))
    if not isinstance(outcome, Refused):
        let_go(acting)
    return outcome


def decide_in(deed: Deed, level: str, decision: Decision) -> Application | Refused:
    """The decision inside a change; also for many at once."""
    before, outcome = deed.case.application, decision.outcome
    if outcome is None or (outcome is not Outcome.APPROVED and not decision.words):
        return Refused(Reason.REASON_MISSING)
    own = joint_review.may_not_judge(before, deed.name)
    if own:
        return own
    if outcome is Outcome.APPROVED and name_holds_up(deed.view, level, deed.case.dossier):
        return Refused(Reason.NAME_PENDING)
    review = Review(
        outcome, deed.at, deed.name, decision.submission, decision.words, decision.points
    )
    after = joint_review.decided(before, level, review, levels_of(deed.case.release))
    if isinstance(after, Refused):
        return after
    detail = {"level": level, "outcome": str(outcome), "state": str(after.state)}
    return deed.keep_application(after, "review", detail, " ".join(detail.values()))


def name_holds_up(view: View, level: str, dossier: Dossier) -> bool:
    """A name that waits for the province holds up its approval and no other level's (principle 24)."""
    return level == "province" and bool(pending(view.name_corrections(dossier.admission_number)))


def undo(acting: Acting, decided_at: datetime) -> Application | Refused:
    """Takes this level's decision of that moment back, as long as nothing was decided after it."""
    return acting.change(lambda deed: undo_in(deed, level_of(acting), decided_at))


def undo_in(deed: Deed, level: str, decided_at: datetime) -> Application | Refused:
    """The same inside a change; also for many at once."""
    after = joint_review.undone(deed.case.application, level, decided_at)
    if isinstance(after, Refused):
        return after
    return deed.keep_application(after, "review-undone", {"level": level}, level)
