"""What candidates do, or try, at any moment and from any of their accounts."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from form_server.actions.candidate import form_answers, late_copies, registrations, submissions
from form_server.actions.candidate.form_answers import Stated
from form_server.actions.candidate.registrations import NewAccount
from form_server.rules.lifecycle import Step
from form_server.rules.outcome import Refused
from form_server.rules.people.identity import Identity
from tests.life import laws
from tests.life.snapshots import Deed
from tests.life.strategies import ACCOUNTS, MAJORS, NUMBERS, TYPED, WORDS
from tests.life.world import World


class Applying(World):
    @rule(number=NUMBERS, username=ACCOUNTS)
    def registers(self, number: str, username: str) -> None:
        dossier = self.kept.dossiers[number]
        name, id_number = dossier.record["name"], dossier.record["id_number"]

        def do() -> object:
            proved = registrations.prove(self.visit, Identity(number, name, id_number))
            if isinstance(proved, Refused):
                return proved
            wanted = NewAccount(f"{username}-{number[-1]}", "一句演示的密码", "问题", "答案")
            return registrations.register(self.visit, proved, wanted)

        outcome = self.attempt(Deed((), number, act="register"), do)
        if not isinstance(outcome, Refused):
            codes = self.kept.codes[number]
            extended = any(code.in_force(self.now) for code in codes)
            assert extended or any(laws.rounds_open(self.release, self.now))

    @rule(number=NUMBERS)
    def opens_a_page(self, number: str) -> None:
        """What it shows may be old when it is sent."""
        case = self.case(number)
        self.seen[number] = dict(case.answers)

    @rule(number=NUMBERS, account=ACCOUNTS, typed=TYPED)
    def saves(self, number: str, account: str, typed: dict[str, str]) -> None:
        self._save(number, account, typed, "contact")

    @rule(number=NUMBERS, account=ACCOUNTS, major=MAJORS)
    def chooses_a_major(self, number: str, account: str, major: str) -> None:
        self._save(number, account, {"major": major}, "major")

    def _save(self, number: str, account: str, typed: dict[str, str], page: str) -> None:
        case = self.case(number)
        stood, shown = dict(case.answers), self.seen.get(number, dict(case.answers))
        seen = {name: shown.get(name, "") for name in typed}
        outcome = self.attempt(
            Deed((Step.SAVE,), number, act="save"),
            lambda: form_answers.save_answers(self.applying(number, account), typed, seen, page),
        )
        if isinstance(outcome, Refused):
            self._keeps_what_came_late(number, account, outcome, page, typed)
        elif not isinstance(outcome, tuple):
            for name in typed:
                overwritten = outcome.working.get(name, "") != stood.get(name, "")
                assert not overwritten or stood.get(name, "") == seen[name]

    def _keeps_what_came_late(
        self, number: str, account: str, refused: Refused, page: str, typed: dict[str, str]
    ) -> None:
        if refused.reason in late_copies.TOO_LATE:
            self.attempt(
                Deed((), number, act="late"),
                lambda: late_copies.keep_late(self.applying(number, account), page, typed),
            )

    @rule(
        number=NUMBERS, key=st.sampled_from(["name", "courses", "transfer-not-shown"]), words=WORDS
    )
    def states(self, number: str, key: str, words: str) -> None:
        self.attempt(
            Deed((Step.SAVE,), number, act="save"),
            lambda: form_answers.save_remarks(
                self.applying(number), Stated({key: words}), "remarks"
            ),
        )

    @rule(number=NUMBERS, photo=st.sampled_from(["yes", "differs", "no"]))
    def looks_at_the_photo(self, number: str, photo: str) -> None:
        said = {"photo": "" if photo == "yes" else "照片不符"}
        self.attempt(
            Deed((Step.SAVE,), number, act="save"),
            lambda: form_answers.save_remarks(self.applying(number), Stated(said, photo), "photo"),
        )

    @rule(number=NUMBERS, account=ACCOUNTS, declared=st.sampled_from([True, True, True, False]))
    def submits(self, number: str, account: str, declared: bool) -> None:
        self._submit(number, account, declared)

    def _submit(self, number: str, account: str, declared: bool) -> object:
        return self.attempt(
            Deed((Step.SUBMIT,), number, act="submit"),
            lambda: submissions.submit(self.applying(number, account), declared),
        )

    @rule(number=NUMBERS, account=ACCOUNTS)
    def submits_twice(self, number: str, account: str) -> None:
        """A second press of the button is the same submission."""
        first = self._submit(number, account, declared=True)
        before = self.kept

        second = self._submit(number, account, declared=True)

        assert isinstance(first, Refused) or second == first
        assert isinstance(first, Refused) or self.kept == before

    @rule(number=NUMBERS, account=ACCOUNTS)
    def withdraws(self, number: str, account: str) -> None:
        self.attempt(
            Deed((Step.WITHDRAW,), number, act="withdraw"),
            lambda: submissions.withdraw(self.applying(number, account)),
        )
