"""What the counter does in the season: codes, merging, entering, corrections, returns, late codes, names, confirmations, certificates."""

import re
from dataclasses import dataclass

from tests.builders import an_id_number
from tests.conftest import Office
from tests.season.cast import Person
from tests.season.staff import Staff
from tests.visiting import Visitor
from tests.web.steps import find


@dataclass
class Counter:
    """The clerk of one person's office, with her page open."""

    office: Office
    staff: Staff
    person: Person

    @property
    def clerk(self) -> Visitor:
        return self.staff.clerks[self.person.office]

    @property
    def page(self) -> str:
        return f"/staff/dossier/{self.office.dossier(self.person.number).id}"

    def open(self, words: str = "") -> "Counter":
        """By what she types or scans: the admission number unless said otherwise."""
        find(self.clerk, words or self.person.number)
        assert self.person.number in self.clerk.page.text
        return self

    def registration_code(self) -> str:
        self.open()
        form = next(
            one for one in self.clerk.page.forms
            if one.action == f"{self.page}/code" and one.fields["purpose"] == "registration"
        )  # fmt: skip
        text = self.clerk.post(form.action, form.fields).page.text
        found = re.search(r"只显示这一次）\s*([0-9A-Za-z]{4}(?:[ -][0-9A-Za-z]{4})*)", text)
        assert found, text
        return found[1]

    def correct_phone(self) -> None:
        self.clerk.send(f"{self.page}/correct", phone="13900000000")

    def send_back(self, until: str) -> None:
        self.clerk.send(
            f"{self.page}/return",
            return_fields="address",
            return_reason="门牌号不清楚（演示）",
            return_until=until,
        )
        assert "已退回补正，等考生重新提交" in self.clerk.page.text

    def late_code(self, until: str, city: Visitor) -> None:
        """Proposed by the clerk, approved by the city."""
        self.clerk.send(f"{self.page}/late-code", late_reason="住院（演示）", late_until=until)
        find(city, self.person.number)
        city.send(f"{self.page}/late-code/approve")

    def forward_name(self, after: str) -> None:
        """To the province, with the papers that she has seen."""
        self.clerk.send(
            f"{self.page}/name",
            name_after=after,
            name_cause="changed",
            name_evidence="《曾用名证明》和户口本，已留复印件（演示）",
        )
        assert after in self.clerk.page.text, self.clerk.page.text

    def merge(self, other: str) -> None:
        """The transfer of March: the marks of the other number are shown, then they move (S73–S75)."""
        self.clerk.send(f"{self.page}/merge", merge_number=other)
        self.clerk.send(f"{self.page}/merge", merge_evidence="3 月《转考登记表》（演示）")
        dossier = self.office.dossier(other)
        assert dossier.merged_into == self.person.number, self.clerk.page.text

    def enter(self) -> None:
        """From the signed paper, for someone who cannot apply online; a university where the major has none."""
        form = self.clerk.get(f"{self.page}/enter").page.form(f"{self.page}/enter")
        named = {} if form.fields["university"] else {"university": "U001"}
        self.clerk.send(f"{self.page}/enter", signed="yes", **named)
        assert "核对材料并确认" in self.clerk.page.text, self.clerk.page.text

    def confirm(self, delegate: bool = False) -> None:
        """The visit: a delegate shows the authorisation and an ID card."""
        named = {"delegate_name": "李受托", "delegate_id_number": an_id_number()}
        self.clerk.send(f"{self.page}/confirm", **(named if delegate else {}))
        assert "已现场确认" in self.clerk.page.text, self.clerk.page.text

    def hand_out(self, collector: str = "") -> None:
        self.clerk.get(self.page)
        self.clerk.send(f"{self.page}/issue", collector=collector)
        assert "已领取" in self.clerk.page.text
