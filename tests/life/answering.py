"""What the records office answers to a level that sent an application back, what the province imports, and the certificate handed out."""

from collections.abc import Mapping

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from form_server.actions.counter import certificates, replies
from form_server.actions.counter.replies import ReplyTyped
from form_server.exchange.imports import apply_import, plan_import
from form_server.exchange.surroundings import Surroundings
from form_server.rules.dossier import Staff
from form_server.rules.lifecycle import Step
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act
from form_server.rules.review import office_replies
from tests.exchange.files import a_csv, a_result_row
from tests.life import laws, people
from tests.life.snapshots import Deed
from tests.life.strategies import NUMBERS, ROUNDS, SOMEBODY, STAFF, TYPED
from tests.life.world import World

LEVELS = st.sampled_from(sorted(laws.LEVELS))


class Answering(World):
    @precondition(lambda self: self.some(*laws.BEHIND))
    @rule(number=NUMBERS, staff=SOMEBODY, round_id=ROUNDS, level=LEVELS)
    def supplies_papers(self, number: str, staff: Staff | None, round_id: str, level: str) -> None:
        staff, typed = staff or people.clerk_of(number), ReplyTyped(level, "已补（演示）")
        self.attempt(
            Deed((), number, staff, "answer"),
            lambda: replies.supply(self.acting(staff, Act.ANSWER, number, round_id), typed),
        )

    @precondition(lambda self: self.some(*laws.BEHIND))
    @rule(number=NUMBERS, first=SOMEBODY, second=STAFF, round_id=ROUNDS, level=LEVELS, typed=TYPED)
    def corrects_with_a_second_person(
        self,
        number: str,
        first: Staff | None,
        second: Staff,
        round_id: str,
        level: str,
        typed: dict[str, str],
    ) -> None:
        first, reply = first or people.clerk_of(number), ReplyTyped(level, "更正（演示）", typed)
        self.attempt(
            Deed((), number, first, "answer"),
            lambda: replies.propose(self.acting(first, Act.ANSWER, number, round_id), reply),
        )
        approved = self.attempt(
            Deed((), number, second, "answer"),
            lambda: replies.approve(
                self.acting(second, Act.ANSWER, number, round_id), self._waits(number, round_id)
            ),
        )
        if not isinstance(approved, Refused):
            made = next(each for each in reversed(approved.replies) if each.approved_by)
            assert made.by != made.approved_by

    def _waits(self, number: str, round_id: str) -> str:
        """Which correction the second person has before her."""
        dossier = self.resources.store.read(lambda view: view.dossier(number))
        application = dossier.applications.get(round_id) if dossier else None
        held = office_replies.waiting(application) if application else None
        return held.at.isoformat() if held else ""

    @precondition(lambda self: self.some(*laws.BEHIND))
    @rule(number=NUMBERS, staff=SOMEBODY, round_id=ROUNDS)
    def takes_a_correction_back(self, number: str, staff: Staff | None, round_id: str) -> None:
        staff = staff or people.clerk_of(number)
        self.attempt(
            Deed((), number, staff, "answer"),
            lambda: replies.drop(self.acting(staff, Act.ANSWER, number, round_id)),
        )

    @rule(number=NUMBERS, mark=st.sampled_from(["85", "45", "免考"]))
    def results_come_in(self, number: str, mark: str) -> None:
        self._import("results", number, (), a_result_row(number, "03708", 成绩=mark))

    @precondition(lambda self: self.some(*laws.BEHIND))
    @rule(number=NUMBERS)
    def a_certificate_comes_in(self, number: str) -> None:
        row = {"准考证号": number, "证书编号": f"演示{number[-4:]}", "登记日期": "2007-07-10"}
        self._import("certificates", number, (Step.REGISTER,), row)

    @precondition(lambda self: self.some(*laws.BEHIND))
    @rule(number=NUMBERS, staff=SOMEBODY, round_id=ROUNDS)
    def hands_a_certificate_out(self, number: str, staff: Staff | None, round_id: str) -> None:
        staff = staff or people.clerk_of(number)
        self.attempt(
            Deed((Step.ISSUE,), number, staff, "issue"),
            lambda: certificates.hand_out(self.acting(staff, Act.ISSUE, number), round_id, ""),
        )

    @precondition(lambda self: self.some(*laws.BEHIND))
    @rule(number=NUMBERS, staff=SOMEBODY, round_id=ROUNDS)
    def notes_that_it_was_not(self, number: str, staff: Staff | None, round_id: str) -> None:
        staff = staff or people.clerk_of(number)
        self.attempt(
            Deed((Step.UNDO_ISSUE,), number, staff, "issue"),
            lambda: certificates.take_back(self.acting(staff, Act.ISSUE, number), round_id),
        )

    def _import(
        self, kind: str, number: str, steps: tuple[Step, ...], row: Mapping[str, str]
    ) -> None:
        around = Surroundings(
            store=self.house.store,
            release=self.release,
            photos=self.folder / "photos",
            offices_file=self.folder / "offices.yml",
            missing_characters=lambda text: (),
        )

        def do() -> object:
            plan = plan_import(kind, a_csv(self.folder, row), around)
            if plan.errors:
                return Refused(Reason.WRONG_STATE)
            return apply_import(plan, self.house.store, lambda: self.now)

        self.attempt(Deed(steps, number, people.PROVINCE, "import"), do)
