"""What was confirmed is opened again by two people, or somebody tries to."""

from hypothesis.stateful import precondition, rule

from form_server.actions.counter import reopenings
from form_server.rules.dossier import Staff
from form_server.rules.lifecycle import Step
from form_server.rules.people.scope import Act
from tests.life import laws, people
from tests.life.snapshots import Deed
from tests.life.strategies import NUMBERS, OFF_BY, SOMEBODY
from tests.life.world import World


class Reopenings(World):
    @precondition(lambda self: self.some(*laws.BEHIND))
    @rule(number=NUMBERS, staff=SOMEBODY, off_by=OFF_BY)
    def asks_to_reopen(self, number: str, staff: Staff | None, off_by: int) -> None:
        version, staff = self.version(number, off_by), staff or people.clerk_of(number)
        self.attempt(
            Deed((), number, staff, "reopen-ask"),
            lambda: reopenings.ask(self.acting(staff, Act.REOPEN, number), version, "有误（演示）"),
        )

    @precondition(lambda self: self.some(*laws.BEHIND))
    @rule(number=NUMBERS, staff=SOMEBODY, off_by=OFF_BY)
    def agrees_to_reopen(self, number: str, staff: Staff | None, off_by: int) -> None:
        version, staff = self.version(number, off_by), staff or people.PROVINCE
        n = len(self.case(number).application.reopenings)
        self.attempt(
            Deed((Step.REOPEN,), number, staff, "reopen-agree"),
            lambda: reopenings.agree(self.acting(staff, Act.APPROVE_REOPENING, number), n, version),
        )

    @precondition(lambda self: self.some(*laws.BEHIND))
    @rule(number=NUMBERS, staff=SOMEBODY)
    def leaves_it_closed(self, number: str, staff: Staff | None) -> None:
        staff = staff or people.clerk_of(number)
        n = len(self.case(number).application.reopenings)
        self.attempt(
            Deed((), number, staff, "reopen-ask"),
            lambda: reopenings.drop(self.acting(staff, Act.REOPEN, number), n),
        )
