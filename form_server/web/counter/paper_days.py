"""/staff/day-list: a list on paper for a day without power, and entering what was confirmed on it (principle 32)."""

from bottle import Bottle, HTTPResponse

from form_server.actions.counter import attendees, paper_days
from form_server.rules.dossier import Staff
from form_server.rules.outcome import Reason, Refused
from form_server.rules.people.scope import Act, may
from form_server.web.counter.confirmations import answer_outdated
from form_server.web.counter.counter_desk import Counter
from form_server.web.forms import see_other, typed
from form_server.web.staff import staff_here
from form_server.web.views.tasks import faults_said
from form_server.web.web import Web
from form_server.web.words.speech import office_said

DAY_LIST = "/staff/day-list"
TYPED = ("paper_day", "paper_time", "paper_reason", "paper_university")
HIS = {"paper_delegate_name": "delegate_name", "paper_delegate_id_number": "delegate_id_number"}
"""the fields of the delegate in this form: the page has the bare names already"""


class PaperDays:
    def __init__(self, web: Web, counter: Counter) -> None:
        self._web = web
        self._counter = counter

    def install(self, app: Bottle) -> None:
        app.get(DAY_LIST, callback=self.choose)
        app.post(DAY_LIST, callback=self.print)
        app.post("/staff/dossier/<dossier_id>/paper-confirm", callback=self.enter)

    def choose(self) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        return self._web.pages.page(
            "counter/day-list-choose.html",
            "打印当日名单",
            staff=staff,
            offices=self._offices(staff),
            until=self._web.resources.release.policies.paper_entry_until,
        )

    def _offices(self, staff: Staff) -> list[tuple[str, str]]:
        release = self._web.resources.release
        mine = [one for one in release.offices if may(staff, Act.PAPER_DAY, one.code, release)]
        return [(one.code, one.name) for one in mine if one.kind not in ("省", "主考院校")]

    def print(self) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        office = typed(["office"])["office"] or staff.office
        found = paper_days.day_list(self._web.visit(), staff, office)
        if isinstance(found, Refused):
            return self._web.pages.refusal(found)
        now = self._web.office_now()
        return self._web.pages.page(
            "counter/day-list.html",
            "现场确认名单（停电、断网时用）",
            staff=staff,
            office=office_said(self._web.resources.release, office, now),
            rows=found.rows,
            cut=found.cut,
            until=self._web.resources.release.policies.paper_entry_until,
        )

    def enter(self, dossier_id: str) -> HTTPResponse:
        staff = staff_here(self._web)
        if isinstance(staff, HTTPResponse):
            return staff
        given, seen = typed((*TYPED, *HIS)), self._counter.seen()
        attendance = attendees.attendance_from({HIS[n]: given[n] for n in HIS})
        if isinstance(attendance, tuple):
            told = {f"paper_{name}": words for name, words in faults_said(attendance).items()}
            return self._counter.show(dossier_id, given, told)
        outcome = paper_days.enter_confirmation(
            self._web.visit(),
            staff,
            dossier_id,
            seen,
            attendance,
            paper_days.PaperConfirmation(*(given[name] for name in TYPED)),
        )
        if isinstance(outcome, tuple):
            return self._counter.show(dossier_id, given, faults_said(outcome))
        if isinstance(outcome, Refused) and outcome.reason is Reason.PRINTOUT_OUTDATED:
            return answer_outdated(self._web, self._counter, dossier_id, outcome, given, seen)
        if isinstance(outcome, Refused):
            return self._web.pages.refusal(outcome, given)
        return see_other(f"/staff/dossier/{dossier_id}")
