"""Candidates, counters and reviewers in one world."""

from hypothesis.stateful import rule

from tests.life.applying import Applying
from tests.life.offices import Offices
from tests.life.reviews import Reviews
from tests.life.strategies import ACCOUNTS, NUMBERS


class Life(Applying, Offices, Reviews):
    """Everybody acts at random; after each deed the laws are asked."""

    @rule(number=NUMBERS, account=ACCOUNTS)
    def everything_goes_well_at_the_counter(self, number: str, account: str) -> None:
        """The ordinary way, which random single steps seldom take."""
        self._submit(number, account, declared=True)
        self.confirms(number, None, 0)
