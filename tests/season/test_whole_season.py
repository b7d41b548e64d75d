"""A whole season in one test, through the web layer: two hundred apply, and the last certificate is handed out.

Delegates, corrections on the spot, returns, late codes, older plans, a discontinued major, merged numbers, changed
names and a lost second factor are all in it. It takes 114 seconds of one core; BIYE_SEASON=30 plays a small one.
"""

import csv
import io
import subprocess
from collections import Counter as Count
from pathlib import Path

import pytest

from form_server.rules.dossier import State
from tests.builders import ROUND, a_moment
from tests.conftest import Office
from tests.season import candidates, reviewers
from tests.season.cast import MANY, Person, import_cast, import_file
from tests.season.counter import Counter
from tests.season.staff import Staff, all_staff, lose_and_replace_second_factor
from tests.visiting import Visitor

pytestmark = pytest.mark.long

APART = frozenset(
    {"no-certificates", "discontinued", "several-numbers", "no-id-number", "changed-name"}
)
LATE = 3
"""so many miss the window and come with a late code"""
NEW_NAME = "李昭"


def test_two_hundred_apply_and_those_who_may_hold_their_certificates(
    office: Office, tmp_path: Path
) -> None:
    office.now = a_moment("2007-05-28 10:00")
    season = Season(office, import_cast(office, tmp_path))

    season.merging()
    season.applying()
    season.at_the_counter()
    season.after_the_window()
    season.reviewing()
    season.printing()
    listed = season.final_list()
    season.certificates(listed, tmp_path / "certificates.csv")

    states = season.states()
    assert sum(states.values()) == len(season.applied) == MANY - 2
    assert set(states) == {State.ISSUED, State.REJECTED}
    assert states[State.ISSUED] == len(listed) > states[State.REJECTED] > 0
    assert office.house.store.verify_audit() is None


