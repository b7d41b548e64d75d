"""Candidates, counters and reviewers in one world."""

from hypothesis.stateful import rule

from tests.life import people
from tests.life.answering import Answering
from tests.life.applying import Applying
from tests.life.offices import Offices
from tests.life.reopenings import Reopenings
from tests.life.reviews import Reviews
from tests.life.strategies import ACCOUNTS, FIT, NAMED, NUMBERS


class Life(Applying, Offices, Reviews, Reopenings, Answering):
    """Everybody acts at random; after each deed the laws are asked."""

    @rule(number=NUMBERS, account=ACCOUNTS)
    def everything_goes_well_at_the_counter(self, number: str, account: str) -> None:
        """The ordinary way, which random single steps seldom take."""
        self._submit(number, account, declared=True)
        self.confirms(number, None, 0)

    @rule(number=NUMBERS)
    def something_is_mended_after_confirmation(self, number: str) -> None:
        """Opened again by two people, corrected and confirmed anew."""
        self.asks_to_reopen(number, None, 0)
        self.agrees_to_reopen(number, None, 0)
        self.corrects(number, None, 0, {"phone": "13600000000"})
        self.confirms(number, None, 0)

    @rule(number=NUMBERS, account=ACCOUNTS, named=NAMED, typed=FIT)
    def something_is_mended_after_the_window(
        self, number: str, account: str, named: set[str], typed: dict[str, str]
    ) -> None:
        """Sent back inside the window, answered outside it."""
        self._submit(number, account, declared=True)
        self.sends_back(number, None, 0, named, "2007-06-08")
        self.now = max(self.now, people.CLOSING)
        self.saves(number, account, typed)
        self._submit(number, account, declared=True)
