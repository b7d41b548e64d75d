"""What the counter does, or what somebody tries who has no business there."""

from hypothesis.stateful import precondition, rule

from form_server.actions.counter import (
    account_help,
    confirmation_undo,
    confirmations,
    late_codes,
    returns,
)
from form_server.actions.counter.attendees import Attendance
from form_server.actions.counter.late_codes import CodeSeen
from form_server.actions.counter.returns import ReturnWanted
from form_server.rules.dossier import Staff, State
from form_server.rules.lifecycle import Step
from form_server.rules.outcome import Refused
from form_server.rules.people.scope import Act
from tests.life import people
from tests.life.snapshots import Deed
from tests.life.strategies import LAST_DAYS, NAMED, NUMBERS, OFF_BY, SOMEBODY, TYPED
from tests.life.world import World

AT_THE_COUNTER = (State.SUBMITTED, State.RETURNED)


class Offices(World):
    @precondition(lambda self: self.some(*AT_THE_COUNTER))
    @rule(number=NUMBERS, staff=SOMEBODY, off_by=OFF_BY, typed=TYPED)
    def corrects(
        self, number: str, staff: Staff | None, off_by: int, typed: dict[str, str]
    ) -> None:
        version, staff = self.version(number, off_by), staff or people.clerk_of(number)
        self.attempt(
            Deed((), number, staff, "confirm"),
            lambda: confirmations.correct(self.acting(staff, Act.CORRECT, number), typed, version),
        )

    @precondition(lambda self: self.some(*AT_THE_COUNTER))
    @rule(number=NUMBERS, staff=SOMEBODY, off_by=OFF_BY)
    def confirms(self, number: str, staff: Staff | None, off_by: int) -> None:
        version, staff = self.version(number, off_by), staff or people.clerk_of(number)
        self.attempt(
            Deed((Step.CONFIRM,), number, staff, "confirm"),
            lambda: confirmations.confirm(
                self.acting(staff, Act.CONFIRM, number), version, Attendance()
            ),
        )

    @precondition(lambda self: self.some(*AT_THE_COUNTER))
    @rule(number=NUMBERS, staff=SOMEBODY, off_by=OFF_BY, named=NAMED, last_day=LAST_DAYS)
    def sends_back(
        self, number: str, staff: Staff | None, off_by: int, named: set[str], last_day: str
    ) -> None:
        version, fields = self.version(number, off_by), sorted(named)
        staff = staff or people.clerk_of(number)
        wanted = ReturnWanted(tuple(fields), "请更正（演示）", last_day)
        self.attempt(
            Deed((Step.RETURN,), number, staff, "confirm"),
            lambda: returns.send_back(self.acting(staff, Act.RETURN, number), version, wanted),
        )

    @precondition(lambda self: self.some(*AT_THE_COUNTER))
    @rule(number=NUMBERS, staff=SOMEBODY, off_by=OFF_BY)
    def recalls(self, number: str, staff: Staff | None, off_by: int) -> None:
        version, staff = self.version(number, off_by), staff or people.clerk_of(number)
        self.attempt(
            Deed((Step.RECALL,), number, staff, "confirm"),
            lambda: returns.recall(self.acting(staff, Act.RETURN, number), version),
        )

    @precondition(lambda self: self.some(State.CONFIRMED))
    @rule(number=NUMBERS, staff=SOMEBODY, off_by=OFF_BY)
    def takes_a_confirmation_back(self, number: str, staff: Staff | None, off_by: int) -> None:
        version, staff = self.version(number, off_by), staff or people.clerk_of(number)
        self.attempt(
            Deed((Step.UNDO_CONFIRM,), number, staff, "undo"),
            lambda: confirmation_undo.undo(self.acting(staff, Act.CONFIRM, number), version),
        )

    @rule(number=NUMBERS, staff=SOMEBODY)
    def unlocks(self, number: str, staff: Staff | None) -> None:
        staff = staff or people.clerk_of(number)
        self.attempt(
            Deed((), number, staff, "unlock"),
            lambda: account_help.unlock(self.acting(staff, Act.UNLOCK, number)),
        )

    @rule(number=NUMBERS, first=SOMEBODY, second=SOMEBODY, last_day=LAST_DAYS)
    def gives_a_late_code(
        self, number: str, first: Staff | None, second: Staff | None, last_day: str
    ) -> None:
        first = first or people.clerk_of(number)
        second = second or people.PROVINCE
        code = self.attempt(
            Deed((), number, first, "late-code"),
            lambda: late_codes.propose(
                self.acting(first, Act.LATE_CODE, number), "住院（演示）", last_day
            ),
        )
        if isinstance(code, (Refused, tuple)):
            return
        seen = CodeSeen(code.round, code.n, code.proposed_at.isoformat())
        approved = self.attempt(
            Deed((), number, second, "late-code"),
            lambda: late_codes.approve(self.acting(second, Act.APPROVE_LATE_CODE, number), seen),
        )
        assert isinstance(approved, Refused) or first.name != second.name
