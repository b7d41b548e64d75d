"""The small world: a real store and release, and a clock that only runs forward; the laws are asked after each deed."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from form_server.actions.acts import Acting, Applying
from form_server.actions.cases import Case, case_of
from form_server.actions.resources import Resources, Visit
from form_server.actions.sessions import Session
from form_server.rules.check.eligibility import Check
from form_server.rules.dossier import Staff, State
from form_server.rules.outcome import Refused
from form_server.rules.people.scope import Act
from form_server.settings import settings_for
from form_server.web.views.timeline import stages
from tests.conftest import a_house
from tests.life import laws, people
from tests.life.snapshots import Deed, kept_by

T = TypeVar("T")


class World(RuleBasedStateMachine):
    """What everybody acts in."""

    def __init__(self, site: Path, fonts: Path) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.settings = replace(settings_for(self.folder / "data", site), cache=fonts)
        self.house = a_house(self.settings)
        self.release = self.house.resources.release
        self.now = people.STARTS[0]
        self.seen: dict[str, dict[str, str]] = {}
        self.done: list[str] = []
        self.done_before_the_edge = 0
        newcomers = people.candidates(self.release)
        self.house.store.commit(lambda view: people.move_in(view, newcomers, people.STAFF))
        self.kept = kept_by(self.house.store)

    @property
    def resources(self) -> Resources:
        return self.house.resources

    @property
    def visit(self) -> Visit:
        return Visit(self.resources, self.now, "127.0.0.1")

    def acting(self, staff: Staff, act: Act, number: str, round_id: str = "") -> Acting:
        """As if the gate had let her in: the change itself must keep out whoever has no business there."""
        return Acting(self.visit, self.case(number), staff, act, round_id)

    def applying(self, number: str, account: str = "someone") -> Applying:
        """The candidate of that number, signed in."""
        session = Session("", "candidate", account, self.now, {"number": number})
        return Applying(self.visit, self.case(number), session)

    def attempt(self, deed: Deed, do: Callable[[], T]) -> T:
        """Does it, and asks the laws of what it changed, or of what it did not."""
        before, outcome = self.kept, do()
        self.kept = after = kept_by(self.house.store)
        if isinstance(outcome, (Refused, tuple)):
            laws.after_a_refusal(before, after)
        else:
            laws.after_a_deed(self.release, before, after, deed, self.now)
            self.done.append(" ".join(deed.steps) or deed.act)
        return outcome

    def dossier_id(self, number: str) -> str:
        return self.kept.dossiers[number].id

    def some(self, *states: State) -> bool:
        """Whether any application stands so; the others are tried all the same."""
        dossiers = self.kept.dossiers.values()
        return any(one.state in states for each in dossiers for one in each.applications.values())

    def case(self, number: str) -> Case:
        case = case_of(self.visit, number)
        assert not isinstance(case, Refused)
        return case

    def version(self, number: str, off_by: int) -> int:
        """Number of the newest submission of the round in which the candidate stands, or the one before."""
        return len(self.case(number).application.submissions) + off_by

    # the clock

    @initialize(start=st.sampled_from(people.STARTS))
    def begins(self, start: datetime) -> None:
        self.now = start

    @rule(pace=st.sampled_from(people.PACES))
    def time_passes(self, pace: timedelta) -> None:
        self.now += pace

    @precondition(lambda self: len(self.done) >= self.done_before_the_edge + people.BETWEEN_EDGES)
    @rule(early=st.booleans())
    def time_passes_to_the_next_edge(self, early: bool) -> None:
        """One second before a window opens or closes, or that very moment."""
        self.done_before_the_edge = len(self.done)
        edge = next((each for each in people.EDGES if each > self.now), self.now)
        self.now = max(self.now, edge - people.A_SECOND) if early else edge

    # what always holds

    @invariant()
    def everything_kept_is_lawful(self) -> None:
        laws.at_every_moment(self.release, self.kept, self.resources.key)
        assert self.house.store.verify_audit() is None

    @invariant()
    def everybody_can_be_told_where_it_stands(self) -> None:
        for number in self.kept.dossiers:
            case = self.case(number)
            assert case.standing
            assert len(stages(case)) == 7
            assert isinstance(case.check(case.in_force), Check) or not case.application.submissions

    def teardown(self) -> None:
        """Closed and opened again, everything is still there."""
        before = kept_by(self.house.store)
        self.house.close()
        again = a_house(self.settings, thorough=True)
        try:
            assert kept_by(again.store) == before
            assert again.store.verify_audit() is None
        finally:
            again.close()
            shutil.rmtree(self.folder)