class Season:
    def __init__(self, office: Office, everyone: tuple[Person, ...]) -> None:
        self.office = office
        self.staff: Staff = all_staff(office)
        self.everyone = everyone
        ordinary = [each for each in everyone if each.case not in APART]
        self.late = ordinary[-LATE:]
        self.offline = ordinary[-LATE - 1]
        self.ordinary = ordinary[: -LATE - 1]
        self.applied: dict[Person, Visitor] = {}

    def of(self, case: str) -> Person:
        return next(each for each in self.everyone if each.case == case)

    def counter(self, person: Person) -> Counter:
        return Counter(self.office, self.staff, person)

    def merging(self) -> None:
        first, second = (each for each in self.everyone if each.case == "several-numbers")
        self.counter(first).open().merge(second.number)
        self.ordinary.append(first)

    # -- 28 May: the window is open ------------------------------------------------

    def applying(self) -> None:
        for person in (*self.ordinary, self.of("changed-name")):
            self.applied[person] = candidates.apply(self.office, person)
        without = self.of("no-id-number")
        code = self.counter(without).registration_code()
        self.applied[without] = candidates.apply(self.office, without, code)
        for case in ("no-certificates", "discontinued"):
            stopped = candidates.enter(self.office, self.of(case))
            assert "提交申报" not in stopped.get("/apply/check").page.text

    # -- 29 May: people come to the counter ----------------------------------------

    def at_the_counter(self) -> None:
        self.office.now = a_moment("2007-05-29 09:00")
        self._lost_and_renamed()
        for n, (person, visitor) in enumerate(self.applied.items(), 7):
            counter = self.counter(person).open()
            if n % 15 == 7:
                counter.send_back("2007-06-06")
                candidates.mend_address(visitor)
                counter.open()
            if n % 9 == 3:
                counter.correct_phone()
            counter.confirm(delegate=n % 10 == 0)
        for person in (self.offline, self.of("discontinued")):
            self._from_paper(person)

    def _lost_and_renamed(self) -> None:
        lose_and_replace_second_factor(self.office, self.staff)
        self.counter(self.of("changed-name")).open().forward_name(NEW_NAME)

    def _from_paper(self, person: Person) -> None:
        """Entered by the clerk: someone without Internet, and a major that has no exams any more (S58, S90)."""
        counter = self.counter(person).open()
        counter.enter()
        counter.confirm()
        self.applied[person] = self.office.visitor(person.source)

    # -- 5 June: the window has closed ---------------------------------------------

    def after_the_window(self) -> None:
        self.office.now = a_moment("2007-06-05 12:00")
        for person in self.late:
            self.counter(person).open().late_code("2007-06-07", self._second_of(person))
            self.applied[person] = candidates.apply(self.office, person)
            self.counter(person).open().confirm()

    def _second_of(self, person: Person) -> Visitor:
        """Of the city, but nobody who renewed an account of the counter."""
        beside = zip(self.staff.cities, self.staff.city_reviewers, strict=True)
        return next(v for code, v in beside if person.office[:4] == code[:4])

    # -- the middle of June: the joint review ---------------------------------------

    def reviewing(self) -> None:
        self.office.now = a_moment("2007-06-15 09:00")
        city = self.staff.city_reviewers[0]
        papers, wrong = reviewers.cases(city)[:2]
        reviewers.decide(city, papers, "returned", "身份证复印件看不清（演示）")
        reviewers.decide(city, wrong, "returned", "民族与身份证不符（演示）")
        self._answer(papers, wrong)
        unseen = 0
        for reviewer in self.staff.city_reviewers:
            unseen += reviewers.review_all(self.office, reviewer, refuse_incomplete=True)
        assert unseen > MANY // 3
        for reviewer in self.staff.universities:
            reviewers.review_all(self.office, reviewer)
        self._name_then_province()

    def _answer(self, papers: str, wrong: str) -> None:
        """The office supplies papers for one, corrects the other with a second person."""
        city = self.staff.cities["420100"]
        for case in (papers, wrong):
            page = case.replace("/review/", "/answers/")
            person = self._person_of(case)
            clerk = self.staff.clerks[person.office]
            clerk.get(page)
            if case == papers:
                clerk.send(f"{page}/supply", supplied="已补清晰的复印件（演示）")
                continue
            clerk.send(f"{page}/correct", reason="依身份证原件（演示）", ethnicity="土家族")
            city.get(page)
            city.send(f"{page}/approve")
            assert city.page.h1 == "会审退回"

    def _person_of(self, case: str) -> Person:
        dossier_id = case.split("/")[3]
        return next(p for p in self.applied if self.office.dossier(p.number).id == dossier_id)

    def _name_then_province(self) -> None:
        """The name that waits holds up the province alone, until it has decided it."""
        province, renamed = self.staff.province, self.of("changed-name")
        held = f"/staff/review/{self.office.dossier(renamed.number).id}/{ROUND}"
        reviewers.approve_many(province)
        province.get(held)
        refused = province.send(f"{held}/decide", outcome="approved")
        assert refused.page.h1 == "没有通过：姓名更正还没有决定"
        province.get("/staff/names/")
        province.send("/staff/names/dry-run", chosen=f"{renamed.number}/1", outcome="corrected")
        province.send("/staff/names/decide")
        reviewers.review_all(self.office, province)

    # -- the end of June: records, the final list, certificates ---------------------

    def printing(self) -> None:
        """Every approved application is in one batch, and the changed name on its page."""
        self.office.now = a_moment("2007-06-25 09:00")
        province = self.staff.province
        approved = self.states()[State.APPROVED]
        batches = -(-approved // 100)
        for _ in range(batches):
            province.get("/staff/records/")
            province.send("/staff/records/make")
        printed = "".join(
            _text(province.get(f"/staff/records/{ROUND}/{n:04d}.pdf").body)
            for n in range(1, batches + 1)
        )
        assert NEW_NAME in printed
        assert all(p.number in printed for p in self.applied if self.state(p) is State.APPROVED)

    def final_list(self) -> list[str]:
        """Admission numbers as the province takes them away for registering certificates."""
        province = self.staff.province
        province.get(f"/staff/list/?state=approved&round={ROUND}")
        table = province.send("/staff/list/export", kind="csv").body.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(table)))
        return [row["准考证号"].lstrip("'") for row in rows]

    def certificates(self, numbers: list[str], path: Path) -> None:
        """Registered by an import, handed out at the counters, one of them to somebody else."""
        self.office.now = a_moment("2007-07-10 09:00")
        lines = [f"{n},4200002007{i:05d},2007-06-30,自考办（演示）" for i, n in enumerate(numbers)]
        header = "准考证号,证书编号,登记日期,领取地点"
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        import_file(self.office, "certificates", path)
        by_number = {person.number: person for person in self.applied}
        for n, number in enumerate(numbers):
            self.counter(by_number[number]).hand_out("李受托" if n == 0 else "")

    # -- what there is ---------------------------------------------------------------

    def state(self, person: Person) -> State:
        applications = self.office.dossier(person.number).applications
        return applications[ROUND].state if ROUND in applications else State.DRAFT

    def states(self) -> Count[State]:
        return Count(self.state(person) for person in self.applied)


def _text(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", "-", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()
