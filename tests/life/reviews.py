"""What the three levels decide, or try to, and what the province prints."""

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from form_server.actions.acts import Acting
from form_server.actions.admission import acting_anywhere
from form_server.actions.office import graduate_records
from form_server.actions.review import decisions
from form_server.actions.review.decisions import Decision
from form_server.rules.dossier import Outcome, Staff
from form_server.rules.lifecycle import Step
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act
from tests.life import laws, people
from tests.life.snapshots import Deed, kept_by
from tests.life.strategies import NUMBERS, OFF_BY, REVIEWERS, ROUNDS, STAFF
from tests.life.world import World


class Reviews(World):
    @precondition(lambda self: self.some(*laws.BEHIND))
    @rule(
        number=NUMBERS,
        staff=REVIEWERS,
        round_id=ROUNDS,
        outcome=st.sampled_from([Outcome.APPROVED, Outcome.APPROVED, *Outcome]),
        off_by=OFF_BY,
    )
    def decides(
        self, number: str, staff: Staff, round_id: str, outcome: Outcome, off_by: int
    ) -> None:
        version = len(self.kept.application(number, round_id).submissions) + off_by
        decision = Decision(outcome, version, "演示的理由")
        self.attempt(
            Deed((Step.APPROVE, Step.REJECT), number, staff, "review"),
            lambda: decisions.decide(self.acting(staff, Act.REVIEW, number, round_id), decision),
        )

    @precondition(lambda self: self.some(*laws.BEHIND))
    @rule(number=NUMBERS, round_id=ROUNDS)
    def all_levels_approve(self, number: str, round_id: str) -> None:
        """The ordinary end, likewise."""
        self.now += people.PACES[1]
        for name in ("city-2", "city-4", "university", "province-2"):
            staff = next(each for each in people.STAFF if each.name == name)
            self.decides(number, staff, round_id, Outcome.APPROVED, 0)

    @precondition(lambda self: self.some(*laws.BEHIND))
    @rule(number=NUMBERS, staff=REVIEWERS, round_id=ROUNDS)
    def takes_a_decision_back(self, number: str, staff: Staff, round_id: str) -> None:
        reviews = self.kept.application(number, round_id).reviews
        decided = reviews[staff.role.value].at if staff.role.value in reviews else self.now
        self.attempt(
            Deed((Step.UNDO_REVIEW,), number, staff, "review"),
            lambda: decisions.undo(self.acting(staff, Act.REVIEW, number, round_id), decided),
        )

    @precondition(lambda self: self.some(*laws.BEHIND))
    @rule(staff=STAFF, round_id=ROUNDS)
    def makes_a_batch(self, staff: Staff, round_id: str) -> None:
        """Graduate records move no application, and each approved one stands in one batch for good (S112)."""
        before = self.kept
        acting = acting_anywhere(Acting(self.visit, None, staff, Act.PRINT_RECORDS))
        made = (
            acting if isinstance(acting, Refused) else graduate_records.make_batch(acting, round_id)
        )
        self.kept = after = kept_by(self.house.store)
        if isinstance(made, Refused):
            assert made.reason in (Reason.NOT_ALLOWED, Reason.NOTHING_TO_PRINT)
            return
        self.done.append("batch")
        for number in after.dossiers:
            old, new = before.application(number, round_id), after.application(number, round_id)
            assert replace(new, graduate_record=old.graduate_record) == old
            assert not old.graduate_record or new.graduate_record == old.graduate_record
